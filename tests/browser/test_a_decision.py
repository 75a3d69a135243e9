"""What a decision shows: what happened first, then what it means, with its sources."""

import pytest
from causes import causes
from learner import Learner, squeezed
from playwright.sync_api import expect
from walks import state_where, ways_to_endings

from widgets.case.engine import State, Taken
from widgets.case.model import Case
from widgets.case.playthrough import encode


@pytest.fixture
def first(case: Case) -> Taken:
    """Return the first choice on the way to an ending."""
    return next(iter(ways_to_endings(case).values()))[0]


def as_told(told: dict, taken: Taken) -> dict:
    """Return a choice as the page should show it."""
    return next(choice for choice in told["scenes"][taken.scene]["choices"] if choice["id"] == taken.choice)


def test_what_happened_stands_alone(learner: Learner, told: dict, first: Taken):
    """After a choice its words and its consequence show; no rating, no feedback and no way on until it is asked for."""
    learner.begin().take(first.choice)

    choice = as_told(told, first)
    assert squeezed(choice["say"]) in learner.text
    assert squeezed(choice["then"]) in learner.text
    assert squeezed(choice["feedback"]) not in learner.text
    assert tuple(
        learner.page.locator(part).count() for part in ("[data-reveal]", "[data-rating]", "[data-continue]")
    ) == (1, 0, 0)


def test_the_meaning_is_whole(learner: Learner, told: dict, words: dict, case: Case):
    """On every decision of a way: the rating in words, the feedback, next time, each source by name and provision."""
    learner.begin()
    for taken in next(iter(ways_to_endings(case).values())):
        learner.read_on()
        learner.take(taken.choice, taken.sure)
        learner.reveal()
        choice = as_told(told, taken)
        if case.scenes[taken.scene].feedback_when == "now":
            provisions = [told["provisions"][cite] for cite in choice["cites"]]
            names = [squeezed(provision["short"] + provision["ref"]) for provision in provisions]
            expect(learner.page.locator("[data-rating]")).to_have_text(words["rating"][choice["rating"]])
            assert choice["rating"] == learner.page.locator("[data-rating]").get_attribute("data-rating")
            assert squeezed(choice["feedback"]) in learner.text
            assert squeezed(choice["next_time"]) in learner.text
            assert names == [squeezed(name) for name in learner.page.locator(".source summary").all_inner_texts()]
        learner.go_on()


def test_a_source_opens_the_provision(learner: Learner, told: dict, words: dict, first: Taken):
    """It says in plain words what it provides, what it is, and how sure we are; a link leads to its official text."""
    learner.begin().take(first.choice)
    learner.reveal()

    for source, cite in zip(learner.page.locator(".source").all(), as_told(told, first)["cites"], strict=True):
        source.locator("summary").click()
        provision = told["provisions"][cite]
        kind = words["kind"][provision["kind"].replace("-", "_")]
        expect(source).to_contain_text(provision["says"])
        expect(source).to_contain_text(provision["title"])
        expect(source).to_contain_text(kind)
        if "checked" not in provision:
            expect(source).to_contain_text(words["sources"]["unchecked"])
        links = [
            (a.get_attribute("href"), a.get_attribute("target"), a.get_attribute("rel"))
            for a in source.locator("a").all()
        ]
        assert links == ([(provision["url"], "_blank", "noopener noreferrer")] if "url" in provision else [])


def test_a_treaty_says_whom_it_binds(learner: Learner, told: dict, case: Case):
    """Every country of the corridor is named at a treaty: bound since a year, or not, or not established."""
    binding = {cite for cite, provision in told["provisions"].items() if provision["instrument"] in told["bound"]}
    state = state_where(
        case, lambda state: any(binding & set(c.cites) for c in case.scenes[state.scene].choices.values())
    )
    choice_id = next(name for name, c in case.scenes[state.scene].choices.items() if binding & set(c.cites))
    learner.jump_to(encode(case, state.taken)).take(choice_id)
    learner.reveal()

    choice = as_told(told, Taken(state.scene, choice_id))
    for source, cite in zip(learner.page.locator(".source").all(), choice["cites"], strict=True):
        source.locator("summary").click()
        for country in told["bound"].get(told["provisions"][cite]["instrument"], {}):
            expect(source).to_contain_text(told["countries"][country])


def test_feedback_may_be_kept_for_the_end(learner: Learner, told: dict, words: dict, case: Case):
    """Then the outcome offers no meaning, and the ending shows it open, in a part of its own."""
    state = state_where(case, lambda state: case.scenes[state.scene].feedback_when == "debrief")
    way = next(way for way in ways_to_endings(case).values() if state.scene in {taken.scene for taken in way})
    kept = [taken for taken in way if case.scenes[taken.scene].feedback_when == "debrief"]
    count = way.index(kept[0])
    learner.begin().play(*way[:count])
    learner.take(kept[0].choice, kept[0].sure)
    assert learner.page.locator("[data-reveal]").count() == 0
    expect(learner.view).to_contain_text(words["outcome"]["later"])

    learner.go_on()
    learner.play(*way[count + 1 :])

    judged = learner.page.locator("[data-judged]")
    expect(judged).to_have_count(len(kept))
    for taken in kept:
        feedback = judged.and_(learner.page.locator(f'[data-judged="{taken.scene}"]')).locator(".feedback")
        assert squeezed(as_told(told, taken)["feedback"]) == squeezed(feedback.inner_text())


def test_the_ending_tells_every_decision(learner: Learner, told: dict, words: dict, case: Case):
    """What was hers to decide, what was beyond her, each choice with its rating in order, the code and a way home."""
    way = next(iter(ways_to_endings(case).values()))
    learner.begin().play(*way)

    choices = [as_told(told, taken) for taken in way]
    decided = learner.page.locator("[data-decided] > summary")
    expect(decided).to_have_count(len(way))
    assert [words["rating"][choice["rating"]] for choice in choices] == decided.locator(
        "[data-rating]"
    ).all_inner_texts()
    for part in (words["ending"]["yours"], words["ending"]["beyond"], *(choice["say"] for choice in choices)):
        assert squeezed(part) in learner.text
    expect(learner.view.locator("[data-code]")).to_have_text(learner.code)
    learner.view.get_by_role("link", name=words["ending"]["home"]).click()
    expect(learner.page.locator("[data-week]").first).to_be_visible()


def test_how_sure_is_asked_where_the_scene_asks_it(learner: Learner, words: dict, case: Case):
    """After the choice the page asks how sure; one may still go back to the choices."""
    state = state_where(case, lambda state: case.scenes[state.scene].ask_sure)
    learner.jump_to(encode(case, state.taken))
    choices = learner.choices
    learner.page.locator(f'[data-choice="{choices[0]}"]').click()
    assert learner.page.locator("[data-sure]").count() == 3

    learner.page.get_by_role("button", name=words["sure"]["back"]).click()
    assert choices == learner.choices

    learner.take(choices[0], sure=2)
    assert learner.is_at("outcome")


def test_a_sensitive_scene_can_be_read_in_a_few_lines(learner: Learner, told: dict, words: dict, case: Case):
    """The summary stands in for the text on request, and the choices stay the same."""
    state = state_where(case, lambda state: case.scenes[state.scene].sensitive)
    learner.jump_to(encode(case, state.taken))
    scene, choices = told["scenes"][state.scene], learner.choices
    learner.page.get_by_role("button", name=words["sensitive"]["summary"]).click()
    assert squeezed(scene["summary"]) in learner.text
    assert choices == learner.choices

    learner.page.get_by_role("button", name=words["sensitive"]["whole"]).click()
    assert squeezed(scene["summary"]) not in learner.text


def test_the_next_desk_reads_the_note_of_the_last(learner: Learner, told: dict, case: Case):
    """The note that a choice wrote opens the scene that reads it, word by word."""

    def written_for(state: State) -> list[Taken]:
        read = case.scenes[state.scene].reads_note
        return [taken for taken in state.taken if taken.scene == read and case.scenes[read].choices[taken.choice].note]

    state = state_where(case, lambda state: bool(written_for(state)))
    (written,) = written_for(state)
    learner.jump_to(encode(case, state.taken))

    assert squeezed(as_told(told, written)["note"]) in squeezed(learner.view.locator(".note").inner_text())


def test_a_late_consequence_names_its_cause(learner: Learner, told: dict, words: dict, case: Case):
    """Where a paragraph shows because of an earlier decision, the page says which."""
    state = state_where(case, lambda state: bool(causes(case, state)))
    learner.jump_to(encode(case, state.taken))

    shown = learner.view.locator(".cause").all_inner_texts()
    for scene, choice in causes(case, state):
        place, phase = told["scenes"][scene]["place"], words["phase"][told["scenes"][scene]["phase"]]
        line = words["cause"].format(place=place, phase=phase, choice=as_told(told, Taken(scene, choice))["say"])
        assert line in shown


def test_the_phases_say_where_she_is(learner: Learner, words: dict, case: Case):
    """Along a way the marked phase is that of the scene, and those behind are marked as passed."""
    phases = [words["phase"][name] for name in ("origin", "transit", "destination", "return")]
    learner.begin()
    for taken in next(iter(ways_to_endings(case).values())):
        learner.read_on()
        here = words["phase"][case.scenes[taken.scene].phase]
        expect(learner.page.locator(".phases [aria-current=step] .phase-name")).to_have_text(here)
        assert phases.index(here) == learner.page.locator(".phases .passed").count()
        learner.take(taken.choice, taken.sure)
        learner.reveal()
        learner.go_on()
