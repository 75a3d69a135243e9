"""Both engines side by side: Python plays, and the page's own script plays the same in the browser."""

import json
import random
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Page
from strategies import walk

from widgets.case.engine import State, holds, open_choices, shown_order
from widgets.case.model import Case
from widgets.case.playthrough import encode, replay
from widgets.case.spelling import CodeError
from widgets.edition.entries import KINDS, page_script

MIRROR = (Path(__file__).parent / "mirror.js").read_text(encoding="utf-8").replace("export function", "function")
NAMES = "start, openChoices, shownOrder, choose, readOn, isEnding, holds, encode, replay"


class BrowserEngine:
    """The script of a page that shows every kind of widget, alone on an empty page."""

    def __init__(self, page: Page):
        self.page = page
        offer = f"const engine = {{ {NAMES} }};\nObject.assign(globalThis, {{ mirror, readCodes, judge }});"
        page.add_script_tag(content=f"{page_script(KINDS)}\n{offer}\n{MIRROR}", type="module")
        page.wait_for_function("() => globalThis.mirror")

    def differences(self, compiled: dict, vectors: list[dict]) -> list[str]:
        """Return where JavaScript walks otherwise than Python."""
        return self._asked("mirror", compiled, vectors)

    def read_codes(self, compiled: dict, codes: list[str]) -> list[str]:
        """Return for each code where it leads, or why it does not fit."""
        return self._asked("readCodes", compiled, codes)

    def judge(self, conditions: list, states: list) -> list[list[bool]]:
        """Return for each condition whether it holds in each state."""
        return self._asked("judge", conditions, states)

    def _asked(self, name: str, *given: object) -> list:
        # As one text: Playwright takes its time over every value in a structure.
        return self.page.evaluate(f"given => {name}(...JSON.parse(given))", json.dumps(given))


def vectors(case: Case, dice: random.Random, count: int) -> list[dict]:
    """Return so many playthroughs, with everything that the other engine should say of each state."""
    return [vector(case, list(walk(case, dice))) for _ in range(count)]


def vector(case: Case, states: list[State]) -> dict:
    """Return one playthrough: of each state what shows and what was done next, and the code at the end."""
    after = [*states[1:], None]
    steps = [told(case, state, then) for state, then in zip(states, after, strict=True)]
    return {"steps": steps, "code": encode(case, states[-1].taken)}


def told(case: Case, state: State, then: State | None) -> list:
    """Return what Python says of a state, and the choice that was taken there, if one was."""
    chosen = then.taken[-1] if then and len(then.taken) > len(state.taken) else None
    scene = case.scenes[state.scene]
    paragraphs = (*scene.text, *scene.yours, *scene.beyond)
    return [
        compact(state),
        ",".join(open_choices(case, state)),
        ",".join(shown_order(case, state)),
        "".join(str(int(holds(paragraph.condition, state))) for paragraph in paragraphs),
        chosen and chosen.choice,
        chosen and chosen.sure,
    ]


def compact(state: State) -> str:
    """Return scene, factors and facts of a state as one text, the same in both languages."""
    return json.dumps([state.scene, list(state.factors.values()), sorted(state.facts)], separators=(",", ":"))


def read_codes(case: Case, codes: Iterable[str]) -> list[str]:
    """Return for each code where it leads, or the kind of its error."""
    return [_read(case, code) for code in codes]


def _read(case: Case, code: str) -> str:
    try:
        return compact(replay(case, code))
    except CodeError as error:
        return error.kind
