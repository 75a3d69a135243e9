"""The page of the glossary: every term in the order of its letters, with its meaning, its other names, its source."""

import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from widgets.case.glossary import Glossary
from widgets.case.problem import CaseProblems
from widgets.languages.casebook import Casebook
from widgets.languages.terms import anchor, source_of

from .compile import html
from .course import words_of

TEMPLATES = Path(__file__).resolve().parent / "templates"


@dataclass(frozen=True)
class GlossaryPage:
    """The glossary in one language: its terms, and what of them is drawn."""

    glossary: Glossary
    language: str
    words: dict
    section: str


def glossary_page(casebook: Casebook, language: str) -> GlossaryPage:
    """Return the glossary from the files as they stand; raise CaseProblems."""
    glossary, words = casebook.glossary(language), words_of(casebook, language)
    names = _names(casebook)
    entries = [
        {
            "id": entry.id,
            "term": entry.term,
            "means": html(entry.means),
            "elsewhere": {other: term for other, term in entry.elsewhere.items() if other in names},
            "source": source_of(entry, casebook.register, language),
        }
        for entry in sorted(glossary.values(), key=lambda entry: (_letters(entry.term), entry.term))
    ]
    template = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined).get_template(
        "glossary.html.j2"
    )
    section = template.render(
        entries=entries, names=names, words=words["terms"], language=language, anchor=anchor
    )  # fmt: skip
    return GlossaryPage(glossary, language, words, section)


def _names(casebook: Casebook) -> dict[str, str]:
    """Return what each language calls itself; one that has not said so yet is left out."""
    names = {}
    for language in casebook.languages:
        with suppress(CaseProblems):
            names[language] = words_of(casebook, language)["page"]["language"]
    return names


def _letters(term: str) -> str:
    """Return a term without its accents and capitals, as an alphabet orders it."""
    return "".join(
        letter for letter in unicodedata.normalize("NFD", term.casefold()) if not unicodedata.combining(letter)
    )
