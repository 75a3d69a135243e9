"""Translations in gettext catalogues: read them, ask them, renew them after a change of the English.

The context of a message is the path of its text. A message whose English changed keeps its translation, marked
fuzzy with the old English beside it, until a person has looked at it.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

import polib

from widgets.case.problem import CaseProblems, Problem

from .texts import paragraphs

SUFFIX = ".po"
Message = tuple[str, str]  # path, English paragraph


def languages_in(folder: Path) -> list[str]:
    """Return the languages that have a catalogue in a folder."""
    return sorted(path.stem for path in folder.glob(f"*{SUFFIX}"))


@dataclass(frozen=True)
class Gap:
    """A message without a usable translation: `missing`, or `fuzzy` (the English changed since)."""

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

    def _paragraph(self, path: str, english: str) -> str:
        entry = self._entries.get((path, english))
        if entry is None or entry.fuzzy or not entry.msgstr.strip():
            raise KeyError(path)
        return entry.msgstr.strip("\n")


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
    new.metadata = {
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


def _renewed(path: str, english: str, same: polib.POEntry | None, unused: dict[str, list]) -> polib.POEntry:
    entry = polib.POEntry(msgctxt=path, msgid=english)
    if same is not None:
        entry.msgstr, entry.flags, entry.previous_msgid = same.msgstr, list(same.flags), same.previous_msgid
        entry.tcomment = same.tcomment
    elif unused.get(path):
        changed = unused[path].pop(0)
        entry.msgstr, entry.flags = changed.msgstr, ["fuzzy"]
        entry.previous_msgid = changed.previous_msgid or changed.msgid
        entry.tcomment = changed.tcomment
    return entry


def _read(file: Path, shown_as: str) -> polib.POFile:
    try:
        return polib.pofile(str(file), encoding="utf-8")
    except UnicodeDecodeError:
        raise CaseProblems([Problem(shown_as, 1, "The file is not UTF-8 text.", "Save it as UTF-8.")]) from None
    except OSError as error:
        line, what = _syntax(str(error))
        raise CaseProblems([Problem(shown_as, line, f"This is no gettext catalogue: {what}.", "Mend this line.")]) from None


def _syntax(message: str) -> tuple[int, str]:
    # polib says «Syntax error in po file NAME (line N): WHAT».
    _, _, rest = message.partition("(line ")
    number, _, what = rest.partition("):")
    return (int(number), what.strip() or "a syntax error") if number.isdigit() else (1, "a syntax error")


def _write(catalogue: polib.POFile, file: Path) -> None:
    with NamedTemporaryFile("w", dir=file.parent, suffix=".part", delete=False, encoding="utf-8", newline="\n") as part:
        part.write(str(catalogue) + "\n")
    os.replace(part.name, file)
