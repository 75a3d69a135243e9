"""The knowledge checks of the casebook: read beside the cases that they ask about."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from widgets.case.knowledge import FORMS, SUFFIX, Check, CheckReading, check_objectives, read_check
from widgets.case.problem import CaseProblems
from widgets.case.sources import SOURCE_LANGUAGE, check_cites

from .content import CASE, CHECK, COURSE_CHECKS, read_bytes
from .texts import model_texts, with_texts

if TYPE_CHECKING:
    from .casebook import Casebook


def read_check_file(casebook: Casebook, file: Path) -> CheckReading:
    """Read the file of a check, and hold what it names against its case, the weeks before it, and the register.

    Where the case of its week cannot be read, nothing is said of objectives: the check of that case says why.
    """
    is_of_course = file.name in COURSE_CHECKS
    beside = file.parent / CASE
    case = None if is_of_course or not beside.is_file() else casebook.read(beside).case
    weeks = [week.name for week in casebook.weeks]
    own = file.resolve().parent.name

    def objectives(week: str) -> Collection[str] | None:
        read = casebook.read(casebook.root / week / CASE).case
        return read and read.objectives

    known = _of_all(objectives(week) for week in weeks) if is_of_course else case and case.objectives
    reading = read_check(
        read_bytes(file),
        casebook.shown(file),
        id=file.stem if is_of_course else f"{case.id if case else own}{SUFFIX}",
        forms=1 if is_of_course else FORMS,
    )
    check_objectives(reading.document, known, weeks[: weeks.index(own)] if own in weeks else (), objectives)
    try:
        check_cites(reading.document, casebook.register)
    except CaseProblems as others:
        raise CaseProblems([*reading.problems, *others.problems]) from None
    return reading if not reading.document.problems else CheckReading(None, reading.document)


def told_check(casebook: Casebook, file: Path, language: str) -> Check:
    """Return a check in a language; raise CaseProblems where it, its case or its translation is not whole."""
    reading = casebook.read_check(file)
    if file.name == CHECK:
        casebook.case(file.parent.name)  # whose id begins its codes
    if reading.problems:
        raise CaseProblems(reading.problems)
    if language == SOURCE_LANGUAGE:
        return reading.check
    path = casebook.path_of(file)
    return with_texts(
        reading.check, path, casebook.translating(file.parent, language, model_texts(reading.check, path))
    )


def _of_all(lists: Iterable[Collection[str] | None]) -> list[str]:
    return [name for names in lists for name in names or ()]
