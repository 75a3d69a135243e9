"""Everything can be done with the keyboard, and keys do nothing where they should not."""

import pytest
from content import ONE_LANGUAGE
from keyboard import press_on, tab_to
from learner import Learner
from playwright.sync_api import expect
from walks import ways_to_endings

from widgets.case.model import Case

pytestmark = pytest.mark.parametrize("language", ONE_LANGUAGE)


def test_a_case_is_played_to_its_ending(learner: Learner, case: Case):
    """Tab, Enter and number keys lead from the opening to an ending, meanings and sources included."""
    page = learner.page
    ending, way = next(iter(ways_to_endings(case).items()))
    press_on(page, "[data-begin]")
    for taken in way:
        while not page.locator("[data-choice]").count():
            press_on(page, "[data-continue]")
        tab_to(page, "[data-choice]")
        page.keyboard.press(str(learner.choices.index(taken.choice) + 1))
        if page.locator("[data-sure]").count():
            tab_to(page, "[data-sure]")
            page.keyboard.press(str(taken.sure + 1))
        if page.locator("[data-reveal]").count():
            press_on(page, "[data-reveal]")
            press_on(page, ".source summary")
            expect(page.locator(".source").first).to_have_attribute("open", "")
        press_on(page, "[data-continue]")
    while page.locator(".view.scene [data-continue]").count():
        press_on(page, "[data-continue]")

    assert ending == learner.scene


def test_numbers_act_only_inside_the_choices(learner: Learner, case: Case):
    """On the heading, on a link and in a field a number is nothing but a number."""
    learner.page.locator("[data-code-form] input").press("1")
    expect(learner.page.locator("[data-code-form] input")).to_have_value("1")

    learner.begin()
    learner.page.keyboard.press("1")
    learner.page.locator("[data-leave]").focus()
    learner.page.keyboard.press("2")
    assert learner.is_at("scene") and case.start == learner.scene


def test_numbers_beyond_the_last_choice_do_nothing(learner: Learner, case: Case):
    """Nor does a number with a modifier, which is the browser's."""
    learner.begin()
    tab_to(learner.page, "[data-choice]")
    for key in ("0", "9", "Control+1", "Alt+1", "a"):
        learner.page.keyboard.press(key)

    assert learner.is_at("scene") and case.start == learner.scene


def test_enter_takes_the_choice_that_has_the_focus(learner: Learner):
    """And the arrows move between the choices, round and round."""
    learner.begin()
    choices = learner.choices
    tab_to(learner.page, "[data-choice]")
    here = learner.page.locator("[data-choice]:focus")
    for key, expected in (("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", -1), ("ArrowDown", 0)):
        learner.page.keyboard.press(key)
        expect(here).to_have_attribute("data-choice", choices[expected])

    learner.page.keyboard.press("Enter")
    assert learner.is_at("outcome")


def test_the_first_tab_skips_to_the_content(learner: Learner):
    """The skip link shows when it has the focus, and leads there."""
    learner.page.keyboard.press("Tab")
    skip = learner.page.locator(".skip-link")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    learner.page.keyboard.press("Enter")

    expect(learner.page.locator("main")).to_be_focused()


def test_the_focus_is_always_seen(learner: Learner):
    """Each stop of the Tab key is marked, and lies in view, not under the bar at the top."""
    page = learner.page
    page.set_viewport_size({"width": 320, "height": 480})
    learner.begin()
    page.evaluate("() => document.activeElement.blur()")
    for _ in range(25):
        page.keyboard.press("Tab")
        seen = page.evaluate("""() => {
            const here = document.activeElement;
            if (here === document.body) return null;
            const { left, top, width, height } = here.getBoundingClientRect();
            const found = document.elementFromPoint(left + width / 2, Math.min(top + height / 2, innerHeight - 2));
            const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(here);
            const marked = (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
            return [here.outerHTML.slice(0, 80), marked, here.contains(found) || found?.contains(here)];
        }""")
        assert seen is None or seen[1:] == [True, True], seen[0]
