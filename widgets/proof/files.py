"""Prove the cases of a casebook, from its files: the case, its translations, the rules, the lists of words."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from widgets.case.loader import Reading
from widgets.case.problem import CaseProblems
from widgets.case.sources import SOURCE_LANGUAGE
from widgets.languages.casebook import TEXT_FILES, Casebook, read_bytes
from widgets.languages.catalogue import SUFFIX

from .lexicon import Telling, Wording, read_wording
from .places import in_catalogue, in_document
from .proof import Proof, prove
from .rules import Rules, read_rules

CASE, RULES, WORDING = "case.yaml", "rules.yaml", "wording"
REGISTER = ("sources.yaml", "ratification.csv")


def prove_week(
    casebook: Casebook, folder: Path, *, rules: Rules | None = None, wordings: Mapping[str, Wording] | None = None
) -> Proof:
    """Prove the case of a week in each language that is whole; raise CaseProblems where it cannot be played."""
    return prove_file(casebook, folder / CASE, rules=rules, wordings=wordings)


def prove_file(
    casebook: Casebook, file: Path, *, rules: Rules | None = None, wordings: Mapping[str, Wording] | None = None
) -> Proof:
    """Prove the case of a file, as `prove_week` does; one that is no week's own has no translations."""
    reading = casebook.read(file)
    if reading.problems:
        raise CaseProblems(reading.problems)
    rules, wordings = rules or rules_of(casebook), wordings or wordings_of(casebook)
    tellings, untold = _tellings(casebook, file, reading, wordings)
    proof = prove(
        reading.case,
        rules=rules,
        document=reading.document,
        register=casebook.register,
        tellings=tellings,
        misconceptions=casebook.texts("misconceptions.yaml"),
        skills=casebook.texts("skills.yaml"),
    )
    proof.untold = untold
    return proof


def is_case(casebook: Casebook, file: Path) -> bool:
    """Say whether a file is that of a case: a YAML file that is none of the shared ones."""
    shared = (*REGISTER, *TEXT_FILES, RULES)
    return file.suffix == ".yaml" and file.name not in shared and file.parent != casebook.root / WORDING


def _tellings(
    casebook: Casebook, file: Path, reading: Reading, wordings: Mapping[str, Wording]
) -> tuple[list[Telling], dict[str, int]]:
    """Return the case in each language that is whole, its own first, and how many texts each other one lacks."""
    where = in_document(reading.document)
    tellings, untold = [Telling(SOURCE_LANGUAGE, reading.case, wordings[SOURCE_LANGUAGE], where)], {}
    folder = file.resolve().parent
    if file.name != CASE or folder not in casebook.weeks:
        return tellings, untold
    for language in casebook.languages[1:]:
        try:
            told = casebook.case(folder.name, language)
        except CaseProblems as gaps:
            untold[language] = len(gaps.problems)  # the check of translations says which
            continue
        catalogue = folder / f"{language}{SUFFIX}"
        where = in_catalogue(catalogue, casebook.shown(catalogue), casebook.path_of(file), told)
        tellings.append(Telling(language, told, wordings[language], where))
    return tellings, untold


def proofs(casebook: Casebook, files: Iterable[Path] = ()) -> Iterator[Proof]:
    """Yield the proof of each case among these files and folders, or of the whole casebook.

    A case that cannot be played is passed over: the check of its file says why.
    """
    rules, wordings = rules_of(casebook), wordings_of(casebook)
    asked = [file.resolve() for file in files]
    for folder in casebook.weeks:
        if not asked or folder in asked or folder / CASE in asked:
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
