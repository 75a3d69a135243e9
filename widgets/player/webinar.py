"""What a notebook shows in a webinar: national law side by side, who is bound by what, and the participants' form."""

from pathlib import Path

import traitlets

from widgets.edition import CASEBOOK_TYPE
from widgets.edition.frameworks import NationalFrameworks, RegionalFrameworks
from widgets.languages.content import number_of

from .showing import styled
from .views import CasebookWidget, is_building, mark


class NationalLaw:
    """Each country's law by theme. A page gets it as it is drawn, and filters beside it that need a script."""

    def __init__(self, frameworks: NationalFrameworks):
        self.frameworks = frameworks

    def _repr_mimebundle_(self, **_asked) -> tuple[dict, dict]:
        drawn = styled(self.frameworks.section)
        if not is_building():
            return {"text/plain": repr(self), "text/html": drawn}, {}
        traits = {"countries": self.frameworks.countries, "themes": self.frameworks.themes}
        return {"text/plain": repr(self), CASEBOOK_TYPE: {"widget": "frameworks", "traits": traits, "drawn": drawn}}, {}

    def __repr__(self) -> str:
        laws = {source.id for found in self.frameworks.laws.values() for source in found}
        return (
            f"National frameworks ({self.frameworks.words['page']['language']}): {len(laws)} laws, "
            f"{len(self.frameworks.countries)} countries, wording {mark(self.frameworks.section)}"
        )


class Ratifications:
    """Who is bound by which treaty, and the standards of the region, drawn as they are."""

    def __init__(self, frameworks: RegionalFrameworks):
        self.frameworks = frameworks

    def _repr_mimebundle_(self, **_asked) -> tuple[dict, dict]:
        drawn = styled(self.frameworks.section)
        if not is_building():
            return {"text/plain": repr(self), "text/html": drawn}, {}
        return {"text/plain": repr(self), CASEBOOK_TYPE: {"drawn": drawn}}, {}

    def __repr__(self) -> str:
        standards = sum(map(len, self.frameworks.standards.values()))
        return (
            f"Regional frameworks ({self.frameworks.words['page']['language']}): "
            f"{len(self.frameworks.treaties)} treaties, {len(self.frameworks.countries)} countries, "
            f"{standards} standards, wording {mark(self.frameworks.section)}"
        )


class WebinarForm(CasebookWidget):
    """What a participant shares and asks in the webinar of a week; kept in the browser, sent nowhere."""

    kind = "form"
    form = traitlets.Unicode().tag(sync=True)
    number = traitlets.Int().tag(sync=True)
    language = traitlets.Unicode().tag(sync=True)

    def __init__(self, week: str, words: dict, *, language: str):
        super().__init__(form=week, number=number_of(Path(week)), words=words, language=language)

    def page_traits(self) -> dict:
        """Return which form it is, with the words around it."""
        return {"form": self.form, "number": self.number, "language": self.language, "words": self.words}

    def __repr__(self) -> str:
        return f"Form '{self.form}' ({self.language_name}): wording {mark(self.words['form'])}"
