"""The adaptations of a case: read over the case that they adapt, put into its notebook, and into words.

What an adaptation inherits, and how it is told with its own names, stands in `adapted.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from widgets.case.adaptation import merge
from widgets.case.document import Document, read_document
from widgets.case.loader import Reading, as_case
from widgets.case.problem import CaseProblems, did_you_mean
from widgets.case.sources import SOURCE_LANGUAGE

from .adapted import Adapted, Inheritance, adapted, headings, with_changes
from .catalogue import Message
from .content import base_of, notebook_of, read_bytes
from .notebooks import markdown_cells, notebook_texts
from .texts import Translate, model_texts

if TYPE_CHECKING:
    import nbformat

    from .casebook import Casebook


def read_adaptation(casebook: Casebook, file: Path) -> Adapted:
    """Read an adaptation over the case that it adapts; raise CaseProblems where that one cannot be played."""
    base = casebook.read(base_of(file))
    if base.problems:
        raise CaseProblems(base.problems)
    merged = merge(base.document, read_document(read_bytes(file), casebook.shown(file)))
    reading = casebook.held_against_lists(as_case(merged))
    found = adapted(reading, base.case, path=casebook.path_of(file), base_path=casebook.path_of(base_of(file)))
    _check_page(casebook, file, found)
    _check_id(casebook, file, merged)
    return found if not merged.problems else Adapted(Reading(None, merged))


def _check_page(casebook: Casebook, file: Path, found: Adapted) -> None:
    """Report what an adaptation says of cells that the notebook of its week has not."""
    notebook = notebook_of(file)
    if not found.page or not notebook.is_file():
        return
    cells = {cell.id: cell.source for cell in markdown_cells(casebook.read_notebook(notebook))}
    report, shown = found.reading.document.report, casebook.shown(notebook)
    for name, change in found.page.items():
        if name not in cells:
            report(("page", name), f"{shown} has no cell of text '{name}'.", did_you_mean(name, cells))
            continue
        known = headings(cells[name])
        for heading in [] if isinstance(change, str) else [one for one in change if one not in known]:
            what = f"{shown} has no heading '{heading}' in the cell '{name}'."
            report(("page", name, heading), what, did_you_mean(heading, known))


def _check_id(casebook: Casebook, file: Path, document: Document) -> None:
    """Report an id that another adaptation of the same week has."""
    for other in (other for other in file.parent.glob("*.yaml") if other.resolve() != file.resolve()):
        line = re.search(rb"^id: *([a-z0-9-]+)", read_bytes(other), re.MULTILINE)
        if line and isinstance(document.written, dict) and document.written.get("id") == line[1].decode():
            what = f"{casebook.shown(other)} has the id '{line[1].decode()}' too."
            document.report(("id",), what, "Give one of them another.")


def adapted_notebook(
    casebook: Casebook, notebook: nbformat.NotebookNode, file: Path, language: str, adaptation: Path
) -> nbformat.NotebookNode:
    """Put into the notebook of a week what an adaptation says in it, and all of it into a language."""
    found = casebook.adapted(adaptation)
    if found.reading.problems:
        raise CaseProblems(found.reading.problems)
    inheritance = _put_page(casebook, notebook, file, adaptation, found)
    own: Translate = lambda _, text: text  # noqa: E731
    inherited = own
    if language != SOURCE_LANGUAGE:
        mine, used = inheritance.split(notebook_texts(notebook, inheritance.path))
        own = casebook.translating(adaptation.parent, language, mine)
        inherited = casebook.translating(file.parent, language, used)
    translate = inheritance.translate(own, inherited)
    for cell in markdown_cells(notebook):
        cell.source = translate(f"{inheritance.path}/{cell.id}", cell.source)
    return notebook


def _put_page(
    casebook: Casebook, notebook: nbformat.NotebookNode, file: Path, adaptation: Path, found: Adapted
) -> Inheritance:
    """Put into a notebook what an adaptation says in it; return which of its texts are inherited."""
    texts = list(notebook_texts(notebook, casebook.path_of(file)))
    path = f"{casebook.path_of(adaptation)}/page"
    for cell in markdown_cells(notebook):
        cell.source = with_changes(cell.source, found.page.get(cell.id, {}))
    return Inheritance.of(texts, casebook.path_of(file), path, found.inheritance.names)


def adapted_texts(casebook: Casebook, file: Path) -> Iterator[Message]:
    """Yield what an adaptation says of its own: only that is translated for it."""
    found = casebook.adapted(file)
    if found.reading.problems:
        raise CaseProblems(found.reading.problems)
    yield from found.inheritance.split(model_texts(found.case, found.inheritance.path))[0]
    notebook = notebook_of(file)
    if found.page and notebook.is_file():
        page = casebook.read_notebook(notebook)
        inheritance = _put_page(casebook, page, notebook, file, found)
        yield from inheritance.split(notebook_texts(page, inheritance.path))[0]
