"""An adaptation in words: what it inherits is told with its own names, and translated once, with the case it adapts.

A paragraph is inherited where the case says the same in the same place. So what an adaptation leaves as it was
needs no translation of its own, also in a text of which another paragraph differs.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from widgets.case.document import Document, Path
from widgets.case.loader import Reading
from widgets.case.model import Case
from widgets.case.problem import shortened

from .catalogue import Message, messages
from .texts import Translate, model_texts, paragraphs, with_texts

Texts = Iterable[tuple[str, str]]
Cell = str | Mapping[str, str]  # a cell of the page: all of it, or what stands below some of its headings
_HEADING = re.compile(r"^#+ +(.*?) *$", re.MULTILINE)


@dataclass(frozen=True)
class Inheritance:
    """Which texts are inherited, and with which names they are told.

    `path` and `base_path` begin the paths of the texts here and there, such as `week1/adaptations/xx`, `week1/case`.
    """

    path: str
    base_path: str
    base: frozenset[Message]  # path without its beginning, English paragraph
    names: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, base: Texts, base_path: str, path: str, names: Mapping[str, str]) -> "Inheritance":
        """Return the inheritance from the texts of the base."""
        start = len(base_path)
        return cls(path, base_path, frozenset((name[start:], said) for name, said in messages(base)), names)

    def source(self, path: str, paragraph: str) -> str | None:
        """Return the path of a paragraph in the base, or None where the adaptation says something of its own."""
        place = path[len(self.path) :]
        return f"{self.base_path}{place}" if (place, paragraph) in self.base else None

    def split(self, texts: Texts) -> tuple[list[Message], list[Message]]:
        """Return the adaptation's own messages, and those of the base that it uses."""
        own, used = [], []
        for path, said in messages(texts):
            source = self.source(path, said)
            (used if source else own).append((source or path, said))
        return own, used

    def translate(self, own: Translate, inherited: Translate) -> Translate:
        """Return what tells a text of the adaptation, each paragraph by its own way, inherited ones with its names."""

        def paragraph(path: str, said: str) -> str:
            source = self.source(path, said)
            return own(path, said) if source is None else renamed(inherited(source, said), self.names)

        return lambda path, text: "\n\n".join(paragraph(path, said) for said in paragraphs(text))

    def idle_names(self, texts: Texts) -> list[str]:
        """Return the names that stand in no inherited text."""
        used = "\n".join(said for _, said in self.split(texts)[1])
        return [name for name in self.names if renamed(used, {name: ""}) == used]


@dataclass(frozen=True)
class Adapted:
    """An adaptation as it was read: `reading` as it is told in English, `case` before its names were put in."""

    reading: Reading
    case: Case | None = None
    inheritance: Inheritance | None = None
    page: Mapping[str, "Cell"] = field(default_factory=dict)

    @property
    def names(self) -> Mapping[str, str]:
        """Return the names that inherited texts are told with."""
        return self.inheritance.names if self.inheritance else {}

    def told(self, own: Translate, inherited: Translate) -> Case:
        """Return the case with each text translated by its own way."""
        return with_texts(self.case, self.inheritance.path, self.inheritance.translate(own, inherited))


def adapted(merged: Reading, base: Case, *, path: str, base_path: str) -> Adapted:
    """Tell a merged case with the adaptation's names; what is wrong with them is reported in its document."""
    document = merged.document
    names = _texts_of(document, ("names",))
    page = _page_of(document)
    if merged.case is None or document.problems:
        return Adapted(Reading(None, document), page=page)
    inheritance = Inheritance.of(model_texts(base, base_path), base_path, path, names)
    for name in inheritance.idle_names(model_texts(merged.case, path)):
        what = f"'{shortened(name)}' stands in no text that is inherited."
        document.report(("names", name), what, "Write it as the case does, or delete the line.")
    case = with_texts(merged.case, path, inheritance.translate(_as_it_is, _as_it_is))
    return Adapted(Reading(None if document.problems else case, document), merged.case, inheritance, page)


def headings(cell: str) -> list[str]:
    """Return the headings in the Markdown of a cell."""
    return _HEADING.findall(cell)


def with_changes(cell: str, change: Cell) -> str:
    """Return the Markdown of a cell with other text below some headings, or another text altogether."""
    if isinstance(change, str):
        return change
    found = list(_HEADING.finditer(cell))
    for at, heading in reversed(list(enumerate(found))):
        if (text := change.get(heading[1])) is not None:
            end = found[at + 1].start() if at + 1 < len(found) else len(cell)
            cell = f"{cell[: heading.end()]}\n\n{text}\n\n{cell[end:]}".rstrip("\n")
    return cell


def renamed(text: str, names: Mapping[str, str]) -> str:
    """Return a text with other names: whole words, the longest first, each once."""
    if not names:
        return text
    longest_first = sorted(names, key=len, reverse=True)
    return re.sub(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", lambda m: names[m[0]], text)


_as_it_is: Callable[[str, str], str] = lambda _path, text: text  # noqa: E731


def _page_of(document: Document) -> dict[str, Cell]:
    page: dict[str, Cell] = {}
    for name, cell in _group_of(document, ("page",)).items():
        page[name] = _texts_of(document, ("page", name)) if isinstance(cell, dict) else str(cell).strip()
    return page


def _texts_of(document: Document, path: Path) -> dict[str, str]:
    texts = _group_of(document, path)
    for name, text in texts.items():
        if not isinstance(text, str):
            document.report((*path, name), f"'{name}' should have a text after the colon.")
    return {name: text.strip() for name, text in texts.items() if isinstance(text, str) and text.strip()}


def _group_of(document: Document, path: Path) -> dict:
    group = document.written
    for part in path:
        group = group.get(part, {}) if isinstance(group, dict) else {}
    if not isinstance(group, dict):
        document.report(path, f"'{path[-1]}' should be a group of keys, each with a text after a colon.")
    return group if isinstance(group, dict) else {}
