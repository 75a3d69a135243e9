"""A notebook becomes a page."""

import json
import re

import nbformat.v4 as nb
import pytest

from widgets.edition import CASEBOOK_TYPE
from widgets.edition.pages import Frame, draw_page, prose

WORDS = {
    "course": "The course",
    "skip": "Skip",
    "noscript": "Needs JavaScript.",
    "brief": "Read after",
    "notice": "Not legal advice.",
    "licence": "CC BY 4.0",
    "elsewhere": "Other pages",
    "home": "All weeks",
}


@pytest.fixture(scope="module")
def page() -> str:
    """Return the page of a small notebook in two languages."""
    bundle = {"widget": "player", "traits": {"case": {"title": "</script><b>"}, "words": {}}}
    notebook = nb.new_notebook(
        cells=[
            nb.new_markdown_cell("# Rosa & I\n\nShe *calls* <script>alert(1)</script>."),
            nb.new_code_cell("secret = 1", outputs=[nb.new_output("display_data", {CASEBOOK_TYPE: bundle})]),
            nb.new_markdown_cell("## The law\n\nArticle 36.", metadata={"tags": ["brief"]}),
        ]
    )  # fmt: skip
    languages = {"es": "../../es/week1/week1.ipynb", "en": "week1.ipynb"}
    names = {"es": "Español", "en": "English"}
    return draw_page(notebook, Frame("es", {"page": WORDS}, home="../home.ipynb", languages=languages, names=names))


def test_a_page_says_what_it_is(page):
    """Its language, its title, its description, the same page elsewhere."""
    assert '<html lang="es">' in page
    assert "<title>Rosa &amp; I · The course</title>" in page
    assert '<meta name="description" content="She calls' in page
    assert '<link rel="alternate" hreflang="en" href="week1.ipynb">' in page


def test_a_page_has_one_script_and_one_style(page):
    """Everything is in it, once, and nothing comes from elsewhere."""
    assert len(re.findall(r"<script(?! type=.application/json)", page)) == 1
    assert page.count("<style>") == 1
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", page)


def test_a_page_carries_what_stands_on_it(page):
    """The widgets' renderers and looks; a page on which nothing plays has neither, and can be left at once."""
    assert "startPage({player: renderPlayer})" in page
    assert "function renderHome" not in page
    drawn = nb.new_output("display_data", {CASEBOOK_TYPE: {"drawn": "<p>A map.</p>"}})
    notebook = nb.new_notebook(cells=[nb.new_code_cell("", outputs=[drawn])])
    other = draw_page(notebook, Frame("es", {"page": WORDS}, home="../home.ipynb", languages={}, names={}))

    assert "startPage({leave: renderLeave})" in other and "function renderPlayer" not in other
    assert re.search(r"<script[^>]*data-shared>\{\"words\":\{\"leave\"", other)
    assert "<p>A map.</p>" in other
    assert ".casebook .chosen" in page and ".casebook .chosen" not in other


def test_data_cannot_end_its_script_element(page):
    """Every < in a player's data is written as \\u003c, and the page's own links stand in the data."""
    data = re.search(r'<script type="application/json">(.*?)</script>', page, re.DOTALL)[1]

    assert "<" not in data
    assert json.loads(data)["case"]["title"] == "</script><b>"
    assert json.loads(data)["links"]["home"] == "../home.ipynb"


def test_code_is_not_shown_and_html_in_prose_stays_text(page):
    """A reader sees prose and players."""
    assert "secret" not in page
    assert "<script>alert" not in page


def test_the_brief_is_closed_below_its_heading(page):
    """The law is read after deciding."""
    found = re.search(r'<details class="page-brief"[^>]*>(.*?)</details>', page, re.DOTALL)

    assert "open" not in re.search(r"<details[^>]*>", page)[0]
    assert "<h2>The law</h2>" in found[1].split("</summary>")[0]
    assert "Article 36." in found[1].split("</summary>")[1]


def test_a_wide_table_can_be_scrolled_and_says_what_it_is():
    """Four columns do not fit a telephone; two do, and need no frame that takes the focus."""
    two = prose("| A | B |\n|---|---|\n| c | d |")
    four = prose("| Decision | *Option* | Belief | A & B |\n|---|---|---|---|\n| c | d | e | f |")

    assert two.startswith("<table>")
    assert four.startswith('<div class="wide-table" role="region" aria-label="Decision, Option, Belief, A &amp; B"')
    assert 'tabindex="0"' in four
    assert four.count("<td>") == 4
