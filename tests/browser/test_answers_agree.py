"""An attempt at a check is shown, written and read alike in Python and in the browser, and refused alike."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from checks import meant, random_answers, random_check, tiny_check
from forging import digits, sealed
from playwright.sync_api import Page
from test_codes_agree import damages

from widgets.case.answers import (
    MOST_ATTEMPTS,
    check_fingerprint,
    encode_answers,
    form_of,
    pass_mark,
    replay_answers,
    shown_options,
)
from widgets.case.knowledge import Check
from widgets.case.spelling import CodeError
from widgets.edition.entries import KINDS, page_script
from widgets.languages.casebook import Casebook

MIRROR = (
    Path(__file__).with_name("answers_mirror.js").read_text(encoding="utf-8").replace("export function", "function")
)
NAMES = "checkFingerprintOf, encodeAnswers, formOf, replayAnswers, shownOptions"


class BrowserAnswers:
    """The script of a page that shows every kind of widget, alone on an empty page."""

    def __init__(self, page: Page):
        self.page = page
        offer = f"const knowledge = {{ {NAMES} }};\nObject.assign(globalThis, {{ mirrorAnswers, readAnswers }});"
        page.add_script_tag(content=f"{page_script(KINDS)}\n{offer}\n{MIRROR}", type="module")
        page.wait_for_function("() => globalThis.mirrorAnswers")

    def differences(self, check: Check, attempts: list[dict]) -> list[str]:
        """Return where JavaScript shows or writes an attempt otherwise than Python."""
        return self._asked("mirrorAnswers", check, attempts)

    def read(self, check: Check, codes: list[str]) -> list[str]:
        """Return for each code what it replays, or why it does not fit."""
        return self._asked("readAnswers", check, codes)

    def _asked(self, name: str, check: Check, given: list) -> list:
        return self.page.evaluate(f"given => {name}(...JSON.parse(given))", json.dumps([compiled(check), given]))


def compiled(check: Check) -> dict:
    """Return what the browser gets of a check, without its words."""
    return {
        "id": check.id,
        "fingerprint": check_fingerprint(check),
        "pass": pass_mark(check),
        "items": {
            item.id: {"options": [{"id": name, "right": option.right} for name, option in item.options.items()]}
            for item in check.items
        },
        "forms": [[item.id for item in check.form(index)] for index in range(check.forms)],
    }


def read(check: Check, codes: list[str]) -> list[str]:
    """Return for each code what Python replays, or the kind of its error."""
    return [_read(check, code) for code in codes]


def _read(check: Check, code: str) -> str:
    try:
        found = replay_answers(check, code)
    except CodeError as error:
        return error.kind
    answers = sorted(map(list, found.answers.items()))
    return json.dumps([found.number, answers, found.right, found.passed], separators=(",", ":"))


def attempts_at(check: Check, dice: random.Random, count: int) -> Iterator[dict]:
    """Yield so many attempts with what Python shows, what was answered, and its code."""
    for _ in range(count):
        number = dice.choice([1, 2, 3, MOST_ATTEMPTS, dice.randint(1, MOST_ATTEMPTS)])
        items = form_of(check, number)
        answers = random_answers(check, number, dice)
        yield {
            "number": number,
            "items": items,
            "options": [shown_options(check, number, item) for item in items],
            "answers": answers,
            "code": encode_answers(check, number, answers),
        }


@pytest.fixture
def browser(blank: Page) -> BrowserAnswers:
    """Return the script of the pages, in the browser."""
    return BrowserAnswers(blank)


@pytest.fixture
def checks(casebook: Casebook, seed: int) -> list[Check]:
    """Return the real checks, a small one, and twenty random ones of any size and number of forms."""
    dice = random.Random(seed)
    real = [casebook.check(casebook.check_name(file)) for file in casebook.checks]
    return [*real, tiny_check(), *(random_check(dice) for _ in range(20))]


def test_an_attempt_is_shown_and_written_alike(browser: BrowserAnswers, checks: list[Check], seed: int):
    """Which items, in which order, with their options in which order, and which code."""
    dice = random.Random(seed)
    found = [line for check in checks for line in browser.differences(check, list(attempts_at(check, dice, 50)))]

    assert found == []


def test_a_code_is_read_alike(browser: BrowserAnswers, checks: list[Check], seed: int):
    """Number, answers, how many were right, passed or not; however it is written."""
    dice = random.Random(seed)
    for check in checks:
        codes = [attempt["code"] for attempt in attempts_at(check, dice, 20)]
        written = [rewrite(code) for code in codes for rewrite in (str.lower, "-".join, lambda code: f" {code}\n")]
        expected = [said for said in read(check, codes) for _ in range(3)]

        assert expected == read(check, written)
        assert expected == browser.read(check, written)
        assert all(said.startswith("[") for said in expected)


def test_a_damaged_code_is_refused_alike(browser: BrowserAnswers, checks: list[Check], seed: int):
    """One slip in each place, and what is no code at all: none is accepted."""
    dice = random.Random(seed)
    for check in checks:
        code = next(attempts_at(check, dice, 1))["code"]
        codes = [damaged for damaged in damages(code, dice) if meant(damaged) != meant(code)]
        codes += ["", "-", "ROSA", "ÑANDÚ", "🙂", "0", " " * 50, "A" * 500, f"{check.id}{'Z' * 100}"]
        expected = read(check, codes)

        assert expected == browser.read(check, codes)
        assert set(expected) <= {"mistyped", "another-check"}


def test_a_forged_code_is_refused_alike(browser: BrowserAnswers, checks: list[Check], seed: int):
    """With a right checksum: another version, a form that is not the attempt's, a number from nowhere."""
    dice = random.Random(seed)
    for check in checks:
        fingerprint = check_fingerprint(check)
        bodies = [fingerprint + digits(dice.randrange(32 ** dice.randint(1, 14))) for _ in range(300)]
        bodies += ["00" + digits(dice.randrange(32**8)), *(fingerprint + payload for payload in ("0", "1", "01", "U"))]
        codes = [sealed(check.id.upper(), body) for body in bodies]
        expected = read(check, codes)

        assert expected == browser.read(check, codes)
        assert "mistyped" in expected
