"""Say in the author's words why YAML cannot read a file, and mend the line, so that the rest can be read too."""

import re

import yaml

from .problem import Problem
from .prose import indent_of, prose_at

MOST_SYNTAX_PROBLEMS = 20
Parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

BLOCK = "Put | after the colon and the text on the next line."
SPACE = "Type this space anew."
_OR_BLOCK = f"Or: {BLOCK[0].lower()}{BLOCK[1:]}"
_COLON = "Write the name, a colon and a space, then the text. Text under a | is indented deeper than the name."
_NAME_ALONE = re.compile(r"[\w-]+:")
OTHER_SPACES = re.compile("[\xa0\u2000-\u200a\u202f\u3000]")
_OTHER_SPACE = re.compile(rf"^ *{OTHER_SPACES.pattern}|^ *(?:- +)*[\w-]+:{OTHER_SPACES.pattern}")
_GIT_MARK = re.compile(r"<<<<<<< |=======$|>>>>>>> ")
_CLOSING = {"[": "]", "{": "}"}
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
    ",": "starts with a comma",
    "-": "starts with -",
    "?": "starts with ?",
}


def explain(error: yaml.MarkedYAMLError, text: str, file: str) -> tuple[list[Problem], str | None]:
    """Say in the author's words what stopped the parser; return with it the text with that line mended, if it can be.

    A mended line reads as it was meant, so that one slip does not hide the others.
    """
    mark = error.problem_mark or error.context_mark
    lines = text.split("\n")
    number = min(mark.line if mark else 0, len(lines) - 1)
    context = error.context_mark.line if error.context_mark else -1
    message = (error.problem or "").strip()
    if "\t" in lines[number][: _blank(lines[number])]:
        tabs = [at for at, line in enumerate(lines) if "\t" in line[: _blank(line)]][:MOST_SYNTAX_PROBLEMS]
        return [Problem(file, at + 1, "The line is indented with a tab.", "Indent with spaces.") for at in tabs], None
    if opened := _open_quotation(text, number):
        what = f"A quotation mark opens here and is closed only in line {number + 1}."
        return [Problem(file, opened + 1, what, f"Close it in this line. {_OR_BLOCK}")], _requoted(lines, opened)
    # The parser often stops one line after the sentence that confused it.
    for guess in (number, number - 1, context):
        if not 0 <= guess < len(lines):
            continue
        if _OTHER_SPACE.match(lines[guess]):
            what = "There is a space here that YAML does not know, as it comes with copied text."
            return [Problem(file, guess + 1, what, SPACE)], _with_line(lines, guess, with_plain_spaces(lines[guess]))
        if reason := _confusing(lines[guess]):
            what = f"YAML stumbles over this sentence, because it {reason}."
            closing = _CLOSING.get(reason[-1])
            if closing and closing in prose_at(lines, guess).said[0]:
                closing = None  # `say: [She sighs.] No.` is closed, and prose
            remedy = f"Close it with {closing}. {_OR_BLOCK}" if closing else BLOCK
            return [Problem(file, guess + 1, what, remedy)], _requoted(lines, guess)
    return [_syntax_problem(message, lines, number, context, file)], None


def _syntax_problem(message: str, lines: list[str], number: int, context: int, file: str) -> Problem:
    """Say what stopped the parser, at the line that is the likeliest cause."""
    before = next((at for at in range(number - 1, -1, -1) if lines[at].strip()), number)
    for at in {number, before, context} & set(range(len(lines))):
        if _GIT_MARK.match(lines[at]):
            return Problem(file, at + 1, "A mark of git stands here.", "Keep one version, and delete the marks.")
    if "could not find expected ':'" in message and 0 <= context < len(lines):
        return Problem(file, context + 1, "There is no colon after a name in this line.", _COLON)
    if "mapping values are not allowed" in message:
        if not re.search(r":( |$)", lines[before]):
            return Problem(file, before + 1, "There is no colon with a space after it in this line.", _COLON)
        if indent_of(lines[number]) > indent_of(lines[before]):
            what = f"The line is indented deeper than line {before + 1}, which has its value already."
            remedy = f"Indent both alike. If it goes on with a text, put | after the colon in line {before + 1}."
            return Problem(file, number + 1, what, remedy)
    if "expected key" in message and lines[number].lstrip().startswith("- "):
        what = "An entry of a list (-) stands among keys with a colon."
        return Problem(file, number + 1, what, "Let the whole group be a list, or none of it.")
    if "expected '-'" in message and not lines[number].lstrip().startswith("- "):
        what = "A key stands among the entries of a list, which begin with a hyphen."
        return Problem(file, number + 1, what, "Let the whole group be a list, or none of it.")
    indent = indent_of(lines[number])
    outer = next((at for at in range(number - 1, -1, -1) if lines[at].strip() and indent_of(lines[at]) < indent), None)
    if outer is not None and _is_misplaced(message) and lines[number].strip():
        inner = next(at for at in range(outer + 1, number + 1) if lines[at].strip())
        if indent_of(lines[inner]) != indent:
            others = f"what stands under line {outer + 1} by {indent_of(lines[inner])}"
            what = f"The line is indented by {indent} spaces, {others}."
            return Problem(file, number + 1, what, "What belongs together begins in the same column.")
    return Problem(file, number + 1, f"YAML cannot read this line ({message or 'syntax error'}).", _advice(message))


def _is_misplaced(message: str) -> bool:
    return any(sign in message for sign in ("expected key", "block end", "expected '-'", "mapping values"))


def _open_quotation(text: str, number: int) -> int | None:
    """Return the line in which a quotation opens that ends, far from where it was meant to, in this line."""
    try:
        for token in yaml.scan(text, Loader=Parser):
            first, last = token.start_mark.line, token.end_mark.line
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"') and first < last == number:
                return first
            if first > number:
                break
    except yaml.MarkedYAMLError:
        pass
    return None


def _requoted(lines: list[str], number: int) -> str | None:
    """Return the text with the prose that begins in this line in quotation marks."""
    prose = prose_at(lines, number)
    return prose and "\n".join([*lines[:number], *prose.quoted, *lines[prose.last + 1 :]])


def with_plain_spaces(line: str) -> str:
    """Return a line with a plain space for each that YAML does not know."""
    return OTHER_SPACES.sub(" ", line)


def _with_line(lines: list[str], number: int, line: str) -> str:
    return "\n".join([*lines[:number], line, *lines[number + 1 :]])


def _confusing(line: str) -> str:
    """Say why YAML trips over the prose in this line, or nothing where it does not."""
    prose = prose_at([line], 0)
    if not prose or _NAME_ALONE.fullmatch(prose.said[0].rstrip()):
        return ""
    value = prose.said[0].rstrip()
    first, last = value[0], value[-1]
    closed = {'"': '"', "'": "'", "[": "]", "{": "}"}.get(first) == last and len(value) > 1
    if value in ("|", "|-", "|+") or (closed and value.count(first) <= 2):
        return ""
    if first in _STARTS:
        return _STARTS[first]
    return "has a colon followed by a space" if re.search(r":(\s|$)", value) else ""


def _blank(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _advice(message: str) -> str:
    if "expected key" in message or "block end" in message or "block mapping" in message:
        return "Look at the indentation: keys of one group begin in the same column, and text under | is indented."
    if "expected ':'" in message:
        return "Is a colon missing after a name? Longer text goes under a |, indented."
    if "expected '-'" in message or "block sequence" in message:
        return "Look at the indentation of the list: each - of one list begins in the same column."
    if "document start" in message:
        return "Delete the line of three dots or hyphens above it: one file holds one document."
    if "',' or" in message:
        return "Is a bracket or a comma missing?"
    if "quoted scalar" in message or "end of stream" in message:
        return "Is a closing quotation mark missing?"
    return "Look at the indentation and the colons of this line and the line before."
