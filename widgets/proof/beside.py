"""What stands beside the cases: the glossary, and the card of each week."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from widgets.case.document import read_document
from widgets.case.problem import CaseProblems, Problem
from widgets.case.sources import SOURCE_LANGUAGE
from widgets.languages.casebook import Casebook
from widgets.languages.catalogue import SUFFIX
from widgets.languages.content import CARD, GLOSSARY, read_bytes
from widgets.languages.terms import Terms

from .files import rules_of, wording_of
from .rules import Rules
from .words import count_words, without_voice

_HEADING = re.compile(r"^# ", re.MULTILINE)
_TERMS = "R8.3/terms"  # of `wording/<language>.yaml`: what is said otherwise in the official texts


@dataclass
class _Beside:
    """The findings of files that no case holds; nothing in them can be answered with `allow`."""

    rules: Rules
    problems: list[Problem] = field(default_factory=list)

    def report(self, rule: str, check: str, place: tuple[str, int], what: str, remedy: str) -> None:
        """Note what a check of a rule found in a line of a file."""
        stated = self.rules[rule]
        remedy = f"{remedy} ({stated.because.strip()})"
        self.problems.append(Problem(*place, what, remedy, rule, stated.checks[check]))


def check_card(casebook: Casebook, week: Path) -> list[Problem]:
    """Return what is found against the card of a week (R9.8), in each language in which it is whole."""
    found = _Beside(rules_of(casebook))
    file = week / CARD
    if not file.is_file():
        what = f"The week has no {CARD}."
        found.report("R9.8", "card", (casebook.shown(file), 1), what, "Write what one keeps at the desk of it.")
        return found.problems
    for language, place, text in _tellings(casebook, week):
        if (count := len(_HEADING.findall(text))) != 1:
            what = f"The card has {count} headings of the first level ({language})."
            found.report("R9.8", "heading", place, what, "Begin it with one line like `# Before you sign`.")
        name = "most_words" if language == SOURCE_LANGUAGE else "most_words_translated"
        if (count := count_words(text)) > (most := found.rules.number("R9.8", name)):
            what = f"The card has {count} words ({language}), more than {most}."
            found.report("R9.8", "words", place, what, "Keep what is needed while somebody waits.")
    return found.problems


def check_glossary(casebook: Casebook) -> list[Problem]:
    """Return the terms that no text says (R7.3), and those that the official texts say otherwise (R8.3)."""
    found, file = _Beside(rules_of(casebook)), casebook.root / GLOSSARY
    if not file.is_file():
        return []
    document, shown = read_document(read_bytes(file), casebook.shown(file)), casebook.shown(file)
    glossary = casebook.glossary()
    said = _said(casebook, Terms(glossary))
    for name, entry in glossary.items():
        if name not in said:
            place = shown, document.line(("terms", name))
            found.report("R7.3", "unused", place, f"No text says '{entry.term}'.", "Use it, or delete it.")
    for language in casebook.languages:
        word_list = wording_of(casebook, language).lists.get(_TERMS)
        for name, entry in casebook.glossary(language).items() if word_list else ():
            for key, text in (("term", ", ".join(entry.forms)), ("means", entry.means)):
                for pattern, instead in word_list.finders:
                    if match := pattern.search(" ".join(text.split())):
                        place = shown, document.line(("terms", name, key, language))
                        what = f"'{match.group().strip()}' ({language}) stands in '{name}'."
                        found.report("R8.3", "terms", place, what, f"{instead}.")
    return found.problems


def _said(casebook: Casebook, terms: Terms) -> set[str]:
    """Return the terms that some text of the course says, outside her own words."""
    for folder in casebook.folders:
        for _, text in casebook.folder_texts(folder):
            terms.mark(without_voice(text))
    return terms.said


def _tellings(casebook: Casebook, week: Path) -> Iterator[tuple[str, tuple[str, int], str]]:
    """Yield the language, the place and the text of a card wherever it is whole."""
    for language in casebook.languages:
        try:
            text = casebook.card(week, language)
        except CaseProblems:
            if language == SOURCE_LANGUAGE:
                raise
            continue  # the check of translations says what is missing
        file = week / (CARD if language == SOURCE_LANGUAGE else f"{language}{SUFFIX}")
        yield language, (casebook.shown(file), 1), text
