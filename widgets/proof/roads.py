"""The road not taken, exactly: what was still attainable at each decision of a path, and after each open option.

The reference for `browser/roads.js`, which finds the same by another way: here on the plot of all states, there on
the states that a path can lead to, merged before they are walked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from widgets.case.engine import Taken
from widgets.case.model import OUTCOMES, Case

from .chances import by_outcome
from .plot import CLOSED, Plot


@dataclass(frozen=True)
class Outlook:
    """What lies ahead of a state for those who take every open option alike: the chance of each ending."""

    case: Case
    chances: dict[str, Fraction]

    @property
    def endings(self) -> list[str]:
        """Return the endings that are attainable, in the order of the case: those that have a chance."""
        return [name for name, chance in self.chances.items() if chance]

    @property
    def outcomes(self) -> dict[str, Fraction]:
        """Return the chance of each outcome."""
        return by_outcome(self.case, self.chances)

    @property
    def best(self) -> str | None:
        """Return the best outcome that is attainable; None where the story stops without an ending (R2.2)."""
        return next((outcome for outcome in OUTCOMES if self.outcomes[outcome]), None)


@dataclass(frozen=True)
class Crossing:
    """A decision of a path: what lay ahead before it, and after each option that was open there, by its id."""

    before: Outlook
    options: dict[str, Outlook]
    taken: str


class Roads:
    """All that lies ahead in a case: `outlooks` by node of its plot, and the crossings of any path."""

    def __init__(self, plot: Plot):
        self.plot = plot
        self.outlooks: list[Outlook] = [Outlook(plot.case, {})] * plot.count
        endings = [name for name, scene in plot.case.scenes.items() if scene.ending]
        for place in reversed(plot.places.values()):
            for node in range(place.first, place.first + len(place.after)):
                ahead = [self.outlooks[after].chances for after in self._after(node).values()]
                ahead = ahead or [{name: Fraction(name == place.scene) for name in endings}]
                chances = {name: sum(chances[name] for chances in ahead) / len(ahead) for name in endings}
                self.outlooks[node] = Outlook(plot.case, chances)

    def along(self, taken: Iterable[Taken]) -> Iterator[Crossing]:
        """Yield a crossing for each choice of a path from the start; KeyError where one was not open."""
        node = self.plot.start
        for choice in taken:
            while self.plot.steps[self.plot.scene(node)] == [None]:
                (node,) = self._after(node).values()
            after = self._after(node)
            options = {name: self.outlooks[following] for name, following in after.items()}
            yield Crossing(self.outlooks[node], options, choice.choice)
            node = after[choice.choice]

    def _after(self, node: int) -> dict[str | None, int]:
        """Return the nodes that follow one, by the choices that are open there; by None where it is only read."""
        place = self.plot.places[self.plot.scene(node)]
        after = place.after[node - place.first].tolist()
        return {choice: to for choice, to in zip(self.plot.steps[place.scene], after, strict=True) if to != CLOSED}
