"""Each case of `tests/cases` breaks one rule, or keeps it: the name of its file says which."""

import pytest
from fixtures import faults, fixtures, proved, rule_of


@pytest.mark.parametrize("name", fixtures("fail"))
def test_the_fault_is_found_at_its_line(name, casebook):
    """A case with a fault has a finding of that rule, at the line that is at fault."""
    found = {
        (problem.file, problem.line) for problem in proved(name, casebook).problems if problem.rule == rule_of(name)
    }

    assert faults(name), "The case marks no line with # fault."
    assert faults(name) <= found


@pytest.mark.parametrize("name", fixtures("pass"))
def test_no_fault_is_found_where_there_is_none(name, casebook):
    """A case that keeps a rule has no error of it."""
    problems = proved(name, casebook).problems
    found = [str(found) for found in problems if (found.rule, found.level) == (rule_of(name), "error")]

    assert found == []
