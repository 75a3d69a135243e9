"""The search for what was still attainable leaves the page to the learner, on a processor four times slower."""

import random

import pytest
from learner import Learner
from playwright.sync_api import Browser, Page
from searching import BrowserSearch
from small_cases import intricate
from strategies import walk
from tasks import felt, slowed, tasks
from walks import ways_to_endings

from widgets.case.model import Case
from widgets.case.playthrough import encode
from widgets.edition.compile import compile_case
from widgets.edition.course import compiled_week, words_of
from widgets.languages.casebook import Casebook
from widgets.proof.explore import Walk

SLOWER = 4


@pytest.fixture(scope="module")
def intricate_case() -> Case:
    """Return a case of millions of states, in which everything is moved everywhere and asked at the end."""
    return intricate(random.Random(0), decisions=16)


@pytest.fixture(scope="module")
def compiled(casebook: Casebook, intricate_case: Case) -> dict:
    """Return the case as the browser gets it."""
    return compile_case(
        intricate_case, casebook.register, words_of(casebook, "en"), folder="tiny", number=1, language="en"
    )


@pytest.fixture(scope="module")
def path(intricate_case: Case) -> list[str]:
    """Return the choices of a playthrough."""
    *_, last = walk(intricate_case, random.Random(4))
    return [taken.choice for taken in last.taken]


@pytest.fixture
def search(blank: Page) -> BrowserSearch:
    """Return the search of the pages, in the browser."""
    return BrowserSearch(blank)


def test_no_task_is_felt(chromium: Browser, search: BrowserSearch, compiled: dict, path: list[str]):
    """The same search in one piece is one long task, so this measure would tell; in slices none is."""
    with slowed(search.page, SLOWER):
        whole = tasks(chromium, search.page, lambda: search.ask("searchAtOnce", compiled, path))
        sliced = tasks(chromium, search.page, lambda: search.ask("askRoads", compiled, [path]))
        too_long = felt(chromium, search.page)

    assert max(whole) > too_long
    assert sum(sliced) > too_long > max(sliced)


def test_most_states_are_never_looked_at(
    search: BrowserSearch, casebook: Casebook, intricate_case: Case, compiled: dict, path: list[str]
):
    """A search stops after every 64 turns at the most: that often it looked at an option. (No clock is asked.)"""
    states = Walk(intricate_case).states
    turns = 64 * search.ask("searchAtOnce", compiled, path)

    assert states > 2_000_000
    assert turns < states / 10
    for file in casebook.cases:
        name = casebook.name_of(file)
        *_, last = walk(casebook.case(name), random.Random(4))
        turns = 64 * search.ask(
            "searchAtOnce", compiled_week(casebook, name, "en"), [taken.choice for taken in last.taken]
        )
        assert turns < Walk(casebook.case(name)).states / 10


def test_a_press_is_answered_while_the_search_goes_on(search: BrowserSearch, compiled: dict, path: list[str]):
    """Whoever presses a button does not wait until everything is found."""
    page = search.page
    page.set_content("<button>Here</button>")
    with slowed(page, SLOWER):
        search.ask("begin", compiled, path)
        page.get_by_role("button").click()
        page.wait_for_function("() => globalThis.happened.includes('found')")

    assert page.evaluate("() => globalThis.happened") == ["begun", "pressed", "found"]


@pytest.mark.parametrize("slices", [0, 3])
def test_a_search_that_nobody_wants_is_given_up(search: BrowserSearch, compiled: dict, path: list[str], slices: int):
    """Before it began, and in its midst: whoever goes on to another view pays for nothing."""
    assert search.ask("giveUp", compiled, path, slices) == "AbortError"


def test_no_task_of_the_ending_is_felt(chromium: Browser, learner: Learner, case: Case):
    """On the real page, from the press that leads there until all is drawn and found."""
    page = learner.page
    longest = max(ways_to_endings(case).values(), key=len)
    learner.open(f"{page.url.split('#')[0]}#{encode(case, longest)}")

    def read_to_the_end() -> None:
        learner.go_on()
        page.wait_for_function("() => document.querySelector('[data-part=road]')?.ariaBusy === 'false'")

    with slowed(page, SLOWER):
        taken = tasks(chromium, page, read_to_the_end)
        too_long = felt(chromium, page)

    assert max(taken) < too_long
