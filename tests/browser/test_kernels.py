"""Pages need no kernel; a notebook that was not built into a page gets one, as anywhere in Voila."""

from collections.abc import Iterator

import nbformat
import pytest
from content import LANGUAGES, ROOT, WEEK
from learner import Learner
from playwright.sync_api import Page, expect
from server import Server


@pytest.fixture
def notebook() -> Iterator[str]:
    """Place a notebook that computes into the served folder, and take it away again."""
    cell = nbformat.v4.new_code_cell("import os\nprint('six times seven is', 6 * 7)")
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    path = ROOT / "build" / "site" / "computes-for-a-test.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata=kernel), path)
    yield path.name
    path.unlink()


def test_no_page_starts_a_kernel(page: Page, server: Server):
    """Not the root, not a home, not a week, not while it is played."""
    page.goto(server.address)
    for language in LANGUAGES:
        page.goto(server.home(language))
        learner = Learner(page).open(server.week(WEEK, language)).begin()
        learner.take(learner.choices[0])

    assert server.kernels() == 0


def test_another_notebook_gets_its_kernel(page: Page, server: Server, notebook: str):
    """It is executed when it is opened, and shows what it computes."""
    page.goto(f"{server.address}voila/render/{notebook}")

    expect(page.get_by_text("six times seven is 42")).to_be_visible(timeout=60_000)
    assert server.kernels() == 1
