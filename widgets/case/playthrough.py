"""A playthrough is its choices: its code, and what a code replays (design section 5).

`browser/code.js` mirrors this module; how a code is spelled stands in `spelling.py`. The number of a code holds the
choices, the first as the least significant digit, closed by a leading 1.
"""

import json
from collections.abc import Iterator, Sequence

from .engine import State, Taken, choose, is_ending, open_choices, read_on, start
from .model import SURE, Case, Scene
from .spelling import CodeError, fingerprint_of, mistyped, number_in, spelled


def fingerprint(case: Case) -> str:
    """Return two characters that change with the structure of a case, and never with its wording.

    Scenes, choices, conditions, effects, ways, factors and what is asked: so a corrected sentence or a
    translation leaves every code valid.
    """
    structure = {
        "start": case.start,
        "factors": {name: [factor.start, factor.max] for name, factor in case.factors.items()},
        "scenes": [[name, *_structure(scene)] for name, scene in case.scenes.items()],
    }
    # A condition counts as it is judged: spaces and parentheses that change nothing leave the codes valid.
    return fingerprint_of(json.dumps(structure, sort_keys=True, default=lambda condition: condition.tree))


def encode(case: Case, taken: Sequence[Taken]) -> str:
    """Return the code of the choices taken so far."""
    number = 1
    for step in reversed(taken):
        scene = case.scenes[step.scene]
        number = number * _radix(scene) + _digit(scene, step)
    return spelled(case.id, fingerprint(case), number)


def replay(case: Case, code: str) -> State:
    """Return the state after the last choice of a code; raise CodeError where it does not fit.

    Read leniently: case, spaces and hyphens do not matter, O is 0, I and L are 1.
    """
    number = number_in(code, case.id, fingerprint(case))
    state = start(case)
    while number > 1:
        state = _read_to_decision(case, state)
        scene = case.scenes[state.scene]
        if not scene.choices:
            raise mistyped()
        number, digit = divmod(number, _radix(scene))
        index, sure = divmod(digit, len(SURE)) if scene.ask_sure else (digit, None)
        choice = list(scene.choices)[index]
        if choice not in open_choices(case, state):
            sentence = f"This code takes a choice that was not open in the scene '{state.scene}'."
            raise CodeError("choice-not-open", sentence)
        state = choose(case, state, choice, sure)
    if number != 1:
        raise mistyped()
    return state


def steps(case: Case, taken: Sequence[Taken]) -> Iterator[tuple[State, Taken, State]]:
    """Yield for each choice the state in which it was taken, the choice, and the state after it."""
    state = start(case)
    for step in taken:
        before = _read_to_decision(case, state)
        state = choose(case, before, step.choice, step.sure)
        yield before, step, state


def _read_to_decision(case: Case, state: State) -> State:
    while not case.scenes[state.scene].choices and not is_ending(case, state):
        state = read_on(case, state)
    return state


def _radix(scene: Scene) -> int:
    return len(scene.choices) * (len(SURE) if scene.ask_sure else 1)


def _digit(scene: Scene, step: Taken) -> int:
    index = list(scene.choices).index(step.choice)
    return index * len(SURE) + (step.sure or 0) if scene.ask_sure else index


def _structure(scene: Scene) -> list:
    ways = [[way.condition, way.to] for way in scene.go]
    choices = [
        [name, choice.condition, choice.effects, [[way.condition, way.to] for way in choice.go]]
        for name, choice in scene.choices.items()
    ]
    return [scene.ending, scene.ask_sure, scene.effects, ways, choices]
