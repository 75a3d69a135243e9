"""What else was possible: told once it is worked out, as the proof counts it, and without a judgement of the person."""

import json
from fractions import Fraction

import pytest
from content import CASEBOOK, ONE_LANGUAGE
from learner import Learner
from playwright.sync_api import Page, expect
from stories import tiny_case
from walks import ending_where

from widgets.case.engine import State, Taken
from widgets.case.model import OUTCOMES, Case
from widgets.case.playthrough import encode
from widgets.edition.compile import compile_case
from widgets.edition.entries import page_script
from widgets.proof.explore import Walk
from widgets.proof.plot import Plot
from widgets.proof.roads import Crossing, Roads


@pytest.fixture(scope="module")
def every_road(case: Case) -> Roads:
    """Return all that lies ahead in the case, as the proof counts it."""
    return Roads(Plot(Walk(case)))


def told_at(learner: Learner, case: Case, state: State) -> Learner:
    """Come to an ending, and wait until the road not taken is told."""
    return learner.jump_to(encode(case, state.taken)).road_is_told()


def in_hundred(chance: Fraction) -> str:
    """Return a chance of 100 as the page says it."""
    return str(round(chance * 100) if chance in (0, 1) else min(99, max(1, round(chance * 100))))


def losses(crossings: list[Crossing]) -> list[int]:
    """Return at which decisions the best ending was lost."""
    falls = [(one.before.best, one.options[one.taken].best) for one in crossings]
    return [index for index, (before, after) in enumerate(falls) if before != after]


def test_where_the_best_ending_was_lost(learner: Learner, case: Case, every_road: Roads, told: dict, words: dict):
    """Each such decision is named: what it went from and to, how many ways were left, what would have kept more."""
    state = ending_where(case, lambda state: case.scenes[state.scene].ending == "harmed")
    crossings = list(every_road.along(state.taken))
    told_at(learner, case, state)

    items = learner.page.locator('[data-turn="lost"]')
    assert losses(crossings) and len(losses(crossings)) == items.count()
    for index, item in zip(losses(crossings), items.all(), strict=True):
        crossing, scene = crossings[index], told["scenes"][state.taken[index].scene]
        before, after = crossing.before, crossing.options[crossing.taken]
        names = {"before": words["debrief"][before.best], "after": words["debrief"][after.best]}
        ways = {"before": before.outcomes[before.best], "after": after.outcomes[before.best]}
        numbers = {when: in_hundred(chance) for when, chance in ways.items()}
        expect(item).to_contain_text(scene["place"])
        expect(item).to_contain_text(words["debrief"]["lost"].format(**names))
        expect(item).to_contain_text(words["debrief"]["ways"].format(outcome=names["before"], **numbers))
        kept = item.locator("[data-keeps]").get_attribute("data-keeps")
        assert OUTCOMES.index(crossing.options[kept].best) < OUTCOMES.index(after.best)
        expect(item).to_contain_text(next(choice["say"] for choice in scene["choices"] if choice["id"] == kept))
    expect(learner.page.locator("[data-kept]")).to_have_count(0)
    expect(learner.page.locator(".road")).to_contain_text(words["debrief"]["hindsight"])


def test_where_nothing_was_lost_it_says_so(learner: Learner, case: Case, words: dict):
    """Whoever reached a protected ending could have reached it all along."""
    told_at(learner, case, ending_where(case, lambda state: case.scenes[state.scene].ending == "protected"))

    expect(learner.page.locator("[data-kept]")).to_have_text(words["debrief"]["kept"])
    expect(learner.page.locator('[data-turn="lost"]')).to_have_count(0)


def data_script(data: dict, mark: str = "") -> str:
    """Return data as a page carries it."""
    text = json.dumps(data).replace("<", "\\u003c")
    return f'<script type="application/json" {mark}>{text}</script>'


@pytest.mark.parametrize("language", ["en"])
def test_a_good_decision_is_not_held_against_anyone(page: Page, words: dict):
    """Where the best ending was lost by a protective choice, the page stands by it, and holds no other against it."""
    case = tiny_case("door: knock -> lost; wait -> end\nend = protected\nlost = harmed")
    compiled = compile_case(case, CASEBOOK.register, words, folder="week1", number=1, language="en")
    shared = data_script({"words": words, "links": {}}, "data-shared")
    page.set_content(f'{shared}<div data-casebook="player">{data_script({"case": compiled, "code": ""})}</div>')
    page.add_script_tag(content=page_script(["player"]), type="module")
    learner = Learner(page).begin().play(Taken("door", "knock")).road_is_told()

    item = page.locator('[data-turn="lost"]')
    expect(item).to_contain_text(words["debrief"]["good_all_the_same"])
    expect(item.locator("[data-keeps]")).to_have_count(0)
    expect(learner.view.locator(".judged, .looking-back, .comparison")).to_have_count(0)


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_the_line_and_the_table_say_what_was_attainable(learner: Learner, case: Case, every_road: Roads, words: dict):
    """Before each decision and at the end: the best ending, and how many of a hundred ways lead to each outcome."""
    state = ending_where(case, lambda state: case.scenes[state.scene].ending == "mixed")
    crossings = list(every_road.along(state.taken))
    told_at(learner, case, state)
    outlooks = [*(one.before for one in crossings), crossings[-1].options[crossings[-1].taken]]
    line = learner.page.locator(".path svg:visible [data-best]")
    assert " ".join(outlook.best for outlook in outlooks) == line.get_attribute("data-best")

    learner.page.locator(".attainable summary").click()
    rows = learner.page.locator(".attainable tbody tr").all()
    for outlook, row in zip(outlooks, rows, strict=True):
        numbers = [in_hundred(outlook.outcomes[outcome]) for outcome in OUTCOMES]
        assert numbers == row.locator("td").all_inner_texts()
        best = words["debrief"]["best"].format(outcome=words["debrief"][outlook.best])
        expect(row.locator("th")).to_contain_text(best)


def test_it_is_told_once_and_its_place_is_kept(learner: Learner, case: Case, words: dict):
    """Until it is worked out the part is busy; then a status says so, once, and what is read above has not moved."""
    state = ending_where(case, lambda state: case.scenes[state.scene].ending == "harmed")
    learner.page.add_init_script(
        """addEventListener("DOMContentLoaded", () => new MutationObserver(() => {
          const road = document.querySelector(".road[aria-busy=true]");
          if (!road || window.wasBusy) return;
          window.wasBusy = { text: road.innerText, said: road.querySelector("[role=status]").textContent };
          window.wasBusy.tall = road.querySelector(".road-found").getBoundingClientRect().height;
        }).observe(document.body, { childList: true, subtree: true }))"""
    )
    told_at(learner, case, state)
    before = learner.page.evaluate("() => window.wasBusy")

    assert words["debrief"]["road_wait"] in before["text"] and before["said"] == "" and before["tall"] > 300
    expect(learner.page.locator(".road [role=status]")).to_have_text(words["debrief"]["road_ready"])
    expect(learner.page.locator(".ending h2")).to_be_focused()


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_who_plays_again_at_once_waits_for_nothing(learner: Learner, case: Case):
    """The search ends with the view: nothing of it comes up in the story that was begun."""
    state = ending_where(case, lambda state: case.scenes[state.scene].ending == "harmed")
    learner.jump_to(encode(case, state.taken))
    learner.begin()

    assert case.start == learner.scene
    expect(learner.page.locator(".road")).to_have_count(0)
