"""The author's promises, held against every playthrough.

What can be promised (design section 4); `at` names an outcome or a scene:

    never: <condition>                       it holds on entering no scene of any playthrough
    never: <condition>, at: protected        it does not hold on entering that outcome's endings, or that scene
    always: <condition> [, at: …]            it holds on entering every scene, or always there
    never: {chosen: s.c}, at: protected      whoever took that choice never comes there
    always: {can_reach: protected}           at every decision, that outcome (or a better one) or scene can be reached
        after_at_most: 1 harmful             … at every decision that is met after no more harmful choices than that
    chosen: s.c, before: {chosen: t.d}       whenever t.d is taken, s.c was taken earlier

"At a decision" leaves the endings out: there the story is told, and nothing can be reached any more.
A broken promise comes with the playthrough of the fewest decisions that breaks it.
"""

from collections.abc import Iterator

import numpy as np

from widgets.case.conditions import Condition
from widgets.case.model import Event, Promise, Reach

from .explore import Path, Walk, told
from .plot import Plot
from .rules import Findings


def check_promises(walk: Walk, plot: Plot, findings: Findings) -> int:
    """Report each promise that a playthrough breaks, or that says something unknown; return how many are kept."""
    kept = 0
    for index, promise in enumerate(walk.case.promises):
        path = ("promises", index)
        if fault := _unreadable(promise):
            findings.report("promise", "unreadable", path, f"'{promise.promise}' {fault}", _FORMS)
        elif breach := _breach(walk, plot, promise):
            what = f"'{promise.promise}' is broken: {told(walk.case, breach)}."
            findings.report("promise", "broken", path, what, _how(walk, promise, breach))
        else:
            kept += 1
    return kept


def is_kept(walk: Walk, plot: Plot, promise: Promise) -> bool:
    """Say whether every playthrough keeps a promise; one that says nothing to prove is not kept."""
    return not _unreadable(promise) and _breach(walk, plot, promise) is None


_FORMS = (
    "Write `never:` or `always:` with a condition (and `at:`), `never: {chosen: …}` with `at:`, "
    "`always: {can_reach: …}` (and `after_at_most: 1 harmful`), or `chosen:` with `before: {chosen: …}`."
)


def _unreadable(promise: Promise) -> str:
    """Say in what way a promise says nothing that can be proved, or nothing."""
    given = {name for name in ("never", "always", "chosen", "before", "at", "after_at_most") if getattr(promise, name)}
    heads = given & {"never", "always", "chosen"}
    if len(heads) != 1:
        return "says nothing to prove." if not heads else f"says {' and '.join(sorted(heads))} at once."
    extra = given - heads - _allowed(promise)
    if extra:
        return f"has '{min(extra)}', which does not go with '{min(heads)}'{_of_kind(promise)}."
    if promise.chosen and not promise.before:
        return "names a choice, and no `before:`."
    if isinstance(promise.never, Event) and not promise.at:
        return "says a choice is never taken, and not on the way to what: add `at:`."
    return ""


def _allowed(promise: Promise) -> set[str]:
    if promise.chosen:
        return {"before"}
    return {"after_at_most"} if isinstance(promise.always, Reach) else {"at"}


def _of_kind(promise: Promise) -> str:
    return " and `can_reach`" if isinstance(promise.always, Reach) else ""


def _breach(walk: Walk, plot: Plot, promise: Promise) -> Path | None:
    match promise:
        case Promise(never=Condition() as condition):
            return _entering(walk, condition, promise.at, wanted=False)
        case Promise(always=Condition() as condition):
            return _entering(walk, condition, promise.at, wanted=True)
        case Promise(never=Event(chosen=name)):
            there = np.isin(plot.scene_of, [plot.scenes.index(scene) for scene in _places(walk, promise.at)])
            return plot.shortest(there, _is(name), range(1, 2), sticky=True)
        case Promise(always=Reach(can_reach=goal)):
            trapped = ~plot.reaching(goal) & plot.deciding
            if not promise.after_at_most:
                return plot.shortest(trapped, lambda *_: 0, range(0, 1))
            most = int(promise.after_at_most.split()[0])
            return plot.shortest(trapped, _harmful(walk), range(0, most + 1))
        case Promise(chosen=first, before=Event(chosen=then)):
            return _taken_without(plot, then, first)
    raise AssertionError(promise)


def _places(walk: Walk, at: str | None) -> Iterator[str]:
    """Yield the reached scenes that `at` names: a scene, the endings of an outcome, or all."""
    for name in walk.layers:
        if at is None or name == at or walk.case.scenes[name].ending == at:
            yield name


def _entering(walk: Walk, condition: Condition, at: str | None, *, wanted: bool) -> Path | None:
    bad = {scene: np.flatnonzero(walk.holds(scene, condition.tree) != wanted) for scene in _places(walk, at)}
    found = walk.shortest(bad)
    return found and found[0]


def _taken_without(plot: Plot, then: str, first: str) -> Path | None:
    """Return the shortest way that takes a choice and has not taken another one before."""
    scene, _, choice = then.partition(".")
    place = plot.places.get(scene)
    if place is None:
        return None
    can = np.zeros(plot.count, bool)
    can[place.nodes] = place.open[:, plot.steps[scene].index(choice)]
    path = plot.shortest(can, _is(first), range(0, 1))
    return None if path is None else (*path, (scene, choice))


def _is(name: str):
    scene, _, choice = name.partition(".")
    return lambda at, taken: int((at, taken) == (scene, choice))


def _harmful(walk: Walk):
    scenes = walk.case.scenes
    return lambda at, taken: int(taken is not None and scenes[at].choices[taken].rating == "harmful")


def _how(walk: Walk, promise: Promise, breach: Path) -> str:
    if isinstance(promise.never, Condition) or isinstance(promise.always, Condition):
        return "Change an effect on this way, a condition of its last ways, or the promise."
    if isinstance(promise.always, Reach):
        return f"There '{promise.always.can_reach}' can no longer be reached: open a way to it, or weaken the promise."
    return "Close one of these choices with an `if`, or change the promise."
