"""What lies where in the folder of content, told from a file's place alone."""

import re
from pathlib import Path

from widgets.case.document import LARGEST
from widgets.case.problem import CaseProblems, Problem

FOLDER = "casebook"
CASE, CHECK, ADAPTATIONS = "case.yaml", "check.yaml", "adaptations"
COURSE_CHECKS = ("before.yaml", "after.yaml")  # of the whole course: asked before the first week, and after the last
CARD = "card.md"  # in the folder of a week: what one keeps at the desk of it
GLOSSARY = "glossary.yaml"  # holds every language itself, as the register does
TEXT_FILES = ("words.yaml", "misconceptions.yaml", "skills.yaml")  # nothing but texts, in the folder of the course


def base_of(file: Path) -> Path | None:
    """Return the case that a file adapts, as its place says; None where the file is a case by itself."""
    folder = file.resolve().parent
    return folder.parent / CASE if folder.name == ADAPTATIONS else None


def notebook_of(adaptation: Path) -> Path:
    """Return the notebook that shows an adaptation: that of its week."""
    week = base_of(adaptation).parent
    return week / f"{week.name}.ipynb"


def number_of(folder: Path) -> int:
    """Return the number in the name of a week's folder: 1 for `week1`; 0 where there is none."""
    digits = re.search(r"\d+", folder.name)
    return int(digits.group()) if digits else 0


def read_text(file: Path, shown_as: str) -> str:
    """Read a file of plain text; raise CaseProblems where it cannot be read, or holds none."""
    try:
        text = read_bytes(file).decode("utf-8-sig").replace("\r\n", "\n").strip()
    except UnicodeDecodeError:
        raise CaseProblems([Problem(shown_as, 1, "The file is not UTF-8 text.", "Save it as UTF-8.")]) from None
    if not text:
        raise CaseProblems([Problem(shown_as, 1, "The file is empty.", "Write its text.")])
    return text


def read_bytes(file: Path) -> bytes:
    """Read a file, though never more than a casebook's file may hold; raise CaseProblems where it cannot be read."""
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as error:
        raise CaseProblems([Problem(str(file), 1, f"The file cannot be read: {error.strerror}.")]) from None
