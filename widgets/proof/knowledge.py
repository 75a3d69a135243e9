"""Prove one knowledge check: it asks what it should, in pairs that stand for one another, and gives nothing away."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from widgets.case.document import Document, Path
from widgets.case.knowledge import FORMS, KINDS, Check
from widgets.case.problem import Problem
from widgets.case.sources import SOURCE_LANGUAGE, Register

from .citations import check_leaning
from .lexicon import Telling
from .parity import check_parity
from .places import in_document
from .questions import check_questions
from .rules import Answered, Findings, Rules
from .wording import check_words


@dataclass
class CheckProof:
    """What was found in a check: `problems` are open, `answered` have a reason beside the text.

    `untold` are the languages in which it was not looked at, with how many texts are missing or fuzzy there.
    """

    check: Check
    problems: tuple[Problem, ...] = ()
    answered: tuple[Answered, ...] = ()
    untold: dict[str, int] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Say whether no error is open."""
        return not any(problem.level == "error" for problem in self.problems)

    def summary(self) -> dict:
        """Return all of it as plain data for JSON."""
        kinds = Counter(item.kind for item in self.check.items)
        return {
            "check": self.check.id,
            "holds": self.holds,
            "forms": self.check.forms,
            "items": len(self.check.items),
            "kinds": {kind: kinds[kind] for kind in KINDS},
            "untold": self.untold,
            "findings": [vars(problem) for problem in self.problems],
            "answered": [{**vars(answer.problem), "reason": answer.reason} for answer in self.answered],
        }


def prove_check(
    check: Check,
    *,
    rules: Rules,
    number: int,
    objectives: Collection[str] = (),
    document: Document | None = None,
    register: Register | None = None,
    tellings: Sequence[Telling] = (),
    twin: Check | None = None,
) -> CheckProof:
    """Prove a check. Never raises for what stands in it.

    `number` is that of its week (0 for a check of the whole course), `objectives` are those of its case; `twin` is
    the check that asks for the same at the other end of the course; the rest is as in `prove`.
    """
    findings = Findings(rules, check, in_document(document))
    if check.forms == FORMS:
        _sizes(check, findings)
        _kinds(check, number, findings)
        _objectives(check, objectives, findings)
    else:
        _constructs(check, twin, findings)
    if register:
        _sources(check, register, findings)
    check_questions(check, tellings, findings)
    for telling in tellings:
        check_words(telling, findings)
        if telling.language != SOURCE_LANGUAGE:
            check_parity(check, telling, findings)
    findings.check_answers()
    return CheckProof(check, tuple(sorted(set(findings.problems))), tuple(findings.answered))


def _sizes(check: Check, findings: Findings) -> None:
    count = findings.rules["R5.4"].number("items")
    if len(check.items) != count:
        what = f"The check has {len(check.items)} items, not {count}."
        findings.report("R5.4", "items", ("items",), what, "A retry needs a second item for each of the first.")
    for at, group in enumerate(check.groups):
        first, path = group[0], ("items", at * check.forms)
        if len(group) < check.forms:
            what = f"'{first.id}' has no second item beside it."
            findings.report("R5.4", "pair", path, what, "Write one of the same kind and objective below it.")
        for key in ("kind", "objective", "retrieves"):
            if any(getattr(item, key) != getattr(first, key) for item in group):
                said = " and ".join(f"'{item.id}' has {getattr(item, key) or 'none'}" for item in group)
                what = f"Two items that stand for one another differ in '{key}': {said}."
                findings.report("R5.4", "pair", (*path[:1], path[1] + 1, key), what, "Give both the same.")


def _kinds(check: Check, number: int, findings: Findings) -> None:
    rule, spaced = findings.rules["R5.1"], findings.rules["R1.7"]
    asked = [Counter(item.kind for item in check.form(form)) for form in range(check.forms)]
    for kind in ("application", "limits"):
        least = rule.number(f"least_{kind}")
        if few := [form for form, kinds in enumerate(asked) if kinds[kind] < least]:
            what = f"{_attempts(few)} {'no item' if least == 1 else f'fewer than {least} items'} of the kind {kind}."
            findings.report("R5.1", "kinds", ("items",), what, "Change the kind of a pair, or add one.")
    most = rule.number("most_recall")
    if many := [form for form, kinds in enumerate(asked) if kinds["recall"] > most]:
        what = f"{_attempts(many)} more than {most} of the kind recall."
        findings.report("R5.1", "kinds", ("items",), what, "Let a pair ask for application.")
    if number >= spaced.number("from_week"):
        least = spaced.number("least_retrieval")
        if few := [form for form, kinds in enumerate(asked) if kinds["retrieval"] < least]:
            what = f"{_attempts(few)} nothing of an earlier week."
            findings.report("R1.7", "retrieval", ("items",), what, "Add a pair of the kind retrieval.")


def _attempts(forms: Sequence[int]) -> str:
    """Return the beginning of a sentence about attempts, up to its verb."""
    numbers = " and ".join(str(form + 1) for form in forms)
    return f"Attempt {numbers} has" if len(forms) == 1 else f"Attempts {numbers} have"


def _objectives(check: Check, objectives: Collection[str], findings: Findings) -> None:
    """Report objectives of the week that are not asked about, as far as there are pairs to ask about them."""
    own = [group[0].objective for group in check.groups if group[0].kind != "retrieval"]
    missing = [name for name in objectives if name not in own]
    if missing and len(set(own)) < min(len(objectives), len(own)):
        what = f"No item asks about: {', '.join(missing)}."
        findings.report("R1.1", "unasked", ("items",), what, "Give a pair whose objective is asked about twice to it.")


def _constructs(check: Check, twin: Check | None, findings: Findings) -> None:
    count = findings.rules["R5.6"].number("items")
    if len(check.items) != count:
        findings.report("R5.6", "items", ("items",), f"'{check.id}' has {len(check.items)} items, not {count}.")
    if twin is None:
        return
    here, there = ([(item.kind, item.objective) for item in each.items] for each in (check, twin))
    if here != there:
        what = f"'{check.id}' and '{twin.id}' do not ask about the same, item by item."
        findings.report("R5.6", "constructs", ("items",), what, "Give both the same kinds and objectives, in order.")


def _sources(check: Check, register: Register, findings: Findings) -> None:
    leaning: Counter[str] = Counter()
    first: dict[str, Path] = {}
    options: Mapping[Path, Sequence[str]] = {
        ("items", at, "options", name, "cites"): option.cites
        for at, item in enumerate(check.items)
        for name, option in item.options.items()
    }
    for path, cites in options.items():
        names = [register.find(cite)[0].id for cite in cites]
        leaning.update(set(names))
        for index, name in enumerate(names):
            first.setdefault(name, (*path, index))
    # Of a few options, one that is cited often says little.
    has_shares = len(check.items) >= findings.rules["R5.2"].number("shares_from_items")
    check_leaning(leaning, first, len(options) if has_shares else 0, register, findings)
