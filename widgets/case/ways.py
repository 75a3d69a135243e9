"""Whether every way leads somewhere and forward: targets, phases, months, circles, and notes read too early."""

import re
from collections.abc import Iterator
from itertools import pairwise

from .document import Path
from .look import Look, group_of, list_of
from .model import PHASES
from .names import check_condition
from .problem import did_you_mean

_UNCONDITIONAL = "Give the last one no `if`."
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


def check_months(look: Look) -> None:
    """Report a phase that comes before the one it follows."""
    months = group_of(look.case.get("story_date"))
    for before, after in pairwise(PHASES):
        if _is_later(months.get(before), months.get(after)):
            what = f"'{after}' ({months[after]}) comes before '{before}' ({months[before]})."
            look.report(("story_date", after), what, "Story time moves forward only.")


def check_note(look: Look, path: Path, scene: dict) -> None:
    """Report the note of a scene that writes none."""
    source = scene.get("reads_note")
    if not isinstance(source, str) or not source:
        return
    where = (*path, "reads_note")
    if source not in look.scenes:
        look.report(where, f"There is no scene '{source}'.", did_you_mean(source, look.scenes))
        return
    choices = look.scenes[source].get("choices", {})
    if isinstance(choices, dict) and not any("note" in group_of(choice) for choice in choices.values()):
        look.report(where, f"No choice of scene '{source}' writes a note.", "Give one of them a `note:`.")


def check_early_notes(look: Look) -> None:
    """Report each note that is read before it can have been written, once all ways are known."""
    ways = {name: set(_targets(scene)) for name, scene in look.scenes.items()}
    if any(not to <= ways.keys() or not (to or "ending" in look.scenes[name]) for name, to in ways.items()):
        return
    for name, scene in look.scenes.items():
        source = scene.get("reads_note")
        if isinstance(source, str) and source in look.scenes and name not in _after(look, source):
            what = f"'{source}' never comes before '{name}', so its note is not there yet."
            look.report(("scenes", name, "reads_note"), what, "Name an earlier scene.")


def _after(look: Look, name: str) -> set[str]:
    """Return the scenes that can follow a scene, at once or later."""
    found: set[str] = set()
    rest = [name]
    while rest:
        following = set(_targets(look.scenes.get(rest.pop(), {}))) - found
        found |= following
        rest += following
    return found


def check_go(look: Look, path: Path, value: object) -> None:
    """Report the ways of a scene or choice that lead nowhere, or are never taken."""
    where = (*path, "go")
    if isinstance(value, str):
        check_target(look, where, value, after=path[1])
        return
    ways = list_of(value)
    for index, way in enumerate(ways):
        if not (way := group_of(way)):
            continue
        check_condition(look, (*where, index, "if"), way.get("if"))
        check_target(look, (*where, index, "to"), way.get("to"), after=path[1])
        if "if" not in way and index < len(ways) - 1:
            what = f"The ways after '{way.get('to')}' are never taken, because it has no `if`."
            look.report((*where, index), what, "Put it last.")
    if ways and "if" in group_of(ways[-1]):
        look.report((*where, len(ways) - 1), "It can happen that none of these ways is open.", _UNCONDITIONAL)


def check_target(look: Look, path: Path, name: object, after: str | None = None) -> None:
    """Report a scene that is not there, or to which no story can lead, after the scene `after`."""
    if not isinstance(name, str) or not name or not look.knows_scenes:
        return
    if name not in look.scenes:
        look.report(path, f"There is no scene '{name}'.", did_you_mean(name, look.scenes))
        return
    here, there = (_phase(look.scenes.get(scene)) for scene in (after, name))
    if None not in (here, there) and there < here:
        what = f"'{after}' ({PHASES[here]}) leads back to '{name}' ({PHASES[there]})."
        look.report(path, what, "Phases come in order: origin, transit, destination, return.")
    elif after and "when" in look.scenes[name]:
        before, then = (_month_of(look, look.scenes[scene]) for scene in (after, name))
        if _is_later(before, then):
            what = f"'{name}' ({then}) comes before '{after}' ({before}), which leads to it."
            look.report(path, what, "Story time moves forward only: look at `when:`.")


def _month_of(look: Look, scene: dict) -> object:
    phase = scene.get("phase")
    return scene.get("when") or (group_of(look.case.get("story_date")).get(phase) if isinstance(phase, str) else None)


def check_cycles(look: Look) -> bool:
    """Report each circle of scenes; say whether there was one."""
    ways = {name: list(_targets(scene)) for name, scene in look.scenes.items()}
    finished: set[str] = set()
    found = False
    for first in ways:
        trail = [first] if first not in finished else []
        rest, on_trail = [iter(ways[first])], {first}
        while trail:
            following = next((name for name in rest[-1] if name in ways and name not in finished), None)
            if following is None:
                finished.add(last := trail.pop())
                on_trail.discard(last)
                rest.pop()
            elif following in on_trail:
                found = True
                loop = [*trail[trail.index(following) :], following]
                what = f"The story can go round in a circle: {' → '.join(loop)}."
                look.report(("scenes", trail[-1], "go"), what, "Story time moves forward only: lead to a later scene.")
            else:
                trail.append(following)
                on_trail.add(following)
                rest.append(iter(ways[following]))
    return found


def _targets(scene: dict) -> Iterator[str]:
    for part in (scene, *map(group_of, group_of(scene.get("choices")).values())):
        go = part.get("go")
        names = [go] if isinstance(go, str) else [group_of(way).get("to") for way in list_of(go)]
        yield from (name for name in names if isinstance(name, str))


def _is_later(one: object, other: object) -> bool:
    return all(isinstance(month, str) and _MONTH.fullmatch(month) for month in (one, other)) and one > other


def _phase(scene: dict | None) -> int | None:
    phase = (scene or {}).get("phase")
    return PHASES.index(phase) if phase in PHASES else None
