"""Whether an option can be told by its look: its length, its place, its words, its form.

Options are compared in the sets that can be open together, as the walk found them, in each language.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from math import log2

from widgets.case.document import Path
from widgets.case.model import RATINGS, Case

from .explore import Walk
from .lexicon import Telling, options_of, percent
from .rules import Findings
from .words import count_words, nth, words

OpenSets = Mapping[str, list[tuple[str, ...]]]


def check_options(walk: Walk, tellings: list[Telling], findings: Findings) -> dict[str, list["Tell"]]:
    """Report every finding about options; return the words that go most with one rating, by language."""
    sets: OpenSets = {
        scene: [options for options in walk.open_sets(scene) if options]
        for scene in walk.layers
        if walk.case.scenes[scene].choices
    }
    _ratings(walk.case, sets, findings)
    _positions(walk.case, sets, findings)
    _times(walk.case, findings)
    _tones(walk.case, findings)
    found = {}
    for telling in tellings:
        report = partial(findings.report, where=telling.where)
        _lengths(telling, sets, findings, report)
        _options(telling, findings, report)
        rated = [((*path, "say"), choice.say, choice.rating) for path, choice in options_of(telling.case)]
        found[telling.language] = tells(rated, telling, findings)
    return found


@dataclass(frozen=True)
class Tell:
    """A word of the options, in how many it stands, and how strongly it goes with one rating (in bits)."""

    word: str
    options: int
    rating: str
    with_rating: int
    strength: float


def _ratings(case: Case, sets: OpenSets, findings: Findings) -> None:
    for scene_id, found in sets.items():
        for options in found:
            count = Counter(case.scenes[scene_id].choices[name].rating for name in options)
            mix = ", ".join(f"{count[rating]} {rating}" for rating in RATINGS)
            if not 1 <= count["protective"] <= 2 or not count["partial"] or count["partial"] + count["harmful"] < 2:
                what = f"The options open together in '{scene_id}' are {mix} ({', '.join(options)})."
                remedy = (
                    "Give 1 protective (or 2 with different trade-offs), 1 partial, and 1 more of partial or harmful."
                )
                findings.report("R3.2", "mix", ("scenes", scene_id, "choices"), what, remedy)


def _positions(case: Case, sets: OpenSets, findings: Findings) -> None:
    rule = findings.rules["R3.4"]
    least, most = rule.number("least_share"), rule.number("most_share")
    for order in ("written", "shown"):
        for place, (share, decisions) in enumerate(positions(case, sets, shown=order == "shown")):
            if decisions < rule.number("from_decisions") or least <= share <= most:
                continue
            having = "decisions" if decisions == len(sets) else f"the decisions that have a {nth(place)} option"
            what = f"As {order}, the protective option is the {nth(place)} in {percent(share)} of {having}; "
            what += f"it should be in {percent(least)} to {percent(most)}."
            findings.report("R3.4", order, ("scenes",), what, "Change the order of options in some scenes.")


def positions(case: Case, sets: OpenSets, *, shown: bool) -> list[tuple[Fraction, Fraction]]:
    """Return of each place in how many of the decisions that have it the protective option stands there.

    The share, then how many decisions have the place; one that has it only with some options open counts in part.
    `shown`: in the order that a learner sees, where each place is equally likely unless the scene keeps the author's.
    """
    most = max((len(options) for found in sets.values() for options in found), default=0)
    protective, having = ([Fraction(0)] * most for _ in range(2))
    for scene_id, found in sets.items():
        scene = case.scenes[scene_id]
        for options in found:
            best = [place for place, name in enumerate(options) if scene.choices[name].rating == "protective"]
            places = range(len(options)) if shown and not scene.keep_order else best
            for place in range(len(options)):
                having[place] += Fraction(1, len(found))
            for place in places:
                protective[place] += Fraction(1, len(found) * len(places))
    return [(share / count, count) for share, count in zip(protective, having, strict=True)]


def _lengths(telling: Telling, sets: OpenSets, findings: Findings, report) -> None:
    rule, case = findings.rules["R3.3"], telling.case
    longest_share, longest = Fraction(0), []
    for scene_id, found in sets.items():
        choices = case.scenes[scene_id].choices
        share = Fraction(0)
        for options in found:
            length = {name: count_words(choices[name].say) for name in options}
            most, least = max(length, key=length.get), min(length, key=length.get)
            if length[most] > rule.number("longest_to_shortest") * max(1, length[least]):
                times, limit = length[most] / max(1, length[least]), float(rule.number("longest_to_shortest"))
                what = f"'{most}' has {length[most]} words ({telling.language}) and '{least}' {length[least]}: "
                what += f"{times:.2f} times as many; {limit:.2f} is the most."
                report(
                    "R3.3",
                    "decision",
                    ("scenes", scene_id, "choices", most, "say"),
                    what,
                    "Cut one, or say more in the other.",
                )
            ties = [name for name in options if length[name] == length[most]]
            best = [name for name in ties if choices[name].rating == "protective"]
            share += Fraction(len(best), len(ties) * len(found))
            if best and len(ties) == len(best):
                longest.append((scene_id, best[0]))
        longest_share += share / len(sets)
    low, high = rule.number("least_share"), rule.number("most_share")
    if sets and not low <= longest_share <= high:
        named = ", ".join(dict.fromkeys(f"{scene}.{name}" for scene, name in longest)) or "in none"
        what = f"The protective option is the longest in {percent(longest_share)} of decisions "
        what += f"({telling.language}: {named}); "
        what += f"it should be in {percent(low)} to {percent(high)}."
        path = (
            ("scenes", longest[0][0], "choices", longest[0][1], "say")
            if longest and longest_share > high
            else ("scenes",)
        )
        report("R3.3", "case", path, what, "Lengthen another option, or cut this one, in some of them.")


def _options(telling: Telling, findings: Findings, report) -> None:
    wording, most = telling.wording, findings.rules["R3.6"].number("most_words")
    no_verbs = set(wording.no_verbs.split())
    forms: dict[bool, list[Path]] = {True: [], False: []}
    for path, choice in options_of(telling.case):
        here = (*path, "say")
        if (count := count_words(choice.say)) > most:
            report(
                "R3.6",
                "words",
                here,
                f"The option has {count} words ({telling.language}), more than {most}.",
                "Keep one main action.",
            )
        first = words(choice.say)[0].lower() if words(choice.say) else ""
        if first in no_verbs:
            what = f"The option begins with '{first}' ({telling.language})."
            report("R3.6", "verb", here, what, "Begin with what the officer does.")
        elif wording.infinitive:
            forms[bool(re.fullmatch(wording.infinitive, first))].append(here)
        if (
            choice.rating == "protective"
            and not choice.asks_details
            and re.search(wording.details, choice.say, re.IGNORECASE)
        ):
            what = f"A protective option seems to ask for details ({telling.language}), and no purpose is said."
            report("R6.4", "details", here, what, "Say in `asks_details:` what for, or ask for less.")
    if forms[True] and forms[False]:
        fewer = min(forms.values(), key=len)
        what = f"{len(forms[True])} options begin with an infinitive, {len(forms[False])} do not ({telling.language})."
        report("R3.6", "form", fewer[0], what, "Use one form in the whole case.")


def tells(options: Sequence[tuple[Path, str, str]], telling: Telling, findings: Findings) -> list[Tell]:
    """Report the words that give a rating away, and return those that go most with one.

    `options` are the path, the text and the rating of each.
    """
    rule, report = findings.rules["R3.5"], partial(findings.report, where=telling.where)
    stop, marked = set(telling.wording.stop_words.split()), set(telling.wording.tells.split())
    ratings = Counter(rating for _, _, rating in options)
    standing: dict[str, list[tuple[Path, str]]] = {}
    for path, said, rating in options:
        for word in dict.fromkeys(word.lower() for word in words(said)):
            standing.setdefault(word, []).append((path, rating))
    found: list[Tell] = []
    for word, where in standing.items():
        count = Counter(rating for _, rating in where)
        rating, number = count.most_common(1)[0]
        strength = log2(number / len(where) / (ratings[rating] / len(options)))
        tell = Tell(word, len(where), rating, number, strength)
        in_rating = next(path for path, rated in where if rated == rating)
        if word in marked and len(where) >= rule.number("least_of_marked") and number == len(where):
            what = f"'{word}' stands in {len(where)} options, all {rating} ({telling.language})."
            report("R3.5", "marked", in_rating, what, "Take it out, or let it stand under another rating too.")
        if word in stop or len(where) < rule.number("least_options"):
            continue
        found.append(tell)
        if strength > rule.number("most_strength"):
            what = f"'{word}' stands in {len(where)} options, {number} of them {rating} ({telling.language})."
            report("R3.5", "word", in_rating, what, "Use it under another rating too, or say it in another way.")
    return sorted(found, key=lambda tell: (-tell.strength, -tell.options, tell.word))[: int(rule.number("listed"))]


def _tones(case: Case, findings: Findings) -> None:
    """Report where the tone of an option tells its rating."""
    rule = findings.rules["R3.8"]
    tones: dict[str, list[bool]] = {rating: [] for rating in RATINGS}
    for _, choice in options_of(case):
        tones[choice.rating].append(choice.tone == "warm")
    harmful, others = tones["harmful"], [*tones["protective"], *tones["partial"]]
    least = int(rule.number("least_warm"))
    if len(harmful) < least or not others:
        return
    if sum(harmful) < least:
        what = f"{sum(harmful)} harmful options have a warm tone, not {least}."
        findings.report(
            "R3.8", "few", ("scenes",), what, "Let harm come kindly too: promising, rescuing, calling home."
        )
    difference = Fraction(sum(harmful), len(harmful)) - Fraction(sum(others), len(others))
    if difference > rule.number("most_difference"):
        what = f"{sum(harmful)} of {len(harmful)} harmful options are warm, and {sum(others)} of {len(others)} others: "
        what += (
            f"{round(100 * difference)} points between them; {round(100 * rule.number('most_difference'))} is the most."
        )
        findings.report("R3.8", "tell", ("scenes",), what, "Let some harm be formal, and some that protects be warm.")
    if sum(harmful) and tones["protective"] and not any(tones["protective"]):
        what = "No protective option is warm: who strikes out what sounds warm never loses the best."
        findings.report("R3.8", "never", ("scenes",), what, "Let some that protects be warm.")


def _times(case: Case, findings: Findings) -> None:
    options = list(options_of(case))
    told = sum(1 for _, choice in options if choice.time)
    least = findings.rules["R2.10"].number("least_share")
    if options and told < least * len(options):
        what = f"{told} of {len(options)} options say how long they take; {percent(least)} should."
        findings.report("R2.10", "time", ("scenes",), what, "Add `time:`.")
