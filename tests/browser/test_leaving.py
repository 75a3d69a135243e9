"""Leaving is one press away, wherever one is, and shows nobody what was read."""

import pytest
from content import ONE_LANGUAGE
from learner import Learner
from playwright.sync_api import Page, expect
from server import Server
from walks import ways_to_endings

from widgets.case.model import Case

pytestmark = pytest.mark.parametrize("language", ONE_LANGUAGE)

BLANK = "about:blank"


@pytest.fixture
def reader(page: Page, server: Server, week: str, language: str) -> Learner:
    """Return a learner who came from the home, and has begun."""
    page.goto(server.home(language))
    page.locator(f'[data-week="{week}"]').click()
    page.locator("[data-begin]").click()
    return Learner(page)


def press_the_button(learner: Learner) -> None:
    """Leave by the button."""
    learner.page.locator("[data-leave]").click()


def press_escape_twice(learner: Learner) -> None:
    """Leave by the keyboard, from wherever the focus is."""
    learner.page.keyboard.press("Escape")
    learner.page.keyboard.press("Escape")


@pytest.mark.parametrize("leave", [press_the_button, press_escape_twice])
def test_the_page_is_blank_at_once_and_back_does_not_bring_it_back(
    reader: Learner, server: Server, language: str, leave
):
    """A neutral page takes its place in the history: the step back leads to the home, and the place stays saved."""
    reader.take(reader.choices[0])
    code = reader.code
    leave(reader)
    reader.page.wait_for_url(BLANK)
    assert reader.page.locator("body").inner_text() == ""

    reader.page.go_back()
    reader.page.wait_for_url(server.home(language))
    assert reader.page.locator("[data-week]").first.get_attribute("href").endswith(f"#{code}")


def test_escape_once_does_nothing(reader: Learner, case: Case):
    """Escape has other uses, and one press may be a slip."""
    reader.page.keyboard.press("Escape")

    assert case.start == reader.scene


def test_escape_works_in_the_code_field(learner: Learner):
    """Also while one types."""
    learner.page.locator("[data-code-form] input").focus()
    press_escape_twice(learner)

    learner.page.wait_for_url(BLANK)


def test_the_button_stays_in_view(learner: Learner, case: Case):
    """On a small screen, at the bottom of the longest view, it is still there, and nothing lies over it."""
    learner.page.set_viewport_size({"width": 320, "height": 640})
    learner.begin().play(*next(iter(ways_to_endings(case).values())))
    learner.page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
    button = learner.page.locator("[data-leave]")
    expect(button).to_be_in_viewport()

    button.click()
    learner.page.wait_for_url(BLANK)


def test_the_home_can_be_left_too(page: Page, server: Server, language: str):
    """By the button, and by Escape twice."""
    for leave in (press_the_button, press_escape_twice):
        page.goto(server.home(language))
        page.locator("[data-week]").first.wait_for()
        leave(Learner(page))
        page.wait_for_url(BLANK)
