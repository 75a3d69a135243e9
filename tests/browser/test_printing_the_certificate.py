"""Printed, the certificate is one sheet, with six weeks as with one, and nothing of the page around it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from content import CASEBOOK
from long_course import long_course
from playwright.sync_api import Page, expect
from test_light_dark_still_and_on_paper import BRIGHTNESS
from test_the_certificate import paste, sheet

from widgets.case.model import Case
from widgets.edition.draft import draft

FORMATS = ("A4", "Letter")
LONG_NAME = "María de los Ángeles Hernández-Quetzal y Ruiz de la Vega y Montenegro del Carmen Concepción Guadalupe"


@pytest.fixture
def open_six_weeks(browse: Callable[..., Page], tmp_path: Path, case: Case, language: str) -> Callable[..., Page]:
    """Return what opens the certificate of a course of six weeks with long titles, all complete."""
    course = long_course(draft(CASEBOOK, f"{language}/certificate").html, case)
    file = tmp_path / "certificate.html"
    file.write_text(course.page, encoding="utf-8")

    def opened(**settings) -> Page:
        page = browse(**settings)
        page.goto(file.as_uri())
        paste(page, "\n".join(course.codes))
        assert sheet(page) == "complete"
        assert page.locator("[data-certificate] tbody tr").count() == 6
        return page

    return opened


@pytest.mark.parametrize("name", ["", "Ana Paz Mejía", LONG_NAME], ids=["no name", "short", "long"])
@pytest.mark.parametrize("paper", FORMATS)
def test_it_is_one_page(open_six_weeks: Callable[..., Page], paper: str, name: str):
    """A4 and Letter, upright, with six weeks, long titles and any name."""
    page = open_six_weeks()
    page.locator("input[data-name]").fill(name)

    assert pages_of(page.pdf(format=paper)) == 1


@pytest.mark.parametrize("paper", FORMATS)
def test_a_statement_is_one_page_too(
    browse: Callable[..., Page], tmp_path: Path, case: Case, language: str, paper: str
):
    """With nothing done yet."""
    file = tmp_path / "certificate.html"
    file.write_text(long_course(draft(CASEBOOK, f"{language}/certificate").html, case).page, encoding="utf-8")
    page = browse()
    page.goto(file.as_uri())

    assert sheet(page) == "so-far"
    assert pages_of(page.pdf(format=paper)) == 1


def test_nothing_else_is_printed(open_six_weeks: Callable[..., Page]):
    """The sheet alone: no button, no field, nothing that had to be pressed, no text of the page around."""
    page = open_six_weeks()
    page.emulate_media(media="print")

    around = page.locator("button, input, textarea, nav, summary, h1, footer, .skip-link, header, [data-standing]")
    assert [part for part in around.all() if part.is_visible()] == []
    expect(page.locator("[data-certificate]")).to_be_visible()
    assert page.locator("[data-certificate] [data-code]").count() == 12


def test_a_dark_screen_prints_dark_on_white(open_six_weeks: Callable[..., Page]):
    """Ink is for letters."""
    page = open_six_weeks(color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    background, text = page.locator("[data-certificate] .statement-course").evaluate(BRIGHTNESS)
    own = page.locator("[data-certificate]").evaluate("part => getComputedStyle(part).backgroundColor")

    assert background > 0.9 and text < 0.3
    assert own == "rgb(255, 255, 255)"


def pages_of(pdf: bytes) -> int:
    """Return how many pages a printed document has."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf))
