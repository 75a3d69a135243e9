"""A difference between two cases in words for a person, or as one JSON document for a tool."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction

from widgets.case.problem import shortened

from .difference import Change, Changes, Side

FORMAT = 1  # of the JSON document: raised when a tool of before could not read it
SIGNS = {"added": "+", "removed": "-", "changed": "~"}
TITLES = {
    "names": "Names that are told differently",
    "case": "The case",
    "factors": "Factors",
    "facts": "Facts",
    "objectives": "Objectives",
    "scenes": "Scenes",
    "choices": "Choices",
    "endings": "Endings that can be reached",
    "chances": "Chances, every open choice being equally likely",
    "paths": "Sizes and ways",
    "sources": "Sources cited",
    "bound": "Who is bound by the treaties that both cite",
    "promises": "Promises",
    "policies": "Who always takes the same",
    "codes": "Codes",
}
STAYS = {
    "scenes": "scenes",
    "choices": "choices",
    "endings": "endings",
    "chances": "chances",
    "sources": "sources",
    "promises": "promises",
    "policies": "policies",
}


def as_text(old: Side, new: Side, changes: Changes) -> str:
    """Return a heading, then each group of differences, then what is the same on both sides."""
    lines = [f"{old.label} ({old.case.id}) → {new.label} ({new.case.id})"]
    for group, found in changes.items():
        lines += ["", TITLES[group], *(f"  {line}" for line in _LINES.get(group, _by_part)(found))]
    if not changes:
        return "\n".join([*lines, "They mean the same."])
    same = [word for group, word in STAYS.items() if group not in changes]
    return "\n".join([*lines, "", f"The same on both sides: {', '.join(same)}."] if same else lines)


def as_json(old: Side, new: Side, changes: Changes) -> str:
    """Return the same for tools; chances are pairs of whole numbers in text, exact."""
    document = {
        "format": FORMAT,
        "same": not changes,
        "old": {"file": old.label, "case": old.case.id, "holds": old.proof.holds},
        "new": {"file": new.label, "case": new.case.id, "holds": new.proof.holds},
        "changes": {
            group: [{**vars(change), "old": _exact(change.old), "new": _exact(change.new)} for change in found]
            for group, found in changes.items()
        },
    }
    return json.dumps(document, indent=1, ensure_ascii=False)


def _exact(value: object) -> object:
    return [str(value.numerator), str(value.denominator)] if isinstance(value, Fraction) else value


def _by_part(changes: Iterable[Change]) -> Iterator[str]:
    """Yield a line for what is added or removed, and one for each part that changed; its texts share a line."""
    by_name: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_name[change.name].append(change)
    for name, found in by_name.items():
        subject = f"{name}: " if name else ""
        for change in found:
            if change.kind != "changed":
                yield f"{SIGNS[change.kind]} {subject}{_said(change.old or change.new)}"
            elif not _is_long(change):
                part = f"{change.part}: " if change.part else ""
                yield f"~ {subject}{part}{_moved_to(change.old, change.new)}"
        if worded := [change.part for change in found if change.kind == "changed" and _is_long(change)]:
            where = ", ".join(filter(None, worded))
            yield f"~ {subject}other words{f' in {where}' if where else ''}"


def _is_long(change: Change) -> bool:
    """Say whether a change is of prose that would fill the screen."""
    both = (change.old, change.new)
    return change.is_text and not all(value is None or (isinstance(value, str) and len(value) <= 60) for value in both)


def _moved_to(old: object, new: object) -> str:
    if not (isinstance(old, list) and isinstance(new, list)) or len(_said(old) + _said(new)) <= 60:
        return f"{_said(old)} → {_said(new)}"
    gone, came = ([one for one in here if one not in there] for here, there in ((old, new), (new, old)))
    if not gone and not came:
        return "in another order"
    return "; ".join([*(f"- {_said(one)}" for one in gone), *(f"+ {_said(one)}" for one in came)])


def _names(changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        for name in {**change.old, **change.new}:
            before, after = change.old.get(name, name), change.new.get(name, name)
            if before != after:
                yield f"~ {before} → {after}"


def _endings(changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        match change.kind:
            case "added":
                yield f"+ {change.name}: gained ({change.new})"
            case "removed":
                yield f"- {change.name}: lost ({change.old})"
            case _:
                yield f"~ {change.name}: {change.old} → {change.new}"


def _chances(changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        moved = (change.new or Fraction(0)) - (change.old or Fraction(0))
        what = f"{change.name} ({change.part})" if change.part == "outcome" else change.name
        yield f"~ {what}: {_percent(change.old)} → {_percent(change.new)} ({_moved(moved)})"


def _sources(changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        places = change.old or change.new
        yield f"{SIGNS[change.kind]} {change.name} ({', '.join(places)})"


def _bound(changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        parted = [
            ", ".join(f"{state} {status}" for state, status in here.items() if there.get(state) != status) or "nobody"
            for here, there in ((change.old, change.new), (change.new, change.old))
        ]
        yield f"~ {change.name}: {parted[0]} → {parted[1]}"


def _promises(changes: Iterable[Change]) -> Iterator[str]:
    said = {True: "kept", False: "broken"}
    for change in changes:
        match change.kind:
            case "added":
                yield f"+ '{change.name}': {said[change.new]}"
            case "removed":
                yield f"- '{change.name}': was {said[change.old]}"
            case _:
                yield f"~ '{change.name}': {said[change.old]} → {said[change.new]}"


def _policies(changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        if change.part == "score":
            yield f"~ {change.name}: mean rating {float(change.old):.3f} → {float(change.new):.3f}"
        else:
            yield f"~ {change.name}: protected in {_percent(change.old)} → {_percent(change.new)}"


def _codes(changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        before, after = ("-".join(mark) for mark in (change.old, change.new))
        yield f"~ {before}… → {after}…: a code of one opens nothing in the other."


_LINES = {
    "names": _names,
    "endings": _endings,
    "chances": _chances,
    "sources": _sources,
    "bound": _bound,
    "promises": _promises,
    "policies": _policies,
    "codes": _codes,
}


def _said(value: object) -> str:
    if value in (None, [], {}, ""):
        return "nothing"
    match value:
        case Fraction():
            return f"{float(value):.1f}"
        case bool():
            return str(value).lower()
        case int():
            return f"{value:,}"
        case dict():
            return ", ".join(f"{name} {_change(part)}" for name, part in value.items())
        case list():
            return ", ".join(map(_said, value))
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else shortened(text)


def _change(value: object) -> str:
    return f"{value:+}" if type(value) is int else _said(value)


def _percent(chance: Fraction | None) -> str:
    return "none" if chance is None else f"{float(100 * chance):.1f} %"


def _moved(chance: Fraction) -> str:
    points = float(100 * chance)
    return f"{points:+.1f}" if abs(points) >= 0.05 else f"{points:+.1g}"
