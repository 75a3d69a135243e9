"""A term opens its meaning where it is read: pressed, by keyboard, heard once, printed; and the glossary has a page."""

import pytest
from content import CASEBOOK, ONE_LANGUAGE
from keyboard import press_on, tab_to
from learner import Learner, squeezed
from playwright.sync_api import Locator, Page, expect
from server import Server, until_it_is_built
from taker import Taker
from walks import feedback_with_a_term

from widgets.case.model import Case
from widgets.case.playthrough import encode
from widgets.edition.course import compiled_check

TERM, NOTE, CLOSE = ".view [data-term]", "[data-term-note]", "[data-term-close]"


@pytest.fixture
def reader(learner: Learner, case: Case, told: dict) -> Learner:
    """Return a learner who reads a feedback in which a term is marked."""
    state, choice = feedback_with_a_term(case, told)
    learner.jump_to(encode(case, state.taken))
    learner.take(choice)
    learner.reveal()
    return learner


@pytest.fixture
def term(reader: Learner) -> Locator:
    """Return the first term that she reads."""
    return reader.view.locator("[data-term]").first


def test_a_press_opens_its_meaning_after_its_paragraph(reader: Learner, term: Locator, told: dict, words: dict):
    """With its name and its source; a second press closes it."""
    entry = told["glossary"][term.get_attribute("data-term")]
    paragraph = term.locator("xpath=ancestor::p")
    term.click()
    note = reader.page.locator(NOTE)

    expected = entry["term"] + entry["means"]
    if entry["source"]:
        expected += words["terms"]["source"].replace("{source}", entry["source"])
    assert squeezed(note.inner_text()) == squeezed(expected + words["terms"]["close"])
    assert paragraph.evaluate("(paragraph, note) => paragraph.nextElementSibling === note", note.element_handle())
    expect(term).to_have_attribute("aria-expanded", "true")

    term.click()
    expect(note).to_have_count(0)
    expect(term).to_have_attribute("aria-expanded", "false")


def test_it_is_heard_once(reader: Learner, term: Locator, told: dict):
    """The meaning takes the focus and is read from there: it is no live region, and describes nothing else."""
    expect(term).to_have_role("button")
    expect(term).to_have_accessible_name(term.inner_text())
    term.click()
    note = reader.page.locator(NOTE)

    expect(note).to_be_focused()
    assert squeezed(told["glossary"][term.get_attribute("data-term")]["means"]) in squeezed(reader.focused)
    assert note.evaluate("note => note.closest('[aria-live], [role=status], [role=alert]')") is None
    assert term.get_attribute("aria-controls") == note.get_attribute("id")
    assert reader.page.locator("[aria-describedby*=term]").count() == 0


@pytest.mark.parametrize("language", ONE_LANGUAGE)
@pytest.mark.parametrize("key", ["Enter", " "])
def test_the_keyboard_opens_and_closes_it(reader: Learner, key: str):
    """Tab to the term, a key, Tab to the button that closes, and the focus is back at the term."""
    page = reader.page
    tab_to(page, TERM)
    page.keyboard.press(key)
    expect(page.locator(NOTE)).to_be_focused()
    press_on(page, CLOSE)

    expect(page.locator(NOTE)).to_have_count(0)
    assert page.evaluate("() => document.activeElement.matches('[data-term]')")
    assert reader.is_at("outcome")


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_escape_closes_it_and_twice_leaves_the_page(reader: Learner, term: Locator):
    """One press closes the meaning, as a slip would; two in a row leave at once, whatever is open."""
    term.click()
    reader.page.keyboard.press("Escape")
    expect(reader.page.locator(NOTE)).to_have_count(0)
    expect(term).to_be_focused()

    reader.page.wait_for_timeout(1100)  # longer than two presses may lie apart
    term.click()
    reader.page.keyboard.press("Escape")
    reader.page.keyboard.press("Escape")
    reader.page.wait_for_url("about:blank")


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_each_term_has_its_own_meaning(reader: Learner, told: dict):
    """Every one of a view can be open at the same time, and each says what it is asked."""
    terms = reader.view.locator("[data-term]").all()
    for each in terms:
        each.click()
    asked = [each.get_attribute("data-term") for each in terms]
    notes = reader.page.locator(NOTE)

    assert sorted(notes.evaluate_all("notes => notes.map(note => note.dataset.termNote)")) == sorted(asked)
    for name, each in zip(asked, terms, strict=True):
        note = reader.page.locator(f"#{each.get_attribute('aria-controls')}")
        assert squeezed(told["glossary"][name]["means"]) in squeezed(note.inner_text())


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_on_paper_a_term_is_a_word_and_an_open_meaning_is_printed(reader: Learner, term: Locator):
    """Without the line under it, and without what would have to be pressed."""
    term.click()
    reader.page.emulate_media(media="print")

    expect(term).to_be_visible()
    assert term.evaluate("term => getComputedStyle(term).textDecorationLine") == "none"
    expect(reader.page.locator(NOTE)).to_be_visible()
    expect(reader.page.locator(CLOSE)).to_be_hidden()


def test_the_knowledge_check_explains_its_terms(page: Page, server: Server, week: str, language: str):
    """In a small case or in a feedback, and by the same press."""
    told = compiled_check(CASEBOOK, week, language)
    taker = Taker(page, CASEBOOK.check(week, language)).open(server.week(week, language)).begin()
    term = page.locator(".check [data-term]")
    while taker.state == "item" and not term.count():
        taker.answer(right=True)
        if not term.count():
            taker.go_on()
    term.first.click()

    assert squeezed(told["glossary"][term.first.get_attribute("data-term")]["means"]) in squeezed(
        page.locator(NOTE).inner_text()
    )


def test_the_glossary_has_a_page(page: Page, server: Server, week: str, language: str, words: dict):
    """Every term is there; each page leads to it, and the law of the week to the very term. It can be left at once."""
    until_it_is_built(page, server.sheet("glossary", language))
    page.goto(server.home(language))
    page.locator(".page-footer").get_by_role("link", name=words["page"]["glossary"], exact=True).click()
    glossary = CASEBOOK.glossary(language)
    assert page.locator("[data-term-entry]").count() == len(glossary)
    for entry in glossary.values():
        expect(page.locator(f"#term-{entry.id} + dd")).to_contain_text(entry.means.split("*")[0].strip()[:40])

    page.goto(server.week(week, language))
    law = page.locator(".page-brief:has(a.term)").last
    law.locator("summary").click()
    link = law.locator("a.term").first
    name = link.inner_text()
    link.click()
    entry = page.locator(":target")
    expect(entry).to_be_in_viewport()
    forms = glossary[entry.get_attribute("data-term-entry")].forms
    assert name.casefold() in {form.casefold() for form in forms}

    page.locator("[data-leave]").click()
    page.wait_for_url("about:blank")
