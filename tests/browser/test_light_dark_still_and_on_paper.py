"""The page follows what the person has asked of the system: dark, no motion, more contrast; and it can be printed."""

from collections.abc import Callable

import pytest
from content import ONE_LANGUAGE
from learner import Learner, squeezed
from playwright.sync_api import Page, expect
from server import Server
from walks import ways_to_endings

from widgets.case.model import Case

pytestmark = pytest.mark.parametrize("language", ONE_LANGUAGE)

BRIGHTNESS = """part => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d");
  const brightness = (color) => {
    for (const layer of ["white", color]) { // what is not painted stays paper
      canvas.fillStyle = layer;
      canvas.fillRect(0, 0, 1, 1);
    }
    const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
  };
  return [brightness(getComputedStyle(document.body).backgroundColor), brightness(getComputedStyle(part).color)];
}"""


@pytest.fixture
def open_week(browse: Callable[..., Page], server: Server, week: str, language: str) -> Callable[..., Learner]:
    """Return what opens the week in a browser with some settings, and begins."""
    return lambda **settings: Learner(browse(**settings)).open(server.week(week, language)).begin()


def test_dark_is_dark_and_light_is_light(open_week: Callable[..., Learner]):
    """Background and text change places."""
    background, text = open_week(color_scheme="light").view.locator("h2").evaluate(BRIGHTNESS)
    assert background > 0.8 and text < 0.3

    background, text = open_week(color_scheme="dark").view.locator("h2").evaluate(BRIGHTNESS)
    assert background < 0.2 and text > 0.7


def test_nothing_moves_for_who_asks_for_stillness(open_week: Callable[..., Learner], case: Case):
    """No animation and no transition runs, and nothing slides, at any step."""
    learner = open_week(reduced_motion="reduce")
    for step in (lambda: learner.take(learner.choices[0]), learner.reveal, learner.go_on):
        step()
        assert learner.page.evaluate("() => document.getAnimations().length") == 0
    assert learner.page.evaluate("() => getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_forced_colours_keep_the_marks(open_week: Callable[..., Learner]):
    """Where the system sets all colours, the shape of the rating is still drawn and the bars still say their values."""
    learner = open_week(forced_colors="active")
    learner.take(learner.choices[0])
    learner.reveal()

    expect(learner.view.locator("[data-rating] svg")).to_be_visible()
    expect(learner.page.locator("[data-factor]").first).to_contain_text(str(next(iter(learner.factors.values()))))


def test_the_ending_prints_without_its_buttons(open_week: Callable[..., Learner], case: Case):
    """On paper stand the text, the decisions and the code; nothing that would have to be pressed."""
    learner = open_week()
    learner.play(*next(iter(ways_to_endings(case).values())))
    text = squeezed(learner.view.locator("h2").inner_text())
    learner.page.emulate_media(media="print")

    pressable = learner.page.locator("button, nav, .skip-link, input")
    assert sum(part.is_visible() for part in pressable.all()) == 0
    expect(learner.view.locator("[data-code]")).to_be_visible()
    assert text in learner.text


def test_what_is_folded_is_printed(open_week: Callable[..., Learner], case: Case):
    """Before printing everything opens, and afterwards it is folded again."""
    learner = open_week()
    learner.play(*next(iter(ways_to_endings(case).values()))).road_is_told()
    folded = learner.page.locator("details:not([open])").count()
    assert folded

    learner.page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert learner.page.locator("details:not([open])").count() == 0
    learner.page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert folded == learner.page.locator("details:not([open])").count()


def test_dark_pages_print_dark_on_white(open_week: Callable[..., Learner]):
    """Ink is for letters."""
    learner = open_week(color_scheme="dark")
    learner.page.emulate_media(media="print", color_scheme="dark")
    background, text = learner.view.locator("h2").evaluate(BRIGHTNESS)

    assert background > 0.9 and text < 0.3
