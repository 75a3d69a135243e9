"""What a notebook calls: `open_…` for what is worked with, `show_…` for what is looked at."""

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
    from .showing import CaseMap, CaseProof, CourseGlossary, CourseSources
    from .views import CasePlayer, CourseHome, KnowledgeCheck, NoCheck
    from .webinar import NationalLaw, Ratifications, WebinarForm


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
    """Return the knowledge check of a week, from its files as they stand now; a week may still be without one.

    `before` and `after` are the questions around the whole course: they know of one another.
    """

    def opened(casebook: Casebook) -> KnowledgeCheck | NoCheck:
        from widgets.edition.course import compiled_check, words_of
        from widgets.edition.gain import gain_checks, is_asked_around_the_course

        from .views import KnowledgeCheck, NoCheck

        file = casebook.check_file(week)
        if not file.is_file():
            return NoCheck(casebook.shown(file))
        check = compiled_check(casebook, week, language)
        if is_asked_around_the_course(week):
            check["gain"] = gain_checks(casebook, language)
        return KnowledgeCheck(check, words_of(casebook, language), week=week)

    return _opened(opened)


def open_home(*, language: str = SOURCE_LANGUAGE) -> CourseHome:
    """Return the home of the course, with the weeks that there are."""

    def opened(casebook: Casebook) -> CourseHome:
        from widgets.edition.cards import course_pages, week_cards
        from widgets.edition.course import words_of
        from widgets.edition.gain import gain_checks

        from .views import CourseHome

        cards, pages = week_cards(casebook, language), course_pages(casebook)
        gain = gain_checks(casebook, language)
        return CourseHome(cards, words_of(casebook, language), language=language, pages=pages, gain=gain)

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


def show_sources(*, language: str = SOURCE_LANGUAGE) -> CourseSources:
    """Return every source of the course: what it says, how sure we are of it, and which weeks cite it."""

    def opened(casebook: Casebook) -> CourseSources:
        from widgets.edition.sources_page import sources_page

        from .showing import CourseSources

        return CourseSources(sources_page(casebook, language))

    return _opened(opened)


def show_frameworks(*, language: str = SOURCE_LANGUAGE) -> NationalLaw:
    """Return each country's law side by side, by theme, with filters where a page has a script."""

    def opened(casebook: Casebook) -> NationalLaw:
        from widgets.edition.frameworks import national_frameworks

        from .webinar import NationalLaw

        return NationalLaw(national_frameworks(casebook, language))

    return _opened(opened)


def show_ratification(*, language: str = SOURCE_LANGUAGE) -> Ratifications:
    """Return who is bound by which treaty, as a picture and a table, and the other standards of the region."""

    def opened(casebook: Casebook) -> Ratifications:
        from widgets.edition.frameworks import regional_frameworks

        from .webinar import Ratifications

        return Ratifications(regional_frameworks(casebook, language))

    return _opened(opened)


def open_form(week: str, *, language: str = SOURCE_LANGUAGE) -> WebinarForm:
    """Return the form for what participants of a week's webinar share and ask; it stays in their browser."""

    def opened(casebook: Casebook) -> WebinarForm:
        from widgets.edition.course import words_of

        from .webinar import WebinarForm

        return WebinarForm(week, words_of(casebook, language), language=language)

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
