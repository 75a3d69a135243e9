"""How long a case is to read: words and minutes of its shortest, longest and mean playthrough, exactly.

Counted: the text that shows, the question, the options that are open, what happened then, the feedback, next time
and the note. The mean is the expected value when every open option is equally likely.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np

from widgets.case.knowledge import Check, Item
from widgets.case.model import PHASES, Case, Scene

from .explore import Walk
from .plot import Place, Plot, common_denominators, conditional_parts, decisions, whole_numbers
from .rules import Rules
from .words import count_words

RULE = "R9.2"  # holds the pace: words and minutes


@dataclass(frozen=True)
class Length:
    """Words of the shortest, mean and longest playthrough; minutes of the longest, in all and by phase."""

    shortest: int
    mean: Fraction
    longest: int
    minutes: Fraction
    minutes_by_phase: dict[str, Fraction]
    before_first_decision: int


def measure(plot: Plot, telling: Case, rules: Rules) -> Length:
    """Measure a case in one language, on a plot with texts; `telling` is the case in that language."""
    pace = {name: rules.number(RULE, name) for name in ("words_per_minute", "minutes_per_decision")}
    entering = {place.scene: _entering(place, telling.scenes[place.scene]) for place in plot.places.values()}
    minute = _weights(pace)
    phases = {phase: _total(plot, telling, entering, np.maximum, phase=phase, weights=minute) for phase in PHASES}
    return Length(
        _total(plot, telling, entering, np.minimum),
        _mean(plot, telling, entering),
        _total(plot, telling, entering, np.maximum),
        Fraction(_total(plot, telling, entering, np.maximum, weights=minute), minute.whole),
        {phase: Fraction(number, minute.whole) for phase, number in phases.items()},
        _before_first_decision(plot, telling, entering),
    )


def minutes_by_phase(case: Case, rules: Rules) -> dict[str, int]:
    """Return for each phase the minutes that its longest way takes, in the language of the case: whole, 1 or more."""
    minutes = measure(Plot(Walk(case), texts=True), case, rules).minutes_by_phase
    return {phase: max(1, round(minutes[phase])) for phase in PHASES}


def minutes_of_check(check: Check, rules: Rules) -> int:
    """Return the minutes that the longer form of a check takes, in its language: read at the pace of a case.

    Counted: the small cases, the questions, all options, and the feedback of the longest option of each.
    """
    pace = {name: rules.number(RULE, name) for name in ("words_per_minute", "minutes_per_decision")}
    longest = max(sum(map(_words_of, check.form(index))) for index in range(check.forms))
    return max(1, round(longest / pace["words_per_minute"] + len(check.form(0)) * pace["minutes_per_decision"]))


def most_decisions(case: Case) -> int:
    """Return how many decisions the longest playthrough has."""
    return max(0, Plot(Walk(case)).most(decisions))


def _words_of(item: Item) -> int:
    options = item.options.values()
    read = (item.case, item.ask, *(option.say for option in options))
    return sum(map(count_words, read)) + max(count_words(option.feedback) for option in options)


@dataclass(frozen=True)
class _Weights:
    """Words and decisions in whole parts of a minute: `whole` parts are one minute."""

    word: int = 1
    decision: int = 0
    whole: int = 1


def _weights(pace: Mapping[str, Fraction]) -> _Weights:
    word, decision = 1 / pace["words_per_minute"], pace["minutes_per_decision"]
    whole = lcm(word.denominator, decision.denominator)
    return _Weights(int(word * whole), int(decision * whole), whole)


def _entering(place: Place, scene: Scene) -> np.ndarray:
    """Return for each node of a scene how many words it shows before anything is chosen."""
    words = np.full(
        len(place.after), count_words(f"{scene.ask or ''} {scene.her_decision or ''} {scene.title or ''}"), np.int64
    )
    words += sum(count_words(part.text) for part in (*scene.text, *scene.yours, *scene.beyond) if not part.condition)
    for part, shows in zip(conditional_parts(scene), place.shown.T, strict=True):
        words += count_words(part.text) * shows
    for choice, is_open in zip(scene.choices.values(), place.open.T, strict=bool(scene.choices)):
        words += count_words(choice.say) * is_open
    return words


def _after(scene: Scene) -> list[int]:
    """Return how many words follow each step of a scene."""
    return [
        sum(map(count_words, (choice.then, choice.feedback, choice.next_time, choice.note or "")))
        for choice in scene.choices.values()
    ] or [0]


def _total(plot: Plot, telling: Case, entering, pick, *, phase: str = "", weights: _Weights = _Weights()) -> int:
    """Return the smallest or largest sum over the ways through the case, or through one phase of it."""
    totals = np.zeros(plot.count, np.int64)
    best = 0
    for place in reversed(plot.places.values()):
        scene = telling.scenes[place.scene]
        if phase and scene.phase != phase:
            continue
        rest = np.full(len(place.after), -1, np.int64)
        for after, is_open, words in zip(place.after.T, place.open.T, _after(scene), strict=not scene.ending):
            below = totals[after] + weights.word * words
            rest = np.where(is_open, np.where(rest < 0, below, pick(rest, below)), rest)
        own = weights.word * entering[place.scene] + (weights.decision if scene.choices else 0)
        totals[place.nodes] = own + np.maximum(rest, 0)
        best = max(best, int(totals[place.nodes].max()))
    return best if phase else int(totals[plot.start])


def _mean(plot: Plot, telling: Case, entering: Mapping[str, np.ndarray]) -> Fraction:
    whole = common_denominators(plot, {place.scene: place.open for place in plot.places.values()})
    sums = np.zeros(plot.count, whole_numbers(whole[plot.case.start] * 1_000_000))
    scale = np.array([whole[scene] for scene in plot.scenes], sums.dtype)
    for place in reversed(plot.places.values()):
        scene, own = telling.scenes[place.scene], whole[place.scene]
        share = own // np.maximum(place.open.sum(axis=1), 1).astype(sums.dtype)
        total = entering[place.scene].astype(sums.dtype) * own
        for after, is_open, words in zip(place.after.T, place.open.T, _after(scene), strict=not scene.ending):
            ratio = scale[plot.scene_of[after]]
            total += np.where(is_open, share // ratio * (sums[after] + words * ratio), 0)
        sums[place.nodes] = total
    return Fraction(int(sums[plot.start]), whole[plot.case.start])


def _before_first_decision(plot: Plot, telling: Case, entering: Mapping[str, np.ndarray]) -> int:
    """Return the most words before the options of the first decision, summary and content note included."""
    most: dict[str, int] = {}
    for place in reversed(plot.places.values()):
        scene = telling.scenes[place.scene]
        options = sum(count_words(choice.say) for choice in scene.choices.values())
        following = {plot.scene(node) for node in np.unique(place.after[place.open])} if not scene.choices else ()
        own = int(entering[place.scene].max()) - options
        most[place.scene] = own + max((most[name] for name in following), default=0)
    return most[plot.case.start] + count_words(telling.summary) + count_words(telling.content_note)
