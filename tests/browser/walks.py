"""Ways through a case, found by lot, and the same at every run: to each ending, and to a decision of some kind."""

import random
from collections.abc import Callable

from strategies import walk

from widgets.case.engine import State, Taken, open_choices
from widgets.case.model import Case

ENOUGH = 100_000


def ways_to_endings(case: Case) -> dict[str, tuple[Taken, ...]]:
    """Return for each ending, by its scene, choices that lead there: the same at every run."""
    dice = random.Random(case.id)
    wanted = {name for name, scene in case.scenes.items() if scene.ending}
    ways: dict[str, tuple[Taken, ...]] = {}
    for _ in range(ENOUGH):
        *_, last = walk(case, dice)
        ways.setdefault(last.scene, last.taken)
        if wanted == set(ways):
            return ways
    raise AssertionError(f"No way was found to {', '.join(sorted(wanted - set(ways)))}.")


def feedback_with_a_term(case: Case, told: dict) -> tuple[State, str]:
    """Return a decision, and a choice of it whose feedback (as compiled) marks a term of the glossary."""

    def choices(state: State) -> list[str]:
        listed = told["scenes"][state.scene]["choices"]
        here = told["scenes"][state.scene]["feedback_when"] == "now"
        marked = [choice["id"] for choice in listed if here and "data-term" in choice["feedback"]]
        return [name for name in open_choices(case, state) if name in marked]

    state = state_where(case, lambda state: bool(choices(state)))
    return state, choices(state)[0]


def ending_where(case: Case, holds: Callable[[State], bool]) -> State:
    """Return an ending of which something holds, with the choices that lead there: the same at every run."""
    dice = random.Random(case.id)
    for _ in range(ENOUGH):
        *_, last = walk(case, dice)
        if holds(last):
            return last
    raise AssertionError("No such ending was met in this case.")


def state_where(case: Case, holds: Callable[[State], bool]) -> State:
    """Return a decision of which something holds, with the choices that lead there: the same at every run."""
    dice = random.Random(case.id)
    for _ in range(ENOUGH):
        for state in walk(case, dice):
            if case.scenes[state.scene].choices and holds(state):
                return state
    raise AssertionError("No such decision was met in this case.")
