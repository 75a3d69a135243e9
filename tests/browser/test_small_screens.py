"""On the smallest phone, and enlarged to 400 %, nothing is cut off and every target can be hit."""

import pytest
from playwright.sync_api import Page
from server import Server
from states import all_states, told

from widgets.case.model import Case

# A window of 1280 × 1024 that is enlarged to 400 % has the room of 320 × 256.
SIZES = {"320 px": (320, 640), "400 %": (320, 256), "200 %": (640, 512)}
WIDER = """() => document.scrollingElement.scrollWidth > innerWidth
  ? [...document.querySelectorAll("body *")].filter((part) => part.getBoundingClientRect().right > innerWidth + 1)
      .map((part) => part.outerHTML.slice(0, 100)).slice(0, 5).concat("…")
  : []"""
# Links within a sentence are as high as their line (WCAG 2.5.8 excepts them).
SMALL = """() => [...document.querySelectorAll("button, summary, input, select, a[href]")]
  .filter((target) => target.checkVisibility() && !target.matches(".skip-link, p:not(.actions) > a, a.term"))
  .map((target) => [target, target.getBoundingClientRect()])
  .filter(([, { width, height }]) => width && height && (Math.round(width) < 44 || Math.round(height) < 44))
  .map(([target, { width, height }]) => `${width} × ${height}: ${target.outerHTML.slice(0, 100)}`)"""


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_wider_than_the_screen(page: Page, server: Server, week: str, language: str, case: Case, size: str):
    """In no state does one have to scroll sideways."""
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    wider = {state: page.evaluate(WIDER) for state in all_states(page, server, week, language, case)}

    assert told(wider) == ""


def test_every_target_is_at_least_44_pixels(page: Page, server: Server, week: str, language: str, case: Case):
    """Buttons, links that stand alone, fields and what folds and unfolds."""
    page.set_viewport_size({"width": 320, "height": 640})
    small = {state: page.evaluate(SMALL) for state in all_states(page, server, week, language, case)}

    assert told(small) == ""


def test_larger_letters_are_not_cut_off(page: Page, server: Server, week: str, language: str, case: Case):
    """With letters of twice the size the page grows down, not sideways."""
    page.set_viewport_size({"width": 640, "height": 800})
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => { document.documentElement.style.fontSize = '200%'; })"
    )
    wider = {state: page.evaluate(WIDER) for state in all_states(page, server, week, language, case)}

    assert told(wider) == ""
