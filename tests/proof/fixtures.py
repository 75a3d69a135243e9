"""Read a case of `tests/cases`: the name of its file says which rule must be broken, or must hold.

The line at fault carries `# fault`; in a catalogue, a comment `# fault` stands above the text.
"""

from pathlib import Path

from widgets.case.loader import read_case
from widgets.case.problem import CaseProblems
from widgets.case.sources import SOURCE_LANGUAGE
from widgets.languages.casebook import Casebook
from widgets.languages.catalogue import Catalogue
from widgets.languages.texts import with_texts
from widgets.proof import Proof, prove
from widgets.proof.files import rules_of, wording_of
from widgets.proof.lexicon import Telling
from widgets.proof.places import in_catalogue, in_document

CASES = Path(__file__).resolve().parent.parent / "cases"


def fixtures(outcome: str) -> list[str]:
    """Return the names of the cases that must pass, or fail."""
    return sorted(file.stem for file in CASES.glob(f"{outcome}-*.yaml"))


def rule_of(name: str) -> str:
    """Return the rule that the name of a case speaks of: `fail-R2.2-dead-end` → R2.2."""
    return name.split("-")[1]


def proved(name: str, casebook: Casebook) -> Proof:
    """Prove a case with the rules, the register and the lists of the real casebook, in each language it has."""
    file = CASES / f"{name}.yaml"
    reading = read_case(file.read_bytes(), file.name)
    if reading.case is None:
        raise CaseProblems(reading.problems)
    english = wording_of(casebook, SOURCE_LANGUAGE)
    tellings = [Telling(SOURCE_LANGUAGE, reading.case, english, in_document(reading.document))]
    for catalogue in CASES.glob(f"{name}.*.po"):
        language = catalogue.suffixes[-2][1:]
        told = with_texts(reading.case, "case", Catalogue(catalogue, catalogue.name).translate)
        where = in_catalogue(catalogue, catalogue.name, "case", told)
        tellings.append(Telling(language, told, wording_of(casebook, language), where))
    return prove(
        reading.case,
        rules=rules_of(casebook),
        document=reading.document,
        register=casebook.register,
        tellings=tellings,
        misconceptions=casebook.texts("misconceptions.yaml"),
        skills=casebook.texts("skills.yaml"),
    )


def faults(name: str) -> set[tuple[str, int]]:
    """Return the file and line of each `# fault` of a case; in a catalogue that of the text below it."""
    found = set()
    for file in (CASES / f"{name}.yaml", *CASES.glob(f"{name}.*.po")):
        lines = file.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            if line == "# fault":
                found.add((file.name, next(n for n in range(number, len(lines)) if lines[n].startswith("msgid ")) + 1))
            elif line.endswith("  # fault"):
                found.add((file.name, number))
    return found
