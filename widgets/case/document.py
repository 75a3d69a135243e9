"""Read a YAML file into plain data with the line of every part, or say what is wrong with it.

YAML is kind where a casebook must be strict: it keeps the last of two equal keys, lets a file point into itself
and builds objects from tags. Here the parser's events are read one by one, so that none of that can happen, and
every scalar stays the text that the author typed: what is a number or a truth value is for the model to say.
"""

import re
from dataclasses import dataclass, field

import yaml

from .problem import Problem
from .syntax import BLOCK, MOST_SYNTAX_PROBLEMS, Parser, explain

LARGEST = 2_000_000  # bytes; the register of sources, the largest file, has a tenth of that
DEEPEST = 20  # levels; a choice's way lies at the seventh
MOST_PROBLEMS = 200  # of one file; who has more is helped by the first of them

Path = tuple[str | int, ...]

# Controls, marks of direction, spaces of no width, separators of lines: nobody types them, and nobody sees them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)


@dataclass
class Document:
    """The data of one file: dicts, lists and strings; `lines` maps the path of each part to its line.

    `mended` are the lines that were read as if they had been written well, `flawed` the parts of which a problem is
    known, `repeated` those that stand twice, `meant` the keys that a misspelt one was meant to be: what else would be
    said of them is noise.
    """

    file: str
    data: object = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    mended: set[int] = field(default_factory=set)
    flawed: set[Path] = field(default_factory=set)
    repeated: set[Path] = field(default_factory=set)
    meant: set[Path] = field(default_factory=set)

    def line(self, path: Path) -> int:
        """Return the line of a part, or of the nearest part around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def place(self, path: Path) -> tuple[str, int]:
        """Return the file and the line of a part, or of the nearest part around it."""
        return self.file, self.line(path)

    @property
    def written(self) -> object:
        """Return the data that stands in this very file."""
        return self.data

    def report(self, path: Path, what: str, remedy: str = "") -> None:
        """Note a problem at a part of the file."""
        file, line = self.place(path)
        if file != self.file or line not in self.mended:
            self.report_line(line, what, remedy, file=file)

    def report_line(self, line: int, what: str, remedy: str = "", *, file: str = "") -> None:
        """Note a problem in a line."""
        file = file or self.file
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(file, line, what, remedy))
        elif len(self.problems) == MOST_PROBLEMS:
            self.problems.append(Problem(file, line, "There are more problems.", "Mend these first."))


def read_document(content: bytes | str, file: str, *, most: int = MOST_SYNTAX_PROBLEMS) -> Document:
    """Read the text of a YAML file; never raises for what stands in it: see `Document.problems`.

    `most` is the number of slips of syntax after which the rest is not looked at.
    """
    document = Document(file)
    text = _as_text(content, document)
    if text is None:
        return document
    found = list(document.problems)
    while True:
        try:
            _Builder(document, text).build()
            break
        except yaml.MarkedYAMLError as error:
            slips, mended = explain(error, text, file)
            document.data, document.problems = None, []
            if len(found) >= most or {slip.line for slip in slips} & document.mended:
                found += [] if found else slips
                break
            found += slips
            if mended is None:
                break
            # Read on as if the line had been written well, so that one slip does not hide the others.
            document.mended |= {slip.line for slip in slips}
            text = mended
    document.problems = sorted({*found, *document.problems})
    return document


def _as_text(content: bytes | str, document: Document) -> str | None:
    if len(content) > LARGEST:
        document.report((), f"The file is larger than {LARGEST / 1e6:.0f} MB.", "Is it the right one?")
        return None
    if isinstance(content, bytes):
        if b"\0" in content:
            line = content.count(b"\n", 0, content.index(b"\0")) + 1
            what = "This is no plain text in UTF-8: there is a zero byte here."
            document.report_line(line, what, "Save the file as plain text, with the encoding UTF-8.")
            return None
        try:
            content = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            what = f"The file is not UTF-8 text: there is a byte {content[error.start]:#04x} here."
            document.report_line(line, what, "Save the file with the encoding UTF-8.")
            return None
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    for found in _INVISIBLE.finditer(content):
        line = content.count("\n", 0, found.start()) + 1
        what = f"There is an invisible character here (U+{ord(found.group()):04X})."
        document.report_line(line, what, "Delete it, or type the line anew.")
        if len(document.problems) == MOST_SYNTAX_PROBLEMS:
            return None
    return _INVISIBLE.sub("", content)


class _Builder:
    """Builds the data from the parser's events, without recursion, so that no file can exhaust the stack."""

    def __init__(self, document: Document, text: str):
        self.document, self.text = document, text
        document.data, document.lines, document.problems = None, {}, []
        self.source = text.split("\n")
        # Container, its path, [pending key] or []. A key that cannot be kept is pending as a number: -1 for line 1.
        self.stack: list[tuple[object, Path, list]] = []

    def build(self) -> None:
        documents = 0
        for event in yaml.parse(self.text, Loader=Parser):
            line = min(event.start_mark.line + 1, len(self.source))  # what is missing at the end, in the last
            match event:
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        self.document.data, self.document.problems = None, []
                        self._report(line, "A second document begins here (---).", "Keep one document in a file.")
                        return
                case yaml.AliasEvent():
                    self._report(line, "A value points to another part of the file (*name).", BLOCK)
                    self._put("", line)
                case yaml.ScalarEvent():
                    self._scalar(event, line)
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    self._refuse_marks(event, line)
                    container = {} if isinstance(event, yaml.MappingStartEvent) else []
                    path = self._put(container, line)
                    self.stack.append((container, path, []))
                    if len(self.stack) > DEEPEST:
                        self.document.data, self.document.problems = None, []
                        self._report(line, f"The file is nested more than {DEEPEST} levels deep here.", "Flatten it.")
                        return
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self.stack.pop()
        if self.document.data is None and not self.document.problems:
            self._report(1, "The file is empty.", "It should hold keys, each with a value after a colon.")

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        is_marked = self._refuse_marks(event, line)
        if found := _INVISIBLE.search(event.value):  # written as an escape: "\\0"
            what = f"There is an invisible character here (U+{ord(found.group()):04X})."
            self._report(line, what, "Delete it.")
        if self._expects_key():
            self._key(event.value, line)
            return
        plain = not event.style
        if event.value == "" or (plain and event.value in ("~", "null")):
            path = self._put("", line)
            if not path and not is_marked:
                self.document.data = None  # an empty file
            elif not is_marked:
                self._report(line, f"{_name(path)} has no value.", "Write it, or delete the line.")
            return
        if plain and self._swallowed_by_comment(event):
            path = self._where_next()
            self._report(line, f"{_name(path)} ends at a # that YAML takes for a comment.", BLOCK)
        self._put(event.value, line)

    def _swallowed_by_comment(self, event: yaml.ScalarEvent) -> bool:
        rest = self.source[event.end_mark.line][event.end_mark.column :]
        return bool(re.match(r" #\S", rest))

    def _key(self, key: str, line: int) -> None:
        container, path, pending = self.stack[-1]
        if key in container:
            first = self.document.lines[(*path, key)]
            self._report(line, f"'{key}' stands here twice (first in line {first}).", "Keep one of the two.")
            self.document.repeated.add((*path, key))
            pending.append(-line)
            return
        self.document.lines[(*path, key)] = line
        pending.append(key)

    def _put(self, value: object, line: int) -> Path:
        if not self.stack:
            self.document.data = value
            self.document.lines[()] = line
            return ()
        container, path, pending = self.stack[-1]
        if self._expects_key():
            self._report(line, "A list or a group of keys stands where a name should be.", "Write a name and a colon.")
            pending.append(-line)
            return (*path, pending[-1])
        where = self._where_next()
        if isinstance(container, dict):
            if isinstance(key := pending.pop(), str):
                container[key] = value
        else:
            container.append(value)
            self.document.lines[where] = line
        return where

    def _where_next(self) -> Path:
        container, path, pending = self.stack[-1] if self.stack else ({}, (), [""])
        return (*path, pending[-1]) if isinstance(container, dict) else (*path, len(container))

    def _expects_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1][0], dict) and not self.stack[-1][2]

    def _refuse_marks(self, event, line: int) -> bool:
        """Report an anchor or a tag; say whether there was one."""
        if event.anchor:
            self._report(line, f"A word begins with & here (&{event.anchor}), which YAML takes for a mark.", BLOCK)
        if event.tag and event.tag.startswith("!"):
            self._report(line, f"A word begins with ! here ({event.tag}), which YAML takes for a tag.", BLOCK)
        elif event.tag:
            self._report(line, f"There is a tag here ({event.tag}).", "Delete it: a case is made of plain text only.")
        return bool(event.anchor or event.tag)

    def _report(self, line: int, what: str, remedy: str) -> None:
        self.document.report_line(line, what, remedy)


def _name(path: Path) -> str:
    return f"'{path[-1]}'" if path and isinstance(path[-1], str) else "This entry"
