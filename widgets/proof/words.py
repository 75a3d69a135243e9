"""Take a text apart: words, sentences, syllables, her voice, quotations. All counts come from here."""

import re
from functools import cache

_WORD = re.compile(r"\w[\w'’-]*")
_VOICE = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»")
_END = re.compile(r"(?<=[.!?…])[\"”»)*]*\s+(?=[\"“«(*¿¡]*\w)", re.UNICODE)


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return _WORD.findall(text)


@cache
def count_words(text: str) -> int:
    """Return how many words a text has."""
    return len(words(text))


def sentences(text: str) -> list[str]:
    """Return the sentences of a text; a paragraph ends one."""
    found = []
    for paragraph in re.split(r"\n[ \t>]*\n", text):
        line = " ".join(_VOICE.sub("", paragraph).split())
        found += [sentence for sentence in _END.split(line) if _WORD.search(sentence)]
    return found


def voice(text: str) -> list[str]:
    """Return the lines that are hers: those that begin with >."""
    return [line.strip(" >") for line in text.splitlines() if line.lstrip().startswith(">")]


def without_voice(text: str) -> str:
    """Return a text without her lines."""
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith(">"))


def quotations(text: str) -> list[str]:
    """Return what stands in quotation marks."""
    return _QUOTED.findall(" ".join(text.split()))


def narration(text: str) -> str:
    """Return what the narrator says: without her lines, and without what stands in quotation marks."""
    return _QUOTED.sub(" ", " ".join(without_voice(text).split()))


def syllables(word: str, vowels: str, silent: str = "") -> int:
    """Return how many syllables a word has: its groups of vowels, as a language's pattern finds them."""
    word = re.sub(silent, "", word.lower()) if silent else word.lower()
    return max(1, len(re.findall(vowels, word)))


def nth(place: int) -> str:
    """Return the name of a place, counted from 0; -1 is the last."""
    return {0: "first", 1: "second", 2: "third", 3: "fourth", -1: "last"}.get(place, f"{place + 1}th")
