"""Counts and chances that outgrow a machine's whole numbers stay exact; what cannot be walked is refused aloud."""

from fractions import Fraction

import pytest
from small_cases import large, tiny

from widgets.proof import explore
from widgets.proof.chances import even, flows, hopes, outlook, prices, visits
from widgets.proof.explore import Walk
from widgets.proof.machine import Machine, TooLarge
from widgets.proof.plot import Plot


def long_case(decisions: int):
    """Return a case of many decisions with three options, the first of which alone leads on to the good ending."""
    options = {"a": {}, "b": {"effects": {"missed": True}}, "c": {"effects": {"missed": True}}}
    scenes = {f"s{i}": {"choices": options, "go": f"s{i + 1}"} for i in range(decisions)}
    scenes[f"s{decisions}"] = {"go": [{"if": "missed", "to": "bad"}, {"to": "good"}]}
    return tiny({**scenes, "good": {"ending": "protected"}, "bad": {"ending": "harmed"}}, facts=("missed",))


@pytest.mark.parametrize("decisions", [3, 39, 41, 60])
def test_counts_stay_exact_beyond_64_bits(decisions):
    """3^60 playthroughs are counted to the last one, and one in as many is its exact chance."""
    plot = Plot(Walk(long_case(decisions)))

    assert {"good": 1, "bad": 3**decisions - 1} == plot.playthroughs()
    assert Fraction(1, 3**decisions) == outlook(plot, "even", even).endings["good"]
    assert visits(plot)["good"] == Fraction(1, 3**decisions)
    last = next(price for price in prices(plot) if (price.scene, price.choice) == (f"s{decisions - 1}", "a"))
    assert last.outcomes["protected"] == Fraction(1, 3 ** (decisions - 1))


def test_the_states_are_the_same_by_table_and_by_sorting(monkeypatch):
    """States are merged in a table where the keys are few, and by sorting where they are many: with the same result."""
    case = large(decisions=6, factors=3, facts=3)
    by_table = {scene: layer.keys.tolist() for scene, layer in Walk(case).layers.items()}
    counts = Plot(Walk(case)).playthroughs()
    monkeypatch.setattr(explore, "TABLE", 0)

    assert by_table == {scene: layer.keys.tolist() for scene, layer in Walk(case).layers.items()}
    assert counts == Plot(Walk(case)).playthroughs()


def test_a_case_that_is_too_large_is_refused_aloud(monkeypatch):
    """More states than can be walked are an error with the number, never a part of the count."""
    monkeypatch.setattr(explore, "MOST_STATES", 100)
    with pytest.raises(TooLarge, match="more than 100 states; the scene 's"):
        Walk(large(decisions=6, factors=3, facts=3))
    many = tiny({"s0": {"go": "good"}, "good": {"ending": "protected"}}, facts=tuple(f"f{i}" for i in range(70)))
    with pytest.raises(TooLarge, match="too many to number"):
        Machine(many)


def test_all_playthroughs_of_a_large_case_are_counted():
    """Three options in twelve decisions are 3^12 playthroughs, whichever endings they lead to."""
    assert sum(Plot(Walk(large(decisions=12, factors=4, facts=4))).playthroughs().values()) == 3**12


def test_the_ways_into_a_scene_add_up_to_it():
    """Chances of steps sum up to the chances of the scenes that they enter, and those of outcomes are the start's."""
    plot = Plot(Walk(large(decisions=7, factors=3, facts=3)))
    entered: dict[str, Fraction] = {plot.case.start: Fraction(1)}
    for (_, _, following), chance in flows(plot).items():
        entered[following] = entered.get(following, Fraction(0)) + chance

    assert entered == {scene: chance for scene, chance in visits(plot).items() if chance}
    assert hopes(plot)[plot.case.start] == outlook(plot, "even", even).outcomes
