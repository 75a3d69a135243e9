"""Prove one case: walk it, count it, and hold it against every rule that a program can check."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path as File

from widgets.case.document import Document, Path
from widgets.case.model import Case
from widgets.case.problem import CaseProblems, Problem
from widgets.case.sources import SOURCE_LANGUAGE, Register
from widgets.languages.casebook import Casebook, read_bytes
from widgets.languages.catalogue import SUFFIX

from .chances import Outlook, Price, even, outlook, policies, prices, shown_outlook, visits
from .citations import check_citations, check_misconceptions, check_skills
from .explore import Walk
from .lengths import Length, measure
from .lexicon import Telling, Wording, read_wording
from .machine import TooLarge
from .options import Tell, check_options
from .parity import check_parity
from .plot import Plot, decisions
from .promises import check_promises
from .rules import Answered, Findings, Rules, Where, read_rules
from .structure import check_lengths, check_structure, delayed
from .wording import check_wording

RULES, WORDING = "rules.yaml", "wording"


@dataclass
class Proof:
    """What was proved of a case. Counts and chances are exact.

    states       how many states can be reached, in all and by scene
    playthroughs how many playthroughs lead to each ending
    chances      the chance of each ending when every open option is equally likely; `policies` for those who follow one
    decisions    of the shortest, mean and longest playthrough; `lengths` in words and minutes, by language
    prices       what each option of each decision costs; `pivotal` are those at which the best outcome can be lost
    problems     what is open, sorted by place; `answered` what the author has answered, with the reason
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
        """Return all of it as plain data for JSON; chances as [numerator, denominator] in text, exact."""
        return {
            "case": self.case.id,
            "holds": self.holds,
            "states": self.states,
            "states_by_scene": self.states_by_scene,
            "playthroughs": {"all": sum(self.playthroughs.values()), "endings": self.playthroughs},
            "decisions": {"least": self.decisions[0], "mean": _told(self.decisions[1]), "most": self.decisions[2]},
            "chances": {name: _told(chance) for name, chance in self.chances.items()},
            "policies": [_outlook(found) for found in (*([self.even] if self.even else []), *self.policies)],
            "visits": {scene: _told(chance) for scene, chance in self.visits.items()},
            "prices": [_price(price) for price in self.prices],
            "delays": [{"scene": s, "reads": n, "scenes_ago": age} for (s, n), age in self.delays.items()],
            "promises": {"kept": self.promises_kept, "all": len(self.case.promises)},
            "lengths": {language: _length(length) for language, length in self.lengths.items()},
            "tells": {language: [vars(tell) for tell in tells] for language, tells in self.tells.items()},
            "findings": [vars(problem) for problem in self.problems],
            "answered": [{**vars(answer.problem), "reason": answer.reason} for answer in self.answered],
        }


def prove(
    case: Case,
    *,
    rules: Rules,
    document: Document | None = None,
    register: Register | None = None,
    tellings: Collection[Telling] = (),
    misconceptions: Collection[str] = (),
    skills: Collection[str] = (),
) -> Proof:
    """Prove a case. Never raises for what stands in it.

    `document` gives the lines of findings; `tellings` are the case in each language, its own first; without a
    register, a catalogue of misconceptions or of skills, what needs it is left out.
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
    check_structure(walk, plot, findings)
    proof.promises_kept = check_promises(walk, plot, findings)
    proof.delays = delayed(walk, plot)
    if register:
        check_citations(case, register, findings)
    check_misconceptions(case, misconceptions, findings)
    check_skills(case, skills, findings)
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


def prove_week(
    casebook: Casebook, folder: File, *, rules: Rules | None = None, wordings: Mapping[str, Wording] | None = None
) -> Proof:
    """Prove the case of a week in each language that is whole; raise CaseProblems where it cannot be played."""
    file = folder / "case.yaml"
    reading = casebook.read(file)
    if reading.problems:
        raise CaseProblems(reading.problems)
    rules, wordings = rules or rules_of(casebook), wordings or wordings_of(casebook)
    tellings = []
    for language in casebook.languages:
        try:
            told = casebook.case(folder.name, language)
        except CaseProblems:
            continue  # what is missing there is reported by the check of translations
        where = in_document(reading.document)
        if language != SOURCE_LANGUAGE:
            catalogue = folder / f"{language}{SUFFIX}"
            where = in_catalogue(catalogue, casebook.shown(catalogue), casebook.path_of(file), told)
        tellings.append(Telling(language, told, wordings[language], where))
    return prove(
        reading.case,
        rules=rules,
        document=reading.document,
        register=casebook.register,
        tellings=tellings,
        misconceptions=casebook.texts("misconceptions.yaml"),
        skills=casebook.texts("skills.yaml"),
    )


def proofs(casebook: Casebook, files: Iterable[File] = ()) -> Iterator[Proof]:
    """Yield the proof of each case among these files and folders, or of the whole casebook.

    A case that cannot be played is passed over: the check of its file says why.
    """
    rules, wordings = rules_of(casebook), wordings_of(casebook)
    asked = [file.resolve() for file in files]
    for folder in casebook.weeks:
        if not asked or folder in asked or folder / "case.yaml" in asked:
            try:
                yield prove_week(casebook, folder, rules=rules, wordings=wordings)
            except CaseProblems:
                continue


def rules_of(casebook: Casebook) -> Rules:
    """Read the rules of a casebook; raise CaseProblems where they cannot be used."""
    file = casebook.root / RULES
    return read_rules(read_bytes(file), casebook.shown(file))


def wordings_of(casebook: Casebook) -> dict[str, Wording]:
    """Read what is said of wording in every language of the casebook; raise CaseProblems where one is missing."""
    return {language: wording_of(casebook, language) for language in casebook.languages}


def wording_of(casebook: Casebook, language: str) -> Wording:
    """Read what is said of wording in a language; raise CaseProblems where it cannot be used."""
    file = casebook.root / WORDING / f"{language}.yaml"
    return read_wording(read_bytes(file), casebook.shown(file))


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
    found += [shown_outlook(case, position) for position in (0, 1, 2, -1)]
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
            findings.report("R2.11", "score", ("scenes",), what, "Let it be wrong more often.")
        if (chance := policy.outcomes["protected"]) > usual + margin:
            what = f"Who always takes the {policy.policy} reaches a protected ending in {_percent(chance)} of plays; "
            what += f"with even chances it is {_percent(usual)}."
            findings.report("R2.11", "protected", ("scenes",), what, "Let it be wrong where it matters.")


def in_document(document: Document | None) -> Where:
    """Return what finds the line of a part in the case file."""
    if document is None:
        return lambda path: ("case", 1)
    return lambda path: (document.file, document.line(path))


def in_catalogue(file: File, shown: str, prefix: str, told: Case) -> Where:
    """Return what finds the line of a text in a catalogue, which is read when it is first asked for.

    `prefix` is how the paths of the case's texts begin there, such as `week1/case`.
    """
    lines: dict[str, int] = {}

    def where(path: Path) -> tuple[str, int]:
        if not lines:
            lines.update(_lines(read_bytes(file).decode("utf-8")))
        wanted = "/".join((prefix, *_named(told, path)))
        while wanted not in lines and "/" in wanted:
            if near := [line for name, line in lines.items() if name.startswith(f"{wanted}/")]:
                return shown, min(near)
            wanted = wanted.rpartition("/")[0]
        return shown, lines.get(wanted, 1)

    return where


def _lines(catalogue: str) -> Mapping[str, int]:
    found: dict[str, int] = {}
    name = ""
    for number, line in enumerate(catalogue.splitlines(), 1):
        if line.startswith("msgctxt "):
            name = line[9:-1]
        elif name and line.startswith('"') and not found.get(name):
            name += line[1:-1]
        elif line.startswith("msgid ") and name:
            found.setdefault(name, number)
            name = ""
    return found


def _named(told: Case, path: Path) -> list[str]:
    """Return a path with paragraphs named as translators see them: by their condition."""
    names = [str(part) for part in path]
    if len(path) == 4 and path[0] == "scenes" and path[2] in ("text", "yours", "beyond"):
        part = getattr(told.scenes[path[1]], path[2])[path[3]]
        names[3:] = [f"if {part.condition}"] if part.condition else []
    return names


def _percent(chance: Fraction) -> str:
    return f"{float(100 * chance):.1f} %"


def _told(number: Fraction) -> list[str]:
    return [str(number.numerator), str(number.denominator)]


def _outlook(found: Outlook) -> dict:
    return {
        "policy": found.policy,
        "score": _told(found.score),
        "decisions": _told(found.decisions),
        "endings": {name: _told(chance) for name, chance in found.endings.items()},
        "outcomes": {name: _told(chance) for name, chance in found.outcomes.items()},
    }


def _price(price: Price) -> dict:
    exact = {name: _told(getattr(price, name)) for name in ("met", "open", "loses_best")}
    return {**vars(price), **exact, "outcomes": {name: _told(chance) for name, chance in price.outcomes.items()}}


def _length(length: Length) -> dict:
    return {
        **vars(length),
        "mean": _told(length.mean),
        "minutes": _told(length.minutes),
        "minutes_by_phase": {phase: _told(minutes) for phase, minutes in length.minutes_by_phase.items()},
    }
