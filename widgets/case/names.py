"""Whether each name that a case uses is one that it has: factors, facts, objectives, countries."""

import keyword

from .conditions import Condition, ConditionError, parse
from .document import Path
from .look import Look, group_of, list_of, number_of
from .model import OUTCOMES
from .problem import did_you_mean, shortened

MOST_STEPS = 12  # of a factor: few enough to prove every state of a case


def check_names(look: Look) -> None:
    """Report factors and facts that have no name or range of their own."""
    for group in ("factors", "facts"):
        for name in group_of(look.case.get(group)):
            if keyword.iskeyword(name) or name in ("true", "false", "yes", "no"):
                look.report((group, name), f"Conditions use the word '{name}' for something else.", "Choose another.")
    for name, fact in group_of(look.case.get("facts")).items():
        if name in look.factors:
            look.report(("facts", name), f"'{name}' is a factor and a fact.", "Give one of them another name.")
        elif fact in ("true", "false", "0", "1"):
            what = f"'{name}' should say what is so when it is true."
            look.report(("facts", name), what, f"It is '{fact}'; every fact is untrue at the start.")
    for name, factor in look.factors.items():
        start, largest = (number_of(group_of(factor).get(key)) for key in ("start", "max"))
        if largest is not None and not 1 <= largest <= MOST_STEPS:
            remedy = f"Let it end between 1 and {MOST_STEPS}."
            look.report(("factors", name, "max"), f"'{name}' goes up to {largest}.", remedy)
        elif start is not None and largest is not None and not 0 <= start <= largest:
            what = f"'{name}' starts at {start}, outside 0 to {largest}."
            look.report(("factors", name, "start"), what, "Start it inside.")


def check_objectives(look: Look, path: Path, scene: dict) -> None:
    """Report each objective of a scene that the case does not have."""
    known = look.case.get("objectives")
    if not isinstance(known, dict):
        return
    for index, name in enumerate(list_of(scene.get("objectives"))):
        if isinstance(name, str) and name not in known:
            look.report((*path, "objectives", index), f"There is no objective '{name}'.", did_you_mean(name, known))


def check_country(look: Look, path: Path, part: dict, key: str = "country") -> None:
    """Report the country of a scene, or the State that the officer serves, that lies off the corridor."""
    corridor, country = list_of(look.case.get("corridor")), part.get(key)
    if isinstance(country, str) and country and corridor and country not in corridor:
        what = f"'{country}' is not in the corridor."
        look.report((*path, key), what, did_you_mean(country, [c for c in corridor if isinstance(c, str)]))


def check_effects(look: Look, path: Path, value: object) -> None:
    """Report effects on what there is not, or that it cannot have."""
    for name, change in group_of(value).items():
        is_truth = change in ("true", "false")
        if not look.knows_names or change == "":
            continue
        if name in look.facts and number_of(change) is not None:
            look.report((*path, name), f"'{name}' is a fact.", "Write true or false.")
        elif name in look.factors and is_truth:
            look.report((*path, name), f"'{name}' is a factor.", "Write a change such as +1 or -1.")
        elif name not in look.facts and name not in look.factors:
            what = f"There is no factor or fact '{name}'."
            look.report((*path, name), what, did_you_mean(name, [*look.factors, *look.facts]))
        elif name in look.factors and number_of(change) == 0:
            look.report((*path, name), f"A change of 0 does nothing to '{name}'.", "Delete it.")
        elif name in look.factors and not is_truth:
            change, largest = number_of(change), number_of(group_of(look.factors[name]).get("max"))
            if change is not None and largest is not None and abs(change) > max(largest, 1):
                what = f"A change of {change:+} is more than '{name}' has, which goes from 0 to {largest}."
                look.report((*path, name), what, "Write a smaller one.")


def check_condition(look: Look, path: Path, text: object) -> None:
    """Report the names in a condition that the case does not have, and comparisons that are always the same."""
    if not isinstance(text, str) or not text.strip():
        return
    try:
        condition = parse(text)
    except ConditionError:
        return  # the model has said it
    _check_names_in(look, path, condition)


def _check_names_in(look: Look, path: Path, condition: Condition) -> None:
    if not look.knows_names:
        return
    for name in sorted(condition.facts() - set(look.facts)):
        if name in look.factors:
            what, remedy = f"'{name}' is a factor, not a fact.", f"Compare it with a number: {name} >= 1"
        elif path[-1] == "always" and (name in OUTCOMES or name in look.scenes):
            what, remedy = f"'{name}' is no fact.", f"Write always: {{can_reach: {name}}}"
        else:
            what, remedy = f"There is no fact '{name}'.", did_you_mean(name, [*look.facts, *look.factors])
        look.report(path, what, remedy)
    for sign, name, number in condition.comparisons():
        if name in look.facts:
            look.report(path, f"'{name}' is a fact, not a factor.", f"Write {name}, or not {name}.")
        elif name not in look.factors:
            look.report(path, f"There is no factor '{name}'.", did_you_mean(name, look.factors))
        else:
            largest = number_of(group_of(look.factors[name]).get("max"))
            if largest is not None and 1 <= largest <= MOST_STEPS and _decided(sign, number, largest):
                shown = shortened(f"{name} {sign} {number}")
                what = f"'{shown}' is always the same, because '{name}' goes from 0 to {largest}."
                look.report(path, what, "Compare it with a number inside.")


def _decided(sign: str, number: int, largest: int) -> bool:
    truths = {Condition("", (sign, "factor", number)).holds({"factor": value}, ()) for value in range(largest + 1)}
    return len(truths) == 1
