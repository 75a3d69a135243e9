"""The webinars: national law is compared by country and theme, ratifications stand in words too, a form stays here."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from carrying import offer, text_on
from content import CASEBOOK, ONE_LANGUAGE
from keyboard import press_on, tab_to
from learner import squeezed
from playwright.sync_api import Locator, Page, expect
from server import Server
from test_accessibility import RULES
from test_small_screens import SMALL, WIDER

from widgets.case.sources import THEMES

WEBINAR, KEY = "week5/webinar", "casebook/form/week5"
RESULT_OF_FILTER = "[data-filter-result]"
SHARE, QUESTIONS, RESULT = "[data-form-field=share]", "[data-form-field=questions]", "[data-form-result]"
BLOCKED = (
    """Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });"""
)


@pytest.fixture
def webinar(page: Page, server: Server, language: str) -> Page:
    """Return the open page of the webinar of week 5: each country's law, and the form."""
    return opened(page, server, language)


@pytest.fixture
def regional(page: Page, server: Server, language: str) -> Page:
    """Return the open page of the webinar of week 6: who is bound by what, and the form."""
    page.goto(server.sheet("week6/webinar", language))
    page.locator("[data-form]").wait_for()
    return page


def opened(page: Page, server: Server, language: str) -> Page:
    """Open the webinar of week 5 and wait until its form can be written in."""
    page.goto(server.sheet(WEBINAR, language))
    page.locator("[data-form]").wait_for()
    return page


def unfolded(page: Page) -> Page:
    """Open all that is folded on a page."""
    page.evaluate("() => document.querySelectorAll('main details').forEach((part) => (part.open = true))")
    return page


def visible(page: Page, selector: str) -> Locator:
    """Return what matches and can be seen."""
    return page.locator(f"{selector}:visible")


def test_every_country_stands_beside_every_theme(webinar: Page, words: dict):
    """Each law of the register is there under its themes; a gap says so, and does not guess."""
    unfolded(webinar)
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


@pytest.mark.parametrize(("width", "at_a_glance"), [(320, False), (1280, True)])
def test_at_first_one_sees_what_there_is(webinar: Page, width: int, at_a_glance: bool):
    """The themes are folded, and on a phone the table too; what is marked is unfolded, and so is all of it."""
    webinar.set_viewport_size({"width": width, "height": 800})
    webinar.reload()
    webinar.locator("[data-form]").wait_for()
    assert visible(webinar, "[data-frameworks] summary").count() == len(THEMES) + 2
    assert visible(webinar, "[data-frameworks] [data-law]").count() == 0
    assert (visible(webinar, "[data-frameworks] table").count() == 1) is at_a_glance

    webinar.locator("[data-filter-theme=asylum]").check()
    assert visible(webinar, "[data-frameworks] section[data-theme]").count() == 1
    assert visible(webinar, "[data-frameworks] [data-law]").count() > 0


def test_where_the_register_holds_nothing_one_is_told(webinar: Page, words: dict):
    """In words, and not by an empty page: that nothing is held says nothing about the country."""
    laws = [law for law in CASEBOOK.register.sources.values() if law.kind == "national-law"]
    held = {(law.country, theme) for law in laws for theme in law.themes or ("other",)}
    gaps = [(country, theme) for country in CASEBOOK.register.states for theme in (*THEMES, "other")]
    gaps = [gap for gap in gaps if gap not in held]
    for country, theme in {theme: (country, theme) for country, theme in gaps}.values():
        webinar.locator(f"[data-filter-country={country}]").check()
        webinar.locator(f"[data-filter-theme={theme}]").check()
        expect(webinar.locator(RESULT_OF_FILTER)).to_have_text(
            words["frameworks"]["nothing"].format(
                countries=words["countries"][country], themes=words["frameworks"]["theme"][theme]
            )
        )
        assert visible(webinar, "[data-frameworks] summary").count() == (0 if theme == "other" else 2)
        webinar.locator("[data-show-all]").click()
    assert gaps


def test_the_week_and_the_home_lead_to_it(page: Page, server: Server, language: str):
    """It is a page of its own, so that the week stays short; it leads back, and can be left at once."""
    page.goto(server.home(language))
    with_one = [week.name for week in CASEBOOK.weeks if (week / "webinar.ipynb").is_file()]
    links = page.locator("[data-webinar]")
    assert links.evaluate_all("links => links.map((link) => link.dataset.webinar)") == with_one == ["week5", "week6"]
    for week in with_one:
        page.goto(server.week(week, language))
        assert page.locator("[data-form], [data-frameworks], [data-ratification]").count() == 0
        page.locator(".prose a[href='webinar.ipynb']").click()
        page.wait_for_url(f"**/{week}/webinar.ipynb")
        for link in page.locator(".prose a[href^='#']").all():
            expect(page.locator(link.get_attribute("href"))).to_have_count(1)
        page.locator(f".page-footer a[href='{week}.ipynb']").click()
        page.wait_for_url(f"**/{week}/{week}.ipynb")
    opened(page, server, language).locator("[data-leave]").click()
    page.wait_for_url("about:blank")


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
    result = webinar.locator(RESULT_OF_FILTER)
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
    """A name in the table leads to its card, which was folded; so it does once a mark was set with the space bar."""
    press_on(webinar, "[data-frameworks] td a")
    expect(webinar.locator(".law:target")).to_be_in_viewport()
    tab_to(webinar, "[data-filter-country=BZ]")
    webinar.keyboard.press("Space")
    assert visible(webinar, "[data-frameworks] tbody tr").count() == 1
    press_on(webinar, "[data-frameworks] td a")

    expect(webinar.locator(".law:target")).to_be_in_viewport()


def test_each_law_says_how_sure_it_is(webinar: Page, language: str, words: dict):
    """Whether its text was read, and where care is needed, in the words of the sources of a case."""
    unfolded(webinar)
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


@pytest.mark.parametrize("week", ["week5", "week6"])
def test_no_anchor_of_the_page_is_given_twice(page: Page, server: Server, language: str, week: str):
    """The cells of a notebook name parts of the page too."""
    page.goto(server.sheet(f"{week}/webinar", language))
    ids = page.evaluate("() => [...document.querySelectorAll('[id]')].map((part) => part.id)")

    assert sorted(set(ids)) == sorted(ids)


def test_without_script_all_of_it_stands(browse, server: Server, language: str):
    """Every law and every treaty can be read; no filter is shown that would do nothing."""
    page = browse(java_script_enabled=False)
    page.goto(server.sheet(WEBINAR, language))
    laws = page.locator("[data-frameworks] [data-law]")

    assert laws.count() > 0 and visible(page, "[data-frameworks] [data-law]").count() == laws.count()
    assert page.locator("[data-filter-country]").count() == 0
    page.goto(server.sheet("week6/webinar", language))
    expect(page.locator("svg.ratified")).to_be_visible()


def test_the_table_says_what_the_picture_says(regional: Page, words: dict):
    """For each treaty and State the status in words, with the year; each sign is one of four forms."""
    states = CASEBOOK.register.states
    treaties = {source for _country, source in CASEBOOK.register.ratifications}
    for treaty in treaties:
        row = regional.locator(f"[data-treaty={treaty}]")
        for country in states:
            done = CASEBOOK.register.bound(treaty, country)
            cell = row.locator(f"[data-status={done.status if done else 'unknown'}] [data-country={country}]")
            expect(cell).to_have_count(1)
            expect(cell).to_contain_text(words["countries"][country])
            if done and done.year:
                expect(cell).to_contain_text(str(done.year))
    counts = {
        status: regional.locator(f"[data-status={status}] [data-country]").count()
        for status in ("party", "signatory", "none", "unknown")
    }
    drawn = {status: regional.locator(f"svg.ratified .sign.{status}").count() for status in counts}
    assert drawn == counts and sum(counts.values()) == len(states) * len(treaties)
    assert regional.locator("svg.ratified").get_attribute("role") == "img"
    forms = regional.locator(".signs .sign").evaluate_all("signs => signs.map((sign) => sign.innerHTML)")
    assert len(set(forms)) == len(counts)


def test_the_standards_of_the_region_stand_below(regional: Page, language: str):
    """Those of the Conference, of the Inter-American system, and other agreements, each with what it is."""
    for source in CASEBOOK.register.sources.values():
        if source.framework:
            card = regional.locator(f"[data-framework={source.framework}] [data-law={source.id}]")
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


def test_what_is_written_is_taken_along_and_forgotten(
    page: Page, browse: Callable[..., Page], server: Server, language: str, words: dict
):
    """With all other progress, named before it is restored; "forget everything" takes the form away as well."""
    opened(page, server, language).locator(SHARE).fill("We call back.")
    page.goto(server.home(language))
    text = text_on(page)

    there = browse()
    there.goto(server.home(language))
    week = words["progress"]["week"].format(number=5, title=CASEBOOK.case("week5", language).title)
    offered = offer(there, text)
    expect(offered.locator("[data-brings]")).to_have_text(words["carry"]["brings_form"].format(week=week))
    offered.locator("[data-restore]").click()
    expect(opened(there, server, language).locator(SHARE)).to_have_value("We call back.")

    there.goto(server.home(language))
    there.locator("[data-forget]").click()
    there.locator("[data-forget-do]").click()
    expect(opened(there, server, language).locator(SHARE)).to_have_value("")


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_the_form_with_the_keyboard_alone(webinar: Page, words: dict):
    """A link of the first lines leads past the table to it; it is filled in, saved, kept once and then emptied."""
    press_on(webinar, ".prose a[href='#form']")
    tab_to(webinar, SHARE)
    webinar.keyboard.type("We call back.")
    with webinar.expect_download():
        press_on(webinar, "[data-form-save]")
    press_on(webinar, "[data-form-empty]")
    expect(webinar.locator("[data-form-empty-back]")).to_be_focused()
    webinar.keyboard.press("Enter")
    expect(webinar.locator(SHARE)).to_have_value("We call back.")
    webinar.keyboard.press("Enter")
    webinar.keyboard.press("Shift+Tab")
    expect(webinar.locator("[data-form-empty-sure]")).to_be_focused()
    webinar.keyboard.press("Enter")
    expect(webinar.locator(RESULT)).to_have_text(words["form"]["emptied"])
    expect(webinar.locator(SHARE)).to_have_value("")


def test_an_empty_form_says_that_nothing_is_written(webinar: Page, words: dict):
    """Instead of saving a file that holds nothing."""
    webinar.locator("[data-form-save]").click()

    expect(webinar.locator(RESULT)).to_have_text(words["form"]["nothing"])


def test_where_nothing_may_be_copied_the_text_is_selected(browse, server: Server, language: str, words: dict):
    """The keyboard then copies it."""
    page = browse()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined });")
    page.goto(server.sheet(WEBINAR, language))
    page.locator(SHARE).fill("We call back.")
    page.locator("[data-form-copy]").click()
    expect(page.locator(RESULT)).to_have_text(words["form"]["copy_failed"])

    selected = page.evaluate("() => getSelection().toString()")
    assert words["form"]["share"] in selected and "We call back." in selected


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_what_is_copied_is_all_that_is_written(browse, server: Server, language: str, words: dict):
    """Under its questions."""
    page = browse(permissions=["clipboard-read", "clipboard-write"])
    page.goto(server.sheet(WEBINAR, language))
    page.locator(SHARE).fill("We call back.")
    page.locator("[data-form-copy]").click()
    expect(page.locator(RESULT)).to_have_text(words["form"]["copied"])

    assert f"{words['form']['share']}:\nWe call back." in page.evaluate("() => navigator.clipboard.readText()")


def test_a_browser_that_keeps_nothing_says_so(browse, server: Server, language: str, words: dict):
    """As soon as something is written, and what is written can be taken along all the same."""
    page = browse()
    page.add_init_script(BLOCKED)
    page.goto(server.sheet(WEBINAR, language))
    page.locator(SHARE).fill("We call back.")

    expect(page.locator("[data-form] [data-problem]")).to_have_text(words["form"]["cannot_save"])
    expect(page.locator(RESULT)).to_have_text("")
    with page.expect_download():
        page.locator("[data-form-save]").click()


def test_what_a_newer_page_wrote_is_left_alone(browse, server: Server, language: str, words: dict):
    """And it says so."""
    page = browse()
    newer = '{"format": 2, "lines": []}'
    page.add_init_script(f"localStorage.setItem('{KEY}', '{newer}');")
    page.goto(server.sheet(WEBINAR, language))
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
def test_axe_finds_no_violation(browse: Callable[..., Page], server: Server, language: str, scheme: str, width: int):
    """As one comes, unfolded, and with a filter; on both pages."""
    page = browse(color_scheme=scheme, viewport={"width": width, "height": 900})
    states = [("week5", "folded"), ("week5", "filtered"), ("week5", "all"), ("week6", "folded"), ("week6", "all")]
    for name, state in states:
        page.goto(server.sheet(f"{name}/webinar", language))
        page.locator("[data-form]").wait_for()
        if state == "filtered":
            page.locator("[data-filter-theme=trafficking]").check()
        elif state == "all":
            unfolded(page)
        violations = Axe().run(page, options=RULES).response["violations"]
        assert [f"{one['id']}: {node['html'][:120]}" for one in violations for node in one["nodes"]] == []


@pytest.mark.parametrize("size", [(320, 640), (320, 256), (768, 900)])
@pytest.mark.parametrize("week", ["week5", "week6"])
def test_nothing_is_cut_off_on_a_small_screen(
    page: Page, server: Server, language: str, week: str, size: tuple[int, int]
):
    """No sideways scrolling, and targets of 44 pixels, folded and unfolded."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(server.sheet(f"{week}/webinar", language))
    page.locator("[data-form]").wait_for()
    for look in (lambda page: page, unfolded):
        shown = look(page)
        assert shown.evaluate(WIDER) == []
        if size[0] == 320:
            assert shown.evaluate(SMALL.replace("input, ", "label.filter-choice, textarea, ")) == []
