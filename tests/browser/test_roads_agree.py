"""What the browser finds was still attainable is what Python proves, at each decision and after each open option."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page
from searching import BrowserSearch, differences, turnings
from small_cases import intricate, large, tiny
from stories import tiny_case
from strategies import cases, walk

from widgets.case.engine import Taken
from widgets.case.model import Case
from widgets.edition.compile import compile_case
from widgets.edition.course import compiled_week, words_of
from widgets.languages.casebook import Casebook
from widgets.proof.explore import Walk
from widgets.proof.plot import Plot
from widgets.proof.roads import Roads

PATHS = 60
STOPS = """
door: knock {trust: +1} -> hall; wait -> hall; run -> lost
hall: sit if trust >= 3 -> end; ask if trust >= 3 -> end
end = mixed
lost = harmed
"""

# A page lives as long as the test, and hypothesis asks it about one case after the other.
one_page_for_all = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def search(blank: Page) -> BrowserSearch:
    """Return the search of the pages, in the browser."""
    return BrowserSearch(blank)


def check(search: BrowserSearch, case: Case, compiled: dict, dice: random.Random, count: int) -> None:
    """Compare the roads of so many random playthroughs."""
    proved = Roads(Plot(Walk(case)))
    paths = [list(walk(case, dice))[-1].taken for _ in range(count)]
    found = search.roads(compiled, [[taken.choice for taken in path] for path in paths])
    for path, said in zip(paths, found, strict=True):
        expected = list(proved.along(path))
        assert differences(case, said, expected) == []
        assert said["turnings"] == [
            turning | {"moved": pytest.approx(turning["moved"], abs=1e-9)} for turning in turnings(expected)
        ]


def compiled(case: Case, casebook: Casebook) -> dict:
    """Return a small case as the browser gets it."""
    return compile_case(case, casebook.register, words_of(casebook, "en"), folder="tiny", number=1, language="en")


def test_every_case_of_the_casebook(search: BrowserSearch, casebook: Casebook, seed: int):
    """Random playthroughs of each week's case, and of its adaptations."""
    dice = random.Random(seed)
    for file in casebook.cases:
        name = casebook.name_of(file)
        check(search, casebook.case(name), compiled_week(casebook, name, "en"), dice, PATHS)


@one_page_for_all
@given(case=cases(), dice=st.integers())
def test_small_cases_of_every_kind(search: BrowserSearch, casebook: Casebook, case: Case, dice: int):
    """Effects at their limits, closed choices, ways that depend on the new state, scenes that are only read."""
    check(search, case, compiled(case, casebook), random.Random(dice), 3)


def test_a_case_that_remembers_nothing(search: BrowserSearch, casebook: Casebook):
    """Without factors and facts, a state is its scene."""
    two = {"knock": {"go": "hall"}, "wait": {"go": "lost"}}
    case = tiny(
        {"door": {"choices": two}, "hall": {"go": "end"}, "end": {"ending": "mixed"}, "lost": {"ending": "harmed"}}
    )
    check(search, case, compiled(case, casebook), random.Random(1), 3)


def test_a_draft_that_can_stop_without_an_ending(search: BrowserSearch, casebook: Casebook):
    """Where no choice is open nothing is attainable, and whatever ends is better."""
    case = tiny_case(STOPS)
    (found,) = search.roads(compiled(case, casebook), [["run"]])

    assert differences(case, found, Roads(Plot(Walk(case))).along([Taken("door", "run")])) == []
    assert found["at"][0]["options"]["wait"]["best"] is None
    assert found["turnings"][0]["better"] == ["knock"]


@pytest.mark.parametrize("decisions", [3, 7, 10, 13])
def test_cases_in_which_everything_is_asked_late(search: BrowserSearch, casebook: Casebook, decisions: int, seed: int):
    """Eighteen factors and facts are moved everywhere, and asked together in nested conditions at the end."""
    dice = random.Random(seed)
    for _ in range(4):
        case = intricate(dice, decisions=decisions)
        check(search, case, compiled(case, casebook), dice, 5)


def test_a_case_of_two_million_states(search: BrowserSearch, casebook: Casebook, seed: int):
    """As large as a real week may grow."""
    case = large()
    check(search, case, compiled(case, casebook), random.Random(seed), 3)
