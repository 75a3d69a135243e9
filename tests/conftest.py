"""What the tests share: the casebook as it stands. Small stories are in stories.py."""

from pathlib import Path

import pytest

from widgets.languages.casebook import Casebook

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def casebook() -> Casebook:
    """Return the real casebook."""
    return Casebook.around(ROOT)
