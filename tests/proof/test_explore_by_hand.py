"""The explorer against a walk of every playthrough with the reference engine, on random cases: all counts are equal."""

from fractions import Fraction

import by_hand
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from small_cases import tiny

from widgets.case.engine import open_choices, shown_order
from widgets.case.model import OUTCOMES, PHASES, RATINGS
from widgets.case.playthrough import replay
from widgets.proof.chances import FALLING_BACK, at_position, even, outlook, prices, ranked, shown_outlook, visits
from widgets.proof.consequences import delayed
from widgets.proof.explore import Walk, told
from widgets.proof.lengths import measure
from widgets.proof.plot import Plot, decisions, decisions_in

FACTORS, FACTS = {"trust": (1, 2), "safety": (2, 3)}, ("word", "known")


@st.composite
def conditions(draw, depth: int = 0) -> str:
    """Draw a condition."""
    kind = draw(st.sampled_from(["factor", "fact", "fact", "not", "and", "or"] if depth < 2 else ["factor", "fact"]))
    if kind == "factor":
        name = draw(st.sampled_from(list(FACTORS)))
        return f"{name} {draw(st.sampled_from(['<', '<=', '==', '!=', '>=', '>']))} {draw(st.integers(0, 3))}"
    if kind == "fact":
        return draw(st.sampled_from(FACTS))
    if kind == "not":
        return f"not ({draw(conditions(depth + 1))})"
    return f"({draw(conditions(depth + 1))}) {kind} ({draw(conditions(depth + 1))})"


effects = st.fixed_dictionaries(
    {},
    optional={
        "trust": st.sampled_from([-2, -1, 1, 2]),
        "safety": st.sampled_from([-1, 1, 3]),
        "word": st.booleans(),
        "known": st.booleans(),
    },
)


@st.composite
def cases(draw):
    """Draw a case of up to seven scenes and three endings, some of it never to be reached."""
    count = draw(st.integers(1, 5))
    names = [f"s{index}" for index in range(count)]
    endings = {"good": {"ending": "protected"}, "middling": {"ending": "mixed"}, "bad": {"ending": "harmed"}}
    scenes = {}
    for index, name in enumerate(names):
        later = [*names[index + 1 :], *endings]

        def ways(later=later):
            conditional = draw(st.lists(st.tuples(conditions(), st.sampled_from(later)), max_size=2))
            return [
                *({"if": condition, "to": to} for condition, to in conditional),
                {"to": draw(st.sampled_from(later))},
            ]

        scene = {"phase": PHASES[index * 4 // count], "go": ways()}
        scene["text"] = [{"text": "Two words."}]
        if draw(st.booleans()):
            scene["text"].append({"if": draw(conditions()), "text": "Now there are five words."})
        if draw(st.integers(0, 3)):
            scene["choices"] = {}
            for option in range(draw(st.integers(2, 3))):
                choice = {"rating": draw(st.sampled_from(RATINGS)), "effects": draw(effects)}
                choice["say"] = draw(st.sampled_from(["Do it.", "Ask her first.", "Refer her to them now."]))
                if draw(st.integers(0, 4)) == 0:
                    choice["if"] = draw(conditions())
                if draw(st.integers(0, 3)) == 0:
                    choice["go"] = ways()
                scene["choices"][f"o{option}"] = choice
        else:
            scene["effects"] = draw(effects)
        scenes[name] = scene
    return tiny({**scenes, **endings}, factors=FACTORS, facts=FACTS)


many = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def without_dead_ends(case):
    """Keep the cases whose playthroughs all end."""
    assume(all(case.scenes[path[-1].scene].ending for path in by_hand.playthroughs(case)))
    return case


@given(cases())
@many
def test_the_states_are_those_of_all_playthroughs(case):
    """Each state that some playthrough meets is found, once, and none besides."""
    walk = Walk(case)

    found = {
        (scene, tuple((n, d[n]) for n in case.factors), frozenset(n for n in case.facts if d[n]))
        for scene, layer in walk.layers.items()
        for d in map(walk.machine.digits, layer.keys.tolist())
    }
    assert by_hand.states(case) == found
    assert len(found) == walk.states


@given(cases())
@many
def test_open_sets_and_dead_ends_are_those_of_all_playthroughs(case):
    """What is open together, and where nothing is, is seen in every playthrough."""
    walk = Walk(case)
    expected, stuck = set(), set()
    for path in by_hand.playthroughs(case):
        for state in path:
            if case.scenes[state.scene].choices:
                expected.add((state.scene, open_choices(case, state)))
                if not open_choices(case, state):
                    stuck.add(by_hand.key(state))

    decisions = [scene for scene in walk.layers if case.scenes[scene].choices]
    assert expected == {(scene, options) for scene in decisions for options in walk.open_sets(scene)}
    assert len(stuck) == sum(len(walk.stuck(scene)) for scene in decisions)


@given(cases())
@many
def test_playthroughs_are_counted(case):
    """The number of playthroughs to each ending is exact."""
    found = Plot(Walk(case)).playthroughs()

    assert dict(by_hand.by_ending(case)) == {name: number for name, number in found.items() if number}


@given(cases())
@many
def test_chances_are_exact(case):
    """Chances of endings, mean ratings and numbers of decisions are the same fractions, for each policy."""
    without_dead_ends(case)
    plot = Plot(Walk(case))

    def by_rating(rating):
        order = FALLING_BACK[rating]

        def pick(case, state):
            names, choices = open_choices(case, state), case.scenes[state.scene].choices
            least = min(order.index(choices[name].rating) for name in names)
            return tuple(name for name in names if order.index(choices[name].rating) == least)

        return pick

    def longest(case, state):
        said = {name: len(case.scenes[state.scene].choices[name].say.split()) for name in open_choices(case, state)}
        return tuple(name for name in said if said[name] == max(said.values()))

    policies = {
        "even": (even, open_choices),
        "second": (at_position(1), lambda c, s: open_choices(c, s)[1:2] or open_choices(c, s)[-1:]),
        "last": (at_position(-1), lambda c, s: open_choices(c, s)[-1:]),
        "longest": (ranked(lambda choice: -len(choice.say.split())), longest),
        **{
            rating: (ranked(lambda ch, o=FALLING_BACK[rating]: o.index(ch.rating)), by_rating(rating))
            for rating in RATINGS
        },
    }
    for name, (picks, pick) in policies.items():
        expected, score, met = by_hand.chances(case, pick)
        found = outlook(plot, name, picks)
        assert expected == {ending: chance for ending, chance in found.endings.items() if chance}, name
        assert (score, met) == (found.score, found.decisions), name
    for position in (0, -1):
        expected, score, met = by_hand.chances(case, lambda c, s, p=position: (shown_order(c, s)[p],))
        found = shown_outlook(case, position)
        assert expected == {ending: chance for ending, chance in found.endings.items() if chance}
        assert (score, met) == (found.score, found.decisions)


@given(cases())
@many
def test_lengths_are_those_of_all_playthroughs(case):
    """Shortest, longest and mean, in decisions and in words, come out as by walking each."""
    without_dead_ends(case)
    walk = Walk(case)
    plot = Plot(walk)
    paths = list(by_hand.playthroughs(case))

    numbers = [by_hand.decisions(case, path) for path in paths]
    assert (min(numbers), max(numbers)) == (plot.fewest(decisions), plot.most(decisions))
    for phase in PHASES:
        assert min(by_hand.decisions(case, path, phase) for path in paths) == plot.fewest(decisions_in(phase))
    length = measure(Plot(walk, texts=True), case, _Pace())
    read = [by_hand.words(case, path) for path in paths]
    assert (min(read), max(read)) == (length.shortest, length.longest)
    assert by_hand.mean_words(case) == length.mean
    longest = max(Fraction(w, 180) + n for w, n in zip(read, numbers, strict=True))
    assert longest == length.minutes


class _Pace:
    """Stands for the rules: words a minute, and minutes a decision."""

    def number(self, rule, name):
        return Fraction({"words_per_minute": 180, "minutes_per_decision": 1}[name])


@given(cases())
@many
def test_best_and_worst_outcomes_are_those_of_all_playthroughs(case):
    """What can still be reached from each state is what its playthroughs reach."""
    walk = Walk(case)
    plot = Plot(walk)
    for path in by_hand.playthroughs(case):
        for state in path:
            node = _node(walk, plot, state)
            ends = by_hand.attainable(case, state)
            ranks = [OUTCOMES.index(case.scenes[name].ending) for name in ends]
            assert min(ranks, default=len(OUTCOMES)) == plot.best[node]
            assert max(ranks, default=-1) == plot.worst[node]
            for goal in (*OUTCOMES, "s1", "good"):
                if goal in OUTCOMES:
                    expected = min(ranks, default=9) <= OUTCOMES.index(goal)
                else:
                    expected = any(goal in {s.scene for s in p} for p in by_hand.playthroughs(case, state))
                assert expected == plot.reaching(goal)[node] if goal in case.scenes or goal in OUTCOMES else True


@given(cases(), st.integers(0, 2), st.sampled_from(["protected", "mixed"]))
@many
def test_the_first_loss_after_harmful_choices_is_found(case, allowed, goal):
    """A way on which a goal is lost after few harmful choices is found whenever there is one, and is the shortest."""
    walk = Walk(case)
    plot = Plot(walk)

    def harm(scene, choice):
        return int(choice is not None and case.scenes[scene].choices[choice].rating == "harmful")

    found = plot.shortest(~plot.reaching(goal) & plot.deciding, harm, range(0, allowed + 1))
    lost = [
        len(state.taken)
        for path in by_hand.playthroughs(case)
        for state in path
        if not case.scenes[state.scene].ending
        and by_hand.harmful(case, state) <= allowed
        and by_hand.best(case, state) > OUTCOMES.index(goal)
    ]
    assert (found is not None) == bool(lost)
    if found is not None:
        taken = [step for step in found if step[1] is not None]
        assert min(lost) == len(taken)
        assert len(replay(case, told(case, found).rpartition("with ")[2].rstrip(")")).taken) == len(taken)


@given(cases())
@many
def test_what_options_cost_is_exact(case):
    """How often an option is open, what follows it and what it loses are those of weighted playthroughs."""
    without_dead_ends(case)
    walk = Walk(case)
    plot = Plot(walk)
    met: dict = {}
    weight: dict = {}

    def go(state, chance):
        met[state.scene] = met.get(state.scene, 0) + chance
        following = by_hand.after(case, state)
        if case.scenes[state.scene].choices:
            for then in following:
                name = then.taken[-1].choice
                entry = weight.setdefault(
                    (state.scene, name), [Fraction(0), dict.fromkeys(OUTCOMES, Fraction(0)), 0, 0]
                )
                entry[0] += chance
                for ending, further in _ends(case, then).items():
                    entry[1][case.scenes[ending].ending] += chance * further
                if by_hand.best(case, state) == 0:
                    entry[2] += chance
                    entry[3] += chance * (by_hand.best(case, then) > 0)
        for then in following:
            go(then, chance / len(following))

    from widgets.case.engine import start

    go(start(case), Fraction(1))
    assert met == visits(plot)
    found = {(price.scene, price.choice): price for price in prices(plot)}
    assert set(weight) == set(found)
    for place, (chance, outcomes, hopeful, lost) in weight.items():
        price = found[place]
        assert met[place[0]] == price.met
        assert chance / met[place[0]] == price.open
        assert {o: c / chance for o, c in outcomes.items()} == price.outcomes
        assert (lost / hopeful if hopeful else 0) == price.loses_best


def _ends(case, state):
    following = by_hand.after(case, state)
    if not following:
        return {state.scene: Fraction(1)}
    total: dict = {}
    for then in following:
        for ending, chance in _ends(case, then).items():
            total[ending] = total.get(ending, 0) + chance / len(following)
    return total


@given(cases())
@many
def test_delays_are_those_of_the_shortest_way(case):
    """How many scenes ago something was last set, at the least, is that of all playthroughs that set it."""
    walk = Walk(case)
    expected: dict = {}
    for path in by_hand.playthroughs(case):
        last: dict = {}
        for index, state in enumerate(path):
            if index:
                before = case.scenes[path[index - 1].scene]
                part = before.choices[state.taken[-1].choice] if before.choices else before
                last.update(dict.fromkeys(part.effects, index - 1))
            for name, at in last.items():
                place = (state.scene, name)
                expected[place] = min(expected.get(place, 99), index - at)

    found = delayed(walk, Plot(walk))
    assert found == {place: expected[place] for place in found}
    read = {
        (scene, name)
        for scene in walk.layers
        for part in (
            *case.scenes[scene].text,
            *case.scenes[scene].go,
            *(w for c in case.scenes[scene].choices.values() for w in c.go),
        )
        if part.condition
        for name in part.condition.facts() | part.condition.factors()
    }
    assert set(found) == read & set(expected)


def _node(walk, plot, state):
    machine, layer = walk.machine, walk.layers[state.scene]
    digits = {**state.factors, **{name: int(name in state.facts) for name in walk.case.facts}}
    key = sum(digits[name] * variable.stride for name, variable in machine.variables.items())
    return int(plot.node_of[state.scene][int(layer.keys.searchsorted(key))])
