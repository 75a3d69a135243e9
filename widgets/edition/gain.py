"""The questions before the first week and after the last, as their pages and the home know of them.

Each page needs the other's structure as well: once both are answered, the two results stand side by side.
"""

from pathlib import Path

from widgets.languages.casebook import Casebook
from widgets.languages.content import COURSE_CHECKS

from .course import compiled_check, notebooks
from .provable import check_skeleton_of

NAMES = tuple(Path(file).stem for file in COURSE_CHECKS)  # in the order in which they are asked


def is_asked_around_the_course(name: str) -> bool:
    """Say whether a check belongs to no week, but stands before the first or after the last."""
    return name in NAMES


def gain_checks(casebook: Casebook, language: str) -> list[dict]:
    """Return of each such check that has a page what replays its codes, its link and minutes; raise CaseProblems."""
    pages = notebooks(casebook)
    return [
        _told(compiled_check(casebook, name, language))
        for name in NAMES
        if name in pages and casebook.check_file(name).is_file()
    ]


def _told(compiled: dict) -> dict:
    return {**check_skeleton_of(compiled), "href": f"{compiled['id']}.ipynb", "minutes": compiled["minutes"]}
