"""What the home says of the course: a card for each week, and where its other pages are."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from widgets.languages.casebook import Casebook

from . import course
from .skeleton import skeleton_of

CERTIFICATE = "certificate"  # the page that the home links, where it exists

_TOLD = ("folder", "number", "title", "theme", "summary", "protagonist", "minutes")


def week_cards(casebook: Casebook, language: str) -> list[dict]:
    """Return what the home says of each week that there is; raise CaseProblems."""
    pages = {sheet.name for sheet in course.sheets(casebook)}
    return [
        _card(casebook, name.split("/")[0], name, language, pages)
        for name in course.notebooks(casebook)
        if course.is_week(name)
    ]


def course_pages(casebook: Casebook) -> dict[str, str]:
    """Return the pages of the whole course that the home links: what each is, and its link."""
    return {name: f"{name}.ipynb" for name in (CERTIFICATE,) if name in course.notebooks(casebook)}


def _card(casebook: Casebook, week: str, name: str, language: str, pages: Iterable[str]) -> dict:
    compiled = course.compiled_week(casebook, week, language)
    beside = {"job_aid": course.CARD_PAGE, "webinar": course.WEBINAR}
    return {
        **{key: compiled[key] for key in _TOLD},
        **_telling(casebook, compiled, week, name, language),
        "corridor": [compiled["countries"][country] for country in compiled["corridor"]],
        "check": _check(casebook, week, language),
        **{key: f"{week}/{page}.ipynb" if f"{week}/{page}" in pages else None for key, page in beside.items()},
        "adaptations": [_adaptation(casebook, file, language) for file in casebook.adaptations(casebook.root / week)],
    }


def _adaptation(casebook: Casebook, file: Path, language: str) -> dict:
    """Return what the card of a week says of an adaptation of its case."""
    name = casebook.name_of(file)
    compiled = course.compiled_week(casebook, name, language)
    return {
        **_telling(casebook, compiled, name, name, language),
        "folder": name,
        "country": compiled["countries"][compiled["sending"]],
        "protagonist": compiled["protagonist"]["name"],
    }


def _telling(casebook: Casebook, compiled: dict, case: str, page: str, language: str) -> dict:
    """Return what is asked of a case in order to say how far somebody has come in it."""
    from widgets.proof.lengths import most_decisions  # brings numpy, which a page that is built does without

    return {
        "id": compiled["id"],
        "href": f"{page}.ipynb",
        "decisions": most_decisions(casebook.case(case, language)),
        "phases": {phase: told["minutes"] for phase, told in compiled["phases"].items()},
        "skeleton": skeleton_of(compiled),
    }


def _check(casebook: Casebook, week: str, language: str) -> dict | None:
    """Return what the home asks of the knowledge check of a week; None where it is still to be written."""
    if not casebook.check_file(week).is_file():
        return None
    compiled = course.compiled_check(casebook, week, language)
    return {key: compiled[key] for key in ("id", "fingerprint", "minutes")}
