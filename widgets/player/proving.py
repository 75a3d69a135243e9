"""The widgets of the whole course that prove something: the certificate, and what checks one."""

import traitlets

from widgets.edition.course import words_of
from widgets.edition.gain import gain_checks
from widgets.edition.provable import pages_of_proof, provable_weeks
from widgets.languages.casebook import Casebook

from .views import CasebookWidget, mark


class ProvingWidget(CasebookWidget):
    """What both share: the weeks of the course, as far as their codes can be replayed."""

    name = ""  # what it calls itself in a notebook
    weeks = traitlets.List().tag(sync=True)
    pages = traitlets.Dict().tag(sync=True)
    language = traitlets.Unicode().tag(sync=True)

    def __init__(self, casebook: Casebook, *, language: str):
        super().__init__(
            weeks=provable_weeks(casebook, language),
            pages=pages_of_proof(casebook),
            words=words_of(casebook, language),
            language=language,
        )

    def page_traits(self) -> dict:
        """Return the weeks with the words around them."""
        return {"weeks": self.weeks, "pages": self.pages, "words": self.words, "language": self.language}

    def __repr__(self) -> str:
        weeks = ", ".join(self._week(week) for week in self.weeks) or "no week yet"
        return f"{self.name} ({self.language_name}): {weeks}, wording {mark(self.words)}"

    def _week(self, week: dict) -> str:
        parts = [*week["cases"], *([week["check"]] if week["check"] else [])]
        return f"{week['folder']} " + " ".join(f"'{part['id']}' {part['fingerprint']}" for part in parts)


class CourseCertificate(ProvingWidget):
    """The certificate of the course, or a statement of what is done so far."""

    kind = "certificate"
    name = "Certificate"


class CertificateVerifier(ProvingWidget):
    """What finds codes in any text, replays them, and says what they prove."""

    kind = "verify"
    name = "Check of certificates"
    gain = traitlets.List().tag(sync=True)  # the questions before the first week and after the last

    def __init__(self, casebook: Casebook, *, language: str):
        super().__init__(casebook, language=language)
        self.gain = gain_checks(casebook, language)

    def page_traits(self) -> dict:
        """Return the same, with what replays the answers around the course."""
        return {**super().page_traits(), "gain": self.gain}
