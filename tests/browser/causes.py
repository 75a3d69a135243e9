"""Why something shows: the last choice that set the fact, or moved the factor, of its condition (design section 4)."""

from widgets.case.conditions import Condition
from widgets.case.engine import State, holds
from widgets.case.model import Case
from widgets.case.playthrough import steps


def causes(case: Case, state: State) -> list[tuple[str, str]]:
    """Return the scene and choice behind each paragraph that shows in a state; each once, the last choice never."""
    decisions = list(steps(case, state.taken))
    named = []
    for paragraph in case.scenes[state.scene].text:
        if paragraph.condition and holds(paragraph.condition, state):
            cause = last_change(decisions, paragraph.condition)
            if cause and cause not in named:
                named.append(cause)
    return named


def last_change(decisions: list, condition: Condition) -> tuple[str, str] | None:
    """Return the last decision that changed what a condition looks at, unless it is the one just taken."""
    facts, factors = condition.facts(), condition.factors()
    changing = [
        taken
        for before, taken, after in decisions
        if facts & (before.facts ^ after.facts) or any(before.factors[name] != after.factors[name] for name in factors)
    ]
    if not changing or changing[-1] == decisions[-1][1]:
        return None
    return changing[-1].scene, changing[-1].choice
