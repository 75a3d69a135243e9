"""The same case with states merged that no choice can ever tell apart: a small map on which outcomes are counted.

Two states of a scene are one node where the same choices are open and each leads to the same node. So the nodes
know all about choices, endings, ratings and numbers of decisions, and nothing of what a paragraph shows. How many
states there are is said by the walk, never by the plot.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from math import lcm

import numpy as np

from widgets.case.model import OUTCOMES, PHASES, Case, Paragraph, Scene

from .explore import Path, Walk

CLOSED = -1
_SAFE = 2**62  # what fits into a machine's whole number; beyond it Python's own, slower and without end
_FAR = 2**30


@dataclass(frozen=True)
class Place:
    """The nodes of one scene: `first` is the number of the first; `after[node, step]` is where a step leads, or CLOSED.

    `shown[node, part]` says which of its parts with a condition show, where the plot was asked for texts.
    """

    scene: str
    first: int
    after: np.ndarray
    shown: np.ndarray

    @property
    def nodes(self) -> slice:
        """Return the nodes of the scene among all."""
        return slice(self.first, self.first + len(self.after))

    @property
    def open(self) -> np.ndarray:
        """Say which steps are open, by node and step."""
        return self.after != CLOSED


class Plot:
    """The nodes of a case, scene by scene: `places` in the order of the story. `start` is the node of the beginning.

    With `texts`, states in which other paragraphs show, now or later, stay apart as well: such a plot knows the words.
    """

    def __init__(self, walk: Walk, *, texts: bool = False):
        self.case: Case = walk.case
        self.steps = {scene: [step.choice for step in walk.machine.steps[scene]] for scene in walk.layers}
        node_of: dict[str, np.ndarray] = {}
        places, count = [], 0
        for scene in reversed(walk.layers):
            layer = walk.layers[scene]
            steps = len(layer.open)
            parts = conditional_parts(walk.case.scenes[scene]) if texts else []
            after = np.full((len(layer), steps + len(parts)), CLOSED, np.int32)
            for index, part in enumerate(parts):
                after[:, steps + index] = walk.holds(scene, part.condition.tree)
            for branch in layer.branches:
                sources = slice(None) if branch.sources is None else branch.sources
                after[sources, branch.step] = node_of[branch.to][branch.targets]
            rows, node = _distinct(after)
            places.append(Place(scene, count, rows[:, :steps], rows[:, steps:].astype(bool)))
            node_of[scene] = (node + count).astype(np.int32)
            count += len(rows)
        self.places = {place.scene: place for place in reversed(places)}
        self.count = count
        self.start = int(node_of[self.case.start][0])
        self.scene_of = (
            np.concatenate([np.full(len(p.after), i) for i, p in enumerate(places)]) if places else np.array([])
        )
        self.scenes = [place.scene for place in places]
        self.node_of = node_of

    def scene(self, node: int) -> str:
        """Return the scene of a node."""
        return self.scenes[self.scene_of[node]]

    def backward(self, start: Callable[[Scene], object], join: Callable, *, dtype=np.int64) -> np.ndarray:
        """Return a value for each node: `start(scene)` at endings, elsewhere `join(place, values, after)`."""
        values = np.zeros(self.count, dtype)
        for place in reversed(self.places.values()):
            scene = self.case.scenes[place.scene]
            values[place.nodes] = start(scene) if scene.ending else join(place, values)
        return values

    @cached_property
    def best(self) -> np.ndarray:
        """Return for each node the best outcome that can still be reached, as its number in OUTCOMES."""
        return self._outcome(np.min, len(OUTCOMES))

    @cached_property
    def worst(self) -> np.ndarray:
        """Return for each node the worst outcome that can still be reached, as its number in OUTCOMES."""
        return self._outcome(np.max, -1)

    def _outcome(self, pick: Callable, none: int) -> np.ndarray:
        def join(place: Place, values: np.ndarray) -> np.ndarray:
            return pick(np.where(place.open, values[place.after], none), axis=1, initial=none)

        return self.backward(lambda scene: OUTCOMES.index(scene.ending), join, dtype=np.int8)

    def reaching(self, goal: str) -> np.ndarray:
        """Say for each node whether an outcome (or a better one) or a scene can still be reached, or is there."""
        wanted = OUTCOMES.index(goal) if goal in OUTCOMES else None
        values = np.zeros(self.count, bool)
        for place in reversed(self.places.values()):
            scene = self.case.scenes[place.scene]
            if place.scene == goal or (wanted is not None and scene.ending and OUTCOMES.index(scene.ending) <= wanted):
                values[place.nodes] = True
            elif not scene.ending:
                values[place.nodes] = (place.open & values[place.after]).any(axis=1)
        return values

    def fewest(self, weigh: Callable[[Scene], int]) -> int:
        """Return the smallest sum of a weight of scenes over all whole playthroughs."""
        return self._extreme(weigh, np.min, _FAR)

    def most(self, weigh: Callable[[Scene], int]) -> int:
        """Return the largest sum of a weight of scenes over all whole playthroughs."""
        return self._extreme(weigh, np.max, -_FAR)

    def _extreme(self, weigh: Callable, pick: Callable, none: int) -> int:
        def join(place: Place, values: np.ndarray) -> np.ndarray:
            below = pick(np.where(place.open, values[place.after], none), axis=1, initial=none)
            return below + weigh(self.case.scenes[place.scene])

        return int(self.backward(weigh, join)[self.start])

    def playthroughs(self) -> dict[str, int]:
        """Return for each ending how many playthroughs lead to it, exactly."""
        endings = [name for name, scene in self.case.scenes.items() if scene.ending]
        bound: dict[str, int] = {}
        for place in reversed(self.places.values()):
            following = {self.scene(node) for node in np.unique(place.after[place.open])}
            widest = int(place.open.sum(axis=1).max(initial=0)) if len(self.steps[place.scene]) else 1
            bound[place.scene] = max(1, widest * max((bound[name] for name in following), default=1))
        values = np.zeros((self.count, len(endings)), np.int64 if bound[self.case.start] < _SAFE else object)
        for place in reversed(self.places.values()):
            if place.scene in endings:
                values[place.nodes, endings.index(place.scene)] = 1
            for step in range(place.after.shape[1]):
                values[place.nodes] += np.where(place.open[:, step, None], values[place.after[:, step]], 0)
        return dict(zip(endings, map(int, values[self.start]), strict=True))

    @cached_property
    def deciding(self) -> np.ndarray:
        """Say for each node whether a decision or a scene to read is still there: all but the endings."""
        endings = [index for index, scene in enumerate(self.scenes) if self.case.scenes[scene].ending]
        return ~np.isin(self.scene_of, endings)

    def shortest(
        self, bad: np.ndarray, counted: Callable[[str, str | None], int], allowed: range, *, sticky: bool = False
    ) -> Path | None:
        """Return the way with the fewest decisions to a bad node, after a number of counted steps in a range.

        `sticky`: more than the largest number counts as the largest.
        """
        top = allowed.stop - 1 if sticky else allowed.stop
        distance = np.full((self.count, top + 1), _FAR, np.int32)
        distance[self.start, 0] = 0
        origin: dict[tuple[int, int], tuple[int, int, int]] = {}
        found: list[tuple[int, int, int]] = []
        for place in self.places.values():
            decides = bool(self.case.scenes[place.scene].choices)
            for node in range(place.first, place.first + len(place.after)):
                for number in range(top + 1):
                    here = int(distance[node, number])
                    if here >= _FAR:
                        continue
                    if number in allowed and bad[node]:
                        found.append((here, node, number))
                    for step, after in enumerate(place.after[node - place.first].tolist()):
                        if after == CLOSED:
                            continue
                        then = min(number + counted(place.scene, self.steps[place.scene][step]), top)
                        if here + decides < distance[after, then]:
                            distance[after, then] = here + decides
                            origin[after, then] = (node, number, step)
        if not found:
            return None
        _, node, number = min(found)
        steps: list[tuple[str, str | None]] = []
        while (node, number) in origin:
            node, number, step = origin[node, number]
            steps.append((self.scene(node), self.steps[self.scene(node)][step]))
        return tuple(reversed(steps))


def conditional_parts(scene: Scene) -> list[Paragraph]:
    """Return the parts of the texts of a scene that show on a condition."""
    return [part for part in (*scene.text, *scene.yours, *scene.beyond) if part.condition]


def decisions(scene: Scene) -> int:
    """Weigh a scene: 1 where it is a decision."""
    return int(bool(scene.choices))


def decisions_in(phase: str) -> Callable[[Scene], int]:
    """Return what weighs the decisions of one phase."""
    assert phase in PHASES
    return lambda scene: int(bool(scene.choices) and scene.phase == phase)


def common_denominators(plot: Plot, picked: dict[str, np.ndarray]) -> dict[str, int]:
    """Return for each scene a whole number by which every chance from there on can be divided, options being even."""
    denominators: dict[str, int] = {}
    for place in reversed(plot.places.values()):
        counts = np.unique(picked[place.scene].sum(axis=1)).tolist() if place.after.shape[1] else [1]
        following = {plot.scene(node) for node in np.unique(place.after[picked[place.scene]])}
        below = lcm(*(denominators[name] for name in following)) if following else 1
        denominators[place.scene] = lcm(*(count for count in counts if count)) * below
    return denominators


def whole_numbers(largest: int) -> type:
    """Return the kind of array that holds whole numbers up to here exactly."""
    return np.int64 if largest < _SAFE else object


def _distinct(after: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the distinct rows, and for each row the number of its own."""
    count = len(after)
    code = np.zeros(count, np.int64)
    span = 1
    for column in after.T:
        reach = int(column.max(initial=CLOSED)) + 2
        if span * reach >= _SAFE:
            _, code = np.unique(code, return_inverse=True)
            span = count
        code = code * reach + column + 1
        span *= reach
    _, first, number = np.unique(code, return_index=True, return_inverse=True)
    return after[first], number
