"""The rules of the file, the rules of the code, and what authors answer."""

import re
from pathlib import Path

import pytest
from fixtures import proved

import widgets.proof
from widgets.case.model import RATINGS
from widgets.case.problem import CaseProblems
from widgets.proof import prove_week
from widgets.proof.explain import NoRule, explain
from widgets.proof.files import rules_of, wording_of
from widgets.proof.rules import read_rules

MODULES = sorted(Path(widgets.proof.__file__).parent.glob("*.py"))
REPORTED = re.compile(r'report\(\s*"([\w.]+)",\s*"([\w-]+)"')


@pytest.fixture(scope="module")
def rules(casebook):
    """Return the real rules."""
    return rules_of(casebook)


def reported() -> set[tuple[str, str]]:
    """Return each (rule, check) that the code names where it reports."""
    return {pair for module in MODULES for pair in REPORTED.findall(module.read_text(encoding="utf-8"))}


def listed(casebook) -> set[tuple[str, str]]:
    """Return each (rule, check) that word lists and reading limits of some language name."""
    wordings = [wording_of(casebook, file.stem) for file in (casebook.root / "wording").glob("*.yaml")]
    pairs = {tuple(name.split("/")) for wording in wordings for name in wording.lists}
    return pairs | {(wording.reading.rule, check) for wording in wordings for check in ("level", "sentence", "mean")}


def test_every_finding_has_its_rule(rules, casebook):
    """No check reports a rule, or a part of one, that rules.yaml lacks."""
    missing = {(rule, check) for rule, check in reported() | listed(casebook) if check not in rules[rule].checks}

    assert set() == missing


def test_every_rule_is_checked(rules, casebook):
    """Each check that rules.yaml names is made somewhere."""
    # Reported with the name of the check in a variable: both orders of options, and what holds always or never;
    # or of a file that is not there.
    by_name = {("R3.4", "written"), ("R3.4", "shown"), ("R2.2", "closed-choice"), ("R2.2", "hidden-text")}
    by_name.add(("R5.4", "missing"))
    made = reported() | listed(casebook) | by_name

    assert set() == {(rule, check) for rule, found in rules.items() for check in found.checks} - made


def test_a_rule_can_be_explained(casebook):
    """The explanation says the rule, its reason, its checks, its numbers, and how to answer."""
    text = explain(casebook, "r3.3")

    assert text.startswith("R3.3: In one decision the longest option")
    assert "Why: Length is the most common cue" in text
    assert "longest to shortest 1.35" in text
    assert re.search(r"It stands in casebook/rules\.yaml:\d+, with its thresholds\.", text)
    assert re.search(r"Its words: casebook/wording/en\.yaml:\d+\.", explain(casebook, "R6.5"))
    with pytest.raises(NoRule, match=r"no rule 'R3\.33' .* Did you mean 'R3\.3'"):
        explain(casebook, "R3.33")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("R1:\n  says: a\n", "Field required"),
        ("R1: {says: a, why: b, because: c, checks: {x: fatal}}\n", "should be 'error' or 'warning'"),
        ("R1: {says: a, why: b, because: c, checks: {}, numbers: {most: many}}\n", "'many' is no number"),
        ("- a\n", "should hold rules"),
    ],
)
def test_rules_that_cannot_be_used_are_refused_with_their_line(text, what):
    """A slip in rules.yaml is one line, and no traceback."""
    with pytest.raises(CaseProblems) as refused:
        read_rules(text, "rules.yaml")

    assert what in str(refused.value)
    assert str(refused.value).startswith("rules.yaml:")


def test_of_a_country_that_the_register_does_not_know_nothing_is_said(casebook):
    """Where a treaty binds the State that is served, its counter there may lean on it, and owes no reason."""
    proof = proved("pass-R4.6-not-known-and-sender-bound", casebook)

    assert "R4.6" not in {problem.rule for problem in proof.problems}


def test_a_state_that_is_served_and_not_known_is_one_finding(casebook):
    """However many treaties are cited, the row that is missing is named once, and where."""
    problems = proved("fail-R4.6-sender-not-known", casebook).problems

    found = [problem.what for problem in problems if (problem.rule, problem.level) == ("R4.6", "error")]
    assert found == ["ratification.csv has no row of HT, the State that the officer serves."]


def test_an_answer_silences_and_is_listed(casebook):
    """A finding that the author has answered is no problem any more, and stands among the answered with the reason."""
    proof = proved("pass-R6.5-blame-answered", casebook)

    answers = [(answer.problem.rule, answer.reason) for answer in proof.answered]
    assert ("R6.5", "The word is quoted in order to be looked at.") in answers
    assert "R6.5" not in {problem.rule for problem in proof.problems}


def test_the_real_weeks_can_be_proved(casebook):
    """Every week is walked whole: each ending is counted, and chances add up to one."""
    for folder in casebook.weeks:
        proof = prove_week(casebook, folder)

        assert proof.states == sum(proof.states_by_scene.values()) > 0
        assert sum(proof.chances.values()) == 1
        assert all(proof.playthroughs.values())
        assert {price.rating for price in proof.prices} == set(RATINGS)
        assert proof.summary()["states"] == proof.states
