"""`python scripts/check.py`: what a person sees who checks a case."""

import json
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


def test_a_case_that_can_be_played_ends_in_one_line_of_counts(tmp_path):
    """Findings, then states, playthroughs, endings; a case far from the rules has errors, so the exit code is 1."""
    file = tmp_path / "case.yaml"
    file.write_text(tiny_text(), encoding="utf-8")
    code, said, errors = check(file)

    assert said.splitlines()[-1].startswith("tiny: 5 states, 2 playthroughs, 2 endings reached; ")
    assert f"{file}:1: R1.4: The case has no 'debrief'." in said
    assert (code, errors) == (1, "")


def test_tools_get_one_document():
    """`--format json` prints the real casebook's counts as one document; warnings alone do not fail."""
    code, said, errors = check("--format", "json")
    document = json.loads(said)

    assert errors == ""
    assert code == (1 if document["errors"] else 0)
    assert all(case["states"] == sum(case["states_by_scene"].values()) for case in document["cases"])


def test_a_rule_is_explained():
    """A rule is said with its reason and its place; one that is not there with the nearest name, as wrong use."""
    code, said, _ = check("--explain", "R3.3")
    assert code == 0
    assert said.startswith("R3.3: ") and "\nWhy: " in said and "casebook/rules.yaml:" in said

    code, said, errors = check("--explain", "R33")
    assert (code, said) == (2, "")
    assert errors == "There is no rule 'R33' that a program checks. Did you mean 'R3.3'?\n"


def test_what_needs_no_judgement_is_mended(tmp_path):
    """`--fix` shows each change, and then what is left to be done by a person."""
    file = tmp_path / "case.yaml"
    text = tiny_text().replace("You knock.", "She says: call me.", 1).replace("go: hall", "go: hal", 1)
    file.write_text(text, encoding="utf-8")
    code, said, errors = check("--fix", file)
    kept, changed, _, problem = said.splitlines()

    assert kept == f"{file}:1: Git does not keep this file, so what it was is saved as case.yaml.before."
    assert changed.endswith("say: She says: call me. → say: | ⏎ She says: call me.")
    assert problem.endswith("There is no scene 'hal'. Did you mean 'hall'?")
    assert (code, errors) == (1, "")
    assert check("--fix", file)[1].startswith("Nothing to mend.\n")


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
