"""A case whose officer serves another State than the one in which her way begins; the register has no row of that."""

import pytest
from content import CASEBOOK
from learner import Learner
from playwright.sync_api import expect
from server import Server

from widgets.case.model import Case


@pytest.fixture(scope="session")
def week() -> str:
    """Return the first week whose way begins in a country without any row in the table of ratifications."""
    weeks = (folder.name for folder in CASEBOOK.weeks)
    return next(name for name in weeks if not CASEBOOK.register.covered(CASEBOOK.case(name).corridor[:1]))


@pytest.fixture(scope="session")
def case(week: str) -> Case:
    """Return the case of that week: the one of all other tests is made once, of the first week."""
    return CASEBOOK.case(week)


def test_her_way_begins_where_she_is(learner: Learner, server: Server, week: str, language: str, told: dict):
    """The opening, the case file and the card of the home name every country that she passes, the first one too."""
    way = [told["countries"][country] for country in told["corridor"]]
    assert told["countries"][told["sending"]] != way[0]

    expect(learner.page.locator(".corridor li")).to_have_text(way)
    learner.begin()
    learner.page.locator("[data-case-file] > summary").click()
    expect(learner.page.locator("[data-case-file] .corridor li")).to_have_text(way)
    expect(learner.page.locator("[data-case-file] [aria-current=location]")).to_have_text(way[0])
    learner.page.goto(server.home(language))
    expect(learner.page.locator(f'article.week:has([data-week="{week}"]) .corridor li')).to_have_text(way)


def test_nothing_is_said_of_a_state_that_the_register_does_not_know(learner: Learner, told: dict, case: Case):
    """Where she is, a treaty tells that it binds the State that is served; the country of the scene is not named."""
    name, number = next(
        (name, number)
        for name, choice in case.scenes[case.start].choices.items()
        for number, cite in enumerate(choice.cites)
        if told["provisions"][cite]["instrument"] in told["bound"]
    )
    learner.begin().take(name)
    learner.reveal()

    source = learner.page.locator(".source").nth(number)
    source.locator("summary").click()
    expect(source).to_contain_text(told["countries"][told["sending"]])
    expect(source).not_to_contain_text(told["countries"][case.scenes[case.start].country])
