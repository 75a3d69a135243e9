"""What I know so far: open from any scene, and never a line that this path has not met."""

import random

import pytest
from content import ONE_LANGUAGE
from keyboard import press_on
from learner import Learner, squeezed
from playwright.sync_api import expect
from strategies import walk
from walks import ways_to_endings

from widgets.case.engine import State, holds
from widgets.case.model import Case

FILE = "[data-case-file]"


def known(case: Case, told: dict, state: State, passed: list[str]) -> list[str]:
    """Return the lines that stand in the file, by the rules of the case: its scene has come, its condition holds."""
    found = []
    for name, lines in case.case_file:
        shown = told["case_file"].get(name, [])
        for line, compiled in zip(lines, shown, strict=True):
            if (line.since is None or line.since in passed) and holds(line.condition, state):
                found.append(squeezed(compiled["html"]))
    return found


def lines_of(learner: Learner) -> list[str]:
    """Return the lines that the page shows."""
    return [squeezed(line) for line in learner.page.locator(f"{FILE} li:not(.corridor li)").all_inner_texts()]


def unfold(learner: Learner) -> None:
    """Open the file."""
    learner.page.locator(f"{FILE} > summary").click()


@pytest.mark.parametrize("lot", range(3))
def test_it_holds_what_this_path_has_met(learner: Learner, case: Case, told: dict, lot: int, seed: int):
    """In every scene and after every choice of a way by lot: its lines, its notes, its months, and no others."""
    learner.begin()
    passed: list[str] = []
    notes: list[str] = []
    before = None
    for state in walk(case, random.Random(seed * 10 + lot)):
        if before is not None and case.scenes[before.scene].choices:
            taken = state.taken[-1]
            learner.take(taken.choice, taken.sure)
            note = next(c for c in told["scenes"][taken.scene]["choices"] if c["id"] == taken.choice).get("note")
            notes += [squeezed(note)] if note else []
            unfold(learner)
            assert lines_of(learner) == known(case, told, before, passed)
            learner.reveal()
        if before is not None:
            learner.go_on()
        if case.scenes[state.scene].ending:
            expect(learner.page.locator(FILE)).to_have_count(0)
            return
        passed.append(state.scene)
        unfold(learner)
        assert lines_of(learner) == known(case, told, state, passed)
        shown_notes = [squeezed(note) for note in learner.page.locator(".known-note .prose").all_inner_texts()]
        assert shown_notes == notes
        shown_months = learner.page.locator(f"{FILE} .months dd").all_inner_texts()
        months = {told["scenes"][scene]["when"] for scene in passed}
        assert all(any(month in said for said in shown_months) for month in months)
        assert len(shown_months) == len({case.scenes[scene].phase for scene in passed})
        before = state


def test_it_says_who_she_is_and_where(learner: Learner, case: Case, told: dict, words: dict):
    """Her name and age; her way, with the country of the scene marked, also where she passes it twice."""
    learner.begin()
    unfold(learner)
    who = words["home"]["woman"].format(name=case.protagonist.name, age=case.protagonist.age)
    expect(learner.page.locator(f"{FILE} .woman")).to_have_text(who)
    here = learner.page.locator(f"{FILE} [aria-current=location]")
    assert here.count() == 1
    expect(here).to_have_text(told["countries"][case.scenes[case.start].country])

    way = next(iter(ways_to_endings(case).values()))
    for count in range(1, len(way)):
        learner.play(way[count - 1])
        unfold(learner)
        if country := case.scenes[learner.scene].country:
            expect(here).to_have_text(told["countries"][country])
    expect(learner.page.locator(f"{FILE} .corridor li")).to_have_text(
        [told["countries"][country] for country in case.corridor]
    )


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_one_press_opens_it_and_the_next_scene_finds_it_folded(learner: Learner, case: Case):
    """By keyboard as well; it lies above the scene, in view, on a small telephone too."""
    page = learner.page
    page.set_viewport_size({"width": 320, "height": 568})
    learner.begin()
    summary = page.locator(f"{FILE} > summary")
    expect(summary).to_be_in_viewport()
    assert summary.bounding_box()["height"] >= 44
    summary.press("Enter")
    expect(page.locator(FILE)).to_have_attribute("open", "")
    press_on(page, "[data-choice]")
    expect(page.locator(FILE)).not_to_have_attribute("open", "")
    expect(page.locator(f"{FILE} > summary")).to_be_in_viewport()
