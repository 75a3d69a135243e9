"""Decisions with three options beside decisions with four: each place is judged where there is one."""

import re

import pytest
from stories import tiny_text

from widgets.case.loader import load_case
from widgets.proof import prove
from widgets.proof.files import rules_of

RATINGS = {"p": "protective", "q": "partial", "h": "harmful"}
THREE = ["pqh", "qph", "qhp"] * 2  # two of six in each place


@pytest.fixture(scope="module")
def proved(casebook):
    """Return what proves a case of decisions, each told by the ratings of its options as written."""

    def prove_decisions(*decisions: str):
        lines = []
        for at, ratings in enumerate(decisions):
            after = f"d{at + 1}" if at + 1 < len(decisions) else "end"
            lines.append(f"d{at}: " + "; ".join(f"o{at}-{place} -> {after}" for place in range(len(ratings))))
        text = tiny_text("\n".join([*lines, "end = protected"]))
        rated = iter("".join(decisions))
        return prove(
            load_case(re.sub(r"rating: \w+", lambda _: f"rating: {RATINGS[next(rated)]}", text), "tiny.yaml"),
            rules=rules_of(casebook),
        )

    return prove_decisions


def said(proof, rule: str = "R3.4") -> list[str]:
    """Return what is found against a rule, up to what it asks for."""
    return [problem.what.split(";")[0] for problem in proof.problems if problem.rule == rule]


@pytest.mark.parametrize("decisions", [THREE, [*THREE, "pqhh"], [*THREE, "qhhp"], [*THREE, "qhhp", "pqhh", "qphh"]])
def test_a_fourth_option_here_and_there_is_no_fault(proved, decisions):
    """In one decision, wherever the protective one stands, or in three, where it stands in each place in turn."""
    assert said(proved(*decisions)) == []


def test_a_fourth_place_is_judged_among_the_decisions_with_four(proved):
    """All of them, or none, is an error; one in three is not, though it is one in nine of all decisions."""
    assert said(proved(*THREE, "qhhp", "qhhp", "qhhp")) == [
        "As written, the protective option is the fourth in 100 % of the decisions that have a fourth option"
    ]
    assert said(proved(*THREE, "pqhh", "qphh", "qhph")) == [
        "As written, the protective option is the fourth in 0 % of the decisions that have a fourth option"
    ]


def test_other_places_count_every_decision(proved):
    """That the first is too often the right one is found among decisions with three and with four options alike."""
    assert said(proved(*THREE, "pqhh", "pqhh", "qhhp", "pqh")) == [
        "As written, the protective option is the first in 50 % of decisions"
    ]


def test_who_always_takes_the_fourth_is_a_policy(proved):
    """In a case with four options it is counted, as written and as shown; in a case with three nobody can."""
    fourth = {"fourth option written", "fourth option shown"}

    assert fourth <= {one.policy for one in proved(*THREE, "qhhp").policies}
    assert not fourth & {one.policy for one in proved(*THREE).policies}
    assert "Who always takes the fourth option written has a mean rating of" in "".join(
        said(proved("qhhp", "qhhp", "pqhh"), "R2.11")
    )
