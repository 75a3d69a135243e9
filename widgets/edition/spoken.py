"""Conditions, chances and numbers in the words of a case, for people who read a map and not a case file."""

from collections.abc import Mapping
from fractions import Fraction

from widgets.case.conditions import Condition, Tree
from widgets.case.model import Case

NARROW_SPACE = "\u202f"  # between thousands in every language


def condition(case: Case, asked: Condition, words: Mapping) -> str:
    """Return a condition as a sentence: facts as the author says them, factors by their label."""
    return _told(case, asked.tree, words)


def percent(chance: Fraction) -> str:
    """Return a chance as whole per cents; what is rare is not called nothing, nor what is likely certain."""
    whole = round(100 * chance)
    if chance > 0 and whole == 0:
        return "< 1 %"
    if chance < 1 and whole == 100:
        return "> 99 %"
    return f"{whole} %"


def number(count: int) -> str:
    """Return a whole number with its thousands apart."""
    return f"{count:,}".replace(",", NARROW_SPACE)


def _told(case: Case, tree: Tree, words: Mapping) -> str:
    sign, *parts = tree
    if sign == "fact":
        return case.facts[parts[0]]
    if sign == "not":
        return words["not"].format(what=_told(case, parts[0], words))
    if sign in ("and", "or"):
        return f" {words[sign]} ".join(_told(case, part, words) for part in parts)
    form, least = _comparison(sign, parts[1])
    return words[form].format(label=case.factors[parts[0]].label, number=least)


def _comparison(sign: str, number: int) -> tuple[str, int]:
    """Return which of the four forms says a comparison, and with which number."""
    match sign:
        case ">=":
            return "at_least", number
        case ">":
            return "at_least", number + 1
        case "==":
            return "exactly", number
        case "!=":
            return "not_exactly", number
    most = number - (sign == "<")
    return ("at_most", most) if most > 0 else ("exactly", 0)
