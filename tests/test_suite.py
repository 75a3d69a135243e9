"""The test command counts honestly: what fails, breaks off or says nothing is never counted as passed."""

import sys
from pathlib import Path

import pytest
from suite import Count, Step, pytest_step, run_steps

ROOT = Path(__file__).resolve().parent.parent


def python(code: str, *, report: Path | None = None) -> Step:
    """Return a step that runs some Python."""
    return Step("A step", [sys.executable, "-c", code], report)


def last_line(capfd: pytest.CaptureFixture) -> str:
    """Return the last line that was printed."""
    return capfd.readouterr().out.splitlines()[-1]


@pytest.mark.parametrize(("codes", "line", "code"), [
    ([0], "1 passed, 0 failed", 0),
    ([0, 0], "2 passed, 0 failed", 0),
    ([0, 1], "1 passed, 1 failed", 1),
    ([1, 0], "1 passed, 1 failed", 1),
    ([2], "0 passed, 1 failed", 1),
    ([], "0 passed, 0 failed", 1),
])  # fmt: skip
def test_the_last_line_sums_up(capfd: pytest.CaptureFixture, tmp_path: Path, codes: list[int], line: str, code: int):
    """Every step runs, whatever came before; the exit code is 0 only where something ran and nothing failed."""
    assert code == run_steps([python(f"raise SystemExit({each})") for each in codes], tmp_path)
    assert line == last_line(capfd)


@pytest.mark.parametrize(("tests", "expected"), [
    ("def test_one(): pass\ndef test_two(): assert False\n", Count(1, 1)),
    ("import pytest\n@pytest.fixture\ndef broken(): 1 / 0\ndef test_one(broken): pass\n", Count(0, 1)),
    ("def test_one(): pass\n1 / 0\n", Count(0, 1)),
    ("", Count(0, 0)),
    ("import os\ndef test_one(): os._exit(0)\n", Count(0, 1)),
    ("import pytest\ndef test_one(): pytest.exit('enough')\n", Count(0, 1)),
], ids=["failure", "error", "unreadable file", "no test", "sudden end", "end in the middle"])  # fmt: skip
def test_what_pytest_reports_is_counted(tmp_path: Path, capfd: pytest.CaptureFixture, tests: str, expected: Count):
    """Failures and errors are failed tests, and so is an end that no report explains."""
    (tmp_path / "test_some.py").write_text(tests, encoding="utf-8")
    step = pytest_step(tmp_path, "Some", ["test_some.py", "-q"])
    run_steps([step], tmp_path)

    assert str(expected) == last_line(capfd)


def test_an_old_report_is_not_counted_again(tmp_path: Path, capfd: pytest.CaptureFixture):
    """A step that ends before it reports anything has failed."""
    report = tmp_path / "report.xml"
    report.write_text('<testsuites><testsuite tests="5" failures="0" errors="0" skipped="0"/></testsuites>')
    run_steps([python("", report=report)], tmp_path)

    assert last_line(capfd) == "0 passed, 1 failed"
