"""Prove the cases and the checks of a casebook, from its files: their translations, the rules, the lists of words."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from widgets.case.adaptation import inherited
from widgets.case.knowledge import Check
from widgets.case.model import Case
from widgets.case.problem import CaseProblems, Problem
from widgets.case.sources import SOURCE_LANGUAGE
from widgets.languages.adapted import renamed
from widgets.languages.casebook import Casebook
from widgets.languages.catalogue import SUFFIX
from widgets.languages.content import CASE, CHECK, COURSE_CHECKS, GLOSSARY, TEXT_FILES, base_of, number_of, read_bytes

from .across import weeks_in
from .knowledge import CheckProof, prove_check
from .lexicon import Telling, Wording, read_wording
from .places import CatalogueAnswers, in_catalogues, in_document
from .proof import Proof, prove
from .rules import Rules, read_rules

RULES, WORDING = "rules.yaml", "wording"
REGISTER = ("sources.yaml", "ratification.csv")


def prove_week(
    casebook: Casebook, folder: Path, *, rules: Rules | None = None, wordings: Mapping[str, Wording] | None = None
) -> Proof:
    """Prove the case of a week in each language that is whole; raise CaseProblems where it cannot be played."""
    return prove_file(casebook, folder / CASE, rules=rules, wordings=wordings)


def prove_file(
    casebook: Casebook,
    file: Path,
    *,
    rules: Rules | None = None,
    wordings: Mapping[str, Wording] | None = None,
    base: Proof | None = None,
) -> Proof:
    """Prove the case of a file, as `prove_week` does; one that is not of the casebook has no translations.

    Of an adaptation it lists the findings that the case does not have which it adapts (`base`, proved if not given).
    """
    reading = casebook.read(file)
    if reading.problems:
        raise CaseProblems(reading.problems)
    rules, wordings = rules or rules_of(casebook), wordings or wordings_of(casebook)
    where = in_document(reading.document)
    own = Telling(SOURCE_LANGUAGE, reading.case, wordings[SOURCE_LANGUAGE], where)
    is_told = file.resolve() in casebook.cases
    tell = lambda language: casebook.case(casebook.name_of(file), language)  # noqa: E731
    sources = [source for source in (file, base_of(file)) if source]
    others, untold = _told(casebook, sources, tell, wordings) if is_told else ([], {})
    course = tuple(weeks_in(casebook)) if is_told and not base_of(file) else ()
    proof = prove(
        reading.case,
        rules=rules,
        document=reading.document,
        register=casebook.register,
        tellings=[own, *others],
        misconceptions=casebook.texts("misconceptions.yaml"),
        skills=casebook.texts("skills.yaml"),
        week=next((week for week in course if week.name == file.parent.name), None),
        course=course,
    )
    proof.untold = untold
    if adapts := base_of(file):
        base = base or prove_file(casebook, adapts, rules=rules, wordings=wordings)
        names = casebook.adapted(file).names
        proof.problems = tuple(_not_of_the_base(proof.problems, base.problems, names, casebook.shown(file)))
    return proof


def is_case(casebook: Casebook, file: Path) -> bool:
    """Say whether a file is that of a case: a YAML file that is none of the shared ones."""
    shared = (*REGISTER, *TEXT_FILES, GLOSSARY, RULES)
    return (
        file.suffix == ".yaml"
        and file.name not in shared
        and not is_check(file)
        and file.parent != casebook.root / WORDING
    )


def prove_check_file(
    casebook: Casebook,
    file: Path,
    *,
    rules: Rules | None = None,
    wordings: Mapping[str, Wording] | None = None,
) -> CheckProof:
    """Prove a knowledge check in each language that is whole; raise CaseProblems where it cannot be asked."""
    reading = casebook.read_check(file)
    if reading.problems:
        raise CaseProblems(reading.problems)
    rules, wordings = rules or rules_of(casebook), wordings or wordings_of(casebook)
    where = in_document(reading.document)
    own = Telling(SOURCE_LANGUAGE, reading.check, wordings[SOURCE_LANGUAGE], where)
    is_told = file.resolve() in casebook.checks
    tell = lambda language: casebook.check(casebook.check_name(file), language)  # noqa: E731
    others, untold = _told(casebook, [file], tell, wordings) if is_told else ([], {})
    case = file.parent / CASE
    proof = prove_check(
        reading.check,
        rules=rules,
        number=number_of(file.resolve().parent),
        objectives=casebook.read(case).case.objectives if case.is_file() else (),
        document=reading.document,
        register=casebook.register,
        tellings=[own, *others],
        twin=_twin(casebook, file),
    )
    proof.untold = untold
    return proof


def is_check(file: Path) -> bool:
    """Say whether a file is that of a knowledge check, as its name says."""
    return file.name in (CHECK, *COURSE_CHECKS)


def _twin(casebook: Casebook, file: Path) -> Check | None:
    """Return the check that asks for the same at the other end of the course."""
    others = [name for name in COURSE_CHECKS if name != file.name and file.name in COURSE_CHECKS]
    found = [file.parent / name for name in others if (file.parent / name).is_file()]
    return casebook.read_check(found[0]).check if found else None


def _told(
    casebook: Casebook, sources: Sequence[Path], tell: Callable[[str], Case | Check], wordings: Mapping[str, Wording]
) -> tuple[list[Telling], dict[str, int]]:
    """Return a case or a check in each other language that is whole, and how many texts each of the rest lacks.

    `sources` are the files that its texts come from.
    """
    tellings, untold = [], {}
    for language in casebook.languages[1:]:
        try:
            told = tell(language)
        except CaseProblems as gaps:
            untold[language] = len(gaps.problems)  # the check of translations says which
            continue
        places = []
        for source in sources:
            catalogue = source.parent / f"{language}{SUFFIX}"
            if catalogue.is_file():
                places.append((catalogue, casebook.shown(catalogue), casebook.path_of(source)))
        answers = CatalogueAnswers(places, told)
        tellings.append(Telling(language, told, wordings[language], in_catalogues(places, told), answers))
    return tellings, untold


def _not_of_the_base(
    problems: Iterable[Problem], known: Iterable[Problem], names: Mapping[str, str], adaptation: str
) -> Iterator[Problem]:
    """Yield what is not found in the base as well, and say so where it stands in a file of the base."""
    in_base = Counter((problem.rule, renamed(problem.what, names)) for problem in known)
    here = Counter((problem.rule, problem.what) for problem in problems)
    own = Path(adaptation).parent.as_posix()
    for problem in problems:
        if here[problem.rule, problem.what] > in_base[problem.rule, problem.what]:
            is_own = Path(problem.file).parent.as_posix() == own
            yield problem if is_own else replace(problem, what=inherited(problem.what, adaptation))


def proofs(casebook: Casebook, files: Iterable[Path] = ()) -> Iterator[Proof]:
    """Yield the proof of each case among these files and folders, or of the whole casebook.

    The folder of a week stands for its case and all adaptations of it. A case that cannot be played is passed over:
    the check of its file says why.
    """
    rules, wordings = rules_of(casebook), wordings_of(casebook)
    asked = {file.resolve() for file in files}
    bases: dict[Path, Proof] = {}
    for file in casebook.cases:
        week = (base_of(file) or file).parent
        if asked and not asked & {file, file.parent, week}:
            continue
        try:
            proof = prove_file(casebook, file, rules=rules, wordings=wordings, base=bases.get(week))
        except CaseProblems:
            continue
        if not base_of(file):
            bases[week] = proof
        yield proof


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
