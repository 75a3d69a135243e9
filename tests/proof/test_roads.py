"""The road not taken: what was still attainable at each decision, counted by hand and in the plainest way."""

import random
from fractions import Fraction

import pytest
from by_hand import after, attainable
from hypothesis import given
from hypothesis import strategies as st
from stories import tiny_case
from strategies import cases, walk

from widgets.case.engine import State, Taken, choose, open_choices
from widgets.case.model import Case
from widgets.proof.chances import even, outlook
from widgets.proof.explore import Walk
from widgets.proof.plot import Plot
from widgets.proof.roads import Outlook, Roads

STORY = """
door: knock {trust: +1} -> hall; wait {trust: -1} -> hall; leave -> lost
hall {code_word: true} -> desk
desk: ask if trust >= 3 -> end; listen -> half; go -> lost
end = protected
half = mixed
lost = harmed
"""


def test_what_a_first_choice_took_away():
    """Whoever waits can no longer ask: the protected ending is gone, and the other two are even."""
    first, second = Roads(Plot(Walk(tiny_case(STORY)))).along([Taken("door", "wait"), Taken("desk", "listen")])

    assert first.taken == "wait"
    assert first.before.best == first.options["knock"].best == "protected"
    assert first.before.chances == {"end": Fraction(1, 9), "half": Fraction(5, 18), "lost": Fraction(11, 18)}
    assert {name: option.best for name, option in first.options.items()} == {
        "knock": "protected",
        "wait": "mixed",
        "leave": "harmed",
    }
    assert first.options["wait"].outcomes == {"protected": 0, "mixed": Fraction(1, 2), "harmed": Fraction(1, 2)}
    assert first.options["wait"] == second.before
    assert list(second.options) == ["listen", "go"]
    assert second.options["listen"].endings == ["half"]


def test_a_choice_that_was_not_open_is_refused():
    """A path is one that can be played."""
    with pytest.raises(KeyError, match="ask"):
        list(Roads(Plot(Walk(tiny_case(STORY)))).along([Taken("door", "wait"), Taken("desk", "ask")]))


@given(case=cases(), dice=st.integers())
def test_the_plainest_way_finds_the_same(case: Case, dice: int):
    """Every playthrough from every decision of a path, one by one."""
    states = list(walk(case, random.Random(dice)))
    decided = [state for state in states if case.scenes[state.scene].choices]
    found = list(Roads(Plot(Walk(case))).along(states[-1].taken))

    assert [crossing.taken for crossing in found] == [taken.choice for taken in states[-1].taken]
    for state, crossing in zip(decided, found, strict=True):
        check(case, state, crossing.before)
        assert tuple(crossing.options) == open_choices(case, state)
        for name, option in crossing.options.items():
            check(case, choose(case, state, name), option)


def check(case: Case, state: State, found: Outlook) -> None:
    """Compare an outlook with what is counted playthrough by playthrough."""
    assert found.chances == chances(case, state)
    assert set(found.endings) == attainable(case, state)


def chances(case: Case, state: State) -> dict[str, Fraction]:
    """Return the chance of each ending from a state on, in the order of the case."""
    total = {name: Fraction(name == state.scene) for name, scene in case.scenes.items() if scene.ending}
    following = after(case, state)
    for then in following:
        for name, chance in chances(case, then).items():
            total[name] += chance / len(following)
    return total


def test_the_real_cases_begin_as_the_proof_counts_them(casebook):
    """What lies ahead at the first decision are the chances of the whole case."""
    for file in casebook.cases:
        case = casebook.case(casebook.name_of(file))
        plot = Plot(Walk(case))
        *_, last = walk(case, random.Random(case.id))
        first = next(iter(Roads(plot).along(last.taken)))

        assert first.before.chances == outlook(plot, "even", even).endings
