"""A page is one small answer that a browser may keep, and says what it is."""

import gzip
import re
import urllib.error
import urllib.request
from email.message import Message
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect
from server import Server, until_it_is_built

from widgets.edition.draft import draft
from widgets.languages.casebook import Casebook

MOST_BYTES = 150_000


def ask(address: str, **headers: str) -> tuple[int, Message, bytes]:
    """Return status, headers and body of an answer, whatever its status."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=named), timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.headers, refusal.read()


@pytest.fixture(params=["home", "week"])
def address(request: pytest.FixtureRequest, server: Server, week: str, language: str) -> str:
    """Go over the kinds of pages."""
    return server.home(language) if request.param == "home" else server.week(week, language)


def test_it_is_small(address: str):
    """Compressed, with its headers, it has room in 150 kB; and it is whole."""
    status, headers, body = ask(address, Accept_Encoding="gzip, deflate, br")
    page = gzip.decompress(body).decode("utf-8")

    assert (status, headers["Content-Encoding"]) == (200, "gzip")
    assert len(body) + len(str(headers)) <= MOST_BYTES
    assert page.rstrip().endswith("</html>")


def test_it_is_plain_for_who_cannot_unpack(address: str):
    """The same page, not compressed; caches are told that there are two."""
    _, headers, plain = ask(address)
    _, _, packed = ask(address, Accept_Encoding="gzip")

    assert headers["Content-Encoding"] is None and "Accept-Encoding" in headers["Vary"]
    assert plain == gzip.decompress(packed)


def test_it_is_not_sent_twice(address: str):
    """Who has it already is told so in an answer without a body; nothing forbids to keep it."""
    _, headers, _ = ask(address, Accept_Encoding="gzip")
    assert "no-store" not in headers["Cache-Control"] and headers["Pragma"] is None
    status, _, body = ask(address, Accept_Encoding="gzip", If_None_Match=headers["ETag"])

    assert (status, body) == (304, b"")


def test_it_says_what_it_is(address: str, language: str):
    """Type, language, title, icon and description."""
    _, headers, body = ask(address)
    page = body.decode("utf-8")

    assert headers["Content-Type"].lower().replace(" ", "") == "text/html;charset=utf-8"
    assert f'<html lang="{language}">' in page
    assert re.search(r"<title>[^<]{5,}</title>", page)
    assert re.search(r'<link rel="icon" href="data:image/', page)
    assert re.search(r'<meta name="description" content="[^"]{10,}"', page)
    assert headers["Set-Cookie"] is None


def test_it_asks_for_nothing_more(page: Page, address: str):
    """The browser makes one request, and none while the story is played."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.locator("[data-week], [data-begin]").first.click()
    page.locator("[data-choice], [data-begin]").first.wait_for()

    elsewhere = [url for url in asked if not url.startswith("data:") and url.split("#")[0] != page.url.split("#")[0]]
    assert [address] in ([*elsewhere], asked) and len(asked) <= 2


def test_it_may_load_nothing_from_anywhere(address: str):
    """The browser is told so too."""
    _, headers, _ = ask(address)

    assert "default-src 'none'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path", ["nowhere", "voila/render/nowhere.ipynb", "voila/render/en/week99/week99.ipynb", "voila/x"]
)
def test_a_wrong_address_gets_a_page_that_helps(page: Page, server: Server, path: str, language: str):
    """It says so in each language, and a link leads to the course."""
    status, headers, _ = ask(urljoin(server.address, path))
    assert status == 404 and headers["Content-Type"].startswith("text/html")

    page.goto(urljoin(server.address, path))
    page.locator(f"a[hreflang={language}]").click()
    page.wait_for_url(server.home(language))
    expect(page.locator("[data-week]").first).to_be_visible()


@pytest.mark.parametrize("kind", ["week", "adaptation", "trainer"])
def test_it_is_what_an_author_sees_who_watches(
    page: Page, server: Server, casebook: Casebook, week: str, language: str, kind: str
):
    """A page drawn at once from the files is the page that is built with kernels, to the letter."""
    adaptation = casebook.name_of(casebook.adaptations(casebook.root / week)[0])
    name = {"week": f"{week}/{week}", "adaptation": adaptation, "trainer": f"{week}/trainer"}[kind]
    address = f"{server.address}voila/render/{language}/{name}.ipynb"
    until_it_is_built(page, address)
    _, _, body = ask(address)

    assert draft(casebook, f"{language}/{name}").html == body.decode("utf-8")
