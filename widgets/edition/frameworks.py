"""The law that two webinars compare: that of each country, side by side, and what binds the region.

Both are drawn from the register alone. Where it holds nothing, the page says so, and does not guess.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from widgets.case.sources import FRAMEWORKS, THEMES, Register, Source
from widgets.languages.casebook import Casebook

from .course import words_of
from .ratified import STATUSES, Treaty, picture_of, sign, treaties_of

OTHER = "other"  # the theme of a country's law that fits none of those that are compared
TEMPLATES = Path(__file__).resolve().parent / "templates"


@dataclass(frozen=True)
class NationalFrameworks:
    """Each country's law by theme, in one language: what is compared, and how it is drawn."""

    laws: dict[tuple[str, str], tuple[Source, ...]]  # by country and theme
    countries: dict[str, str]  # names, in the order in which they are shown
    themes: dict[str, str]
    words: dict
    section: str


@dataclass(frozen=True)
class RegionalFrameworks:
    """Which State is bound by which treaty, and what else belongs to the region, in one language."""

    treaties: tuple[Treaty, ...]
    countries: dict[str, str]
    standards: dict[str, tuple[Source, ...]]  # by framework
    words: dict
    section: str


def national_frameworks(casebook: Casebook, language: str) -> NationalFrameworks:
    """Return the side-by-side of national law, from the files as they stand; raise CaseProblems."""
    words, register = words_of(casebook, language), casebook.register
    countries = states_of(register, words)
    themes = {theme: words["frameworks"]["theme"][theme] for theme in (*THEMES, OTHER)}
    laws = _laws(register, countries)
    if not any(theme == OTHER for _country, theme in laws):
        del themes[OTHER]
    section = _drawn(
        "frameworks.html.j2", words, language,
        laws=laws, countries=countries, themes=themes, compared=THEMES,
    )  # fmt: skip
    return NationalFrameworks(laws, countries, themes, words, section)


def regional_frameworks(casebook: Casebook, language: str) -> RegionalFrameworks:
    """Return who is bound by what, and the standards of the region; raise CaseProblems."""
    words, register = words_of(casebook, language), casebook.register
    countries = states_of(register, words)
    treaties = treaties_of(register, countries, language)
    standards = {
        framework: found
        for framework in FRAMEWORKS
        if (found := tuple(source for source in register.sources.values() if source.framework == framework))
    }
    section = _drawn(
        "ratification.html.j2", words, language,
        treaties=treaties, countries=countries, standards=standards,
        picture=picture_of(treaties, countries, words["ratification"]),
    )  # fmt: skip
    return RegionalFrameworks(treaties, countries, standards, words, section)


def states_of(register: Register, words: Mapping) -> dict[str, str]:
    """Return the names of the States that the table of ratifications tells of, in the order of their names."""
    names = {country: words["countries"].get(country, country) for country in register.states}
    return dict(sorted(names.items(), key=lambda item: item[1]))


def day_in(date: str, words: Mapping) -> str:
    """Return `2026-11-24` as a reader writes it, `24 November 2026`."""
    year, month, number = date.split("-")
    return words["full_date"].format(day=int(number), month=words["months"][month], year=year)


def _laws(register: Register, countries: Iterable[str]) -> dict[tuple[str, str], tuple[Source, ...]]:
    laws: dict[tuple[str, str], tuple[Source, ...]] = {}
    for source in register.sources.values():
        if source.kind == "national-law" and source.country in countries:
            for theme in source.themes or (OTHER,):
                laws[source.country, theme] = (*laws.get((source.country, theme), ()), source)
    return laws


def _drawn(template: str, words: Mapping, language: str, **told: object) -> str:
    def kind_of(source: Source) -> str:
        return words["kind"][source.kind.replace("-", "_")]

    loader = FileSystemLoader(TEMPLATES)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    return environment.get_template(template).render(
        words=words,
        language=language,
        day=lambda date: day_in(date, words),
        kind_of=kind_of,
        sign=sign,
        statuses=STATUSES,
        **told,
    )
