"""Codes are found in any text, replayed, and judged; none that was damaged counts."""

import random

import pytest
from long_course import codes_of
from small_course import complete_codes, damaged, prefix_of, small_course, written
from stories import tiny_case

from widgets.case.answers import encode_answers, form_of
from widgets.case.engine import Taken
from widgets.case.evidence import COMPLETE, Week, judge_text, standings
from widgets.case.playthrough import encode
from widgets.languages.casebook import Casebook
from widgets.proof.verify import weeks_of

SEED = 20261124
NOTHING = """Dear Ana, Rosa-lind and Rosas del Valle, the EVA-foam arrived; see ana.txt, AN-A, page 7.
On 2026-11-24 we met in San José. UTF-8, COVID-19, A-4, INFORME-2026-1. Anagram, evaluate."""


@pytest.fixture
def course(tmp_path) -> Casebook:
    """Return the small course."""
    return small_course(tmp_path)


@pytest.fixture
def weeks(course: Casebook) -> list[Week]:
    """Return its weeks."""
    return weeks_of(course)


def results(weeks: list[Week], text: str) -> list[tuple[str, str]]:
    """Return each code of a text with its result."""
    return [(finding.code, finding.result) for finding in judge_text(weeks, text)]


def test_the_codes_of_all_weeks_complete_the_course(course: Casebook, weeks: list[Week]):
    """Each proves its part; the version names the structure that it was replayed in."""
    codes = complete_codes(course)
    found = judge_text(weeks, "\n".join(codes))

    assert [(finding.code, finding.result, finding.kind) for finding in found] == [
        (code, COMPLETE, kind) for code, kind in zip(codes, ("case", "check") * 2, strict=True)
    ]
    assert all(finding.version and f"-{finding.version}" in finding.code for finding in found)
    assert all(standing.complete for standing in standings(weeks, found))


def test_a_week_is_complete_with_its_case_and_its_check(course: Casebook, weeks: list[Week]):
    """One alone is not enough; the other week is untouched by it."""
    codes = complete_codes(course)
    for missing in codes:
        found = judge_text(weeks, " ".join(code for code in codes if code != missing))
        first, second = standings(weeks, found)
        assert [first.complete, second.complete] == [missing not in codes[:2], missing not in codes[2:]]


def test_a_case_from_another_country_counts_for_its_week(weeks: list[Week]):
    """A week has its own case and its adaptations: any of them will do."""
    other = tiny_case(id="mia")
    week = Week("week3", 3, "Third", (*weeks[0].cases, other))
    code = next(codes_of(other, None))

    assert standings([week], judge_text([week], code))[0].complete


@pytest.mark.parametrize("seed", range(40))
def test_a_code_is_found_however_it_was_written(course: Casebook, weeks: list[Week], seed: int):
    """In small letters, broken over lines by mail, with dots and quotation marks, among words."""
    dice = random.Random(SEED + seed)
    codes = complete_codes(course)
    dice.shuffle(codes)
    words = NOTHING.split()
    text = "".join(f"{' '.join(dice.sample(words, 3))}\n{written(code, dice)}\n" for code in codes)

    assert results(weeks, text) == [(code, COMPLETE) for code in codes], text


def test_words_that_begin_alike_are_no_codes(weeks: list[Week]):
    """A name, a compound word, a date and a format are left alone."""
    assert results(weeks, NOTHING) == []
    assert results(weeks, "") == []


def test_a_code_that_is_said_twice_counts_once(course: Casebook, weeks: list[Week]):
    """As in a certificate with its text below."""
    code = complete_codes(course)[0]

    assert results(weeks, f"{code} {code.lower()}\n{code.replace('-', '')}") == [(code, COMPLETE)]


def test_a_code_that_broke_off_takes_nothing_from_the_next(course: Casebook, weeks: list[Week]):
    """Two codes do not mix, even where the first ends with the hyphen of a line that was lost."""
    first, second, *_ = complete_codes(course)
    broken = first[:-3]
    found = dict(results(weeks, f"{broken}-\n{second}"))

    assert found[second] == COMPLETE
    assert {code: result for code, result in found.items() if code != second} == {broken.strip("-"): "mistyped"}


def test_why_a_code_does_not_count(weeks: list[Week]):
    """Not finished, not passed, of another version, of a choice that was closed, mistyped, of no case at all."""
    case, check = weeks[0].cases[0], weeks[0].check
    wrong = {item: "three" for item in form_of(check, 1)}
    other = tiny_case(STORY_WITH_MORE, id="ana")
    told = {
        encode(case, [Taken("door", "wait", None)]): "not-finished",
        encode_answers(check, 1, wrong): "not-passed",
        encode(other, [Taken("door", "knock", None)]): "another-version",
        encode(case, [Taken("door", "wait", None), Taken("hall", "stay", 0)]): "choice-not-open",
        "ANA-AB12-CD34": "mistyped",
        "ANNA-AB12-CD34": "unknown",
    }

    assert results(weeks, "\n".join(told)) == list(told.items())


STORY_WITH_MORE = "door: knock -> end; ring -> end\nend = protected"


def test_a_thousand_damaged_codes(course: Casebook, weeks: list[Week]):
    """None is accepted, each is answered, and nothing breaks; alone and in one text with all others."""
    dice = random.Random(SEED)
    codes = complete_codes(course)
    slips = [damaged(code, f"{prefix_of(code, weeks)}-", dice) for code in dice.choices(codes, k=1_000)]
    for slip in slips:
        found = judge_text(weeks, f"Code: {slip}, please.")
        assert [finding for finding in found if finding.result == COMPLETE] == [], slip
        assert [finding.result for finding in found] in (["mistyped"], ["another-version"], ["unknown"], []), slip
    assert not any(finding.result == COMPLETE for finding in judge_text(weeks, "\n".join(slips)))


@pytest.mark.parametrize(
    "noise", ["ANA-" * 5_000, "A-AAAA" * 5_000, "-" * 50_000, "ANA-\u0000\ud83d-0000-0000", "ana " * 9_000]
)
def test_a_text_that_is_no_list_of_codes(weeks: list[Week], noise: str):
    """However long and odd: nothing is accepted, and it ends."""
    assert not any(finding.result == COMPLETE for finding in judge_text(weeks, noise))
