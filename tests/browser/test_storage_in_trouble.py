"""Where the browser cannot keep the place, the page says so, and the story goes on."""

import json
from collections.abc import Callable

import pytest
from content import ONE_LANGUAGE
from learner import Learner
from playwright.sync_api import Page, expect
from server import Server
from walks import ways_to_endings

from widgets.case.engine import Taken
from widgets.case.model import Case
from widgets.case.playthrough import encode

pytestmark = pytest.mark.parametrize("language", ONE_LANGUAGE)

BLOCKED = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("Access is denied for this document.", "SecurityError"); },
});"""
FILL = """() => {
  for (let size = 2 ** 22; size >= 1; size /= 2) {
    try { for (let count = 0; ; count += 1) localStorage.setItem(`full/${size}/${count}`, "x".repeat(size)); } catch {}
  }
}"""


@pytest.fixture
def way(case: Case) -> tuple[Taken, ...]:
    """Return the choices on the way to an ending."""
    return next(iter(ways_to_endings(case).values()))


@pytest.fixture
def keep(browse: Callable[..., Page], server: Server, week: str, language: str, case: Case) -> Callable[[str], Learner]:
    """Return what opens the week in a browser that has kept some text for this case."""

    def opened(text: str) -> Learner:
        kept = [{"name": f"casebook/play/{case.id}", "value": text}]
        page = browse(storage_state={"origins": [{"origin": server.address.rstrip("/"), "localStorage": kept}]})
        return Learner(page).open(server.week(week, language))

    return opened


def test_blocked_storage(browse: Callable[..., Page], server: Server, week: str, language: str, way: tuple[Taken, ...]):
    """The page says so at once, shows the code that keeps the place, and plays to the ending."""
    page = browse()
    page.add_init_script(BLOCKED)
    learner = Learner(page).open(server.week(week, language))
    assert learner.problem == "cannot-save"

    learner.begin().take(way[0].choice)
    expect(page.locator("[data-code]")).to_be_visible()
    learner.reveal()
    learner.go_on()
    learner.play(*way[1:])
    assert learner.is_at("ending")


def test_full_storage(learner: Learner, way: tuple[Taken, ...]):
    """After the first choice the page says that it could not be saved, shows the code, and plays to the ending."""
    learner.page.evaluate(FILL)
    learner.begin().take(way[0].choice)
    assert learner.problem == "cannot-save"
    expect(learner.page.locator("[data-code]")).to_be_visible()

    learner.reveal()
    learner.go_on()
    learner.play(*way[1:])
    assert learner.is_at("ending")


@pytest.mark.parametrize("text", ["{", "", "null", "[]", "7", '"x"', "{}", '{"format":1}', '{"format":1,"code":7}'])
def test_damaged_storage(keep: Callable[[str], Learner], case: Case, way: tuple[Taken, ...], text: str):
    """The page says that the place could not be read, and the next choice is saved over it."""
    learner = keep(text)
    assert learner.problem == "damaged"

    learner.begin().take(way[0].choice)
    code = json.loads(learner.page.evaluate("id => localStorage[`casebook/play/${id}`]", case.id))["code"]
    assert encode(case, way[:1]) == code


def test_a_place_in_an_earlier_version_of_the_case(keep: Callable[[str], Learner], case: Case):
    """The page says that the case was revised, and begins anew."""
    learner = keep(json.dumps({"format": 1, "code": f"{case.id.upper()}-0000-0000", "ending": None}))
    assert learner.problem == "saved-another-version"

    learner.begin()
    assert case.start == learner.scene


def test_a_place_of_a_newer_page_is_left_alone(keep: Callable[[str], Learner], case: Case, way: tuple[Taken, ...]):
    """The page says so, plays on, and writes nothing over what it does not understand."""
    newer = json.dumps({"format": 99, "somewhere": "else"})
    learner = keep(newer)
    assert learner.problem == "newer"

    learner.begin().play(*way)
    assert learner.is_at("ending")
    assert newer == learner.page.evaluate("id => localStorage[`casebook/play/${id}`]", case.id)
