"""How long a case takes: the words of its longest path, and a minute to weigh each decision (pedagogy R9.2, R9.3)."""

import re
from functools import cache

from widgets.case.model import PHASES, Case, Choice, Scene

WORDS_PER_MINUTE = 180
MINUTES_PER_DECISION = 1


def count_words(text: str) -> int:
    """Return how many words a text has."""
    return len(re.findall(r"\w[\w'’-]*", text))


def minutes_by_phase(case: Case) -> dict[str, int]:
    """Return for each phase the minutes that its longest way takes; whole, and never less than 1."""
    longest = _longest(case)
    return {phase: max(1, round(longest[phase])) for phase in PHASES}


def most_decisions(case: Case) -> int:
    """Return how many decisions the longest path has, conditions aside."""

    @cache
    def from_here(name: str) -> int:
        scene = case.scenes[name]
        return bool(scene.choices) + max(map(from_here, _following(scene)), default=0)

    return from_here(case.start)


def _longest(case: Case) -> dict[str, float]:
    @cache
    def from_here(name: str, phase: str) -> float:
        scene = case.scenes[name]
        own = _minutes(scene) if scene.phase == phase else 0
        return own + max((from_here(following, phase) for following in _following(scene)), default=0)

    return {phase: from_here(case.start, phase) for phase in PHASES}


def _minutes(scene: Scene) -> float:
    texts = [part.text for part in (*scene.text, *scene.yours, *scene.beyond)] + [
        scene.ask or "",
        scene.her_decision or "",
    ]
    words = sum(map(count_words, texts)) + sum(count_words(choice.say) for choice in scene.choices.values())
    words += max(map(_words_after, scene.choices.values()), default=0)
    return words / WORDS_PER_MINUTE + (MINUTES_PER_DECISION if scene.choices else 0)


def _words_after(choice: Choice) -> int:
    return sum(map(count_words, (choice.then, choice.feedback, choice.next_time, choice.note or "")))


def _following(scene: Scene) -> set[str]:
    ways = [*scene.go, *(way for choice in scene.choices.values() for way in choice.go)]
    return {way.to for way in ways}
