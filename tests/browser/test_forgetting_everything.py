"""Everything is forgotten on this device, after one question."""

import json

from carrying import keep, kept, lived_in, offer, text_on
from playwright.sync_api import Page, expect
from server import Server

from widgets.case.engine import Taken
from widgets.case.model import Case


def test_forgetting_everything(
    page: Page, server: Server, language: str, words: dict, case: Case, ways: list[tuple[Taken, ...]]
):
    """Asked once in the page; "no" keeps all, "yes" leaves nothing of ours and all that is of others, and is said."""
    page.goto(server.home(language))
    lived_in(page, case, ways)
    keep(page, "play/later", json.dumps({"format": 99}))
    page.evaluate("() => localStorage.setItem('of-somebody-else', 'stays')")
    page.reload()
    text = text_on(page)
    page.locator("[data-forget]").click()
    expect(page.locator("[data-forget-question]")).to_contain_text(words["carry"]["forget_ask"])
    page.locator("[data-forget-not]").click()
    expect(page.locator("[data-forget-question]")).to_have_count(0)
    expect(page.locator("[data-forget]")).to_be_focused()
    assert kept(page)

    page.locator("[data-forget]").click()
    page.locator("[data-forget-do]").click()
    expect(page.locator(".notice")).to_have_text(words["carry"]["forgotten"])
    assert page.evaluate("() => Object.keys(localStorage)") == ["of-somebody-else"]
    expect(page.locator("article.week").first).to_have_attribute("data-progress", "new")
    expect(page.locator("[data-nothing-to-carry]")).to_be_visible()
    expect(page.locator("[data-carry]")).to_be_hidden()

    offer(page, text).locator("[data-restore]").click()
    expect(page.locator('[data-onward="going"]')).to_be_visible()
