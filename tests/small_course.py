"""A small course of two weeks, each with a check; and what may befall its codes on their way."""

import random
from pathlib import Path

from long_course import CHECK, codes_of
from stories import notebook_text, small_casebook, tiny_text

from widgets.case.evidence import Week
from widgets.case.spelling import ALPHABET
from widgets.languages.casebook import Casebook
from widgets.proof.verify import weeks_of

STORY = """
door: knock {trust: +1} -> hall; wait {trust: -1} -> hall; write {code_word: true} -> hall
hall (ask_sure): stay if trust >= 3 -> end; go -> stairs
stairs: up {trust: +1} -> end; down if code_word -> lost
end = protected
lost = harmed
"""


def small_course(folder: Path) -> Casebook:
    """Write the course below a folder: its cases are `ana` and, in the second week, `eva`."""
    casebook = small_casebook(folder, text=tiny_text(STORY, id="ana"))
    second = casebook.root / "week2"
    second.mkdir()
    (second / "case.yaml").write_text(tiny_text(STORY, id="eva"), encoding="utf-8")
    (second / "week2.ipynb").write_text(notebook_text("# A week"), encoding="utf-8")
    for week in casebook.weeks:
        (week / "check.yaml").write_text(CHECK.replace("objective: notify", "objective: listen"), encoding="utf-8")
    return casebook


def complete_codes(casebook: Casebook) -> list[str]:
    """Return the codes of somebody who has completed the course: of each week a play and a check."""
    return [code for week in weeks_of(casebook) for code in codes_of(week.cases[0], week.check)]


def written(code: str, dice: random.Random) -> str:
    """Return a code as people and programs write it: in small letters, broken over lines, quoted, with a dot behind."""
    return dice.choice(
        (
            lambda: code,
            lambda: code.lower(),
            lambda: f"{code}.",
            lambda: f"({code}),",
            lambda: code.replace("-", " "),
            lambda: code.replace("-", "\u2011"),
            lambda: code.replace("-", "-\u200b"),
            lambda: code.replace("0", "o").replace("1", "l"),
            lambda: "-\n".join(code.rsplit("-", 1)),
            lambda: "\n> -".join(code.rsplit("-", 1)),
            lambda: "\r\n".join([code[:-2], code[-2:]]),
            lambda: "\r\n> ".join([code[:2], code[2:]]),
            lambda: "=\n".join([code[:-3], code[-3:]]),
        )
    )()


def damaged(code: str, prefix: str, dice: random.Random) -> str:
    """Return a code with one slip behind its prefix: a letter wrong, missing or too many, or two in wrong order."""
    body = code[len(prefix) :]
    while True:
        at, letter = dice.randrange(len(body)), dice.choice(ALPHABET)
        slip = dice.choice(
            (
                body[:at] + letter + body[at + 1 :],
                body[:at] + body[at + 1 :],
                body[:at] + letter + body[at:],
                body[:at] + body[at : at + 2][::-1] + body[at + 2 :],
            )
        )
        if slip.replace("-", "") != body.replace("-", ""):
            return prefix + slip


def names(weeks: list[Week]) -> list[str]:
    """Return how the codes of a course begin, the longest first."""
    things = [thing for week in weeks for thing in (*week.cases, *filter(None, [week.check]))]
    return sorted((thing.id.upper() for thing in things), key=len, reverse=True)


def prefix_of(code: str, weeks: list[Week]) -> str:
    """Return the part of a code that names what it belongs to."""
    return next(name for name in names(weeks) if code.startswith(f"{name}-"))
