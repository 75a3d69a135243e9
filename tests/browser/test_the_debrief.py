"""At the end one sees how one decided: how sure one was, the way as a picture and a list, and what came back."""

import random

import pytest
from causes import causes
from content import CASEBOOK, ONE_LANGUAGE
from learner import Learner, plain
from playwright.sync_api import expect
from strategies import walk
from test_keyboard_alone import press_on
from walks import ending_where, ways_to_endings

from widgets.case.engine import State, Taken, open_choices
from widgets.case.model import Case
from widgets.case.playthrough import encode, steps
from widgets.proof.words import count_words

SCENES = "items => items.map(item => item.dataset.decided)"
MINUTES, WORDS_A_MINUTE = 5, 200
MORE_IN_SPANISH = 50  # it says the same with more small words


def rating_of(case: Case, taken: Taken) -> str:
    """Return how a choice is rated."""
    return case.scenes[taken.scene].choices[taken.choice].rating


def asked(case: Case, state: State) -> list[Taken]:
    """Return the decisions of a play at which it was asked how sure one is."""
    return [taken for taken in state.taken if case.scenes[taken.scene].ask_sure]


@pytest.fixture
def played(case: Case) -> State:
    """Return the end of a play of the most decisions, in which earlier ones came back at the end."""
    most = max(len(way) for way in ways_to_endings(case).values())
    return ending_where(case, lambda state: len(state.taken) == most and causes(case, state))


@pytest.fixture
def at_the_end(learner: Learner, case: Case, played: State) -> Learner:
    """Return a learner who has come to that end."""
    return learner.jump_to(encode(case, played.taken))


def test_sure_and_wrong_comes_first(learner: Learner, case: Case, told: dict, words: dict):
    """With its feedback, which was kept back, open at once, and a word on why it is first."""

    def surprising(state: State) -> bool:
        *earlier, last = asked(case, state)
        return bool(earlier) and last.sure == 2 and rating_of(case, last) == "harmful"

    state = ending_where(case, surprising)
    judged = asked(case, state)
    learner.jump_to(encode(case, state.taken))

    items = learner.page.locator("[data-judged]")
    assert len(judged) == items.count()
    expect(items.first).to_have_attribute("data-judged", judged[-1].scene)
    expect(items.first).to_contain_text(words["debrief"]["surprise"])
    expect(items.first).to_contain_text(words["sure"]["was"].format(sure=words["sure"]["high"]))
    for taken, item in zip([judged[-1], *judged[:-1]], items.all(), strict=True):
        choice = next(one for one in told["scenes"][taken.scene]["choices"] if one["id"] == taken.choice)
        expect(item).to_contain_text(choice["next_time"])
        expect(item.locator(".feedback")).to_be_visible()
        expect(item.locator("[data-rating]")).to_have_attribute("data-rating", choice["rating"])


def test_unsure_and_right_is_no_surprise(learner: Learner, case: Case, words: dict):
    """Where nothing was decided wrong, nothing is called a surprise."""
    state = ending_where(case, lambda state: {rating_of(case, taken) for taken in asked(case, state)} == {"protective"})
    learner.jump_to(encode(case, state.taken))

    expect(learner.page.locator("[data-judged]").first).to_be_visible()
    expect(learner.view).not_to_contain_text(words["debrief"]["surprise"])


def test_the_list_says_what_the_picture_shows(at_the_end: Learner, played: State, case: Case, told: dict, words: dict):
    """Each decision in order: phase, place, rating, what was chosen. The picture has a name, and a mark for each."""
    page = at_the_end.page
    picture = page.locator(".path [role=img]:visible")
    expect(picture).to_have_count(1)
    expect(picture).to_have_accessible_name(words["debrief"]["picture"])
    marks = picture.locator("g.rating").evaluate_all("marks => marks.map(mark => mark.classList[1])")
    assert [rating_of(case, taken) for taken in played.taken] == marks

    items = page.locator("[data-decided]")
    assert [taken.scene for taken in played.taken] == items.evaluate_all(SCENES)
    for taken, item in zip(played.taken, items.all(), strict=True):
        scene = told["scenes"][taken.scene]
        choice = next(one for one in scene["choices"] if one["id"] == taken.choice)
        summary = plain(item.locator("summary").first.inner_text())
        assert choice["say"] in summary and words["rating"][choice["rating"]] in summary
        heading = item.locator("xpath=ancestor::ol/preceding-sibling::h4[1]").inner_text()
        assert heading == f"{words['phase'][scene['phase']]} · {scene['place']}"


def test_a_decision_unfolds(at_the_end: Learner, played: State, case: Case, told: dict, words: dict):
    """Why, the sources, every other option that was open with its rating, and from where to play again."""
    before, taken, _ = next(iter(steps(case, played.taken)))
    item = at_the_end.page.locator(f'[data-decided="{taken.scene}"]')
    expect(item.locator(".feedback")).not_to_be_visible()
    item.locator("summary").first.click()

    choices = {choice["id"]: choice for choice in told["scenes"][taken.scene]["choices"]}
    expect(item).to_contain_text(choices[taken.choice]["next_time"])
    expect(item.locator(".source").first).to_be_visible()
    others = [choice for choice in open_choices(case, before) if choice != taken.choice]
    assert others == item.locator("[data-other]").evaluate_all("all => all.map(one => one.dataset.other)")
    for choice in others:
        other = item.locator(f'[data-other="{choice}"]')
        expect(other).to_contain_text(choices[choice]["say"])
        expect(other).to_contain_text(words["rating"][choices[choice]["rating"]])
    item.locator("[data-replay]").click()
    assert taken.scene == at_the_end.scene


def test_what_came_back_is_linked_both_ways(at_the_end: Learner, played: State, case: Case):
    """From the ending to the decision behind it and back; the focus goes along, and the address keeps the code."""
    page, code = at_the_end.page, at_the_end.code
    for cause, _ in causes(case, played):
        page.locator(f'.ending > .text [data-cause="{cause}"]').click()
        item = page.locator(f'[data-decided="{cause}"]')
        expect(item.locator("summary").first).to_be_focused()
        assert page.url.endswith(f"#{code}")

        item.locator(f'[data-came-back="{at_the_end.scene}"]').click()
        expect(page.locator(".ending h2")).to_be_focused()
        assert page.url.endswith(f"#{code}")


def test_what_came_back_in_between_is_linked_as_well(at_the_end: Learner, told: dict, words: dict):
    """A decision names the later place, and leads to what was decided there, which names the decision."""
    page = at_the_end.page
    scenes = [name for name, scene in told["scenes"].items() if scene.get("choices")]
    link = page.locator(", ".join(f'[data-came-back="{scene}"]' for scene in scenes)).first
    cause = link.evaluate("link => link.closest('[data-decided]').dataset.decided")
    later = told["scenes"][link.get_attribute("data-came-back")]
    expect(link).to_have_text(
        words["debrief"]["came_back"].format(place=later["place"], phase=words["phase"][later["phase"]])
    )
    page.locator(f'[data-decided="{cause}"] > summary').click()
    link.click()

    there = page.locator("[data-decided]:has(> summary:focus)")
    expect(there).to_have_attribute("open", "")
    there.locator(f'[data-cause="{cause}"]').click()
    expect(page.locator(f'[data-decided="{cause}"] > summary')).to_be_focused()


def test_the_longest_way_is_read_in_five_minutes(learner: Learner, week: str, language: str):
    """What stands open in the debrief of the wordiest of a thousand plays: about a thousand words."""
    case = CASEBOOK.case(week, language)
    dice = random.Random(case.id)
    wordiest = max(([*walk(case, dice)][-1] for _ in range(1000)), key=lambda state: words_to_read(case, state))
    learner.jump_to(encode(case, wordiest.taken)).road_is_told()
    learner.page.add_style_tag(content="svg, .unseen { display: none !important }")
    parts = learner.view.locator(":scope > section:not(.account), :scope > .actions").all()
    text = " ".join(part.inner_text() for part in parts)

    assert len(parts) >= 6
    assert 500 < count_words(text) <= MINUTES * WORDS_A_MINUTE + MORE_IN_SPANISH


def words_to_read(case: Case, state: State) -> int:
    """Return how many words of a play stand open in its debrief: what was chosen, and what had been kept back."""
    chosen = [(case.scenes[taken.scene], case.scenes[taken.scene].choices[taken.choice]) for taken in state.taken]
    kept_back = [f"{one.say} {one.feedback} {one.next_time}" for scene, one in chosen if scene.ask_sure]
    return sum(map(count_words, [*kept_back, *(one.say for _, one in chosen)]))


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_a_keyboard_reaches_everything(at_the_end: Learner):
    """Tab and Enter unfold a decision, follow it to where it came back, and play it again."""
    page = at_the_end.page
    press_on(page, "[data-decided] > summary")
    press_on(page, "[data-decided] [data-came-back]")
    assert page.evaluate("() => document.activeElement.matches('summary, h2')")

    page.locator("[data-decided] > summary").first.focus()
    press_on(page, "[data-replay]")
    assert at_the_end.is_at("scene")


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_narrow_screens_see_the_picture_upright(at_the_end: Learner):
    """From top to bottom, and not wider than the screen; its twin is gone for readers of the screen as well."""
    page = at_the_end.page
    page.set_viewport_size({"width": 320, "height": 640})
    picture = page.get_by_role("img").and_(page.locator(".path svg"))
    expect(picture).to_have_count(1)
    box = picture.bounding_box()
    assert box["height"] > box["width"] and box["x"] + box["width"] <= 320


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_paper_keeps_the_essence_of_each_decision(at_the_end: Learner, case: Case):
    """What was chosen and next time; its sources and all other options would be forty pages."""
    page = at_the_end.road_is_told().page
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    kept_back = sum(
        scene.ask_sure for scene in map(case.scenes.get, page.locator("[data-decided]").evaluate_all(SCENES))
    )

    assert page.locator("[data-decided] .decided-choice:visible").count() == page.locator("[data-decided]").count()
    assert (
        page.locator("[data-decided] .next-time:visible").count() == page.locator("[data-decided]").count() - kept_back
    )
    expect(page.locator("[data-decided] :is(.source, .others, .feedback)").filter(visible=True)).to_have_count(0)
