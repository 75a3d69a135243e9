"""What the compiled case carries of the glossary and of the case file; the glossary's own page."""

import re

from stories import small_casebook, tiny_text

from widgets.case.glossary import Entry
from widgets.edition.compile import compile_case
from widgets.edition.course import compiled_week
from widgets.edition.glossary_page import glossary_page

GLOSSARY = {
    "word": Entry("word", "word", ("word", "words"), "What is *said*.", "vccr-1963 Art. 36", {}),
    "law": Entry("law", "law", ("law",), "What is written.", None, {}),
    "desk": Entry("desk", "desk", ("desk",), "Where one sits.", None, {}),
}
FILE = """\
case_file:
  her:
    - text: She has a *word* with you.
    - {since: hall, if: code_word, text: There is a word.}
"""


def compiled(folder, text: str) -> dict:
    """Compile a case with a small glossary."""
    casebook = small_casebook(folder, text=text)
    words = casebook.texts("words.yaml")
    return compile_case(
        casebook.case("week1"), casebook.register, words, folder="week1", number=1, language="en", glossary=GLOSSARY
    )


def test_terms_are_marked_where_they_are_read(tmp_path):
    """In scenes, in what happened, in feedback, in what was yours and beyond you; not in labels or options."""
    text = tiny_text().replace("You are at door.", "A word.\n\n      > My word.").replace("You did knock.", "One word.")
    case = compiled(
        tmp_path, text.replace("What knock means.", "The words.").replace("say: You knock.", "say: A word.")
    )
    knock = case["scenes"]["door"]["choices"][0]
    mark = '<dfn class="term" data-term="word">'

    told = case["scenes"]["door"]["text"][0]["html"]
    assert told.startswith(f"<p>A {mark}word</dfn>.</p>") and told.count("<dfn") == 1
    assert knock["then"] == f"<p>One {mark}word</dfn>.</p>"
    assert knock["feedback"] == f"<p>The {mark}words</dfn>.</p>"
    assert knock["say"] == "A word."
    assert case["scenes"]["end"]["yours"][0]["html"] == f"<p>A {mark}word</dfn></p>"
    assert '<dfn class="term" data-term="law">' in case["scenes"]["end"]["beyond"][0]["html"]


def test_a_case_carries_the_meanings_that_its_texts_ask_for(tmp_path):
    """As clean HTML, with the source in few words; a term that no text says is left out."""
    assert compiled(tmp_path, tiny_text())["glossary"] == {
        "word": {"term": "word", "means": "<p>What is <em>said</em>.</p>", "source": "VCCR Art. 36"},
        "law": {"term": "law", "means": "<p>What is written.</p>", "source": None},
    }


def test_a_term_stands_once_in_a_scene_wherever_that_is_sure(tmp_path):
    """A paragraph that may not show leaves the next one to explain it again; one that always shows does not."""
    paragraphs = "[{if: code_word, text: A word.}, {text: A word.}, {text: A word.}]"
    text = re.sub(r"(?m)    text: \|\n      You are at hall\.", f"    text: {paragraphs}", tiny_text())
    told = compiled(tmp_path, text)["scenes"]["hall"]["text"]

    assert [part["html"].count("<dfn") for part in told] == [1, 1, 0]


def test_the_case_file_is_compiled(tmp_path):
    """Conditions as lists, texts as HTML without marks; parts without lines are left out."""
    assert compiled(tmp_path, tiny_text(more=FILE))["case_file"] == {
        "her": [
            {"if": None, "since": None, "html": "<p>She has a <em>word</em> with you.</p>"},
            {"if": ("fact", "code_word"), "since": "hall", "html": "<p>There is a word.</p>"},
        ]
    }


def test_the_glossary_has_a_page(casebook):
    """Every term of the real one with its anchor, in the order of its letters, its other name and its source."""
    for language in casebook.languages:
        page = glossary_page(casebook, language)
        names = re.findall(r'<dt id="term-([a-z0-9-]+)" data-term-entry="\1"><dfn>', page.section)

        assert sorted(names) == sorted(casebook.glossary(language)) and len(names) > 20
        assert all(f'lang="{other}"' in page.section for other in casebook.languages)
        assert page.section.count('class="authority"') == sum(bool(e.source) for e in page.glossary.values())


def test_the_languages_have_the_same_terms(casebook):
    """In each language the texts of the real case ask for some, and a term that is marked has its meaning."""
    for language in casebook.languages:
        case = compiled_week(casebook, casebook.weeks[0].name, language)
        asked = set(re.findall(r'data-term=\\?"([a-z0-9-]+)', str(case["scenes"])))
        assert asked == set(case["glossary"]) and len(asked) > 10
