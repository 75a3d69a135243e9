"""What the webinars compare, from a small register: gaps and doubts stand as such."""

import re
from xml.etree import ElementTree

import pytest

from widgets.case.sources import FRAMEWORKS, THEMES, read_register
from widgets.edition.frameworks import national_frameworks, regional_frameworks
from widgets.edition.ratified import STATUSES, picture_of, treaties_of

SOURCES = """\
sources:
- id: treaty-a
  kind: treaty
  title: {en: Treaty <A>}
  short: {en: A & B}
  confidence: high
  basis: memory
  provisions: [{ref: {en: Art. 1}, says: {en: It binds.}}]
"""
TABLE = "country_iso,instrument_id,status,year,confidence\n"
NAMES = {"SV": "El Salvador", "MX": "Mexico", "BZ": "Belize"}


@pytest.fixture(scope="module")
def words(casebook) -> dict:
    """Return the words of the pages."""
    return casebook.texts("words.yaml")


def register_with(*rows: str):
    """Read a register of one treaty with these rows."""
    table = TABLE + "".join(f"{row}\n" for row in rows)
    register, problems = read_register(SOURCES, table, sources_file="sources.yaml", ratification_file="table.csv")
    assert problems == ()
    return register


def test_a_state_without_a_row_is_unknown():
    """It is not taken for a State that is no party."""
    (treaty,) = treaties_of(register_with("SV,treaty-a,party,1973,high", "MX,treaty-a,none,,high"), NAMES, "en")

    assert {country: done.status for country, done in treaty.states.items()} == {
        "SV": "party",
        "MX": "none",
        "BZ": "unknown",
    }
    assert list(treaty.of_status("unknown")) == ["BZ"]


def test_a_doubt_is_a_question_mark(words):
    """After the year, or alone; what is sure has none. The picture is sound XML whatever a name holds."""
    register = register_with("SV,treaty-a,party,1973,medium", "MX,treaty-a,none,,low")
    picture = picture_of(treaties_of(register, NAMES, "en"), NAMES, words["ratification"])
    svg = "{http://www.w3.org/2000/svg}"
    tree = ElementTree.fromstring(picture.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))

    assert [part.text for part in tree.iter(f"{svg}text") if part.get("class") == "year"] == ["1973?", "?"]
    assert [part.get("class") for part in tree.iter(f"{svg}g")] == ["sign party", "sign none", "sign unknown"]
    assert [part.text for part in tree.iter(f"{svg}text") if part.get("class") == "treaty"] == ["A & B"]


def test_every_national_law_is_compared_once_for_each_of_its_themes(casebook):
    """None is lost, also where no theme fits; countries stand in the order of their names."""
    frameworks = national_frameworks(casebook, "en")
    shown = [(source.id, theme) for (_country, theme), found in frameworks.laws.items() for source in found]
    laws = [source for source in casebook.register.sources.values() if source.kind == "national-law"]

    assert sorted(shown) == sorted((law.id, theme) for law in laws for theme in law.themes or ("other",))
    assert list(frameworks.countries.values()) == sorted(frameworks.countries.values())
    assert tuple(frameworks.themes) == (*THEMES, "other")
    assert set(re.findall(r'data-law="([^"]+)"', frameworks.section)) == {law.id for law in laws}


def test_what_belongs_to_the_region_stands_in_its_framework(casebook):
    """Each framework has what the register says belongs to it."""
    frameworks = regional_frameworks(casebook, "en")

    assert tuple(frameworks.standards) == FRAMEWORKS
    assert all(source.framework == name for name, found in frameworks.standards.items() for source in found)
    assert sum(map(len, frameworks.standards.values())) == sum(
        bool(source.framework) for source in casebook.register.sources.values()
    )


def test_every_status_has_a_word_and_a_sign(words):
    """Also the one that is not in the table."""
    assert set(STATUSES) <= set(words["ratification"])
