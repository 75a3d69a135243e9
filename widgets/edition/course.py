"""The course as it is shown: its pages in their order, each compiled case and check."""

from dataclasses import dataclass
from pathlib import Path

from widgets.case.model import Case
from widgets.case.problem import CaseProblems, Problem
from widgets.case.sources import SOURCE_LANGUAGE
from widgets.languages.casebook import Casebook
from widgets.languages.content import CARD, COURSE_CHECKS, number_of

from .compile import compile_case
from .compile_check import compile_check

HOME, TRAINER, WEBINAR = "home", "trainer", "webinar"
CARD_PAGE = Path(CARD).stem
WORDS = "words.yaml"


def notebooks(casebook: Casebook) -> list[str]:
    """Return the names of the notebooks: the home; of each week its own, its webinar's, its trainer's; the course's."""
    weeks = [
        f"{week.name}/{name}"
        for week in casebook.weeks
        for name in (week.name, WEBINAR, TRAINER)
        if (week / f"{name}.ipynb").is_file()
    ]
    others = sorted(file.stem for file in casebook.root.glob("*.ipynb"))
    return [*(name for name in others if name == HOME), *weeks, *(name for name in others if name != HOME)]


@dataclass(frozen=True)
class Sheet:
    """What a page shows: a notebook, as it stands or with an adaptation of the case in it; or the card of a week."""

    name: str  # such as `week1/week1`, `week1/card`, or `week1/adaptations/xx`
    notebook: Path
    adaptation: Path | None = None


def sheets(casebook: Casebook) -> list[Sheet]:
    """Return what the pages of the course show: its notebooks in their order, each week's card, its adaptations."""
    names = notebooks(casebook)
    own = [Sheet(name, casebook.root / f"{name}.ipynb") for name in names]
    own += [Sheet(f"{week.name}/{CARD_PAGE}", week / CARD) for week in casebook.weeks if (week / CARD).is_file()]
    weeks = [week for week in casebook.weeks if f"{week.name}/{week.name}" in names]
    return own + [
        Sheet(casebook.name_of(file), week / f"{week.name}.ipynb", file)
        for week in weeks
        for file in casebook.adaptations(week)
    ]


def words_of(casebook: Casebook, language: str) -> dict:
    """Return the words of the player and of the pages."""
    return casebook.texts(WORDS, language)


def compiled_week(casebook: Casebook, week: str, language: str) -> dict:
    """Return the compiled case of a week, or of an adaptation, from the files as they stand; raise CaseProblems."""
    from widgets.proof.files import rules_of
    from widgets.proof.lengths import minutes_by_phase  # brings numpy, which a page that is built does without

    case = casebook.case(week, language)
    minutes = minutes_by_phase(case, rules_of(casebook))
    return _compiled(casebook, case, week, language, minutes=minutes, glossary=casebook.glossary(language))


def compiled_check(casebook: Casebook, week: str, language: str) -> dict:
    """Return the compiled check of a week, or of the course (`before`), from the files as they stand.

    Raises CaseProblems.
    """
    from widgets.proof.files import rules_of
    from widgets.proof.lengths import minutes_of_check

    check, words = casebook.check(week, language), words_of(casebook, language)
    is_of_course = casebook.check_file(week).name in COURSE_CHECKS
    title = words["gain"][week] if is_of_course else casebook.case(week, language).title
    minutes = minutes_of_check(check, rules_of(casebook))
    return compile_check(
        check, title, casebook.register, words,
        number=number_of(Path(week)), language=language, minutes=minutes, glossary=casebook.glossary(language),
    )  # fmt: skip


def is_week(name: str) -> bool:
    """Say whether a notebook is the one that a participant of a week opens."""
    folder, _, own = name.partition("/")
    return folder == own


def refuse_problems(casebook: Casebook) -> None:
    """Raise CaseProblems with all that is wrong in the English of the course."""
    problems: list[Problem] = []
    for read in (lambda: casebook.register, casebook.glossary, lambda: words_of(casebook, SOURCE_LANGUAGE)):
        _collect(read, problems)
    if not problems:
        for file in casebook.cases:
            _collect(lambda file=file: casebook.case(casebook.name_of(file)), problems)
        for file in casebook.checks:
            _collect(lambda file=file: casebook.check(casebook.check_name(file)), problems)
        for sheet in sheets(casebook):
            _collect(lambda sheet=sheet: casebook.notebook(sheet.notebook, adaptation=sheet.adaptation), problems)
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


def _compiled(casebook: Casebook, case: Case, week: str, language: str, **more: object) -> dict:
    """Compile a case that is read already; `more` is what a page needs of it and a card does not."""
    words = words_of(casebook, language)
    number = number_of(Path(week.split("/")[0]))
    return compile_case(case, casebook.register, words, folder=week, number=number, language=language, **more)


def _collect(read, problems: list[Problem]) -> None:
    try:
        read()
    except CaseProblems as found:
        problems.extend(found.problems)
