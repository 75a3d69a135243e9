"""How a code is spelled: what a case's playthrough and a check's answers share (design section 5).

`browser/spelling.js` mirrors this module. A code is the id of what it belongs to, two characters of fingerprint of
the structure of that, a number, and four characters of checksum over everything, in groups of four: `ROSA-7K3F-90QX`.
"""

import hashlib

from .problem import CasebookError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base32: no I, L, O, U
_FINGERPRINT, _CHECKSUM, _GROUP = 2, 4, 4
# The largest prime below 32**4: one wrong character, or two neighbours swapped, always changes the checksum.
_MODULUS, _STEP = 1_048_573, 40_487
_LENIENT = str.maketrans("OIL", "011")


class CodeError(CasebookError):
    """Raised when a code does not fit.

    `kind` is mistyped, another-case (another-check, of answers), another-version or choice-not-open.
    """

    def __init__(self, kind: str, sentence: str):
        self.kind = kind
        super().__init__(sentence)


def mistyped() -> CodeError:
    """Return the error of a code whose characters cannot be right."""
    return CodeError("mistyped", "This code is mistyped: a character is wrong, missing or too many.")


def fingerprint_of(structure: str) -> str:
    """Return the two characters that stand for a structure written as a text."""
    digest = hashlib.sha256(structure.encode()).digest()
    return _base32(int.from_bytes(digest[:4], "big") % 32**_FINGERPRINT, _FINGERPRINT)


def spelled(owner: str, fingerprint: str, number: int) -> str:
    """Return the code of a number, 1 or more, that belongs to the case or check with this id."""
    body = fingerprint + _base32(number)
    body += _checksum(f"{owner.upper()}-{body}")
    return "-".join([owner.upper(), *(body[at : at + _GROUP] for at in range(0, len(body), _GROUP))])


def number_in(code: str, owner: str, fingerprint: str, *, of: str = "case") -> int:
    """Return the number of a code; raise CodeError where it is not one of this owner, a `case` or a `check`.

    Read leniently: case, spaces and hyphens do not matter, O is 0, I and L are 1. Refused in the order that helps
    most: whose code it is, then its spelling, then its version.
    """
    text, prefix = _leniently(code), _leniently(owner)
    if not text.startswith(prefix):
        raise CodeError(f"another-{of}", f"This code does not begin with {owner.upper()}: it belongs to another {of}.")
    rest = text[len(prefix) :]
    body, checksum = rest[:-_CHECKSUM], rest[-_CHECKSUM:]
    payload = body[_FINGERPRINT:]
    if not payload or payload[0] == "0" or set(rest) - set(ALPHABET):
        raise mistyped()
    if _checksum(f"{owner.upper()}-{body}") != checksum:
        raise mistyped()
    if body[:_FINGERPRINT] != fingerprint:
        raise CodeError("another-version", f"This code belongs to another version of this {of}.")
    number = 0
    for letter in payload:
        number = number * len(ALPHABET) + ALPHABET.index(letter)
    return number


def _leniently(text: str) -> str:
    letters = (letter for letter in text.upper() if letter.isascii() and letter.isalnum())
    return "".join(letters).translate(_LENIENT)


def _base32(number: int, width: int = 1) -> str:
    letters = ""
    while number or len(letters) < width:
        number, digit = divmod(number, len(ALPHABET))
        letters = ALPHABET[digit] + letters
    return letters


def _checksum(text: str) -> str:
    number = 0
    for letter in text:
        number = (number * _STEP + ord(letter)) % _MODULUS
    return _base32(number, _CHECKSUM)
