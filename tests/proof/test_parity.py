"""A translation beside its source: its length is compared exactly."""

import pytest
from stories import tiny_text

from widgets.case.loader import load_case
from widgets.case.sources import SOURCE_LANGUAGE
from widgets.proof.files import rules_of, wording_of
from widgets.proof.lexicon import Telling
from widgets.proof.parity import check_parity
from widgets.proof.places import in_document
from widgets.proof.rules import Findings


@pytest.mark.parametrize(("words", "is_found"), [(18, True), (19, False), (27, False), (28, True)])
def test_the_limits_themselves_are_usual(casebook, words, is_found):
    """For 20 words, 19 and 27 are 0.95 and 1.35 times as many, and nothing is said of them."""

    def told(count: int):
        return load_case(tiny_text().replace("You are at hall.", "word " * count), "tiny.yaml")

    source, where = told(20), in_document(None)
    findings = Findings(rules_of(casebook), source, where)
    check_parity(source, Telling("xx", told(words), wording_of(casebook, SOURCE_LANGUAGE), where), findings)

    assert bool(findings.problems) == is_found
