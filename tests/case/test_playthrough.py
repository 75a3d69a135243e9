"""The code of a playthrough: what it keeps, how kindly it is read, how it says that it does not fit."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import STORY, tiny_case, tiny_text
from strategies import cases, walk

from widgets.case.engine import State, Taken, choose, start
from widgets.case.loader import load_case
from widgets.case.playthrough import encode, fingerprint, replay, steps
from widgets.case.spelling import ALPHABET, CodeError

random_walks = st.randoms(use_true_random=False)
LONG = "\n".join([*(f"s{n}: a -> s{n + 1}; b -> s{n + 1}; c -> s{n + 1}" for n in range(12)), "s12 = mixed"])


def kind_of(case, code: str) -> str:
    """Return the kind of error that a code raises, or `accepted`."""
    try:
        replay(case, code)
    except CodeError as error:
        return error.kind
    return "accepted"


@given(cases(), random_walks, st.integers(0, 7))
def test_a_code_brings_the_playthrough_back(case, random, decisions):
    """Replaying the code of any path of any case gives the choices, the factors and the facts of that path."""
    *_, last = walk(case, random, decisions=decisions)
    state = replay(case, encode(case, last.taken))

    assert state.taken == last.taken
    if last.taken:
        assert (state.scene, state.factors, state.facts) == _after_last_choice(case, last)


def _after_last_choice(case, last: State) -> tuple:
    *_, (_, _, after) = steps(case, last.taken)
    return after.scene, after.factors, after.facts


@given(cases(), random_walks)
def test_a_code_is_read_leniently(case, random):
    """Case, spaces and hyphens do not matter; O is 0, I and L are 1."""
    *_, last = walk(case, random)
    code = encode(case, last.taken)
    prefix = len(case.id)
    written = code[:prefix] + code[prefix:].replace("0", "O").replace("1", random.choice("IL"))
    for way in (code.lower(), code.replace("-", ""), code.replace("-", " "), f"  {code}\n", written, written.lower()):
        assert replay(case, way).taken == last.taken


@given(cases(), random_walks)
def test_cutting_the_last_choice_gives_the_code_of_the_path_before(case, random):
    """The first choices are the least significant digits: a shorter path has a code of its own."""
    *_, last = walk(case, random)
    for length in range(len(last.taken) + 1):
        assert replay(case, encode(case, last.taken[:length])).taken == last.taken[:length]


def test_twelve_decisions_fit_twelve_characters():
    """A code is short enough to be read out."""
    case = tiny_case(LONG, id="rosa")
    *_, last = walk(case, Random(1))
    prefix, *groups = encode(case, last.taken).split("-")

    assert prefix == "ROSA"
    assert len(last.taken) == 12
    assert len("".join(groups)) <= 12
    assert all(len(group) == 4 for group in groups[:-1])


def test_how_sure_one_was_is_part_of_the_code():
    """At a decision that asks for it, the digit holds the choice and how sure."""
    case = tiny_case("door (ask_sure): a -> end; b -> end\nend = mixed")
    for choice in "ab":
        for sure in range(3):
            taken = (Taken("door", choice, sure),)
            assert replay(case, encode(case, taken)).taken == taken


def test_two_thousand_damaged_codes_are_refused():
    """No code with a random damage is accepted, and each says which kind of error it is."""
    case, random = tiny_case(LONG, id="rosa"), Random(7)
    for _ in range(2000):
        *_, last = walk(case, random, decisions=random.randrange(13))
        code = encode(case, last.taken)
        damaged = _damaged(code, random)
        if "".join(filter(str.isalnum, damaged)) == code.replace("-", ""):
            continue
        assert kind_of(case, damaged) in ("mistyped", "another-case"), (code, damaged)


def _damaged(code: str, random: Random) -> str:
    letters = list(code)
    for _ in range(random.randint(1, 3)):
        place = random.randrange(len(letters))
        match random.randrange(4):
            case 0:
                letters[place] = random.choice(ALPHABET)
            case 1:
                letters.insert(place, random.choice(ALPHABET + "U?"))
            case 2 if len(letters) > 1:
                del letters[place]
            case _:
                letters = letters[: place + 1]
    return "".join(letters)


@given(cases(), random_walks)
def test_one_wrong_character_is_always_seen(case, random):
    """Any other character in any place behind the prefix is a mistyped code."""
    *_, last = walk(case, random, decisions=random.randrange(8))
    code = encode(case, last.taken)
    for place in range(len(case.id) + 1, len(code)):
        for other in random.sample(ALPHABET, 8):
            if code[place] != "-" and other != code[place]:
                assert kind_of(case, code[:place] + other + code[place + 1 :]) == "mistyped"


@given(cases(), random_walks)
def test_swapped_neighbours_are_always_seen(case, random):
    """Two characters that changed places are a mistyped code."""
    *_, last = walk(case, random, decisions=random.randrange(8))
    prefix, body = case.id.upper(), encode(case, last.taken)[len(case.id) :].replace("-", "")
    for place in range(len(body) - 1):
        if body[place] != body[place + 1]:
            swapped = body[:place] + body[place + 1] + body[place] + body[place + 2 :]
            assert kind_of(case, f"{prefix}-{swapped}") == "mistyped"


@pytest.mark.parametrize("code", ["", " ", "-", "ROSA", "ana", "rosa 1", "🌵", "0" * 5000])
def test_what_is_no_code_of_the_case_belongs_to_another(code):
    """A text that does not begin with the case's id is of another case; the sentence names the id."""
    with pytest.raises(CodeError, match="TINY") as refused:
        replay(tiny_case(), code)

    assert refused.value.kind == "another-case"


@pytest.mark.parametrize("rest", ["", "-", "-1", "-AAAA", "-AAAAAA", "-AAAAAAA", "-ÄÖÜ", "-UUUU-UUUU"])
def test_a_code_with_too_little_is_mistyped(rest):
    """The id alone, or with too few or strange characters, is mistyped."""
    assert kind_of(tiny_case(), "TINY" + rest) == "mistyped"


def test_a_code_of_another_case_is_told_apart():
    """An adaptation has its own id, and so its own codes."""
    rosa, ana = tiny_case(id="rosa"), tiny_case(id="ana")
    code = encode(ana, choose(ana, start(ana), "knock").taken)

    assert kind_of(rosa, code) == "another-case"


def test_a_code_of_another_version_is_told_apart():
    """The checksum is right and the fingerprint is not: the case has changed since."""
    before, now = tiny_case(), tiny_case(STORY.replace("trust: -1", "trust: -2"))

    assert kind_of(now, encode(before, choose(before, start(before), "knock").taken)) == "another-version"


def test_a_choice_that_was_not_open_is_told_apart():
    """A code with a good checksum cannot take a closed choice, and says in which scene it would."""
    case = tiny_case("door: knock if trust >= 3 -> end; wait -> end; look -> end\nend = mixed")
    with pytest.raises(CodeError, match="door") as refused:
        replay(case, encode(case, (Taken("door", "knock"),)))

    assert refused.value.kind == "choice-not-open"


def test_digits_that_are_left_over_are_mistyped():
    """A code cannot go on after an ending."""
    case = tiny_case("door: a -> end; b -> end\nend = mixed")

    assert kind_of(case, encode(case, (Taken("door", "a"), Taken("door", "b")))) == "mistyped"


TEXT = tiny_text()
SAME = {
    "a sentence": ("You knock.", "Knock twice, and wait."),
    "a rating": ("rating: partial", "rating: harmful"),
    "a title": ("title: A tiny case", "title: Ana"),
    "a fact's meaning": ("It is so that code_word", "They share a word"),
    "spaces in a condition": ("if: trust >= 2", "if: (trust>=2)"),
    "the months": ("origin: 2024-02", "origin: 2023-02"),
}
OTHER = {
    "an effect": ("{trust: -1}", "{trust: -2}"),
    "a condition": ("if: trust >= 2", "if: trust >= 3"),
    "a way": ("to: lost", "to: end"),
    "the start of a factor": ("start: 2", "start: 1"),
    "the end of a factor": ("max: 5", "max: 4"),
    "the id of a choice": ("      wait:", "      stay:"),
    "an outcome": ("ending: harmed", "ending: mixed"),
    "what is asked": ("    ask: What", "    ask_sure: true\n    ask: What"),
}


@pytest.mark.parametrize("change", SAME)
def test_wording_leaves_codes_valid(change):
    """A corrected sentence or a translation does not change the fingerprint."""
    assert fingerprint(load_case(TEXT.replace(*SAME[change]), "x")) == fingerprint(load_case(TEXT, "x"))


@pytest.mark.parametrize("change", OTHER)
def test_structure_changes_the_fingerprint(change):
    """What changes the meaning of a code changes the fingerprint."""
    assert TEXT.replace(*OTHER[change]) != TEXT
    assert fingerprint(load_case(TEXT.replace(*OTHER[change]), "x")) != fingerprint(load_case(TEXT, "x"))


def test_the_real_cases_can_be_replayed(casebook):
    """A hundred random walks through every case of the casebook come back from their codes."""
    random = Random(3)
    for week in casebook.weeks:
        case = casebook.case(week.name)
        for _ in range(100):
            *_, last = walk(case, random)
            assert replay(case, encode(case, last.taken)).taken == last.taken
