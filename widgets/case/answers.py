"""An attempt at a knowledge check: what it shows, its code, and what a code replays (design section 9).

`browser/answers.js` mirrors this module. The number of a code holds the form, then each answer in the order of the
file, the first as the least significant digit, closed by the number of the attempt.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from .engine import shuffled
from .knowledge import Check, Item
from .problem import CasebookError
from .spelling import fingerprint_of, mistyped, number_in, spelled

MOST_ATTEMPTS = 999  # a code tells them apart up to here; nobody gets there who reads the feedback
_PASS = 4, 5  # four of five (pedagogy R5.4)


class NotAnswered(CasebookError):
    """Raised where the answers are not those of one attempt: one is missing, too many, or not an option."""


@dataclass(frozen=True)
class Attempt:
    """One time through a form: its number from 1, the option chosen for each item, how many were right."""

    number: int
    answers: dict[str, str]
    right: int
    passed: bool


def pass_mark(check: Check) -> int:
    """Return how many right answers pass: four of five."""
    right, of = _PASS
    return -(-len(check.form(0)) * right // of)


def form_of(check: Check, attempt: int) -> tuple[str, ...]:
    """Return the items of an attempt (1, 2, …) in the order in which they are asked: that of its number."""
    items = _items_of(check, attempt)
    return tuple(shuffled([item.id for item in items], f"{check.id}/{attempt}"))


def shown_options(check: Check, attempt: int, item: str) -> tuple[str, ...]:
    """Return the options of an item in the order in which an attempt shows them."""
    return tuple(shuffled(list(check.by_id[item].options), f"{check.id}/{item}/{attempt}"))


def check_fingerprint(check: Check) -> str:
    """Return two characters that change with what is asked and what is right, and never with the wording."""
    structure = [[item.id, item.kind, list(item.options), item.key] for item in check.items]
    return fingerprint_of(json.dumps([check.forms, structure]))


def encode_answers(check: Check, attempt: int, answers: Mapping[str, str]) -> str:
    """Return the code of an attempt of which every item is answered; raise NotAnswered."""
    items = _items_of(check, attempt)
    if set(answers) != {item.id for item in items}:
        raise NotAnswered(f"Attempt {attempt} asks for an answer to each of: {', '.join(item.id for item in items)}.")
    number = attempt
    for item in reversed(items):
        options = list(item.options)
        if answers[item.id] not in options:
            raise NotAnswered(f"'{answers[item.id]}' is no option of '{item.id}'.")
        number = number * len(options) + options.index(answers[item.id])
    number = number * check.forms + _form_index(check, attempt)
    return spelled(check.id, check_fingerprint(check), number)


def replay_answers(check: Check, code: str) -> Attempt:
    """Return the attempt of a code; raise CodeError (mistyped, another-check, another-version) where it does not fit.

    Read as leniently as the code of a playthrough.
    """
    number, form = divmod(number_in(code, check.id, check_fingerprint(check), of="check"), check.forms)
    answers = {}
    for item in check.form(form):
        number, index = divmod(number, len(item.options))
        answers[item.id] = list(item.options)[index]
    if not 1 <= number <= MOST_ATTEMPTS or _form_index(check, number) != form:
        raise mistyped()
    right = sum(check.by_id[item].key == option for item, option in answers.items())
    return Attempt(number, answers, right, right >= pass_mark(check))


def _items_of(check: Check, attempt: int) -> tuple[Item, ...]:
    if not 1 <= attempt <= MOST_ATTEMPTS:
        raise ValueError(f"Attempts are numbered from 1 to {MOST_ATTEMPTS}, not {attempt}.")
    return check.form(_form_index(check, attempt))


def _form_index(check: Check, attempt: int) -> int:
    return (attempt - 1) % check.forms
