"""How a case runs."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import tiny_case
from strategies import cases, walk

from widgets.case.engine import (
    ClosedChoice,
    NotADecision,
    choose,
    is_ending,
    open_choices,
    read_on,
    shown_order,
    start,
)


def test_a_story_begins_as_the_case_says():
    """At the start every factor has its start, no fact is true, and nothing was chosen."""
    state = start(tiny_case())

    assert (state.scene, state.factors, state.facts, state.taken) == ("door", {"trust": 2}, frozenset(), ())


@pytest.mark.parametrize(("change", "value"), [("+5", 5), ("-5", 0), ("+1", 3), ("1", 3), ("-2", 0)])
def test_factors_stay_in_their_bounds(change, value):
    """A change ends at 0 and at max."""
    case = tiny_case(f"door: go {{trust: {change}}} -> end; stay -> end\nend = protected")

    assert choose(case, start(case), "go").factors == {"trust": value}


def test_effects_come_before_the_way():
    """The way is judged on the state after the effects, not before."""
    case = tiny_case("door: go {trust: +1} -> end if trust >= 3, lost; stay -> lost\nend = protected\nlost = harmed")

    assert choose(case, start(case), "go").scene == "end"


def test_the_first_way_that_holds_is_taken():
    """Of several ways that hold, the first in the file counts."""
    case = tiny_case("door: go -> one if trust >= 1, two if trust >= 2, two; stay -> two\none = mixed\ntwo = mixed")

    assert choose(case, start(case), "go").scene == "one"


def test_a_choice_without_a_way_takes_that_of_its_scene():
    """The scene's `go` leads on where the choice says nothing."""
    from stories import tiny_text

    from widgets.case.loader import load_case

    text = tiny_text("door: go -> end; stay -> lost\nend = protected\nlost = harmed")
    text = text.replace("        go: lost\n", "").replace("    ask:", "    go: end\n    ask:", 1)
    case = load_case(text, "tiny.yaml")

    assert choose(case, start(case), "stay").scene == "end"


def test_facts_are_set_and_taken_back():
    """`true` makes a fact hold, `false` makes it hold no more."""
    case = tiny_case("door: go {code_word: true} -> hall; stay -> hall\nhall {code_word: false} -> end\nend = mixed")
    state = choose(case, start(case), "go")

    assert state.facts == {"code_word"}
    assert read_on(case, state).facts == frozenset()


def test_a_closed_choice_cannot_be_taken():
    """Taking a choice whose condition fails raises and leaves the state as it was."""
    case = tiny_case("door: knock if trust >= 3 -> end; wait -> end; look -> end\nend = mixed")
    state = start(case)

    assert open_choices(case, state) == ("wait", "look")
    with pytest.raises(ClosedChoice, match="knock"):
        choose(case, state, "knock")
    with pytest.raises(ClosedChoice, match="fly"):
        choose(case, state, "fly")
    assert state == start(case)


def test_a_scene_without_choices_is_read_and_left():
    """Its effects are taken on leaving it; a decision or an ending cannot be read past, and it cannot be answered."""
    case = tiny_case("hall {trust: -1} -> door\ndoor: a -> end; b -> end\nend = mixed")
    state = start(case)
    after = read_on(case, state)

    assert (state.factors, after.factors, after.scene) == ({"trust": 2}, {"trust": 1}, "door")
    with pytest.raises(NotADecision):
        choose(case, state, "a")
    with pytest.raises(NotADecision):
        read_on(case, after)
    with pytest.raises(NotADecision):
        read_on(case, choose(case, after, "a"))


def test_how_sure_is_kept_only_where_it_is_asked():
    """`sure` is part of the choice where the scene asks for it, and None elsewhere."""
    asking = tiny_case("door (ask_sure): a -> end; b -> end\nend = mixed")
    silent = tiny_case("door: a -> end; b -> end\nend = mixed")

    assert [choose(asking, start(asking), "a", sure).taken[0].sure for sure in (None, 0, 1, 2)] == [0, 0, 1, 2]
    assert choose(silent, start(silent), "a", 2).taken[0].sure is None


@given(cases(), st.randoms(use_true_random=False))
def test_what_is_shown_is_a_permutation_of_what_is_open(case, random):
    """Every open choice is shown once, no closed one, and the same path shows the same order."""
    for state in walk(case, random):
        if case.scenes[state.scene].choices:
            assert sorted(shown_order(case, state)) == sorted(open_choices(case, state))
            assert shown_order(case, state) == shown_order(case, state)


def test_the_order_of_the_author_can_be_kept():
    """`keep_order` shows the choices as they stand in the file."""
    case = tiny_case("door (keep_order): a -> end; b -> end; c -> end; d -> end\nend = mixed")

    assert shown_order(case, start(case)) == ("a", "b", "c", "d")


def test_closing_a_choice_leaves_the_others_in_their_order():
    """The permutation is of the listed choices, so that a closed one only leaves a gap."""
    story = "door: a{} -> end; b -> end; c -> end; d -> end\nend = mixed"
    whole, closed = tiny_case(story.format("")), tiny_case(story.format(" if trust >= 3"))

    expected = [name for name in shown_order(whole, start(whole)) if name != "a"]

    assert list(shown_order(closed, start(closed))) == expected


def test_positions_are_reasonably_even():
    """Over many cases each choice stands in each place about as often: no place gives the answer away."""
    counts = Counter()
    for number in range(400):
        case = tiny_case("door: a -> end; b -> end; c -> end\nend = mixed", id=f"case-{number}")
        counts.update(enumerate(shown_order(case, start(case))))

    assert all(100 <= counts[place, name] <= 167 for place in range(3) for name in "abc")


def order_by_hand(names: str, seed: str) -> tuple[str, ...]:
    """Shuffle as design and contract say, written apart from the engine: FNV-1a, fmix32, xorshift32, Fisher–Yates."""
    number = 2166136261
    for letter in seed:
        number = ((number ^ ord(letter)) * 16777619) % 2**32
    for shift, factor in ((16, 2246822507), (13, 3266489909), (16, 1)):
        number = ((number ^ (number >> shift)) * factor) % 2**32
    number = number or 1
    names = list(names)
    for last in reversed(range(1, len(names))):
        number = number ^ (number << 13) % 2**32
        number = number ^ (number >> 17)
        number = number ^ (number << 5) % 2**32
        other = number % (last + 1)
        names[last], names[other] = names[other], names[last]
    return tuple(names)


def test_the_order_comes_from_case_scene_and_path():
    """Case, scene and the choices so far, and nothing else, decide the order, by the rule that both engines follow."""
    case = tiny_case(
        "door: a -> hall; b -> hall; c -> hall; d -> hall\nhall: e -> end; f -> end; g -> end\nend = mixed"
    )
    state = start(case)

    assert shown_order(case, state) == order_by_hand("abcd", "tiny/door/")
    for name in "abcd":
        assert shown_order(case, choose(case, state, name)) == order_by_hand("efg", f"tiny/hall/{name}")


@given(cases(), st.randoms(use_true_random=False))
def test_every_story_ends(case, random):
    """Whatever is chosen, a walk ends in an ending, with factors inside their bounds."""
    *_, last = walk(case, random)

    assert is_ending(case, last)
    assert all(0 <= value <= case.factors[name].max for name, value in last.factors.items())
