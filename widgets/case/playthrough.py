"""A playthrough is its choices: its code, and what a code replays (design section 5).

`browser/code.js` mirrors this module. The code `ROSA-7K3F-90QX` is the case's id, two characters of fingerprint of
its structure, the choices as a number, and four characters of checksum.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence

from .engine import State, Taken, choose, is_ending, open_choices, read_on, start
from .model import SURE, Case, Scene
from .problem import CasebookError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base32: no I, L, O, U
_FINGERPRINT, _CHECK = 2, 4
# The largest prime below 32**4: one wrong character, or two neighbours swapped, always changes the checksum.
_MODULUS, _STEP = 1_048_573, 40_487


class CodeError(CasebookError):
    """Raised when a code does not fit; `kind` is mistyped, another-case, another-version or choice-not-open."""

    def __init__(self, kind: str, sentence: str):
        self.kind = kind
        super().__init__(sentence)


def fingerprint(case: Case) -> str:
    """Return two characters that change with the structure of a case, and never with its wording.

    Scenes, choices, conditions, effects, ways, factors and what is asked: so a corrected sentence or a
    translation leaves every code valid.
    """
    structure = {
        "start": case.start,
        "factors": {name: [factor.start, factor.max] for name, factor in case.factors.items()},
        "scenes": [[name, *_structure(scene)] for name, scene in case.scenes.items()],
    }
    # A condition counts as it is judged: spaces and parentheses that change nothing leave the codes valid.
    text = json.dumps(structure, sort_keys=True, default=lambda condition: condition.tree)
    digest = hashlib.sha256(text.encode()).digest()
    return _base32(int.from_bytes(digest[:4], "big") % 32**_FINGERPRINT, _FINGERPRINT)


def encode(case: Case, taken: Sequence[Taken]) -> str:
    """Return the code of the choices taken so far."""
    number = 1
    for step in reversed(taken):
        scene = case.scenes[step.scene]
        number = number * _radix(scene) + _digit(scene, step)
    prefix = case.id.upper()
    body = fingerprint(case) + _base32(number)
    body += _check(f"{prefix}-{body}")
    return "-".join([prefix, *(body[at : at + 4] for at in range(0, len(body), 4))])


def replay(case: Case, code: str) -> State:
    """Return the state after the last choice of a code; raise CodeError where it does not fit.

    Read leniently: case, spaces and hyphens do not matter, O is 0, I and L are 1.
    """
    number = _number(case, code)
    state = start(case)
    while number > 1:
        state = _read_to_decision(case, state)
        scene = case.scenes[state.scene]
        if not scene.choices:
            raise _mistyped()
        number, digit = divmod(number, _radix(scene))
        index, sure = divmod(digit, len(SURE)) if scene.ask_sure else (digit, None)
        choice = list(scene.choices)[index]
        if choice not in open_choices(case, state):
            sentence = f"This code takes a choice that was not open in the scene '{state.scene}'."
            raise CodeError("choice-not-open", sentence)
        state = choose(case, state, choice, sure)
    if number != 1:
        raise _mistyped()
    return state


def steps(case: Case, taken: Sequence[Taken]) -> Iterator[tuple[State, Taken, State]]:
    """Yield for each choice the state in which it was taken, the choice, and the state after it."""
    state = start(case)
    for step in taken:
        before = _read_to_decision(case, state)
        state = choose(case, before, step.choice, step.sure)
        yield before, step, state


def _number(case: Case, code: str) -> int:
    letters = "".join(letter for letter in code.upper() if letter.isascii() and letter.isalnum())
    prefix = case.id.upper()
    body = letters[len(prefix.replace("-", "")) :].translate(_LENIENT)
    if letters.translate(_LENIENT)[: len(letters) - len(body)] != prefix.replace("-", "").translate(_LENIENT):
        raise CodeError("another-case", f"This code does not begin with {prefix}: it belongs to another case.")
    said, payload, check = body[:_FINGERPRINT], body[_FINGERPRINT:-_CHECK], body[-_CHECK:]
    if not payload or payload[0] == "0" or set(body) - set(ALPHABET):
        raise _mistyped()
    if _check(f"{prefix}-{said}{payload}") != check:
        raise _mistyped()
    if said != fingerprint(case):
        raise CodeError("another-version", "This code belongs to another version of this case.")
    number = 0
    for letter in payload:
        number = number * 32 + ALPHABET.index(letter)
    return number


_LENIENT = str.maketrans("OIL", "011")


def _mistyped() -> CodeError:
    return CodeError("mistyped", "This code is mistyped: a character is wrong, missing or too many.")


def _read_to_decision(case: Case, state: State) -> State:
    while not case.scenes[state.scene].choices and not is_ending(case, state):
        state = read_on(case, state)
    return state


def _radix(scene: Scene) -> int:
    return len(scene.choices) * (len(SURE) if scene.ask_sure else 1)


def _digit(scene: Scene, step: Taken) -> int:
    index = list(scene.choices).index(step.choice)
    return index * len(SURE) + (step.sure or 0) if scene.ask_sure else index


def _structure(scene: Scene) -> list:
    ways = [[way.condition, way.to] for way in scene.go]
    choices = [
        [name, choice.condition, choice.effects, [[way.condition, way.to] for way in choice.go]]
        for name, choice in scene.choices.items()
    ]
    return [scene.ending, scene.ask_sure, scene.effects, ways, choices]


def _base32(number: int, width: int = 1) -> str:
    letters = ""
    while number or len(letters) < width:
        number, digit = divmod(number, 32)
        letters = ALPHABET[digit] + letters
    return letters


def _check(text: str) -> str:
    number = 0
    for letter in text:
        number = (number * _STEP + ord(letter)) % _MODULUS
    return _base32(number, _CHECK)
