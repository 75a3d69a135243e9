"""Codes that nobody was given: of choices that were not open, with digits left over, of another version."""

from widgets.case.engine import State, Taken, open_choices
from widgets.case.model import Case
from widgets.case.spelling import ALPHABET


def beyond_the_end(states: list[State]) -> tuple[Taken, ...]:
    """Return the choices of a playthrough with the last one once more."""
    taken = states[-1].taken
    return (*taken, taken[-1])


def with_what_was_closed(case: Case, states: list[State]) -> tuple[Taken, ...]:
    """Return a playthrough cut where a choice was not open, with that choice; whole where all were open."""
    for state in states:
        for choice in set(case.scenes[state.scene].choices) - set(open_choices(case, state)):
            return (*state.taken, Taken(state.scene, choice, 0))
    return states[-1].taken


def digits(number: int) -> str:
    """Return a number in Crockford's base32, written here a third time: the contract, not the code, is tested."""
    return (digits(number // 32) if number >= 32 else "") + ALPHABET[number % 32]


def sealed(prefix: str, body: str) -> str:
    """Return a body with the checksum that makes it a code."""
    total = 0
    for letter in f"{prefix}-{body}":
        total = (total * 40487 + ord(letter)) % 1048573
    return f"{prefix}-{body}{digits(total).rjust(4, '0')}"
