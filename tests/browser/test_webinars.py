"""The webinars: national law is compared by country and theme, ratifications stand in words too, a form stays here."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from content import CASEBOOK, LANGUAGES, ONE_LANGUAGE
from keyboard import press_on, tab_to
from learner import squeezed
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from playwright.sync_api import Locator, Page, expect
from test_accessibility import RULES
from test_small_screens import SMALL, WIDER

from widgets.case.sources import THEMES
from widgets.edition import BUILDING
from widgets.edition.course import words_of
from widgets.edition.pages import Frame, draw_page
from widgets.player.opening import open_form, show_frameworks, show_ratification

KEY = "casebook/form/week5"
SHARE, QUESTIONS, RESULT = "[data-form-field=share]", "[data-form-field=questions]", "[data-form-result]"
BLOCKED = (
    """Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });"""
)


@pytest.fixture(scope="session")
def pages(tmp_path_factory) -> dict[str, str]:
    """Return the address of a page with all that the webinars show, in each language; no week needs to be written."""
    folder = tmp_path_factory.mktemp("webinars")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(BUILDING, "1")
        for language in LANGUAGES:
            shown = (
                show_frameworks(language=language),
                show_ratification(language=language),
                open_form("week5", language=language),
            )
            outputs = [new_output("display_data", data=each._repr_mimebundle_()[0]) for each in shown]
            names_of_cells = ("frameworks", "ratification", "form")  # anchors of the page, as an author names them
            cells = [
                new_code_cell(id=name, outputs=[output]) for name, output in zip(names_of_cells, outputs, strict=True)
            ]
            notebook = new_notebook(
                cells=[new_markdown_cell("# Week\n\nText."), new_markdown_cell("## Webinar"), *cells]
            )
            words = words_of(CASEBOOK, language)
            addresses = {other: f"{other}.html" for other in LANGUAGES}
            names = {other: words_of(CASEBOOK, other)["page"]["language"] for other in LANGUAGES}
            frame = Frame(language, words, "home.html", addresses, names)
            (folder / f"{language}.html").write_text(draw_page(notebook, frame), encoding="utf-8")
    return {language: (folder / f"{language}.html").as_uri() for language in LANGUAGES}


@pytest.fixture
def webinar(page: Page, pages: dict, language: str) -> Page:
    """Return the open page."""
    page.goto(pages[language])
    page.locator("[data-form]").wait_for()
    return page


def visible(page: Page, selector: str) -> Locator:
    """Return what matches and can be seen."""
    return page.locator(f"{selector}:visible")


def test_every_country_stands_beside_every_theme(webinar: Page, words: dict):
    """Each law of the register is there under its themes; a gap says so, and does not guess."""
    own = words["frameworks"]
    laws = [source for source in CASEBOOK.register.sources.values() if source.kind == "national-law"]
    for law in laws:
        for theme in law.themes or ("other",):
            card = webinar.locator(f"section[data-theme={theme}] [data-country={law.country}] [data-law={law.id}]")
            expect(card).to_have_count(1)
    for country in CASEBOOK.register.states:
        for theme in THEMES:
            held = any(law.country == country and theme in law.themes for law in laws)
            cell = webinar.locator(f"tr[data-country={country}] [data-theme={theme}]")
            card = webinar.locator(f"section[data-theme={theme}] li[data-country={country}]")
            assert (own["none"] in cell.inner_text(), own["none"] in card.inner_text()) == (not held, not held)


def test_one_compares_two_countries_on_one_theme(webinar: Page, words: dict):
    """What is marked shows, in the table and side by side; what came of it is heard; everything comes back."""
    own = words["frameworks"]
    webinar.locator("[data-filter-country=MX]").check()
    webinar.locator("[data-filter-country=GT]").check()
    webinar.locator("[data-filter-theme=asylum]").check()

    cards = visible(webinar, "[data-frameworks] li[data-country]")
    assert sorted(cards.evaluate_all("cards => cards.map((card) => card.dataset.country)")) == ["GT", "MX"]
    tops = cards.evaluate_all("cards => cards.map((card) => card.getBoundingClientRect().top)")
    assert tops[0] == tops[1]
    assert visible(webinar, "[data-frameworks] tbody tr").count() == 2
    assert visible(webinar, "[data-frameworks] thead [data-theme]").count() == 1
    laws = [
        law
        for law in CASEBOOK.register.sources.values()
        if law.country in ("MX", "GT") and law.kind == "national-law" and "asylum" in law.themes
    ]
    result = webinar.locator("[data-filter-result]")
    expect(result).to_have_role("status")
    expect(result).to_contain_text(str(len(laws)))
    for told in (words["countries"]["MX"], words["countries"]["GT"], own["theme"]["asylum"]):
        expect(result).to_contain_text(told)

    everything = webinar.locator("[data-frameworks] [data-law]").count()
    webinar.locator("[data-show-all]").click()
    assert visible(webinar, "[data-frameworks] [data-law]").count() == everything
    assert webinar.locator("[data-filter-country]:checked, [data-filter-theme]:checked").count() == 0


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_the_keyboard_filters_and_goes_from_the_table_to_the_law(webinar: Page):
    """A mark with the space bar; then a name in the table leads to its card."""
    tab_to(webinar, "[data-filter-country=BZ]")
    webinar.keyboard.press("Space")
    assert visible(webinar, "[data-frameworks] tbody tr").count() == 1
    press_on(webinar, "[data-frameworks] td a")

    expect(webinar.locator(".law:target")).to_be_in_viewport()


def test_each_law_says_how_sure_it_is(webinar: Page, language: str, words: dict):
    """Whether its text was read, and where care is needed, in the words of the sources of a case."""
    for law in CASEBOOK.register.sources.values():
        if law.kind != "national-law":
            continue
        text = webinar.locator(f"[data-frameworks] [data-law={law.id}]").first.inner_text()
        assert law.title[language] in text
        if any(provision.checked is None for provision in law.provisions):
            assert words["sources"]["unchecked"] in text
        if any(provision.checked for provision in law.provisions):
            assert words["sources"]["checked"].split("{day}")[0] in text
        assert (words["confidence"]["medium"] in text) is (law.confidence == "medium")


def test_no_anchor_of_the_page_is_given_twice(webinar: Page):
    """The cells of a notebook name parts of the page too."""
    ids = webinar.evaluate("() => [...document.querySelectorAll('[id]')].map((part) => part.id)")

    assert sorted(set(ids)) == sorted(ids)


def test_without_script_all_of_it_stands(browse, pages: dict, language: str):
    """Every law and every treaty can be read; no filter is shown that would do nothing."""
    page = browse(java_script_enabled=False)
    page.goto(pages[language])
    laws = page.locator("[data-frameworks] [data-law]")

    assert laws.count() > 0 and visible(page, "[data-frameworks] [data-law]").count() == laws.count()
    assert page.locator("[data-filter-country]").count() == 0
    expect(page.locator("svg.ratified")).to_be_visible()


def test_the_table_says_what_the_picture_says(webinar: Page, words: dict):
    """For each treaty and State the status in words, with the year; each sign is one of four forms."""
    states = CASEBOOK.register.states
    treaties = {source for _country, source in CASEBOOK.register.ratifications}
    for treaty in treaties:
        row = webinar.locator(f"[data-treaty={treaty}]")
        for country in states:
            done = CASEBOOK.register.bound(treaty, country)
            cell = row.locator(f"[data-status={done.status if done else 'unknown'}] [data-country={country}]")
            expect(cell).to_have_count(1)
            expect(cell).to_contain_text(words["countries"][country])
            if done and done.year:
                expect(cell).to_contain_text(str(done.year))
    counts = {
        status: webinar.locator(f"[data-status={status}] [data-country]").count()
        for status in ("party", "signatory", "none", "unknown")
    }
    drawn = {status: webinar.locator(f"svg.ratified .sign.{status}").count() for status in counts}
    assert drawn == counts and sum(counts.values()) == len(states) * len(treaties)
    assert webinar.locator("svg.ratified").get_attribute("role") == "img"
    forms = webinar.locator(".signs .sign").evaluate_all("signs => signs.map((sign) => sign.innerHTML)")
    assert len(set(forms)) == len(counts)


def test_the_standards_of_the_region_stand_below(webinar: Page, language: str):
    """Those of the Conference, of the Inter-American system, and other agreements, each with what it is."""
    for source in CASEBOOK.register.sources.values():
        if source.framework:
            card = webinar.locator(f"[data-framework={source.framework}] [data-law={source.id}]")
            expect(card).to_contain_text(source.title[language])


def test_what_is_written_stays_in_this_browser(webinar: Page, words: dict):
    """It is there again after coming back, in the file and in the copy; emptying asks once, and leaves nothing."""
    own = words["form"]
    webinar.locator(SHARE).fill("We call back <b>twice</b>.")
    webinar.locator(QUESTIONS).fill("Who tells her?\nWhen?")
    expect(webinar.locator(RESULT)).to_have_text(own["kept"])
    webinar.reload()
    expect(webinar.locator(SHARE)).to_have_value("We call back <b>twice</b>.")

    with webinar.expect_download() as saved:
        webinar.locator("[data-form-save]").click()
    text = saved.value.path().read_text(encoding="utf-8")
    assert saved.value.suggested_filename.startswith(f"{own['file_name']}-week5-")
    assert own["title"].replace("{number}", "5") in text
    assert f"{own['share']}:\nWe call back <b>twice</b>." in text and "Who tells her?\nWhen?" in text
    assert own["place"] not in text

    webinar.locator("[data-form-empty]").click()
    expect(webinar.locator("[data-form-empty-back]")).to_be_focused()
    webinar.locator("[data-form-empty-back]").click()
    expect(webinar.locator("[data-form-empty]")).to_be_focused()
    expect(webinar.locator(QUESTIONS)).to_have_value("Who tells her?\nWhen?")
    webinar.locator("[data-form-empty]").click()
    webinar.locator("[data-form-empty-sure]").click()
    expect(webinar.locator(QUESTIONS)).to_have_value("")
    expect(webinar.locator(RESULT)).to_have_text(own["emptied"])
    assert webinar.evaluate("key => localStorage.getItem(key)", KEY) is None


def test_an_empty_form_says_that_nothing_is_written(webinar: Page, words: dict):
    """Instead of saving a file that holds nothing."""
    webinar.locator("[data-form-save]").click()

    expect(webinar.locator(RESULT)).to_have_text(words["form"]["nothing"])


def test_where_nothing_may_be_copied_the_text_is_selected(browse, pages: dict, language: str, words: dict):
    """The keyboard then copies it."""
    page = browse()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined });")
    page.goto(pages[language])
    page.locator(SHARE).fill("We call back.")
    page.locator("[data-form-copy]").click()
    expect(page.locator(RESULT)).to_have_text(words["form"]["copy_failed"])

    selected = page.evaluate("() => getSelection().toString()")
    assert words["form"]["share"] in selected and "We call back." in selected


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_what_is_copied_is_all_that_is_written(browse, pages: dict, language: str, words: dict):
    """Under its questions."""
    page = browse(permissions=["clipboard-read", "clipboard-write"])
    page.goto(pages[language])
    page.locator(SHARE).fill("We call back.")
    page.locator("[data-form-copy]").click()
    expect(page.locator(RESULT)).to_have_text(words["form"]["copied"])

    assert f"{words['form']['share']}:\nWe call back." in page.evaluate("() => navigator.clipboard.readText()")


def test_a_browser_that_keeps_nothing_says_so(browse, pages: dict, language: str, words: dict):
    """As soon as something is written, and what is written can be taken along all the same."""
    page = browse()
    page.add_init_script(BLOCKED)
    page.goto(pages[language])
    page.locator(SHARE).fill("We call back.")

    expect(page.locator("[data-form] [data-problem]")).to_have_text(words["form"]["cannot_save"])
    expect(page.locator(RESULT)).to_have_text("")
    with page.expect_download():
        page.locator("[data-form-save]").click()


def test_what_a_newer_page_wrote_is_left_alone(browse, pages: dict, language: str, words: dict):
    """And it says so."""
    page = browse()
    newer = '{"format": 2, "lines": []}'
    page.add_init_script(f"localStorage.setItem('{KEY}', '{newer}');")
    page.goto(pages[language])
    expect(page.locator("[data-form] [data-problem]")).to_have_text(words["form"]["newer"])
    page.locator(SHARE).fill("We call back.")

    assert page.evaluate("key => localStorage.getItem(key)", KEY) == newer


def test_on_paper_it_has_what_is_written_and_lines(webinar: Page, words: dict):
    """No button, no field; its button prints it alone."""
    webinar.locator(SHARE).fill("We call back.")
    webinar.emulate_media(media="print")
    papers = webinar.locator(".form-paper")

    assert squeezed("We call back.") in squeezed(papers.nth(1).inner_text())
    assert all(box.bounding_box()["height"] > 20 for box in papers.all())
    assert visible(webinar, ":is(button, textarea)").count() == 0
    expect(webinar.locator("[data-frameworks]")).to_be_visible()

    webinar.emulate_media(media="screen")
    webinar.evaluate("() => { window.print = () => {}; }")
    webinar.locator("[data-form-print]").click()
    webinar.emulate_media(media="print")
    expect(webinar.locator("[data-frameworks]")).to_be_hidden()
    expect(webinar.locator("[data-form] h2")).to_be_visible()
    webinar.evaluate("() => dispatchEvent(new Event('afterprint'))")
    expect(webinar.locator("[data-frameworks]")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1000])
def test_axe_finds_no_violation(browse: Callable[..., Page], pages: dict, language: str, scheme: str, width: int):
    """With and without filters."""
    page = browse(color_scheme=scheme, viewport={"width": width, "height": 900})
    page.goto(pages[language])
    for state in ("all", "filtered"):
        if state == "filtered":
            page.locator("[data-filter-theme=trafficking]").check()
        violations = Axe().run(page, options=RULES).response["violations"]
        assert [f"{one['id']}: {node['html'][:120]}" for one in violations for node in one["nodes"]] == []


@pytest.mark.parametrize("size", [(320, 640), (320, 256), (768, 900)])
def test_nothing_is_cut_off_on_a_small_screen(webinar: Page, size: tuple[int, int]):
    """No sideways scrolling, and targets of 44 pixels."""
    webinar.set_viewport_size({"width": size[0], "height": size[1]})

    assert webinar.evaluate(WIDER) == []
    if size[0] == 320:
        assert webinar.evaluate(SMALL.replace("input, ", "label.filter-choice, textarea, ")) == []
