"""How fast a case is walked: states per second, as a ratio to a straightforward walker over Python tuples.

Both walk the same case in the same run, in turn, so that a busy machine slows both; medians are compared. The plain
walker is what one would write first: a queue, a set of tuples (scene, factors, facts), conditions already compiled to
functions. It is given the same tables of steps, so that reading the case costs neither of them anything.
"""

import argparse
import sys
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))
if __name__ == "__main__":
    from widgets.environment import enter

    enter()

from widgets.case.conditions import COMPARISONS, Tree
from widgets.case.model import Case
from widgets.languages.casebook import Casebook
from widgets.proof.explore import Walk
from widgets.proof.files import prove_file, rules_of, wordings_of
from widgets.proof.machine import Machine

LEAST_RATIO = 5
EXAMPLE = "example: python benchmarks/proof.py week1 --runs 5"
Digits = tuple[int, ...]


@dataclass(frozen=True)
class Measured:
    """What a case took: states per second of the walk and of the plain walker, and the seconds of its whole proof."""

    case: str
    states: int
    walk: float
    plain: float
    proof_seconds: float

    @property
    def ratio(self) -> float:
        """Return how many times faster the walk is."""
        return self.walk / self.plain

    def __str__(self) -> str:
        return (
            f"{self.case}: {self.states:,} states; {self.walk:,.0f} states a second, a plain walker {self.plain:,.0f}: "
            f"{self.ratio:.1f} times as many (at least {LEAST_RATIO}); whole proof {self.proof_seconds:.2f} s"
        )


def measure(casebook: Casebook, week: str, *, runs: int = 5) -> Measured:
    """Walk a week's case both ways, in turn; AssertionError where they do not count the same states."""
    file = casebook.root / week / "case.yaml"
    case = casebook.case(week)
    rules, wordings = rules_of(casebook), wordings_of(casebook)
    ours: list[float] = []
    plain: list[float] = []
    proofs: list[float] = []
    states = 0
    for _ in range(runs):
        ours.append(_seconds(lambda: Walk(case)))
        start = perf_counter()
        states = walk_plainly(case)
        plain.append(perf_counter() - start)
        proofs.append(_seconds(lambda: prove_file(casebook, file, rules=rules, wordings=wordings)))
    assert states == Walk(case).states, "The two walkers do not count the same states."
    return Measured(case.id, states, states / median(ours), states / median(plain), median(proofs))


def walk_plainly(case: Case) -> int:
    """Return how many states a case can reach, found one by one."""
    machine = Machine(case)
    names = {name: place for place, name in enumerate(machine.variables)}
    largest = [variable.size - 1 for variable in machine.variables.values()]
    steps = {
        scene: [
            (
                _test(step.condition, names),
                [(names[name], change) for name, change in step.changes.items()],
                [(_test(condition, names), to) for condition, to in step.ways],
            )
            for step in found
        ]
        for scene, found in machine.steps.items()
    }
    first = (case.start, tuple(variable.start for variable in machine.variables.values()))
    seen, waiting = {first}, deque([first])
    while waiting:
        for following in _following(*waiting.popleft(), steps, largest):
            if following not in seen:
                seen.add(following)
                waiting.append(following)
    return len(seen)


def _following(scene: str, digits: Digits, steps, largest: list[int]) -> Iterator[tuple[str, Digits]]:
    for is_open, changes, ways in steps[scene]:
        if not is_open(digits):
            continue
        after = digits
        if changes:
            moved = list(digits)
            for place, change in changes:
                moved[place] = min(max(moved[place] + change, 0), largest[place])
            after = tuple(moved)
        for holds, to in ways:
            if holds(after):
                yield to, after
                break


def _test(tree: Tree | None, names: dict[str, int]) -> Callable[[Digits], bool]:
    """Return a condition as a function of the factors and facts."""
    if tree is None:
        return lambda digits: True
    sign, *parts = tree
    if sign == "fact":
        place = names[parts[0]]
        return lambda digits: digits[place] == 1
    if sign == "not":
        inner = _test(parts[0], names)
        return lambda digits: not inner(digits)
    if sign in ("and", "or"):
        tests = [_test(part, names) for part in parts]
        join = all if sign == "and" else any
        return lambda digits: join(test(digits) for test in tests)
    place, number, compare = names[parts[0]], parts[1], COMPARISONS[sign]
    return lambda digits: compare(digits[place], number)


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def main(arguments: list[str] | None = None) -> int:
    """Print what each week's case took; return 1 where the walk is not fast enough."""
    parser = argparse.ArgumentParser(description="Measure how fast cases are proved.", epilog=EXAMPLE)
    parser.add_argument("weeks", nargs="*", metavar="WEEK", help="names of folders; all if none")
    parser.add_argument("--runs", type=int, default=5, help="how often each is measured; medians are compared")
    asked = parser.parse_args(arguments)
    casebook = Casebook.around(ROOT)
    weeks = asked.weeks or [folder.name for folder in casebook.weeks]
    if unknown := [week for week in weeks if not (casebook.root / week / "case.yaml").is_file()]:
        parser.error(f"there is no case in {', '.join(unknown)}")
    slow = 0
    for week in weeks:
        measured = measure(casebook, week, runs=max(1, asked.runs))
        print(measured, flush=True)
        slow += measured.ratio < LEAST_RATIO
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
