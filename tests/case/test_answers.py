"""An attempt at a check: which items it shows, in which order, and the code of its answers."""

from random import Random

import pytest
from checks import check_text, meant, random_answers, random_check, tiny_check
from hypothesis import given
from hypothesis import strategies as st

from widgets.case.answers import (
    MOST_ATTEMPTS,
    NotAnswered,
    check_fingerprint,
    encode_answers,
    form_of,
    pass_mark,
    replay_answers,
    shown_options,
)
from widgets.case.knowledge import Check, load_check
from widgets.case.spelling import ALPHABET, CodeError, spelled

dice = st.randoms(use_true_random=False)
attempts = st.integers(1, MOST_ATTEMPTS)


def kind_of(check: Check, code: str) -> str:
    """Return the kind of error that a code raises, or `accepted`."""
    try:
        replay_answers(check, code)
    except CodeError as error:
        return error.kind
    return "accepted"


def right_answers(check: Check, attempt: int, *, wrong: int = 0) -> dict[str, str]:
    """Return the right answer to each item of an attempt, but for so many."""
    answers = {name: check.by_id[name].key for name in form_of(check, attempt)}
    for name in list(answers)[:wrong]:
        answers[name] = next(option for option in check.by_id[name].options if option != answers[name])
    return answers


def test_each_attempt_shows_one_of_each_pair_and_the_next_the_other():
    """Odd attempts ask the first of each pair, even ones the second; no item stands in both."""
    check = tiny_check()
    first, second, third = (form_of(check, attempt) for attempt in (1, 2, 3))

    assert set(first) == set(third) == {"amber", "cedar", "ember", "grove", "inlet"}
    assert set(second) == {item.id for item in check.items} - set(first)


def test_an_attempt_has_its_order_and_another_attempt_another():
    """An attempt is asked in the same order on every device; over many, each item comes first, and each option."""
    check = tiny_check()
    orders = {form_of(check, attempt) for attempt in range(1, 100, 2)}
    options = {shown_options(check, attempt, "amber") for attempt in range(1, 100, 2)}

    assert form_of(check, 1) == form_of(tiny_check(), 1)
    assert {order[0] for order in orders} == {"amber", "cedar", "ember", "grove", "inlet"}
    assert len(options) == 6


@given(dice, attempts)
def test_a_code_brings_the_answers_back(dice, attempt):
    """The code of any answers to any attempt at any check gives the attempt, the answers and how many were right."""
    check = random_check(dice)
    answers = random_answers(check, attempt, dice)
    replayed = replay_answers(check, encode_answers(check, attempt, answers))

    assert (replayed.number, replayed.answers) == (attempt, answers)
    assert replayed.right == sum(check.by_id[name].key == option for name, option in answers.items())


@given(dice, attempts)
def test_a_code_is_read_leniently(dice, attempt):
    """Case, spaces and hyphens do not matter; O is 0, I and L are 1."""
    check = random_check(dice)
    code = encode_answers(check, attempt, random_answers(check, attempt, dice))
    swapped = code.replace("0", "O").replace("1", dice.choice("IL"))
    for written in (code.lower(), code.replace("-", ""), "-".join(code), f" {code}\n", swapped, swapped.lower()):
        assert replay_answers(check, written) == replay_answers(check, code)


@pytest.mark.parametrize(("wrong", "passed"), [(0, True), (1, True), (2, False), (5, False)])
def test_four_of_five_pass(wrong, passed):
    """The mark is four of five, in each form."""
    check = tiny_check()
    for attempt in (1, 2):
        replayed = replay_answers(check, encode_answers(check, attempt, right_answers(check, attempt, wrong=wrong)))

        assert (replayed.right, replayed.passed) == (5 - wrong, passed)
    assert pass_mark(check) == 4


def test_a_code_is_short():
    """The first attempts at a check of ten items fit ten characters behind the id."""
    check = tiny_check()
    code = encode_answers(check, 1, right_answers(check, 1))

    assert code.startswith("TINY-CHECK-")
    assert len(code.removeprefix("TINY-CHECK-").replace("-", "")) <= 10


def test_a_thousand_damaged_codes_are_refused():
    """Of codes with one to four characters changed, put in, left out or swapped, none is accepted, and none crashes."""
    random = Random(11)
    checks = [tiny_check(), *(random_check(random) for _ in range(9))]
    refused = 0
    while refused < 1000:
        check = random.choice(checks)
        attempt = random.randint(1, 30)
        code = encode_answers(check, attempt, random_answers(check, attempt, random))
        damaged = damage(code, random)
        if meant(damaged) == meant(code):
            continue
        assert kind_of(check, damaged) in ("mistyped", "another-check"), (code, damaged)
        refused += 1


def damage(code: str, random: Random) -> str:
    """Return a code with one to four slips."""
    letters = list(code)
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(letters))
        match random.randrange(4):
            case 0:
                letters[at] = random.choice(ALPHABET + "UOIL")
            case 1:
                letters.insert(at, random.choice(ALPHABET + "ñ?U"))
            case 2 if len(letters) > 1:
                del letters[at]
            case _:
                letters[at : at + 2] = letters[at : at + 2][::-1]
    return "".join(letters)


@pytest.mark.parametrize("code", ["", "-", "ROSA-CHECK-0000", "TINY-7K3F-90QX", "🌵", "0" * 5000])
def test_what_is_no_code_of_the_check_belongs_to_another(code):
    """A text that does not begin with the id of the check is of another; the sentence names the id."""
    with pytest.raises(CodeError, match="TINY-CHECK") as refused:
        replay_answers(tiny_check(), code)

    assert refused.value.kind == "another-check"


def test_a_forged_number_is_refused():
    """With a good checksum: a form that is not that of the attempt, no attempt, or one beyond the last."""
    check = tiny_check()
    fingerprint, answers = check_fingerprint(check), 3**5
    honest = spelled(check.id, fingerprint, 0 + 2 * (0 + answers * 1))

    assert kind_of(check, honest) == "accepted"
    for form, attempt in ((1, 1), (0, 2), (0, 1001), (1, 0)):
        number = form + 2 * (0 + answers * attempt)
        assert kind_of(check, spelled(check.id, fingerprint, number)) == "mistyped", (form, attempt)
    assert kind_of(check, spelled(check.id, fingerprint, 1)) == "mistyped"


def test_answers_that_are_not_those_of_an_attempt_have_no_code():
    """One that is missing, one of the other form, an option that the item has not, an attempt that nobody makes."""
    check = tiny_check()
    answers = right_answers(check, 1)

    for wrong in ({}, answers | {"birch": "take-one"}, dict(list(answers.items())[:4]), answers | {"amber": "wait"}):
        with pytest.raises(NotAnswered):
            encode_answers(check, 1, wrong)
    for attempt in (0, -1, MOST_ATTEMPTS + 1):
        with pytest.raises(ValueError, match="from 1 to 999"):
            form_of(check, attempt)


SAME = {
    "a sentence": ("You are at the desk", "You stand at the desk"),
    "an option": ("Take road one to the town too.", "Walk to the town."),
    "a feedback": ("She hears of it", "She learns of it"),
    "a source": ("iccpr-1966 Art. 17", "cedaw-1979 Art. 16"),
}
OTHER = {
    "an item": ("id: amber", "id: anchor"),
    "a kind": ("kind: application", "kind: limits"),
    "an option's id": ("      take-two:", "      take-four:"),
    "what is right": (
        "        right: true\n        feedback: |\n          This is what road one",
        "        feedback: |\n          This is what road one",
    ),
}


@pytest.mark.parametrize("change", SAME)
def test_wording_leaves_codes_valid(change):
    """A corrected sentence or a translation does not change the fingerprint."""
    text = check_text()
    assert SAME[change][0] in text
    changed = load_check(text.replace(*SAME[change]), "x", id="tiny-check")

    assert check_fingerprint(changed) == check_fingerprint(tiny_check())


@pytest.mark.parametrize("change", OTHER)
def test_what_is_asked_and_what_is_right_change_the_fingerprint(change):
    """A code of before is of another version, and says so."""
    text = check_text()
    assert OTHER[change][0] in text
    text = text.replace(*OTHER[change], 1)
    if change == "what is right":
        text = text.replace("road two to the town.\n", "road two.\n        right: true\n", 1)
    changed = load_check(text, "x", id="tiny-check")

    assert kind_of(changed, encode_answers(tiny_check(), 1, right_answers(tiny_check(), 1))) == "another-version"


def test_the_real_checks_can_be_answered(casebook):
    """Every check of the casebook comes back from the codes of a hundred attempts."""
    random = Random(5)
    for file in casebook.checks:
        check = casebook.check(casebook.check_name(file))
        for attempt in range(1, 101):
            answers = random_answers(check, attempt, random)
            assert replay_answers(check, encode_answers(check, attempt, answers)).answers == answers
