"""Conditions of every kind, nested in any way, and all the states in which they are judged."""

from itertools import product

from hypothesis import strategies as st

FACTORS = {"trust": 5, "safety": 1, "docs": 3}  # each with its most
FACTS = ("code_word", "late_again")
SIGNS = ("<", "<=", "==", "!=", ">=", ">")

comparisons = st.builds("{} {} {}".format, st.sampled_from(sorted(FACTORS)), st.sampled_from(SIGNS), st.integers(0, 6))
conditions = st.recursive(
    comparisons | st.sampled_from(FACTS),
    lambda parts: st.one_of(
        st.builds("not ({})".format, parts),
        st.builds("({}) and ({})".format, parts, parts),
        st.builds("({}) or ({})".format, parts, parts),
        st.builds("({}) or ({}) or ({})".format, parts, parts, parts),
    ),
    max_leaves=6,
)


def all_states() -> list[tuple[dict[str, int], list[str]]]:
    """Return every combination of factors and facts."""
    values = product(*(range(most + 1) for most in FACTORS.values()))
    truths = product([True, False], repeat=len(FACTS))
    factors = [dict(zip(FACTORS, each, strict=True)) for each in values]
    facts = [[name for name, holds in zip(FACTS, each, strict=True) if holds] for each in truths]
    return list(product(factors, facts))
