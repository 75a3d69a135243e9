"""Axe finds no violation: on every page, in each state of the player, in light and dark, in every language."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from server import Server
from states import all_states, told

from widgets.case.model import Case

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(
    browse: Callable[..., Page], server: Server, week: str, language: str, case: Case, scheme: str
):
    """Rules of WCAG 2.0 to 2.2, A and AA, and good practice."""
    page = browse(color_scheme=scheme, viewport={"width": 1000, "height": 900})
    found = {}
    for state in all_states(page, server, week, language, case):
        results = Axe().run(page, options=RULES)
        found[state] = [
            f"{violation['id']}: {node['html'][:120]}"
            for violation in results.response["violations"]
            for node in violation["nodes"]
        ]

    assert told(found) == ""
