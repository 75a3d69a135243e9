"""Nothing is lost: who leaves comes back to the place where she was."""

from collections.abc import Callable

import pytest
from content import ONE_LANGUAGE
from learner import Learner, squeezed
from playwright.sync_api import Page, expect
from server import Server
from walks import ways_to_endings

from widgets.case.engine import Taken
from widgets.case.model import Case
from widgets.case.playthrough import encode, replay

pytestmark = pytest.mark.parametrize("language", ONE_LANGUAGE)


@pytest.fixture
def way(case: Case) -> tuple[Taken, ...]:
    """Return the choices on the way to an ending."""
    return next(iter(ways_to_endings(case).values()))


@pytest.fixture
def address(server: Server, week: str, language: str) -> str:
    """Return the address of the week's page, without a code."""
    return server.week(week, language)


def assert_is_after(learner: Learner, told: dict, taken: Taken) -> None:
    """The consequence of a choice is on the stage."""
    choice = next(choice for choice in told["scenes"][taken.scene]["choices"] if choice["id"] == taken.choice)
    assert learner.is_at("outcome") and taken.scene == learner.scene
    assert squeezed(choice["then"]) in learner.text


def test_a_reload_keeps_the_place(learner: Learner, told: dict, case: Case, way: tuple[Taken, ...]):
    """What happened shows again, with the same code and the same bars, and the story goes on from there."""
    learner.begin().play(*way[:2])
    learner.take(way[2].choice)
    before = learner.code, learner.factors
    learner.page.reload()

    assert_is_after(learner, told, way[2])
    assert before == (learner.code, learner.factors)
    assert encode(case, way[:3]) == learner.code
    learner.reveal()
    learner.go_on()
    learner.read_on()
    assert way[3].scene == learner.scene


def test_a_new_page_offers_to_go_on(learner: Learner, told: dict, words: dict, address: str, way: tuple[Taken, ...]):
    """The browser remembers: the page says where one was, and one press leads there."""
    learner.begin().play(*way[:3])
    context = learner.page.context
    learner.page.close()
    back = Learner(context.new_page()).open(address)
    place = told["scenes"][way[2].scene]["place"]
    expect(back.view).to_contain_text(
        words["opening"]["saved"].format(phase=words["phase"][told["scenes"][way[2].scene]["phase"]], place=place)
    )

    back.page.locator("[data-resume]").click()
    assert_is_after(back, told, way[2])


def test_a_profile_of_yesterday_offers_to_go_on(
    learner: Learner, browse: Callable[..., Page], told: dict, address: str, way: tuple[Taken, ...]
):
    """Closing the browser loses nothing that its storage keeps."""
    learner.begin().play(*way[:3])
    kept = learner.page.context.storage_state()
    learner.page.context.close()
    back = Learner(browse(storage_state=kept)).open(address)

    back.page.locator("[data-resume]").click()
    assert_is_after(back, told, way[2])


def test_a_code_in_the_address_resumes_on_another_device(
    browse: Callable[..., Page], told: dict, case: Case, address: str, way: tuple[Taken, ...]
):
    """A profile that has never seen the page goes on from the code alone, written in small letters too."""
    code = encode(case, way[:5])
    for written in (code, code.lower()):
        learner = Learner(browse()).open(f"{address}#{written}")
        assert_is_after(learner, told, way[4])
        learner.reveal()
        assert replay(case, code).factors == learner.factors


def test_a_code_put_into_the_address_of_an_open_page_leads_there(
    learner: Learner, told: dict, case: Case, way: tuple[Taken, ...]
):
    """No reload is needed."""
    learner.page.evaluate("code => { location.hash = code; }", encode(case, way[:4]))
    learner.view.and_(learner.page.locator(".outcome")).wait_for()

    assert_is_after(learner, told, way[3])


def test_a_code_typed_before_the_story_leads_there(learner: Learner, told: dict, case: Case, way: tuple[Taken, ...]):
    """The field before the story takes what was written down, hyphens or not."""
    learner.enter_code(f" {encode(case, way[:4]).replace('-', ' ').lower()} ")

    assert_is_after(learner, told, way[3])


def test_looking_at_anothers_code_replaces_nothing(
    learner: Learner, told: dict, case: Case, address: str, way: tuple[Taken, ...]
):
    """One's own place stays saved until a choice is made from the other's."""
    learner.begin().play(*way[:3])
    learner.open(f"{address}#{encode(case, way[:6])}")
    assert_is_after(learner, told, way[5])
    learner.open(address)
    learner.page.locator("[data-resume]").click()

    assert_is_after(learner, told, way[2])


def test_beginning_again_replaces_nothing_before_a_choice(
    learner: Learner, told: dict, address: str, way: tuple[Taken, ...]
):
    """Who begins again and thinks better of it still has the earlier place."""
    learner.begin().play(*way[:3])
    learner.open(address)
    learner.begin()
    assert way[0].scene == learner.scene
    learner.open(address)
    learner.page.locator("[data-resume]").click()

    assert_is_after(learner, told, way[2])


def test_who_had_reached_an_ending_sees_it_again(
    learner: Learner, told: dict, words: dict, address: str, way: tuple[Taken, ...]
):
    """The page names the ending, and shows it on request."""
    learner.begin().play(*way)
    title = learner.view.locator("h2").inner_text()
    learner.open(address)
    expect(learner.view).to_contain_text(words["opening"]["ended"].format(title=title))
    learner.page.locator("[data-resume]").click()

    assert learner.is_at("ending")
    expect(learner.view.locator("h2")).to_have_text(title)


def test_a_decision_can_be_played_again_from_the_ending(learner: Learner, case: Case, way: tuple[Taken, ...]):
    """The story goes back to that decision, in the state of then, and the code is cut there."""
    learner.begin().play(*way)
    learner.page.locator(f'[data-decided="{way[2].scene}"] > summary').click()
    learner.page.locator('[data-replay="2"]').click()

    assert way[2].scene == learner.scene
    assert replay(case, encode(case, way[:2])).factors == learner.factors
    assert encode(case, way[:2]) == learner.code


def test_the_code_is_shown_and_copied(learner: Learner, case: Case, way: tuple[Taken, ...]):
    """One press copies the code of the place."""
    learner.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    learner.begin().play(*way[:2])
    learner.page.locator(".place summary").click()
    learner.page.locator(".place button").click()
    expect(learner.page.locator(".place [role=status]")).not_to_be_empty()

    assert encode(case, way[:2]) == learner.page.evaluate("() => navigator.clipboard.readText()")
