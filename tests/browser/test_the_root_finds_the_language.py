"""The address alone leads to the course in one's language: as asked, as last time, as the browser's, else English."""

from collections.abc import Callable

from content import LANGUAGES
from playwright.sync_api import Page
from server import Server

ENGLISH = "en"  # the source language, and the last resort
UNKNOWN = next(name for name in ("fi", "ja", "sw") if name not in LANGUAGES)


def test_the_browsers_language(browse: Callable[..., Page], server: Server, language: str):
    """With its country or without."""
    for locale in (language, f"{language}-MX"):
        page = browse(locale=locale)
        page.goto(server.address)
        page.wait_for_url(server.home(language))


def test_english_where_no_language_fits(browse: Callable[..., Page], server: Server):
    """A browser in a language that the course does not have."""
    page = browse(locale=UNKNOWN)
    page.goto(server.address)
    page.wait_for_url(server.home(ENGLISH))


def test_the_language_last_used(browse: Callable[..., Page], server: Server, language: str, other_language: str):
    """What one read in last comes before the browser's language."""
    page = browse(locale=other_language)
    page.goto(server.home(language))
    page.locator("[data-week]").first.wait_for()
    page.goto(server.address)
    page.wait_for_url(server.home(language))


def test_the_language_asked_for(browse: Callable[..., Page], server: Server, language: str, other_language: str):
    """What the address asks for comes before all else."""
    page = browse(locale=other_language)
    page.goto(server.home(other_language))
    page.locator("[data-week]").first.wait_for()
    page.goto(f"{server.address}?lang={language}")
    page.wait_for_url(server.home(language))


def test_a_language_asked_for_in_vain(browse: Callable[..., Page], server: Server, language: str):
    """Then the others decide."""
    for asked in (UNKNOWN, "", "%00", "../"):
        page = browse(locale=language)
        page.goto(f"{server.address}?lang={asked}")
        page.wait_for_url(server.home(language))


def test_blocked_storage(browse: Callable[..., Page], server: Server, language: str):
    """Then the browser's language decides."""
    page = browse(locale=language)
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } });")
    page.goto(server.address)
    page.wait_for_url(server.home(language))


def test_without_scripts_one_chooses(browse: Callable[..., Page], server: Server, language: str):
    """A link for each language."""
    page = browse(java_script_enabled=False)
    page.goto(server.address)
    page.locator(f"a[hreflang={language}]").click()
    page.wait_for_url(server.home(language))
