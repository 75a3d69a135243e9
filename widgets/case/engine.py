"""How a case runs: the reference. `browser/engine.js` mirrors it name by name; change this one first.

Pure: values in, new value out. A state is where she is, her factors, the facts that are true, and the choices
that led there. Effects come first, then the way is judged on the new state (design section 4).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .model import Case, Scene, Way
from .problem import CasebookError


class ClosedChoice(CasebookError):
    """Raised when a choice is taken that the scene does not list, or whose condition does not hold."""


class NotADecision(CasebookError):
    """Raised when a scene without choices is answered, or a decision is read past."""


@dataclass(frozen=True)
class Taken:
    """One choice of a playthrough; `sure` is 0, 1 or 2 (low, medium, high) where the scene asks, else None."""

    scene: str
    choice: str
    sure: int | None = None


@dataclass(frozen=True)
class State:
    """Where the story stands: `factors` maps each name to its value, `facts` holds those that are true."""

    scene: str
    factors: dict[str, int]
    facts: frozenset[str] = frozenset()
    taken: tuple[Taken, ...] = ()


def start(case: Case) -> State:
    """Return the state in which the story begins."""
    return State(case.start, {name: factor.start for name, factor in case.factors.items()})


def is_ending(case: Case, state: State) -> bool:
    """Say whether the story has come to an end."""
    return case.scenes[state.scene].ending is not None


def open_choices(case: Case, state: State) -> tuple[str, ...]:
    """Return the choices whose condition holds, in the author's order."""
    return tuple(name for name, choice in _scene(case, state).choices.items() if holds(choice.condition, state))


def shown_order(case: Case, state: State) -> tuple[str, ...]:
    """Return the open choices in the order in which the learner sees them.

    A permutation seeded by case, scene and the choices so far: same path, same order, in every language (R3.4).
    """
    scene, names = _scene(case, state), tuple(_scene(case, state).choices)
    if not scene.keep_order:
        path = ".".join(taken.choice for taken in state.taken)
        names = shuffled(names, f"{case.id}/{state.scene}/{path}")
    available = set(open_choices(case, state))
    return tuple(name for name in names if name in available)


def choose(case: Case, state: State, choice_id: str, sure: int | None = None) -> State:
    """Take one open choice and return the state it leads to.

    `sure` (0, 1, 2) is kept where the scene asks for it, and taken as 0 where nothing was said.
    Raises NotADecision or ClosedChoice, and leaves the state as it was.
    """
    scene = _scene(case, state)
    if not scene.choices:
        raise NotADecision(f"Scene '{state.scene}' has no choices.")
    if choice_id not in open_choices(case, state):
        raise ClosedChoice(f"Choice '{choice_id}' is not open in scene '{state.scene}'.")
    choice = scene.choices[choice_id]
    taken = Taken(state.scene, choice_id, (sure or 0) if scene.ask_sure else None)
    after = _changed(case, state, choice.effects)
    return replace(after, scene=_where_to(choice.go or scene.go, after), taken=(*state.taken, taken))


def read_on(case: Case, state: State) -> State:
    """Leave a scene without choices: its effects, then its way. Raises NotADecision at a decision or an ending."""
    scene = _scene(case, state)
    if scene.choices or scene.ending:
        raise NotADecision(f"Scene '{state.scene}' cannot be read past.")
    after = _changed(case, state, scene.effects)
    return replace(after, scene=_where_to(scene.go, after))


def holds(condition, state: State) -> bool:
    """Say whether a condition holds in a state; no condition always holds."""
    return condition is None or condition.holds(state.factors, state.facts)


def _scene(case: Case, state: State) -> Scene:
    return case.scenes[state.scene]


def _changed(case: Case, state: State, effects: dict[str, int | bool]) -> State:
    factors, facts = dict(state.factors), set(state.facts)
    for name, change in effects.items():
        if name in factors:
            factors[name] = min(max(factors[name] + change, 0), case.factors[name].max)
        elif change:
            facts.add(name)
        else:
            facts.discard(name)
    return replace(state, factors=factors, facts=frozenset(facts))


def _where_to(ways: Iterable[Way], state: State) -> str:
    return next(way.to for way in ways if holds(way.condition, state))


def shuffled(names: Sequence[str], seed: str) -> list[str]:
    """Return names in an order that depends on a text alone: the same in Python, in JavaScript, in every language."""
    number = _hash(seed)
    names = list(names)
    for last in range(len(names) - 1, 0, -1):
        number = _next(number)
        other = number % (last + 1)
        names[last], names[other] = names[other], names[last]
    return names


def _hash(text: str) -> int:
    """FNV-1a, then the finish of MurmurHash3: small, and the same in 32 bits of Python and of JavaScript."""
    number = 0x811C9DC5
    for byte in text.encode("ascii"):
        number = (number ^ byte) * 0x01000193 & 0xFFFFFFFF
    number ^= number >> 16
    number = number * 0x85EBCA6B & 0xFFFFFFFF
    number ^= number >> 13
    number = number * 0xC2B2AE35 & 0xFFFFFFFF
    number ^= number >> 16
    return number or 1


def _next(number: int) -> int:
    """Xorshift32."""
    number ^= number << 13 & 0xFFFFFFFF
    number ^= number >> 17
    number ^= number << 5 & 0xFFFFFFFF
    return number
