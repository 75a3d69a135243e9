"""What stands beside the cases: the glossary and the cards of the weeks; and lines of a case file that nobody sees."""

import shutil

import pytest
from stories import line_of, small_casebook, tiny_text

from widgets.case.loader import read_case
from widgets.languages.casebook import Casebook
from widgets.proof import prove
from widgets.proof.check import check
from widgets.proof.files import rules_of

CARD = "# At the desk\n\n- Ask first.\n"
GLOSSARY = """\
terms:
  hall:
    term: {en: hall}
    means: {en: A room to wait in.}
  porch:
    term: {en: porch}
    means: {en: A place before a door.}
"""


@pytest.fixture
def course(tmp_path) -> Casebook:
    """Return a small casebook with a card and a glossary."""
    small_casebook(tmp_path)
    (tmp_path / "casebook" / "week1" / "card.md").write_text(CARD, encoding="utf-8")
    (tmp_path / "casebook" / "glossary.yaml").write_text(GLOSSARY, encoding="utf-8")
    return Casebook(tmp_path / "casebook")


def found(course: Casebook, rule: str) -> list[tuple[str, int, str, str]]:
    """Return what the check of the whole casebook finds against a rule."""
    return [(p.file, p.line, p.level, p.what) for p in check(course) if p.rule == rule]


def test_a_week_has_its_card(course):
    """Without one there is an error; with one, none."""
    assert found(course, "R9.8") == []
    (course.root / "week1" / "card.md").unlink()
    assert found(course, "R9.8") == [("casebook/week1/card.md", 1, "error", "The week has no card.md.")]


@pytest.mark.parametrize(
    ("text", "level", "what"),
    [
        ("Ask first.", "error", "The card has 0 headings of the first level (en)."),
        ("# One\n\n# Two\n", "error", "The card has 2 headings of the first level (en)."),
        ("# One\n\n" + "word " * 220, "warning", "The card has 221 words (en), more than 220."),
    ],
)
def test_a_card_is_one_page_under_one_heading(course, text, level, what):
    """More words than fit while somebody waits are a warning."""
    (course.root / "week1" / "card.md").write_text(text, encoding="utf-8")

    assert found(course, "R9.8") == [("casebook/week1/card.md", 1, level, what)]


@pytest.mark.parametrize(
    ("content", "what"), [(b"\xff", "The file is not UTF-8 text."), (b" \n", "The file is empty.")]
)
def test_a_card_that_cannot_be_read_is_told_so(course, content, what):
    """One line, and nothing raised."""
    (course.root / "week1" / "card.md").write_bytes(content)

    assert [p.what for p in check(course) if p.file.endswith("card.md")] == [what]


def test_a_term_that_no_text_says_is_found(course):
    """The story goes through a hall, and there is no porch; in her own words alone it does not count."""
    place = ("casebook/glossary.yaml", line_of(GLOSSARY, "  porch:"), "warning", "No text says 'porch'.")
    assert found(course, "R7.3") == [place]

    case = course.root / "week1" / "case.yaml"
    text = case.read_text(encoding="utf-8")
    case.write_text(text.replace("You are at door.", "> On the porch."), encoding="utf-8")
    assert found(course, "R7.3") == [place]
    case.write_text(text.replace("You are at door.", "You are on the porch."), encoding="utf-8")
    assert found(course, "R7.3") == []


def test_a_slip_in_the_glossary_is_found(course):
    """By the check of the whole casebook, and of the file alone."""
    file = course.root / "glossary.yaml"
    file.write_text(GLOSSARY.replace("means: {en: A room", "meens: {en: A room"), encoding="utf-8")
    said = "casebook/glossary.yaml:4: 'meens' is no key in 'hall'. Did you mean 'means'?"

    assert said in map(str, check(course))
    assert said in map(str, check(course, [file]))


def test_the_glossary_keeps_to_the_official_terms(casebook, tmp_path):
    """What the word list of a language forbids in cases is no better in a meaning (R8.3)."""
    shutil.copytree(casebook.root, tmp_path / "casebook")
    course = Casebook(tmp_path / "casebook")
    assert found(course, "R8.3") == []

    file = course.root / "glossary.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    number = next(at for at, line in enumerate(lines) if line.startswith("      es: "))
    lines[number] = "      es: Quien sufre tráfico de personas."
    file.write_text("\n".join(lines), encoding="utf-8")

    assert [line for _, line, _, _ in found(course, "R8.3")] == [number + 1]


FILE = """\
case_file:
  her:
    - {since: hall, if: trust >= 4, text: Never so.}
    - {since: end, text: Too late.}
    - {if: trust >= 1, text: Always so.}
    - {since: hall, if: code_word, text: It may be so.}
"""


def test_a_line_of_the_case_file_that_never_shows_is_found(casebook):
    """Where its condition never holds from its scene on, or the story ends there; always holding is a warning."""
    text = tiny_text(more=FILE)
    reading = read_case(text, "tiny.yaml")
    proof = prove(reading.case, rules=rules_of(casebook), document=reading.document)
    problems = [(p.line, p.level, p.what) for p in proof.problems if p.rule == "R2.2" and "A line of" in p.what]

    assert problems == [
        (line_of(text, "Never so"), "error", "A line of 'her' never shows: 'trust >= 4' never holds from 'hall' on."),
        (line_of(text, "Too late"), "error", "A line of 'her' never shows: the story ends in 'end'."),
        (line_of(text, "Always so"), "warning", "A line of 'her' always shows: 'trust >= 1' always holds."),
    ]
