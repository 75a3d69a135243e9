"""At the end one looks back: questions, what to take along, and a plan of one's own that stays on this device."""

from collections.abc import Callable

import pytest
from content import ONE_LANGUAGE
from learner import Learner
from playwright.sync_api import Page, expect
from server import Server
from test_storage_in_trouble import BLOCKED
from walks import ways_to_endings

from widgets.case.engine import Taken
from widgets.case.model import Case
from widgets.case.playthrough import encode

PLAN = {"when": "a list with her name reaches my desk", "will": "ask her who may read it, before I answer"}
LONG = "I will ask who reads it, and then ask her. " * 12


@pytest.fixture
def way(case: Case) -> tuple[Taken, ...]:
    """Return the choices on the way to an ending."""
    return next(iter(ways_to_endings(case).values()))


def field(page: Page, name: str):
    """Return a field of the plan."""
    return page.locator(f'[data-plan-field="{name}"]')


def test_the_case_closes_with_its_questions(
    learner: Learner, case: Case, way: tuple[Taken, ...], told: dict, words: dict
):
    """Its questions, its principle, its example of a plan, the line that grounds, and who is there for the learner."""
    learner.jump_to(encode(case, way))
    part = learner.page.locator(".looking-back")
    for text in (*told["debrief"]["reflect"], told["grounding"], words["debrief"]["support"]):
        expect(part).to_contain_text(text)
    for name, value in (("principle", told["debrief"]["principle"]), ("plan-example", told["debrief"]["plan"])):
        expect(part.locator(f".{name}")).to_contain_text(" ".join(value.split()))
    expect(part).to_contain_text(words["debrief"]["plan_stays"])


def test_the_plan_is_kept(learner: Learner, case: Case, way: tuple[Taken, ...], words: dict, server: Server, week: str):
    """It is saved while one types, which is said, and stands there again in the other language."""
    page = learner.page
    learner.jump_to(encode(case, way))
    for name, text in PLAN.items():
        field(page, name).press_sequentially(text)
    expect(page.locator(".plan [role=status]")).to_have_text(words["debrief"]["plan_kept"])

    learner.open(f"{server.week(week, 'es')}").jump_to(encode(case, way))
    for name, text in PLAN.items():
        expect(field(page, name)).to_have_value(text)
        expect(field(page, name)).to_have_accessible_name(
            page.locator(f"label[for={field(page, name).get_attribute('id')}]").inner_text()
        )


def test_a_plan_that_cannot_be_kept(
    browse: Callable[..., Page],
    server: Server,
    week: str,
    language: str,
    case: Case,
    way: tuple[Taken, ...],
    words: dict,
):
    """That is said before one types; the rest of the debrief is there as ever."""
    page = browse()
    page.add_init_script(BLOCKED)
    Learner(page).open(server.week(week, language)).jump_to(encode(case, way)).road_is_told()
    expect(page.locator(".plan [role=status]")).to_have_text(words["debrief"]["plan_not_kept"])

    field(page, "when").fill(PLAN["when"])
    field(page, "when").blur()
    expect(page.locator(".plan [role=status]")).to_have_text(words["debrief"]["plan_not_kept"])
    expect(page.locator("[data-decided]")).to_have_count(len(way))


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_a_plan_of_a_newer_page_is_left_alone(learner: Learner, case: Case, way: tuple[Taken, ...], words: dict):
    """It is not written over, and that is said."""
    newer = '{"format":99,"plan":"of later"}'
    keep = "([id, text]) => localStorage.setItem(`casebook/plan/${id}`, text)"
    learner.page.evaluate(keep, [case.id, newer])
    learner.jump_to(encode(case, way))
    field(learner.page, "will").fill(PLAN["will"])
    field(learner.page, "will").blur()

    expect(learner.page.locator(".plan [role=status]")).to_have_text(words["debrief"]["plan_not_kept"])
    assert newer == learner.page.evaluate("id => localStorage.getItem(`casebook/plan/${id}`)", case.id)


@pytest.mark.parametrize("language", ONE_LANGUAGE)
def test_paper_shows_all_of_the_plan(learner: Learner, case: Case, way: tuple[Taken, ...]):
    """On the screen and on paper a long text is nowhere cut off; on paper it is text, and no field."""
    page = learner.page
    learner.jump_to(encode(case, way))
    field(page, "will").fill(LONG)
    assert field(page, "will").evaluate("field => field.scrollHeight <= field.clientHeight + 1")

    page.emulate_media(media="print")
    expect(field(page, "will")).not_to_be_visible()
    written = page.locator(".written").last
    expect(written).to_have_text(LONG.strip())
    assert (
        written.evaluate("part => part.scrollHeight <= part.clientHeight + 1 && getComputedStyle(part).visibility")
        == "visible"
    )
