"""An adaptation in words: inherited texts carry its names and are translated once, its own have a catalogue."""

import polib
import pytest
from stories import small_casebook, tiny_text

from widgets.case.problem import CaseProblems
from widgets.languages.adapted import renamed, with_changes
from widgets.languages.casebook import Casebook
from widgets.languages.renew import renew

TEXT = tiny_text().replace("      You are at hall.\n", "      Ana is at hall.\n\n      Nobody else is there.\n")
OWN = """\
id: other
protagonist: {name: Eva}
corridor: [MX, US, SV]
names:
  Ana: Eva
scenes:
  hall:
    text: |
      Eva stands in the hall.

      Nobody else is there.
page:
  a1:
    A week: |
      Read that.
"""


@pytest.fixture
def small(tmp_path) -> Casebook:
    """Return a small casebook with an adaptation, everything in it translated by a word before it."""
    text = TEXT.replace("say: You knock.", "say: Ana knocks.")
    casebook = small_casebook(tmp_path, text=text)
    write(casebook, OWN)
    list(renew(casebook, ["es"]))
    for file in casebook.root.rglob("es.po"):
        catalogue = polib.pofile(str(file), wrapwidth=120)
        for entry in catalogue:
            entry.msgstr = f"ES {entry.msgid}"
        catalogue.save()
    return casebook


def write(casebook: Casebook, own: str) -> None:
    """Write the adaptation `hn` of week 1."""
    folder = casebook.root / "week1" / "adaptations"
    folder.mkdir(exist_ok=True)
    (folder / "hn.yaml").write_text(own, encoding="utf-8")


def problems(casebook: Casebook, own: str) -> list[str]:
    """Return what is wrong with the adaptation."""
    write(casebook, own)
    return [str(one) for one in casebook.read(casebook.file_of("week1/adaptations/hn")).problems]


def test_inherited_texts_are_told_with_the_names_of_the_adaptation(small):
    """Whole words of inherited texts; what the adaptation says itself stays as it was written."""
    case = small.case("week1/adaptations/hn")

    assert case.scenes["door"].choices["knock"].say == "Eva knocks."
    assert case.scenes["hall"].text[0].text == "Eva stands in the hall.\n\nNobody else is there."
    assert small.case("week1").scenes["door"].choices["knock"].say == "Ana knocks."
    assert renamed("Ana, Anabel and R.M.", {"Ana": "Eva", "R.M.": "E.M."}) == "Eva, Anabel and E.M."
    assert renamed("Ana Paz", {"Ana": "Eva", "Ana Paz": "Eva Luz", "Eva": "no"}) == "Eva Luz"


def test_only_its_own_paragraphs_are_translated_for_an_adaptation(small):
    """The catalogue beside it holds what the case does not say in the same place, and nothing else."""
    entries = polib.pofile(str(small.root / "week1" / "adaptations" / "es.po"))

    assert [(entry.msgctxt, entry.msgid) for entry in entries] == [
        ("week1/adaptations/hn/scenes/hall/text", "Eva stands in the hall."),
        ("week1/adaptations/hn/page/a1", "Read that."),
    ]


def test_inherited_translations_are_used_again_with_the_names(small):
    """In Spanish, each paragraph comes from the catalogue of where it was written."""
    case = small.case("week1/adaptations/hn", "es")

    assert case.scenes["door"].choices["knock"].say == "ES Eva knocks."
    assert case.scenes["hall"].text[0].text == "ES Eva stands in the hall.\n\nES Nobody else is there."
    assert case.protagonist.name == "Eva"


def test_a_correction_of_the_case_reaches_the_adaptation(small):
    """A text that is inherited changes with the case, and its translation is asked for there."""
    case = small.root / "week1" / "case.yaml"
    case.write_text(case.read_text(encoding="utf-8").replace("Ana knocks.", "Ana knocks once."), encoding="utf-8")

    assert small.case("week1/adaptations/hn").scenes["door"].choices["knock"].say == "Eva knocks once."
    with pytest.raises(CaseProblems, match=r"week1/es\.po:\d+: week1/case/scenes/door/choices/knock/say has no"):
        small.case("week1/adaptations/hn", "es")


def test_the_page_of_an_adaptation_is_the_notebook_with_other_texts(small):
    """Other text below one heading of one cell; the rest of the notebook is inherited, in either language."""
    notebook, file = small.root / "week1" / "week1.ipynb", small.file_of("week1/adaptations/hn")
    english = small.notebook(notebook, adaptation=file)
    spanish = small.notebook(notebook, "es", file)

    assert [cell.source for cell in english.cells] == ["# A week\n\nRead that.", "Then that.", "1"]
    assert [cell.source for cell in spanish.cells] == ["ES # A week\n\nES Read that.", "ES Then that.", "1"]
    assert with_changes("# A\n\none\n\n## B\n\ntwo", {"A": "other"}) == "# A\n\nother\n\n## B\n\ntwo"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("  Ana: Eva", "  Anna: Eva", "hn.yaml:5: 'Anna' stands in no text that is inherited."),
        ("  a1:", "  b1:", "hn.yaml:13: casebook/week1/week1.ipynb has no cell of text 'b1'."),
        ("A week:", "The week:", "hn.yaml:14: casebook/week1/week1.ipynb has no heading 'The week' in the cell 'a1'."),
        ("names:\n  Ana: Eva", "names: Ana", "hn.yaml:4: 'names' should be a group of keys"),
        ("[MX", "[QQ", "hn.yaml:3: 'QQ' has no name in words.yaml."),
    ],
)
def test_names_and_cells_that_are_not_there_are_reported_at_their_line(small, old, new, problem):
    """So a change of the case or of its notebook that leaves them without a place is found."""
    assert any(f"casebook/week1/adaptations/{problem}" in one for one in problems(small, OWN.replace(old, new)))


def test_two_adaptations_do_not_share_an_id(small):
    """Their codes begin with it."""
    other = small.root / "week1" / "adaptations" / "gt.yaml"
    other.write_text("id: other\n", encoding="utf-8")

    assert "casebook/week1/adaptations/gt.yaml has the id 'other' too." in problems(small, OWN)[0]


def test_an_adaptation_that_is_not_there_is_told_with_the_nearest(small):
    """A name is mistyped, the file is there."""
    with pytest.raises(CaseProblems, match="no adaptation 'hm' of week1"):
        small.case("week1/adaptations/hm")


def test_a_broken_case_is_said_of_the_case_and_not_of_its_adaptation(small):
    """Where the case cannot be played, its own lines say why."""
    case = small.root / "week1" / "case.yaml"
    case.write_text(case.read_text(encoding="utf-8").replace("rating: partial", "rating: poor"), encoding="utf-8")
    with pytest.raises(CaseProblems) as found:
        small.read(small.file_of("week1/adaptations/hn"))

    assert {problem.file for problem in found.value.problems} == {"casebook/week1/case.yaml"}
