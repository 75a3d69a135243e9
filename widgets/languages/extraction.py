"""What is translated in each folder of the casebook: every English text, with the path that names it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from widgets.case.problem import CaseProblems, Problem

from .adaptations import adapted_texts
from .content import ADAPTATIONS, CARD, CASE, TEXT_FILES
from .notebooks import notebook_texts
from .texts import model_texts, tree_texts

if TYPE_CHECKING:
    from .casebook import Casebook


def folder_texts(casebook: Casebook, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (path, English) for everything in a folder that is translated; raise CaseProblems."""
    if folder.resolve() not in casebook.folders:
        what = "This folder is not one of the casebook's."
        raise CaseProblems([Problem(casebook.shown(folder), 1, what, "Translations stand beside their English.")])
    if folder.name == ADAPTATIONS:
        for file in casebook.adaptations(folder.parent):
            yield from adapted_texts(casebook, file)
        return
    case = folder / CASE
    if case.is_file():
        yield from model_texts(casebook.case(folder.name), casebook.path_of(case))
    for file in casebook.checks:
        if file.parent == folder:
            reading = casebook.read_check(file)
            if reading.problems:
                raise CaseProblems(reading.problems)
            yield from model_texts(reading.check, casebook.path_of(file))
    if folder == casebook.root:
        for name in TEXT_FILES:
            yield from tree_texts(casebook.tree(folder / name), casebook.path_of(folder / name))
    if (card := folder / CARD).is_file():
        yield casebook.path_of(card), casebook.card(folder)
    for file in sorted(folder.glob("*.ipynb")):
        yield from notebook_texts(casebook.read_notebook(file), casebook.path_of(file))
