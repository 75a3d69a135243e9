"""What one part of a case says of another: names, targets, the order of phases, no way back.

Judged on the data as it was typed, so that a slip in one part of the file hides nothing in the others.
Design section 4 is the source of these rules.
"""

import keyword
import re
from collections.abc import Iterator
from itertools import pairwise

from .conditions import Condition, ConditionError, parse
from .document import Document, Path
from .model import OUTCOMES, PHASES
from .problem import did_you_mean, shortened

MOST_STEPS = 12  # of a factor: few enough to prove every state of a case
_UNCONDITIONAL = "Give the last one no `if`."
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


def check_references(document: Document) -> None:
    """Report every name that does not exist and every way that leads nowhere or back."""
    References(document).check()


class References:
    """One look through the whole case."""

    def __init__(self, document: Document):
        self.document = document
        case = group_of(document.data)
        self.case = case
        self.scenes = {name: group_of(scene) for name, scene in group_of(case.get("scenes")).items()}
        self.factors = group_of(case.get("factors"))
        self.facts = {name: fact for name, fact in group_of(case.get("facts")).items() if name not in self.factors}
        # Where one of these lists cannot be read, nothing is said of the names in it.
        self.knows_names = all(isinstance(case.get(key, {}), dict) for key in ("factors", "facts"))
        self.knows_scenes = bool(self.scenes) and ("scenes",) not in document.repeated

    def check(self) -> None:
        """Report all that is wrong between the parts."""
        self._names()
        self._months()
        self._target(("start",), self.case.get("start"))
        for name, scene in self.scenes.items():
            if scene:
                self._scene(("scenes", name), scene)
        self._promises()
        if not self._cycles():
            self._early_notes()

    def report(self, path: Path, what: str, remedy: str = "") -> None:
        """Note a problem, unless one is known of the same part."""
        if path not in self.document.flawed and path not in self.document.meant:
            self.document.report(path, what, remedy)

    def _lacks(self, path: Path, part: dict, key: str) -> bool:
        """Say whether a part has no such key, nor one that was meant to be it."""
        return key not in part and (*path, key) not in self.document.meant

    def _names(self) -> None:
        for group in ("factors", "facts"):
            for name in group_of(self.case.get(group)):
                if keyword.iskeyword(name) or name in ("true", "false", "yes", "no"):
                    self.report(
                        (group, name), f"Conditions use the word '{name}' for something else.", "Choose another."
                    )
        for name, fact in group_of(self.case.get("facts")).items():
            if name in self.factors:
                self.report(("facts", name), f"'{name}' is a factor and a fact.", "Give one of them another name.")
            elif fact in ("true", "false", "0", "1"):
                what = f"'{name}' should say what is so when it is true."
                self.report(("facts", name), what, f"It is '{fact}'; every fact is untrue at the start.")
        for name, factor in self.factors.items():
            start, largest = (_number(group_of(factor).get(key)) for key in ("start", "max"))
            if largest is not None and not 1 <= largest <= MOST_STEPS:
                remedy = f"Let it end between 1 and {MOST_STEPS}."
                self.report(("factors", name, "max"), f"'{name}' goes up to {largest}.", remedy)
            elif start is not None and largest is not None and not 0 <= start <= largest:
                what = f"'{name}' starts at {start}, outside 0 to {largest}."
                self.report(("factors", name, "start"), what, "Start it inside.")

    def _months(self) -> None:
        months = group_of(self.case.get("story_date"))
        for before, after in pairwise(PHASES):
            if _is_later(months.get(before), months.get(after)):
                what = f"'{after}' ({months[after]}) comes before '{before}' ({months[before]})."
                self.report(("story_date", after), what, "Story time moves forward only.")

    def _scene(self, path: Path, scene: dict) -> None:
        choices = group_of(scene.get("choices"))
        for key in ("text", "yours", "beyond"):
            self._paragraphs((*path, key), scene.get(key))
        self._effects((*path, "effects"), scene.get("effects"))
        self._objectives(path, scene)
        self._note(path, scene)
        self._country(path, scene)
        if scene.get("sensitive") == "true" and self._lacks(path, scene, "summary"):
            self.report((*path, "sensitive"), "A sensitive scene needs a text to show instead.", "Add `summary:`.")
        elif "summary" in scene and self._lacks(path, scene, "sensitive"):
            self.report((*path, "summary"), "The summary is never shown.", "Add `sensitive: true`, or delete it.")
        if "ending" in scene:
            self._ending(path, scene)
            return
        for key in ("kind", "title", "yours", "beyond"):
            if key in scene:
                self.report((*path, key), f"'{key}' belongs to an ending, and this scene has none.", "Add `ending:`.")
        if choices:
            if self._lacks(path, scene, "ask"):
                self.report(path, f"Scene '{path[-1]}' has choices and no question.", "Add `ask:`.")
            if "effects" in scene:
                self.report((*path, "effects"), "A scene with choices has effects.", "Put them in its choices.")
        elif "choices" not in scene and self._lacks(path, scene, "go") and self._lacks(path, scene, "choices"):
            what = f"Scene '{path[-1]}' leads nowhere."
            self.report(path, what, "Add `go:`, `choices:` or, where the story ends, `ending:`.")
        for key in ("ask", "ask_sure", "feedback_when", "keep_order"):
            if key in scene and "choices" not in scene:
                self.report((*path, key), f"'{key}' belongs to a scene with choices.", "Add `choices:`, or delete it.")
        self._go(path, scene.get("go"))
        if len(choices) == 1 and not any((*path, "choices") == key[:-1] for key in self.document.repeated):
            self.report((*path, "choices"), "One choice is no decision.", "Give two or more, or let the scene be read.")
        for name, choice in choices.items():
            here = (*path, "choices", name)
            if not (choice := group_of(choice)):
                continue
            self._condition((*here, "if"), choice.get("if"))
            self._effects((*here, "effects"), choice.get("effects"))
            self._go(here, choice.get("go"))
            if self._lacks(here, choice, "go") and self._lacks(path, scene, "go"):
                self.report(here, f"Choice '{name}' leads nowhere.", "Give it, or its scene, a `go:`.")
            if choice.get("rating") == "protective":
                for key in ("misconception", "defence"):
                    if key in choice:
                        what = f"A protective choice has a '{key}'."
                        self.report((*here, key), what, "Delete it, or rate the choice partial or harmful.")

    def _ending(self, path: Path, scene: dict) -> None:
        if scene.get("phase") in PHASES and scene["phase"] != "return":
            what = f"The ending '{path[-1]}' lies in {scene['phase']}."
            self.report((*path, "phase"), what, "Endings lie in return.")
        for key in ("choices", "go", "ask", "effects", "ask_sure", "feedback_when", "keep_order"):
            if key in scene:
                self.report((*path, key), f"An ending has '{key}'.", "The story stops here: delete it, or `ending:`.")
        for key in ("kind", "title", "yours", "beyond"):
            if self._lacks(path, scene, key):
                self.report(path, f"The ending '{path[-1]}' has no '{key}'.", f"Add `{key}:`.")

    def _objectives(self, path: Path, scene: dict) -> None:
        known = self.case.get("objectives")
        if not isinstance(known, dict):
            return
        for index, name in enumerate(list_of(scene.get("objectives"))):
            if isinstance(name, str) and name not in known:
                self.report((*path, "objectives", index), f"There is no objective '{name}'.", did_you_mean(name, known))

    def _note(self, path: Path, scene: dict) -> None:
        source = scene.get("reads_note")
        if not isinstance(source, str) or not source:
            return
        where = (*path, "reads_note")
        if source not in self.scenes:
            self.report(where, f"There is no scene '{source}'.", did_you_mean(source, self.scenes))
            return
        choices = self.scenes[source].get("choices", {})
        if isinstance(choices, dict) and not any("note" in group_of(choice) for choice in choices.values()):
            self.report(where, f"No choice of scene '{source}' writes a note.", "Give one of them a `note:`.")

    def _early_notes(self) -> None:
        """Report each note that is read before it can have been written, once all ways are known."""
        ways = {name: set(_targets(scene)) for name, scene in self.scenes.items()}
        if any(not to <= ways.keys() or not (to or "ending" in self.scenes[name]) for name, to in ways.items()):
            return
        for name, scene in self.scenes.items():
            source = scene.get("reads_note")
            if isinstance(source, str) and source in self.scenes and name not in self._after(source):
                what = f"'{source}' never comes before '{name}', so its note is not there yet."
                self.report(("scenes", name, "reads_note"), what, "Name an earlier scene.")

    def _after(self, name: str) -> set[str]:
        """Return the scenes that can follow a scene, at once or later."""
        found: set[str] = set()
        rest = [name]
        while rest:
            following = set(_targets(self.scenes.get(rest.pop(), {}))) - found
            found |= following
            rest += following
        return found

    def _country(self, path: Path, scene: dict) -> None:
        corridor, country = list_of(self.case.get("corridor")), scene.get("country")
        if isinstance(country, str) and corridor and country not in corridor:
            what = f"'{country}' is not in the corridor."
            self.report((*path, "country"), what, did_you_mean(country, [c for c in corridor if isinstance(c, str)]))

    def _paragraphs(self, path: Path, value: object) -> None:
        pieces = list_of(value)
        for index, piece in enumerate(pieces):
            self._condition((*path, index, "if"), group_of(piece).get("if"))
        if pieces and all("if" in group_of(piece) for piece in pieces):
            self.report(path, f"It can happen that no part of '{path[-1]}' shows.", "Give one part no `if`.")

    def _go(self, path: Path, value: object) -> None:
        where = (*path, "go")
        if isinstance(value, str):
            self._target(where, value, after=path[1])
            return
        ways = list_of(value)
        for index, way in enumerate(ways):
            if not (way := group_of(way)):
                continue
            self._condition((*where, index, "if"), way.get("if"))
            self._target((*where, index, "to"), way.get("to"), after=path[1])
            if "if" not in way and index < len(ways) - 1:
                what = f"The ways after '{way.get('to')}' are never taken, because it has no `if`."
                self.report((*where, index), what, "Put it last.")
        if ways and "if" in group_of(ways[-1]):
            self.report((*where, len(ways) - 1), "It can happen that none of these ways is open.", _UNCONDITIONAL)

    def _target(self, path: Path, name: object, after: str | None = None) -> None:
        if not isinstance(name, str) or not name or not self.knows_scenes:
            return
        if name not in self.scenes:
            self.report(path, f"There is no scene '{name}'.", did_you_mean(name, self.scenes))
            return
        here, there = (_phase(self.scenes.get(scene)) for scene in (after, name))
        if None not in (here, there) and there < here:
            what = f"'{after}' ({PHASES[here]}) leads back to '{name}' ({PHASES[there]})."
            self.report(path, what, "Phases come in order: origin, transit, destination, return.")
        elif after and "when" in self.scenes[name]:
            before, then = (self._month(self.scenes[scene]) for scene in (after, name))
            if _is_later(before, then):
                what = f"'{name}' ({then}) comes before '{after}' ({before}), which leads to it."
                self.report(path, what, "Story time moves forward only: look at `when:`.")

    def _month(self, scene: dict) -> object:
        phase = scene.get("phase")
        return scene.get("when") or (
            group_of(self.case.get("story_date")).get(phase) if isinstance(phase, str) else None
        )

    def _effects(self, path: Path, value: object) -> None:
        for name, change in group_of(value).items():
            is_truth = change in ("true", "false")
            if not self.knows_names or change == "":
                continue
            if name in self.facts and _number(change) is not None:
                self.report((*path, name), f"'{name}' is a fact.", "Write true or false.")
            elif name in self.factors and is_truth:
                self.report((*path, name), f"'{name}' is a factor.", "Write a change such as +1 or -1.")
            elif name not in self.facts and name not in self.factors:
                what = f"There is no factor or fact '{name}'."
                self.report((*path, name), what, did_you_mean(name, [*self.factors, *self.facts]))
            elif name in self.factors and _number(change) == 0:
                self.report((*path, name), f"A change of 0 does nothing to '{name}'.", "Delete it.")
            elif name in self.factors and not is_truth:
                change, largest = _number(change), _number(group_of(self.factors[name]).get("max"))
                if change is not None and largest is not None and abs(change) > max(largest, 1):
                    what = f"A change of {change:+} is more than '{name}' has, which goes from 0 to {largest}."
                    self.report((*path, name), what, "Write a smaller one.")

    def _condition(self, path: Path, text: object) -> None:
        if not isinstance(text, str) or not text.strip():
            return
        try:
            condition = parse(text)
        except ConditionError:
            return  # the model has said it
        self._names_of(path, condition)

    def _names_of(self, path: Path, condition: Condition) -> None:
        if not self.knows_names:
            return
        for name in sorted(condition.facts() - set(self.facts)):
            if name in self.factors:
                what, remedy = f"'{name}' is a factor, not a fact.", f"Compare it with a number: {name} >= 1"
            elif path[-1] == "always" and (name in OUTCOMES or name in self.scenes):
                what, remedy = f"'{name}' is no fact.", f"Write always: {{can_reach: {name}}}"
            else:
                what, remedy = f"There is no fact '{name}'.", did_you_mean(name, [*self.facts, *self.factors])
            self.report(path, what, remedy)
        for sign, name, number in condition.comparisons():
            if name in self.facts:
                self.report(path, f"'{name}' is a fact, not a factor.", f"Write {name}, or not {name}.")
            elif name not in self.factors:
                self.report(path, f"There is no factor '{name}'.", did_you_mean(name, self.factors))
            else:
                largest = _number(group_of(self.factors[name]).get("max"))
                if largest is not None and 1 <= largest <= MOST_STEPS and _decided(sign, number, largest):
                    shown = shortened(f"{name} {sign} {number}")
                    what = f"'{shown}' is always the same, because '{name}' goes from 0 to {largest}."
                    self.report(path, what, "Compare it with a number inside.")

    def _promises(self) -> None:
        for index, promise in enumerate(list_of(self.case.get("promises"))):
            path = ("promises", index)
            if not (promise := group_of(promise)):
                continue
            if not any(key in promise or (*path, key) in self.document.meant for key in ("never", "always", "chosen")):
                what = "This promise says nothing that can be proved."
                self.report(path, what, "Add `never:`, `always:`, or `chosen:` with `before:`.")
            for one, other in (("chosen", "before"), ("before", "chosen")):
                if one in promise and self._lacks(path, promise, other):
                    self.report((*path, one), f"'{one}' says which of two choices comes first.", f"Add `{other}:`.")
            for key in ("never", "always"):
                value = promise.get(key)
                if isinstance(value, str):
                    self._condition((*path, key), value)
                self._chosen((*path, key, "chosen"), group_of(value).get("chosen"))
                self._outcome((*path, key, "can_reach"), group_of(value).get("can_reach"))
            self._chosen((*path, "chosen"), promise.get("chosen"))
            self._chosen((*path, "before", "chosen"), group_of(promise.get("before")).get("chosen"))
            self._outcome((*path, "at"), promise.get("at"))

    def _chosen(self, path: Path, name: object) -> None:
        if not isinstance(name, str) or not name or not self.knows_scenes:
            return
        scene, _, choice = name.partition(".")
        choices = self.scenes.get(scene, {}).get("choices", {})
        if not choice:
            self.report(
                path, f"'{name}' should be a scene and a choice in it.", "Write both, with a point: scene.choice"
            )
        elif scene not in self.scenes:
            self.report(path, f"There is no scene '{scene}'.", did_you_mean(scene, self.scenes))
        elif isinstance(choices, dict) and choice not in choices:
            self.report(path, f"Scene '{scene}' has no choice '{choice}'.", did_you_mean(choice, choices))

    def _outcome(self, path: Path, name: object) -> None:
        if isinstance(name, str) and name and self.knows_scenes and name not in self.scenes and name not in OUTCOMES:
            what = f"'{name}' is no outcome and no scene."
            self.report(
                path, what, did_you_mean(name, [*OUTCOMES, *self.scenes]) or f"Outcomes: {', '.join(OUTCOMES)}."
            )

    def _cycles(self) -> bool:
        """Report each circle of scenes; say whether there was one."""
        ways = {name: list(_targets(scene)) for name, scene in self.scenes.items()}
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
                    self.report(
                        ("scenes", trail[-1], "go"), what, "Story time moves forward only: lead to a later scene."
                    )
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


def _decided(sign: str, number: int, largest: int) -> bool:
    truths = {Condition("", (sign, "factor", number)).holds({"factor": value}, ()) for value in range(largest + 1)}
    return len(truths) == 1


def _is_later(one: object, other: object) -> bool:
    return all(isinstance(month, str) and _MONTH.fullmatch(month) for month in (one, other)) and one > other


def _phase(scene: dict | None) -> int | None:
    phase = (scene or {}).get("phase")
    return PHASES.index(phase) if phase in PHASES else None


def group_of(value: object) -> dict:
    """Return a group of keys, empty where a value is none."""
    return value if isinstance(value, dict) else {}


def list_of(value: object) -> list:
    """Return a list, empty where a value is none."""
    return value if isinstance(value, list) else []


def _number(value: object) -> int | None:
    try:
        return int(value)
    except (TypeError, ValueError):
        return None
