"""The map of a case in a real browser: its text fits, and everybody can read it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from content import CASEBOOK
from playwright.sync_api import Page
from server import Server, until_it_is_built

from widgets.edition.maps import week_map

OUTSIDE = """() => [...document.querySelectorAll(".story-map [data-scene]")].flatMap((box) => {
  const edge = box.querySelector(".outline").getBBox();
  return [...box.querySelectorAll("text")].filter((text) => {
    const place = text.getBBox();
    return place.x < edge.x + 4 || place.x + place.width > edge.x + edge.width - 4 ||
      place.y < edge.y || place.y + place.height > edge.y + edge.height;
  }).map((text) => `${box.dataset.scene}: ${text.textContent}`);
})"""
COVERING = """() => {
  const texts = [...document.querySelectorAll(".story-map .scene[data-scene] text, .story-map .label text")];
  const places = texts.map((text) => [text.textContent, text.getBBox()]);
  return places.flatMap(([one, a], index) => places.slice(index + 1).filter(([, b]) =>
    a.x < b.x + b.width - 1 && b.x < a.x + a.width - 1 && a.y < b.y + b.height - 4 && b.y < a.y + a.height - 4,
  ).map(([other]) => `${one} / ${other}`));
}"""


@pytest.fixture
def map_page(page: Page, week: str, language: str) -> Page:
    """Return a page that shows the map, as `scripts/map.py` writes it."""
    page.set_content(week_map(CASEBOOK, week, language).page)
    return page


def test_the_text_of_a_box_fits_into_it(map_page: Page):
    """Widths are estimated in Python; a browser measures them. No text lies on another."""
    assert map_page.evaluate(OUTSIDE) == []
    assert map_page.evaluate(COVERING) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_the_map_has_no_barrier(map_page: Page, scheme: str):
    """Axe finds nothing, and the picture is one image with a name."""
    map_page.emulate_media(color_scheme=scheme)
    found = Axe().run(map_page).response["violations"]

    assert [(violation["id"], [node["target"] for node in violation["nodes"]]) for violation in found] == []
    assert map_page.get_by_role("img", name=map_page.title()).count() == 1


def test_a_small_screen_scrolls_the_picture_and_not_the_page(map_page: Page):
    """At 320 px the map stays legible in a box of its own."""
    map_page.set_viewport_size({"width": 320, "height": 640})
    inner, outer = map_page.evaluate("() => [document.documentElement.scrollWidth, innerWidth]")

    assert inner <= outer
    assert map_page.locator(".story-map").bounding_box()["width"] > 1000


def test_it_prints_on_one_sheet_of_a3(map_page: Page):
    """The picture is as high as the sheet allows, and the table begins on the next."""
    map_page.emulate_media(media="print")
    picture = map_page.locator(".story-map").bounding_box()

    assert picture["height"] * 25.4 / 96 <= 277
    assert map_page.locator(".map-picture").evaluate("picture => getComputedStyle(picture).breakAfter") == "page"


def test_the_trainers_page_is_found_from_the_week_and_leads_back(page: Page, server: Server, week: str, language: str):
    """It shows the map and what was proved; the links stand at the foot of both pages."""
    page.goto(server.week(week, language))
    until_it_is_built(page, page.url.replace(f"{week}.ipynb", "trainer.ipynb"))
    page.locator(".page-footer a[href='trainer.ipynb']").click()

    assert page.locator("svg.story-map [data-scene]").count() == len(CASEBOOK.case(week).scenes)
    assert page.locator(".prose li").count() > len(CASEBOOK.case(week).promises)
    assert Axe().run(page).response["violations"] == []
    page.locator(f".page-footer a[href='{week}.ipynb']").click()
    assert page.url == server.week(week, language)
