"""The card of a week: opened without the course, on a telephone and on one sheet of paper."""

import re

import pytest
from content import CASEBOOK, ONE_LANGUAGE, ROOT
from learner import squeezed
from playwright.sync_api import Page, expect
from server import Server, until_it_is_built

from widgets.edition.build import PAGES
from widgets.edition.pages import prose


@pytest.fixture
def card(page: Page, server: Server, week: str, language: str) -> Page:
    """Return the page of the card."""
    address = server.sheet(f"{week}/card", language)
    until_it_is_built(page, address)
    page.goto(address)
    page.locator("[data-leave]").wait_for()
    return page


def test_it_says_what_is_written_in_the_card(card: Page, week: str, language: str):
    """All of it, and in its language."""
    text = CASEBOOK.card(CASEBOOK.root / week, language)

    assert squeezed(prose(text)) == squeezed(card.locator("main .prose").inner_text())
    assert card.locator("html").get_attribute("lang") == language
    assert card.locator("h1").count() == 1


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_prints_on_one_page(card: Page, paper: str):
    """With what it must say of itself."""
    sheets = re.findall(rb"/Type\s*/Page\b", card.pdf(format=paper))

    assert len(sheets) == 1


def test_on_paper_it_is_as_wide_as_a_telephone(card: Page, words: dict):
    """So that it can be cut out; the notice stays, what is pressed does not."""
    card.emulate_media(media="print")

    assert card.locator("main .prose").bounding_box()["width"] < 350
    expect(card.get_by_text(words["page"]["notice"])).to_be_visible()
    assert not any(part.is_visible() for part in card.locator("button, nav, header").all())


def test_the_week_leads_to_it_and_back(page: Page, server: Server, week: str, language: str, words: dict):
    """From the foot of the page of its case."""
    until_it_is_built(page, server.sheet(f"{week}/card", language))
    page.goto(server.week(week, language))
    page.locator(".page-footer").get_by_role("link", name=words["page"]["card"], exact=True).click()
    page.wait_for_url(server.sheet(f"{week}/card", language))
    page.locator(".page-footer").get_by_role("link", name=words["page"]["week"], exact=True).click()
    page.wait_for_url(server.week(week, language))


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_it_opens_without_the_course(page: Page, card: Page, week: str, language: str):
    """The file alone, from a disk, with no network; and without scripts, all of its text is there."""
    file = ROOT / PAGES / language / week / "card.html"
    page.context.set_offline(True)
    page.goto("about:blank")
    page.goto(file.as_uri())
    expect(page.locator("[data-leave]")).to_be_visible()
    page.locator("[data-leave]").click()
    page.wait_for_url("about:blank")


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_it_needs_no_script_and_carries_no_player(browse, server: Server, card: Page, week: str, language: str):
    """Nothing on it says that it needs one; the file is small enough for a message."""
    page = browse(java_script_enabled=False)
    page.goto(server.sheet(f"{week}/card", language))

    expect(page.locator("noscript, .page-notice")).to_have_count(0)
    assert squeezed(prose(CASEBOOK.card(CASEBOOK.root / week, language))) in squeezed(page.locator("main").inner_text())
    packed = ROOT / PAGES / language / week / "card.html.gz"
    assert packed.stat().st_size < 15_000
    assert "openChoices" not in (ROOT / PAGES / language / week / "card.html").read_text(encoding="utf-8")
