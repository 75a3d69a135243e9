"""Whoever presses the buttons reaches every ending, in every language, as the reference engine says."""

import pytest
from content import CASEBOOK, WEEK
from learner import Learner
from playwright.sync_api import expect
from walks import ways_to_endings

from widgets.case.engine import Taken, shown_order
from widgets.case.model import Case
from widgets.case.playthrough import encode, steps

WAYS = ways_to_endings(CASEBOOK.case(WEEK))


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> tuple[Taken, ...]:
    """Go over the endings: the choices that lead to each."""
    return WAYS[request.param]


def test_every_ending_is_reached(learner: Learner, case: Case, told: dict, way: tuple[Taken, ...]):
    """At each decision the scene, the order of the choices, her factors and the code are those of the reference."""
    learner.begin()
    for count, (before, taken, after) in enumerate(steps(case, way), 1):
        learner.read_on()
        seen = learner.scene, learner.choices, learner.factors
        assert (before.scene, list(shown_order(case, before)), before.factors) == seen

        learner.take(taken.choice, taken.sure)
        assert (before.factors, encode(case, way[:count])) == (learner.factors, learner.code)

        kept_for_the_end = case.scenes[taken.scene].feedback_when == "debrief"
        learner.reveal()
        assert (before if kept_for_the_end else after).factors == learner.factors
        learner.go_on()
    learner.read_on()

    scene = told["scenes"][learner.scene]
    assert learner.scene in WAYS and WAYS[learner.scene] == way
    expect(learner.view).to_have_attribute("data-ending", scene["ending"])
    expect(learner.view.locator("h2")).to_have_text(scene["title"])
