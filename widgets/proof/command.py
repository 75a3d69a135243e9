"""What `scripts/check.py` prints. Each function returns the exit code: 0 good, 1 errors found, 2 wrong use."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from widgets.case.problem import CasebookError
from widgets.case.schema import write_schemas
from widgets.languages.casebook import Casebook

from .explain import explain
from .mend import mend_files
from .report import as_json, as_text
from .verdict import judge


def check(casebook: Casebook, files: Sequence[Path], *, form: str = "text") -> int:
    """Print what is found in these files and folders, or in the whole casebook."""
    verdict = judge(casebook, files, tell=_tell)
    say(as_json(verdict) if form == "json" else as_text(verdict))
    return 0 if verdict.holds else 1


def fix(casebook: Casebook, files: Sequence[Path], *, form: str = "text") -> None:
    """Mend what needs no judgement, and print each change; beside a document for tools, where errors go."""
    said = "\n".join(mend_files(casebook, files)) or "Nothing to mend."
    print(f"{said}\n", file=sys.stderr) if form == "json" else say(f"{said}\n")


def explained(casebook: Casebook, rule: str) -> int:
    """Print a rule with its reason."""
    try:
        say(explain(casebook, rule))
    except CasebookError as unknown:
        print(unknown, file=sys.stderr)
        return 2
    return 0


def schema(folder: Path) -> int:
    """Write the schemas of cases and of checks into a folder, and say where."""
    say(write_schemas(folder))
    return 0


def say(text: str) -> None:
    """Print a text on whatever terminal."""
    # Where a terminal has fewer letters than a case, a question mark is better than nothing at all.
    try:
        sys.stdout.buffer.write(f"{text}\n".encode(sys.stdout.encoding, errors="replace"))
        sys.stdout.flush()
    except BrokenPipeError:  # who reads has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell(said: str) -> None:
    if sys.stderr.isatty():
        print(said, file=sys.stderr)
