"""Random cases that can be played, and random ways through them."""

from collections.abc import Iterator
from random import Random

from hypothesis import strategies as st
from stories import tiny_case

from widgets.case.engine import State, choose, is_ending, open_choices, read_on, start
from widgets.case.model import Case

_CONDITIONS = (
    "trust >= 1",
    "trust < 4",
    "code_word",
    "not lawyer",
    "trust == 2 or lawyer",
    "not (code_word and lawyer)",
)
_EFFECTS = ("{trust: +1}", "{trust: -2}", "{code_word: true}", "{lawyer: true, trust: +3}", "{code_word: false}")


@st.composite
def cases(draw) -> Case:
    """Draw a case of up to seven scenes before its endings; its last choices and ways are always open."""
    number = draw(st.integers(1, 7))
    names = [f"scene-{index}" for index in range(number)] + ["end", "lost"]
    lines = [_scene(draw, names[index], names[index + 1 :]) for index in range(number)]
    story = "\n".join([*lines, "end = protected", "lost = harmed"])
    identifier = draw(st.sampled_from(["rosa", "tiny", "oil-and-lilies", "a2"]))
    return tiny_case(story, id=identifier, factors={"trust": (2, 5)}, facts=("code_word", "lawyer"))


def walk(case: Case, random: Random, *, decisions: int | None = None) -> Iterator[State]:
    """Yield the states of one random walk, from the start to an ending or until so many choices were taken."""
    state = start(case)
    yield state
    while not is_ending(case, state) and (decisions is None or len(state.taken) < decisions):
        if case.scenes[state.scene].choices:
            state = choose(case, state, random.choice(open_choices(case, state)), random.randrange(3))
        else:
            state = read_on(case, state)
        yield state


def _scene(draw, name: str, later: list[str]) -> str:
    if draw(st.integers(0, 4)) == 0:
        return f"{name} {draw(st.sampled_from(_EFFECTS))} -> {_ways(draw, later)}"
    marks = draw(st.sampled_from(["", " (ask_sure)", " (keep_order)"]))
    choices = [_choice(draw, f"choice-{index}", later) for index in range(draw(st.integers(1, 4)))]
    return f"{name}{marks}: " + "; ".join([*choices, f"last -> {_ways(draw, later)}"])


def _choice(draw, name: str, later: list[str]) -> str:
    condition = draw(st.sampled_from(["", *(f" if {text}" for text in _CONDITIONS)]))
    effects = draw(st.sampled_from(["", *(f" {text}" for text in _EFFECTS)]))
    return f"{name}{condition}{effects} -> {_ways(draw, later)}"


def _ways(draw, later: list[str]) -> str:
    first = draw(st.sampled_from(["", *(f" if {text}" for text in _CONDITIONS)]))
    way = f"{draw(st.sampled_from(later))}{first}"
    return f"{way}, {draw(st.sampled_from(later))}" if first else way
