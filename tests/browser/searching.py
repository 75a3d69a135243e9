"""The search of the pages for what was still attainable, asked of the browser, beside what Python says."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from playwright.sync_api import Page

from widgets.case.model import OUTCOMES, Case
from widgets.edition.join import join_modules
from widgets.proof.roads import Crossing, Outlook

ASKED = (Path(__file__).parent / "roads_asked.js").read_text(encoding="utf-8")
OFFER = """
const engine = { start, choose, isEnding, openChoices, readOn, roadsOf, turningsOf, crossings };
Object.assign(globalThis, { engine, askRoads, begin, giveUp, searchAtOnce });
"""
ALIKE = 1e-9  # a chance as a number of the browser, and as a fraction


class BrowserSearch:
    """The modules that the debrief searches with, alone on an empty page."""

    def __init__(self, page: Page):
        self.page = page
        asked = ASKED.replace("export ", "")
        page.add_script_tag(content=f"{join_modules('roads.js')}\n{asked}\n{OFFER}", type="module")
        page.wait_for_function("() => globalThis.askRoads")

    def roads(self, compiled: dict, paths: Iterable[Sequence[str]]) -> list[dict]:
        """Return for each path, as ids of choices, what the search finds (`at`) and makes of it (`turnings`)."""
        return self.ask("askRoads", compiled, list(map(list, paths)))

    def ask(self, name: str, *given: object) -> object:
        """Call what `roads_asked.js` offers."""
        return self.run(f"given => {name}(...JSON.parse(given))", *given)

    def run(self, function: str, *given: object) -> object:
        """Run a function of the browser on one text: Playwright takes its time over every value in a structure."""
        return self.page.evaluate(function, json.dumps(given))


def differences(case: Case, found: dict, expected: Iterable[Crossing]) -> list[str]:
    """Return where the browser's roads of a path are not Python's."""
    crossings = list(expected)
    if len(found["at"]) != len(crossings):
        return [f"{len(found['at'])} decisions, Python {len(crossings)}"]
    return [
        f"decision {number}, {place}: {said}, Python {outlook.best} {outlook.chances}"
        for number, (here, crossing) in enumerate(zip(found["at"], crossings, strict=True), start=1)
        for place, said, outlook in _pairs(here, crossing)
        if not _agree(case, said, outlook)
    ]


def _pairs(here: dict, crossing: Crossing) -> Iterable[tuple[str, dict | None, Outlook]]:
    assert here["taken"] == crossing.taken
    assert list(here["options"]) == list(crossing.options)
    yield "before", here["before"], crossing.before
    for name, outlook in crossing.options.items():
        yield name, here["options"][name], outlook


def _agree(case: Case, said: dict, outlook: Outlook) -> bool:
    near = all(abs(said["outcomes"][name] - chance) <= ALIKE for name, chance in outlook.outcomes.items())
    return near and said["best"] == outlook.best and said["endings"] == outlook.endings


def turnings(crossings: Iterable[Crossing]) -> list[dict]:
    """Return what each decision did, worked out anew in fractions."""
    return [_turning(crossing) for crossing in crossings]


def _turning(crossing: Crossing) -> dict:
    before, after = crossing.before, crossing.options[crossing.taken]

    def worth(outlook: Outlook) -> tuple:
        return -OUTCOMES.index(outlook.best), outlook.outcomes[outlook.best]

    better = [name for name, option in crossing.options.items() if worth(option) > worth(after)]
    return {
        "lost": before.best != after.best,
        "best": {"before": before.best, "after": after.best},
        "moved": {"before": float(before.outcomes["protected"]), "after": float(after.outcomes["protected"])},
        "better": sorted(better, key=lambda name: worth(crossing.options[name]), reverse=True),
    }
