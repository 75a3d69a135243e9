"""The vocabulary of a knowledge check, then its parts (design section 9).

check      the questions of a week: items in pairs, or of one form alone (`casebook/before.yaml`)
items      the questions, in the order of their pairs: the first two are a pair, and so on
item       a small new case, a question about it, three or four options of which one is right
kind       recall, application, limits (of the consular role) or retrieval (of an earlier week)
objective  what the question is about: one of this week's case; of a retrieval, one of the week that it retrieves
retrieves  the folder of the earlier week, of a retrieval only
case       the small case that the question is asked about: one that the story does not tell
ask        the question, which can be answered with the options covered
option     one answer, with its own feedback and the provisions that it rests on
options    the answers, three or four, of which one is right
right      true at the one answer that is right
say        the answer, as it is offered
feedback   why this answer is right, or what is wrong with it and what would be right
cites      the provisions that the feedback rests on, each `<source id> <provision>`
allow      answers a finding of the check, with a reason
form       the items that one attempt shows: of each pair one
attempt    one time through a form; the next attempt shows the other form, in another order
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from .document import Document, Path, read_document
from .loader import shape
from .look import group_of, list_of
from .model import Id, Part, Reasons, Text, Truth, Words
from .problem import CaseProblems, Problem, did_you_mean

KINDS = ("recall", "application", "limits", "retrieval")
FORMS = 2  # of a week's check
SUFFIX = "-check"  # of its id, behind that of the case


class Option(Part):
    """One answer that is offered, and what can be learned from it."""

    say: Text
    right: Truth = False
    feedback: Text
    cites: Annotated[tuple[Words, ...], Field(min_length=1)]


class Item(Part):
    """One question about a small case of its own."""

    id: Id
    kind: Literal["recall", "application", "limits", "retrieval"]
    objective: Id
    retrieves: Id | None = None
    case: Text
    ask: Text
    options: Annotated[dict[Id, Option], Field(min_length=2)]
    allow: Reasons = Field({})

    @property
    def key(self) -> str:
        """Return the id of the answer that is right."""
        return next(name for name, option in self.options.items() if option.right)


class CheckFile(Part):
    """What stands in the file of a check."""

    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    allow: Reasons = Field({})


class Check(CheckFile):
    """The questions of a week, of which an attempt shows every `forms`-th: `rosa-check`."""

    id: Id
    forms: int = FORMS

    @property
    def by_id(self) -> dict[str, Item]:
        """Return each item by its id, in the order of the file."""
        return {item.id: item for item in self.items}

    @property
    def groups(self) -> list[tuple[Item, ...]]:
        """Return the items that stand for one another: the pairs, where there are two forms."""
        return [self.items[at : at + self.forms] for at in range(0, len(self.items), self.forms)]

    def form(self, index: int) -> tuple[Item, ...]:
        """Return the items of a form (0 is the first), in the order of the file."""
        return self.items[index :: self.forms]


@dataclass(frozen=True)
class CheckReading:
    """What came of reading the file of a check: the check (None where problems forbid it), and its lines."""

    check: Check | None
    document: Document

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return the problems, in the order of their lines."""
        return tuple(sorted(set(self.document.problems)))


def read_check(content: bytes | str, file: str, *, id: str, forms: int = FORMS) -> CheckReading:
    """Read the text of the file of a check. Never raises for what stands in it; `file` is the name in problems."""
    document = read_document(content, file)
    shaped = None
    if document.data is not None:
        shaped = shape(document, CheckFile)
        _check_items(document)
    if shaped is None or document.problems:
        return CheckReading(None, document)
    return CheckReading(Check(id=id, forms=forms, items=shaped.items, allow=shaped.allow), document)


def load_check(content: bytes | str, file: str, *, id: str, forms: int = FORMS) -> Check:
    """Read the text of the file of a check; raise CaseProblems with every problem where it cannot be asked."""
    reading = read_check(content, file, id=id, forms=forms)
    if reading.problems:
        raise CaseProblems(reading.problems)
    return reading.check


def check_objectives(
    document: Document,
    own: Collection[str] | None,
    earlier: Sequence[str],
    objectives_of: Callable[[str], Collection[str] | None],
) -> None:
    """Report each objective that its case does not have, and each retrieval of a week that does not come before.

    `own` are the objectives of the week's case, `earlier` the folders of the weeks before it, whose objectives are
    asked for where an item goes back to one. Nothing is said of objectives that are not known (None).
    """
    for path, item in _items(document):
        known, where = own, ""
        if item.get("kind") == "retrieval":
            week = item.get("retrieves")
            if not isinstance(week, str) or not week or (*path, "retrieves") in document.flawed:
                continue
            if week not in earlier:
                what = f"'{week}' is no week that comes before this one."
                document.report((*path, "retrieves"), what, did_you_mean(week, earlier) or "There is none yet.")
                continue
            known, where = objectives_of(week), f" in {week}"
        name = item.get("objective")
        if known is None or not isinstance(name, str) or not name or (*path, "objective") in document.flawed:
            continue
        if name not in known:
            document.report((*path, "objective"), f"There is no objective '{name}'{where}.", did_you_mean(name, known))


def _items(document: Document) -> list[tuple[Path, dict]]:
    """Return what can be read of each item, with its path."""
    items = list_of(group_of(document.data).get("items"))
    return [(("items", at), group_of(item)) for at, item in enumerate(items) if isinstance(item, dict)]


def _check_items(document: Document) -> None:
    first: dict[str, int] = {}
    for path, item in _items(document):
        name = item.get("id")
        if isinstance(name, str) and name in first:
            what = f"'{name}' is here twice (first in line {first[name]})."
            document.report((*path, "id"), what, "Give one of them another id.")
        elif isinstance(name, str):
            first[name] = document.line((*path, "id"))
        _check_kind(document, path, item)
        _check_key(document, path, item)


def _check_kind(document: Document, path: Path, item: dict) -> None:
    is_retrieval = item.get("kind") == "retrieval"
    if is_retrieval and "retrieves" not in item and (*path, "retrieves") not in document.meant:
        what = "A retrieval goes back to an earlier week, and this one does not say to which."
        document.report((*path, "kind"), what, "Add `retrieves:` with the folder of that week.")
    elif "retrieves" in item and item.get("kind") in KINDS and not is_retrieval:
        what = f"'retrieves' belongs to the kind retrieval, and this is {item['kind']}."
        document.report((*path, "retrieves"), what, "Delete it, or write `kind: retrieval`.")


def _check_key(document: Document, path: Path, item: dict) -> None:
    options = group_of(item.get("options"))
    here = (*path, "options")
    if not options or any(not isinstance(option, dict) for option in options.values()):
        return
    if any((*here, name, "right") in document.meant | document.flawed for name in options):
        return
    right = [name for name, option in options.items() if option.get("right") == "true"]
    if not right:
        document.report(here, "No option is right.", "Write `right: true` under the one that is.")
    for name in right[1:]:
        what = f"'{right[0]}' is right already, and one option is right."
        document.report((*here, name, "right"), what, "Delete this line, or that one.")
