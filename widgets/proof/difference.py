"""What differs in meaning between two cases: parts, endings, chances, lengths, sources, promises, policies, codes.

Both sides are proved, so that what is said of endings and chances is exact. Layout, comments and answered warnings
mean nothing to a learner, and are not compared. Where one side is an adaptation, its names are no difference of a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from pydantic import BaseModel

from widgets.case.conditions import Condition
from widgets.case.model import Case, Choice, Factor, Paragraph, Scene, Way
from widgets.case.playthrough import fingerprint
from widgets.case.sources import BINDING_KINDS, Register
from widgets.languages.adapted import renamed
from widgets.languages.texts import is_text

from .explore import Walk
from .promises import is_kept
from .proof import Proof

PARAGRAPHS = ("text", "yours", "beyond")
SILENT = ("allow",)  # what an author answers to the check changes nothing for her
BY_ID = ("factors", "facts", "objectives", "promises", "scenes")


@dataclass(frozen=True)
class Side:
    """One of the two cases: where it comes from, its proof, the register it leans on, the names it changes."""

    label: str
    proof: Proof
    register: Register
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def case(self) -> Case:
        """Return the case."""
        return self.proof.case


@dataclass(frozen=True)
class Change:
    """One difference. `kind` is added, removed or changed; `name` is what it is of, such as `scene.choice`.

    `old` and `new` are plain values; `is_text` says that they are prose.
    """

    kind: str
    name: str
    part: str = ""
    old: object = None
    new: object = None
    is_text: bool = False


Changes = dict[str, list[Change]]


def differences(old: Side, new: Side) -> Changes:
    """Return every difference, in groups; a group without any is left out."""
    compare = _Compare(old, new)
    found = {
        "names": compare.values("names", dict(old.names), dict(new.names)),
        "case": [*compare.parts("", old.case, new.case, but=("id", "sending", *BY_ID)), *compare.sending()],
        "factors": compare.by_id(old.case.factors, new.case.factors),
        "facts": compare.by_id(old.case.facts, new.case.facts),
        "objectives": compare.by_id(old.case.objectives, new.case.objectives),
        "scenes": compare.scenes(),
        "choices": compare.choices(),
        "endings": compare.endings(),
        "chances": compare.chances(),
        "paths": compare.paths(),
        "sources": compare.sources(),
        "bound": compare.bound(),
        "promises": compare.promises(),
        "policies": compare.policies(),
        "codes": compare.codes(),
    }
    return {group: changes for group, made in found.items() if (changes := list(made))}


class _Compare:
    def __init__(self, old: Side, new: Side):
        self.old, self.new = old, new

    def scenes(self) -> Iterator[Change]:
        yield from self.by_id(self.old.case.scenes, self.new.case.scenes, but=("choices",))
        for name, before, after in _shared(self.old.case.scenes, self.new.case.scenes):
            kept = [choice for choice in before.choices if choice in after.choices]
            if kept != [choice for choice in after.choices if choice in before.choices]:
                yield Change("changed", name, "order of the choices", list(before.choices), list(after.choices))

    def choices(self) -> Iterator[Change]:
        for name, before, after in _shared(self.old.case.scenes, self.new.case.scenes):
            yield from self.by_id(before.choices, after.choices, prefix=f"{name}.")

    def by_id(
        self, old: Mapping[str, object], new: Mapping[str, object], *, prefix: str = "", but: tuple[str, ...] = ()
    ) -> Iterator[Change]:
        """Yield what is added, removed or changed among parts that have ids."""
        yield from (Change("removed", prefix + name, old=_brief(old[name])) for name in old if name not in new)
        yield from (Change("added", prefix + name, new=_brief(new[name])) for name in new if name not in old)
        for name, before, after in _shared(old, new):
            if isinstance(before, BaseModel):
                yield from self.parts(prefix + name, before, after, but=but)
            elif not self._alike(before, after):
                yield Change("changed", prefix + name, old=before, new=after, is_text=True)

    def parts(self, name: str, old: BaseModel, new: BaseModel, *, but: tuple[str, ...] = ()) -> Iterator[Change]:
        """Yield the keys of a part that differ."""
        for key, info in type(old).model_fields.items():
            before, after = getattr(old, key), getattr(new, key)
            if key in (*but, *SILENT) or self._alike(before, after):
                continue
            told = is_text(type(old), key) or any(isinstance(part, BaseModel) for part in (before, after))
            told = told or key in PARAGRAPHS
            yield Change("changed", name, info.alias or key, plain(before), plain(after), told)

    def values(self, name: str, old: object, new: object) -> Iterator[Change]:
        """Yield the one change of a value, if it differs."""
        if old != new:
            yield Change("changed", name, old=old, new=new)

    def sending(self) -> Iterator[Change]:
        """Yield the change of the State that the officer serves, whether a case says it or begins there."""
        before, after = self.old.case.sending_state, self.new.case.sending_state
        if before != after:
            yield Change("changed", "", "sending", before, after)

    def endings(self) -> Iterator[Change]:
        before, after = (self._reached(side) for side in (self.old, self.new))
        yield from (Change("removed", name, old=outcome) for name, outcome in before.items() if name not in after)
        yield from (Change("added", name, new=outcome) for name, outcome in after.items() if name not in before)
        yield from (Change("changed", n, "outcome", o, after[n]) for n, o in before.items() if after.get(n, o) != o)

    def chances(self) -> Iterator[Change]:
        outlooks = [side.proof.even for side in (self.old, self.new)]
        for part in ("outcomes", "endings"):
            before, after = (getattr(found, part) if found else {} for found in outlooks)
            for name in {**before, **after}:
                if before.get(name, Fraction(0)) != after.get(name, Fraction(0)):
                    yield Change("changed", name, part[:-1], before.get(name), after.get(name))

    def paths(self) -> Iterator[Change]:
        before, after = (_sizes(side.proof) for side in (self.old, self.new))
        for name, one, other in _shared(before, after):
            yield from self.values(name, one, other)

    def sources(self) -> Iterator[Change]:
        before, after = (_cites(side.case) for side in (self.old, self.new))
        yield from (Change("removed", cite, old=places) for cite, places in before.items() if cite not in after)
        yield from (Change("added", cite, new=places) for cite, places in after.items() if cite not in before)

    def bound(self) -> Iterator[Change]:
        before, after = (_bound(side) for side in (self.old, self.new))
        for source in [source for source in before if source in after]:
            yield from self.values(source, before[source], after[source])

    def promises(self) -> Iterator[Change]:
        before, after = (_promises(side.proof) for side in (self.old, self.new))
        yield from (Change("removed", name, old=kept) for name, kept in before.items() if name not in after)
        yield from (Change("added", name, new=kept) for name, kept in after.items() if name not in before)
        yield from (Change("changed", name, old=o, new=n) for name, o, n in _shared(before, after) if o != n)

    def policies(self) -> Iterator[Change]:
        before, after = ({one.policy: one for one in side.proof.policies} for side in (self.old, self.new))
        for name, one, other in _shared(before, after):
            for part, old, new in (
                ("score", one.score, other.score),
                ("protected", one.outcomes["protected"], other.outcomes["protected"]),
            ):
                if old != new:
                    yield Change("changed", name, part, old, new)

    def codes(self) -> Iterator[Change]:
        before, after = ([side.case.id.upper(), fingerprint(side.case)] for side in (self.old, self.new))
        yield from self.values("codes", before, after)

    def _reached(self, side: Side) -> dict[str, str]:
        return {name: side.case.scenes[name].ending for name, count in side.proof.playthroughs.items() if count}

    def _alike(self, old: object, new: object) -> bool:
        """Say whether two values mean the same, told with the names of either side."""
        old, new = plain(old), plain(new)
        return (
            old == new
            or _renamed(old, self.new.names) == new
            or (bool(self.old.names) and _renamed(new, self.old.names) == old)
        )


def plain(value: object) -> object:
    """Return a value of a case as plain data, as an author writes it."""
    match value:
        case Condition():
            return str(value)
        case Paragraph():
            return f"if {value.condition}: {value.text}" if value.condition else value.text
        case Way():
            return f"{value.to} if {value.condition}" if value.condition else value.to
        case BaseModel():
            return {name: plain(part) for name, part in value if name not in SILENT and part not in (None, (), {})}
        case dict():
            return {name: plain(part) for name, part in value.items()}
        case tuple() | list():
            return [plain(part) for part in value]
    return value


def _renamed(value: object, names: Mapping[str, str]) -> object:
    if isinstance(value, str):
        return renamed(value, names)
    if isinstance(value, dict):
        return {key: _renamed(part, names) for key, part in value.items()}
    return [_renamed(part, names) for part in value] if isinstance(value, list) else value


def _shared(old: Mapping, new: Mapping) -> list[tuple]:
    return [(name, old[name], new[name]) for name in old if name in new]


def _brief(part: object) -> object:
    """Return in a few words what a part is that only one side has."""
    match part:
        case Scene():
            return f"{part.phase}, {f'ends {part.ending}' if part.ending else part.ask or 'read and left'}"
        case Choice():
            return f"{part.rating}: {part.say}"
        case Factor():
            return part.label
    return part


def _sizes(proof: Proof) -> dict[str, object]:
    least, mean, most = proof.decisions
    sizes: dict[str, object] = {
        "states": proof.states,
        "playthroughs": sum(proof.playthroughs.values()),
        "decisions on the shortest way": least,
        "decisions on average": mean,
        "decisions on the longest way": most,
    }
    for language, length in proof.lengths.items():
        sizes[f"words on the shortest way ({language})"] = length.shortest
        sizes[f"words on the longest way ({language})"] = length.longest
    return sizes


def _cites(case: Case) -> dict[str, list[str]]:
    """Return every citation with the choices that make it."""
    found: dict[str, list[str]] = {}
    for scene_id, scene in case.scenes.items():
        for choice_id, choice in scene.choices.items():
            for cite in choice.cites:
                found.setdefault(cite, []).append(f"{scene_id}.{choice_id}")
    return found


def _bound(side: Side) -> dict[str, dict[str, str]]:
    """Return for each treaty that is cited what each country of the corridor has done about it."""
    cited = {side.register.find(cite)[0].id for cite in _cites(side.case)}
    bound = {}
    for source in sorted(name for name in cited if side.register.sources[name].kind in BINDING_KINDS):
        bound[source] = {country: _standing(side.register, source, country) for country in side.case.corridor}
    return bound


def _standing(register: Register, source: str, country: str) -> str:
    ratification = register.bound(source, country)
    if ratification is None:
        return "unknown"
    return f"{ratification.status} {ratification.year or ''}".strip()


def _promises(proof: Proof) -> dict[str, bool]:
    """Return each promise by its words, and whether it is kept."""
    if proof.plot is None:
        return {}
    walk = Walk(proof.case)
    return {promise.promise: is_kept(walk, proof.plot, promise) for promise in proof.case.promises}
