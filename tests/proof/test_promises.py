"""What an author promises holds on every playthrough, or the shortest one that breaks it is shown."""

import by_hand
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from small_cases import tiny
from test_explore_by_hand import cases, conditions, many

from widgets.case.conditions import parse
from widgets.case.model import OUTCOMES, Event, Promise, Reach
from widgets.case.playthrough import replay
from widgets.proof.explore import Walk
from widgets.proof.plot import Plot
from widgets.proof.promises import _breach, check_promises

PLACES = [None, "protected", "mixed", "harmed", "good", "s1"]
TAKEN = ["s0.o0", "s0.o1", "s1.o0", "s2.o1"]


def breach(case, **said):
    """Return the shortest playthrough that breaks a promise, or nothing."""
    walk = Walk(case)
    return _breach(walk, Plot(walk), Promise(promise="It holds", **said))


def arrivals(case, at):
    """Yield the states on entering what `at` names, each with the states before it."""
    for path in by_hand.playthroughs(case):
        for index, state in enumerate(path):
            if at is None or at in (state.scene, case.scenes[state.scene].ending):
                yield state, path[:index]


@given(cases(), conditions(), st.sampled_from(PLACES), st.booleans())
@many
def test_conditions_that_never_or_always_hold(case, text, at, never):
    """A breach is found whenever some playthrough has one, and it takes the fewest decisions."""
    condition = parse(text)
    found = breach(case, **{"never" if never else "always": condition}, at=at)
    expected = [
        len(state.taken) for state, _ in arrivals(case, at) if condition.holds(state.factors, state.facts) == never
    ]

    assert (found is not None) == bool(expected)
    if found is not None:
        assert min(expected) == sum(1 for _, choice in found if choice)


@given(cases(), st.sampled_from(TAKEN), st.sampled_from(PLACES[1:]))
@many
def test_who_took_a_choice_never_comes_there(case, name, at):
    """A playthrough with the choice that comes there is found whenever there is one."""
    found = breach(case, never=Event(chosen=name), at=at)
    expected = [
        len(state.taken)
        for state, _ in arrivals(case, at)
        if name in [f"{taken.scene}.{taken.choice}" for taken in state.taken]
    ]

    assert (found is not None) == bool(expected)
    if found is not None:
        assert min(expected) == sum(1 for _, choice in found if choice)
        assert name in [f"{scene}.{choice}" for scene, choice in found]


@given(cases(), st.sampled_from(TAKEN), st.sampled_from(TAKEN))
@many
def test_a_choice_before_another(case, first, then):
    """Taking the later choice without the earlier one is found whenever it can happen."""
    assume(then.split(".")[0] in case.scenes and then.split(".")[1] in case.scenes[then.split(".")[0]].choices)
    found = breach(case, chosen=first, before=Event(chosen=then))
    expected = []
    for path in by_hand.playthroughs(case):
        names = [f"{taken.scene}.{taken.choice}" for taken in path[-1].taken]
        if then in names and first not in names[: names.index(then)]:
            expected.append(names.index(then) + 1)

    assert (found is not None) == bool(expected)
    if found is not None:
        assert min(expected) == sum(1 for _, choice in found if choice)


@given(cases(), st.sampled_from([*OUTCOMES, "good", "s2"]), st.sampled_from([None, "0 harmful", "1 harmful"]))
@many
def test_what_stays_possible(case, goal, most):
    """A decision at which the goal is lost is found whenever there is one after few enough harmful choices."""
    found = breach(case, always=Reach(can_reach=goal), after_at_most=most)
    allowed = int(most.split()[0]) if most else 99
    expected = []
    for path in by_hand.playthroughs(case):
        for state in path:
            if case.scenes[state.scene].ending or by_hand.harmful(case, state) > allowed:
                continue
            if goal in OUTCOMES:
                kept = by_hand.best(case, state) <= OUTCOMES.index(goal)
            else:
                kept = any(goal in {s.scene for s in rest} for rest in by_hand.playthroughs(case, state))
            if not kept:
                expected.append(len(state.taken))

    assert (found is not None) == bool(expected)
    if found is not None:
        assert min(expected) == sum(1 for _, choice in found if choice)


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({}, "says nothing to prove"),
        ({"never": parse("word"), "always": parse("word")}, "says always and never at once"),
        ({"never": parse("word"), "after_at_most": "1 harmful"}, "has 'after_at_most', which does not go with 'never'"),
        (
            {"always": Reach(can_reach="good"), "at": "good"},
            "has 'at', which does not go with 'always' and `can_reach`",
        ),
        ({"chosen": "s0.o0"}, "names a choice, and no `before:`"),
        ({"never": Event(chosen="s0.o0")}, "add `at:`"),
        ({"never": parse("word"), "before": Event(chosen="s0.o0")}, "has 'before', which does not go with 'never'"),
    ],
)
def test_a_promise_that_cannot_be_proved_is_one_clear_line(said, fault):
    """What the language of promises lacks is said, with the forms there are."""
    case = tiny(
        {"s0": {"choices": {"o0": {}, "o1": {}}, "go": "good"}, "good": {"ending": "protected"}},
        facts=("word",),
        promises=(Promise(promise="It holds", **said),),
    )
    findings = _Notes()
    check_promises(Walk(case), Plot(Walk(case)), findings)

    assert len(findings.said) == 1
    assert fault in findings.said[0]
    assert "\n" not in findings.said[0]


def test_a_broken_promise_shows_the_code_that_breaks_it():
    """The code in the finding, replayed, leads to the very state that was promised never to be."""
    story = {
        "s0": {"choices": {"a": {"effects": {"trust": -1}}, "b": {}}, "go": "s1"},
        "s1": {"choices": {"a": {"effects": {"trust": -1}}, "b": {}}, "go": "good"},
        "good": {"ending": "protected"},
    }
    promise = Promise(promise="She still trusts", never=parse("trust == 0"), at="protected")
    case = tiny(story, factors={"trust": (2, 3)}, promises=(promise,))
    findings = _Notes()
    check_promises(Walk(case), Plot(Walk(case)), findings)

    assert "'She still trusts' is broken: s0: a → s1: a (open it with TINY-" in findings.said[0]
    state = replay(case, findings.said[0].rpartition("with ")[2].split(")")[0])
    assert (state.scene, state.factors) == ("good", {"trust": 0})


class _Notes:
    """Stands for the findings: keeps what was said."""

    def __init__(self):
        self.said = []

    def report(self, rule, check, path, what, remedy="", **_):
        self.said.append(f"{what} {remedy}")
