"""What there is to say of a casebook, or of some of its files: what cannot be read, and what is proved of the rest."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from widgets.case.problem import CaseProblems, Problem
from widgets.languages.casebook import Casebook, NoCasebook
from widgets.languages.content import ADAPTATIONS, CASE, CHECK, COURSE_CHECKS, base_of

from .check import check
from .files import is_case, is_check, prove_check_file, prove_file, rules_of, wordings_of
from .knowledge import CheckProof
from .proof import Proof
from .rules import Answered, Rules

Tell = Callable[[str], None]  # says what is being done, where that takes time


@dataclass
class Verdict:
    """All findings, each once, sorted by place; `proofs` and `checks` by the names of the files of cases and checks.

    `unproved` are the files of cases that cannot be played, `unchecked` those of checks that cannot be asked: their
    problems are known, and nothing was proved.
    """

    problems: list[Problem] = field(default_factory=list)
    proofs: dict[str, Proof] = field(default_factory=dict)
    checks: dict[str, CheckProof] = field(default_factory=dict)
    unproved: list[str] = field(default_factory=list)
    unchecked: list[str] = field(default_factory=list)

    @property
    def answered(self) -> list[Answered]:
        """Return what authors have answered, with their reasons."""
        proofs = (*self.proofs.values(), *self.checks.values())
        return [answer for proof in proofs for answer in proof.answered]

    @property
    def holds(self) -> bool:
        """Say whether there is no error."""
        return not any(problem.level == "error" for problem in self.problems)


def judge(casebook: Casebook, files: Iterable[Path] = (), *, tell: Tell = lambda said: None) -> Verdict:
    """Read these files and folders, or the whole casebook, and prove every case among them that can be played.

    A file that lies in another casebook is held against the lists and rules of that one.
    """
    homes: dict[Path, list[Path]] = defaultdict(list)
    for file in files:
        homes[_home(file, casebook).root].append(file.resolve())
    verdict = Verdict()
    for root, here in homes.items() or [(casebook.root, [])]:
        _judge(casebook if root == casebook.root else Casebook(root), here, verdict, tell)
    verdict.problems = sorted(set(verdict.problems))
    return verdict


def _judge(casebook: Casebook, files: list[Path], verdict: Verdict, tell: Tell) -> None:
    verdict.problems += check(casebook, files)
    try:
        rules, wordings = rules_of(casebook), wordings_of(casebook)
    except CaseProblems as unusable:
        verdict.problems += unusable.problems
        verdict.unproved += map(casebook.shown, _cases(casebook, files))
        verdict.unchecked += map(casebook.shown, _checks(casebook, files))
        return
    for file in dict.fromkeys(_cases(casebook, files)):
        shown = casebook.shown(file)
        tell(f"Proving {shown} …")
        try:
            base = verdict.proofs.get(casebook.shown(base_of(file) or file))
            verdict.proofs[shown] = prove_file(casebook, file, rules=rules, wordings=wordings, base=base)
        except CaseProblems as found:
            verdict.problems += found.problems
            verdict.unproved.append(shown)
        else:
            verdict.problems += verdict.proofs[shown].problems
    for file in dict.fromkeys(_checks(casebook, files)):
        shown = casebook.shown(file)
        if not file.is_file():
            verdict.problems.append(_no_check(shown, rules))
            continue
        try:
            verdict.checks[shown] = prove_check_file(casebook, file, rules=rules, wordings=wordings)
        except CaseProblems as found:
            verdict.problems += found.problems
            verdict.unchecked.append(shown)
        else:
            verdict.problems += verdict.checks[shown].problems


def _no_check(shown: str, rules: Rules) -> Problem:
    rule = rules["R5.4"]
    what, remedy = "This week has no knowledge check.", f"CONTRIBUTING.md says how to write one. ({rule.because})"
    return Problem(shown, 1, what, remedy, "R5.4", rule.checks["missing"])


def _cases(casebook: Casebook, files: list[Path]) -> Iterator[Path]:
    for file in files or [casebook.root]:
        if file == casebook.root:
            yield from casebook.cases
        elif file.is_dir():
            week = file.parent if file.name == ADAPTATIONS else file
            yield from (case for case in [file / CASE] if case.is_file())
            yield from casebook.adaptations(week)
        elif is_case(casebook, file):
            yield file


def _checks(casebook: Casebook, files: list[Path]) -> Iterator[Path]:
    """Yield the check of each week that is asked for, whether it is there or not, and those of the course."""
    for file in files or [casebook.root]:
        if file == casebook.root:
            yield from (week / CHECK for week in casebook.weeks)
            yield from (file for file in casebook.checks if file.name in COURSE_CHECKS)
        elif file in casebook.weeks or (file.is_dir() and (file / CHECK).is_file()):
            yield file / CHECK
        elif is_check(file):
            yield file


def _home(file: Path, casebook: Casebook) -> Casebook:
    try:
        return Casebook.around(file if file.is_dir() else file.parent)
    except NoCasebook:
        return casebook
