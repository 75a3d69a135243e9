"""All progress is scanned from one screen by another device, as a QR code."""

import io
from collections.abc import Callable

import pytest
import zxingcpp
from carrying import (
    ELSEWHERE,
    PLAN,
    Carrier,
    ended,
    keep,
    kept,
    lived_in,
    text_on,
)
from content import ONE_LANGUAGE
from PIL import Image
from playwright.sync_api import Page, expect
from server import Server

from widgets.case.model import Case


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_telephone_reads_the_picture(
    browse: Callable[..., Page], server: Server, language: str, case: Case, ways: list, scheme: str
):
    """From the screen, in both schemes: the text itself where the page stands on this machine alone."""
    page = browse(color_scheme=scheme, viewport={"width": 360, "height": 800}, device_scale_factor=2)
    page.goto(server.home(language))
    lived_in(page, case, ways)
    page.reload()
    text = text_on(page)

    assert text.replace("-", "") == scanned(page).replace("-", "")


def scanned(page: Page) -> str:
    """Return what a reader of QR codes finds on the picture."""
    picture = page.locator("[data-qr]")
    [found] = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture.screenshot())))
    return found.text


@pytest.fixture
def public(browse: Callable[..., Page], server: Server) -> Callable[[], Page]:
    """Return what opens a page in a new profile, to which the server is known by a name that everybody can reach."""

    def opened() -> Page:
        page = browse()

        def answer(route) -> None:
            route.fulfill(response=route.fetch(url=route.request.url.replace(ELSEWHERE, server.address.rstrip("/"))))

        page.route(f"{ELSEWHERE}/**", answer)
        return page

    return opened


def test_scanning_opens_the_home_and_asks(
    public: Callable[[], Page], server: Server, language: str, case: Case, ways: list
):
    """The picture holds the home's address with the text; nothing is restored before the press, and no trace stays."""
    page = public()
    home = server.home(language).replace(server.address.rstrip("/"), ELSEWHERE)
    page.goto(home)
    lived_in(page, case, ways)
    page.reload()
    text = text_on(page)
    address = scanned(page)
    assert (home, text.replace("-", "")) == (address.split("#")[0], address.split("#")[1].replace("-", ""))

    there = public()
    there.goto(address)
    expect(there.locator("[data-offer] h4")).to_be_focused()
    assert kept(there) == {}
    there.locator("[data-restore]").click()
    expect(there.locator('[data-onward="going"]')).to_be_visible()
    assert there.url == home
    assert kept(page).keys() == kept(there).keys()


def test_a_scanned_text_can_be_declined_or_read_in_the_other_language(
    page: Page, server: Server, carrier: Carrier, language: str, other_language: str, case: Case, ways: list
):
    """The way to the other language keeps it; "not now" leaves everything as it was."""
    text = carrier.carry({"plays": {case.id: ended(case, ways[0])}, "checks": {}, "plans": {}, "next": None})
    page.goto(f"{server.home(language)}#{text}")
    expect(page.locator("[data-offer]")).to_be_visible()
    page.locator(f'[data-language="{other_language}"]').first.click()
    page.wait_for_url(f"**/{other_language}/**")
    expect(page.locator("[data-offer]")).to_be_visible()
    page.locator("[data-not-now]").click()
    expect(page.locator("[data-offer]")).to_have_count(0)
    assert (kept(page), page.url) == ({}, server.home(other_language))


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_a_text_too_long_for_a_picture(page: Page, server: Server, language: str, words: dict, case: Case, ways: list):
    """The page says so, and offers the text and the file all the same."""
    page.goto(server.home(language))
    lived_in(page, case, ways)
    keep(page, f"plan/{case.id}", {**PLAN, "will": "ñ" * 800})
    page.reload()
    text = text_on(page)
    assert len(text) > 1_500
    expect(page.locator("[data-qr]")).to_have_count(0)
    expect(page.locator("[data-qr-too-long]")).to_have_text(words["carry"]["qr_too_long"])
    expect(page.locator("[data-save]")).to_be_visible()
