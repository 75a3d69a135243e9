"""What a notebook calls: `open_case("week1")` and `open_home()`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from widgets.case.problem import CaseProblems
from widgets.case.sources import SOURCE_LANGUAGE
from widgets.edition import spare_the_grammar

if TYPE_CHECKING:
    from widgets.languages.casebook import Casebook

    from .views import CasePlayer, CourseHome


class CannotOpen(CaseProblems):
    """A case could not be opened; in a notebook its lines are shown, and no traceback."""

    def _render_traceback_(self) -> list[str]:
        return str(self).splitlines()


def open_case(week: str, *, adaptation: str | None = None, language: str = SOURCE_LANGUAGE) -> CasePlayer:
    """Return the case of a week, or an adaptation of it, from its files as they stand now, ready to play."""

    def opened(casebook: Casebook) -> CasePlayer:
        from widgets.edition.course import compiled_week, words_of

        from .views import CasePlayer

        name = casebook.name_of(casebook.adaptation_file(week, adaptation)) if adaptation else week
        return CasePlayer(compiled_week(casebook, name, language), words_of(casebook, language))

    return _opened(opened)


def open_home(*, language: str = SOURCE_LANGUAGE) -> CourseHome:
    """Return the home of the course, with the weeks that there are."""

    def opened(casebook: Casebook) -> CourseHome:
        from widgets.edition.course import week_cards, words_of

        from .views import CourseHome

        return CourseHome(week_cards(casebook, language), words_of(casebook, language), language=language)

    return _opened(opened)


def find_casebook() -> Casebook:
    """Return the casebook around the working folder, else the one that this package was installed from."""
    spare_the_grammar()
    from widgets.languages.casebook import Casebook, NoCasebook

    try:
        return Casebook.around(Path.cwd())
    except NoCasebook:
        return Casebook.around(Path(__file__).resolve().parent)


def _opened(opened: Callable):
    try:
        return opened(find_casebook())
    except CaseProblems as found:
        raise CannotOpen(found.problems) from None
