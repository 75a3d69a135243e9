"""What is said of wording in one language, read from `casebook/wording/<language>.yaml`, and a case told in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from pydantic import Field, ValidationError

from widgets.case.document import Path, read_document
from widgets.case.knowledge import Check
from widgets.case.model import Case, Choice, Part, Words
from widgets.case.problem import CaseProblems

from .rules import Answers, Where
from .words import sentences, syllables, words

Remedies = dict[str, Words]


class WordList(Part):
    """Words that a rule keeps out of some texts, as phrases (`*`: any ending) or patterns, with a remedy."""

    texts: Words
    phrases: Remedies = Field({})
    patterns: Remedies = Field({})

    @cached_property
    def finders(self) -> list[tuple[re.Pattern, str]]:
        """Return each pattern with what to write instead."""
        found = [(re.compile(pattern), instead) for pattern, instead in self.patterns.items()]
        for phrase, instead in self.phrases.items():
            plain = re.escape(phrase).replace(r"\*", r"\w*")
            found.append((re.compile(rf"(?<!\w){plain}(?!\w)", re.IGNORECASE), instead))
        return found


class Legibility(Part):
    """A formula of reading: constant + a × words per sentence + b × syllables per word, and its limits."""

    rule: Words
    vowels: Words
    silent: str = ""
    constant: Words
    words_per_sentence: Words
    syllables_per_word: Words
    scenes_most: Words | None = None
    feedback_most: Words | None = None
    least: Words | None = None
    sentence_most: Words | None = None
    mean_most: Words | None = None

    def score(self, text: str) -> float:
        """Return what the formula gives for a text."""
        parts, found = sentences(text), words(text)
        if not found:
            return float("nan")
        sounds = sum(syllables(word, self.vowels, self.silent) for word in found)
        per_sentence, per_word = len(found) / len(parts), sounds / len(found)
        return (
            float(self.constant)
            + float(self.words_per_sentence) * per_sentence
            + float(self.syllables_per_word) * per_word
        )


Lists = dict[str, WordList]
Stems = dict[str, Words]


class Wording(Part):
    """What is said of wording in one language."""

    reading: Legibility
    policies: Stems = Field({})
    stop_words: Words
    tells: Words
    no_verbs: Words
    infinitive: Words | None = None
    second_person: Words | None = None
    passive: Words | None = None
    legal: Words
    details: Words
    acronyms: Words = ""
    doublets: Words | None = None
    pairs: Words | None = None
    lists: Lists = Field({})


@dataclass(frozen=True)
class Telling:
    """A case or a check in one language, what is said of wording there, where its texts stand, and is answered."""

    language: str
    case: Case | Check
    wording: Wording
    where: Where
    answers: Answers | None = None


def whole(told: Case | Check) -> Path:
    """Return the path of what a finding about all texts together is said of."""
    return ("items",) if isinstance(told, Check) else ("scenes",)


def texts(told: Case | Check) -> Iterator[tuple[str, Path, str]]:
    """Yield (kind, path, text) for each text of a story, or of a check, that a learner reads."""
    yield from _check_texts(told) if isinstance(told, Check) else _case_texts(told)


def _check_texts(check: Check) -> Iterator[tuple[str, Path, str]]:
    for at, item in enumerate(check.items):
        path: Path = ("items", at)
        yield "scenes", (*path, "case"), item.case
        yield "questions", (*path, "ask"), item.ask
        for name, option in item.options.items():
            yield "options", (*path, "options", name, "say"), option.say
            yield "feedback", (*path, "options", name, "feedback"), option.feedback


def _case_texts(case: Case) -> Iterator[tuple[str, Path, str]]:
    yield "front", ("title",), case.title
    yield "front", ("summary",), case.summary
    yield "content-note", ("content_note",), case.content_note
    yield from (("objectives", ("objectives", name), text) for name, text in case.objectives.items())
    yield from (("labels", ("factors", name, "label"), factor.label) for name, factor in case.factors.items())
    for scene_id, scene in case.scenes.items():
        path = ("scenes", scene_id)
        for key in ("title", "summary", "her_decision", "ask"):
            if text := getattr(scene, key):
                yield "scenes", (*path, key), text
        for key in ("text", "yours", "beyond"):
            for index, part in enumerate(getattr(scene, key)):
                yield "scenes", (*path, key, index), part.text
        for choice_id, choice in scene.choices.items():
            here = (*path, "choices", choice_id)
            yield "options", (*here, "say"), choice.say
            yield "after", (*here, "then"), choice.then
            if choice.note:
                yield "notes", (*here, "note"), choice.note
            for key in ("feedback", "next_time", "not_party"):
                if text := getattr(choice, key):
                    yield "feedback", (*here, key), text


def read_wording(content: bytes | str, file: str) -> Wording:
    """Read the text of a `wording/<language>.yaml`; raise CaseProblems where it cannot be used."""
    document = read_document(content, file)
    if not document.problems and not isinstance(document.data, dict):
        document.report((), "The file should hold keys, each with a value after a colon.")
    if document.problems:
        raise CaseProblems(document.problems)
    try:
        wording = Wording.model_validate(document.data)
    except ValidationError as invalid:
        for error in invalid.errors(include_url=False):
            document.report(tuple(part for part in error["loc"] if part != "[key]"), f"{error['msg']}.")
        raise CaseProblems(document.problems) from None
    for name, word_list in wording.lists.items():
        for pattern in word_list.patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                document.report(("lists", name, "patterns", pattern), f"The pattern cannot be read: {error}.")
    if document.problems:
        raise CaseProblems(document.problems)
    return wording


def options_of(case: Case) -> Iterator[tuple[Path, Choice]]:
    """Yield each option of a case with its path."""
    for scene_id, scene in case.scenes.items():
        for choice_id, choice in scene.choices.items():
            yield ("scenes", scene_id, "choices", choice_id), choice


def percent(share: Fraction) -> str:
    """Return a share in percent."""
    return f"{round(100 * share)} %"
