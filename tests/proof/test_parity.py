"""A translation beside its source: sentences and lengths are compared exactly, and answered at the very entry."""

from pathlib import Path

import polib
import pytest
from stories import REAL, small_casebook, tiny_text

from widgets.case.loader import load_case
from widgets.case.sources import SOURCE_LANGUAGE
from widgets.languages.catalogue import messages, update
from widgets.proof import prove_week
from widgets.proof.files import rules_of, wording_of
from widgets.proof.lexicon import Telling
from widgets.proof.parity import check_parity
from widgets.proof.places import in_document
from widgets.proof.rules import Findings

HALL = "You are at hall."


def found(casebook, source: str, translation: str) -> list[tuple[tuple, str]]:
    """Return where something is found in a case whose hall reads so in the translation, and what."""
    case, told = (load_case(tiny_text().replace(HALL, text), "tiny.yaml") for text in (source, translation))
    places = []
    findings = Findings(rules_of(casebook), case, in_document(None))
    where = lambda path: (places.append(path), ("case", 1))[1]  # noqa: E731
    check_parity(case, Telling("xx", told, wording_of(casebook, SOURCE_LANGUAGE), where), findings)
    return [(path, problem.what) for path, problem in zip(places, findings.problems, strict=True)]


@pytest.mark.parametrize(("words", "is_found"), [(15, True), (16, False), (29, False), (30, True)])
def test_the_limits_themselves_are_usual(casebook, words, is_found):
    """For 20 words, 0.90 and 1.35 times as many are 18 and 27; two words more or less may have any reason."""
    assert bool(found(casebook, "word " * 20, "word " * words)) == is_found


@pytest.mark.parametrize(
    ("source", "translation", "what"),
    [
        ("She nods. He waits.", "Ella asiente.", "The translation has 1 sentence for 2 (xx)."),
        ("She nods.", "Ella asiente. Él espera.", "The translation has 2 sentences for 1 (xx)."),
        ("She has a long story. " * 9 + "No.", "Es larga su historia aquí. " * 9, "has 9 sentences for 10 (xx)."),
    ],
)
def test_a_sentence_that_was_lost_or_added_is_found(casebook, source, translation, what):
    """In a text however short, and in one so long that the number of its words says nothing."""
    ((path, said),) = found(casebook, source, translation)

    assert path == ("scenes", "hall", "text", 0)
    assert what in said


def test_what_is_read_together_is_compared_together(casebook):
    """A short paragraph may have a word less where another has one more; what is lost is named where most is lost."""
    hall = "|\n      You are at hall."
    parts = "\n      - text: {}\n      - if: trust == 0\n        text: {}"
    lines = [parts.format("word " * 20, "word " * 20), parts.format("word " * 15, "word " * 24)]
    case, even, lost = (
        load_case(tiny_text().replace(hall, text), "tiny.yaml") for text in (*lines, parts.format("word", "word " * 19))
    )
    places = []
    where = lambda path: (places.append(path), ("case", 1))[1]  # noqa: E731
    for told in (even, lost):
        findings = Findings(rules_of(casebook), case, in_document(None))
        check_parity(case, Telling("xx", told, wording_of(casebook, SOURCE_LANGUAGE), where), findings)

    assert places == [("scenes", "hall", "text", 0)]


class Course:
    """A small course with a Spanish that says what the English says, but where a test has changed it."""

    def __init__(self, folder: Path):
        text = tiny_text().replace(HALL, "The door is open. A lamp burns.")
        self.casebook = small_casebook(folder, text=text)
        root = self.casebook.root
        self.file = root / "week1" / "es.po"
        wording = (REAL / "wording" / "es.yaml").read_text(encoding="utf-8")
        (root / "wording" / "es.yaml").write_text(wording, encoding="utf-8")
        update(root / "es.po", [], language="es")
        self.renew()
        catalogue = polib.pofile(str(self.file))
        for entry in catalogue:
            entry.msgstr = entry.msgid
        catalogue.save()

    def renew(self) -> None:
        """Bring the English into the catalogue."""
        update(self.file, messages(self.casebook.folder_texts(self.file.parent)), language="es")

    def entry(self, beginning: str, spanish: str | None = None, comment: str | None = None) -> polib.POEntry:
        """Return the entry whose English begins so, after changing its Spanish or its comment."""
        catalogue = polib.pofile(str(self.file), wrapwidth=120)
        entry = next(entry for entry in catalogue if entry.msgid.startswith(beginning))
        entry.msgstr = entry.msgstr if spanish is None else spanish
        entry.tcomment = entry.tcomment if comment is None else comment
        catalogue.save()
        return entry

    def said(self) -> tuple[list[str], list[str]]:
        """Return what is open about the translation, and the reasons of what is answered."""
        proof = prove_week(self.casebook, self.file.parent)
        assert not proof.untold, proof.untold
        problems = [found.what for found in proof.problems if found.rule in ("R8.5", "allow")]
        return problems, [answer.reason for answer in proof.answered if answer.problem.rule == "R8.5"]


def test_an_answer_stands_at_the_very_entry(tmp_path):
    """A comment of the translator answers for this text and no other; it is listed with its reason, over lines too."""
    course = Course(tmp_path)
    course.entry(
        "The door", "La puerta está abierta y arde una lámpara.", "R8.5: One breath in Spanish,\nand both are there."
    )
    course.entry("You are at door", "Está en la puerta. Espera.")

    assert course.said() == (
        ["The translation has 2 sentences for 1 (es)."],
        ["One breath in Spanish, and both are there."],
    )


def test_an_allow_of_the_case_answers_for_no_translation(tmp_path):
    """It would hide what is lost later: the finding stays, and the allow is found, with where the reason belongs."""
    course = Course(tmp_path)
    course.entry("You are at door", "Está en la puerta. Espera.")
    case = course.file.parent / "case.yaml"
    blanket = "\nallow: {R8.5: Spanish is shorter by its nature}\nstart:"
    case.write_text(case.read_text(encoding="utf-8").replace("\nstart:", blanket, 1), encoding="utf-8")

    problems, answered = course.said()
    assert set(problems) == {
        "The translation has 2 sentences for 1 (es).",
        "R8.5 is not answered here: it would hide what is lost later.",
    }
    assert answered == []


def test_an_answer_to_nothing_is_found_at_its_line(tmp_path):
    """When the translation has been mended, its answer has to go."""
    course = Course(tmp_path)
    course.entry("The door", comment="R8.5: One breath in Spanish.")

    assert course.said() == (["Nothing is found against R8.5 here (es)."], [])
    (problem,) = [p for p in prove_week(course.casebook, course.file.parent).problems if p.rule == "allow"]
    assert problem.file == "casebook/week1/es.po"
    assert "lamp" in "".join(course.file.read_text(encoding="utf-8").splitlines()[problem.line - 1 : problem.line + 3])


def test_an_answer_goes_when_the_english_changes(tmp_path):
    """The entry becomes fuzzy, keeps what else its comment says, and loses the answer: it was given to other words."""
    course = Course(tmp_path)
    course.entry("The door", "La puerta.", "Ask Inés.\nR8.5: The lamp is in the next line.")
    case = course.file.parent / "case.yaml"
    case.write_text(
        case.read_text(encoding="utf-8").replace("The door is open.", "The door is shut."), encoding="utf-8"
    )
    course.renew()
    entry = course.entry("The door is shut")

    assert entry.fuzzy
    assert (entry.msgstr, entry.tcomment) == ("La puerta.", "Ask Inés.")
