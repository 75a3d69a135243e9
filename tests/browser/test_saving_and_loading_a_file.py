"""All progress is saved as a file, and loaded from one."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from carrying import kept, lived_in, text_on
from content import ONE_LANGUAGE, ROOT
from playwright.sync_api import Page, expect
from server import Server

from widgets.case.model import Case


def test_a_file_is_saved_and_loaded(
    page: Page,
    browse: Callable[..., Page],
    server: Server,
    language: str,
    other_language: str,
    case: Case,
    ways: list,
    tmp_path: Path,
):
    """Named with the day, readable by a person, and whole; it is loaded in the other language."""
    page.goto(server.home(language))
    lived_in(page, case, ways)
    page.reload()
    text = text_on(page)
    with page.expect_download() as downloading:
        page.locator("[data-save]").click()
    download = downloading.value
    assert re.fullmatch(r"casebook-progress-\d{4}-\d\d-\d\d\.txt", download.suggested_filename)
    file = tmp_path / download.suggested_filename
    download.save_as(file)
    said = file.read_text(encoding="utf-8")
    assert text in said
    assert len(said.split("\n\n")[0]) > 60

    there = browse()
    there.goto(server.home(other_language))
    there.locator("[data-load]").set_input_files(file)
    there.locator("[data-offer] [data-restore]").click()
    expect(there.locator('[data-onward="going"]')).to_be_visible()
    assert kept(page).keys() == kept(there).keys()


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_a_file_that_is_not_ours(page: Page, server: Server, language: str, words: dict, tmp_path: Path):
    """Another text, a picture, and something huge are refused, and the page goes on."""
    page.goto(server.home(language))
    for name, content, problem in (
        ("other.txt", b"A letter home.", "not-ours"),
        ("picture.png", (ROOT / "picture.png").read_bytes()[:5000], "not-ours"),
        ("huge.txt", b"x" * 1_000_001, "no-file"),
    ):
        file = tmp_path / name
        file.write_bytes(content)
        page.locator("[data-load]").set_input_files(file)
        expect(page.locator(".bring [data-problem]")).to_have_attribute("data-problem", problem)
    assert kept(page) == {}
