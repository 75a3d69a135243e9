"""The states of the home: new, gone on with, taken along, brought, forgotten, and in trouble."""

from collections.abc import Iterator

from carrying import keep, lived_in, offer, text_on, under_way
from playwright.sync_api import Page
from walks import ways_to_endings

from widgets.case.model import Case


def home_states(page: Page, address: str, case: Case) -> Iterator[str]:
    """Bring the home to one state after the other, with a storage of its own, and yield its name."""
    before = page.evaluate("() => Object.entries(localStorage)")
    ways = list(ways_to_endings(case).values())
    page.goto(address)
    lived_in(page, case, ways)
    page.reload()
    yield "home after some weeks"
    text = text_on(page)
    page.locator("[data-save]").click()
    yield "home with its text and picture"
    page.locator("[data-forget]").click()
    yield "home that asks whether to forget"
    page.locator("[data-forget-do]").click()
    yield "home that has forgotten"
    offer(page, "CASEBOOK-1")
    yield "home with a text that cannot be read"
    keep(page, f"play/{case.id}", under_way(case, ways[1][:3]))
    offer(page, text)
    yield "home with what is in a text, and a question"
    page.locator("[data-restore]").click()
    yield "home with what was restored"
    keep(page, f"play/{case.id}", "{")
    page.reload()
    yield "home with something damaged"
    page.evaluate(
        "kept => { localStorage.clear(); kept.forEach(([key, text]) => localStorage.setItem(key, text)); }", before
    )
