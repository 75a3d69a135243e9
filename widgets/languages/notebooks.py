"""The prose of a notebook: its Markdown cells, which translations name by their ids."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from widgets.case.problem import CaseProblems, Problem

from . import spare_the_grammar

if TYPE_CHECKING:  # a case can be read and proved without it, and twice as fast
    import nbformat


def read_notebook(content: bytes, shown_as: str) -> nbformat.NotebookNode:
    """Read a notebook whose cells have ids of their own; raise CaseProblems."""
    spare_the_grammar()
    import nbformat

    try:
        text = content.decode("utf-8")
        what = _unnamed_cell(json.loads(text))
        if not what:
            notebook = nbformat.reads(text, as_version=4)
            nbformat.validate(notebook)
            return notebook
    except (ValueError, RecursionError, nbformat.ValidationError) as error:
        what = f"This is no notebook: {str(error).splitlines()[0].rstrip('.')}."
    raise CaseProblems([Problem(shown_as, 1, what, "Open and save it in JupyterLab.")])


def one_cell(markdown: str, name: str) -> nbformat.NotebookNode:
    """Return a notebook that holds nothing but a text: a page that needs no kernel."""
    spare_the_grammar()
    import nbformat.v4

    cell = nbformat.v4.new_markdown_cell(markdown, id=name)
    return nbformat.v4.new_notebook(cells=[cell])


def notebook_texts(notebook: nbformat.NotebookNode, path: str) -> Iterator[tuple[str, str]]:
    """Yield (path, Markdown) for each cell of prose."""
    for cell in markdown_cells(notebook):
        yield f"{path}/{cell.id}", cell.source


def markdown_cells(notebook: nbformat.NotebookNode) -> Iterator[nbformat.NotebookNode]:
    """Yield the cells of prose that are not empty."""
    yield from (cell for cell in notebook.cells if cell.cell_type == "markdown" and cell.source.strip())


def _unnamed_cell(content: object) -> str:
    """Say which cell has no id, or that there are no cells; nothing where all is well."""
    cells = content.get("cells") if isinstance(content, dict) else None
    if not isinstance(cells, list) or content.get("nbformat") != 4:
        return "This is no notebook of format 4."
    ids = [cell.get("id") if isinstance(cell, dict) else None for cell in cells]
    for number, name in enumerate(ids):
        if not name or name in ids[:number]:
            return f"Cell {number + 1} has no id of its own, by which translations name it."
    return ""
