"""How likely each ending is, exactly: with even chances, and for those who follow a simple policy.

A policy picks among the open options; where it picks several, each is equally likely. Its score is the mean rating
of the decisions it meets (protective 1, partial ½, harmful 0): the expected sum of ratings over the expected number
of decisions. Policies in author's order, by rating, length or word look at the state alone. The order that is shown
is seeded by the choices so far, so a policy of positions in that order has one single path, which is walked.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np

from widgets.case.engine import State, choose, read_on, shown_order, start
from widgets.case.model import OUTCOMES, RATINGS, Case, Choice

from .plot import Plot, common_denominators, whole_numbers
from .words import count_words, nth

POINTS = {"protective": 2, "partial": 1, "harmful": 0}  # halves
FALLING_BACK = {  # which rating is taken where the wished one is not open
    "protective": ("protective", "partial", "harmful"),
    "partial": ("partial", "protective", "harmful"),
    "harmful": ("harmful", "partial", "protective"),
}
Picks = Callable[[Sequence[Choice], np.ndarray], np.ndarray]  # (choices, open by node and step) → picked


@dataclass(frozen=True)
class Outlook:
    """What becomes of those who follow a policy: chances of endings and outcomes, its score, its decisions."""

    policy: str
    endings: dict[str, Fraction]
    outcomes: dict[str, Fraction]
    score: Fraction
    decisions: Fraction
    simple: bool = True  # it looks at no rating: such a policy should not win (R2.11)
    shown: bool = False  # it goes by the order on the screen, which is seeded by ids


@dataclass(frozen=True)
class Price:
    """What one option of a decision costs: chances of each outcome after it, and how often it loses the best one.

    `open` is how often it is open where the decision is met; `loses_best` and `loses` are among those times.
    """

    scene: str
    choice: str
    rating: str
    met: Fraction
    open: Fraction
    outcomes: dict[str, Fraction]
    loses_best: Fraction
    can_gain: str
    can_lose: str


def even(choices: Sequence[Choice], is_open: np.ndarray) -> np.ndarray:
    """Pick every open option alike."""
    return is_open


def ranked(rank: Callable[[Choice], int]) -> Picks:
    """Return the policy that picks the open options with the smallest rank."""

    def picks(choices: Sequence[Choice], is_open: np.ndarray) -> np.ndarray:
        ranks = np.array([rank(choice) for choice in choices])
        ranks = np.where(is_open, ranks, np.iinfo(np.int64).max)
        return is_open & (ranks == ranks.min(axis=1, keepdims=True))

    return picks


def at_position(position: int) -> Picks:
    """Return the policy of the n-th open option in author's order (the last where there are fewer; -1 the last)."""

    def picks(choices: Sequence[Choice], is_open: np.ndarray) -> np.ndarray:
        number = is_open.cumsum(axis=1)
        count = number[:, -1:]
        return is_open & (number == (count if position < 0 else np.minimum(position + 1, count)))

    return picks


def outlook(plot: Plot, policy: str, picks: Picks, *, simple: bool = True) -> Outlook:
    """Return exactly what becomes of those who follow a policy."""
    case = plot.case
    picked = {place.scene: _picked(case, place, picks) for place in plot.places.values()}
    denominators = common_denominators(plot, picked)
    endings = [name for name, scene in case.scenes.items() if scene.ending]
    score, count = len(endings), len(endings) + 1
    largest = denominators[case.start] * 2 * len(case.scenes)
    values = np.zeros((plot.count, count + 1), whole_numbers(largest))
    scale = np.array([denominators[scene] for scene in plot.scenes], values.dtype)
    for place in reversed(plot.places.values()):
        scene = case.scenes[place.scene]
        if scene.ending:
            values[place.nodes, endings.index(place.scene)] = 1
            continue
        chosen, own = picked[place.scene], denominators[place.scene]
        weights = own // np.maximum(chosen.sum(axis=1), 1).astype(values.dtype)  # own is a multiple of each
        ratings = [POINTS[choice.rating] for choice in scene.choices.values()]
        for step in range(chosen.shape[1]):
            after = place.after[:, step]
            weight = np.where(chosen[:, step], weights // scale[plot.scene_of[after]], 0)
            values[place.nodes] += weight[:, None] * values[after]
            if scene.choices:
                values[place.nodes, score] += np.where(chosen[:, step], weights * ratings[step], 0)
        if scene.choices:
            values[place.nodes, count] += own
    whole = denominators[case.start]
    result = [int(number) for number in values[plot.start]]
    by_ending = {name: Fraction(number, whole) for name, number in zip(endings, result, strict=False)}
    met = Fraction(result[count], whole)
    mean = Fraction(result[score], 2 * whole) / met if met else Fraction(0)
    return Outlook(policy, by_ending, by_outcome(case, by_ending), mean, met, simple)


def by_outcome(case: Case, endings: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Add up the chances of endings that have the same outcome."""
    totals = dict.fromkeys(OUTCOMES, Fraction(0))
    for name, chance in endings.items():
        totals[case.scenes[name].ending] += chance
    return totals


def places(case: Case) -> tuple[int, ...]:
    """Return every place that an option can have in some decision, and the last one."""
    return (*range(max((len(scene.choices) for scene in case.scenes.values()), default=0)), -1)


def shown_outlook(case: Case, position: int) -> Outlook:
    """Walk the one path of those who take the n-th option shown (the last where there are fewer; -1 the last)."""
    state, points, met = start(case), 0, 0
    while not case.scenes[state.scene].ending:
        scene = case.scenes[state.scene]
        if not scene.choices:
            state = read_on(case, state)
            continue
        order = shown_order(case, state)
        if not order:
            break
        choice = order[-1] if position < 0 else order[min(position, len(order) - 1)]
        points, met = points + POINTS[scene.choices[choice].rating], met + 1
        state = choose(case, state, choice)
    return _single(case, state, f"{nth(position)} option shown", points, met)


def policies(case: Case, *, tellings: Mapping[str, Case], stems: Mapping[str, Mapping[str, str]]) -> Iterable[tuple]:
    """Yield each policy as (name, picks, whether it is simple). `stems` are patterns by language and name."""
    for position in places(case):
        yield f"{nth(position)} option written", at_position(position), True
    for rating in RATINGS:
        order = FALLING_BACK[rating]
        yield f"{rating} option", ranked(lambda choice, order=order: order.index(choice.rating)), False
    for language, telling in tellings.items():
        says = _says(case, telling)
        yield f"longest option ({language})", ranked(lambda choice, says=says: -count_words(says[id(choice)])), True
        yield f"shortest option ({language})", ranked(lambda choice, says=says: count_words(says[id(choice)])), True
        for name, pattern in stems.get(language, {}).items():
            found = re.compile(pattern, re.IGNORECASE)
            rank = ranked(lambda choice, says=says, found=found: 0 if found.search(says[id(choice)]) else 1)
            yield f"option with '{name}' ({language})", rank, True


def prices(plot: Plot) -> list[Price]:
    """Return what each option of each decision costs, every open option being equally likely before and after."""
    case = plot.case
    picked = {place.scene: place.open for place in plot.places.values()}
    below = common_denominators(plot, picked)
    above = _denominators_above(plot)
    largest = max(above[scene] * below[scene] for scene in plot.places) * 4
    kind = whole_numbers(largest)
    hopes = _hopes(plot, below, kind)
    mass = _mass(plot, above, kind)
    found = []
    for place in plot.places.values():
        scene = case.scenes[place.scene]
        if not scene.choices:
            continue
        here = mass[place.nodes]
        met = int(here.sum())
        best_here = plot.best[place.nodes]
        for step, (name, choice) in enumerate(scene.choices.items()):
            is_open, after = place.open[:, step], place.after[:, step]
            times = int(here[is_open].sum())
            if not times:
                continue
            node, weight = after[is_open], here[is_open]
            hope = {o: Fraction(0) for o in OUTCOMES}
            for following in np.unique(plot.scene_of[node]):
                there = plot.scene_of[node] == following
                sums = (weight[there, None] * hopes[node[there]]).sum(axis=0)
                for outcome, number in zip(OUTCOMES, sums, strict=True):
                    hope[outcome] += Fraction(int(number), below[plot.scenes[following]] * times)
            lost = int(weight[(best_here[is_open] == 0) & (plot.best[node] > 0)].sum())
            hopeful = int(weight[best_here[is_open] == 0].sum())
            found.append(
                Price(
                    place.scene,
                    name,
                    choice.rating,
                    Fraction(met, above[place.scene]),
                    Fraction(times, met),
                    hope,
                    Fraction(lost, hopeful) if hopeful else Fraction(0),
                    OUTCOMES[int(plot.best[node].min())],
                    OUTCOMES[int(plot.worst[node].max())],
                )
            )
    return found


def visits(plot: Plot) -> dict[str, Fraction]:
    """Return how likely each scene is to be met when every open option is equally likely."""
    above = _denominators_above(plot)
    mass = _mass(plot, above, whole_numbers(max(above.values()) * 4))
    return {scene: Fraction(int(mass[place.nodes].sum()), above[scene]) for scene, place in plot.places.items()}


def flows(plot: Plot) -> dict[tuple[str, str | None, str], Fraction]:
    """Return how likely each step from one scene to another is to be taken, every open option being equally likely.

    A step is (scene, choice, scene that follows); its choice is None where the scene is only read.
    """
    above = _denominators_above(plot)
    mass = _mass(plot, above, whole_numbers(max(above.values()) * 4))
    found: dict[tuple[str, str | None, str], Fraction] = {}
    for place in plot.places.values():
        numbers = place.open.sum(axis=1)
        for step, choice in enumerate(plot.steps[place.scene]):
            for number in np.unique(numbers[place.open[:, step]]):
                here = place.open[:, step] & (numbers == number)
                after, share = plot.scene_of[place.after[here, step]], mass[place.nodes][here]
                for following in np.unique(after):
                    key = (place.scene, choice, plot.scenes[following])
                    chance = Fraction(int(share[after == following].sum()), int(number) * above[place.scene])
                    found[key] = found.get(key, Fraction(0)) + chance
    return found


def hopes(plot: Plot) -> dict[str, dict[str, Fraction]]:
    """Return for each scene that can be met the chance of each outcome from there on, options being equally likely."""
    below = common_denominators(plot, {place.scene: place.open for place in plot.places.values()})
    above = _denominators_above(plot)
    kind = whole_numbers(max(above[scene] * below[scene] for scene in plot.places) * 4)
    values, mass = _hopes(plot, below, kind), _mass(plot, above, kind)
    found = {}
    for place in plot.places.values():
        here = mass[place.nodes]
        sums = (here[:, None] * values[place.nodes]).sum(axis=0)
        whole = int(here.sum()) * below[place.scene]
        found[place.scene] = {o: Fraction(int(number), whole) for o, number in zip(OUTCOMES, sums, strict=True)}
    return found


def _denominators_above(plot: Plot) -> dict[str, int]:
    above = {scene: 1 for scene in plot.places}
    for place in plot.places.values():
        counts = [int(count) for count in np.unique(place.open.sum(axis=1)) if count]
        here = above[place.scene] * lcm(*counts) if counts else above[place.scene]
        for node in np.unique(plot.scene_of[place.after[place.open]]):
            above[plot.scenes[node]] = lcm(above[plot.scenes[node]], here)
    return above


def _mass(plot: Plot, above: Mapping[str, int], kind: type) -> np.ndarray:
    mass = np.zeros(plot.count, kind)
    mass[plot.start] = above[plot.case.start]
    scale = np.array([above[scene] for scene in plot.scenes], kind)
    for place in plot.places.values():
        numbers = np.maximum(place.open.sum(axis=1), 1).astype(kind)
        for step in range(place.after.shape[1]):
            is_open = place.open[:, step]
            after = place.after[is_open, step]
            ratio = scale[plot.scene_of[after]] // above[place.scene]
            np.add.at(mass, after, mass[place.nodes][is_open] * ratio // numbers[is_open])
    return mass


def _hopes(plot: Plot, below: Mapping[str, int], kind: type) -> np.ndarray:
    hopes = np.zeros((plot.count, len(OUTCOMES)), kind)
    scale = np.array([below[scene] for scene in plot.scenes], kind)
    for place in reversed(plot.places.values()):
        scene = plot.case.scenes[place.scene]
        if scene.ending:
            hopes[place.nodes, OUTCOMES.index(scene.ending)] = 1
            continue
        weights = below[place.scene] // np.maximum(place.open.sum(axis=1), 1).astype(kind)
        for step in range(place.after.shape[1]):
            after = place.after[:, step]
            weight = np.where(place.open[:, step], weights // scale[plot.scene_of[after]], 0)
            hopes[place.nodes] += weight[:, None] * hopes[after]
    return hopes


def _picked(case: Case, place, picks: Picks) -> np.ndarray:
    choices = list(case.scenes[place.scene].choices.values())
    return picks(choices, place.open) if choices else place.open


def _says(case: Case, telling: Case) -> dict[int, str]:
    return {
        id(choice): telling.scenes[scene_id].choices[choice_id].say
        for scene_id, scene in case.scenes.items()
        for choice_id, choice in scene.choices.items()
    }


def _single(case: Case, state: State, policy: str, points: int, met: int) -> Outlook:
    endings = {name: Fraction(int(name == state.scene)) for name, scene in case.scenes.items() if scene.ending}
    score = Fraction(points, 2 * met) if met else Fraction(0)
    return Outlook(policy, endings, by_outcome(case, endings), score, Fraction(met), shown=True)
