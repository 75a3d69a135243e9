"""The glossary: its terms in every language, and what is wrong with them, all at once."""

import pytest
from stories import REGISTER, line_of
from test_sources import RATIFICATION

from widgets.case.glossary import read_glossary, told_in
from widgets.case.sources import read_register

TERMS = """\
terms:
  consular-notification:
    term: {en: consular notification, es: notificación consular}
    forms: {en: [notice to the consulate], es: [aviso al consulado, aviso a su consulado]}
    means: {en: The consulate is told., es: Se avisa al consulado.}
    source: vccr-1963 Art. 36
  desk:
    term: {en: desk, es: escritorio}
    means:
      en: |
        Where you sit.
      es: Donde se sienta usted.
"""


@pytest.fixture(scope="module")
def register():
    """Return a small register."""
    found, problems = read_register(REGISTER, RATIFICATION, sources_file="s.yaml", ratification_file="r.csv")
    assert problems == ()
    return found


def said(text: str, register) -> list[str]:
    """Return the problems of a glossary."""
    terms, problems = read_glossary(text, "glossary.yaml", register)
    assert (terms is None) == bool(problems)
    return [str(problem) for problem in problems]


def test_a_term_is_told_in_a_language(register):
    """With its forms, the longest first, its name elsewhere, and the citation that it rests on."""
    terms, problems = read_glossary(TERMS, "glossary.yaml", register)
    spanish = told_in(terms, "es")
    entry = spanish["consular-notification"]

    assert problems == ()
    assert (entry.term, entry.means) == ("notificación consular", "Se avisa al consulado.")
    assert entry.forms == ("notificación consular", "aviso a su consulado", "aviso al consulado")
    assert (entry.elsewhere, entry.source) == ({"en": "consular notification"}, "vccr-1963 Art. 36")
    assert (spanish["desk"].forms, spanish["desk"].source) == (("escritorio",), None)
    with pytest.raises(KeyError):
        told_in(terms, "xx")


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (", es: escritorio", "", "'term' has no text in 'es'. Add `es:`."),
        ("      es: Donde se sienta usted.\n", "", "'means' has no text in 'es'. Add `es:`."),
        ("36\n", "63\n", "'vccr-1963' has no provision 'Art. 63'. Did you mean 'Art. 36'?"),
        ("    source: vccr", "    sauce: vccr", "'sauce' is no key in 'consular-notification'. Did you mean 'source'?"),
        ("[notice to the consulate]", "[Desk]", "'desk' is here twice in 'en' (first in line 4)."),
        ("[notice to the consulate]", "[a, A]", "'A' is here twice in 'en' (first in line 4)."),
        ("  desk:\n", "  My desk:\n", "'My desk' should be lower-case words joined by hyphens"),
        ("[notice to the consulate]", "notice", "'en' should be a list"),
    ],
)
def test_what_is_wrong_is_said_at_its_line(register, old, new, what):
    """A language that is missing, an unknown citation, a form that leads to two meanings."""
    text = TERMS.replace(old, new)
    assert text != TERMS
    assert any(what in line for line in said(text, register)), said(text, register)


def test_all_problems_are_said_at_once(register):
    """In the order of their lines."""
    text = TERMS.replace("36\n", "63\n").replace(", es: escritorio", "")

    assert [line.split(":")[1] for line in said(text, register)] == [
        str(line_of(text, "source:")),
        str(line_of(text, "{en: desk")),
    ]


@pytest.mark.parametrize("text", ["", "terms:", "terms: []", "- a", "terms: {a: b}"])
def test_what_is_no_glossary_is_told_so(register, text):
    """And nothing is raised."""
    assert said(text, register)


def test_its_own_name_among_the_forms_does_no_harm(register):
    """An author may list it there too."""
    assert said(TERMS.replace("[notice to the consulate]", "[Consular notification]"), register) == []
