"""Draw a page at once from the files as they stand, without a kernel: for an author who watches it while writing.

The notebook's few lines of Python run in this process. Only Papermill's pages are published; these are looked at.
"""

import ast
import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
from jinja2 import Environment, FileSystemLoader
from nbformat import NotebookNode

from widgets.case.problem import CasebookError, CaseProblems, Problem
from widgets.languages.casebook import Casebook

from . import BUILDING, course
from .build import Builder, Page
from .entries import page_style
from .pages import TEMPLATES, draw_page

MOST_PROBLEMS = 60  # shown on a page; the check has them all


@dataclass(frozen=True)
class Draft:
    """A page as it can be drawn now, or why it cannot."""

    html: str
    problems: tuple[Problem, ...] = ()


def draft(casebook: Casebook, address: str) -> Draft | None:
    """Return the page at an address such as `en/week1/week1`; None where no notebook stands for it."""
    language, _, name = address.partition("/")
    sheet = next((sheet for sheet in course.sheets(casebook) if sheet.name == name), None)
    if language not in casebook.languages or sheet is None:
        return None
    page = Page(language, sheet.notebook, name, sheet.adaptation)
    try:
        languages = [name for name in casebook.languages if name == language or _has_words(casebook, name)]
        builder = Builder(casebook, languages)
        executed = execute_here(
            casebook.notebook(page.source, language, page.adaptation),
            {"language": language, "adaptation": page.adaptation and page.adaptation.stem},
            folder=page.source.parent,
            shown_as=casebook.shown(page.source),
        )
        return Draft(draw_page(executed, builder.frame(page)))
    except CaseProblems as found:
        return Draft(_in_its_place(address, found.problems), found.problems)
    except CasebookError as error:
        problems = (Problem(casebook.shown(page.source), 1, str(error)),)
        return Draft(_in_its_place(address, problems), problems)


def execute_here(notebook: NotebookNode, parameters: dict, *, folder: Path, shown_as: str) -> NotebookNode:
    """Return the notebook with the outputs of its cells, run in this process; raise CasebookError.

    `parameters` are given, as Papermill gives them, after the cell that is tagged for them.
    """
    names: dict[str, object] = {}
    with _building_in(folder):
        for number, cell in enumerate(notebook.cells, 1):
            if cell.cell_type != "code":
                continue
            try:
                shown = _run(cell.source, names)
            except CaseProblems:
                raise
            except Exception as error:
                reason = " ".join(str(error).split())
                raise CasebookError(f"{shown_as}: cell {number}: {type(error).__name__}: {reason}") from None
            if "parameters" in cell.metadata.get("tags", []):
                names |= parameters
            cell.outputs = [] if shown is None else [nbformat.v4.new_output("display_data", _data(shown))]
    return notebook


def _run(source: str, names: dict) -> object:
    """Run a cell, and return what its last line shows."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<cell>", "exec"), names)  # the author's own notebook, as a kernel would run it
    return eval(compile(ast.Expression(last.value), "<cell>", "eval"), names) if last else None


def _data(shown: object) -> dict:
    bundle = getattr(shown, "_repr_mimebundle_", None)
    found = bundle() if bundle else None
    data = found[0] if isinstance(found, tuple) else found
    return data or {"text/plain": repr(shown)}


@contextlib.contextmanager
def _building_in(folder: Path) -> Iterator[None]:
    before = os.environ.get(BUILDING)
    os.environ[BUILDING] = "1"
    try:
        with contextlib.chdir(folder):
            yield
    finally:
        os.environ.pop(BUILDING) if before is None else os.environ.update({BUILDING: before})


def _has_words(casebook: Casebook, language: str) -> bool:
    try:
        return bool(course.words_of(casebook, language))
    except CaseProblems:
        return False


def _in_its_place(name: str, problems: tuple[Problem, ...]) -> str:
    template = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True).get_template("watch.html.j2")
    return template.render(name=name, problems=problems[:MOST_PROBLEMS], style=page_style(()))
