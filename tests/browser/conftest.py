"""What the browser's tests share: one real server, one real Chromium, and pages that forgive no error."""

import contextlib
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from carrying import Carrier
from chromium import start_chromium
from content import CASEBOOK, LANGUAGES, ROOT, WEEK
from learner import Learner
from playwright.sync_api import Browser, Page, sync_playwright
from server import Server, start_server
from walks import ways_to_endings
from watch import Watch

from widgets.case.engine import Taken
from widgets.case.knowledge import Check
from widgets.case.model import Case
from widgets.edition.course import compiled_week
from widgets.languages.casebook import Casebook

SEED = int(os.environ.get("CASEBOOK_SEED") or random.randrange(10**6))


def pytest_report_header() -> str:
    """Say how to repeat what was drawn by lot."""
    return f"casebook: what is random here repeats with CASEBOOK_SEED={SEED}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the browser's tests last: Playwright keeps this thread's event loop, which other tests need."""
    items.sort(key=lambda item: item.path.is_relative_to(Path(__file__).parent))


@pytest.fixture(scope="session")
def seed() -> int:
    """Return the seed of all that is random in this run."""
    return SEED


@pytest.fixture(scope="session")
def week() -> str:
    """Return the folder of the first week."""
    return WEEK


@pytest.fixture(scope="session")
def case(week: str) -> Case:
    """Return the case of the first week, in English: its structure is that of every language."""
    return CASEBOOK.case(week)


@pytest.fixture(scope="session")
def knowledge(week: str) -> Check:
    """Return the knowledge check of the first week, in English: its structure is that of every language."""
    return CASEBOOK.check(week)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Go over the languages of the casebook."""
    return request.param


@pytest.fixture
def other_language(language: str) -> str:
    """Return the language after this one."""
    return LANGUAGES[(LANGUAGES.index(language) + 1) % len(LANGUAGES)]


@pytest.fixture
def words(language: str) -> dict:
    """Return the player's words in the language."""
    return CASEBOOK.texts("words.yaml", language)


@pytest.fixture
def told(week: str, language: str) -> dict:
    """Return the compiled case in the language: what the pages should show."""
    return compiled_week(CASEBOOK, week, language)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Serve the casebook as users do, once for all tests, with no page left of before a change."""
    subprocess.run([sys.executable, "scripts/build.py"], cwd=ROOT, check=True)
    with start_server(ROOT) as server:
        yield server


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start a real Chromium."""
    with sync_playwright() as playwright:
        browser = start_chromium(playwright)
        yield browser
        browser.close()


@pytest.fixture
def browse(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Return what opens a page in a fresh browser profile; each is watched, and an error on it fails the test."""
    with contextlib.ExitStack() as closing:
        watches = []

        def new_page(**settings) -> Page:
            context = chromium.new_context(**{"locale": "en", **settings})
            context.set_default_timeout(15_000)
            closing.callback(context.close)
            watches.append(Watch(context))
            return context.new_page()

        yield new_page
        troubles = [trouble for watch in watches for trouble in watch.troubles]
    assert not troubles, "\n".join(troubles)


@pytest.fixture
def page(browse: Callable[..., Page]) -> Page:
    """Return a watched page in a fresh profile."""
    return browse()


@pytest.fixture
def learner(page: Page, server: Server, week: str, language: str) -> Learner:
    """Return a learner who has opened the first week in the language, and not begun."""
    return Learner(page).open(server.week(week, language))


@pytest.fixture
def blank(chromium: Browser) -> Iterator[Page]:
    """Return an empty page, to run the engine alone."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def ways(case: Case) -> list[tuple[Taken, ...]]:
    """Return the choices on the way to each ending."""
    return list(ways_to_endings(case).values())


@pytest.fixture
def carrier(blank: Page, casebook: Casebook) -> Carrier:
    """Return the script that writes and reads the text."""
    return Carrier(blank, casebook)
