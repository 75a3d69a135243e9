"""What can never be seen: dead ends, and scenes, choices, paragraphs and ways that no playthrough meets."""

from collections import Counter

import numpy as np

from widgets.case.document import Path
from widgets.case.engine import State

from .explore import Walk, state_after, told
from .rules import Findings


def check_unseen(walk: Walk, findings: Findings) -> None:
    """Report every dead end, and whatever no playthrough meets."""
    _dead_ends(walk, findings)
    _unseen(walk, findings)
    _case_file(walk, findings)


def _dead_ends(walk: Walk, findings: Findings) -> None:
    for scene_id in walk.layers:
        if not walk.case.scenes[scene_id].choices:
            continue
        stuck = walk.stuck(scene_id)
        if len(stuck):
            path, _ = walk.shortest({scene_id: stuck})
            number = f"{len(stuck):,} of its {len(walk.layers[scene_id]):,} states"
            what = f"Dead end: no choice of '{scene_id}' is open in {number}, such as {told(walk.case, path)}"
            what += f" with {_described(state_after(walk.case, path))}."
            findings.report("R2.2", "dead-end", ("scenes", scene_id, "choices"), what, "Leave one choice without `if`.")


def _unseen(walk: Walk, findings: Findings) -> None:
    case = walk.case
    for scene_id in walk.unreached:
        kind = "ending" if case.scenes[scene_id].ending else "scene"
        what = f"No playthrough reaches the {kind} '{scene_id}'."
        findings.report(
            "R2.2", "unreached", ("scenes", scene_id), what, "Lead a way to it that can be taken, or delete it."
        )
    for scene_id, layer in walk.layers.items():
        scene, path = case.scenes[scene_id], ("scenes", scene_id)
        for (choice_id, choice), is_open in zip(scene.choices.items(), layer.open, strict=bool(scene.choices)):
            if choice.condition:
                what = f"Choice '{choice_id}' is {{}} open: '{choice.condition}' {{}} holds in '{scene_id}'."
                here = (*path, "choices", choice_id, "if")
                _always_or_never(findings, here, is_open, what, "closed-choice")
        for key in ("text", "yours", "beyond"):
            for index, part in enumerate(getattr(scene, key)):
                if part.condition:
                    what = f"A paragraph of '{scene_id}' {{}} shows: '{part.condition}' {{}} holds there."
                    here = (*path, key, index, "if")
                    _always_or_never(findings, here, walk.holds(scene_id, part.condition.tree), what, "hidden-text")
        _unused_ways(walk, scene_id, findings)


def _case_file(walk: Walk, findings: Findings) -> None:
    """Report each line of the case file that never stands there; it is read in scenes, not at endings."""
    for name, lines in walk.case.case_file or ():
        for index, line in enumerate(lines):
            if line.since and line.since not in walk.layers:
                continue  # a scene that nobody reaches is reported as one
            path: Path = ("case_file", name, index)
            there = [scene for scene in _from(walk, line.since) if not walk.case.scenes[scene].ending]
            if not there:
                what = f"A line of '{name}' never shows: the story ends in '{line.since}'."
                findings.report("R2.2", "hidden-text", (*path, "since"), what, "Name an earlier scene.")
            elif line.condition:
                since = f" from '{line.since}' on" if line.since else ""
                what = f"A line of '{name}' {{}} shows: '{line.condition}' {{}} holds{since}."
                truths = np.concatenate([walk.holds(scene, line.condition.tree) for scene in there])
                _always_or_never(findings, (*path, "if"), truths, what, "hidden-text")


def _from(walk: Walk, first: str | None) -> list[str]:
    """Return a scene with all that can follow it; the whole story where none is named."""
    found = {first}
    for scene, layer in walk.layers.items():  # in the order of the story
        if scene in found:
            found |= {branch.to for branch in layer.branches}
    return [scene for scene in walk.layers if first is None or scene in found]


def _always_or_never(findings: Findings, path: Path, truths: np.ndarray, what: str, check: str) -> None:
    if not truths.any():
        findings.report("R2.2", check, path, what.format("never", "never"), "Change the condition, or delete it.")
    elif truths.all():
        findings.report("R2.2", "always-holds", path, what.format("always", "always"), "Leave the `if` out.")


def _unused_ways(walk: Walk, scene_id: str, findings: Findings) -> None:
    scene, used = walk.case.scenes[scene_id], walk.used_ways(scene_id)
    owners: dict[Path, tuple] = {}
    taken: Counter[tuple[Path, int]] = Counter()
    steps = list(scene.choices.items()) or [(None, scene)]
    for step, (choice_id, part) in enumerate(steps):
        own = choice_id is not None and part.go
        owner = ("scenes", scene_id, "choices", choice_id, "go") if own else ("scenes", scene_id, "go")
        owners[owner] = part.go if own else scene.go
        if not walk.layers[scene_id].open[step : step + 1].any():
            continue
        for way in range(len(owners[owner])):
            taken[owner, way] += (step, way) in used
    for owner, ways in owners.items():
        if len(ways) < 2 or not any(key[0] == owner for key in taken):
            continue
        for index, way in enumerate(ways):
            if taken[owner, index]:
                continue
            if way.condition:
                what = f"The way of '{scene_id}' to '{way.to}' is never taken: '{way.condition}' never holds there."
                findings.report("R2.2", "unused-way", (*owner, index), what, "Change the condition, or delete the way.")
            else:
                what = f"The last way of '{scene_id}', to '{way.to}', is never taken: one before it always holds."
                findings.report(
                    "R2.2", "always-holds", (*owner, index), what, "Leave the last way that is taken without `if`."
                )


def _described(state: State) -> str:
    return (
        ", ".join([*(f"{name} {value}" for name, value in state.factors.items()), *sorted(state.facts)]) or "no facts"
    )
