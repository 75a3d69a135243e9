"""A case as numbers, so that all states of a scene can be moved at once.

A factor is a digit from 0 to its max, a fact a digit 0 or 1, and a state one whole number (its key) made of all
digits. A step is what can be done in a scene: take a choice, or read on. Its effects change digits; its ways say
in which scene that ends.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter

import numpy as np

from widgets.case.conditions import COMPARISONS, Tree
from widgets.case.model import Case, Scene
from widgets.case.problem import CasebookError

Columns = Callable[[str], np.ndarray]  # the digit of a factor or fact in each of many states

LARGEST_KEY = 2**62


class TooLarge(CasebookError):
    """Raised where a case has more states than can be walked; the text says how many. Nothing was proved then."""


@dataclass(frozen=True)
class Variable:
    """A factor or a fact as a digit of the key: it goes from 0 to `size - 1`."""

    name: str
    start: int
    size: int
    stride: int


@dataclass(frozen=True)
class Step:
    """A choice of a scene (`choice` is its id), or reading on (None)."""

    choice: str | None
    condition: Tree | None
    changes: Mapping[str, int]
    ways: tuple[tuple[Tree | None, str], ...]


class Machine:
    """What moves in a case: `variables`, the `steps` of each scene, an `order` in which all ways lead forward."""

    def __init__(self, case: Case):
        self.case = case
        self.variables = _variables(case)
        self.space = int(np.prod([variable.size for variable in self.variables.values()], dtype=object))
        if self.space > LARGEST_KEY:
            raise TooLarge(f"The factors and facts can stand in {self.space:,} ways, too many to number.")
        self.steps = {name: _steps(case, scene) for name, scene in case.scenes.items()}
        self.order = _order({name: set(self.targets(name)) for name in case.scenes})
        self.start_key = sum(variable.start * variable.stride for variable in self.variables.values())

    def targets(self, scene: str) -> Iterator[str]:
        """Yield the scenes to which the ways of a scene lead, conditions aside."""
        yield from dict.fromkeys(to for step in self.steps[scene] for _, to in step.ways)

    def columns(self, keys: np.ndarray) -> Columns:
        """Return what gives the digits of these states, each worked out once."""
        known: dict[str, np.ndarray] = {}

        def column(name: str) -> np.ndarray:
            if name not in known:
                variable = self.variables[name]
                known[name] = (keys // variable.stride % variable.size).astype(np.uint8)
            return known[name]

        return column

    def changed(self, keys: np.ndarray, columns: Columns, changes: Mapping[str, int]) -> np.ndarray:
        """Return the keys after effects; a digit stays between 0 and its largest."""
        for name, change in changes.items():
            variable = self.variables[name]
            digits = np.arange(variable.size)
            moves = (np.clip(digits + change, 0, variable.size - 1) - digits) * variable.stride
            keys = keys + moves[columns(name)]
        return keys

    def digits(self, key: int) -> dict[str, int]:
        """Return the factors and facts of one key by name."""
        return {name: key // variable.stride % variable.size for name, variable in self.variables.items()}


def holding(tree: Tree | None, columns: Columns, count: int) -> np.ndarray:
    """Say for each of `count` states whether a condition holds; no condition always holds."""
    if tree is None:
        return np.ones(count, bool)
    sign, *parts = tree
    if sign == "fact":
        return columns(parts[0]) != 0
    if sign == "not":
        return ~holding(parts[0], columns, count)
    if sign in ("and", "or"):
        join = np.logical_and if sign == "and" else np.logical_or
        return join.reduce([holding(part, columns, count) for part in parts])
    name, number = parts
    return COMPARISONS[sign](columns(name).astype(np.int16), min(number, 1000))


def _variables(case: Case) -> dict[str, Variable]:
    sizes = {name: (factor.start, factor.max + 1) for name, factor in case.factors.items()}
    sizes |= {name: (0, 2) for name in case.facts}
    variables, stride = {}, 1
    for name, (start, size) in sizes.items():
        variables[name] = Variable(name, start, size, stride)
        stride *= size
    return variables


def _steps(case: Case, scene: Scene) -> tuple[Step, ...]:
    if scene.ending:
        return ()
    if not scene.choices:
        return (Step(None, None, _changes(case, scene.effects), _ways(scene.go)),)
    return tuple(
        Step(
            name,
            choice.condition and choice.condition.tree,
            _changes(case, choice.effects),
            _ways(choice.go or scene.go),
        )
        for name, choice in scene.choices.items()
    )


def _changes(case: Case, effects: Mapping[str, int | bool]) -> dict[str, int]:
    # A fact is a digit that ends at 1: made true it goes up, made untrue it goes down.
    return {name: change if name in case.factors else (1 if change else -1) for name, change in effects.items()}


def _ways(ways) -> tuple[tuple[Tree | None, str], ...]:
    return tuple((way.condition and way.condition.tree, way.to) for way in ways)


def _order(targets: dict[str, set[str]]) -> tuple[str, ...]:
    """Return the scenes so that each stands before those it leads to; the loader has refused cycles."""
    return tuple(reversed(list(TopologicalSorter(targets).static_order())))
