"""The language can change in the middle of a case, and nothing else does."""

from content import CASEBOOK
from learner import Learner, squeezed
from playwright.sync_api import expect
from walks import ways_to_endings

from widgets.case.model import Case
from widgets.edition.course import compiled_week


def test_the_place_and_the_state_are_kept(learner: Learner, case: Case, week: str, other_language: str):
    """After a choice the other language tells the same consequence, with the same code and the same bars."""
    way = next(iter(ways_to_endings(case).values()))
    learner.begin().play(*way[:4])
    learner.take(way[4].choice, way[4].sure)
    before = learner.code, learner.factors, learner.scene
    learner.page.locator(f'.title-line [data-language="{other_language}"]').click()
    expect(learner.page.locator("html")).to_have_attribute("lang", other_language)

    scene = compiled_week(CASEBOOK, week, other_language)["scenes"][way[4].scene]
    choice = next(choice for choice in scene["choices"] if choice["id"] == way[4].choice)
    assert before == (learner.code, learner.factors, learner.scene)
    assert squeezed(choice["then"]) in learner.text


def test_the_story_goes_on_to_the_same_ending(learner: Learner, case: Case, other_language: str):
    """Half of the way in one language and half in the other leads where the choices lead."""
    ending, way = next(iter(ways_to_endings(case).items()))
    half = len(way) // 2
    learner.begin().play(*way[:half])
    learner.page.locator(f'.title-line [data-language="{other_language}"]').click()
    expect(learner.page.locator("html")).to_have_attribute("lang", other_language)
    learner.reveal()
    learner.go_on()
    learner.play(*way[half:])

    assert ending == learner.scene


def test_the_order_of_the_choices_stays(learner: Learner, case: Case, other_language: str):
    """Same path, same order, in every language."""
    way = next(iter(ways_to_endings(case).values()))
    learner.begin().play(*way[:3])
    before = learner.choices
    learner.page.locator(f'.title-line [data-language="{other_language}"]').click()
    expect(learner.page.locator("html")).to_have_attribute("lang", other_language)
    learner.reveal()
    learner.go_on()
    learner.read_on()

    assert before == learner.choices


def test_a_page_speaks_one_language(learner: Learner, language: str):
    """The page, the story and their title say which; only the names of other languages are marked as theirs."""
    expect(learner.page.locator("html")).to_have_attribute("lang", language)
    learner.begin()
    marked = learner.page.locator("[lang]").evaluate_all("parts => parts.map(part => [part.localName, part.lang])")

    assert {language} == {lang for name, lang in marked if name not in ("a", "span")}
