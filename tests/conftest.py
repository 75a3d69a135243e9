"""What the tests share: the casebook as it stands. Small stories are in stories.py."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from widgets.languages.casebook import Casebook

ROOT = Path(__file__).resolve().parent.parent

# A busy machine is slow, not wrong.
settings.register_profile("casebook", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("casebook")


@pytest.fixture(scope="session")
def casebook() -> Casebook:
    """Return the real casebook."""
    return Casebook.around(ROOT)
