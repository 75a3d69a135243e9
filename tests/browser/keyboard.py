"""The keyboard, as who has nothing else uses it."""

from playwright.sync_api import Page

MOST_TABS = 60


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on what matches."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{MOST_TABS} times Tab did not lead to {selector}.")


def press_on(page: Page, selector: str) -> None:
    """Bring the focus there and press Enter."""
    tab_to(page, selector)
    page.keyboard.press("Enter")
