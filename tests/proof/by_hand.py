"""The proof done again in the plainest way: every playthrough walked one by one with the reference engine."""

from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction

from widgets.case.engine import State, choose, open_choices, read_on, start
from widgets.case.model import OUTCOMES, Case
from widgets.proof.words import count_words

POINTS = {"protective": Fraction(1), "partial": Fraction(1, 2), "harmful": Fraction(0)}
Pick = Callable[[Case, State], tuple[str, ...]]


def playthroughs(case: Case, state: State | None = None) -> Iterator[tuple[State, ...]]:
    """Yield every playthrough as its states, from the start to an ending or a dead end."""
    state = state or start(case)
    followed = False
    for following in after(case, state):
        followed = True
        for rest in playthroughs(case, following):
            yield (state, *rest)
    if not followed:
        yield (state,)


def after(case: Case, state: State) -> list[State]:
    """Return the states that follow one."""
    scene = case.scenes[state.scene]
    if scene.ending:
        return []
    if not scene.choices:
        return [read_on(case, state)]
    return [choose(case, state, name) for name in open_choices(case, state)]


def states(case: Case) -> set[tuple]:
    """Return every reachable state: scene, factors, facts."""
    return {key(state) for path in playthroughs(case) for state in path}


def key(state: State) -> tuple:
    """Return what tells one state from another."""
    return state.scene, tuple(state.factors.items()), state.facts


def by_ending(case: Case) -> Counter[str]:
    """Return how many playthroughs lead to each ending."""
    return Counter(path[-1].scene for path in playthroughs(case) if case.scenes[path[-1].scene].ending)


def chances(case: Case, pick: Pick = open_choices) -> tuple[dict[str, Fraction], Fraction, Fraction]:
    """Return the chance of each ending for those who pick so, the mean rating, and the mean number of decisions."""
    totals: Counter[str] = Counter()
    points = met = Fraction(0)

    def go(state: State, chance: Fraction) -> None:
        nonlocal points, met
        scene = case.scenes[state.scene]
        if scene.ending:
            totals[state.scene] += chance
        elif not scene.choices:
            go(read_on(case, state), chance)
        else:
            picked = pick(case, state)
            met += chance
            for name in picked:
                points += chance / len(picked) * POINTS[scene.choices[name].rating]
                go(choose(case, state, name), chance / len(picked))

    go(start(case), Fraction(1))
    return dict(totals), points / met if met else Fraction(0), met


def decisions(case: Case, path: tuple[State, ...], phase: str | None = None) -> int:
    """Return how many decisions a playthrough met."""
    scenes = [case.scenes[state.scene] for state in path]
    return sum(1 for scene in scenes if scene.choices and phase in (None, scene.phase))


def words(case: Case, path: tuple[State, ...]) -> int:
    """Return how many words a playthrough reads."""
    total = 0
    for index, state in enumerate(path):
        scene = case.scenes[state.scene]
        shown = [
            p
            for p in (*scene.text, *scene.yours, *scene.beyond)
            if not p.condition or p.condition.holds(state.factors, state.facts)
        ]
        said = [scene.ask, scene.her_decision, scene.title, *(part.text for part in shown)]
        said += [scene.choices[name].say for name in open_choices(case, state)]
        if scene.choices and index + 1 < len(path):
            choice = scene.choices[path[index + 1].taken[-1].choice]
            said += [choice.then, choice.feedback, choice.next_time, choice.note]
        total += sum(count_words(text) for text in said if text)
    return total


def mean_words(case: Case, state: State | None = None) -> Fraction:
    """Return the expected number of words when every open option is equally likely."""

    def below(state: State) -> Fraction:
        following = after(case, state)
        own = words(case, (state,))
        total = Fraction(own)
        for then in following:
            step = words(case, (state, then)) - words(case, (then,)) - own
            total += (step + below(then)) / len(following)
        return total

    return below(state or start(case))


def attainable(case: Case, state: State) -> set[str]:
    """Return the endings that can still be reached."""
    return {path[-1].scene for path in playthroughs(case, state) if case.scenes[path[-1].scene].ending}


def best(case: Case, state: State) -> int:
    """Return the best outcome that can still be reached, as a number; one more than the worst where none can."""
    return min((OUTCOMES.index(case.scenes[name].ending) for name in attainable(case, state)), default=len(OUTCOMES))


def harmful(case: Case, state: State) -> int:
    """Return how many harmful choices led to a state."""
    return sum(case.scenes[taken.scene].choices[taken.choice].rating == "harmful" for taken in state.taken)
