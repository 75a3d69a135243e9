"""Read a YAML file into plain data with the line of every part, or say what is wrong with it.

YAML is kind where a casebook must be strict: it keeps the last of two equal keys, lets a file point into itself
and builds objects from tags. Here the parser's events are read one by one, so that none of that can happen, and
every scalar stays the text that the author typed: what is a number or a truth value is for the model to say.
"""

import re
from dataclasses import dataclass, field

import yaml

from .problem import Problem

LARGEST = 2_000_000  # bytes; the register of sources, the largest file, has a tenth of that
DEEPEST = 20  # levels; a choice's way lies at the seventh
MOST_SYNTAX_PROBLEMS = 20

Path = tuple[str | int, ...]
_Parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_BLOCK = "Put | after the colon and the text on the next line."
_PROSE = re.compile(r"^(\s*(?:- +)*[\w-]+: +|\s*(?:- +)+)(\S.*)$")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STARTS = {
    "*": "starts with *",
    "&": "starts with &",
    "!": "starts with !",
    '"': "starts with a quotation mark",
    "'": "starts with a quotation mark",
    "@": "starts with @",
    "`": "starts with `",
    "%": "starts with %",
    "[": "starts with [",
    "{": "starts with {",
    "|": "stands on the same line as the |",
    ">": "starts with >",
    "-": "starts with -",
    "?": "starts with ?",
}


@dataclass
class Document:
    """The data of one file: dicts, lists and strings; `lines` maps the path of each part to its line."""

    file: str
    data: object = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """Return the line of a part, or of the nearest part around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def report(self, path: Path, what: str, remedy: str = "") -> None:
        """Note a problem at a part of the file."""
        self.problems.append(Problem(self.file, self.line(path), what, remedy))


def read_document(content: bytes | str, file: str) -> Document:
    """Read the text of a YAML file; never raises for what stands in it: see `Document.problems`."""
    document = Document(file)
    text = _as_text(content, document)
    if text is None:
        return document
    known = set()
    while True:
        try:
            _Builder(document, text).build()
            return document
        except yaml.MarkedYAMLError as error:
            problem, mended = _explain(error, text, file)
            if mended is None or problem in known or len(known) == MOST_SYNTAX_PROBLEMS:
                document.data = None
                document.problems = [problem]
                return document
            # Read on as if the line had been written well, so that one slip does not hide the others.
            known.add(problem)
            text = mended
        finally:
            document.problems = sorted({*known, *document.problems})


def _as_text(content: bytes | str, document: Document) -> str | None:
    if len(content) > LARGEST:
        size = f"{len(content) / 1e6:.1f} MB"
        document.report((), f"The file is too large ({size}).", f"A file may have {LARGEST / 1e6:.0f} MB at most.")
        return None
    if isinstance(content, bytes):
        try:
            content = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            what = f"The file is not UTF-8 text: there is a byte {content[error.start]:#04x} here."
            document.problems.append(Problem(document.file, line, what, "Save the file with the encoding UTF-8."))
            return None
    if found := _UNPRINTABLE.search(content):
        line = content.count("\n", 0, found.start()) + 1
        what = f"There is an invisible control character here (U+{ord(found.group()):04X})."
        document.problems.append(Problem(document.file, line, what, "Delete it."))
        return None
    return content


class _Builder:
    """Builds the data from the parser's events, without recursion, so that no file can exhaust the stack."""

    def __init__(self, document: Document, text: str):
        self.document, self.text = document, text
        document.data, document.lines, document.problems = None, {}, []
        self.source = text.splitlines()
        self.stack: list[tuple[object, Path, list]] = []  # container, its path, [pending key] or []

    def build(self) -> None:
        documents = 0
        for event in yaml.parse(self.text, Loader=_Parser):
            line = event.start_mark.line + 1
            match event:
                case yaml.DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        self._report(line, "A second document begins here (---).", "Keep one document in a file.")
                        return
                case yaml.AliasEvent():
                    self._report(line, "A value points to another part of the file (*name).", _BLOCK)
                    self._put("", line)
                case yaml.ScalarEvent():
                    self._refuse_marks(event, line)
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
        if self.document.data is None:
            self._report(1, "The file is empty.", "It should hold keys, each with a value after a colon.")

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        if self._expects_key():
            self._key(event.value, line)
            return
        plain = not event.style
        if plain and event.value in ("", "~", "null"):
            path = self._put("", line)
            self._report(line, f"{_name(path)} has no value.", "Write it after the colon, or delete the line.")
            return
        if plain and self._swallowed_by_comment(event):
            path = self._where_next()
            self._report(line, f"{_name(path)} ends at a # that YAML takes for a comment.", _BLOCK)
        self._put(event.value, line)

    def _swallowed_by_comment(self, event: yaml.ScalarEvent) -> bool:
        rest = self.source[event.end_mark.line][event.end_mark.column :]
        return bool(re.match(r" #\S", rest))

    def _key(self, key: str, line: int) -> None:
        container, path, pending = self.stack[-1]
        if key in container:
            first = self.document.lines[(*path, key)]
            self._report(line, f"'{key}' stands here twice (first in line {first}).", "Keep one of the two.")
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
            pending.append(f"?{line}")
            return (*path, pending[-1])
        where = self._where_next()
        if isinstance(container, dict):
            container[pending.pop()] = value
        else:
            container.append(value)
            self.document.lines[where] = line
        return where

    def _where_next(self) -> Path:
        container, path, pending = self.stack[-1] if self.stack else ({}, (), [""])
        return (*path, pending[-1]) if isinstance(container, dict) else (*path, len(container))

    def _expects_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1][0], dict) and not self.stack[-1][2]

    def _refuse_marks(self, event, line: int) -> None:
        if event.anchor:
            self._report(line, f"There is an anchor here (&{event.anchor}).", _BLOCK)
        if event.tag:
            self._report(line, f"There is a tag here ({event.tag}).", "Delete it: a case is made of plain text only.")

    def _report(self, line: int, what: str, remedy: str) -> None:
        self.document.problems.append(Problem(self.document.file, line, what, remedy))


def _name(path: Path) -> str:
    return f"'{path[-1]}'" if path and isinstance(path[-1], str) else "This entry"


def _explain(error: yaml.MarkedYAMLError, text: str, file: str) -> tuple[Problem, str | None]:
    """Say in the author's words what stopped the parser; return with it the text with that line mended, if it can be."""
    mark = error.problem_mark or error.context_mark
    lines = text.split("\n")
    number = min(mark.line if mark else 0, len(lines) - 1)
    message = (error.problem or "").strip()
    if "\t" in lines[number][: len(lines[number]) - len(lines[number].lstrip())]:
        return Problem(file, number + 1, "The line is indented with a tab.", "Indent with spaces."), None
    # The parser often stops one line after the sentence that confused it.
    for guess in (number, number - 1, error.context_mark.line if error.context_mark else -1):
        if 0 <= guess < len(lines) and (reason := _confusing(lines[guess])):
            what = f"YAML stumbles over this sentence, because it {reason}."
            return Problem(file, guess + 1, what, _BLOCK), "\n".join(_quoted(lines, guess))
    what = f"YAML cannot read this line ({message or 'syntax error'})."
    return Problem(file, number + 1, what, _advice(message)), None


def _confusing(line: str) -> str:
    """Say why YAML trips over the prose in this line, or nothing where it does not."""
    found = _PROSE.match(line)
    if not found:
        return ""
    value = found[2].rstrip()
    first, last = value[0], value[-1]
    closed = {'"': '"', "'": "'", "[": "]", "{": "}"}.get(first) == last and len(value) > 1
    if value in ("|", "|-", "|+") or (closed and value.count(first) <= 2):
        return ""
    if first in _STARTS:
        return _STARTS[first]
    return "has a colon followed by a space" if re.search(r":(\s|$)", value) else ""


def _quoted(lines: list[str], number: int) -> list[str]:
    """Put the prose that begins in this line into quotation marks, with the lines that continue it."""
    head, value = _PROSE.match(lines[number]).groups()
    indent = len(head) - len(head.lstrip())
    end = number
    while end + 1 < len(lines) and lines[end + 1].strip() and _indent(lines[end + 1]) > indent:
        end += 1
    inside = [value, *lines[number + 1 : end + 1]]
    quoted = "\n".join(inside).rstrip().replace("'", "''")
    return [*lines[:number], *f"{head}'{quoted}'".split("\n"), *lines[end + 1 :]]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _advice(message: str) -> str:
    if "expected key" in message or "block end" in message or "block mapping" in message:
        return "Look at the indentation: keys of one group begin in the same column, and text under | is indented."
    if "expected ':'" in message:
        return "Is a colon missing after a name? Longer text goes under a |, indented."
    if "expected '-'" in message or "block sequence" in message:
        return "Look at the indentation of the list: each - of one list begins in the same column."
    if "',' or" in message:
        return "Is a bracket or a comma missing?"
    if "quoted scalar" in message or "end of stream" in message:
        return "Is a closing quotation mark missing?"
    return "Look at the indentation and the colons of this line and the line before."
