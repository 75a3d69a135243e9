"""The register of sources: what may be cited, and whom it binds."""

import pytest
from stories import CITE, line_of, tiny_case, tiny_text

from widgets.case.loader import read_case
from widgets.case.sources import UnknownCite, check_cites, read_register

SOURCES = """\
sources:
- id: vccr-1963
  kind: treaty
  title: {en: Vienna Convention, es: Convención de Viena}
  short: {en: VCCR, es: CVRC}
  confidence: high
  basis: stored-text
  checked: 2026-11-24
  provisions:
  - ref: {en: Art. 36, es: Art. 36 bis}
    says:
      en: The consulate is told.
      es: Se avisa al consulado.
- id: who-pfa-2011
  kind: manual
  title: {en: First aid, es: Primeros auxilios}
  short: {en: PFA, es: PAP}
  confidence: medium
  basis: memory
  provisions:
  - ref:
      en: Look, listen, link
      es: Observar, escuchar, conectar
    says: {en: Look first, es: Primero observe}
"""
RATIFICATION = """\
country_iso,instrument_id,status,year,confidence
SV,vccr-1963,party,1973,high
MX,vccr-1963,signatory,1963,medium
US,vccr-1963,none,,low
"""


def read(sources=SOURCES, ratification=RATIFICATION):
    """Read a register from its two texts."""
    return read_register(sources, ratification, sources_file="sources.yaml", ratification_file="ratification.csv")


@pytest.mark.parametrize(
    ("country", "month", "binds"),
    [
        ("SV", "1973-01", True),
        ("SV", "2024-02", True),
        ("SV", "1972-12", False),
        ("MX", "2024-02", False),
        ("US", "2024-02", False),
        ("GT", "2024-02", None),
    ],
)
def test_a_treaty_binds_its_parties_from_their_year(country, month, binds):
    """A party is bound from the year on; a signatory and a State outside are not; no row means unknown."""
    register, problems = read()

    assert problems == ()
    assert register.binds("vccr-1963", country, month) is binds


def test_a_citation_is_a_source_and_a_provision():
    """`<id> <ref>` finds both; the reference is the English one."""
    register, _ = read()
    source, provision = register.find("vccr-1963 Art. 36")

    assert (source.id, provision.says["es"]) == ("vccr-1963", "Se avisa al consulado.")


@pytest.mark.parametrize(
    ("cite", "said"),
    [
        ("vccr-1936 Art. 36", "no source 'vccr-1936'. Did you mean 'vccr-1963'?"),
        ("vccr-1963 Art. 63", "no provision 'Art. 63'. Did you mean 'Art. 36'?"),
        ("vccr-1963 Art. 36 bis", "no provision 'Art. 36 bis'"),
        ("vccr-1963", "without a provision"),
        ("", "no source ''"),
    ],
)
def test_an_unknown_citation_says_what_is_near(cite, said):
    """A citation that the register does not hold raises UnknownCite."""
    with pytest.raises(UnknownCite) as unknown:
        read()[0].find(cite)

    assert said in str(unknown.value)


def test_every_citation_of_a_case_is_held_against_the_register():
    """An unknown one is a problem in its line, also of a case that has other problems."""
    text = tiny_text().replace(CITE, "who-pfa-2012 Look, listen, link", 1).replace("rating: partial", "ratng: partial")
    reading = read_case(text, "tiny.yaml")
    check_cites(reading.document, read()[0])

    assert [problem.line for problem in reading.problems] == [line_of(text, "who-pfa-2012"), line_of(text, "ratng")]


SLIPS = {
    "a key": ("  kind: treaty", "  kinds: treaty", "kinds", "Did you mean 'kind'?"),
    "a kind": ("kind: treaty", "kind: pact", "pact", "It should be one of: treaty, protocol"),
    "a language": (", es: CVRC}", "}", "short: {en: VCCR", "'short' has no text in 'es'. Add `es:`."),
    "a day": ("2026-11-24", "2026-11-31st", "31st", "should be a day, like"),
    "a day of nothing": ("basis: memory", "basis: memory\n  checked: 2026-11-24", "checked: 2026-11-24\n  prov", None),
    "no day": ("  checked: 2026-11-24\n", "", "basis: stored-text", "the day is not said"),
    "a confidence": ("confidence: high", "confidence: sure", "sure", "one of: high, medium, low"),
    "a theme": ("kind: manual", "kind: national-law\n  themes: [asylm]", "asylm", "Did you mean 'asylum'?"),
    "a theme twice": ("kind: manual", "kind: national-law\n  themes: [asylum, asylum]", "themes:", "twice. Keep one."),
    "a theme of no law": ("kind: manual", "kind: manual\n  themes: [asylum]", "themes:", "is no national law"),
    "a framework": ("kind: manual", "kind: manual\n  framework: rmc", "rmc", "Did you mean 'rcm'?"),
    "the same id": ("id: who-pfa-2011", "id: vccr-1963", None, "'vccr-1963' is here twice (first in line 2)."),
    "no provision": (
        SOURCES[SOURCES.rindex("  provisions:") :],
        "  provisions: []\n",
        "provisions: []",
        "too few entries",
    ),
    "an empty text": ("en: The consulate is told.", "en:", "en:\n", "'en' has no value."),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_the_register_is_one_problem(slip):
    """Each is named in its line; a register with a problem cannot be used."""
    old, new, piece, said = SLIPS[slip]
    text = SOURCES.replace(old, new, 1)
    register, problems = read(sources=text, ratification=RATIFICATION)

    assert register is None
    assert len(problems) == 1, list(map(str, problems))
    assert said is None or said in str(problems[0])
    if piece and slip != "a day of nothing":
        assert problems[0].line == line_of(text, piece)


ROWS = {
    "an unknown source": ("SV,vccr-1936,party,1973,high", "Did you mean 'vccr-1963'?"),
    "a country": ("sv,vccr-1963,party,1973,high", "two capital letters"),
    "a year of a pirate": ("SV,vccr-1963,party,1673,high", "The year is '1673'"),
    "a status": ("SV,vccr-1963,member,1973,high", "party, signatory or none"),
    "a year in words": ("SV,vccr-1963,party,long ago,high", "The year is 'long ago'"),
    "a year in other digits": ("SV,vccr-1963,party,²,high", "The year is '²'"),
    "a party without a year": ("SV,vccr-1963,party,,high", "A party or signatory has a year"),
    "a stranger with a year": ("SV,vccr-1963,none,1973,high", "none has no year"),
    "a confidence": ("SV,vccr-1963,party,1973,sure", "high, medium or low"),
    "too few values": ("SV,vccr-1963,party", "It should have five."),
    "too many values": ("SV,vccr-1963,party,1973,high,x", "It should have five."),
    "the same row": ("MX,vccr-1963,party,1973,high", "are here twice"),
}


@pytest.mark.parametrize("slip", ROWS)
def test_a_slip_in_the_table_is_one_problem(slip):
    """Each row that cannot be used is named in its line."""
    row, said = ROWS[slip]
    _, problems = read(ratification=RATIFICATION.replace("SV,vccr-1963,party,1973,high", row))

    assert [said in str(problem) for problem in problems] == [True], list(map(str, problems))
    assert problems[0].line == (3 if slip == "the same row" else 2)


@pytest.mark.parametrize("content", ["", "a,b\n", b"\xff\xfe", b"a\0b", "country_iso," + "x" * 200_000])
def test_a_table_that_is_none_is_one_problem(content):
    """A file with other columns, or that is no text, is told in one line."""
    assert len(read(ratification=content)[1]) == 1


def test_the_real_register_can_be_used(casebook):
    """It loads; ids and references are its own; every text stands in every language of the casebook."""
    register = casebook.register
    for source in register.sources.values():
        refs = [provision.ref["en"] for provision in source.provisions]
        texts = [source.title, source.short, *(text for part in source.provisions for text in (part.ref, part.says))]

        assert len(refs) == len(set(refs)), source.id
        assert all(set(text) == set(casebook.languages) | {"es"} and all(text.values()) for text in texts), source.id
    assert all(source in register.sources for _, source in register.ratifications)


def test_every_citation_of_the_real_cases_is_found(casebook):
    """No case cites what the register does not hold."""
    for week in casebook.weeks:
        for scene in casebook.case(week.name).scenes.values():
            for choice in scene.choices.values():
                assert [casebook.register.find(cite)[0].id for cite in choice.cites]


def test_the_month_of_a_scene_decides():
    """A scene has the month of its phase, or its own."""
    case = tiny_case()

    assert (case.month("door"), case.month("end")) == ("2024-02", "2024-09")
