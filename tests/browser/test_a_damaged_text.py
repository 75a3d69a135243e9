"""A text of all progress that is damaged, or not ours, is refused with a reason, and changes nothing."""

import random

import pytest
from carrying import Carrier, ended, kept, letters_of, offer, some_progress
from playwright.sync_api import Page, expect
from server import Server

from widgets.case.engine import Taken
from widgets.case.model import Case
from widgets.case.spelling import ALPHABET


def test_a_thousand_damaged_texts(carrier: Carrier, case: Case, ways: list[tuple[Taken, ...]], seed: int):
    """A letter wrong, missing, doubled or moved, a piece lost or repeated: refused, with a reason that we know."""
    dice = random.Random(seed)
    texts = [carrier.carry(some_progress(case, dice)) for _ in range(10)]
    damaged = []
    while len(damaged) < 1_000:
        text = dice.choice(texts)
        spoiled = slip(text, dice)
        if letters_of(text) not in letters_of(spoiled):
            damaged.append(spoiled)
    found = carrier.read(*damaged)

    assert {"mistyped", "cut-off"} <= set(map(str, found)) <= {"mistyped", "cut-off", "not-ours", "carried-newer"}
    assert [text for text in found if not isinstance(text, str)] == []


def slip(text: str, dice: random.Random) -> str:
    """Return a text with what hands, mail and telephones do to it."""
    at, to = sorted(dice.sample(range(len(text)), 2))
    other = dice.choice(ALPHABET + "U*ñ")
    return dice.choice(
        [
            text[:at] + other + text[at + 1 :],
            text[:at] + text[at + 1 :],
            text[:at] + text[at] + text[at:],
            text[:at] + text[at : at + 2][::-1] + text[at + 2 :],
            text[:at] + text[to:],
            text[:to],
            text[:to] + text[at:],
            text[:at] + text[at:to][::-1] + text[to:],
            text[:at] + "".join(dice.choices(ALPHABET, k=to - at)) + text[to:],
        ]
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "empty"),
        ("  \n ", "empty"),
        ("Please send me my progress", "not-ours"),
        ("ROSA-7K3F-90QX-ABCD", "not-ours"),
        ("CASEBOOK", "not-ours"),
        ("CASEBOOK-1", "cut-off"),
        ("CASEBOOK-1089-2HS6-YWV1", "cut-off"),
        ("CASEBOOK-100C-0000-0000", "mistyped"),
    ],
)
def test_what_is_wrong_with_a_text_is_said(
    page: Page, server: Server, language: str, words: dict, text: str, problem: str
):
    """In words, once, with the field in focus; and a text that is right then is read."""
    page.goto(server.home(language))
    expect(offer(page, text)).to_have_count(0)
    told = page.locator("[role=alert]")
    expect(told).to_have_count(1)
    expect(told).to_have_text(words["carry"][problem.replace("-", "_")])
    expect(page.locator("[data-paste]")).to_be_focused()
    assert kept(page) == {}


def test_a_text_of_a_newer_page_is_known_as_such(carrier: Carrier, case: Case, ways: list[tuple[Taken, ...]]):
    """Its ends are where they are today: so it can be told from one that is mistyped."""
    text = carrier.carry({"plays": {case.id: ended(case, ways[0])}, "checks": {}, "plans": {}, "next": None})
    newer = resealed(text.replace("CASEBOOK-1", "CASEBOOK-3", 1))

    assert carrier.read(newer, text.replace("CASEBOOK-1", "CASEBOOK-3", 1)) == ["carried-newer", "mistyped"]


def resealed(text: str) -> str:
    """Return a text with the checksum that fits what stands before it, worked out anew here."""
    body = text.split("-", 1)[1].replace("-", "")[:-8]
    total = 0
    for letter in f"CASEBOOK-{body}":
        total = (total * 683_970_204_337 + ord(letter)) % (2**40 - 87)
    return f"CASEBOOK-{body}" + "".join(ALPHABET[total >> shift & 31] for shift in range(35, -1, -5))
