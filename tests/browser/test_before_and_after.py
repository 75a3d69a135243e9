"""Three questions before the first week and three after the last: no pass, and both results side by side."""

import json
import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from carrying import offer, text_on
from content import CASEBOOK, ONE_LANGUAGE
from keyboard import press_on, tab_to
from learner import squeezed
from playwright.sync_api import Page, expect
from server import Server
from taker import Taker
from test_accessibility import RULES
from test_small_screens import SMALL, WIDER

from widgets.case.answers import encode_answers, form_of, replay_answers
from widgets.edition.gain import NAMES

BEFORE, AFTER = (CASEBOOK.check(name) for name in NAMES)
in_one_language = pytest.mark.parametrize("language", ONE_LANGUAGE)


def asked(page: Page, server: Server, language: str, name: str) -> Taker:
    """Come to the questions from the home, as a learner does."""
    page.goto(server.home(language))
    page.locator(f'[data-around="{name}"]').click()
    page.wait_for_url(f"**/{name}.ipynb")
    taker = Taker(page, CASEBOOK.check(name))
    taker.section.wait_for()
    return taker


def answered(page: Page, server: Server, language: str, name: str, right: int) -> Taker:
    """Come to the questions and answer them all, so many of them rightly."""
    taker = asked(page, server, language, name)
    taker.begin().answer_all(right=right)
    return taker


def codes_on(page: Page) -> list[str]:
    """Return the codes that a page shows side by side."""
    return page.locator("[data-gain] [data-code]").evaluate_all("all => all.map(one => one.dataset.code)")


def compared(page: Page) -> str | None:
    """Return what the page says of both, such as 1/3; None where it compares nothing."""
    line = page.locator("[data-compared]")
    return line.get_attribute("data-compared") if line.count() else None


def test_the_home_offers_them_above_the_first_week(page: Page, server: Server, language: str, words: dict):
    """As something to do if one likes, with its minutes; nothing is compared yet."""
    page.goto(server.home(language))
    part = page.locator("[data-gain]")
    expect(part).to_contain_text(words["gain"]["before"])
    expect(part).to_contain_text(words["gain"]["after"])
    assert part.bounding_box()["y"] < page.locator("article.week").first.bounding_box()["y"]
    assert page.locator("[data-around]").evaluate_all("all => all.map(one => one.dataset.around)") == list(NAMES)
    assert compared(page) is None


@pytest.mark.parametrize("name", NAMES)
def test_they_say_before_they_begin_that_nothing_is_marked(
    page: Page, server: Server, language: str, words: dict, name: str
):
    """No mark to reach is named, neither before them nor after."""
    taker = asked(page, server, language, name)
    pass_words = [squeezed(words["check"][key].split("{")[0]) for key in ("passing", "again_means", "result_passed")]
    assert squeezed(words["gain"]["no_mark"]) in taker.text
    opening = taker.text
    taker.begin().answer_all(right=0)
    assert taker.result == "answered"
    assert squeezed(words["gain"]["no_mark"]) in taker.text
    assert [said for said in pass_words for text in (opening, taker.text) if said in text] == []


@pytest.mark.parametrize(("before", "after"), [(1, 3), (3, 0)])
def test_both_results_stand_side_by_side(
    page: Page, server: Server, language: str, words: dict, before: int, after: int
):
    """Plainly, on both pages and the home, whichever way it went; each with its own code for a trainer."""
    first = answered(page, server, language, "before", before).code
    assert (codes_on(page), compared(page)) == ([first], None)
    expect(page.locator('[data-score="after"]')).to_have_text(words["gain"]["not_answered"])

    answered(page, server, language, "after", after)
    said = words["gain"]["compared"].format(before=before, after=after, count=3)
    codes = codes_on(page)
    expect(page.locator("[data-compared]")).to_have_text(said)
    assert codes[0] == first
    assert [replay_answers(check, code).right for check, code in zip((BEFORE, AFTER), codes, strict=True)] == [
        before,
        after,
    ]
    page.goto(server.page("before", language))
    expect(page.locator("[data-compared]")).to_have_text(said)
    page.goto(server.home(language))
    expect(page.locator("[data-compared]")).to_have_text(said)


@in_one_language
def test_they_are_asked_once(page: Page, server: Server, language: str):
    """Who comes back sees her answers, and no button that would ask the same again: the first answer is what tells."""
    taker = answered(page, server, language, "before", 2)
    code = taker.code
    taker.come_back()
    assert (taker.state, taker.code) == ("result", code)
    assert page.locator("[data-check-begin]").count() == 0
    assert page.locator("[data-again]").count() == len(BEFORE.items)
    page.locator("[data-home]").click()
    page.wait_for_url("**/home.ipynb")


@in_one_language
def test_one_goes_on_where_one_left(page: Page, server: Server, language: str):
    """After a question was answered, in the other language too, since a code has no words."""
    taker = asked(page, server, language, "before").begin()
    taker.answer(right=True)
    taker.go_on()
    second = taker.item
    taker.come_back()
    page.locator("[data-check-resume]").click()
    assert taker.item == second == form_of(BEFORE, 1)[1]


@in_one_language
def test_three_right_are_no_pass(page: Page, server: Server, language: str):
    """The browser keeps the answers and calls nothing passed; the home counts no check for it."""
    page.goto(server.home(language))
    before = page.locator("[data-checks]").get_attribute("data-checks")
    answered(page, server, language, "before", 3)
    kept = json.loads(page.evaluate("localStorage.getItem('casebook/check/before')"))
    assert (kept["passed"], replay_answers(BEFORE, kept["last"]).right) == (None, 3)
    page.goto(server.home(language))
    assert page.locator("[data-checks]").get_attribute("data-checks") == before


def test_they_are_taken_to_another_device(
    page: Page, browse: Callable[..., Page], server: Server, language: str, words: dict
):
    """With all other progress; what is brought is named, and compared there as here."""
    answered(page, server, language, "before", 1)
    answered(page, server, language, "after", 2)
    page.goto(server.home(language))
    text = text_on(page)

    other = browse()
    other.goto(server.home(language))
    offer(other, text)
    expect(other.locator("[data-left]")).to_have_count(0)
    brought = [words["gain"]["brings"].format(name=words["gain"][name]) for name in NAMES]
    assert sorted(other.locator("[data-brings]").all_inner_texts()) == sorted(brought)
    other.locator("[data-restore]").click()
    assert compared(other) == "1/2"


@in_one_language
def test_answers_to_an_earlier_version_are_not_compared(
    browse: Callable[..., Page], server: Server, language: str, words: dict
):
    """Questions that were changed are asked anew, and what is known of the old ones counts for nothing."""
    older = BEFORE.model_copy(update={"items": BEFORE.items[:2]})
    code = encode_answers(older, 1, {item.id: item.key for item in older.items})
    entry = {
        "name": "casebook/check/before",
        "value": json.dumps({"format": 1, "attempts": 1, "passed": None, "last": code}),
    }
    page = browse(storage_state={"origins": [{"origin": server.address.rstrip("/"), "localStorage": [entry]}]})
    assert asked(page, server, language, "before").state == "opening"
    page.goto(server.home(language))
    expect(page.locator('[data-around="before"]')).to_have_text(words["gain"]["to_before"])


def test_keys_alone_lead_through_them(page: Page, server: Server, language: str):
    """From the home to both results, with no pointer."""
    page.goto(server.home(language))
    press_on(page, '[data-around="before"]')
    page.wait_for_url("**/before.ipynb")
    taker = Taker(page, BEFORE)
    press_on(page, "[data-check-begin]")
    for item in form_of(BEFORE, 1):
        press_on(page, f'[data-option="{BEFORE.by_id[item].key}"]')
        press_on(page, "[data-check-next]")
    assert taker.result == "answered"
    assert page.evaluate("document.activeElement.tagName") == "H3"
    tab_to(page, '[data-around="after"]')


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1000])
def test_they_are_accessible_in_each_state(
    browse: Callable[..., Page], server: Server, language: str, scheme: str, width: int
):
    """Axe finds nothing, nothing is wider than the screen, and every target is large enough."""
    page = browse(color_scheme=scheme, viewport={"width": width, "height": 800})
    found = {}

    def look(state: str) -> None:
        axe = [violation["id"] for violation in Axe().run(page, options=RULES).response["violations"]]
        trouble = axe + page.evaluate(WIDER) + page.evaluate(SMALL)
        if trouble:
            found[state] = trouble

    page.goto(server.home(language))
    look("home")
    taker = asked(page, server, language, "before")
    look("opening")
    taker.begin()
    look("question")
    taker.answer(right=False)
    look("feedback")
    taker.go_on()
    taker.answer_all(right=1)
    look("one result")
    answered(page, server, language, "after", 3)
    look("both results")
    page.goto(server.home(language))
    look("home with both")
    assert found == {}


@in_one_language
def test_nothing_of_them_is_sent(page: Page, server: Server, language: str):
    """Between the first press and the result the page asks nobody for anything."""
    taker = asked(page, server, language, "before")
    page.wait_for_load_state("networkidle")
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    taker.begin().answer_all(right=2)
    assert taker.result == "answered"
    assert [address for address in sent if not re.match(r"(data|blob):", address)] == []
