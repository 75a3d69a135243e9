"""Each new part of the story takes the focus, so that it is heard once; nothing else speaks up by itself."""

from learner import Learner
from playwright.sync_api import expect
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
