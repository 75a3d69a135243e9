"""`python scripts/check.py`: what a person sees who checks a case."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from stories import line_of, tiny_text

ROOT = Path(__file__).resolve().parent.parent


def check(*arguments: object) -> tuple[int, str, str]:
    """Run the command as a person does; return its exit code, its output and its errors."""
    command = [sys.executable, "scripts/check.py", *map(str, arguments)]
    settings = {**os.environ, "CASEBOOK_ENVIRONMENT": "mine", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, encoding="utf-8", timeout=60)
    return done.returncode, done.stdout, done.stderr


def test_a_slip_is_one_line_with_its_place(tmp_path):
    """File, line, what is wrong and what was meant; exit code 1; nothing on the other stream."""
    file = tmp_path / "case.yaml"
    text = tiny_text().replace("go: hall", "go: hal", 1)
    file.write_text(text, encoding="utf-8")
    code, said, errors = check(file)

    assert said == f"{file}:{line_of(text, 'go: hal')}: There is no scene 'hal'. Did you mean 'hall'?\n"
    assert (code, errors) == (1, "")


@pytest.mark.parametrize("content", [b"", b"\0" * 50_000_000, b"[" * 100_000, os.urandom(5000)])
def test_a_file_that_is_no_case_is_one_line(tmp_path, content):
    """An empty, huge, deep or foreign file gives a line and no traceback."""
    file = tmp_path / "case.yaml"
    file.write_bytes(content)
    code, said, errors = check(file)

    assert (code, said.count("\n"), errors) == (1, 1, "")


@pytest.mark.parametrize("name", ["nowhere.yaml", "folder", "--fast"])
def test_a_wrong_call_is_told_so(tmp_path, name):
    """A file that is not there, a folder without a case, an unknown option: exit code 2 and one sentence."""
    (tmp_path / "folder" / "case.yaml" / "folder").mkdir(parents=True)
    code, said, errors = check(tmp_path / "folder" / "case.yaml" if name == "folder" else name)

    assert (code, said) == (2, "")
    assert "Traceback" not in errors


def test_help_ends_with_an_example():
    """A newcomer can copy a line that works."""
    code, said, _ = check("--help")

    assert code == 0
    assert "example: python scripts/check.py casebook/week1/case.yaml" in said
