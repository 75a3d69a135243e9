"""What a group answered before the first week and after the last: who, as far as codes tell, and on average.

`browser/group.js` mirrors this module. A code holds no name, so a person is known by what stands together in a text.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .evidence import ANSWERED, Finding, Week, known_codes
from .knowledge import Check

_PARAGRAPH, _LINE = re.compile("\\n[ \\t\\r>]*\\n"), re.compile("\\n")  # what may stand between the codes of two people


@dataclass(frozen=True)
class Answered:
    """What one person answered: a finding for each check around the course, None where there is none."""

    findings: tuple[Finding | None, ...]  # in the order of the checks


@dataclass(frozen=True)
class Average:
    """How many people answered, and how many of their answers were right on average; None where nobody answered."""

    people: int
    right: float | None


def answered_in(weeks: Sequence[Week], around: Sequence[Check], text: str) -> list[Answered]:
    """Return what each person of a text answered.

    A text with one code of each check is of one person; else each paragraph is, else each line, else each code.
    """
    found = [(start, stop, one) for start, stop, one in known_codes(weeks, text, around) if one.result == ANSWERED]
    names = [check.id for check in around]
    return [
        Answered(tuple(next((one for _, _, one in own if one.owner == name), None) for name in names))
        for own in _people(found, text, (_PARAGRAPH, _LINE))
    ]


def averages(people: Iterable[Answered], checks: int) -> list[Average]:
    """Return of each check what those who answered it had right."""
    people = list(people)
    return [_average([one.findings[at] for one in people if one.findings[at]]) for at in range(checks)]


def with_all(people: Iterable[Answered]) -> list[Answered]:
    """Return the people of whom every check is known: of them a gain can be told."""
    return [one for one in people if all(one.findings)]


def _average(findings: list[Finding]) -> Average:
    right = sum(finding.right for finding in findings)
    return Average(len(findings), right / len(findings) if findings else None)


def _people(found: list[tuple[int, int, Finding]], text: str, between: Sequence[re.Pattern]) -> list[list]:
    """Return the codes of each person: parted where something stands between them, as long as one has too many."""
    owners = [one.owner for _, _, one in found]
    if len(owners) == len(set(owners)):
        return [found] if found else []
    if not between:
        return [[one] for one in {code[2].code: code for code in found}.values()]
    parts: list[list] = [[]]
    for code in found:
        if parts[-1] and between[0].search(text, parts[-1][-1][1], code[0]):
            parts.append([])
        parts[-1].append(code)
    return [person for part in parts for person in _people(part, text, between[1:])]
