"""The rules that a program checks, as `casebook/rules.yaml` states them, and the findings against them.

A rule has checks, each an error or a warning, and numbers: thresholds that a project may change. A finding that an
author has answered with `allow: {R3.3: reason}`, on the choice, the scene or the case, on the item or the check, is
listed as answered: warnings always, errors where the rule says `answer: errors`. Where it says `answer: entry`, it is
answered in a comment of the translation instead.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, Protocol

from pydantic import Field, ValidationError

from widgets.case.document import Path, read_document
from widgets.case.knowledge import Check
from widgets.case.model import Case, Part, Words
from widgets.case.problem import CaseProblems, Problem, did_you_mean
from widgets.case.sources import SOURCE_LANGUAGE

Where = Callable[[Path], tuple[str, int]]  # the place of a part of a case: file and line
Level = Literal["error", "warning"]


class Answers(Protocol):
    """What stands in the comments of a translation, each beside the very text that it answers for."""

    def find(self, path: Path, rule: str) -> str | None:
        """Return the reason that is given for a rule beside a text, and remember that it was asked for."""

    def unused(self) -> Iterator[tuple[str, int, str]]:
        """Yield file, line and rule of each answer that nobody has asked for."""


Numbers = dict[str, Words]


class Rule(Part):
    """One rule: what it says, why, in a few words and with its reason, and how much each of its checks weighs."""

    says: Words
    why: Words
    because: Words
    checks: dict[str, Level]
    numbers: Numbers = Field({})
    answer: Literal["warnings", "errors", "entry"] = "warnings"

    def number(self, name: str) -> Fraction:
        """Return one of its thresholds, exactly."""
        return Fraction(self.numbers[name])


class _Rules(Part):
    rules: dict[str, Rule]


class Rules(Mapping[str, Rule]):
    """Every rule by its id; `places` says in which file and line each stands."""

    def __init__(self, rules: Mapping[str, Rule], places: Mapping[str, str] | None = None):
        self._rules = dict(rules)
        self.places = dict(places or {})

    def __getitem__(self, name: str) -> Rule:
        return self._rules[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)

    def number(self, rule: str, name: str) -> Fraction:
        """Return a threshold of a rule, exactly."""
        return self[rule].number(name)

    def explain(self, rule: str) -> str:
        """Return a rule with its reason, its checks and its thresholds, in words."""
        found = self[rule]
        lines = [f"{rule}: {found.says.strip()}", f"Why: {found.why.strip()}"]
        lines += [f"Checked: {name.replace('-', ' ')} ({level})." for name, level in found.checks.items()]
        if found.numbers:
            lines.append("Numbers: " + ", ".join(f"{n.replace('_', ' ')} {v}" for n, v in found.numbers.items()) + ".")
        if found.answer == "entry":
            lines.append(
                f"Warnings can be answered in a comment at the very entry of the catalogue: `# {rule}: <reason>`."
            )
            return "\n".join(lines)
        may = "Errors and warnings" if found.answer == "errors" else "Warnings"
        lines.append(f"{may} can be answered beside the text: `allow: {{{rule}: <reason>}}`.")
        return "\n".join(lines)


@dataclass(frozen=True)
class Answered:
    """A finding that the author has answered, and the reason given."""

    problem: Problem
    reason: str


@dataclass
class Findings:
    """What was found in one case or check: `problems` are open, `answered` have a reason beside the text."""

    rules: Rules
    case: Case | Check
    where: Where
    source: str = SOURCE_LANGUAGE
    problems: list[Problem] = field(default_factory=list)
    answered: list[Answered] = field(default_factory=list)
    used: set[tuple[Path, str]] = field(default_factory=set)

    def report(
        self,
        rule: str,
        check: str,
        path: Path,
        what: str,
        remedy: str = "",
        *,
        where: Where | None = None,
        answers: Answers | None = None,
    ) -> None:
        """Note what a check of a rule found at a part of the case; KeyError where rules.yaml lacks one of them.

        `answers` are those in the comments of a translation, where a finding about a translation may be answered.
        """
        stated = self.rules[rule]
        level = stated.checks[check]
        file, line = (where or self.where)(path)
        because = f"({stated.because.strip()})"
        problem = Problem(file, line, what, " ".join(part for part in (remedy, because) if part), rule, level)
        if answers and level == "warning" and (reason := answers.find(path, rule)):
            self.answered.append(Answered(problem, reason))
            return
        for part, reasons in self._allowed(path):
            if rule in reasons and stated.answer != "entry" and (level == "warning" or stated.answer == "errors"):
                self.answered.append(Answered(problem, reasons[rule]))
                self.used.add((part, rule))
                return
        self.problems.append(problem)

    def check_answers(self) -> None:
        """Report each `allow` that names no rule, or answers nothing."""
        for path, reasons in _all_allowed(self.case):
            for rule in reasons:
                if rule not in self.rules:
                    what = f"'{rule}' is no rule that a program checks."
                    self.report("allow", "unknown", (*path, "allow", rule), what, did_you_mean(rule, self.rules))
                elif self.rules[rule].answer == "entry":
                    what = f"{rule} is not answered here: it would hide what is lost later."
                    remedy = f"Write `# {rule}: <reason>` above the very entry of the catalogue."
                    self.report("allow", "unused", (*path, "allow", rule), what, remedy)
                elif (path, rule) not in self.used:
                    what = f"Nothing is found against {rule} here."
                    self.report("allow", "unused", (*path, "allow", rule), what, "Delete the line.")

    def _allowed(self, path: Path) -> Iterator[tuple[Path, Mapping[str, str]]]:
        return ((part, reasons) for part, reasons in _all_allowed(self.case) if path[: len(part)] == part)


def _all_allowed(case: Case | Check) -> Iterator[tuple[Path, Mapping[str, str]]]:
    if isinstance(case, Check):
        yield from ((("items", at), item.allow) for at, item in enumerate(case.items) if item.allow)
    else:
        yield from _allowed_in_scenes(case)
    if case.allow:
        yield (), case.allow


def _allowed_in_scenes(case: Case) -> Iterator[tuple[Path, Mapping[str, str]]]:
    for scene_id, scene in case.scenes.items():
        for choice_id, choice in scene.choices.items():
            if choice.allow:
                yield ("scenes", scene_id, "choices", choice_id), choice.allow
        if scene.allow:
            yield ("scenes", scene_id), scene.allow


def read_rules(content: bytes | str, file: str) -> Rules:
    """Read the text of `rules.yaml`; raise CaseProblems where it cannot be used."""
    document = read_document(content, file)
    if not document.problems and not isinstance(document.data, dict):
        document.report((), "The file should hold rules, each under its id.")
    if document.problems:
        raise CaseProblems(document.problems)
    try:
        rules = _Rules.model_validate({"rules": document.data}).rules
    except ValidationError as invalid:
        for error in invalid.errors(include_url=False):
            path = tuple(part for part in error["loc"][1:] if part != "[key]")
            document.report(path, f"{error['msg']}.")
        raise CaseProblems(document.problems) from None
    for name, rule in rules.items():
        for number, value in rule.numbers.items():
            try:
                Fraction(value)
            except ValueError:
                document.report((name, "numbers", number), f"'{value}' is no number.")
    if document.problems:
        raise CaseProblems(document.problems)
    return Rules(rules, {name: f"{file}:{document.line((name,))}" for name in rules})
