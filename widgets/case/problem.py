"""What is wrong in a file: where, what, and what would be right."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

LONGEST = 500  # characters of what a problem says
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class CasebookError(Exception):
    """The root of every error that the casebook raises on purpose."""


@dataclass(frozen=True, order=True)
class Problem:
    """One finding in one line of a file, in words for the person who wrote it.

    `line` counts from 1. `rule` is an id of the pedagogy (`R3.3`), or empty where a file cannot be read at all.
    `level` is `error` (nothing is built) or `warning`.
    """

    file: str
    line: int
    what: str
    remedy: str = ""
    rule: str = ""
    level: str = "error"

    def __str__(self) -> str:
        head = f"{self.file}:{self.line}: "
        if self.level != "error":
            head += f"{self.level}: "
        if self.rule:
            head += f"{self.rule}: "
        # What is quoted from a file may hold anything; a problem stays one line that can be read.
        said = (_CONTROLS.sub(" ", part)[:LONGEST].strip() for part in (self.what, self.remedy) if part)
        return head + " ".join(said)


class CaseProblems(CasebookError):
    """Raised where a file holds something that cannot be played or shown; carries every problem found in it."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(sorted(set(problems)))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


def shortened(text: str) -> str:
    """Return a text in one line of at most 40 characters, to be quoted in a problem."""
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that a misspelt one was meant to be."""
    return next(iter(get_close_matches(name, sorted(set(known)), n=1, cutoff=0.65)), None)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return `Did you mean 'x'?` for the nearest known name, or the names there are, or nothing."""
    names = sorted(set(known))
    if near := nearest(name, names):
        return f"Did you mean '{near}'?"
    if 0 < len(names) <= 12:
        return f"There are: {', '.join(names)}."
    return ""
