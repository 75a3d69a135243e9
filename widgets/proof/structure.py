"""What must hold of the story as a graph: nothing dead, nothing unseen, decisions enough, errors mended."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

import numpy as np

from widgets.case.conditions import Condition
from widgets.case.document import Path
from widgets.case.engine import State, choose, read_on, start
from widgets.case.model import PHASES, Case, Scene

from .explore import Path as Way
from .explore import Walk, told
from .lengths import Length
from .plot import Plot, decisions, decisions_in
from .rules import Findings

_NEVER = 10**6  # more scenes than any path has


def check_structure(walk: Walk, plot: Plot, findings: Findings) -> None:
    """Report all findings of section 2 of the pedagogy, and what can never be seen."""
    _dead_ends(walk, findings)
    _unseen(walk, findings)
    _sizes(walk, plot, findings)
    _variables(walk, findings)
    _delays(walk, plot, findings)
    _recoverable(walk, plot, findings)
    _her_part(walk, plot, findings)
    _debrief(walk, plot, findings)
    _objectives(walk.case, findings)


def check_lengths(case: Case, lengths: Mapping[str, Length], findings: Findings) -> None:
    """Report what takes too long to read, in each language."""
    rules = findings.rules
    for language, length in lengths.items():
        for phase, minutes in length.minutes_by_phase.items():
            if minutes > (most := rules.number("R9.2", "most_minutes_of_a_phase")):
                what = f"{phase.capitalize()} takes up to {_about(minutes)} minutes ({language}); a sitting has {most}."
                findings.report("R9.2", "phase", ("you_are", phase), what, "Shorten it, or move a scene.")
        if length.minutes > (most := rules.number("R9.3", "most_minutes")):
            what = f"The longest playthrough takes {_about(length.minutes)} minutes ({language}), more than {most}."
            findings.report("R9.3", "too-long", ("minutes",), what, "Shorten it.")
        off = abs(length.minutes - case.minutes)
        if language == next(iter(lengths)) and off > rules.number("R9.3", "tolerance") * length.minutes:
            what = (
                f"'minutes' says {case.minutes}; the longest playthrough takes {_about(length.minutes)} ({language})."
            )
            findings.report("R9.3", "honest", ("minutes",), what, f"Write {round(length.minutes)}.")
        if length.before_first_decision > (most := rules.number("R9.1", "most_words")):
            what = (
                f"{length.before_first_decision} words stand before the first options ({language}), more than {most}."
            )
            findings.report("R9.1", "late", ("scenes", case.start), what, "Begin nearer to the decision.")


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


def _dead_ends(walk: Walk, findings: Findings) -> None:
    for scene_id in walk.layers:
        if not walk.case.scenes[scene_id].choices:
            continue
        stuck = walk.stuck(scene_id)
        if len(stuck):
            path, _ = walk.shortest({scene_id: stuck})
            number = f"{len(stuck):,} of its {len(walk.layers[scene_id]):,} states"
            what = f"Dead end: no choice of '{scene_id}' is open in {number}, such as {told(walk.case, path)}"
            what += f" with {_described(_after(walk, path))}."
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


def _sizes(walk: Walk, plot: Plot, findings: Findings) -> None:
    case, rule = walk.case, findings.rules["R2.1"]
    count = len(case.scenes)
    if not rule.number("least_scenes") <= count <= rule.number("most_scenes"):
        what = f"The case has {count} scenes, not {rule.numbers['least_scenes']} to {rule.numbers['most_scenes']}."
        findings.report("R2.1", "scenes", ("scenes",), what)
    endings = [name for name, scene in case.scenes.items() if scene.ending]
    if len(endings) < rule.number("least_endings"):
        findings.report(
            "R2.1", "endings", ("scenes",), f"The case has {len(endings)} endings, not {rule.numbers['least_endings']}."
        )
    fewest = plot.fewest(decisions)
    if fewest < rule.number("least_decisions"):
        what = f"A playthrough can end after {fewest} decisions; each should have {rule.numbers['least_decisions']}."
        findings.report("R2.1", "decisions", ("scenes",), what, "Add decisions on the short way.")
    for phase in PHASES:
        fewest = plot.fewest(decisions_in(phase))
        if fewest < rule.number("least_in_a_phase"):
            what = f"A playthrough can pass {phase} with {fewest} decisions, not {rule.numbers['least_in_a_phase']}."
            findings.report("R2.1", "phase", ("you_are", phase), what, "Add a decision there.")
    for scene_id in walk.layers:
        for options in walk.open_sets(scene_id) if case.scenes[scene_id].choices else ():
            if len(options) < rule.number("least_options") and options:
                what = f"Scene '{scene_id}' can offer {len(options)} options ({', '.join(options)})."
                path = ("scenes", scene_id, "choices")
                findings.report("R2.1", "options", path, what, f"Offer {rule.numbers['least_options']} or more.")
    forks = [scene for scene, layer in walk.layers.items() if len({branch.to for branch in layer.branches}) > 1]
    if len(forks) < findings.rules.number("R2.2", "least_forks"):
        what = (
            f"Forks: {len(forks)} ({', '.join(forks) or 'none'}), not {findings.rules['R2.2'].numbers['least_forks']}."
        )
        findings.report("R2.2", "forks", ("scenes",), what, "Let the story go different ways more often.")
    kinds = {case.scenes[name].kind for name in endings}
    if len(kinds) < findings.rules.number("R2.7", "least_kinds"):
        what = f"The endings are of {len(kinds)} kinds ({', '.join(sorted(map(str, kinds)))})."
        findings.report("R2.7", "kinds", ("scenes",), what, "Let them differ in what she does.")


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
            what = (
                f"At '{_after(walk, lost).scene}', after {_number(walk, lost)}, no ending as good as '{goal}' can be "
            )
            what += f"reached: {told(walk.case, lost)}."
            findings.report("R2.6", "lost", ("scenes", lost[-1][0]), what, "Let a later choice repair it.")
        elif last := plot.shortest(~reaching, _weigh(walk, partial=allowed + 1), numbers):
            what = (
                f"{_number(walk, last).capitalize()} and else protective ones end in '{_after(walk, last).scene}', not "
            )
            what += f"as good as '{goal}': {told(walk.case, last)}."
            findings.report("R2.6", "last", ("scenes", last[-1][0]), what, "Let what came before weigh more.")


def _number(walk: Walk, path: Way) -> str:
    count = sum(_weigh(walk, partial=0)(*step) for step in path)
    return f"{count} harmful choice{'' if count == 1 else 's'}"


def _weigh(walk: Walk, *, partial: int) -> Callable[[str, str | None], int]:
    """Return what counts choices: a harmful one once, a partial one as often as said."""
    weights = {"harmful": 1, "partial": partial, "protective": 0}
    scenes = walk.case.scenes
    return lambda at, taken: 0 if taken is None else weights[scenes[at].choices[taken].rating]


def _after(walk: Walk, path: Way) -> State:
    """Return the state to which a path leads."""
    state = start(walk.case)
    for _, choice in path:
        state = read_on(walk.case, state) if choice is None else choose(walk.case, state, choice)
    return state


def _her_part(walk: Walk, plot: Plot, findings: Findings) -> None:
    for phase in PHASES:
        fewest = plot.fewest(lambda scene, phase=phase: int(scene.phase == phase and bool(scene.her_decision)))
        if fewest < findings.rules.number("R6.1", "least_decisions"):
            what = f"A playthrough can pass {phase} without a decision of hers."
            findings.report(
                "R6.1", "decides", ("you_are", phase), what, "Add `her_decision:` to a scene that every way passes."
            )


def _debrief(walk: Walk, plot: Plot, findings: Findings) -> None:
    rule = findings.rules["R4.5"]

    def delayed_feedback(scene: Scene) -> int:
        return int(bool(scene.choices) and scene.feedback_when == "debrief")

    fewest, most = plot.fewest(delayed_feedback), plot.most(delayed_feedback)
    if fewest < rule.number("least_delayed") or most > rule.number("most_delayed"):
        what = f"Playthroughs have {fewest} to {most} decisions with feedback in the debrief; "
        what += f"each should have {rule.numbers['least_delayed']} to {rule.numbers['most_delayed']}."
        findings.report("R4.5", "delayed", ("scenes",), what, "Set `feedback_when: debrief` on the last decisions.")
    case = walk.case
    if case.debrief is None:
        findings.report(
            "R1.4", "debrief", (), "The case has no 'debrief'.", "Add `debrief:` with reflect, principle and plan."
        )
    elif not case.debrief.reflect:
        findings.report(
            "R1.4", "debrief", ("debrief", "reflect"), "The debrief asks nothing.", "Add a question to reflect on."
        )
    if case.grounding is None:
        findings.report(
            "R6.8",
            "grounding",
            (),
            "The case has no 'grounding'.",
            "Add one line that brings the learner back to the room.",
        )
    if case.recall is None:
        findings.report("R1.7", "recall", (), "The case opens without a question of recall.", "Add `recall:`.")


def _objectives(case: Case, findings: Findings) -> None:
    aims: Counter[str] = Counter()
    skills: Counter[str] = Counter()
    for scene_id, scene in case.scenes.items():
        if not scene.choices:
            continue
        if not scene.objectives:
            what = f"The decision '{scene_id}' serves no objective."
            findings.report("R1.1", "no-objective", ("scenes", scene_id), what, "Add `objectives: [...]`.")
        aims.update(set(scene.objectives))
        if scene.skill:
            skills[scene.skill] += 1
    least = findings.rules["R1.1"].number("least_decisions")
    for name in case.objectives:
        if aims[name] < least:
            what = f"The objective '{name}' is practised in {aims[name]} decisions, not {least}."
            findings.report(
                "R1.1", "unpractised", ("objectives", name), what, "Name it where it is practised, or delete it."
            )
    few, many = (findings.rules["R1.1"].number(name) for name in ("least_objectives", "most_objectives"))
    if not few <= len(case.objectives) <= many:
        findings.report(
            "R1.1", "count", ("objectives",), f"There are {len(case.objectives)} objectives, not {few} to {many}."
        )
    often = findings.rules["R1.5"].number("least_decisions")
    if max(skills.values(), default=0) < often:
        named = ", ".join(f"{skill} {count}" for skill, count in skills.items()) or "none is named"
        what = f"No skill is practised in {often} decisions ({named})."
        findings.report("R1.5", "seldom", ("scenes",), what, "Name one with `skill:` where it returns.")


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


def _described(state: State) -> str:
    return (
        ", ".join([*(f"{name} {value}" for name, value in state.factors.items()), *sorted(state.facts)]) or "no facts"
    )


def _about(minutes) -> str:
    return str(round(minutes))
