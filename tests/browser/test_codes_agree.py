"""A code means the same in both engines, and a damaged one is refused for the same reason."""

import random

import pytest
from engines import BrowserEngine, read_codes
from forging import beyond_the_end, digits, sealed, with_what_was_closed
from playwright.sync_api import Page
from strategies import walk

from widgets.case.engine import State
from widgets.case.model import Case
from widgets.case.playthrough import encode, fingerprint
from widgets.case.spelling import ALPHABET
from widgets.edition.course import compiled_week
from widgets.languages.casebook import Casebook

KINDS = {"mistyped", "another-case", "another-version", "choice-not-open"}


@pytest.fixture
def engine(blank: Page) -> BrowserEngine:
    """Return the engine of the pages, in the browser."""
    return BrowserEngine(blank)


@pytest.fixture
def kase(casebook: Casebook, week: str) -> dict:
    """Return the real case as the browser gets it."""
    return compiled_week(casebook, week, "en")


@pytest.fixture
def walks(case: Case, seed: int) -> list[list[State]]:
    """Return twenty playthroughs."""
    dice = random.Random(seed)
    return [list(walk(case, dice)) for _ in range(20)]


def test_a_code_resumes_after_every_choice(engine: BrowserEngine, case: Case, kase: dict, walks: list[list[State]]):
    """The code of each state leads both engines to the same place."""
    codes = [encode(case, state.taken) for states in walks for state in states]
    expected = read_codes(case, codes)

    assert not KINDS & set(expected)
    assert expected == engine.read_codes(kase, codes)


def test_a_code_is_read_leniently(engine: BrowserEngine, case: Case, kase: dict, walks: list[list[State]]):
    """Small letters, spaces, missing hyphens, O for 0, I and L for 1 are read as they were meant."""
    codes = [encode(case, states[-1].taken) for states in walks]
    written = [
        rewrite(code)
        for code in codes
        for rewrite in (
            str.lower,
            lambda code: f"  {code.replace('-', ' ')}\n",
            lambda code: code.replace("-", ""),
            lambda code: code.replace("0", "O").replace("1", "I"),
            lambda code: code.replace("0", "o").replace("1", "l"),
            lambda code: "-".join(code),
        )
    ]
    expected = [place for place in read_codes(case, codes) for _ in range(6)]

    assert expected == read_codes(case, written)
    assert expected == engine.read_codes(kase, written)


def test_a_damaged_code_is_refused_for_the_same_reason(
    engine: BrowserEngine, case: Case, kase: dict, walks: list[list[State]], seed: int
):
    """One character wrong, missing, doubled or swapped, in each place; and what is no code at all."""
    dice = random.Random(seed)
    codes = [damaged for states in walks for damaged in damages(encode(case, states[-1].taken), dice)]
    codes += ["", "-", "ROSA", "rosa-", "ÑANDÚ", "🙂", "0", " " * 50, "A" * 500, f"{case.id}{'Z' * 100}"]
    expected = read_codes(case, codes)

    assert expected == engine.read_codes(kase, codes)
    assert {"mistyped", "another-case"} <= set(expected)


def test_a_forged_code_is_refused_for_the_same_reason(
    engine: BrowserEngine, case: Case, kase: dict, walks: list[list[State]], seed: int
):
    """With a right checksum: another version, choices that were not open, digits left over, a number from nowhere."""
    dice = random.Random(seed)
    bodies = [fingerprint(case) + digits(dice.randrange(32 ** dice.randint(1, 14))) for _ in range(2_000)]
    bodies += [other + digits(dice.randrange(32**8)) for other in ("00", "ZZ", "7K")]
    bodies += [fingerprint(case) + payload for payload in ("0", "1", "01", "00000", "U", "ÑI")]
    codes = [sealed(case.id.upper(), body) for body in bodies]
    codes += [
        encode(case, path) for states in walks for path in (beyond_the_end(states), with_what_was_closed(case, states))
    ]
    expected = read_codes(case, codes)

    assert expected == engine.read_codes(kase, codes)
    assert {"mistyped", "another-version"} <= set(expected)
    assert ("choice-not-open" in expected) == any(
        choice.condition for scene in case.scenes.values() for choice in scene.choices.values()
    )


def damages(code: str, dice: random.Random) -> list[str]:
    """Return the code with one slip in each of its places."""
    slips = []
    for at, letter in enumerate(code):
        other = dice.choice(ALPHABET)
        slips += [code[:at] + code[at + 1 :], code[:at] + other + code[at + 1 :], code[:at] + letter + code[at:]]
        slips += [code[:at] + code[at : at + 2][::-1] + code[at + 2 :]]
    return slips
