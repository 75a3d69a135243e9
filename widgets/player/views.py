"""The widgets: a case to play, a knowledge check, and the home of the course."""

import hashlib
import json
import os

import anywidget
import traitlets

from widgets.edition import BUILDING, CASEBOOK_TYPE
from widgets.edition.entries import widget_script, widget_style


class CasebookWidget(anywidget.AnyWidget):
    """What the widgets share: links and words, a stable text form, and their data where a page is being built."""

    kind = ""  # of `entries.KINDS`; what the page calls it, as `data-casebook`
    words = traitlets.Dict().tag(sync=True)
    links = traitlets.Dict().tag(sync=True)

    def __init__(self, **traits):
        if not is_building():
            self._esm = widget_script(self.kind)
            self._css = widget_style(self.kind)
        super().__init__(links={"home": None, "languages": {}}, **traits)

    def page_traits(self) -> dict:
        """Return what a plain page needs to draw the same; the page adds its own links."""
        raise NotImplementedError

    @property
    def language_name(self) -> str:
        """Return what the edition's language calls itself."""
        return self.words["page"]["language"]

    def _repr_mimebundle_(self, **_asked) -> tuple[dict, dict] | None:
        text = {"text/plain": repr(self)}
        if is_building():
            return {**text, CASEBOOK_TYPE: {"widget": self.kind, "traits": self.page_traits()}}, {}
        shown = super()._repr_mimebundle_()
        return ({**shown[0], **text}, shown[1]) if shown else None


class CasePlayer(CasebookWidget):
    """A case to play. `code` follows the learner and takes her anywhere when it is set; `state` follows her."""

    kind = "player"
    case = traitlets.Dict().tag(sync=True)
    code = traitlets.Unicode().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, case: dict, words: dict):
        super().__init__(case=case, words=words)

    def page_traits(self) -> dict:
        """Return the case with the words around it."""
        return {"case": self.case, "words": self.words}

    def __repr__(self) -> str:
        scenes = self.case["scenes"].values()
        decisions = sum("choices" in scene for scene in scenes)
        endings = sum("ending" in scene for scene in scenes)
        return (
            f"Case '{self.case['id']}' ({self.case['folder']}, {self.language_name}): {len(scenes)} scenes, "
            f"{decisions} decisions, {endings} endings, "
            f"structure {self.case['fingerprint']}, wording {mark(self.case)}"
        )


class KnowledgeCheck(CasebookWidget):
    """The knowledge check of a week, or the questions around the course.

    `code` holds the answers of the round that the learner has finished last.
    """

    kind = "check"
    check = traitlets.Dict().tag(sync=True)
    code = traitlets.Unicode().tag(sync=True)

    def __init__(self, check: dict, words: dict, *, week: str):
        self._week = week
        super().__init__(check=check, words=words)

    def page_traits(self) -> dict:
        """Return the check with the words around it."""
        return {"check": self.check, "words": self.words}

    def __repr__(self) -> str:
        forms = self.check["forms"]
        asked = f"{len(forms)} forms of {len(forms[0])}" if len(forms) > 1 else "1 form"
        return (
            f"Check '{self.check['id']}' ({self._week}, {self.language_name}): {len(self.check['items'])} items, "
            f"{asked}, structure {self.check['fingerprint']}, wording {mark(self.check)}"
        )


class NoCheck:
    """What stands for the check of a week that has none yet: nothing on a page, a line in a notebook."""

    def __init__(self, file: str):
        self.file = file

    def _repr_mimebundle_(self, **_asked) -> tuple[dict, dict]:
        nothing = {CASEBOOK_TYPE: {"drawn": ""}} if is_building() else {}
        return {"text/plain": repr(self), **nothing}, {}

    def __repr__(self) -> str:
        return f"No knowledge check yet: {self.file} is still to be written"


class CourseHome(CasebookWidget):
    """The home of the course: a card for each week that there is."""

    kind = "home"
    weeks = traitlets.List().tag(sync=True)
    language = traitlets.Unicode().tag(sync=True)
    pages = traitlets.Dict().tag(sync=True)  # others of the whole course that it links, where they exist
    gain = traitlets.List().tag(sync=True)  # the questions before the first week and after the last

    def __init__(self, weeks: list[dict], words: dict, *, language: str, pages: dict[str, str], gain: list[dict]):
        super().__init__(weeks=weeks, words=words, language=language, pages=pages, gain=gain)

    def page_traits(self) -> dict:
        """Return the cards with the words around them."""
        own = {"weeks": self.weeks, "pages": self.pages, "gain": self.gain}
        return {**own, "words": self.words, "language": self.language}

    def __repr__(self) -> str:
        cases = ", ".join(f"{week['folder']} '{week['id']}'" for week in self.weeks) or "no week yet"
        return f"Course home ({self.language_name}): {cases}, wording {mark([self.weeks, self.words])}"


def is_building() -> bool:
    """Say whether a page is being built, which has no kernel to ask later."""
    return os.environ.get(BUILDING) == "1"


def mark(told: object) -> str:
    """Return six characters that change with anything that is told."""
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode("utf-8")).hexdigest()[:6]
