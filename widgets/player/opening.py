"""What a notebook calls: `open_case("week1")`, `open_home()`, and for trainers `show_map` and `show_proof`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from widgets.case.problem import CaseProblems
from widgets.case.sources import SOURCE_LANGUAGE
from widgets.edition import spare_the_grammar

if TYPE_CHECKING:
    from widgets.languages.casebook import Casebook

    from .showing import CaseMap, CaseProof
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


def show_map(week: str, *, language: str = SOURCE_LANGUAGE) -> CaseMap:
    """Return the map of a week: a picture, and a table that says the same."""

    def opened(casebook: Casebook) -> CaseMap:
        from widgets.edition.maps import week_map

        from .showing import CaseMap

        return CaseMap(week_map(casebook, week, language))

    return _opened(opened)


def show_proof(week: str, *, language: str = SOURCE_LANGUAGE) -> CaseProof:
    """Return what was proved of a week: its counts, the chance of each ending, the promises that hold."""

    def opened(casebook: Casebook) -> CaseProof:
        from widgets.edition.course import words_of
        from widgets.proof import prove_week

        from .showing import CaseProof

        proof = prove_week(casebook, casebook.root / week)
        return CaseProof(proof, casebook.case(week, language), words_of(casebook, language))

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
