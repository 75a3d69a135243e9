"""The home shows each week that there is, and how far one has come."""

from content import CASEBOOK
from learner import Learner
from playwright.sync_api import Page, expect
from server import Server
from walks import ways_to_endings

from widgets.case.model import Case
from widgets.case.playthrough import encode


def test_each_week_has_its_card(page: Page, server: Server, language: str):
    """With its title, the woman's name and a link, in the order of the weeks; weeks not written yet are absent."""
    page.goto(server.home(language))
    cards = page.locator("article.week")
    assert [folder.name for folder in CASEBOOK.weeks] == page.locator("[data-week]").evaluate_all(
        "links => links.map(link => link.dataset.week)"
    )
    for card, folder in zip(cards.all(), CASEBOOK.weeks, strict=True):
        case = CASEBOOK.case(folder.name, language)
        expect(card.locator("h2")).to_have_text(case.title)
        expect(card).to_contain_text(f"{case.protagonist.name}, {case.protagonist.age}")
        expect(card).to_contain_text(case.theme)

    page.locator("[data-week]").first.click()
    expect(page.locator("[data-begin]")).to_be_visible()


def test_a_week_names_its_adaptations(page: Page, server: Server, language: str):
    """Each leads to a page of its own, where its own woman is met and its own codes are given."""
    for file in (file for folder in CASEBOOK.weeks for file in CASEBOOK.adaptations(folder)):
        name = CASEBOOK.name_of(file)
        case = CASEBOOK.case(name, language)
        page.goto(server.home(language))
        link = page.locator(f'[data-adaptation="{name}"]')
        expect(link).to_contain_text(case.protagonist.name)
        link.click()
        expect(page.locator("[data-begin]")).to_be_visible()
        expect(page.locator("main")).to_contain_text(case.protagonist.name)

        page.locator("[data-begin]").click()
        page.locator("[data-choice]").first.click()
        expect(page.locator("[data-code]").first).to_contain_text(f"{case.id.upper()}-")


def test_a_week_begun_is_gone_on_with(
    learner: Learner, server: Server, words: dict, week: str, language: str, case: Case
):
    """The card says phase and count, and its link leads to the place."""
    way = next(iter(ways_to_endings(case).values()))
    learner.begin().play(*way[:2])
    learner.take(way[2].choice)
    page = learner.page
    page.goto(server.home(language))
    card = page.locator("article.week").filter(has=page.locator(f'[data-week="{week}"]'))
    expect(card).to_have_attribute("data-progress", "going")
    expect(card).to_contain_text("3")
    expect(card.locator("[data-week]")).to_contain_text(words["home"]["resume"])

    card.locator("[data-week]").click()
    page.wait_for_url(f"**#{encode(case, way[:3])}")
    assert (way[2].scene, True) == (learner.scene, learner.is_at("outcome"))


def test_a_week_ended_names_its_ending(
    learner: Learner, server: Server, told: dict, language: str, other_language: str, case: Case
):
    """In each language, and it stays named when one begins again."""
    ending, way = next(iter(ways_to_endings(case).items()))
    learner.begin().play(*way)
    card = learner.page.locator("article.week").first
    for home in (server.home(other_language), server.home(language)):
        learner.page.goto(home)
        expect(card).to_have_attribute("data-progress", "ended")
    expect(card).to_contain_text(told["scenes"][ending]["title"])

    learner.page.locator("[data-week]").first.click()
    learner.page.locator("button[data-begin]").click()
    learner.play(*way[:1])
    learner.page.goto(server.home(language))
    expect(card).to_have_attribute("data-progress", "going")
    expect(card).to_contain_text(told["scenes"][ending]["title"])


def test_stepping_back_from_a_week_shows_the_new_progress(page: Page, server: Server, language: str):
    """The browser's own way back leads to a card that knows."""
    page.goto(server.home(language))
    page.locator("[data-week]").first.click()
    learner = Learner(page).begin()
    learner.take(learner.choices[0])
    page.go_back()
    page.wait_for_url(server.home(language))

    expect(page.locator("article.week").first).to_have_attribute("data-progress", "going")


def test_the_home_changes_its_language(page: Page, server: Server, language: str, other_language: str):
    """By the link with the language's own name."""
    page.goto(server.home(language))
    page.locator(f'[data-language="{other_language}"]').first.click()

    page.wait_for_url(server.home(other_language))
    expect(page.locator("html")).to_have_attribute("lang", other_language)
