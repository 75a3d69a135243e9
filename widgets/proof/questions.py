"""Whether the questions of a check can be answered by reading alone: their form, their options, their feedback.

The order of options is that which the first attempt at each form shows; lengths are compared in each language.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import partial

from widgets.case.answers import form_of, pass_mark, shown_options
from widgets.case.document import Path
from widgets.case.knowledge import Check, Item

from .lexicon import Telling, percent
from .options import tells
from .rules import Findings
from .words import count_words, nth

Pick = Callable[[int, str], Sequence[str]]  # the options that a policy hesitates between, of an item in an attempt


def check_questions(check: Check, tellings: Sequence[Telling], findings: Findings) -> None:
    """Report every finding about questions, options and feedback."""
    rule = findings.rules["R5.2"]
    for path, item in _items(check):
        if not rule.number("least_options") <= len(item.options) <= rule.number("most_options"):
            what = f"'{item.id}' has {len(item.options)} options, not "
            what += f"{rule.numbers['least_options']} to {rule.numbers['most_options']}."
            findings.report("R5.2", "options", (*path, "options"), what, "Cut the weakest, or find another one.")
    has_shares = len(check.items) >= rule.number("shares_from_items")
    if has_shares:
        _positions(check, findings)
        _by_place(check, findings)
    for telling in tellings:
        for path, item in _items(telling.case):
            _question(path, item, telling, findings)
            _lengths(path, item, telling, findings)
            _feedback(path, item, telling, findings)
        if has_shares:
            _longest(telling, findings)
            _by_length(telling, findings)
        rated = [
            ((*path, "options", name, "say"), option.say, "right" if option.right else "wrong")
            for path, item in _items(telling.case)
            for name, option in item.options.items()
        ]
        tells(rated, telling, findings)


def _items(check: Check) -> Iterator[tuple[Path, Item]]:
    yield from ((("items", at), item) for at, item in enumerate(check.items))


def _question(path: Path, item: Item, telling: Telling, findings: Findings) -> None:
    if not item.ask.endswith("?"):
        what = f"'{item.ask[-30:]}' is no question ({telling.language})."
        remedy = "End it with a question mark, so that it can be answered with the options covered."
        findings.report("R5.2", "question", (*path, "ask"), what, remedy, where=telling.where)


def _lengths(path: Path, item: Item, telling: Telling, findings: Findings) -> None:
    most = findings.rules["R5.2"].number("longest_to_shortest")
    length = {name: count_words(option.say) for name, option in item.options.items()}
    longest, shortest = max(length, key=length.get), min(length, key=length.get)
    if length[longest] > most * max(1, length[shortest]):
        times = length[longest] / max(1, length[shortest])
        what = f"'{longest}' has {length[longest]} words ({telling.language}) and '{shortest}' {length[shortest]}: "
        what += f"{times:.2f} times as many; {float(most):.2f} is the most."
        here = (*path, "options", longest, "say")
        findings.report("R5.2", "length", here, what, "Cut one, or say more in the other.", where=telling.where)


def _feedback(path: Path, item: Item, telling: Telling, findings: Findings) -> None:
    rule, report = findings.rules["R5.3"], partial(findings.report, where=telling.where)
    most_words = "most_words" if telling.language == findings.source else "most_words_translated"
    least, most = rule.number("least_words"), rule.number(most_words)
    first: dict[str, str] = {}
    for name, option in item.options.items():
        here = (*path, "options", name, "feedback")
        count = count_words(option.feedback)
        if not least <= count <= most:
            what = f"The feedback has {count} words ({telling.language}); it should have {least} to {most}."
            report("R5.3", "words", here, what, "Cut it." if count > most else "Say why.")
        said = " ".join(option.feedback.lower().split())
        if said in first:
            what = f"'{name}' has the feedback of '{first[said]}' ({telling.language})."
            report("R5.3", "own", here, what, "Say what is wrong with this very answer.")
        first.setdefault(said, name)


def _positions(check: Check, findings: Findings) -> None:
    """Report places at which the right option stands too often or too seldom, as written."""
    rule = findings.rules["R5.2"]
    least, most = rule.number("least_share"), rule.number("most_share")
    places = Counter(list(item.options).index(item.key) for item in check.items)
    for place in range(max(len(item.options) for item in check.items)):
        share = Fraction(places[place], len(check.items))
        # Of a fourth place, where few items have one, it can be said only that it is not too often the right one.
        is_everywhere = all(place < len(item.options) for item in check.items)
        if share > most or (is_everywhere and share < least):
            what = f"The right option is the {nth(place)} in {percent(share)} of the items; "
            what += f"it should be in {percent(least)} to {percent(most)}."
            findings.report("R5.2", "place", ("items",), what, "Change the order of options in some items.")


def _longest(telling: Telling, findings: Findings) -> None:
    """Report where the right option is the longest too often or too seldom."""
    rule, check = findings.rules["R5.2"], telling.case
    least, most = rule.number("least_share"), rule.number("most_share")
    share, alone = Fraction(0), []
    for path, item in _items(check):
        longest = _extreme(item, max)
        if item.key in longest:
            share += Fraction(1, len(longest) * len(check.items))
            alone += [(*path, "options", item.key, "say")] if len(longest) == 1 else []
    if not least <= share <= most:
        named = ", ".join(path[3] for path in alone) or "in none"
        what = f"The right option is the longest in {percent(share)} of the items ({telling.language}: {named}); "
        what += f"it should be in {percent(least)} to {percent(most)}."
        here = alone[0] if alone and share > most else ("items",)
        remedy = "Lengthen another option, or cut this one, in some of them."
        findings.report("R5.2", "longest", here, what, remedy, where=telling.where)


def _by_place(check: Check, findings: Findings) -> None:
    """Report where an attempt can be passed without reading, by the place of the options that are shown."""
    for place in range(min(len(item.options) for item in check.items)):
        remedy = "The order shown is seeded by ids: give an item another id."
        pick = lambda attempt, name, place=place: [shown_options(check, attempt, name)[place]]  # noqa: E731
        _refuse_policy(f"the {nth(place)} option", check, pick, ("items",), remedy, findings.report)


def _by_length(telling: Telling, findings: Findings) -> None:
    """Report where an attempt can be passed without reading, by the length of the options."""
    check, report = telling.case, partial(findings.report, where=telling.where)
    for word, extreme in (("longest", max), ("shortest", min)):
        pick = lambda _, name, extreme=extreme: _extreme(check.by_id[name], extreme)  # noqa: E731
        name = f"the {word} option ({telling.language})"
        _refuse_policy(name, check, pick, ("items",), "Change the length of some options.", report)


def _refuse_policy(name: str, check: Check, pick: Pick, path: Path, remedy: str, report) -> None:
    for attempt in range(1, check.forms + 1):
        right = Fraction(0)
        for item in form_of(check, attempt):
            picked = pick(attempt, item)
            right += Fraction(check.by_id[item].key in picked, len(picked))
        if right >= pass_mark(check):
            what = f"Who always takes {name} passes attempt {attempt}, with {float(right):g} right."
            report("R5.2", "unread", path, what, remedy)


def _extreme(item: Item, extreme: Callable) -> list[str]:
    """Return the options that have the most words, or the fewest."""
    length = {name: count_words(option.say) for name, option in item.options.items()}
    return [name for name, count in length.items() if count == extreme(length.values())]
