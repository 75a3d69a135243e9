"""The course as it is shown: its notebooks in their order, each week's compiled case, and what the home says of it."""

from pathlib import Path

from widgets.case.model import Case
from widgets.case.problem import CaseProblems, Problem
from widgets.case.sources import SOURCE_LANGUAGE
from widgets.languages.casebook import Casebook, number_of

from .compile import compile_case
from .length import most_decisions

HOME, TRAINER = "home", "trainer"
WORDS = "words.yaml"


def notebooks(casebook: Casebook) -> list[str]:
    """Return the names of the notebooks: the home, each week's and its trainer's, then those of the whole course."""
    weeks = [
        f"{week.name}/{name}"
        for week in casebook.weeks
        for name in (week.name, TRAINER)
        if (week / f"{name}.ipynb").is_file()
    ]
    others = sorted(file.stem for file in casebook.root.glob("*.ipynb"))
    return [*(name for name in others if name == HOME), *weeks, *(name for name in others if name != HOME)]


def words_of(casebook: Casebook, language: str) -> dict:
    """Return the words of the player and of the pages."""
    return casebook.texts(WORDS, language)


def compiled_week(casebook: Casebook, week: str, language: str) -> dict:
    """Return the compiled case of a week, from the files as they stand; raise CaseProblems."""
    return _compiled(casebook, casebook.case(week, language), week, language)


def week_cards(casebook: Casebook, language: str) -> list[dict]:
    """Return what the home says of each week that there is; raise CaseProblems."""
    return [_card(casebook, name.split("/")[0], name, language) for name in notebooks(casebook) if is_week(name)]


def is_week(name: str) -> bool:
    """Say whether a notebook is the one that a participant of a week opens."""
    folder, _, own = name.partition("/")
    return folder == own


def refuse_problems(casebook: Casebook) -> None:
    """Raise CaseProblems with all that is wrong in the English of the course."""
    problems: list[Problem] = []
    for read in (lambda: casebook.register, lambda: words_of(casebook, SOURCE_LANGUAGE)):
        _collect(read, problems)
    if not problems:
        for week in casebook.weeks:
            _collect(lambda week=week: casebook.case(week.name), problems)
        for name in notebooks(casebook):
            _collect(lambda name=name: casebook.notebook(casebook.root / f"{name}.ipynb"), problems)
    if problems:
        raise CaseProblems(problems)


def gaps_in(casebook: Casebook, language: str) -> str:
    """Say what a language lacks, by file; empty where it is whole."""
    lacking = []
    for folder in casebook.folders:
        try:
            gaps = casebook.gaps(folder, language)
        except CaseProblems as problems:
            lacking.append(str(problems))
            continue
        if gaps:
            file = casebook.shown(folder / f"{language}.po")
            lacking.append(f"{file}: {len(gaps)} missing or fuzzy, the first is {gaps[0].path}")
    return "; ".join(lacking)


def _compiled(casebook: Casebook, case: Case, week: str, language: str) -> dict:
    words = words_of(casebook, language)
    number = number_of(Path(week))
    return compile_case(case, casebook.register, words, folder=week, number=number, language=language)


def _card(casebook: Casebook, week: str, name: str, language: str) -> dict:
    case = casebook.case(week, language)
    compiled = _compiled(casebook, case, week, language)
    told = ("folder", "number", "id", "fingerprint", "title", "theme", "summary", "protagonist", "minutes")
    return {
        **{key: compiled[key] for key in told},
        "corridor": [compiled["countries"][country] for country in compiled["corridor"]],
        "href": f"{name}.ipynb",
        "decisions": most_decisions(case),
    }


def _collect(read, problems: list[Problem]) -> None:
    try:
        read()
    except CaseProblems as found:
        problems.extend(found.problems)
