"""The widgets: a case to play, and the home of the course."""

import hashlib
import json
import os

import anywidget
import traitlets

from widgets.edition import BUILDING, CASEBOOK_TYPE
from widgets.edition.join import HOME_STYLES, PLAYER_STYLES, join_modules, join_styles


class CasebookWidget(anywidget.AnyWidget):
    """What both widgets share: links and words, a stable text form, and their data where a page is being built."""

    kind = ""  # what the page calls it: `data-casebook`
    words = traitlets.Dict().tag(sync=True)
    links = traitlets.Dict().tag(sync=True)

    def __init__(self, *, entry: str, styles: tuple[str, ...], **traits):
        if not is_building():
            self._esm = join_modules(entry)
            self._css = join_styles(*styles)
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
        super().__init__(entry="player.js", styles=PLAYER_STYLES, case=case, words=words)

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


class CourseHome(CasebookWidget):
    """The home of the course: a card for each week that there is."""

    kind = "home"
    weeks = traitlets.List().tag(sync=True)
    language = traitlets.Unicode().tag(sync=True)

    def __init__(self, weeks: list[dict], words: dict, *, language: str):
        super().__init__(entry="home.js", styles=HOME_STYLES, weeks=weeks, words=words, language=language)

    def page_traits(self) -> dict:
        """Return the cards with the words around them."""
        return {"weeks": self.weeks, "words": self.words, "language": self.language}

    def __repr__(self) -> str:
        cases = ", ".join(f"{week['folder']} '{week['id']}'" for week in self.weeks) or "no week yet"
        return f"Course home ({self.language_name}): {cases}, wording {mark([self.weeks, self.words])}"


def is_building() -> bool:
    """Say whether a page is being built, which has no kernel to ask later."""
    return os.environ.get(BUILDING) == "1"


def mark(told: object) -> str:
    """Return six characters that change with anything that is told."""
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode("utf-8")).hexdigest()[:6]
