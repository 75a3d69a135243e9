"""What must hold of the story as a whole: scenes, decisions and endings enough, her part, objectives, the debrief."""

from collections import Counter
from collections.abc import Mapping

from widgets.case.model import PHASES, Case, Scene

from .explore import Walk
from .lengths import Length
from .plot import Plot, decisions, decisions_in
from .rules import Findings


def check_structure(walk: Walk, plot: Plot, findings: Findings) -> None:
    """Report what the story lacks as a whole."""
    _sizes(walk, plot, findings)
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


def _about(minutes) -> str:
    return str(round(minutes))
