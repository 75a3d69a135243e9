"""Translations in gettext catalogues: read them, ask them, renew them after a change of the English.

The context of a message is the path of its text. A message whose English changed keeps its translation, marked
fuzzy with the old English beside it, until a person has looked at it.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polib

from widgets.case.problem import CaseProblems, Problem, shortened

from .texts import paragraphs

SUFFIX = ".po"
_ANSWER = re.compile(r"^(R\d+\.\d+):\s*(\S.*?)\s*(?=^R\d+\.\d+:|\Z)", re.MULTILINE | re.DOTALL)  # in a comment
Message = tuple[str, str]  # path, English paragraph


def languages_in(folder: Path) -> list[str]:
    """Return the languages that have a catalogue in a folder."""
    return sorted(path.stem for path in folder.glob(f"*{SUFFIX}"))


@dataclass(frozen=True)
class Gap:
    """A message without a usable translation: `missing`, `fuzzy` (the English changed since) or `braces`.

    What stands in {braces} is filled in by the player: the translation has to hold the same ones.
    """

    path: str
    english: str
    state: str
    line: int


class Catalogue:
    """The translations of one folder into one language."""

    def __init__(self, file: Path, shown_as: str):
        self.shown_as = shown_as
        self._entries: dict[Message, polib.POEntry] = {}
        self._file = _read(file, shown_as)
        for entry in self._file:
            if not entry.obsolete:
                self._entries[entry.msgctxt or "", entry.msgid] = entry

    def translate(self, path: str, text: str) -> str:
        """Return a text in the catalogue's language, paragraph by paragraph; raise KeyError where one is missing."""
        return "\n\n".join(self._paragraph(path, paragraph) for paragraph in paragraphs(text))

    def gaps(self, messages: Iterable[Message]) -> Iterator[Gap]:
        """Yield what is missing or fuzzy among these messages."""
        for path, english in messages:
            entry = self._entries.get((path, english))
            if entry is None or not entry.msgstr.strip():
                yield Gap(path, english, "missing", entry.linenum if entry else 1)
            elif entry.fuzzy:
                yield Gap(path, english, "fuzzy", entry.linenum)
            elif _braces(entry.msgstr) != _braces(english):
                yield Gap(path, english, "braces", entry.linenum)

    def answers(self) -> Iterator[tuple[str, str, str, int]]:
        """Yield path, rule, reason and line of each finding that a translator has answered in a comment."""
        for (path, _), entry in self._entries.items():
            for rule, reason in _ANSWER.findall(entry.tcomment):
                yield path, rule, " ".join(reason.split()), entry.linenum

    def _paragraph(self, path: str, english: str) -> str:
        entry = self._entries.get((path, english))
        if entry is None or entry.fuzzy or not entry.msgstr.strip():
            raise KeyError(path)
        return entry.msgstr.strip("\n")


def gap_problem(gap: Gap, file: str) -> Problem:
    """Say what is missing in a catalogue."""
    beginning = " ".join(gap.english.split())[:60]
    if gap.state == "fuzzy":
        what, remedy = (
            f"The English of {gap.path} changed ('{beginning}…').",
            "Look at the translation, then delete `fuzzy`.",
        )
    elif gap.state == "braces":
        what = f"{gap.path} has other words in {{braces}} than the English ('{beginning}…')."
        remedy = "Keep them as they are: the player fills them in."
    else:
        what, remedy = (
            f"{gap.path} has no translation ('{beginning}…').",
            "Run python scripts/translate.py and fill it in.",
        )
    return Problem(file, gap.line, what, remedy)


def messages(texts: Iterable[tuple[str, str]]) -> list[Message]:
    """Split texts into messages, one a paragraph, each once."""
    return list(dict.fromkeys((path, paragraph) for path, text in texts for paragraph in paragraphs(text)))


def update(file: Path, wanted: Iterable[Message], *, language: str) -> dict[str, int]:
    """Renew a catalogue: keep what fits, mark as fuzzy what changed, drop what is gone; return the counts.

    The catalogue is replaced as a whole, so a broken run leaves the old one.
    """
    old = _read(file, file.name) if file.exists() else polib.POFile()
    unused: dict[str, list[polib.POEntry]] = {}
    kept = {(entry.msgctxt or "", entry.msgid): entry for entry in old if not entry.obsolete}
    wanted = dict.fromkeys(wanted)
    for (path, english), entry in kept.items():
        if (path, english) not in wanted and entry.msgstr.strip():
            unused.setdefault(path, []).append(entry)
    new = polib.POFile(wrapwidth=120)
    new.header = old.header
    new.metadata = {
        **old.metadata,
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    counts = {"translated": 0, "fuzzy": 0, "missing": 0}
    for path, english in wanted:
        entry = _renewed(path, english, kept.get((path, english)), unused)
        new.append(entry)
        counts["fuzzy" if entry.fuzzy else "translated" if entry.msgstr.strip() else "missing"] += 1
    counts["dropped"] = sum(map(len, unused.values()))
    _write(new, file)
    return counts


def _braces(text: str) -> set[str]:
    return set(re.findall(r"\{[^{}]*\}", text))


def _renewed(path: str, english: str, same: polib.POEntry | None, unused: dict[str, list]) -> polib.POEntry:
    entry = polib.POEntry(msgctxt=path, msgid=english)
    if same is not None:
        entry.msgstr, entry.flags, entry.previous_msgid = same.msgstr, list(same.flags), same.previous_msgid
        entry.tcomment = same.tcomment
    elif unused.get(path):
        changed = unused[path].pop(0)
        entry.msgstr, entry.flags = changed.msgstr, ["fuzzy"]
        entry.previous_msgid = changed.previous_msgid or changed.msgid
        entry.tcomment = _ANSWER.sub("", changed.tcomment).strip()  # an answer was given to what stood there before
    return entry


def _read(file: Path, shown_as: str) -> polib.POFile:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise CaseProblems([Problem(shown_as, 1, "The file is not UTF-8 text.", "Save it as UTF-8.")]) from None
    if problems := [*_slips(text, shown_as)]:
        raise CaseProblems(problems)
    try:
        entries = polib.pofile(text, encoding="utf-8")
    except (OSError, ValueError) as error:
        line = re.search(r"\(line (\d+)\)", str(error))
        what = "This is no gettext catalogue: msgctxt, msgid and msgstr do not follow one another here."
        raise CaseProblems([Problem(shown_as, int(line[1]) if line else 1, what, "Mend this line.")]) from None
    if problems := [*_repeated(entries, shown_as)]:
        raise CaseProblems(problems)
    return entries


# polib takes the first and the last character of a line for its quotation marks, whatever they are.
_LINE = re.compile(r'(#.*)?|((msgctxt|msgid|msgid_plural|msgstr(\[\d\])?) +)?"([^"\\]|\\.)*"')


def _slips(text: str, shown_as: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not _LINE.fullmatch(line.strip()):
            what = f"This line is no part of a gettext catalogue ('{shortened(line)}')."
            yield Problem(
                shown_as, number, what, 'It should be like msgstr "text", with \\" for a quotation mark inside.'
            )


def _repeated(entries: polib.POFile, shown_as: str) -> Iterator[Problem]:
    first: dict[Message, int] = {}
    for entry in entries:
        message = entry.msgctxt or "", entry.msgid
        if message in first and not entry.obsolete:
            what = f"The message of {entry.msgctxt} stands here twice (first in line {first[message]})."
            yield Problem(shown_as, entry.linenum, what, "Keep one of the two.")
        elif not entry.obsolete:
            first[message] = entry.linenum


def _write(catalogue: polib.POFile, file: Path) -> None:
    part = file.with_name(file.name + ".part")
    try:
        part.write_text(str(catalogue).rstrip("\n") + "\n", encoding="utf-8", newline="\n")
        os.replace(part, file)
    finally:
        part.unlink(missing_ok=True)
