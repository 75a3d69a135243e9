"""What a case may lean on: each citation in the register, with its article, and binding where the scene happens."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from widgets.case.document import Path
from widgets.case.model import Case, Choice
from widgets.case.problem import did_you_mean
from widgets.case.sources import BINDING_KINDS, SOURCE_LANGUAGE, Register, Source, UnknownCite

from .lexicon import whole
from .rules import Findings


def check_citations(case: Case, register: Register, findings: Findings) -> None:
    """Report every finding about the sources of a case."""
    leaning: Counter[str] = Counter()
    first: dict[str, tuple] = {}
    options = 0
    for scene_id, scene in case.scenes.items():
        for choice_id, choice in scene.choices.items():
            options += 1
            path = ("scenes", scene_id, "choices", choice_id)
            found = []
            for index, cite in enumerate(choice.cites):
                here = (*path, "cites", index)
                try:
                    source, provision = register.find(cite)
                except UnknownCite as unknown:
                    findings.report("R4.4", "unknown", here, unknown.what, unknown.remedy)
                    continue
                found.append((source, provision))
                first.setdefault(source.id, here)
                if source.kind in BINDING_KINDS:
                    _binding(case, scene_id, choice, source, register, here, findings)
                elif source.kind == "national-law":
                    _applying(case, scene_id, choice, source, here, findings)
                _in_time(case, scene_id, source, here, findings)
            leaning.update({source.id for source, _ in found})
            if choice.rating == "harmful" and found:
                _harmful(found, path, findings)
    _sending(case, leaning, register, findings)
    check_leaning(leaning, first, options, register, findings)


def check_leaning(
    leaning: Mapping[str, int], first: Mapping[str, Path], options: int, register: Register, findings: Findings
) -> None:
    """Report sources on which too much rests, or of which the register is not sure.

    `leaning` says how many of the options cite each source, `first` where it is cited first.
    """
    most = findings.rules["R4.4"].number("largest_share")
    for source_id, count in leaning.items():
        if options and count > most * options:
            what = f"'{source_id}' is cited by {count} of {options} options, more than {_percent(most)}."
            findings.report("R4.4", "one-source", first[source_id], what, "Rest the feedback on more than one source.")
        source = register.sources[source_id]
        if source.confidence == "low":
            what = f"The register is not sure of '{source_id}' (confidence low)."
            findings.report(
                "R11.1", "unsure", first[source_id], what, "Open its text, and raise the confidence or cite another."
            )
    unread = sorted(name for name in leaning if register.sources[name].basis != "stored-text")
    if unread:
        what = f"{len(unread)} of {len(leaning)} sources rest on general knowledge alone: {', '.join(unread)}."
        remedy = "Open their official text, and put the day into the register."
        findings.report("R11.1", "unread", whole(findings.case), what, remedy)


def check_misconceptions(case: Case, known: Collection[str], findings: Findings) -> None:
    """Report options that are not the best and rest on no belief of the catalogue."""
    uses: Counter[str] = Counter()
    first: dict[str, tuple] = {}
    for scene_id, scene in case.scenes.items():
        for choice_id, choice in scene.choices.items():
            path = ("scenes", scene_id, "choices", choice_id)
            if choice.rating == "protective":
                continue
            if choice.misconception is None:
                findings.report(
                    "R3.1", "no-misconception", path, f"'{choice_id}' names no misconception.", "Add `misconception:`."
                )
            elif known and choice.misconception not in known:
                what = f"There is no misconception '{choice.misconception}'."
                findings.report(
                    "R3.1",
                    "no-misconception",
                    (*path, "misconception"),
                    what,
                    did_you_mean(choice.misconception, known),
                )
            else:
                uses[choice.misconception] += 1
                first.setdefault(choice.misconception, (*path, "misconception"))
            if choice.defence is None:
                what = f"Nobody defends '{choice_id}'."
                findings.report(
                    "R3.1", "no-defence", path, what, "Add `defence:`, what a reasonable colleague would say."
                )
    most = findings.rules["R3.1"].number("most_uses")
    for name, count in uses.items():
        if count > most:
            findings.report(
                "R3.1",
                "repeated",
                first[name],
                f"'{name}' stands behind {count} options, more than {most}.",
                "Vary the beliefs.",
            )


def check_skills(case: Case, known: Collection[str], findings: Findings) -> None:
    """Report skills that the catalogue does not hold."""
    for scene_id, scene in case.scenes.items():
        if scene.skill and known and scene.skill not in known:
            path = ("scenes", scene_id, "skill")
            findings.report(
                "R1.5", "unknown", path, f"There is no skill '{scene.skill}'.", did_you_mean(scene.skill, known)
            )


def _sending(case: Case, cited: Iterable[str], register: Register, findings: Findings) -> None:
    """Report that the register tells nothing of the State that the officer serves, where a treaty is cited."""
    treaty = any(register.sources[name].kind in BINDING_KINDS for name in cited)
    if treaty and not register.covered([case.sending_state]):
        what = f"ratification.csv has no row of {case.sending_state}, the State that the officer serves."
        remedy = "Add what binds it, or say another State in `sending:`."
        findings.report("R4.6", "unknown", ("sending",) if case.sending else ("corridor", 0), what, remedy)


def _applying(case: Case, scene_id: str, choice: Choice, source: Source, here: Path, findings: Findings) -> None:
    """Report a law that is neither that of the place nor that of the sending State."""
    country, sending = case.scenes[scene_id].country, case.sending_state
    if source.country not in (country, sending) and not choice.not_party:
        what = f"'{source.id}' is the law of {source.country}; the scene is in {country or 'no country'}, "
        what += f"and the sending State is {sending}."
        remedy = "Cite the law of one of the two, or say why in `not_party:`."
        findings.report("R4.6", "none-bound", here, what, remedy)


def _binding(
    case: Case, scene_id: str, choice: Choice, source: Source, register: Register, here: Path, findings: Findings
) -> None:
    """Report a treaty that bound neither State in that month.

    Of a country without any row in the table nothing can be said: there the treaty has to bind the sending State, and
    `not_party`, which tells the learner that it does not bind, would be a guess.
    """
    country, sending, month = case.scenes[scene_id].country, case.sending_state, case.month(scene_id)
    if country is None:
        what = f"A treaty is cited in '{scene_id}', and the scene says no country."
        findings.report("R4.6", "no-country", here, what, "Add `country:`, whose law applies there.")
    if not register.covered([sending]):
        return  # said once of the whole case
    named = [state for state in (country, sending) if state]
    states = register.covered(named)
    bound = {state: register.binds(source.id, state, month) for state in states}
    unknown = [state for state, truth in bound.items() if truth is None]
    if unknown:
        what = f"Whether '{source.id}' binds {' and '.join(unknown)} is not known to ratification.csv."
        findings.report("R4.6", "unknown", here, what, "Add a row, or cite another source.")
    elif country and country not in states:
        if not bound[sending]:
            what = f"'{source.id}' did not bind {sending} in {month}{_why(register, source, states)}, "
            what += f"and ratification.csv has no row of {country}, where the scene happens."
            findings.report("R4.6", "none-bound", here, what, "Cite a source that binds the sending State.")
    elif not any(bound.values()) and not choice.not_party:
        what = f"'{source.id}' bound neither {' nor '.join(states)} in {month}{_why(register, source, states)}."
        findings.report(
            "R4.6", "none-bound", here, what, "Cite a source that binds, or say in `not_party:` why it is cited."
        )
    elif country and not bound[country] and not choice.not_party:
        what = f"'{source.id}' did not bind {country}, where the scene happens, in {month}; it bound {sending}."
        findings.report("R4.6", "one-bound", here, what, "Say so in `not_party:`.")


def _why(register: Register, source: Source, states: Iterable[str]) -> str:
    said = []
    for state in states:
        ratification = register.bound(source.id, state)
        if ratification and ratification.status == "party":
            said.append(f"{state} became a party in {ratification.year}")
        elif ratification:
            said.append(f"{state}: {ratification.status}")
    return f" ({', '.join(said)})" if said else ""


def _in_time(case: Case, scene_id: str, source: Source, here: tuple, findings: Findings) -> None:
    year = int(case.month(scene_id)[:4])
    if source.adopted and source.adopted > year:
        what = f"'{source.id}' was adopted in {source.adopted}, after the scene ({case.month(scene_id)})."
        findings.report("R11.3", "later", here, what, "Cite what stood in the story's month.")


def _harmful(found: list, path: tuple, findings: Findings) -> None:
    least = findings.rules["R4.4"].number("least_for_harmful")
    if not any(any(sign.isdigit() for sign in provision.ref[SOURCE_LANGUAGE]) for _, provision in found):
        refs = ", ".join(f"{source.id} {provision.ref[SOURCE_LANGUAGE]}" for source, provision in found)
        what = f"A harmful option cites no article or paragraph ({refs})."
        findings.report("R4.4", "no-article", (*path, "cites"), what, "Add the provision that was broken.")
    if len(found) < least:
        what = f"A harmful option cites {len(found)} provision, not {least}."
        findings.report(
            "R4.4", "one-cite", (*path, "cites"), what, "Cite what was broken, and what shows the other way."
        )


def _percent(share) -> str:
    return f"{round(100 * share)} %"
