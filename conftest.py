"""What nbval compares of the notebooks in casebook/: what they say in plain text, which stands for all the rest."""

import pytest

# Saved notebooks hold plain text alone: a drawing or a table in git would be old at the next change of a case.
# The plain text carries a mark of each, so that a change of them is noticed all the same.
NOT_SAVED = ("text/html", "text/markdown")


def pytest_collectstart(collector: pytest.Collector) -> None:
    """Tell nbval which outputs a saved notebook does not keep."""
    if hasattr(collector, "skip_compare"):
        collector.skip_compare += NOT_SAVED
