"""What a notebook shows that cannot be pressed: the map of a case, what was proved of it, the glossary, the sources."""

from collections.abc import Iterator, Mapping

from widgets.case.model import Case
from widgets.edition import CASEBOOK_TYPE, spoken
from widgets.edition.glossary_page import GlossaryPage
from widgets.edition.join import FRAMEWORK_STYLES, join_styles
from widgets.edition.maps import WeekMap
from widgets.edition.sources_page import SourcesPage
from widgets.proof import Proof

from .views import is_building, mark


class _Drawn:
    """What is drawn already: a page that is being built gets it as it is, a notebook gets it as HTML."""

    def __init__(self, section: str):
        self._section = section

    def _repr_mimebundle_(self, **_asked) -> tuple[dict, dict]:
        kind = CASEBOOK_TYPE if is_building() else "text/html"
        drawn = {"drawn": self._section} if is_building() else self._section
        return {"text/plain": repr(self), kind: drawn}, {}


class CaseMap(_Drawn):
    """The map of a case as a picture and a table; a page that is being built gets it as it is."""

    def __init__(self, map_: WeekMap):
        super().__init__(map_.section)
        self.map = map_

    def __repr__(self) -> str:
        story = self.map.story
        return (
            f"Map of case '{story.case.id}' ({self.map.words['page']['language']}): {len(story.boxes)} scenes, "
            f"{len(story.arrows)} arrows, drawing {mark(self.map.section)}"
        )


class CourseGlossary(_Drawn):
    """The terms of the course with what they mean; a page that is being built gets them as they are drawn."""

    def __init__(self, page: GlossaryPage):
        super().__init__(page.section)
        self.page = page

    def __repr__(self) -> str:
        language = self.page.words["page"]["language"]
        return f"Glossary ({language}): {len(self.page.glossary)} terms, wording {mark(self.page.section)}"


class CourseSources(_Drawn):
    """All that the register holds, with how sure we are of it, as it is drawn."""

    def __init__(self, page: SourcesPage):
        super().__init__(styled(page.section))
        self.page = page

    def __repr__(self) -> str:
        sources = self.page.register.sources.values()
        provisions = sum(len(source.provisions) for source in sources)
        return (
            f"Sources ({self.page.words['page']['language']}): {len(sources)} sources, {provisions} provisions, "
            f"wording {mark(self.page.section)}"
        )


class CaseProof:
    """The counts of a proof, the chance of each ending, and the promises that hold, as Markdown."""

    def __init__(self, proof: Proof, case: Case, words: Mapping):
        self.proof, self.case, self.words = proof, case, words

    def _repr_mimebundle_(self, **_asked) -> tuple[dict, dict]:
        return {"text/plain": repr(self), "text/markdown": "\n".join(self._lines())}, {}

    def __repr__(self) -> str:
        return (
            f"Proof of case '{self.case.id}' ({self.words['page']['language']}): {self.proof.states} states, "
            f"{sum(self.proof.playthroughs.values())} playthroughs, {self.proof.promises_kept} promises kept, "
            f"words {mark(list(self._lines()))}"
        )

    def _lines(self) -> Iterator[str]:
        own = self.words["proof"]
        yield f"## {own['title']}\n"
        if not self.proof.playthroughs:
            yield own["broken"]
            return
        least, _, most = self.proof.decisions
        yield f"- {own['states'].format(count=spoken.number(self.proof.states))}"
        yield f"- {own['playthroughs'].format(count=spoken.number(sum(self.proof.playthroughs.values())))}"
        yield f"- {own['decisions'].format(least=least, most=most)}"
        yield f"\n### {own['chances']}\n"
        for name, chance in self.proof.chances.items():
            scene = self.case.scenes[name]
            outcome = self.words["map"]["outcome"][scene.ending]
            yield f"- {own['ending'].format(title=scene.title, outcome=outcome, chance=spoken.percent(chance))}"
        if self.case.promises and self.proof.promises_kept == len(self.case.promises):
            yield f"\n### {own['promises']}\n"
            yield from (f"- {' '.join(promise.promise.split())}" for promise in self.case.promises)
        if not self.proof.holds:
            yield f"\n{own['broken']}"


def styled(section: str) -> str:
    """Return what is drawn with its looks: a page knows the colours already, a notebook does not."""
    sheets = FRAMEWORK_STYLES if is_building() else ("tokens.css", *FRAMEWORK_STYLES)
    return f"<style>{join_styles(*sheets)}</style>\n{section}"
