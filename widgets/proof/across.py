"""What holds from week to week: support fades, decisions do not grow easier, and skills return in another week."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from widgets.case.model import Case, Scene
from widgets.case.problem import CaseProblems
from widgets.languages.casebook import Casebook
from widgets.languages.content import CASE, number_of

from .rules import Findings

ASIDE = "aside"  # the tag of a cell that helps; before the case it helps to decide
OPENS_THE_CASE = "open_case("


@dataclass(frozen=True)
class Week:
    """What a week is compared by: its supports before the case, options of its decisions, and skills.

    `options` says how many options each decision can show at once; `supports` is None where the page cannot be read.
    """

    name: str
    number: int
    supports: int | None
    options: tuple[int, ...]
    skills: frozenset[str]

    @property
    def mean_options(self) -> Fraction:
        """Return how many options a decision can show, on average."""
        return Fraction(sum(self.options), len(self.options) or 1)


def weeks_in(casebook: Casebook) -> Iterator[Week]:
    """Yield each week of which the case can be read, in their order."""
    for folder in casebook.weeks:
        reading = casebook.read(folder / CASE)
        if reading.case is None or reading.problems:
            continue
        scenes = reading.case.scenes.values()
        yield Week(
            folder.name,
            number_of(folder),
            _supports(casebook, folder.name),
            tuple(options_at_once(reading.case, scene) for scene in scenes if scene.choices),
            frozenset(scene.skill for scene in scenes if scene.skill),
        )


def options_at_once(case: Case, scene: Scene) -> int:
    """Return how many options of a decision can be open together: those that exclude each other never are."""
    conditions = [choice.condition for choice in scene.choices.values() if choice.condition]
    facts = sorted({name for condition in conditions for name in condition.facts()})
    factors = sorted({name for condition in conditions for name in condition.factors()})
    ranges = [range(case.factors[name].max + 1) for name in factors]
    most = 0
    for truths in product((False, True), repeat=len(facts)):
        true = {name for name, truth in zip(facts, truths, strict=True) if truth}
        for values in product(*ranges):
            given = dict(zip(factors, values, strict=True))
            most = max(most, sum(condition.holds(given, true) for condition in conditions))
    return len(scene.choices) - len(conditions) + most


def check_across(case: Case, week: Week, course: Sequence[Week], findings: Findings) -> None:
    """Report what does not fit between a week and the others of its course."""
    earlier = [other for other in course if other.number < week.number]
    if earlier:
        _easier(week, max(earlier, key=lambda other: other.number), findings)
    rule = findings.rules["R1.3"]
    many = rule.number("options")
    if week.number >= rule.number("from_week") and not any(count >= many for count in week.options):
        what = f"No decision shows {many} options at once, in week {week.number}."
        findings.report("R1.3", "four", ("scenes",), what, "Add a plausible option to some decisions.")
    others = {skill for other in course if other.name != week.name for skill in other.skills}
    if len(course) > 1:
        first: dict[str, str] = {}
        for name, scene in case.scenes.items():
            first.setdefault(scene.skill or "", name)
        for skill in sorted(set(first) - others - {""}):
            what = f"The skill '{skill}' returns in no other week."
            remedy = "Name it where another week practises it, or name another skill here."
            findings.report("R1.5", "alone", ("scenes", first[skill], "skill"), what, remedy)


def _easier(week: Week, before: Week, findings: Findings) -> None:
    if None not in (week.supports, before.supports) and week.supports > before.supports:
        what = f"The page gives {week.supports} supports before the case, and that of {before.name} {before.supports}."
        remedy = f"Take out a cell with the tag '{ASIDE}', or give the earlier week more."
        findings.report("R1.3", "support", ("scenes",), what, remedy)
    if week.mean_options < before.mean_options:
        what = f"A decision shows {float(week.mean_options):.2f} options on average, "
        what += f"and in {before.name} {float(before.mean_options):.2f}."
        findings.report("R1.3", "options", ("scenes",), what, "Give more decisions here one option more.")


def _supports(casebook: Casebook, week: str) -> int | None:
    """Return how many cells of a week's page help before the case is opened."""
    try:
        cells = casebook.read_notebook(casebook.root / week / f"{week}.ipynb").cells
    except CaseProblems:
        return None
    opening = next((at for at, cell in enumerate(cells) if OPENS_THE_CASE in cell.source), len(cells))
    return sum(ASIDE in cell.metadata.get("tags", ()) for cell in cells[:opening])
