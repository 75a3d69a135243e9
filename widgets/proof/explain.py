"""What a rule says and why, and where its thresholds and word lists stand."""

import re

from widgets.case.problem import CasebookError, did_you_mean
from widgets.languages.casebook import Casebook
from widgets.languages.content import read_bytes

from .files import WORDING, rules_of


class NoRule(CasebookError):
    """Raised where no rule has the id that was asked for."""


def explain(casebook: Casebook, asked: str) -> str:
    """Return a rule with its reason, its checks and thresholds, and their places; raise NoRule."""
    rules = rules_of(casebook)
    rule = next((name for name in rules if name.lower() == asked.lower()), None)
    if rule is None:
        raise NoRule(f"There is no rule '{asked}' that a program checks. {did_you_mean(asked, rules)}".strip())
    lines = [rules.explain(rule), f"It stands in {rules.places[rule]}, with its thresholds."]
    named = re.compile(rf"^\s*(?:rule: )?{re.escape(rule)}(?:/[\w-]+:)?\s*$")
    for language in casebook.languages:
        file = casebook.root / WORDING / f"{language}.yaml"
        found = enumerate(read_bytes(file).decode("utf-8").splitlines(), 1)
        lines += [f"Its words: {casebook.shown(file)}:{number}." for number, line in found if named.match(line)]
    return "\n".join(lines)
