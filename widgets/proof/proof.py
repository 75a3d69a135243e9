"""Prove one case: walk it, count it, and hold it against every rule that a program can check."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from widgets.case.document import Document
from widgets.case.model import Case
from widgets.case.problem import Problem
from widgets.case.sources import SOURCE_LANGUAGE, Register

from .across import Week, check_across
from .chances import Outlook, Price, even, outlook, places, policies, prices, shown_outlook, visits
from .citations import check_citations, check_misconceptions, check_skills
from .consequences import check_consequences, delayed
from .explore import Walk
from .lengths import Length, measure
from .lexicon import Telling
from .machine import TooLarge
from .options import Tell, check_options
from .parity import check_parity
from .places import in_document
from .plot import Plot, decisions
from .promises import check_promises
from .rules import Answered, Findings, Rules
from .structure import check_lengths, check_structure
from .summary import summary
from .unseen import check_unseen
from .wording import check_wording

SEEDED = "The order shown is seeded by ids: rename one choice id early in the case."


@dataclass
class Proof:
    """What was proved of a case. Counts and chances are exact.

    states       how many states can be reached, in all and by scene
    playthroughs how many playthroughs lead to each ending
    chances      the chance of each ending when every open option is equally likely; `policies` for those who follow one
    decisions    of the shortest, mean and longest playthrough; `lengths` in words and minutes, by language
    prices       what each option of each decision costs; `pivotal` are those at which the best outcome can be lost
    problems     what is open, sorted by place; `answered` what the author has answered, with the reason
    untold       the languages in which it was not proved, with how many texts are missing or fuzzy there
    """

    case: Case
    problems: tuple[Problem, ...] = ()
    answered: tuple[Answered, ...] = ()
    states: int = 0
    states_by_scene: dict[str, int] = field(default_factory=dict)
    playthroughs: dict[str, int] = field(default_factory=dict)
    even: Outlook | None = None
    policies: tuple[Outlook, ...] = ()
    decisions: tuple[int, Fraction, int] = (0, Fraction(0), 0)
    lengths: dict[str, Length] = field(default_factory=dict)
    visits: dict[str, Fraction] = field(default_factory=dict)
    prices: tuple[Price, ...] = ()
    delays: dict[tuple[str, str], int] = field(default_factory=dict)
    promises_kept: int = 0
    tells: dict[str, list[Tell]] = field(default_factory=dict)
    untold: dict[str, int] = field(default_factory=dict)
    plot: Plot | None = None

    @property
    def holds(self) -> bool:
        """Say whether no error is open."""
        return not any(problem.level == "error" for problem in self.problems)

    @property
    def chances(self) -> dict[str, Fraction]:
        """Return the chance of each ending when every open option is equally likely."""
        return self.even.endings if self.even else {}

    @property
    def pivotal(self) -> tuple[Price, ...]:
        """Return the options by which the best outcome can be lost for good, the costliest first."""
        return tuple(sorted((price for price in self.prices if price.loses_best), key=lambda price: -price.loses_best))

    def summary(self) -> dict:
        """Return all of it as plain data for JSON, exact."""
        return summary(self)


def prove(
    case: Case,
    *,
    rules: Rules,
    document: Document | None = None,
    register: Register | None = None,
    tellings: Collection[Telling] = (),
    misconceptions: Collection[str] = (),
    skills: Collection[str] = (),
    week: Week | None = None,
    course: Sequence[Week] = (),
) -> Proof:
    """Prove a case. Never raises for what stands in it.

    `document` gives the lines of findings; `tellings` are the case in each language, its own first; without a
    register, a catalogue of misconceptions or of skills, what needs it is left out. `week` is compared with `course`.
    """
    findings = Findings(rules, case, in_document(document))
    proof = Proof(case)
    try:
        walk = Walk(case)
    except TooLarge as refused:
        findings.report("size", "too-large", (), str(refused), "Nothing was proved. Use fewer factors, facts or steps.")
        proof.problems = tuple(findings.problems)
        return proof
    plot = Plot(walk)
    proof.plot = plot
    proof.states, proof.states_by_scene = walk.states, {scene: len(layer) for scene, layer in walk.layers.items()}
    check_unseen(walk, findings)
    check_structure(walk, plot, findings)
    check_consequences(walk, plot, findings)
    proof.promises_kept = check_promises(walk, plot, findings)
    proof.delays = delayed(walk, plot)
    if register:
        check_citations(case, register, findings)
    check_misconceptions(case, misconceptions, findings)
    check_skills(case, skills, findings)
    if week:
        check_across(case, week, course, findings)
    proof.tells = check_options(walk, list(tellings), findings)
    check_wording(case, list(tellings), findings)
    for telling in tellings:
        if telling.language != SOURCE_LANGUAGE:
            check_parity(case, telling, findings)
    if not any(problem.rule == "R2.2" and "Dead end" in problem.what for problem in findings.problems):
        _count(proof, walk, plot, tellings, findings)
    findings.check_answers()
    proof.problems, proof.answered = tuple(sorted(set(findings.problems))), tuple(findings.answered)
    return proof


def _count(proof: Proof, walk: Walk, plot: Plot, tellings: Collection[Telling], findings: Findings) -> None:
    case = proof.case
    proof.playthroughs = plot.playthroughs()
    proof.even = outlook(plot, "every open option alike", even)
    proof.decisions = (plot.fewest(decisions), proof.even.decisions, plot.most(decisions))
    cases = {telling.language: telling.case for telling in tellings}
    stems = {telling.language: telling.wording.policies for telling in tellings}
    found = [
        outlook(plot, name, picks, simple=simple) for name, picks, simple in policies(case, tellings=cases, stems=stems)
    ]
    found += [shown_outlook(case, position) for position in places(case)]
    proof.policies = tuple(found)
    proof.visits, proof.prices = visits(plot), tuple(prices(plot))
    reading = Plot(walk, texts=True)
    proof.lengths = {telling.language: measure(reading, telling.case, findings.rules) for telling in tellings}
    check_lengths(case, proof.lengths, findings)
    most, margin = (findings.rules.number("R2.11", name) for name in ("most_score", "protected_above_even"))
    usual = proof.even.outcomes["protected"]
    for policy in found:
        if not policy.simple:
            continue
        if policy.score > most:
            what = f"Who always takes the {policy.policy} has a mean rating of {float(policy.score):.3f}; "
            what += f"{float(most):.2f} is the most."
            remedy = SEEDED if policy.shown else "Let it be wrong more often."
            findings.report("R2.11", "score", ("scenes",), what, remedy)
        if (chance := policy.outcomes["protected"]) > usual + margin:
            what = f"Who always takes the {policy.policy} reaches a protected ending in {_percent(chance)} of plays; "
            what += f"with even chances it is {_percent(usual)}."
            remedy = SEEDED if policy.shown else "Let it be wrong where it matters."
            findings.report("R2.11", "protected", ("scenes",), what, remedy)


def _percent(chance: Fraction) -> str:
    return f"{float(100 * chance):.1f} %"
