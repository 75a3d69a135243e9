"""Each new part of the story takes the focus, so that it is heard once; nothing else speaks up by itself."""

from itertools import pairwise

from carrying import lived_in, offer, text_on
from learner import Learner
from playwright.sync_api import Page, expect
from server import Server
from walks import ways_to_endings

from widgets.case.model import Case


def test_the_focus_follows_the_story(learner: Learner, told: dict, words: dict, case: Case):
    """On the heading of a scene, of what happened, of what it means, of the next scene, and of the ending."""
    way = next(iter(ways_to_endings(case).values()))
    learner.begin()
    assert told["scenes"][case.start]["place"] == learner.focused
    learner.take(way[0].choice)
    assert words["outcome"]["title"] == learner.focused
    learner.reveal()
    assert words["rating"][case.scenes[way[0].scene].choices[way[0].choice].rating] == learner.focused
    learner.go_on()
    assert told["scenes"][learner.scene]["place"] == learner.focused

    learner.play(*way[1:])
    assert told["scenes"][learner.scene]["title"] == learner.focused


def test_how_sure_is_heard_when_it_is_asked(learner: Learner, words: dict, case: Case):
    """The question takes the focus."""
    way = next(iter(ways_to_endings(case).values()))
    count = next(number for number, taken in enumerate(way) if case.scenes[taken.scene].ask_sure)
    learner.begin().play(*way[:count])
    learner.page.locator("[data-choice]").first.click()

    assert words["sure"]["ask"] == learner.focused


def test_the_view_is_no_live_region(learner: Learner):
    """It would be read twice; only short notices are live, and they stand there before they are filled."""
    learner.begin()
    assert learner.view.evaluate("view => view.closest('[aria-live], [role=status], [role=alert], [role=log]')") is None
    assert learner.page.locator(".casebook [role=status]").count() >= 1


def test_each_view_is_named_after_its_heading(learner: Learner, case: Case):
    """The articles, the choices, the bars and the phases have names."""
    learner.begin()
    expect(learner.view).to_have_accessible_name(learner.view.locator("h2").inner_text())
    for part in learner.page.locator("[role=group], [role=meter], ol.phases").all():
        expect(part).not_to_have_accessible_name("")
    assert len(case.factors) == learner.page.get_by_role("meter").count()


def test_the_page_does_not_take_the_focus_when_it_opens(learner: Learner):
    """Reading begins at the top."""
    assert learner.page.evaluate("() => document.activeElement.tagName") == "BODY"


def test_what_came_of_a_press_on_the_home_is_heard_once(
    page: Page, server: Server, language: str, words: dict, case: Case
):
    """In the one notice that is live, while the focus goes to what is next; a question and an offer take the focus."""
    page.goto(server.home(language))
    lived_in(page, case, list(ways_to_endings(case).values()))
    page.reload()
    text = text_on(page)
    page.locator("[data-forget]").click()
    expect(page.get_by_text(words["carry"]["forget_ask"])).to_be_focused()
    page.locator("[data-forget-do]").click()
    expect(page.get_by_role("status").filter(has_text=words["carry"]["forgotten"])).to_have_count(1)
    expect(page.locator(".onward h2")).to_be_focused()

    offer(page, text)
    expect(page.locator("[data-offer] h4")).to_be_focused()
    expect(page.get_by_role("region", name=words["carry"]["offer"])).to_be_visible()
    page.locator("[data-restore]").click()
    expect(page.get_by_role("status").filter(has_text=words["carry"]["restored"])).to_have_count(1)
    expect(page.get_by_role("status").filter(has_text=words["carry"]["forgotten"])).to_have_count(0)
    expect(page.locator(".onward h2")).to_be_focused()


def test_the_parts_of_the_home_have_names(page: Page, server: Server, language: str, words: dict, case: Case):
    """Where to go on, where one stands, what takes it along, and the picture; headings go down step by step."""
    page.goto(server.home(language))
    lived_in(page, case, list(ways_to_endings(case).values()))
    page.reload()
    text_on(page)
    for name in (words["progress"]["onward"], words["progress"]["overview"], words["carry"]["title"]):
        expect(page.get_by_role("region", name=name)).to_have_count(1)
    expect(page.get_by_role("img", name=words["carry"]["qr_alt"])).to_be_visible()
    levels = page.locator("h1, h2, h3, h4").evaluate_all("all => all.map(each => Number(each.tagName[1]))")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
