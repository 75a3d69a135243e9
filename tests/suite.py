"""All tests as one run: each step is a process of its own, and is counted; one line sums them up."""

import contextlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

CODE = ("benchmarks", "scripts", "tests", "widgets")
REPORTS = "build/tests"


class CannotTest(Exception):
    """The tests cannot run here; the text says in one line why, and what to do."""


@dataclass(frozen=True)
class Step:
    """One command; where it has a report, pytest writes into it how many tests passed, else it counts as one test."""

    name: str
    command: list[str]
    report: Path | None = None


@dataclass(frozen=True)
class Count:
    """How many tests passed, and how many did not."""

    passed: int
    failed: int

    def __add__(self, other: "Count") -> "Count":
        return Count(self.passed + other.passed, self.failed + other.failed)

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed"


def run_suite(root: Path, *, fast: bool, arguments: list[str]) -> int:
    """Run all steps, or pytest alone where arguments for it are given; return the exit code."""
    if not fast:
        from chromium import ensure_chromium

        ensure_chromium()
    steps = (
        [pytest_step(root, "Chosen tests", [*without_browser(fast), *arguments])]
        if arguments
        else all_steps(root, fast)
    )
    return run_steps(steps, root)


def all_steps(root: Path, fast: bool) -> list[Step]:
    """Return every step, those that answer soonest first."""
    python = sys.executable
    notebooks = [
        str(path) for path in sorted((root / "casebook").rglob("*.ipynb")) if ".ipynb_checkpoints" not in path.parts
    ]
    steps = [
        Step("Style", [python, "-m", "ruff", "check", *CODE]),
        Step("Layout of the code", [python, "-m", "ruff", "format", "--check", *CODE]),
        Step("Casebook", [python, "scripts/check.py"]),
        pytest_step(root, "Python", ["tests", *without_browser(True)]),
        pytest_step(root, "Notebooks", ["--nbval", "--nbval-current-env", *notebooks]),
    ]
    return steps if fast else [*steps, pytest_step(root, "Browser", ["tests/browser"])]


def pytest_step(root: Path, name: str, arguments: list[str]) -> Step:
    """Return a run of pytest that writes a report."""
    report = root / REPORTS / f"{name.lower().replace(' ', '-')}.xml"
    # A test file that cannot be read keeps none of the others from running.
    command = [sys.executable, "-m", "pytest", f"--junit-xml={report}", "--continue-on-collection-errors", *arguments]
    return Step(name, command, report)


def without_browser(fast: bool) -> list[str]:
    """Return what tells pytest to leave the browser's tests out."""
    return ["--ignore=tests/browser"] if fast else []


def run_steps(steps: list[Step], root: Path) -> int:
    """Run the steps one after the other, whatever comes of them; return 0 where something ran and nothing failed."""
    total = Count(0, 0)
    failed = []
    for step in steps:
        print(f"\n--- {step.name}", flush=True)
        count = run_step(step, root)
        failed += [f"{step.name} ({count.failed})"] if count.failed else []
        total += count
    print(f"\nFailed: {', '.join(failed)}" if failed else "", flush=True)
    print(total, flush=True)
    return 0 if total.passed and not total.failed else 1


def run_step(step: Step, root: Path) -> Count:
    """Run one step to its end and count it."""
    if step.report:
        step.report.unlink(missing_ok=True)
    # Kernels and servers that the tests start find the package, installed or not.
    paths = [str(root), *filter(None, [os.environ.get("PYTHONPATH")])]
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"}
    child = subprocess.Popen(step.command, cwd=root, env=settings)
    try:
        return counted(step.report, child.wait())
    except KeyboardInterrupt:
        # Ctrl-C in a terminal reaches the child too, which then closes its servers and browsers.
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=10)
        child.terminate()
        child.wait()
        raise


def counted(report: Path | None, code: int) -> Count:
    """Return the count of a step from its report; an end that no report explains is a failure of its own."""
    if report is None:
        return Count(int(code == 0), int(code != 0))
    nothing_was_chosen = code == 5  # pytest's own code
    try:
        suites = ElementTree.parse(report).getroot().iter("testsuite")
        numbers = [
            {name: int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")} for suite in suites
        ]
    except (OSError, ElementTree.ParseError):
        return Count(0, 1)
    failed = sum(suite["failures"] + suite["errors"] for suite in numbers)
    passed = sum(suite["tests"] - suite["skipped"] for suite in numbers) - failed
    if code and not failed and not nothing_was_chosen:
        failed = 1
    return Count(max(passed, 0), failed)
