"""Before the story one learns what it mentions, and chooses to begin or not."""

from learner import Learner, squeezed
from playwright.sync_api import expect
from server import Server

from widgets.case.model import Case


def test_the_content_note_comes_first(learner: Learner, told: dict, case: Case):
    """Title, summary and content note show before the button that begins; nothing of the story does."""
    before, _, _ = learner.view.inner_html().partition("data-begin")
    assert squeezed(told["content_note"]) in squeezed(before)
    assert squeezed(told["summary"]) in squeezed(before)
    assert squeezed(told["scenes"][case.start]["text"][0]["html"]) not in learner.text
    expect(learner.page.locator("h1")).to_contain_text(told["title"])
    expect(learner.view.locator("h2")).to_contain_text(told["protagonist"]["name"])
    assert str(told["minutes"]) in learner.text

    learner.begin()
    assert case.start == learner.scene
    assert squeezed(told["scenes"][case.start]["text"][0]["html"]) in learner.text


def test_a_question_that_nobody_marks(learner: Learner, told: dict, words: dict, case: Case):
    """One calls something to mind before the story begins; whoever comes back to a place is not asked again."""
    before, _, _ = learner.view.inner_html().partition("data-begin")
    assert squeezed(told["recall"]) in squeezed(before)
    expect(learner.view.get_by_role("heading", name=words["opening"]["recall"])).to_be_visible()

    learner.begin().take(learner.choices[0])
    learner.open(learner.page.url.split("#")[0])
    expect(learner.page.locator("[data-resume]")).to_be_visible()
    assert squeezed(told["recall"]) not in learner.text


def test_one_may_choose_not_to_begin(learner: Learner, server: Server, words: dict, language: str):
    """A link beside the button leads back to the course, where the week is not started."""
    learner.view.get_by_role("link", name=words["opening"]["not_now"]).click()

    learner.page.wait_for_url(server.home(language))
    expect(learner.page.locator("[data-progress]").first).to_have_attribute("data-progress", "new")


def test_the_law_is_folded_until_it_is_wanted(learner: Learner, words: dict):
    """Decide first, read after: the brief stands below the story, closed."""
    brief = learner.page.locator("details.page-brief").filter(has_text=words["page"]["brief"])
    expect(brief).not_to_have_attribute("open", "")
    assert brief.bounding_box()["y"] > learner.page.locator("[data-casebook=player]").bounding_box()["y"]

    brief.locator("summary").click()
    expect(brief.locator(".prose")).to_be_visible()
