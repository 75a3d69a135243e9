"""From week to week support fades, decisions do not grow easier, and skills return; in a case, tone tells nothing."""

import json
import re

import pytest
from stories import small_casebook, tiny_case, tiny_text

from widgets.case.loader import load_case
from widgets.languages.casebook import Casebook
from widgets.proof import prove, prove_week
from widgets.proof.across import Week, options_at_once, weeks_in
from widgets.proof.files import rules_of

FIRST = Week("week1", 1, 3, (3, 3), frozenset({"listen"}))


def said(casebook, case, rule: str, **options) -> list[str]:
    """Return what is found against a rule in a case."""
    proof = prove(case, rules=rules_of(casebook), **options)
    return [problem.what for problem in proof.problems if problem.rule == rule and problem.level == "warning"]


@pytest.mark.parametrize(
    ("week", "what"),
    [
        (Week("week2", 2, 3, (3, 3), frozenset()), []),
        (Week("week2", 2, None, (3, 4), frozenset()), []),
        (
            Week("week2", 2, 4, (3, 3), frozenset()),
            ["The page gives 4 supports before the case, and that of week1 3."],
        ),
        (
            Week("week2", 2, 2, (3, 2), frozenset()),
            ["A decision shows 2.50 options on average, and in week1 3.00."],
        ),
        (Week("week5", 5, 1, (3, 3), frozenset()), ["No decision shows 4 options at once, in week 5."]),
        (Week("week5", 5, 1, (3, 4), frozenset()), []),
    ],
)
def test_a_later_week_helps_no_more_and_is_no_easier(casebook, week, what):
    """More supports, fewer options, or, late in the course, no decision with four."""
    assert said(casebook, tiny_case(), "R1.3", week=week, course=(FIRST, week)) == what


def test_a_week_is_compared_with_the_one_before(casebook):
    """Whatever comes later, and however the weeks are told: support that has faded may not come back."""
    weeks = [FIRST, Week("week2", 2, 1, (3,), frozenset()), Week("week3", 3, 2, (3,), frozenset())]

    assert said(casebook, tiny_case(), "R1.3", week=weeks[2], course=weeks[::-1]) == [
        "The page gives 2 supports before the case, and that of week2 1."
    ]
    assert said(casebook, tiny_case(), "R1.3", week=weeks[0], course=weeks) == []


def test_a_skill_that_returns_nowhere_is_named_at_its_scene(casebook):
    """A skill of the first week that no other names; one that another names is none, nor is any in a course of one."""
    text = tiny_text().replace("    ask:", "    skill: listen\n    ask:", 1)
    case, other = load_case(text, "tiny.yaml"), Week("week2", 2, 1, (3,), frozenset({"name"}))
    again = Week("week3", 3, 1, (3,), frozenset({"listen"}))
    alone = "The skill 'listen' returns in no other week."

    assert alone in said(casebook, case, "R1.5", week=FIRST, course=(FIRST, other))
    assert alone not in said(casebook, case, "R1.5", week=FIRST, course=(FIRST, other, again))
    assert alone not in said(casebook, case, "R1.5", week=FIRST, course=(FIRST,))


def test_an_answer_beside_the_case_holds_across_weeks_too(tmp_path):
    """The finding is listed with its reason, and the answer is not called one to nothing."""
    answered = tiny_text(more="allow: {R1.3: This week has a new kind of paper}")
    casebook = small_casebook(tmp_path, text=answered, week="week5")
    proof = prove_week(casebook, casebook.root / "week5")

    assert [answer.problem.what for answer in proof.answered if answer.problem.rule == "R1.3"] == [
        "No decision shows 4 options at once, in week 5."
    ]
    assert [problem for problem in proof.problems if problem.rule in ("R1.3", "allow")] == []


def test_supports_are_the_asides_before_the_case(tmp_path):
    """What stands after the case, or is no aside, is not counted; a page that cannot be read is not compared."""
    root = small_casebook(tmp_path).root
    page = root / "week1" / "week1.ipynb"
    cell = {"cell_type": "markdown", "metadata": {"tags": ["aside"]}, "source": "Help"}
    plain, opening = {**cell, "metadata": {}}, {**cell, "cell_type": "code", "source": 'open_case("week1")'}
    opening |= {"metadata": {}, "outputs": [], "execution_count": None}
    cells = [{**one, "id": f"a{at}"} for at, one in enumerate([cell, plain, cell, opening, cell])]
    page.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}), encoding="utf-8")
    assert [week.supports for week in weeks_in(Casebook(root))] == [2]

    page.write_text("{", encoding="utf-8")
    assert [week.supports for week in weeks_in(Casebook(root))] == [None]


@pytest.mark.parametrize(
    ("door", "most"),
    [
        ("a -> end; b -> end; c -> end", 3),
        ("a -> end; b -> end; c if code_word -> end; d if not code_word -> end", 3),
        ("a -> end; b -> end; c if trust >= 3 -> end; d if code_word -> end", 4),
        ("a -> end; b if trust >= 3 -> end; c if trust == 2 -> end; d if trust <= 1 and code_word -> end", 2),
    ],
)
def test_options_that_exclude_each_other_are_not_counted_together(door, most):
    """A learner never sees both; that a decision lists four options does not make it one of four."""
    case = tiny_case(f"door: {door}\nend = protected")

    assert options_at_once(case, case.scenes["door"]) == most


def toned(tones: dict[str, str]):
    """Return a case of three decisions: for each rating three tones, `w` for warm and `n` for neutral."""
    lines = [f"d{at}: a -> d{at + 1}; b -> d{at + 1}; c -> d{at + 1}" for at in range(3)]
    text = tiny_text("\n".join([*lines, "d3 = protected"]))
    written = [
        f"rating: {rating}\n        tone: {'warm' if tones[rating][at] == 'w' else 'neutral'}"
        for at in range(3)
        for rating in ("protective", "partial", "harmful")
    ]
    return load_case(re.sub(r"rating: \w+", lambda _: written.pop(0), text), "tiny.yaml")


@pytest.mark.parametrize(
    ("protective", "partial", "harmful", "what"),
    [
        ("wnn", "wwn", "www", []),
        ("wnn", "wwn", "wwn", ["2 harmful options have a warm tone, not 3."]),
        (
            "wnn",
            "nnn",
            "www",
            ["3 of 3 harmful options are warm, and 1 of 6 others: 83 points between them; 50 is the most."],
        ),
        ("nnn", "www", "www", ["No protective option is warm: who strikes out what sounds warm never loses the best."]),
    ],
)
def test_tone_tells_no_rating(casebook, protective, partial, harmful, what):
    """Some harm is warm, not nearly all of it and little else, and some that protects is warm too."""
    case = toned({"protective": protective, "partial": partial, "harmful": harmful})

    assert said(casebook, case, "R3.8") == what
