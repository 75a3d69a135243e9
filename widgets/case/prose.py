"""Prose in one line of a YAML file: where it begins, which lines go on with it, and how YAML would read it well."""

import re
from dataclasses import dataclass

_PROSE = re.compile(r"^( *(?:- +)*[\w-]+: +|\s*(?:- +)+)(\S.*)$")
_COMMENT = re.compile(r"(?<=\S)\s+(#(?:\s.*)?)$")
_BLOCK = re.compile(r"[:-] +[|>][-+\d]*(?: +#.*)?$")  # the end of a line under which a text stands
_BAR = re.compile(r"\|[-+]?\d?\s+(?=\S)")


@dataclass(frozen=True)
class Prose:
    """What is said after a name and a colon, or after the hyphen of a list, in one line or more.

    `head` is what stands before it and `column` where its name begins, or its hyphen; `said` are its lines, `comment`
    what YAML takes for one after the first. `last` is its last line. `is_clear` where no comment comes between.
    """

    head: str
    column: int
    said: tuple[str, ...]
    comment: str
    last: int
    is_clear: bool

    @property
    def quoted(self) -> list[str]:
        """Return the same in quotation marks, with as many lines."""
        text = "\n".join(self.said).rstrip().replace("'", "''")
        return f"{self.head}'{text}'{f'  {self.comment}' if self.comment else ''}".split("\n")

    @property
    def block(self) -> list[str]:
        """Return the same as a text under a |, its lines indented below the name."""
        said = [_BAR.sub("", self.said[0], count=1), *self.said[1:]]
        indent = " " * (self.column + 2)
        first = f"{self.head.rstrip()} |{f'  {self.comment}' if self.comment else ''}"
        return [first, *(f"{indent}{line.strip()}".rstrip() for line in said)]


def prose_at(lines: list[str], number: int) -> Prose | None:
    """Return the prose that begins in this line, with the lines that go on with it; None where there is none."""
    found = _PROSE.match(lines[number])
    if not found:
        return None
    head, value = found.groups()
    named = re.match(r" *(?:- +)*(?=[\w-]+:)", head)
    column = named.end() if named else head.rindex("-")
    last, rest = number, number + 1
    is_comment_between = False
    while rest < len(lines) and (not lines[rest].strip() or indent_of(lines[rest]) > column):
        if lines[rest].lstrip().startswith("#"):
            is_comment_between = True
        elif lines[rest].strip():
            if is_comment_between:
                break  # what follows a comment is no part of a sentence for YAML
            last = rest
        rest += 1
    goes_on = rest < len(lines) and is_comment_between and indent_of(lines[rest]) > column
    comment = _COMMENT.search(value)
    said = (value[: comment.start()] if comment else value, *lines[number + 1 : last + 1])
    is_clear = not goes_on and not any(_COMMENT.search(line) for line in said[1:])
    return Prose(head, column, said, comment[1] if comment else "", last, is_clear)


def is_in_a_text(lines: list[str], number: int) -> bool:
    """Say whether a line lies under a | or >, where everything is text."""
    indent = indent_of(lines[number])
    for line in reversed(lines[:number]):
        if line.strip() and indent_of(line) < indent:
            if _BLOCK.search(line.rstrip()):
                return True
            indent = indent_of(line)
    return False


def indent_of(line: str) -> int:
    """Return by how many spaces a line is indented."""
    return len(line) - len(line.lstrip(" "))
