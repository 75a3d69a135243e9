"""The page of the sources: all that the register holds, what we are less sure of first, and which weeks lean on it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from widgets.case.sources import BINDING_KINDS, Register, Source
from widgets.languages.casebook import Casebook
from widgets.languages.content import number_of

from .course import words_of
from .frameworks import day_in, states_of
from .ratified import STATUSES, treaties_of

DOUBTS = ("low", "medium")  # what stands first: whoever cites it should look it up
GROUPS = {  # the kinds of source under each heading, from what binds to what helps
    "binding": BINDING_KINDS,
    "courts": ("judgment", "advisory-opinion"),
    "committees": ("general-recommendation",),
    "declarations": ("declaration",),
    "regional": ("regional-guideline",),
    "national": ("national-law",),
    "programmes": ("programme",),
    "manuals": ("manual",),
}
TEMPLATES = Path(__file__).resolve().parent / "templates"


@dataclass(frozen=True)
class SourcesPage:
    """The register in one language: its sources, and how they are drawn."""

    register: Register
    words: dict
    section: str


def sources_page(casebook: Casebook, language: str) -> SourcesPage:
    """Return the register from the files as they stand; raise CaseProblems."""
    words, register = words_of(casebook, language), casebook.register
    states = states_of(register, words)
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    section = environment.get_template("sources.html.j2").render(
        words=words,
        language=language,
        day=lambda date: day_in(date, words),
        groups=_groups(register, words, language),
        doubts={doubt: _named(register, doubt, language) for doubt in DOUBTS},
        provisions=[provision for source in register.sources.values() for provision in source.provisions],
        treaties={treaty.source.id: treaty for treaty in treaties_of(register, states, language)},
        statuses=STATUSES,
        states=states,
        weeks=weeks_citing(casebook),
    )
    return SourcesPage(register, words, section)


def weeks_citing(casebook: Casebook) -> dict[str, tuple[int, ...]]:
    """Return the numbers of the weeks whose case or knowledge check cites a source, by its id."""
    weeks = defaultdict(set)
    for week, cite in _cites(casebook):
        weeks[cite.partition(" ")[0]].add(number_of(week))
    return {source: tuple(sorted(found)) for source, found in weeks.items()}


def _cites(casebook: Casebook) -> Iterator[tuple[Path, str]]:
    for week in casebook.weeks:
        for file in casebook.cases:
            if week in file.parents:
                for scene in casebook.case(casebook.name_of(file)).scenes.values():
                    yield from ((week, cite) for choice in scene.choices.values() for cite in choice.cites)
        if casebook.check_file(week.name).is_file():
            options = (option for item in casebook.check(week.name).items for option in item.options.values())
            yield from ((week, cite) for option in options for cite in option.cites)


def _groups(register: Register, words: Mapping, language: str) -> dict[str, list[tuple[str, list[Source]]]]:
    """Return the sources under each heading; a country's law stands under its name, the rest under none."""
    groups: dict[str, list[tuple[str, list[Source]]]] = {}
    for group, kinds in GROUPS.items():
        parts = defaultdict(list)
        for source in register.sources.values():
            if source.kind in kinds:
                country = words["countries"].get(source.country, source.country) if group == "national" else ""
                parts[country or ""].append(source)
        if parts:
            groups[group] = sorted(parts.items())
    return groups


def _named(register: Register, confidence: str, language: str) -> list[Source]:
    found = [source for source in register.sources.values() if source.confidence == confidence]
    return sorted(found, key=lambda source: source.short[language].casefold())
