"""The glossary: what a term of the law or of the desk means, in every language, said where it is read (R7.3).

`casebook/glossary.yaml` holds every language itself, as the register of sources does.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import Field

from .document import Document, Path, read_document
from .loader import shape
from .model import Id, Part, Words
from .problem import Problem
from .sources import SOURCE_LANGUAGE, Register, Told, UnknownCite

_LONGEST_MEANING = 60  # words: it is read in the middle of a sentence of something else


Forms = dict[str, tuple[Words, ...]]


class GlossaryTerm(Part):
    """A term in each language: its name, the other forms in which texts say it, what it means, on what authority.

    `source` is a citation of the register; without one the wording is our own and rests on no single provision.
    """

    term: Told
    forms: Forms = Field({})
    means: Told
    source: Words | None = None


class _Terms(Part):
    terms: dict[Id, GlossaryTerm]


@dataclass(frozen=True)
class Entry:
    """A term in one language, with what marks it in a text: its name and its other forms, the longest first."""

    id: str
    term: str
    forms: tuple[str, ...]
    means: str
    source: str | None
    elsewhere: Mapping[str, str]  # its name in each other language


Glossary = Mapping[str, Entry]


def read_glossary(
    content: bytes | str, file: str, register: Register
) -> tuple[dict[str, GlossaryTerm] | None, tuple[Problem, ...]]:
    """Read `glossary.yaml`: the terms by their ids, or None and every problem of the file."""
    document = read_document(content, file)
    shaped = shape(document, _Terms) if document.data is not None else None
    if shaped:
        _check_terms(document, shaped.terms, register)
    problems = tuple(sorted(set(document.problems)))
    return (None if problems or shaped is None else shaped.terms), problems


def told_in(terms: Mapping[str, GlossaryTerm], language: str) -> Glossary:
    """Return the terms in a language; raise KeyError where the glossary does not hold that language."""
    return {
        name: Entry(
            id=name,
            term=term.term[language],
            forms=tuple(
                sorted({term.term[language], *term.forms.get(language, ())}, key=lambda form: (-len(form), form))
            ),
            means=term.means[language],
            source=term.source,
            elsewhere={other: said for other, said in term.term.items() if other != language},
        )
        for name, term in terms.items()
    }


def _check_terms(document: Document, terms: Mapping[str, GlossaryTerm], register: Register) -> None:
    languages = {SOURCE_LANGUAGE, *(language for term in terms.values() for language in {*term.term, *term.means})}
    first: dict[tuple[str, str], Path] = {}
    for name, term in terms.items():
        path: Path = ("terms", name)
        for key, told in (("term", term.term), ("means", term.means)):
            for language in sorted(languages - set(told)):
                document.report((*path, key), f"'{key}' has no text in '{language}'.", f"Add `{language}:`.")
        for language, said in term.means.items():
            if (count := len(said.split())) > _LONGEST_MEANING:
                what = f"What '{name}' means takes {count} words in '{language}'."
                document.report((*path, "means", language), what, f"Say it in {_LONGEST_MEANING} or fewer.")
        for place, language, form in _forms(path, term):
            key = (language, _plain(form))
            if key in first and not (first[key] == (*path, "term", language) and place[2] == "forms"):
                line = document.line(first[key])
                what = f"'{form}' is here twice in '{language}' (first in line {line})."
                document.report(place, what, "Keep one: a text can lead to one meaning only.")
            first.setdefault(key, place)
        if term.source is not None:
            try:
                register.find(term.source)
            except UnknownCite as unknown:
                document.report((*path, "source"), unknown.what, unknown.remedy)


def _forms(path: Path, term: GlossaryTerm) -> Iterator[tuple[Path, str, str]]:
    """Yield the place, the language and the wording of each form, the name itself first."""
    for language, name in term.term.items():
        yield (*path, "term", language), language, name
    for language, forms in term.forms.items():
        for index, form in enumerate(forms):
            yield (*path, "forms", language, index), language, form


def _plain(form: str) -> str:
    return " ".join(form.casefold().split())
