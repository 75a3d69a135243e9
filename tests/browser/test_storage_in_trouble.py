"""Where the browser cannot keep the place, the page says so, and the story goes on."""

import json
from collections.abc import Callable

import pytest
from carrying import NEXT, PLAN, Carrier, ended, kept, lived_in, offer, text_on, under_way
from carrying import keep as put
from content import CASEBOOK, ONE_LANGUAGE
from learner import Learner
from playwright.sync_api import Page, expect
from server import Server
from walks import ways_to_endings

from widgets.case.engine import Taken
from widgets.case.model import Case
from widgets.case.playthrough import encode
from widgets.languages.casebook import Casebook

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


@pytest.fixture
def text(blank: Page, casebook: Casebook, case: Case, way: tuple[Taken, ...]) -> str:
    """Return a text with a play, a plan and a time."""
    play = under_way(case, way[:4])
    progress = {"plays": {case.id: play}, "checks": {}, "plans": {case.id: PLAN}, "next": NEXT}
    return Carrier(blank, casebook).carry(progress)


def trouble_on(page: Page) -> str | None:
    """Return the kind of trouble that the home tells of at its top."""
    told = page.locator(".home-top > [data-problem]")
    return told.get_attribute("data-problem") if told.count() else None


def test_the_home_with_blocked_storage(
    browse: Callable[..., Page], server: Server, language: str, words: dict, text: str
):
    """It says so, shows every week, and a text that is brought cannot be kept: that is said as well."""
    page = browse()
    page.add_init_script(BLOCKED)
    page.goto(server.home(language))
    assert trouble_on(page) == "cannot-save"
    expect(page.locator("[data-week]").first).to_be_visible()
    expect(page.locator("[data-nothing-to-carry]")).to_be_visible()

    offer(page, text).locator("[data-restore]").click()
    expect(page.locator(".notice")).to_have_text(words["carry"]["not_kept"])
    page.locator("[data-forget]").click()
    page.locator("[data-forget-do]").click()
    expect(page.locator(".notice")).to_have_text(words["carry"]["not_forgotten"])


def test_the_home_with_full_storage(page: Page, server: Server, language: str, words: dict, case: Case, text: str):
    """What is brought and does not fit is told; what is here stays, and can be taken along and forgotten."""
    page.goto(server.home(language))
    put(page, f"plan/{case.id}", {**PLAN, "will": "stay"})
    page.evaluate(FILL)
    page.reload()
    assert trouble_on(page) is None
    before = kept(page)
    offer(page, text).locator("[data-restore]").click()
    expect(page.locator(".notice")).to_have_text(words["carry"]["not_kept"])
    assert before[f"casebook/plan/{case.id}"] == kept(page)[f"casebook/plan/{case.id}"]
    assert text_on(page)

    page.locator("[data-forget]").click()
    page.locator("[data-forget-do]").click()
    assert kept(page) == {}


@pytest.mark.parametrize(
    "damage", ["{", "", "null", "[]", "7", '{"format":1}', '{"format":1,"code":"ROSA-1","reached":7}', '{"format":0}']
)
def test_the_home_with_something_damaged(
    page: Page, server: Server, language: str, case: Case, way: tuple[Taken, ...], damage: str
):
    """It tells of it, shows the rest, and a text that is brought repairs it."""
    page.goto(server.home(language))
    lived_in(page, case, [way, way, way])
    page.reload()
    text = text_on(page)
    keys = [key for key in kept(page) if not key.endswith("next")]
    for key in keys:
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, damage])
    page.reload()
    assert trouble_on(page) == "damaged"
    expect(page.locator("[data-week]").first).to_be_visible()
    assert text_on(page)

    offer(page, text).locator("[data-restore]").click()
    assert trouble_on(page) is None
    assert sorted(kept(page)) == sorted([*keys, "casebook/next"])


def test_the_home_leaves_alone_what_a_newer_page_wrote(
    page: Page, server: Server, language: str, words: dict, case: Case, text: str
):
    """It tells of it; what is brought is restored around it, and what could not be is told."""
    newer = json.dumps({"format": 99, "somewhere": "else"})
    page.goto(server.home(language))
    put(page, f"play/{case.id}", newer)
    page.reload()
    assert trouble_on(page) == "newer"
    offer(page, text).locator("[data-restore]").click()
    expect(page.locator(".notice")).to_have_text(words["carry"]["not_kept"])
    expect(page.locator(f'[data-plan="{case.id}"]')).to_be_visible()
    assert newer == page.evaluate("id => localStorage[`casebook/play/${id}`]", case.id)


def test_a_text_does_not_carry_what_cannot_be_read(page: Page, server: Server, language: str, case: Case, way: tuple):
    """Codes that are damaged in the storage are left out, and the rest is carried."""
    page.goto(server.home(language))
    play = ended(case, way)
    put(page, f"play/{case.id}", {**play, "code": "ROSA-no-code", "aside": [{"code": "??", "phase": "origin"}]})
    page.reload()
    text = text_on(page)
    page.locator("[data-forget]").click()
    page.locator("[data-forget-do]").click()
    offer(page, text).locator("[data-restore]").click()
    expect(page.locator("[data-cases]")).to_have_attribute("data-cases", f"1/{len(CASEBOOK.weeks)}")
