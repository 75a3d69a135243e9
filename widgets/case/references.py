"""What one part of a case says of another: names, targets, the order of phases, no way back.

Judged on the data as it was typed, so that a slip in one part of the file hides nothing in the others.
Design section 4 is the source of these rules.
"""

from collections.abc import Iterator

from .conditions import Condition, ConditionError, parse
from .document import Document, Path
from .model import OUTCOMES, PHASES
from .problem import did_you_mean

_UNCONDITIONAL = "Give the last one no `if`."


def check_references(document: Document) -> None:
    """Report every name that does not exist, every way that leads nowhere or back, every condition that cannot be read."""
    References(document).check()


class References:
    """One look through the whole case."""

    def __init__(self, document: Document):
        self.document, self.report = document, document.report
        case = _group(document.data)
        self.case = case
        self.scenes = {name: _group(scene) for name, scene in _group(case.get("scenes")).items()}
        self.factors, self.facts = _group(case.get("factors")), _group(case.get("facts"))

    def check(self) -> None:
        """Report all that is wrong between the parts."""
        self._names()
        self._target(("start",), self.case.get("start"))
        for name, scene in self.scenes.items():
            self._scene(("scenes", name), scene)
        self._promises()
        self._cycles()

    def _names(self) -> None:
        for name in self.factors:
            if name in self.facts:
                self.report(("facts", name), f"'{name}' is a factor and a fact.", "Give one of them another name.")
        for name, factor in self.factors.items():
            start, largest = (_number(_group(factor).get(key)) for key in ("start", "max"))
            if largest is not None and not 1 <= largest <= 12:
                self.report(("factors", name, "max"), f"'{name}' goes up to {largest}.", "Let it end between 1 and 12.")
            elif start is not None and largest is not None and not 0 <= start <= largest:
                what = f"'{name}' starts at {start}, outside 0 to {largest}."
                self.report(("factors", name, "start"), what, "Start it inside.")

    def _scene(self, path: Path, scene: dict) -> None:
        choices = _group(scene.get("choices"))
        for key in ("text", "yours", "beyond"):
            self._paragraphs((*path, key), scene.get(key))
        self._effects((*path, "effects"), scene.get("effects"))
        self._objectives(path, scene)
        self._note(path, scene)
        if "ending" in scene:
            self._ending(path, scene)
            return
        for key in ("kind", "title", "yours", "beyond"):
            if key in scene:
                self.report((*path, key), f"'{key}' belongs to an ending, and this scene has none.", "Add `ending:`.")
        if choices:
            if "ask" not in scene:
                self.report(path, f"Scene '{path[-1]}' has choices and no question.", "Add `ask:`.")
            if "effects" in scene:
                self.report((*path, "effects"), "A scene with choices has effects of its own.", "Put them in its choices.")
        elif "go" not in scene:
            what = f"Scene '{path[-1]}' leads nowhere."
            self.report(path, what, "Add `go:`, `choices:` or, where the story ends, `ending:`.")
        for key in ("ask", "ask_sure", "feedback_when", "keep_order"):
            if key in scene and not choices:
                self.report((*path, key), f"'{key}' belongs to a scene with choices.", "Add `choices:`, or delete the line.")
        self._go(path, scene.get("go"))
        if len(choices) == 1:
            self.report((*path, "choices"), "One choice is no decision.", "Give two or more, or let the scene be read.")
        for name, choice in choices.items():
            choice = _group(choice)
            here = (*path, "choices", name)
            self._condition((*here, "if"), choice.get("if"))
            self._effects((*here, "effects"), choice.get("effects"))
            self._go(here, choice.get("go"))
            if "go" not in choice and "go" not in scene:
                self.report(here, f"Choice '{name}' leads nowhere.", "Give it, or its scene, a `go:`.")
            if choice.get("rating") == "protective":
                for key in ("misconception", "defence"):
                    if key in choice:
                        what = f"A protective choice has a '{key}'."
                        self.report((*here, key), what, "Delete it, or rate the choice partial or harmful.")

    def _ending(self, path: Path, scene: dict) -> None:
        if scene.get("phase") in PHASES and scene["phase"] != "return":
            self.report((*path, "phase"), f"The ending '{path[-1]}' lies in {scene['phase']}.", "Endings lie in return.")
        for key in ("choices", "go", "ask", "effects"):
            if key in scene:
                self.report((*path, key), f"An ending has '{key}'.", "The story stops here: delete it, or delete `ending:`.")
        for key in ("kind", "title", "yours", "beyond"):
            if key not in scene:
                self.report(path, f"The ending '{path[-1]}' has no '{key}'.", f"Add `{key}:`.")

    def _objectives(self, path: Path, scene: dict) -> None:
        known = _group(self.case.get("objectives"))
        for index, name in enumerate(_list(scene.get("objectives"))):
            if isinstance(name, str) and name not in known:
                self.report((*path, "objectives", index), f"There is no objective '{name}'.", did_you_mean(name, known))

    def _note(self, path: Path, scene: dict) -> None:
        source = scene.get("reads_note")
        if not isinstance(source, str):
            return
        where = (*path, "reads_note")
        if source not in self.scenes:
            self.report(where, f"There is no scene '{source}'.", did_you_mean(source, self.scenes))
        elif not any("note" in _group(choice) for choice in _group(self.scenes[source].get("choices")).values()):
            self.report(where, f"No choice of scene '{source}' writes a note.", "Give one of them a `note:`.")

    def _paragraphs(self, path: Path, value: object) -> None:
        pieces = _list(value)
        for index, piece in enumerate(pieces):
            self._condition((*path, index, "if"), _group(piece).get("if"))
        if pieces and all("if" in _group(piece) for piece in pieces):
            self.report(path, f"It can happen that no part of '{path[-1]}' shows.", "Give one part no `if`.")

    def _go(self, path: Path, value: object) -> None:
        where = (*path, "go")
        if isinstance(value, str):
            self._target(where, value, after=path[1])
            return
        ways = _list(value)
        for index, way in enumerate(ways):
            way = _group(way)
            self._condition((*where, index, "if"), way.get("if"))
            self._target((*where, index, "to"), way.get("to"), after=path[1])
            if "if" not in way and index < len(ways) - 1:
                what = f"The ways after '{way.get('to')}' are never taken, because it has no `if`."
                self.report((*where, index), what, "Put it last.")
        if ways and "if" in _group(ways[-1]):
            self.report((*where, len(ways) - 1), "It can happen that none of these ways is open.", _UNCONDITIONAL)

    def _target(self, path: Path, name: object, after: str | None = None) -> None:
        if not isinstance(name, str):
            return
        if name not in self.scenes:
            self.report(path, f"There is no scene '{name}'.", did_you_mean(name, self.scenes))
            return
        here, there = (_phase(self.scenes.get(scene)) for scene in (after, name))
        if None not in (here, there) and there < here:
            what = f"'{after}' ({PHASES[here]}) leads back to '{name}' ({PHASES[there]})."
            self.report(path, what, "Phases come in order: origin, transit, destination, return.")

    def _effects(self, path: Path, value: object) -> None:
        for name, change in _group(value).items():
            is_truth = change in ("true", "false")
            if name in self.facts and not is_truth:
                self.report((*path, name), f"'{name}' is a fact.", "Write true or false.")
            elif name in self.factors and is_truth:
                self.report((*path, name), f"'{name}' is a factor.", "Write a change such as +1 or -1.")
            elif name not in self.facts and name not in self.factors:
                what = f"There is no factor or fact '{name}'."
                self.report((*path, name), what, did_you_mean(name, [*self.factors, *self.facts]))
            elif name in self.factors and _number(change) == 0:
                self.report((*path, name), f"A change of 0 does nothing to '{name}'.", "Delete it.")

    def _condition(self, path: Path, text: object) -> None:
        if not isinstance(text, str) or not text.strip():
            return
        try:
            condition = parse(text)
        except ConditionError as error:
            self.report(path, str(error))
            return
        self._names_of(path, condition)

    def _names_of(self, path: Path, condition: Condition) -> None:
        for name in sorted(condition.facts() - set(self.facts)):
            if name in self.factors:
                what, remedy = f"'{name}' is a factor, not a fact.", f"Compare it with a number: {name} >= 1"
            else:
                what, remedy = f"There is no fact '{name}'.", did_you_mean(name, [*self.facts, *self.factors])
            self.report(path, what, remedy)
        for sign, name, number in condition.comparisons():
            if name in self.facts:
                self.report(path, f"'{name}' is a fact, not a factor.", f"Write {name}, or not {name}.")
            elif name not in self.factors:
                self.report(path, f"There is no factor '{name}'.", did_you_mean(name, self.factors))
            else:
                largest = _number(_group(self.factors[name]).get("max"))
                if largest is not None and _decided(sign, number, largest):
                    what = f"'{name} {sign} {number}' is always the same, because '{name}' goes from 0 to {largest}."
                    self.report(path, what, "Compare it with a number inside.")

    def _promises(self) -> None:
        for index, promise in enumerate(_list(self.case.get("promises"))):
            path, promise = ("promises", index), _group(promise)
            for key in ("never", "always"):
                value = promise.get(key)
                if isinstance(value, str):
                    self._condition((*path, key), value)
                self._chosen((*path, key, "chosen"), _group(value).get("chosen"))
                self._outcome((*path, key, "can_reach"), _group(value).get("can_reach"))
            self._chosen((*path, "chosen"), promise.get("chosen"))
            self._chosen((*path, "before", "chosen"), _group(promise.get("before")).get("chosen"))
            self._outcome((*path, "at"), promise.get("at"))

    def _chosen(self, path: Path, name: object) -> None:
        if not isinstance(name, str):
            return
        scene, _, choice = name.partition(".")
        if scene not in self.scenes:
            self.report(path, f"There is no scene '{scene}'.", did_you_mean(scene, self.scenes))
        elif choice not in (choices := _group(self.scenes[scene].get("choices"))):
            self.report(path, f"Scene '{scene}' has no choice '{choice}'.", did_you_mean(choice, choices))

    def _outcome(self, path: Path, name: object) -> None:
        if isinstance(name, str) and name not in self.scenes and name not in OUTCOMES:
            what = f"'{name}' is no outcome and no scene."
            self.report(path, what, did_you_mean(name, [*OUTCOMES, *self.scenes]))

    def _cycles(self) -> None:
        ways = {name: list(_targets(scene)) for name, scene in self.scenes.items()}
        finished: set[str] = set()
        for first in ways:
            trail = [first] if first not in finished else []
            rest = [iter(ways[first])]
            while trail:
                following = next((name for name in rest[-1] if name in ways and name not in finished), None)
                if following is None:
                    finished.add(trail.pop())
                    rest.pop()
                elif following in trail:
                    loop = [*trail[trail.index(following) :], following]
                    what = f"The story can go round in a circle: {' → '.join(loop)}."
                    self.report(("scenes", trail[-1]), what, "Story time moves forward only: lead to a later scene.")
                else:
                    trail.append(following)
                    rest.append(iter(ways[following]))


def _targets(scene: dict) -> Iterator[str]:
    for part in (scene, *map(_group, _group(scene.get("choices")).values())):
        go = part.get("go")
        names = [go] if isinstance(go, str) else [_group(way).get("to") for way in _list(go)]
        yield from (name for name in names if isinstance(name, str))


def _decided(sign: str, number: int, largest: int) -> bool:
    truths = {Condition("", (sign, "factor", number)).holds({"factor": value}, ()) for value in range(largest + 1)}
    return len(truths) == 1


def _phase(scene: dict | None) -> int | None:
    phase = (scene or {}).get("phase")
    return PHASES.index(phase) if phase in PHASES else None


def _group(value: object) -> dict:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list:
    return value if isinstance(value, list) else []


def _number(value: object) -> int | None:
    try:
        return int(value)
    except (TypeError, ValueError):
        return None
