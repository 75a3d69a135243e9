"""What `if` can say: factors compared with whole numbers, facts, `not`, `and`, `or`, parentheses.

A condition is parsed with the standard `ast`, never evaluated, and becomes nested tuples that the player
reads as lists: `(">=", "trust", 3)`, `("fact", "code_word")`, `("not", c)`, `("and", c, …)`, `("or", c, …)`.
"""

import ast
import operator
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from .problem import shortened

LONGEST = 300  # characters; also keeps Python's parser far from its own limits
DEEPEST = 20  # nested parentheses and `not`

COMPARISONS = {
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}
_SIGNS = {ast.Lt: "<", ast.LtE: "<=", ast.Eq: "==", ast.NotEq: "!=", ast.GtE: ">=", ast.Gt: ">"}
_HINTS = {  # what people write instead, and what to write; the first that is found counts
    "[&|]|\\b(AND|OR|And|Or)\\b": "Write the words and, or.",
    "≥|≤|=>|=<|[<>] +=|[<>]==": "Write >= or <=.",
    "≠|<>|!==|! +=": "Write != for: is not.",
    "![^=]|\\b(NOT|Not)\\b": "Write the word not.",
    "===|(?<![=!<>])=(?!=)": "To compare, write two equal signs: trust == 3",
    "\\bis\\b": "To compare, write a sign: trust == 3",
    "[^\x00-\x7f]": "Names have the letters a to z, and numbers the digits 0 to 9.",
}
_EXAMPLE = "Write something like: trust >= 3 and not address_known"

Tree = tuple


class ConditionError(ValueError):
    """Raised when a condition says something that the language does not have; the text says what."""


@dataclass(frozen=True)
class Condition:
    """A condition as the author wrote it (`text`) and as it is judged (`tree`)."""

    text: str
    tree: Tree = field(compare=False)

    def holds(self, factors: Mapping[str, int], facts: Collection[str]) -> bool:
        """Say whether it holds for these factors (`{name: whole number}`) and the facts that are true."""
        return _holds(self.tree, factors, facts)

    def factors(self) -> set[str]:
        """Return the names it compares with a number."""
        return {leaf[1] for leaf in _leaves(self.tree) if leaf[0] in COMPARISONS}

    def facts(self) -> set[str]:
        """Return the names it takes as facts."""
        return {leaf[1] for leaf in _leaves(self.tree) if leaf[0] == "fact"}

    def comparisons(self) -> Iterator[tuple[str, str, int]]:
        """Yield each comparison as (sign, factor, number)."""
        yield from (leaf for leaf in _leaves(self.tree) if leaf[0] in COMPARISONS)

    def __str__(self) -> str:
        return self.text


def parse(text: str) -> Condition:
    """Read a condition; raise ConditionError with one sentence where it says something else."""
    text = " ".join(text.split())
    if not text:
        raise ConditionError(f"The condition is empty. {_EXAMPLE}")
    if len(text) > LONGEST:
        raise ConditionError(f"The condition is longer than {LONGEST} characters. Split it, or make a fact of it.")
    shown = shortened(text)
    # Python reads more letters as names, and more spellings of numbers, than an author may mean.
    if not text.isascii() or re.search(r"\b\d+[A-Za-z_]", text):
        raise ConditionError(f"'{shown}' cannot be read as a condition. {_hint(text)}")
    try:
        tree = ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise ConditionError(f"'{shown}' cannot be read as a condition. {_hint(text)}") from None
    return Condition(text, _tree(tree, shown, depth=0))


def _hint(text: str) -> str:
    for sign, remedy in _HINTS.items():
        if re.search(sign, text):
            return remedy
    return _EXAMPLE


def _tree(node: ast.AST, text: str, depth: int) -> Tree:
    if depth > DEEPEST:
        raise ConditionError(f"'{text}' is nested too deeply. Make a fact of a part of it.")
    match node:
        case ast.Name(id="true" | "false" | "yes" | "no") | ast.Constant(value=bool()):
            raise ConditionError(
                f"'{text}' holds a {ast.unparse(node)}, which never changes. Name a fact: not address_known"
            )
        case ast.Name(id=name):
            return ("fact", name)
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            return ("not", _tree(inner, text, depth + 1))
        case ast.BoolOp(op=joint, values=parts):
            word = "and" if isinstance(joint, ast.And) else "or"
            return (word, *(_tree(part, text, depth + 1) for part in parts))
        case ast.Compare(left=ast.Name(id=name), ops=[sign], comparators=[number]) if type(sign) in _SIGNS:
            return (_SIGNS[type(sign)], name, _whole_number(number, text))
        case ast.Compare(ops=ops) if len(ops) > 1:
            raise ConditionError(f"'{text}' compares twice in a row. Join two comparisons with and.")
        case ast.Compare(left=ast.Constant(value=int())):
            raise ConditionError(f"'{text}' begins with a number. Put the factor first: trust >= 3")
        case ast.Tuple() | ast.BinOp(op=ast.BitOr() | ast.BitAnd()):
            raise ConditionError(f"'{text}' joins two things. Write the words and, or.")
    raise ConditionError(f"'{text}' uses something that conditions do not have. {_EXAMPLE}")


def _whole_number(node: ast.AST, text: str) -> int:
    if isinstance(node, ast.Constant) and type(node.value) is int:
        return node.value
    if isinstance(node, ast.BinOp):
        raise ConditionError(f"'{text}' counts, or joins two things. Write the words and, or; conditions do not count.")
    if ast.unparse(node).lower() in ("true", "false", "yes", "no"):
        raise ConditionError(f"'{text}' compares with true or false. Write the fact alone: code_word, or not code_word")
    if isinstance(node, ast.Name):
        raise ConditionError(f"'{text}' compares two names. Compare a factor with a whole number: trust >= 3")
    raise ConditionError(f"'{text}' needs a whole number, 0 or more, after the sign: trust >= 3")


def _holds(tree: Tree, factors: Mapping[str, int], facts: Collection[str]) -> bool:
    match tree:
        case ("fact", name):
            return name in facts
        case ("not", inner):
            return not _holds(inner, factors, facts)
        case ("and", *parts):
            return all(_holds(part, factors, facts) for part in parts)
        case ("or", *parts):
            return any(_holds(part, factors, facts) for part in parts)
        case (sign, factor, number):
            return COMPARISONS[sign](factors[factor], number)
    raise AssertionError(tree)


def _leaves(tree: Tree) -> Iterator[Tree]:
    if tree[0] in ("not", "and", "or"):
        for part in tree[1:]:
            yield from _leaves(part)
    else:
        yield tree
