"""The home says what is done, what is next and how long it takes, and leads on with one press."""

import re

import pytest
from carrying import ended, keep, passed
from content import CASEBOOK
from learner import Learner, plain
from playwright.sync_api import Locator, Page, expect
from server import Server
from walks import ways_to_endings

from widgets.case.engine import Taken
from widgets.case.knowledge import Check
from widgets.case.model import PHASES, Case
from widgets.case.playthrough import encode, replay
from widgets.edition.cards import week_cards

WEEKS = len(CASEBOOK.weeks)


@pytest.fixture
def way(case: Case) -> tuple[Taken, ...]:
    """Return the choices on the way to an ending."""
    return next(iter(ways_to_endings(case).values()))


@pytest.fixture
def check(week: str) -> Check:
    """Return the knowledge check of the week."""
    return CASEBOOK.check(week)


@pytest.fixture
def card(week: str, language: str) -> dict:
    """Return what the home is told of the week."""
    return next(card for card in week_cards(CASEBOOK, language) if card["folder"] == week)


def first_week(page: Page) -> Locator:
    """Return the card of the week that is played here."""
    return page.locator("article.week").first


def minutes_left(page: Page) -> int:
    """Return the minutes that are left of the week, as the card says them."""
    told = first_week(page).locator("[data-week-minutes]")
    minutes = told.get_attribute("data-week-minutes")
    expect(told).to_contain_text(f" {minutes} ")
    return int(minutes)


def test_whoever_is_new_is_led_to_the_first_week(page: Page, server: Server, language: str, words: dict, card: dict):
    """With one press, and told how long the first phase takes; nothing asks when to go on with what is not begun."""
    page.goto(server.home(language))
    onward = page.locator("[data-onward]")
    expect(onward.locator("h2")).to_have_text(words["progress"]["first"])
    expect(onward).to_contain_text(str(card["phases"]["origin"]))
    expect(page.locator("[data-next-form]")).to_have_count(0)

    onward.locator("[data-go-on]").click()
    expect(page.locator("[data-begin]").first).to_be_visible()


def test_whoever_comes_back_goes_on_with_one_press(
    learner: Learner, server: Server, language: str, words: dict, way: tuple[Taken, ...], card: dict, case: Case
):
    """The top names week, phase and minutes to its end, and the press leads to the place itself."""
    learner.begin().play(*way[:6])
    learner.take(way[6].choice)
    code = learner.code
    phase = case.scenes[replay(case, code).scene].phase
    page = learner.page
    page.goto(server.home(language))
    onward = page.locator('[data-onward="going"]')
    expect(onward.locator("h2")).to_have_text(words["progress"]["onward"])
    expect(onward).to_contain_text(card["title"])
    expect(onward).to_contain_text(words["phase"][phase])
    minutes = int(onward.locator("[data-onward-minutes]").get_attribute("data-onward-minutes"))
    assert 1 <= minutes <= card["phases"][phase]
    expect(onward).to_contain_text(f" {minutes} ")

    onward.locator("[data-go-on]").click()
    page.wait_for_url(f"**#{code}")
    assert learner.is_at("outcome")


def test_the_minutes_that_are_left_become_fewer(
    page: Page, server: Server, language: str, case: Case, way: tuple[Taken, ...], card: dict
):
    """From all of the case and its check to those of the check alone, and never more with a decision."""
    page.goto(server.home(language))
    whole = sum(card["phases"].values()) + card["check"]["minutes"]
    left = [minutes_left(page)]
    assert [whole] == left
    for count in range(1, len(way) + 1):
        state = replay(case, encode(case, way[:count]))
        place = {"code": encode(case, way[:count]), "phase": case.scenes[state.scene].phase, "scene": state.scene}
        keep(page, f"play/{case.id}", {"format": 1, **place, "decisions": count, "ending": None, "when": "2026-11-24"})
        page.reload()
        steps = (
            first_week(page)
            .locator("[data-step]")
            .evaluate_all(
                "steps => steps.map(({ dataset }) => [dataset.step, dataset.stepState, Number(dataset.minutes)])"
            )
        )
        now = PHASES.index(place["phase"])
        expected = [*["done"] * now, "now", *["open"] * (len(PHASES) - now - 1), "open"]
        assert [*PHASES, "check"] == [name for name, _state, _minutes in steps]
        assert expected == [state for _name, state, _minutes in steps]
        left.append(minutes_left(page))
        assert left[-1] == sum(minutes for _name, state, minutes in steps if state != "done")
        assert left[-1] <= left[-2] <= whole
    assert card["check"]["minutes"] < left[-1] < whole / 2

    keep(page, f"play/{case.id}", ended(case, way))
    page.reload()
    assert card["check"]["minutes"] == minutes_left(page)


def test_a_story_that_was_begun_again_is_gone_on_with_and_the_check_is_offered_beside_it(
    learner: Learner, server: Server, language: str, way: tuple[Taken, ...], case: Case
):
    """Who comes back finds the place where she was; what is still to do for the week stands beside it."""
    learner.begin().play(*way)
    page = learner.page
    page.locator("button[data-begin]").click()
    learner.play(*way[:3])
    learner.take(way[3].choice)
    page.goto(server.home(language))
    expect(page.locator('[data-go-on="going"]')).to_have_attribute("href", re.compile(f"#{encode(case, way[:4])}$"))
    expect(page.locator('[data-then="check"]')).to_be_visible()


def test_after_an_ending_the_check_is_next(
    page: Page, server: Server, language: str, words: dict, case: Case, way: tuple[Taken, ...], card: dict
):
    """It is named with its minutes, and the press leads to the check itself."""
    page.goto(server.home(language))
    keep(page, f"play/{case.id}", ended(case, way))
    page.reload()
    onward = page.locator('[data-onward="check"]')
    expect(onward.locator("h2")).to_have_text(words["progress"]["coming_next"])
    expect(onward).to_contain_text(str(card["check"]["minutes"]))
    expect(page.locator("[data-cases]")).to_have_attribute("data-cases", f"1/{WEEKS}")
    expect(page.locator("[data-checks]")).to_have_attribute("data-checks", f"0/{WEEKS}")

    page.locator("[data-go-on]").click()
    expect(page.locator("section.check")).to_be_in_viewport()
    assert plain(page.locator("section.check h2").first.inner_text()) in plain(
        page.evaluate("document.activeElement.innerText")
    )


def test_when_all_is_done_the_home_says_so(page: Page, server: Server, language: str, words: dict):
    """Nothing is left to go on with, and a week can be played again."""
    page.goto(server.home(language))
    for folder in CASEBOOK.weeks:
        case, check = CASEBOOK.case(folder.name), CASEBOOK.check(folder.name)
        keep(page, f"play/{case.id}", ended(case, next(iter(ways_to_endings(case).values()))))
        keep(page, f"check/{check.id}", passed(check))
    page.reload()
    expect(page.locator('[data-onward="done"] h2')).to_have_text(words["progress"]["all_done"])
    expect(page.locator("[data-cases]")).to_have_attribute("data-cases", f"{WEEKS}/{WEEKS}")
    expect(page.locator("[data-checks]")).to_have_attribute("data-checks", f"{WEEKS}/{WEEKS}")
    expect(page.locator("[data-minutes-left], [data-next-form]")).to_have_count(0)

    first_week(page).locator("[data-again]").click()
    expect(page.locator("button[data-begin]").first).to_be_visible()


def test_an_earlier_version_is_not_counted(
    page: Page, server: Server, case: Case, check: Check, way: tuple[Taken, ...]
):
    """An ending or a passed check of before the last revision no certificate could show: the week is still open."""
    page.goto(server.home("en"))
    code = f"{case.id.upper()}-0012-3456"
    ending = {"scene": "gone", "outcome": "mixed", "title": "As it ended then", "code": code}
    play = {**ended(case, way), "code": code, "ending": ending, "reached": [ending]}
    keep(page, f"play/{case.id}", play)
    keep(page, f"check/{check.id}", {**passed(check), "passed": f"{check.id.upper()}-0012-3456"})
    page.reload()
    expect(first_week(page)).to_have_attribute("data-progress", "revised")
    expect(first_week(page)).to_contain_text("As it ended then")
    expect(page.locator("[data-cases]")).to_have_attribute("data-cases", f"0/{WEEKS}")
    expect(page.locator("[data-checks]")).to_have_attribute("data-checks", f"0/{WEEKS}")


def test_an_adaptation_counts_as_the_case_of_its_week(page: Page, server: Server, language: str, week: str):
    """Who plays the week from another country goes on there, and has done the week's case at its end."""
    file = CASEBOOK.adaptations(CASEBOOK.root / week)[0]
    name = CASEBOOK.name_of(file)
    adapted = CASEBOOK.case(name, language)
    way = next(iter(ways_to_endings(adapted).values()))
    page.goto(server.home(language))
    keep(page, f"play/{adapted.id}", {**ended(adapted, way[:5]), "ending": None, "reached": []})
    page.reload()
    expect(page.locator('[data-onward="going"]')).to_contain_text(adapted.protagonist.name)
    page.locator("[data-go-on]").click()
    page.wait_for_url(f"**{name}.ipynb#{encode(adapted, way[:5])}")

    page.goto(server.home(language))
    keep(page, f"play/{adapted.id}", ended(adapted, way))
    page.reload()
    expect(page.locator("[data-cases]")).to_have_attribute("data-cases", f"1/{WEEKS}")
    expect(page.locator('[data-onward="check"]')).to_be_visible()


def test_when_one_means_to_go_on_is_kept_and_shown(
    learner: Learner, server: Server, language: str, words: dict, way: tuple[Taken, ...]
):
    """Typed once, it stands at the top on coming back, and can be changed."""
    learner.begin().take(way[0].choice)
    page = learner.page
    page.goto(server.home(language))
    field = page.locator("[data-next-form] input")
    field.fill("Tuesday, <b>14:00</b>")
    field.press("Enter")
    expect(page.locator("[data-next-form] [role=status]")).to_have_text(words["progress"]["next_kept"])

    page.goto("about:blank")
    page.goto(server.home(language))
    expect(page.locator("[data-meant]")).to_contain_text("Tuesday, <b>14:00</b>")
    expect(page.locator("[data-next-form] input")).to_have_value("Tuesday, <b>14:00</b>")

    page.locator("[data-next-form] input").fill("")
    page.locator("[data-next-form] button").click()
    page.reload()
    expect(page.locator("[data-meant]")).to_have_count(0)


def test_the_plan_of_a_week_stands_on_its_card(page: Page, server: Server, language: str, case: Case):
    """As the learner wrote it, markup and all."""
    page.goto(server.home(language))
    plan = {"format": 1, "when": "a mother calls", "will": "ask <i>her</i> first", "written": "2026-11-24T10:00:00Z"}
    keep(page, f"plan/{case.id}", plan)
    page.reload()
    shown = page.locator(f'[data-plan="{case.id}"]')
    expect(shown).to_contain_text("a mother calls")
    expect(shown).to_contain_text("ask <i>her</i> first")


def test_the_job_aid_is_linked_where_there_is_one(page: Page, server: Server, language: str):
    """One link a week that has a card, and it leads to it."""
    page.goto(server.home(language))
    with_card = [week.name for week in CASEBOOK.weeks if (week / "card.md").is_file()]
    links = page.locator("[data-job-aid]")
    assert with_card == links.evaluate_all("links => links.map(link => link.dataset.jobAid)")

    links.first.click()
    page.wait_for_url("**/card.ipynb")
    expect(page.locator("main h1")).to_be_visible()


def test_no_week_is_locked_and_nothing_scolds(page: Page, server: Server, language: str, words: dict):
    """Every week has a link, whatever was done, and the home says that nothing expires."""
    page.goto(server.home(language))
    expect(page.locator("[data-week]")).to_have_count(len(CASEBOOK.weeks))
    expect(page.locator(".overview")).to_contain_text(words["progress"]["no_hurry"])


def test_the_certificate_is_linked_where_its_page_is(page: Page, server: Server, language: str):
    """As a statement of what is done so far, from the first day on."""
    page.goto(server.home(language))
    links = page.locator("[data-certificate]")
    expect(links).to_have_count(int((CASEBOOK.root / "certificate.ipynb").is_file()))

    links.click()
    page.wait_for_url("**/certificate.ipynb")
    expect(page.locator("main h1").first).to_be_visible()
