"""The browser's engine does what the reference does, on all that can be asked of it."""

import random
from itertools import product

import pytest
from conditions_by_lot import SIGNS, all_states, conditions
from engines import BrowserEngine, vectors
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page
from strategies import cases

from widgets.case.conditions import parse
from widgets.case.model import Case
from widgets.edition.compile import compile_case
from widgets.edition.course import compiled_week, words_of
from widgets.languages.casebook import Casebook

PLAYTHROUGHS = 10_000
AT_ONCE = 1_000

# A page lives as long as the test, and hypothesis asks it about one case after the other.
one_page_for_all = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def engine(blank: Page) -> BrowserEngine:
    """Return the engine of the pages, in the browser."""
    return BrowserEngine(blank)


def compiled(case: Case, casebook: Casebook) -> dict:
    """Return a small case as the browser gets it."""
    return compile_case(case, casebook.register, words_of(casebook, "en"), folder="tiny", number=1, language="en")


def test_ten_thousand_playthroughs_of_the_real_case(
    engine: BrowserEngine, casebook: Casebook, case: Case, week: str, seed: int
):
    """States, open choices, their order, the paragraphs that show, and codes are the same, step by step."""
    kase = compiled_week(casebook, week, "en")
    dice = random.Random(seed)
    for _ in range(0, PLAYTHROUGHS, AT_ONCE):
        assert engine.differences(kase, vectors(case, dice, AT_ONCE)) == []


@one_page_for_all
@given(case=cases(), dice=st.integers())
def test_small_cases_of_every_kind(engine: BrowserEngine, casebook: Casebook, case: Case, dice: int):
    """Effects at their limits, ways that depend on the new state, decisions with and without an order of their own."""
    assert engine.differences(compiled(case, casebook), vectors(case, random.Random(dice), 5)) == []


@one_page_for_all
@given(text=conditions)
def test_conditions_nested_in_any_way(engine: BrowserEngine, text: str):
    """A condition holds in the browser in the very states in which it holds in Python."""
    condition = parse(text)
    states = all_states()
    expected = [condition.holds(factors, facts) for factors, facts in states]

    assert [expected] == engine.judge([condition.tree], states)


def test_every_operator_on_every_value(engine: BrowserEngine):
    """All six comparisons, facts, `not`, `and` and `or` with two and three parts, at every value."""
    texts = [f"trust {sign} {number}" for sign, number in product(SIGNS, range(7))]
    texts += ["code_word", "not code_word"]
    texts += [f"code_word {word} late_again" for word in ("and", "or")]
    texts += [f"code_word {word} not late_again {word} trust >= 3" for word in ("and", "or")]
    read = [parse(text) for text in texts]
    states = all_states()
    expected = [[condition.holds(factors, facts) for factors, facts in states] for condition in read]

    assert expected == engine.judge([condition.tree for condition in read], states)
