"""Before the first week and after the last: who is who in a text of many codes, and what the group had right."""

import pytest

from widgets.case.answers import encode_answers
from widgets.case.evidence import ANSWERED, AROUND, judge_text
from widgets.case.group import Average, answered_in, averages, with_all
from widgets.case.knowledge import Check
from widgets.proof.verify import around_of, weeks_of


@pytest.fixture(scope="module")
def around(casebook) -> list[Check]:
    """Return the questions before and after."""
    return around_of(casebook)


def code(check: Check, right: int) -> str:
    """Return the code of somebody who answered so many of the questions rightly."""
    wrong = {item.id: next(name for name in item.options if name != item.key) for item in check.items}
    return encode_answers(check, 1, {**wrong, **{item.id: item.key for item in check.items[:right]}})


def people(casebook, around, text: str) -> list[tuple]:
    """Return what each person of a text had right."""
    found = answered_in(weeks_of(casebook), around, text)
    return [tuple(finding and finding.right for finding in one.findings) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{b1}", [(1, None)]),
        ("{b1}\n\nDear colleague,\n\n{a3}", [(1, 3)]),
        ("{a3} {b1}", [(1, 3)]),
        ("{b1} {a3}\n{b1} {a2}", [(1, 3), (1, 2)]),
        ("{b1}\n{a3}\n\n{b1}\n{a3}\r\n\r\n> {b0}\n>\n> {b2}", [(1, 3), (1, 3), (0, None), (2, None)]),
        ("{b1}\n{a3}\n{b2}\n{a0}", [(1, None), (None, 3), (2, None), (None, 0)]),
        ("{b1} {b2} {b1}", [(1, None), (2, None)]),
        ("Before-hand, after-care, AFTER-HOURS, before 2024 12", []),
    ],
)
def test_codes_that_stand_together_are_of_one_person(casebook, around, text: str, expected: list):
    """A whole text, else a paragraph, else a line; the same code in two paragraphs is of two people."""
    before, after = around
    codes = {f"b{n}": code(before, n) for n in range(4)} | {f"a{n}": code(after, n) for n in range(4)}

    assert people(casebook, around, text.format(**codes)) == expected


def test_the_group_is_the_average_of_its_people(casebook, around):
    """Who answered once counts for that time, and not for the gain."""
    before, after = around
    text = f"{code(before, 1)} {code(after, 3)}\n{code(before, 2)}\n{code(before, 0)} {code(after, 2)}"
    found = answered_in(weeks_of(casebook), around, text)

    assert averages(found, 2) == [Average(3, 1.0), Average(2, 2.5)]
    assert averages(with_all(found), 2) == [Average(2, 0.5), Average(2, 2.5)]
    assert averages([], 2) == [Average(0, None), Average(0, None)]


def test_an_answer_around_the_course_is_no_evidence_of_a_week(casebook, around):
    """It is known for what it is, and of no week; a word that begins alike is none."""
    text = f"{code(around[1], 3)} AFTER-CARE before-noon"
    [finding] = judge_text(weeks_of(casebook), text, around)

    assert (finding.kind, finding.result, finding.week, finding.right) == (AROUND, ANSWERED, "", 3)


@pytest.mark.parametrize(
    ("change", "result"),
    [
        (lambda code: code[:-1] + ("0" if code[-1] != "0" else "1"), "mistyped"),
        (lambda code: code[:-1], "mistyped"),
    ],
)
def test_a_damaged_code_is_told_once_and_counts_for_nobody(casebook, around, change, result: str):
    """One finding with its reason, and no answers."""
    damaged = change(code(around[0], 2))
    findings = judge_text(weeks_of(casebook), damaged, around)

    assert [(one.owner, one.result) for one in findings] == [("before", result)]
    assert people(casebook, around, damaged) == []
