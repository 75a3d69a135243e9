"""What the browser of somebody who has completed the course keeps."""

import json
from collections.abc import Iterable

from long_course import codes_of

from widgets.case.engine import is_ending, read_on
from widgets.case.model import Case
from widgets.case.playthrough import replay
from widgets.languages.casebook import Casebook
from widgets.proof.verify import weeks_of

WHEN = "2026-11-24T16:40:00.000Z"


def completed(casebook: Casebook) -> dict[str, str]:
    """Return the storage of a browser in which every week is complete: text by key."""
    kept = {}
    for week in weeks_of(casebook):
        case = week.cases[0]
        code, *passed = codes_of(case, week.check)
        kept[f"casebook/play/{case.id}"] = play(case, code)
        for one in passed:
            kept[f"casebook/check/{week.check.id}"] = check(one)
    return kept


def play(case: Case, code: str) -> str:
    """Return what is kept of a play that reached an ending."""
    state = replay(case, code)
    while not is_ending(case, state):
        state = read_on(case, state)
    scene = case.scenes[state.scene]
    ending = {"scene": state.scene, "outcome": scene.ending, "title": scene.title, "code": code}
    place = {"phase": scene.phase, "scene": state.scene, "decisions": len(state.taken)}
    return json.dumps(
        {"format": 1, "code": code, **place, "ending": ending, "reached": [ending], "aside": [], "when": WHEN}
    )


def check(code: str) -> str:
    """Return what is kept of a check that was passed."""
    return json.dumps({"format": 1, "attempts": 1, "passed": code, "last": code, "going": None, "when": WHEN})


def storage(address: str, kept: dict[str, str]) -> dict:
    """Return the setting that opens a browser with this in its storage."""
    entries = [{"name": name, "value": value} for name, value in kept.items()]
    return {"storage_state": {"origins": [{"origin": address.rstrip("/"), "localStorage": entries}]}}


def codes_in(kept: Iterable[str]) -> list[str]:
    """Return the codes that prove it, in the order in which they are kept."""
    read = [json.loads(text) for text in kept]
    return [one.get("code") or one["passed"] for one in read]
