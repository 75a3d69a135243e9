"""Terms in texts: each is marked where it first stands, as a whole word, and never in her own words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.case.glossary import Entry
from widgets.edition.compile import html
from widgets.languages.terms import Terms


def glossary(**forms: tuple[str, ...]) -> dict[str, Entry]:
    """Return a glossary by the forms of each term."""
    return {name: Entry(name, said[0], said, "It is so.", None, {}) for name, said in forms.items()}


GLOSSARY = glossary(
    principle=("principle of non-refoulement",),
    expulsion=("refoulement", "expulsions"),
    asylum=("asylum",),
    vccr=("VCCR",),
    risk=("Q&A <list>",),
)


def marked(markdown: str, known: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Return the terms that are marked in a text, each with the words that say it."""
    text = Terms(GLOSSARY).mark(html(markdown), known)
    return re.findall(r'<dfn class="term" data-term="([a-z-]+)">([^<]*)</dfn>', text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She asks for asylum; asylum is hers.", [("asylum", "asylum")]),
        ("Asylum is hers.", [("asylum", "Asylum")]),
        ("She said so. Asylum is hers.", [("asylum", "Asylum")]),
        ("- Asylum\n- asylum", [("asylum", "Asylum")]),
        ("The Asylum Act.", []),
        ("The asylums.", []),
        ("An anti-asylum law, pre-asylum.", []),
        ("The principle of\nnon-refoulement.", [("principle", "principle of\nnon-refoulement")]),
        ("Non-refoulement, refoulement.", [("expulsion", "refoulement")]),
        ("*asylum*, **VCCR**", [("asylum", "asylum"), ("vccr", "VCCR")]),
        ("vccr", []),
        ("the Q&A <list> of it", [("risk", "Q&amp;A &lt;list&gt;")]),
        ("> I asked for asylum.\n\nShe asks for asylum.", [("asylum", "asylum")]),
        ("> I asked for asylum.", []),
        ("asylum&amp;asylum", [("asylum", "asylum")]),
        ("", []),
    ],
)
def test_a_term_is_marked_where_it_first_stands(text, found):
    """Whole words, the longest form first, with a capital where a sentence begins; never inside another term."""
    assert marked(text) == found


def test_what_is_known_is_not_marked_again():
    """And what was said is remembered, so that no page carries a meaning that none of its texts asks for."""
    terms = Terms(GLOSSARY)

    assert marked("asylum, VCCR", ("asylum",)) == [("vccr", "VCCR")]
    terms.mark("<p>asylum</p>")
    assert terms.said == {"asylum"}
    assert Terms({}).mark("<p>asylum</p>") == "<p>asylum</p>"


def test_prose_around_a_case_leads_to_the_page_of_the_glossary():
    """As a link; headings and other links are left alone."""
    text = Terms(GLOSSARY, leads_to="../glossary.ipynb").mark('<h2>Asylum</h2><p><a href="x">asylum</a> and asylum</p>')

    assert text == (
        '<h2>Asylum</h2><p><a href="x">asylum</a> and '
        '<a class="term" href="../glossary.ipynb#term-asylum">asylum</a></p>'
    )


@given(st.text(alphabet="asylum VC<>&;*_`#\n\"'-", max_size=60))
def test_marking_adds_nothing_but_its_own_marks(text):
    """Whatever an author writes: without the marks, the HTML is what it was."""
    clean = html(f"asylum {text} VCCR")
    found = Terms(GLOSSARY).mark(clean)

    assert re.sub(r"</?dfn[^>]*>", "", found) == clean
    assert found.count("<dfn") == found.count("</dfn>") <= len(GLOSSARY)
