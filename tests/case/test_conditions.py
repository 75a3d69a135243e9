"""What `if` can say, what it cannot, and that it means what Python means by it."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.case.conditions import COMPARISONS, LONGEST, ConditionError, parse

FACTORS, FACTS = ("trust", "safety"), ("code_word", "address_known")

leaves = st.one_of(
    st.builds("{} {} {}".format, st.sampled_from(FACTORS), st.sampled_from(sorted(COMPARISONS)), st.integers(0, 6)),
    st.sampled_from(FACTS),
)
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds("not ({})".format, inner),
        st.builds("({}) and {}".format, inner, inner),
        st.builds("{} or ({})".format, inner, inner),
    ),
    max_leaves=5,
).filter(lambda text: len(text) <= LONGEST)
values = st.fixed_dictionaries({name: st.integers(0, 5) for name in FACTORS})


@given(conditions, values, st.sets(st.sampled_from(FACTS)))
def test_a_condition_means_what_python_means_by_it(text, factors, facts):
    """For every condition, in every state, the answer is that of Python's own evaluation."""
    names = {**factors, **{name: name in facts for name in FACTS}}

    assert parse(text).holds(factors, facts) == eval(text, {"__builtins__": {}}, names)


@pytest.mark.parametrize("sign", sorted(COMPARISONS))
@pytest.mark.parametrize("value", range(6))
def test_every_sign_compares(sign, value):
    """Each of the six signs compares a factor with a number as in arithmetic."""
    expected = {"<": value < 3, "<=": value <= 3, "==": value == 3, "!=": value != 3, ">=": value >= 3, ">": value > 3}

    assert parse(f"trust {sign} 3").holds({"trust": value}, ()) is expected[sign]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("code_word", ("fact", "code_word")),
        ("not code_word", ("not", ("fact", "code_word"))),
        ("trust >= 3", (">=", "trust", 3)),
        ("trust>=3 and a or b", ("or", ("and", (">=", "trust", 3), ("fact", "a")), ("fact", "b"))),
        ("a and b and c", ("and", ("fact", "a"), ("fact", "b"), ("fact", "c"))),
        ("a\n and  b", ("and", ("fact", "a"), ("fact", "b"))),
    ],
)
def test_a_condition_becomes_nested_lists(text, tree):
    """The player reads conditions as nested lists; `and` binds closer than `or`."""
    assert parse(text).tree == tree


def test_a_condition_knows_its_names():
    """The names of factors and facts are told apart by how they are used."""
    condition = parse("trust >= 3 and not (code_word or safety < 1)")

    assert condition.factors() == {"trust", "safety"}
    assert condition.facts() == {"code_word"}
    assert list(condition.comparisons()) == [(">=", "trust", 3), ("<", "safety", 1)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("   ", "is empty"),
        ("trust = 3", "two equal signs"),
        ("trust === 3", "two equal signs"),
        ("trust >== 3", "Write >= or <="),
        ("trust => 3", "Write >= or <="),
        ("trust > = 3", "Write >= or <="),
        ("trust ≥ 3", "Write >= or <="),
        ("trust <> 3", "Write !="),
        ("trust is 3", "uses something"),
        ("trust is at least 3", "write a sign"),
        ("3 <= trust", "begins with a number"),
        ("1 < trust < 3", "compares twice"),
        ("trust >= code_word", "compares two names"),
        ("code_word == true", "Write the fact alone"),
        ("trust >= 3.5", "whole number"),
        ("trust >= -1", "whole number"),
        ("trust >= 0x2", "cannot be read"),
        ("trust >= 1_0", "cannot be read"),
        ("trust >= True", "Write the fact alone"),
        ("true", "never changes"),
        ("False", "never changes"),
        ("code_word && trust >= 3", "words and, or"),
        ("code_word || trust >= 3", "words and, or"),
        ("code_word AND trust >= 3", "words and, or"),
        ("trust >= 3, code_word", "words and, or"),
        ("trust >= 3 | code_word", "words and, or"),
        ("! code_word", "word not"),
        ("NOT code_word", "word not"),
        ("trust + 1 >= 3", "uses something"),
        ("trust >= 1 + 1", "do not count"),
        ("__import__('os')", "uses something"),
        ("trust.x >= 3", "uses something"),
        ("trust in (1, 2)", "uses something"),
        ("(trust := 3)", "uses something"),
        ("lambda: 1", "uses something"),
        ("[c for c in trust]", "uses something"),
        ("code_word if trust else code_word", "uses something"),
        ("confiança >= 3", "letters a to z"),
        ("ｔrust >= 3", "letters a to z"),
        ("(trust >= 3", "cannot be read"),
        ("trust >= 3; code_word", "cannot be read"),
        ("code_word\0", "cannot be read"),
        ("not " * 40 + "code_word", "nested too deeply"),
        ("(" * 250 + "a", "cannot be read"),
        ("a and " * 100 + "a", "longer than"),
        ("9" * 290 + " > a", "begins with a number"),
    ],
)
def test_anything_else_is_refused_in_one_sentence(text, said):
    """A condition that the language does not have raises an error that says what to write."""
    with pytest.raises(ConditionError, match=said) as refused:
        parse(text)

    assert "\n" not in str(refused.value)


@given(st.text(max_size=80))
def test_no_text_breaks_the_parser(text):
    """Whatever is typed, the answer is a condition or a ConditionError."""
    with contextlib.suppress(ConditionError):
        parse(text)
