"""Anyone can check a certificate: the page finds the codes in a text, replays them, and says what they prove."""

import random
from collections.abc import Callable

import pytest
from content import CASEBOOK, ONE_LANGUAGE
from forging import with_what_was_closed
from kept import codes_in, completed, storage
from learner import plain
from playwright.sync_api import Page, expect
from server import Server
from strategies import walk
from test_keyboard_alone import press_on, tab_to
from walks import ways_to_endings

from widgets.case.answers import encode_answers, form_of
from widgets.case.model import Case
from widgets.case.playthrough import encode
from widgets.proof.verify import weeks_of


@pytest.fixture
def codes() -> list[str]:
    """Return the codes of somebody who has completed the course."""
    return codes_in(completed(CASEBOOK).values())


@pytest.fixture
def desk(page: Page, server: Server, language: str) -> Page:
    """Return the page that checks certificates."""
    page.goto(server.page("verify", language))
    page.locator("[data-check]").wait_for()
    return page


def check(page: Page, text: str) -> None:
    """Paste a text and have it checked."""
    page.locator("[data-paste]").fill(text)
    page.locator("[data-check]").click()


def verdict(page: Page) -> str | None:
    """Return what was said of the course."""
    return page.locator("[data-verdict]").get_attribute("data-verdict")


def test_the_text_of_a_certificate_is_complete(
    browse: Callable[..., Page], server: Server, language: str, codes: list[str], words: dict
):
    """From one page to the other: every week has its rows, and the heading that says so has the focus."""
    page = browse(**storage(server.address, completed(CASEBOOK)))
    page.goto(server.page("certificate", language))
    page.locator("input[data-name]").fill("Ana Paz Mejía")
    text = page.locator("[data-evidence]").input_value()
    page.locator("[data-to-verify]").click()
    page.wait_for_url(server.page("verify", language))
    check(page, text)

    assert verdict(page) == "complete"
    assert page.locator("tr[data-result=complete]").count() == len(codes)
    assert codes == page.locator(".verdict-table code").all_inner_texts()
    assert words["verify"]["complete"] == plain(page.evaluate("() => document.activeElement.innerText"))
    expect(page.locator(".verdict")).to_contain_text(words["verify"]["cannot_show"])
    page.locator("[data-to-certificate]").click()
    page.wait_for_url(server.page("certificate", language))


def test_every_code_says_what_is_wrong_with_it(desk: Page, codes: list[str], case: Case, words: dict):
    """One row each, in plain words: mistyped, another version, not finished, not passed, unknown, missing."""
    short = encode(case, next(iter(ways_to_endings(case).values()))[:2])
    told = {
        codes[0][:-1] + ("0" if codes[0][-1] != "0" else "1"): "mistyped",
        short: "not-finished",
        "ZZZZ-7K3F-90QX": "unknown",
    }
    wrong = weeks_of(CASEBOOK)[0].check
    if wrong:
        items = form_of(wrong, 1)
        options = {
            item: next(name for name, one in wrong.by_id[item].options.items() if not one.right) for item in items
        }
        told[encode_answers(wrong, 1, options)] = "not-passed"
    check(desk, "\n".join(told))

    assert verdict(desk) == "incomplete"
    for code, result in told.items():
        row = desk.locator("tr").filter(has_text=code)
        expect(row).to_have_attribute("data-result", result)
        expect(row).to_contain_text(words["verify"][result.replace("-", "_")])
    check(desk, codes[0])
    missing = sum(2 if week.check else 1 for week in weeks_of(CASEBOOK)) - 1
    assert desk.locator("tr[data-result=missing]").count() == missing


def test_a_choice_that_was_closed_is_told(desk: Page, case: Case, words: dict):
    """A code with a right checksum that no page ever showed."""
    walks = [list(walk(case, random.Random(seed))) for seed in range(100)]
    forged = [path for states in walks if (path := with_what_was_closed(case, states)) != states[-1].taken]
    closed = any(choice.condition for scene in case.scenes.values() for choice in scene.choices.values())
    assert bool(forged) == closed
    for path in forged[:1]:
        check(desk, encode(case, path))
        expect(desk.locator("tr[data-result=choice-not-open]")).to_contain_text(words["verify"]["choice_not_open"])


def test_nothing_to_check_is_told(desk: Page, words: dict):
    """The field has the focus again, and is said to be wrong."""
    check(desk, "  ")
    expect(desk.locator("[data-problem]")).to_have_text(words["verify"]["empty"])
    check(desk, "Good morning. I took the course.")
    expect(desk.locator("[data-problem]")).to_have_attribute("data-problem", "no-code")
    expect(desk.locator("[data-paste]")).to_have_attribute("aria-invalid", "true")
    expect(desk.locator("[data-paste]")).to_be_focused()
    assert desk.locator("[data-verdict]").count() == 0


def test_it_works_without_a_network(desk: Page, codes: list[str]):
    """What is pasted goes nowhere, because nothing has to."""
    asked = []
    desk.context.set_offline(True)
    desk.on("request", lambda request: asked.append(request.url))
    check(desk, " ".join(codes))

    assert verdict(desk) == "complete"
    assert asked == []


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_with_the_keyboard_alone(desk: Page, codes: list[str]):
    """Paste, Tab, Enter; then the table can be scrolled, and the way on be taken."""
    tab_to(desk, "[data-paste]")
    desk.keyboard.insert_text("\n".join(codes))
    press_on(desk, "[data-check]")
    assert verdict(desk) == "complete"
    tab_to(desk, ".table-scroll")
    press_on(desk, "[data-to-certificate]")
    desk.locator("[data-certificate]").wait_for()
