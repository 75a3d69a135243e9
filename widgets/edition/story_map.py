"""What stands on the map of a case: its scenes in order, what each option leads to, and how likely every way is.

Chances are exact, with every open option equally likely. The picture (`drawing.py`) and the table show the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from graphlib import TopologicalSorter

from widgets.case.model import PHASES, Case, Scene, Way
from widgets.proof.chances import flows, hopes, visits
from widgets.proof.explore import Walk
from widgets.proof.plot import Plot

from . import spoken

ENDINGS = "endings"  # the last band
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LONGEST_OPENING = 90


@dataclass(frozen=True)
class Lead:
    """A way to another scene, and the condition on which it is taken, in words; `otherwise` where others failed."""

    to: str
    because: str = ""


@dataclass(frozen=True)
class Option:
    """One choice of a decision, by its letter."""

    letter: str
    says: str
    rating: str
    only_if: str
    leads: tuple[Lead, ...]


@dataclass(frozen=True)
class Box:
    """A scene on the map.

    `kind` is decision, reading, or the outcome of an ending; `says` is what is asked there, or its title.
    """

    scene: str
    number: int
    band: str
    kind: str
    place: str
    says: str
    options: tuple[Option, ...]
    leads: tuple[Lead, ...]
    chance: Fraction
    outcomes: Mapping[str, Fraction]


@dataclass(frozen=True)
class Arrow:
    """All steps from one scene to another. `because` is empty where the scene leads nowhere else."""

    start: str
    end: str
    chance: Fraction
    because: tuple[str, ...]


@dataclass(frozen=True)
class StoryMap:
    """All of it: boxes in the order in which the story can meet them, and the arrows between them."""

    case: Case
    language: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]

    def box(self, scene: str) -> Box:
        """Return the box of a scene."""
        return next(box for box in self.boxes if box.scene == scene)

    @property
    def bands(self) -> dict[str, list[Box]]:
        """Return the boxes by band, from left to right: the phases, then the endings."""
        return {band: [box for box in self.boxes if box.band == band] for band in (*PHASES, ENDINGS)}


def map_of(case: Case, words: Mapping, *, language: str) -> StoryMap:
    """Return the map of a case in its language; `words` are those of the map in it."""
    plot = Plot(Walk(case))
    met, outcomes, taken = visits(plot), hopes(plot), flows(plot)
    boxes = tuple(
        Box(
            scene=name,
            number=number,
            band=ENDINGS if case.scenes[name].ending else case.scenes[name].phase,
            kind=_kind(case.scenes[name]),
            place=case.scenes[name].place or "",
            says=_says(case.scenes[name]),
            options=tuple(_options(case, case.scenes[name], words)),
            leads=() if case.scenes[name].choices else _leads(case, case.scenes[name].go, words),
            chance=met.get(name, Fraction(0)),
            outcomes=outcomes.get(name, {}),
        )
        for number, name in enumerate(_in_order(case), 1)
    )
    between: dict[tuple[str, str], Fraction] = {}
    for (start, _, end), chance in taken.items():
        between[start, end] = between.get((start, end), Fraction(0)) + chance
    return StoryMap(case, language, boxes, tuple(_arrows(boxes, between, words)))


def _kind(scene: Scene) -> str:
    return scene.ending or ("decision" if scene.choices else "reading")


def _says(scene: Scene) -> str:
    """Return what is asked, the title of an ending, or how a scene that is only read begins."""
    if scene.ask or scene.title:
        return scene.ask or scene.title
    opening = next((part.text for part in scene.text if not part.condition), scene.text[-1].text)
    line = " ".join(opening.replace("*", "").replace(">", "").split())
    sentence = line.split(". ")[0]
    return sentence if len(sentence) <= LONGEST_OPENING else sentence[:LONGEST_OPENING].rsplit(" ", 1)[0] + " …"


def _options(case: Case, scene: Scene, words: Mapping) -> Iterator[Option]:
    for letter, choice in zip(LETTERS, scene.choices.values(), strict=False):
        only_if = spoken.condition(case, choice.condition, words) if choice.condition else ""
        yield Option(letter, choice.say, choice.rating, only_if, _leads(case, choice.go or scene.go, words))


def _leads(case: Case, ways: tuple[Way, ...], words: Mapping) -> tuple[Lead, ...]:
    if len({way.to for way in ways}) == 1:
        return (Lead(ways[0].to),)
    return tuple(
        Lead(way.to, spoken.condition(case, way.condition, words) if way.condition else words["otherwise"])
        for way in ways
    )


def _arrows(boxes: tuple[Box, ...], chances: Mapping, words: Mapping) -> Iterator[Arrow]:
    for box in boxes:
        leads = [lead for leads in _ways_out(box) for lead in leads]
        ends = list(dict.fromkeys(lead.to for lead in leads))
        for end in ends:
            because = tuple(_because(box, end, words)) if len(ends) > 1 else ()
            yield Arrow(box.scene, end, chances.get((box.scene, end), Fraction(0)), because)


def _ways_out(box: Box) -> list[tuple[Lead, ...]]:
    return [option.leads for option in box.options] or [box.leads]


def _because(box: Box, end: str, words: Mapping) -> Iterator[str]:
    """Yield why a scene leads here and not elsewhere: conditions, and the options where they differ."""
    letters: dict[tuple[str, ...], list[str]] = {}
    for letter, leads in [(option.letter, option.leads) for option in box.options] or [("", box.leads)]:
        reasons = tuple(lead.because for lead in leads if lead.to == end)
        if reasons:
            letters.setdefault(reasons, []).append(letter)
    every = len({leads for leads in _ways_out(box)}) == 1
    for reasons, taken in letters.items():
        told = f" {words['or']} ".join(filter(None, reasons))
        if every:
            yield told
            continue
        options = words["by_option"].format(options=", ".join(taken))
        yield f"{options}: {told}" if told else options


def _in_order(case: Case) -> list[str]:
    """Return the scenes so that each stands before those it leads to, else as the author has them; endings last."""
    names = list(case.scenes)
    before: dict[str, set[str]] = {name: set() for name in names}
    for name, scene in case.scenes.items():
        for way in (*scene.go, *(way for choice in scene.choices.values() for way in choice.go)):
            before[way.to].add(name)
    order: list[str] = []
    sorter = TopologicalSorter(before)
    sorter.prepare()
    ready: list[str] = []
    while sorter.is_active():
        ready += sorter.get_ready()
        nearest = min(ready, key=lambda name: (bool(case.scenes[name].ending), names.index(name)))
        ready.remove(nearest)
        order.append(nearest)
        sorter.done(nearest)
    return order
