"""What a notebook calls: `open_case`, `open_check`, `open_home`, `show_glossary`, `show_map` and `show_proof`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from widgets.case.problem import CaseProblems
from widgets.case.sources import SOURCE_LANGUAGE
from widgets.edition import spare_the_grammar

if TYPE_CHECKING:
    from widgets.languages.casebook import Casebook

    from .proving import CertificateVerifier, CourseCertificate
    from .showing import CaseMap, CaseProof, CourseGlossary
    from .views import CasePlayer, CourseHome, KnowledgeCheck, NoCheck


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


def open_check(week: str, *, language: str = SOURCE_LANGUAGE) -> KnowledgeCheck | NoCheck:
    """Return the knowledge check of a week, from its files as they stand now; a week may still be without one."""

    def opened(casebook: Casebook) -> KnowledgeCheck | NoCheck:
        from widgets.edition.course import compiled_check, words_of

        from .views import KnowledgeCheck, NoCheck

        file = casebook.check_file(week)
        if not file.is_file():
            return NoCheck(casebook.shown(file))
        return KnowledgeCheck(compiled_check(casebook, week, language), words_of(casebook, language), week=week)

    return _opened(opened)


def open_home(*, language: str = SOURCE_LANGUAGE) -> CourseHome:
    """Return the home of the course, with the weeks that there are."""

    def opened(casebook: Casebook) -> CourseHome:
        from widgets.edition.cards import course_pages, week_cards
        from widgets.edition.course import words_of

        from .views import CourseHome

        cards, pages = week_cards(casebook, language), course_pages(casebook)
        return CourseHome(cards, words_of(casebook, language), language=language, pages=pages)

    return _opened(opened)


def open_certificate(*, language: str = SOURCE_LANGUAGE) -> CourseCertificate:
    """Return the certificate of the course, which reads what the learner's browser keeps."""

    def opened(casebook: Casebook) -> CourseCertificate:
        from .proving import CourseCertificate

        return CourseCertificate(casebook, language=language)

    return _opened(opened)


def open_verifier(*, language: str = SOURCE_LANGUAGE) -> CertificateVerifier:
    """Return what checks the codes of a certificate, in the browser of whoever asks."""

    def opened(casebook: Casebook) -> CertificateVerifier:
        from .proving import CertificateVerifier

        return CertificateVerifier(casebook, language=language)

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


def show_glossary(*, language: str = SOURCE_LANGUAGE) -> CourseGlossary:
    """Return the terms of the course with what they mean, each with its source."""

    def opened(casebook: Casebook) -> CourseGlossary:
        from widgets.edition.glossary_page import glossary_page

        from .showing import CourseGlossary

        return CourseGlossary(glossary_page(casebook, language))

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
