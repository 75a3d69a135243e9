"""The page of the sources: every source, and first those of which we are less sure, each marked where it stands."""

import pytest
from content import CASEBOOK, ONE_LANGUAGE
from playwright.sync_api import Page, expect
from server import Server, until_it_is_built

REGISTER = CASEBOOK.register
SOURCES = REGISTER.sources.values()


@pytest.fixture
def sources(page: Page, server: Server, language: str, words: dict) -> Page:
    """Return the page, opened from the foot of the home."""
    until_it_is_built(page, server.sheet("sources", language))
    page.goto(server.home(language))
    page.locator(".page-footer").get_by_role("link", name=words["page"]["sources"], exact=True).click()
    page.wait_for_url(server.page("sources", language))
    return page


def test_every_provision_stands_with_what_it_says(sources: Page, language: str):
    """In the language of the page, under its source."""
    texts = sources.locator("[data-source]").evaluate_all(
        "all => Object.fromEntries(all.map(each => [each.dataset.source, each.textContent]))"
    )

    assert set(texts) == set(REGISTER.sources)
    for source in SOURCES:
        for provision in source.provisions:
            assert provision.ref[language] in texts[source.id]
            assert provision.says[language] in texts[source.id]


@pytest.mark.parametrize("doubt", ["medium", "low"])
def test_what_is_less_sure_is_named_first_and_says_so_where_it_stands(sources: Page, doubt: str, words: dict):
    """And from the list one comes to the very source."""
    unsure = {source.id for source in SOURCES if source.confidence == doubt}
    listed = sources.locator(f"[data-doubt={doubt}]")
    listed.locator("summary").click()

    assert unsure
    links = listed.get_by_role("link").evaluate_all("all => all.map(each => each.hash)")
    assert sorted(links) == sorted(f"#source-{name}" for name in unsure)
    said = sources.locator(".law-basis", has_text=words["confidence"][doubt])
    marked = said.locator("xpath=ancestor::*[@data-source]").evaluate_all("all => all.map(each => each.dataset.source)")
    assert set(marked) == unsure
    listed.get_by_role("link").last.click()
    expect(sources.locator(":target")).to_be_in_viewport()


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_it_says_which_weeks_cite_a_source_and_whom_a_treaty_binds(sources: Page, words: dict):
    """The first week cites the Vienna Convention on Consular Relations; the United States never joined that of 1951."""
    consular = sources.locator("[data-source=vccr-1963]")
    expect(consular.locator("[data-weeks]")).to_contain_text("1")
    refugees = sources.locator("[data-source=refugee-convention-1951] [data-bound]")
    not_bound = words["bound"]["none"].partition("{")[0]
    assert words["countries"]["US"] in refugees.inner_text().partition(not_bound)[2]
    assert words["countries"]["MX"] in refugees.inner_text().partition(not_bound)[0]


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_it_can_be_left_at_once(sources: Page):
    """As every page."""
    sources.locator("[data-leave]").click()
    sources.wait_for_url("about:blank")
