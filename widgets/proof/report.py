"""A verdict in words for a person, or as one JSON document for a tool."""

import json
from collections import Counter

from .knowledge import CheckProof
from .proof import Proof
from .verdict import Verdict

FORMAT = 1  # of the JSON document: raised when a tool of before could not read it


def as_text(verdict: Verdict) -> str:
    """Return a line for each finding, then what was answered, then a line for each case and check that was proved."""
    lines = [str(problem) for problem in verdict.problems]
    if verdict.answered:
        lines += ["", "Answered by the author:"]
        lines += [f"{answer.problem}\n  Reason: {' '.join(answer.reason.split())}" for answer in verdict.answered]
    proofs = [*verdict.proofs.values(), *verdict.checks.values()]
    if proofs:
        lines += [""] if lines else []
        lines += map(_line, proofs)
    levels = Counter(problem.level for problem in verdict.problems)
    proved = Counter(problem.level for proof in proofs for problem in proof.problems)
    if proofs and (len(proofs) > 1 or levels != proved):
        lines.append(f"In all: {_number(levels['error'], 'error')}, {_number(levels['warning'], 'warning')}.")
    return "\n".join(lines) or "No problems."


def as_json(verdict: Verdict) -> str:
    """Return the same for tools: counts are exact, however large, and chances pairs of whole numbers in text."""
    levels = Counter(problem.level for problem in verdict.problems)
    cases = [{"file": file, "proved": True, **proof.summary()} for file, proof in verdict.proofs.items()]
    cases += [_unproved(file, verdict) for file in verdict.unproved]
    checks = [{"file": file, "proved": True, **proof.summary()} for file, proof in verdict.checks.items()]
    checks += [_unproved(file, verdict) for file in verdict.unchecked]
    document = {
        "format": FORMAT,
        "holds": verdict.holds,
        "errors": levels["error"],
        "warnings": levels["warning"],
        "answered": len(verdict.answered),
        "findings": [vars(problem) for problem in verdict.problems],
        "cases": cases,
        "checks": checks,
    }
    return json.dumps(document, indent=1)


def _unproved(file: str, verdict: Verdict) -> dict:
    findings = [vars(problem) for problem in verdict.problems if problem.file == file]
    return {"file": file, "proved": False, "holds": False, "findings": findings}


def _line(proof: Proof | CheckProof) -> str:
    levels = Counter(problem.level for problem in proof.problems)
    found = f"{_number(levels['error'], 'error')}, {_number(levels['warning'], 'warning')}, "
    found += f"{len(proof.answered)} answered"
    untold = "".join(
        f"; not proved in '{language}', where {_number(count, 'text is', 'texts are')} missing or fuzzy"
        for language, count in proof.untold.items()
    )
    if isinstance(proof, CheckProof):
        items, forms = len(proof.check.items), proof.check.forms
        asked = f"{_number(items, 'item')} in {_number(forms, 'form')}"
        return f"{proof.check.id}: {asked}; {found}{untold}"
    return f"{proof.case.id}: {_counts(proof)}; {found}{untold}"


def _counts(proof: Proof) -> str:
    if not proof.states:
        return "too large to be proved"
    states = _number(proof.states, "state")
    if not proof.playthroughs:
        return f"{states}, playthroughs not counted because of dead ends"
    reached = sum(1 for count in proof.playthroughs.values() if count)
    playthroughs = _number(sum(proof.playthroughs.values()), "playthrough")
    return f"{states}, {playthroughs}, {_number(reached, 'ending')} reached"


def _number(count: int, one: str, more: str = "") -> str:
    return f"{count:,} {one if count == 1 else more or f'{one}s'}"
