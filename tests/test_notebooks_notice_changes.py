"""A change of a case that alters what its notebook prints fails the notebook, until its output is saved anew."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from widgets.languages.casebook import Casebook

ROOT = Path(__file__).resolve().parent.parent


def change_a_sentence(text: str) -> str:
    """Change the wording only."""
    return text.replace("feedback: |\n", "feedback: |\n          One more sentence.\n", 1)


def change_an_effect(text: str) -> str:
    """Change what a choice brings."""
    return text.replace("trust: +1", "trust: +2", 1)


def change_nothing(text: str) -> str:
    """Leave it as it is."""
    return text


@pytest.mark.parametrize(
    ("change", "passes"), [(change_nothing, True), (change_a_sentence, False), (change_an_effect, False)]
)
def test_nbval_notices_a_change_of_the_case(
    tmp_path: Path, casebook: Casebook, change: Callable[[str], str], passes: bool
):
    """The week's notebook, in a copy of the casebook, is compared with what it printed when it was saved."""
    week = casebook.weeks[0].name
    copy = shutil.copytree(casebook.root, tmp_path / "casebook")
    for settings in ROOT.glob("conftest.py"):  # what it says of nbval
        shutil.copy(settings, tmp_path)
    case = copy / week / "case.yaml"
    before = case.read_text(encoding="utf-8")
    case.write_text(change(before), encoding="utf-8")
    assert (change(before) == before) == passes

    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", str(copy / week / f"{week}.ipynb")]
    ended = subprocess.run([*command, f"--rootdir={tmp_path}", "-q"], cwd=ROOT, capture_output=True, text=True)
    assert (ended.returncode == 0) == passes, ended.stdout
    assert ("cell failed" in ended.stdout.lower() or "FAILED" in ended.stdout) != passes
