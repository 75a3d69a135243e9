"""The plain walker of the benchmark, to which the walk is compared, counts what the walk counts."""

import importlib.util
import sys
from pathlib import Path

from small_cases import large
from stories import tiny_case

from widgets.proof.explore import Walk

FILE = Path(__file__).resolve().parent.parent.parent / "benchmarks" / "proof.py"
STORY = """
a: x {trust: -1} -> b; y if trust >= 2 and not code_word {code_word: true} -> b
b: x if code_word or trust < 2 {trust: +3} -> c; y {code_word: false} -> c if trust == 0, d
c -> d if trust > 4, end
d: x -> end; y -> lost if not code_word, end
end = protected
lost = harmed
"""


def benchmark():
    """Return the module, which lies outside the package."""
    found = importlib.util.spec_from_file_location("benchmark_of_proof", FILE)
    module = importlib.util.module_from_spec(found)
    sys.modules[found.name] = module  # its dataclass asks for it
    found.loader.exec_module(module)
    return module


def test_both_walkers_count_the_same_states(casebook):
    """On a story with every kind of condition, on a large case, and on the real ones, which are measured as well."""
    module = benchmark()
    for case in (tiny_case(STORY), large(decisions=5)):
        assert module.walk_plainly(case) == Walk(case).states > 5

    measured = module.measure(casebook, casebook.weeks[0].name, runs=1)
    assert measured.ratio == measured.walk / measured.plain > 0
    assert str(measured).startswith(f"{measured.case}: {measured.states:,} states; ")
