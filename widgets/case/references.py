"""What one part of a case says of another: names, targets, the order of phases, no way back.

Judged on the data as it was typed, so that a slip in one part of the file hides nothing in the others.
Design section 4 is the source of these rules.
"""

from .document import Document, Path
from .look import Look, group_of, list_of
from .model import OUTCOMES, PHASES
from .names import check_condition, check_country, check_effects, check_names, check_objectives
from .problem import did_you_mean
from .ways import check_cycles, check_early_notes, check_go, check_months, check_note, check_target


def check_references(document: Document) -> None:
    """Report every name that does not exist and every way that leads nowhere or back."""
    look = Look(document)
    check_names(look)
    check_months(look)
    check_country(look, (), look.case, "sending")
    check_target(look, ("start",), look.case.get("start"))
    for name, scene in look.scenes.items():
        if scene:
            _check_scene(look, ("scenes", name), scene)
    _check_promises(look)
    _check_case_file(look)
    if not check_cycles(look):
        check_early_notes(look)


def _check_scene(look: Look, path: Path, scene: dict) -> None:
    choices = group_of(scene.get("choices"))
    for key in ("text", "yours", "beyond"):
        _check_paragraphs(look, (*path, key), scene.get(key))
    check_effects(look, (*path, "effects"), scene.get("effects"))
    check_objectives(look, path, scene)
    check_note(look, path, scene)
    check_country(look, path, scene)
    if scene.get("sensitive") == "true" and look.lacks(path, scene, "summary"):
        look.report((*path, "sensitive"), "A sensitive scene needs a text to show instead.", "Add `summary:`.")
    elif "summary" in scene and look.lacks(path, scene, "sensitive"):
        look.report((*path, "summary"), "The summary is never shown.", "Add `sensitive: true`, or delete it.")
    if "ending" in scene:
        _check_ending(look, path, scene)
        return
    for key in ("kind", "title", "yours", "beyond"):
        if key in scene:
            look.report((*path, key), f"'{key}' belongs to an ending, and this scene has none.", "Add `ending:`.")
    if choices:
        if look.lacks(path, scene, "ask"):
            look.report(path, f"Scene '{path[-1]}' has choices and no question.", "Add `ask:`.")
        if "effects" in scene:
            look.report((*path, "effects"), "A scene with choices has effects.", "Put them in its choices.")
    elif "choices" not in scene and look.lacks(path, scene, "go") and look.lacks(path, scene, "choices"):
        what = f"Scene '{path[-1]}' leads nowhere."
        look.report(path, what, "Add `go:`, `choices:` or, where the story ends, `ending:`.")
    for key in ("ask", "ask_sure", "feedback_when", "keep_order"):
        if key in scene and "choices" not in scene:
            look.report((*path, key), f"'{key}' belongs to a scene with choices.", "Add `choices:`, or delete it.")
    check_go(look, path, scene.get("go"))
    if len(choices) == 1 and not any((*path, "choices") == key[:-1] for key in look.document.repeated):
        look.report((*path, "choices"), "One choice is no decision.", "Give two or more, or let the scene be read.")
    for name, choice in choices.items():
        here = (*path, "choices", name)
        if not (choice := group_of(choice)):
            continue
        check_condition(look, (*here, "if"), choice.get("if"))
        check_effects(look, (*here, "effects"), choice.get("effects"))
        check_go(look, here, choice.get("go"))
        if look.lacks(here, choice, "go") and look.lacks(path, scene, "go"):
            look.report(here, f"Choice '{name}' leads nowhere.", "Give it, or its scene, a `go:`.")
        if choice.get("rating") == "protective":
            for key in ("misconception", "defence"):
                if key in choice:
                    what = f"A protective choice has a '{key}'."
                    look.report((*here, key), what, "Delete it, or rate the choice partial or harmful.")


def _check_ending(look: Look, path: Path, scene: dict) -> None:
    if scene.get("phase") in PHASES and scene["phase"] != "return":
        what = f"The ending '{path[-1]}' lies in {scene['phase']}."
        look.report((*path, "phase"), what, "Endings lie in return.")
    for key in ("choices", "go", "ask", "effects", "ask_sure", "feedback_when", "keep_order"):
        if key in scene:
            look.report((*path, key), f"An ending has '{key}'.", "The story stops here: delete it, or `ending:`.")
    for key in ("kind", "title", "yours", "beyond"):
        if look.lacks(path, scene, key):
            look.report(path, f"The ending '{path[-1]}' has no '{key}'.", f"Add `{key}:`.")


def _check_paragraphs(look: Look, path: Path, value: object) -> None:
    pieces = list_of(value)
    for index, piece in enumerate(pieces):
        check_condition(look, (*path, index, "if"), group_of(piece).get("if"))
    if pieces and all("if" in group_of(piece) for piece in pieces):
        look.report(path, f"It can happen that no part of '{path[-1]}' shows.", "Give one part no `if`.")


def _check_case_file(look: Look) -> None:
    for name, lines in group_of(look.case.get("case_file")).items():
        for index, line in enumerate(list_of(lines)):
            path = ("case_file", name, index)
            check_condition(look, (*path, "if"), group_of(line).get("if"))
            check_target(look, (*path, "since"), group_of(line).get("since"))


def _check_promises(look: Look) -> None:
    for index, promise in enumerate(list_of(look.case.get("promises"))):
        path = ("promises", index)
        if not (promise := group_of(promise)):
            continue
        if not any(key in promise or (*path, key) in look.document.meant for key in ("never", "always", "chosen")):
            what = "This promise says nothing that can be proved."
            look.report(path, what, "Add `never:`, `always:`, or `chosen:` with `before:`.")
        for one, other in (("chosen", "before"), ("before", "chosen")):
            if one in promise and look.lacks(path, promise, other):
                look.report((*path, one), f"'{one}' says which of two choices comes first.", f"Add `{other}:`.")
        for key in ("never", "always"):
            value = promise.get(key)
            if isinstance(value, str):
                check_condition(look, (*path, key), value)
            _check_chosen(look, (*path, key, "chosen"), group_of(value).get("chosen"))
            _check_outcome(look, (*path, key, "can_reach"), group_of(value).get("can_reach"))
        _check_chosen(look, (*path, "chosen"), promise.get("chosen"))
        _check_chosen(look, (*path, "before", "chosen"), group_of(promise.get("before")).get("chosen"))
        _check_outcome(look, (*path, "at"), promise.get("at"))


def _check_chosen(look: Look, path: Path, name: object) -> None:
    if not isinstance(name, str) or not name or not look.knows_scenes:
        return
    scene, _, choice = name.partition(".")
    choices = look.scenes.get(scene, {}).get("choices", {})
    if not choice:
        look.report(path, f"'{name}' should be a scene and a choice in it.", "Write both, with a point: scene.choice")
    elif scene not in look.scenes:
        look.report(path, f"There is no scene '{scene}'.", did_you_mean(scene, look.scenes))
    elif isinstance(choices, dict) and choice not in choices:
        look.report(path, f"Scene '{scene}' has no choice '{choice}'.", did_you_mean(choice, choices))


def _check_outcome(look: Look, path: Path, name: object) -> None:
    if isinstance(name, str) and name and look.knows_scenes and name not in look.scenes and name not in OUTCOMES:
        what = f"'{name}' is no outcome and no scene."
        look.report(path, what, did_you_mean(name, [*OUTCOMES, *look.scenes]) or f"Outcomes: {', '.join(OUTCOMES)}.")
