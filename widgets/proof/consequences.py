"""Whether what one does has consequences that are told, that come late, and that can be mended."""

from collections import Counter
from collections.abc import Callable, Iterator

import numpy as np

from widgets.case.conditions import Condition
from widgets.case.model import PHASES, Scene

from .explore import Path as Way
from .explore import Walk, state_after, told
from .plot import Plot
from .rules import Findings

_NEVER = 10**6  # more scenes than any path has


def check_consequences(walk: Walk, plot: Plot, findings: Findings) -> None:
    """Report factors that nothing reads, consequences that are not told or never come late, and traps."""
    _variables(walk, findings)
    _delays(walk, plot, findings)
    _recoverable(walk, plot, findings)


def delayed(walk: Walk, plot: Plot) -> dict[tuple[str, str], int]:
    """Return for each (scene, factor or fact read there) how many scenes ago, at the least, it was last set.

    Over real paths on which something set it; an effect counts as setting even where the value stays the same.
    """
    names = list(walk.machine.variables)
    ages = np.full((plot.count, len(names)), _NEVER, np.int64)
    for place in plot.places.values():
        for step, then in enumerate(walk.machine.steps[place.scene]):
            is_open = place.open[:, step]
            older = np.minimum(ages[place.nodes][is_open] + 1, _NEVER)
            older[:, [names.index(name) for name in then.changes]] = 1
            np.minimum.at(ages, place.after[is_open, step], older)
    found = {}
    for scene_id, place in plot.places.items():
        read = {name for _, condition in _read_in(walk.case.scenes[scene_id]) for name in _names(condition)}
        for name in sorted(read):
            age = int(ages[place.nodes, names.index(name)].min())
            if age < _NEVER:
                found[scene_id, name] = age
    return found


def _variables(walk: Walk, findings: Findings) -> None:
    case = walk.case
    rule = findings.rules["R2.4"]
    if not rule.number("least_factors") <= len(case.factors) <= rule.number("most_factors"):
        wanted = f"{rule.numbers['least_factors']} to {rule.numbers['most_factors']}"
        what = f"There are {len(case.factors)} factors, not {wanted}."
        findings.report("R2.4", "count", ("factors",), what)
    readers = Counter(
        name for scene in case.scenes.values() for _, condition in _conditions(scene) for name in set(_names(condition))
    )
    least = findings.rules["R2.3"].number("least_readers")
    for group in ("factors", "facts"):
        for name in getattr(case, group):
            if readers[name] < least:
                what = f"'{name}' is read by {readers[name]} conditions, not {least}."
                findings.report(
                    "R2.3", "unread", (group, name), what, "Let a later text or way depend on it, or delete it."
                )
    for phase in PHASES:
        if not any(_is_told_later(walk, scene_id) for scene_id in walk.layers if case.scenes[scene_id].phase == phase):
            what = f"No decision of {phase} changes the text of a later scene."
            findings.report("R2.3", "untold", ("you_are", phase), what, "Let a later paragraph depend on one.")


def _is_told_later(walk: Walk, scene_id: str) -> bool:
    changed = {name for step in walk.machine.steps[scene_id] if step.choice for name in step.changes}
    later = list(walk.layers)[list(walk.layers).index(scene_id) + 1 :]
    return any(
        changed & set(_names(part.condition))
        for name in later
        for key in ("text", "yours", "beyond")
        for part in getattr(walk.case.scenes[name], key)
        if part.condition
    )


def _delays(walk: Walk, plot: Plot, findings: Findings) -> None:
    rule = findings.rules["R2.5"]
    ages = delayed(walk, plot)
    late = sorted((place for place, age in ages.items() if age >= rule.number("least_scenes")), key=ages.get)
    if len(late) < rule.number("least_consequences"):
        told_of = ", ".join(f"'{name}' in '{scene}' ({ages[scene, name]} scenes)" for scene, name in late) or "none"
        what = f"Delayed consequences: {told_of}; there should be {rule.numbers['least_consequences']}, "
        what += f"each {rule.numbers['least_scenes']} scenes or more after what set it."
        findings.report("R2.5", "few", ("scenes",), what, "Let a late text or way depend on an early decision.")


def _recoverable(walk: Walk, plot: Plot, findings: Findings) -> None:
    """Report wrong turns that cannot be mended.

    An error: a decision, after few harmful choices and any number of partial ones, from which the goal is out of
    reach. A warning: an ending that those reach who took few harmful choices and no partial one, as where a
    harmful choice in the last decision cannot be made good by what came before.
    """
    for allowed, goal in ((1, "protected"), (2, "mixed")):
        numbers, reaching = range(0, allowed + 1), plot.reaching(goal)
        if lost := plot.shortest(~reaching & plot.deciding, _weigh(walk, partial=0), numbers):
            at = state_after(walk.case, lost).scene
            what = f"At '{at}', after {_number(walk, lost)}, no ending as good as '{goal}' can be reached: "
            what += f"{told(walk.case, lost)}."
            findings.report("R2.6", "lost", ("scenes", lost[-1][0]), what, "Let a later choice repair it.")
        elif last := plot.shortest(~reaching, _weigh(walk, partial=allowed + 1), numbers):
            end, number = state_after(walk.case, last).scene, _number(walk, last).capitalize()
            what = f"{number} and else protective ones end in '{end}', not as good as '{goal}': "
            what += f"{told(walk.case, last)}."
            findings.report("R2.6", "last", ("scenes", last[-1][0]), what, "Let what came before weigh more.")


def _number(walk: Walk, path: Way) -> str:
    count = sum(_weigh(walk, partial=0)(*step) for step in path)
    return f"{count} harmful choice{'' if count == 1 else 's'}"


def _weigh(walk: Walk, *, partial: int) -> Callable[[str, str | None], int]:
    """Return what counts choices: a harmful one once, a partial one as often as said."""
    weights = {"harmful": 1, "partial": partial, "protective": 0}
    scenes = walk.case.scenes
    return lambda at, taken: 0 if taken is None else weights[scenes[at].choices[taken].rating]


def _conditions(scene: Scene) -> Iterator[tuple[str, Condition]]:
    """Yield every condition of a scene with what it opens."""
    yield from _read_in(scene)
    yield from (("choice", choice.condition) for choice in scene.choices.values() if choice.condition)


def _read_in(scene: Scene) -> Iterator[tuple[str, Condition]]:
    """Yield the conditions of texts and ways."""
    for part in (*scene.text, *scene.yours, *scene.beyond):
        if part.condition:
            yield "text", part.condition
    for ways in (scene.go, *(choice.go for choice in scene.choices.values())):
        yield from (("way", way.condition) for way in ways if way.condition)


def _names(condition: Condition) -> set[str]:
    return condition.facts() | condition.factors()
