"""Walk every state that a case can reach, and say what was never seen on the way.

Exact and without a bound: the scenes form no cycle, so all states of a scene are known before the first of them is
left, and each scene is taken once, with all its states as one array. A state is (scene, factors, facts); what a
scene reads from a note, and the order in which options show, depend on the path and are no part of it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from widgets.case.engine import State, Taken, choose, read_on, start
from widgets.case.model import Case
from widgets.case.playthrough import encode

from .machine import Columns, Machine, Step, TooLarge, holding

# Where the keys are few enough, a table with one place for each finds equal states faster than sorting does.
TABLE = 2**24
MOST_STATES = 40_000_000  # about 4 GB; a case of this size is refused aloud, never cut

Path = tuple[tuple[str, str | None], ...]  # (scene, choice), or (scene, None) where it is only read


@dataclass
class Branch:
    """The states of a scene (`sources`, None for all) that a way of a step takes on, and where they arrive."""

    step: int
    way: int
    to: str
    sources: np.ndarray | None
    targets: np.ndarray | None = None


@dataclass
class Layer:
    """All states of one scene: their keys in ascending order, which steps are open in each, and where they lead."""

    scene: str
    keys: np.ndarray
    open: np.ndarray  # one row a step, one column a state
    branches: list[Branch] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.keys)


class Walk:
    """Every reachable state of a case, scene by scene in the order of the story."""

    def __init__(self, case: Case):
        self.case = case
        self.machine = Machine(case)
        self.layers: dict[str, Layer] = {}
        arrivals: dict[str, list[tuple[Branch | None, np.ndarray]]] = {name: [] for name in case.scenes}
        arrivals[case.start].append((None, np.array([self.machine.start_key])))
        merge = _Merge(self.machine.space)
        total = 0
        for scene in self.machine.order:
            pieces = arrivals.pop(scene)
            if not pieces:
                continue
            layer = self._layer(scene, merge(pieces))
            total += len(layer)
            if total > MOST_STATES:
                raise TooLarge(f"The case has more than {MOST_STATES:,} states; the scene '{scene}' was reached.")
            self.layers[scene] = layer
            for branch, keys in self._leave(layer):
                layer.branches.append(branch)
                arrivals[branch.to].append((branch, keys))

    @cached_property
    def states(self) -> int:
        """Return how many states can be reached."""
        return sum(map(len, self.layers.values()))

    @property
    def unreached(self) -> list[str]:
        """Return the scenes that no playthrough reaches."""
        return [scene for scene in self.case.scenes if scene not in self.layers]

    def columns(self, scene: str) -> Columns:
        """Return what gives the factors and facts of all states of a scene, by name."""
        return self.machine.columns(self.layers[scene].keys)

    def holds(self, scene: str, tree) -> np.ndarray:
        """Say for each state of a scene whether a condition holds on entering it."""
        layer = self.layers[scene]
        return holding(tree, self.machine.columns(layer.keys), len(layer))

    def open_sets(self, scene: str) -> Counter[tuple[str, ...]]:
        """Return the sets of choices that can be open together, in author's order, each with its number of states."""
        layer = self.layers[scene]
        choices = list(self.case.scenes[scene].choices)
        patterns = np.zeros(len(layer), object if len(choices) > 62 else np.int64)
        for index, is_open in enumerate(layer.open):
            patterns += is_open * (1 << index)
        found = Counter(dict(zip(*map(np.ndarray.tolist, np.unique(patterns, return_counts=True)), strict=True)))
        return Counter(
            {tuple(c for i, c in enumerate(choices) if pattern >> i & 1): count for pattern, count in found.items()}
        )

    def stuck(self, scene: str) -> np.ndarray:
        """Return the states of a decision, by position, in which no choice is open."""
        layer = self.layers[scene]
        return np.flatnonzero(~layer.open.any(axis=0)) if len(layer.open) else np.array([], int)

    def used_ways(self, scene: str) -> set[tuple[int, int]]:
        """Return the ways of a scene that some playthrough takes, as (step, way)."""
        return {(branch.step, branch.way) for branch in self.layers[scene].branches}

    @cached_property
    def _distances(self) -> dict[str, np.ndarray]:
        """Return for each state how many decisions the shortest way to it has."""
        distances = {scene: np.full(len(layer), 2**30, np.int32) for scene, layer in self.layers.items()}
        distances[self.case.start][0] = 0
        for scene, layer in self.layers.items():
            here = distances[scene] + bool(self.case.scenes[scene].choices)
            for branch in layer.branches:
                np.minimum.at(distances[branch.to], branch.targets, _taken_from(here, branch.sources))
        return distances

    def shortest(self, bad: dict[str, np.ndarray]) -> tuple[Path, str] | None:
        """Return the way with the fewest decisions to any of these states (by scene), and the scene it ends in."""
        found = [
            (int(self._distances[scene][positions].min()), self.machine.order.index(scene), scene)
            for scene, positions in bad.items()
            if len(positions)
        ]
        if not found:
            return None
        _, _, scene = min(found)
        position = bad[scene][int(self._distances[scene][bad[scene]].argmin())]
        return self._path_to(scene, int(position)), scene

    def _path_to(self, scene: str, position: int) -> Path:
        steps: list[tuple[str, str | None]] = []
        while (scene, position) != (self.case.start, 0):
            scene, position, step = self._before(scene, position)
            steps.append((scene, self.machine.steps[scene][step].choice))
        return tuple(reversed(steps))

    def _before(self, scene: str, position: int) -> tuple[str, int, int]:
        """Return a state from which the shortest way enters this one, and the step that it takes."""
        wanted = self._distances[scene][position]
        for earlier, layer in self.layers.items():
            own = bool(self.case.scenes[earlier].choices)
            for branch in layer.branches:
                if branch.to == scene:
                    for at in np.flatnonzero(branch.targets == position):
                        source = int(at if branch.sources is None else branch.sources[at])
                        if self._distances[earlier][source] + own == wanted:
                            return earlier, source, branch.step
        raise AssertionError(scene)

    def _layer(self, scene: str, keys: np.ndarray) -> Layer:
        columns = self.machine.columns(keys)
        steps = self.machine.steps[scene]
        opened = [holding(step.condition, columns, len(keys)) for step in steps]
        return Layer(scene, keys, np.array(opened) if opened else np.ones((0, len(keys)), bool))

    def _leave(self, layer: Layer) -> Iterator[tuple[Branch, np.ndarray]]:
        columns = self.machine.columns(layer.keys)
        for index, step in enumerate(self.machine.steps[layer.scene]):
            is_open = layer.open[index]
            if not is_open.any():
                continue
            if is_open.all():
                sources, keys = None, self.machine.changed(layer.keys, columns, step.changes)
            else:
                sources = np.flatnonzero(is_open).astype(np.int32)
                here = lambda name, at=sources: columns(name)[at]  # noqa: E731
                keys = self.machine.changed(layer.keys[sources], here, step.changes)
            for way, to, chosen in _ways(step, self.machine.columns(keys), len(keys)):
                if chosen is None:
                    yield Branch(index, way, to, sources), keys
                elif len(chosen):
                    yield Branch(index, way, to, chosen if sources is None else sources[chosen]), keys[chosen]


def _ways(step: Step, after: Columns, count: int) -> Iterator[tuple[int, str, np.ndarray | None]]:
    """Yield for each way the states (by position; None for all) that take it: the first whose condition holds."""
    left = None
    for way, (condition, to) in enumerate(step.ways):
        if condition is None and left is None:
            yield way, to, None
            return
        left = np.ones(count, bool) if left is None else left
        here = left & holding(condition, after, count)
        left &= ~here
        if here.all() and count:
            yield way, to, None
            return
        yield way, to, np.flatnonzero(here).astype(np.int32)


class _Merge:
    """Makes one array of all states that arrive in a scene, and tells each branch where its own are in it."""

    def __init__(self, space: int):
        self.place = np.empty(space, np.int32) if space <= TABLE else None
        self.seen = np.zeros(space, bool) if space <= TABLE else None

    def __call__(self, pieces: Sequence[tuple[Branch | None, np.ndarray]]) -> np.ndarray:
        if self.seen is None:
            keys = np.unique(np.concatenate([keys for _, keys in pieces]))
        else:
            for _, arrived in pieces:
                self.seen[arrived] = True
            keys = np.flatnonzero(self.seen)
            self.seen[keys] = False
            self.place[keys] = np.arange(len(keys), dtype=np.int32)
        for branch, arrived in pieces:
            if branch is not None:
                places = np.searchsorted(keys, arrived) if self.place is None else self.place[arrived]
                branch.targets = places.astype(np.int32, copy=False)
        return keys


def _taken_from(values: np.ndarray, sources: np.ndarray | None) -> np.ndarray:
    return values if sources is None else values[sources]


def state_after(case: Case, path: Path) -> State:
    """Return the state to which a path leads."""
    state = start(case)
    for _, choice in path:
        state = read_on(case, state) if choice is None else choose(case, state, choice)
    return state


def told(case: Case, path: Path) -> str:
    """Return a path as an author reads it, `the-silence: send-the-unit → …`, and the code that opens it."""
    taken = [
        Taken(scene, choice, 0 if case.scenes[scene].ask_sure else None) for scene, choice in path if choice is not None
    ]
    way = " → ".join(f"{step.scene}: {step.choice}" for step in taken) or "from the very start"
    return f"{way} (open it with {encode(case, taken)})"
