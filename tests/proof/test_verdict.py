"""What is said of files and folders: findings once, proofs of what can be played, counts for tools."""

import json
import os
import subprocess

import pytest
from stories import line_of, small_casebook, tiny_text

from widgets.languages.casebook import Casebook
from widgets.proof.mend import mend_files
from widgets.proof.report import as_json, as_text
from widgets.proof.verdict import judge

FAULTY = tiny_text().replace("go: hall", "go: hal", 1)
ALLOWED = tiny_text(more="allow: {R2.10: This is a test}")


def test_a_case_that_cannot_be_played_is_not_proved(tmp_path):
    """Its problems are said once each, whichever way it was asked for, and there is no line of counts."""
    casebook = small_casebook(tmp_path, text=FAULTY)
    file = casebook.root / "week1" / "case.yaml"
    verdict = judge(casebook, [file, file.parent, casebook.root])

    line = line_of(FAULTY, "go: hal")
    lacking, slip, missing = as_text(verdict).splitlines()
    assert slip == f"casebook/week1/case.yaml:{line}: There is no scene 'hal'. Did you mean 'hall'?"
    assert lacking.startswith("casebook/week1/card.md:1: R9.8: ")
    assert missing.startswith("casebook/week1/check.yaml:1: R5.4: ")
    assert (verdict.proofs, verdict.unproved, verdict.holds) == ({}, ["casebook/week1/case.yaml"], False)


def test_a_case_that_can_be_played_is_counted(tmp_path):
    """Findings with their rule, then what was answered with its reason, then one line of counts."""
    casebook = small_casebook(tmp_path, text=ALLOWED)
    text = as_text(judge(casebook, [casebook.root / "week1" / "case.yaml"]))

    findings, answered, counts = text.split("\n\n")
    assert all(": R" in line or ": warning: R" in line for line in findings.splitlines())
    assert answered.startswith("Answered by the author:\ncasebook/week1/case.yaml:")
    assert answered.endswith("\n  Reason: This is a test")
    assert counts.startswith("tiny: 5 states, 2 playthroughs, 2 endings reached; ")
    assert counts.endswith(", 1 answered")


def test_a_case_of_another_casebook_is_held_against_its_own_lists(tmp_path, casebook):
    """A file is judged by the rules and the register that lie around it."""
    other = small_casebook(tmp_path)
    rules = other.root / "rules.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("fewest_", "x"), encoding="utf-8")
    verdict = judge(casebook, [other.root / "week1" / "case.yaml"])

    assert list(verdict.proofs) == ["casebook/week1/case.yaml"]
    assert {problem.file for problem in verdict.problems} == {"casebook/week1/case.yaml"}


def test_rules_that_cannot_be_used_are_one_line(tmp_path):
    """Nothing is proved without rules; the slip in them is said once."""
    casebook = small_casebook(tmp_path)
    (casebook.root / "rules.yaml").write_text("R1.1: {says: a}\n", encoding="utf-8")
    verdict = judge(casebook)

    assert {problem.file for problem in verdict.problems} == {"casebook/rules.yaml"}
    assert verdict.unproved == ["casebook/week1/case.yaml"]


def test_tools_get_the_same_in_one_document(tmp_path):
    """States, playthroughs, endings with exact counts, findings and answers; also of what was not proved."""
    casebook = small_casebook(tmp_path, text=ALLOWED)
    (casebook.root / "week2").mkdir()
    (casebook.root / "week2" / "case.yaml").write_text(FAULTY, encoding="utf-8")
    verdict = judge(casebook)
    document = json.loads(as_json(verdict))
    proved, unproved = document["cases"]

    assert (document["format"], document["holds"]) == (1, False)
    assert document["errors"] + document["warnings"] == len(document["findings"]) == len(verdict.problems)
    assert (proved["file"], proved["states"], proved["playthroughs"]) == (
        "casebook/week1/case.yaml",
        5,
        {"all": 2, "endings": {"end": 1, "lost": 1}},
    )
    assert [answer["reason"] for answer in proved["answered"]] == ["This is a test"]
    assert (unproved["file"], unproved["proved"]) == ("casebook/week2/case.yaml", False)
    assert "There is no scene 'hal'." in [finding["what"] for finding in unproved["findings"]]


def test_a_language_that_is_not_whole_is_named(tmp_path):
    """A case is proved in the languages that are whole; the line of counts names the others."""
    casebook = small_casebook(tmp_path)
    (casebook.root / "xx.po").write_text('msgid ""\nmsgstr ""\n', encoding="utf-8")
    (casebook.root / "week1" / "xx.po").write_text('msgid ""\nmsgstr ""\n', encoding="utf-8")
    words = casebook.root / "wording"
    (words / "xx.yaml").write_bytes((words / "en.yaml").read_bytes())
    text = as_text(judge(Casebook(casebook.root), [casebook.root / "week1" / "case.yaml"]))

    assert "; not proved in 'xx', where " in text.splitlines()[-1]
    assert text.splitlines()[-1].endswith(" texts are missing or fuzzy")


@pytest.fixture
def slipped(tmp_path) -> Casebook:
    """Return a casebook in git whose case has a slip that needs no judgement."""
    casebook = small_casebook(tmp_path, text=tiny_text().replace("You knock.", "She says: call me.", 1))
    for command in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *command], cwd=casebook.root, check=True)
    return casebook


def test_a_file_is_mended_once_and_for_all(slipped):
    """Each change is a line; the second time there is none, and nothing else lies in the folder."""
    file = slipped.root / "week1" / "case.yaml"
    os.chmod(file, 0o640)
    line = line_of(file.read_text(encoding="utf-8"), "say: She says")

    assert list(mend_files(slipped)) == [
        f"casebook/week1/case.yaml:{line}: say: She says: call me. → say: | ⏎ She says: call me."
    ]
    assert list(mend_files(slipped, [file])) == []
    assert list(slipped.read(file).problems) == []
    assert sorted(path.name for path in file.parent.iterdir()) == ["case.yaml", "week1.ipynb"]
    assert os.name == "nt" or file.stat().st_mode & 0o777 == 0o640


def test_what_git_does_not_keep_is_saved_first(slipped):
    """Where git could not undo a change, the file as it was lies beside it, and a line says so."""
    file = slipped.root / "week1" / "case.yaml"
    subprocess.run(["git", "rm", "-q", "--cached", "week1/case.yaml"], cwd=slipped.root, check=True)
    before = file.read_bytes()
    said = list(mend_files(slipped, [file]))

    assert said[0] == (
        "casebook/week1/case.yaml:1: Git does not keep this file, so what it was is saved as case.yaml.before."
    )
    assert len(said) == 2
    assert file.with_name("case.yaml.before").read_bytes() == before


def test_a_file_that_may_not_be_written_is_left_alone(slipped):
    """A read-only file is one line, and not a byte of it changes."""
    file = slipped.root / "week1" / "case.yaml"
    before = file.read_bytes()
    os.chmod(file, 0o444)

    assert list(mend_files(slipped, [file])) == [
        "casebook/week1/case.yaml:1: Nothing was mended here: the file is read-only."
    ]
    assert file.read_bytes() == before


def test_a_write_that_fails_leaves_the_file_as_it_was(slipped, monkeypatch):
    """Where the disk is full, there is the old file and no part of a new one."""
    file = slipped.root / "week1" / "case.yaml"
    before = file.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)

    assert list(mend_files(slipped, [file])) == [
        "casebook/week1/case.yaml:1: Nothing was mended here: No space left on device."
    ]
    assert file.read_bytes() == before
    assert sorted(path.name for path in file.parent.iterdir()) == ["case.yaml", "week1.ipynb"]
