"""`python scripts/diff.py`: what a person sees who compares two cases."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def diff(*arguments: str) -> tuple[int, str, str]:
    """Run the command as a person does; return its exit code, its output and its errors."""
    command = [sys.executable, "scripts/diff.py", *arguments]
    settings = {**os.environ, "CASEBOOK_ENVIRONMENT": "mine", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, encoding="utf-8", timeout=60)
    return done.returncode, done.stdout, done.stderr


def test_the_example_of_the_help_works():
    """A newcomer can copy a line: it compares week 1 with its adaptation, and they differ."""
    code, said, _ = diff("--help")
    example = next(line for line in said.splitlines() if line.startswith("example: "))
    arguments = example.split()[3:]
    code, said, errors = diff(*arguments)

    assert (code, errors) == (1, "")
    assert said.startswith("casebook/week1/case.yaml (rosa) → casebook/week1/adaptations/hn.yaml (dilcia)\n")
    assert diff(arguments[0], arguments[0])[:2] == (
        0,
        said.split(" → ")[0] + f" → {arguments[0]} (rosa)\nThey mean the same.\n",
    )


def test_a_file_that_is_not_there_is_a_wrong_call():
    """Exit code 2 and one sentence that says how an older version is named."""
    code, said, errors = diff("nowhere.yaml", "casebook/week1/case.yaml")

    assert (code, said) == (2, "")
    assert errors == "There is no file nowhere.yaml. For an older version write REVISION:nowhere.yaml.\n"
