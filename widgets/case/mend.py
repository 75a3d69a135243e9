"""Mend in the text of a YAML file what needs no judgement, so that it reads as its author meant it.

What is mended: marks and line ends of other editors, characters that nobody sees, spaces at the end of lines, tabs
that indent, and prose that YAML stumbles over, which is put under a |. Each step is kept only where fewer problems
are left and all else in the file says what it said before. Comments stay as they are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .document import LARGEST, Document, Path, read_document
from .loader import as_case
from .problem import Problem
from .prose import Prose, indent_of, is_in_a_text, prose_at
from .syntax import BLOCK, OTHER_SPACES, SPACE, with_plain_spaces

EVERY = 10**6  # problems: none may hide behind the first twenty
_UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_INDENT = re.compile(r"[ \t]*\t[ \t]*(?=\S)")
_WIDTHS = (2, 4, 8)  # of a tab, in spaces


@dataclass(frozen=True)
class Change:
    """What was changed in a line of the file as it was: its text before and after."""

    file: str
    line: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.before} → {self.after}"


@dataclass(frozen=True)
class Repair:
    """Lines from `first` to `last` as they should be, and the words that are then read there, where they are known."""

    first: int
    last: int
    lines: list[str]
    said: str | None = None


@dataclass
class Mending:
    """A text on its way: its lines, each with the number that it had, and what was changed."""

    file: str
    is_case: bool
    lines: list[str]
    numbers: list[int]
    changes: list[Change]

    @property
    def text(self) -> str:
        """Return the text as it now is."""
        return "\n".join(self.lines)

    def problems(self, lines: list[str] | None = None) -> tuple[Document, list[Problem]]:
        """Return what is read in the text, or in other lines, and every problem of it."""
        document = read_document("\n".join(self.lines if lines is None else lines), self.file, most=EVERY)
        return document, list(as_case(document).problems) if self.is_case else document.problems

    def replace(self, repair: Repair) -> None:
        """Put the lines of a repair in their place; each has the number of the first."""
        place = slice(repair.first, repair.last + 1)
        self.numbers[place] = [self.numbers[repair.first]] * len(repair.lines)
        self.lines[place] = repair.lines

    def note(self, at: int, before: str, after: str) -> None:
        """Note what was changed in the line that is now at this place."""
        self.changes.append(Change(self.file, self.numbers[at], before, after))


def mend(content: bytes, file: str, *, is_case: bool) -> tuple[bytes, list[Change]]:
    """Return the content of a file as it should be, and what was changed in it; the same content where nothing was."""
    if len(content) > LARGEST or b"\0" in content:
        return content, []
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return content, []
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    mending = Mending(file, is_case, lines, list(range(1, len(lines) + 1)), [])
    if ends := text.count("\r"):
        mending.note(0, f"{ends} line ends of another system", "plain line ends")
    for step in (_unseen, _tabs, _ends, _slips):
        step(mending)
    return (mending.text.encode("utf-8"), mending.changes) if mending.changes else (content, [])


def _unseen(mending: Mending) -> None:
    for at, line in enumerate(mending.lines):
        if found := _UNSEEN.findall(line):
            names = ", ".join(dict.fromkeys(f"U+{ord(mark):04X}" for mark in found))
            mending.lines[at] = _UNSEEN.sub("", line)
            what = "a byte order mark" if at == 0 and line.startswith("\ufeff") and len(found) == 1 else names
            mending.note(at, f"{what}, which nobody sees", "nothing")


def _ends(mending: Mending) -> None:
    """Take away spaces at the end of lines, but where two of them break a line of a text, as Markdown has it."""
    for at, line in enumerate(mending.lines):
        plain = line.rstrip(" \t")
        goes_on = at + 1 < len(mending.lines) and mending.lines[at + 1].strip()
        breaks = plain and goes_on and line.endswith("  ") and is_in_a_text(mending.lines, at + 1)
        if plain != line and not breaks:
            mending.lines[at] = plain
            spaces = len(line) - len(plain)
            mending.note(at, f"{spaces} space{'' if spaces == 1 else 's'} at the end of the line", "none")


def _tabs(mending: Mending) -> None:
    """Put spaces for the tabs that indent, where every width of a tab that can be read says the same."""
    places = [at for at, line in enumerate(mending.lines) if _INDENT.match(line)]
    if not places:
        return
    found: list[tuple[int, list[str], Document]] = []
    for width in _WIDTHS:
        lines = list(mending.lines)
        for at in places:
            indent = _INDENT.match(lines[at]).group()
            lines[at] = indent.expandtabs(width) + lines[at][len(indent) :]
        document, problems = mending.problems(lines)
        if document.data is not None:
            found.append((len(problems), lines, document))
    least = min((number for number, _, _ in found), default=0)
    best = [(lines, document) for number, lines, document in found if number == least]
    if best and all(_says(document) == _says(best[0][1]) for _, document in best):
        for at in places:
            before, after = mending.lines[at], best[0][0][at]
            mending.note(at, before.replace("\t", "⇥").rstrip(), after.replace(" ", "·", indent_of(after)).rstrip())
        mending.lines = best[0][0]


def _slips(mending: Mending) -> None:
    """Mend the lines over which YAML stumbles, from the first to the last."""
    left: set[tuple[int, str]] = set()
    while True:
        document, problems = mending.problems()
        for problem in document.problems:
            name = (mending.numbers[problem.line - 1], problem.what)
            repair = None if name in left else _repair(mending.lines, problem)
            if repair and _is_better(mending, repair, document, problems):
                before = " ⏎ ".join(map(_shown, mending.lines[repair.first : repair.last + 1]))
                mending.note(repair.first, before, " ⏎ ".join(map(_shown, repair.lines)))
                mending.replace(repair)
                break
            left.add(name)
        else:
            return


def _repair(lines: list[str], problem: Problem) -> Repair | None:
    """Return how a line should read that has this problem; None where that needs judgement."""
    at = problem.line - 1
    if problem.remedy == SPACE:
        return Repair(at, at, [with_plain_spaces(lines[at])])
    if problem.remedy != BLOCK or is_in_a_text(lines, at):
        return None
    prose = prose_at(lines, at)
    if not prose or not prose.is_clear or _is_open(prose.said):
        return None
    said = " ".join(" ".join(prose.block[1:]).split())
    last, block = _with_comments(lines, prose)
    return Repair(at, last, block, said)


def _with_comments(lines: list[str], prose: Prose) -> tuple[int, list[str]]:
    """Return the last line and the text under a |; comments below, as deep as the text, would become a part of it."""
    last, block = prose.last, prose.block
    for at in range(prose.last + 1, len(lines)):
        is_comment = lines[at].lstrip().startswith("#")
        if lines[at].strip() and not (is_comment and indent_of(lines[at]) > prose.column):
            break
        if is_comment:
            block = [*block, *lines[last + 1 : at], " " * prose.column + lines[at].strip()]
            last = at
    return last, block


def _is_open(said: tuple[str, ...]) -> bool:
    """Say whether a quotation opens at the beginning and is not closed: where it ends needs judgement."""
    mark = said[0][0]
    count = " ".join(said).count(mark)
    return (mark == '"' and count % 2 == 1) or (mark == "'" and count == 1)


def _shown(line: str) -> str:
    """Return a line as a change shows it: spaces that look like others by their number."""
    return OTHER_SPACES.sub(lambda found: f"<U+{ord(found.group()):04X}>", line.strip(" "))


def _is_better(mending: Mending, repair: Repair, before: Document, problems: list[Problem]) -> bool:
    """Say whether a problem less is left, and all says what it said before, or what the repair says."""
    lines = [*mending.lines[: repair.first], *repair.lines, *mending.lines[repair.last + 1 :]]
    after, others = mending.problems(lines)
    if len(others) >= len(problems):
        return False
    if before.data is None or after.data is None:
        return True
    line, kept = repair.first + 1, _says(after)
    if repair.said is not None and [text for path, text in kept.items() if after.line(path) == line] != [repair.said]:
        return False
    return all(kept.get(path) == text for path, text in _says(before).items() if before.line(path) != line)


def _says(document: Document) -> dict[Path, str]:
    """Return every text of a document with its path, its words alone: how lines are broken says nothing."""
    return {path: " ".join(text.split()) for path, text in _texts(document.data, ())}


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
        return
    parts = value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ())
    for key, part in parts:
        yield from _texts(part, (*path, key))
