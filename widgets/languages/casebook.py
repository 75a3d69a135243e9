"""The folder of content: which weeks there are, what each holds, and in which languages."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from widgets.case.adaptation import merge
from widgets.case.document import LARGEST, Document, read_document
from widgets.case.loader import Reading, as_case, read_case
from widgets.case.model import Case
from widgets.case.problem import CasebookError, CaseProblems, Problem, did_you_mean
from widgets.case.shared import check_shared_names
from widgets.case.sources import SOURCE_LANGUAGE, Register, check_cites, read_register

from .adapted import Adapted, Inheritance, adapted, headings, with_changes
from .catalogue import SUFFIX, Catalogue, Gap, Message, languages_in, messages
from .notebooks import markdown_cells, notebook_texts, read_notebook
from .texts import Translate, model_texts, tree_texts, with_texts, with_tree_texts

if TYPE_CHECKING:
    import nbformat

FOLDER = "casebook"
CASE, ADAPTATIONS = "case.yaml", "adaptations"
TEXT_FILES = ("words.yaml", "misconceptions.yaml", "skills.yaml")  # nothing but texts, in the folder of the course


class NoCasebook(CasebookError):
    """Raised when no folder named casebook is found from here upwards."""


class Casebook:
    """Everything below one `casebook/` folder, read when it is asked for.

    `root` is the folder itself; problems name files from its parent, as in `casebook/week1/case.yaml`.
    """

    def __init__(self, root: Path):
        self.root = root.resolve()

    @classmethod
    def around(cls, here: Path) -> Casebook:
        """Return the casebook that a folder lies in or beside; raise NoCasebook."""
        for folder in (here.resolve(), *here.resolve().parents):
            if folder.name == FOLDER and (folder / "sources.yaml").is_file():
                return cls(folder)
            if (folder / FOLDER / "sources.yaml").is_file():
                return cls(folder / FOLDER)
        raise NoCasebook(f"There is no folder '{FOLDER}' in {here} or above it.")

    @property
    def weeks(self) -> list[Path]:
        """Return the folders that hold a case, in the order of their numbers."""
        folders = [path.parent for path in self.root.glob(f"*/{CASE}")]
        return sorted(folders, key=lambda folder: (number_of(folder), folder.name))

    @property
    def languages(self) -> list[str]:
        """Return the source language and those that the course has a catalogue of."""
        return [SOURCE_LANGUAGE, *languages_in(self.root)]

    @property
    def folders(self) -> list[Path]:
        """Return the folder of the course, those of its weeks, and those of their adaptations."""
        weeks = self.weeks
        return [self.root, *weeks, *(week / ADAPTATIONS for week in weeks if self.adaptations(week))]

    @property
    def cases(self) -> list[Path]:
        """Return the file of each week's case, with its adaptations after it."""
        return [file for week in self.weeks for file in (week / CASE, *self.adaptations(week))]

    def adaptations(self, week: Path) -> list[Path]:
        """Return the files that adapt the case of a week, by name."""
        return sorted((week / ADAPTATIONS).glob("*.yaml"))

    def adaptation_file(self, week: str, adaptation: str) -> Path:
        """Return the file of an adaptation by its name; raise CaseProblems where there is none."""
        return self.file_of(f"{week}/{ADAPTATIONS}/{adaptation}")

    def file_of(self, name: str) -> Path:
        """Return the file of a case: `week1`, or `week1/adaptations/xx`; raise CaseProblems where there is none."""
        folder, _, adaptation = name.partition(f"/{ADAPTATIONS}/")
        file = self.root / f"{name}.yaml" if adaptation else self.root / name / CASE
        if adaptation and not file.is_file():
            known = [path.stem for path in self.adaptations(self.root / folder)]
            what = f"There is no adaptation '{adaptation}' of {folder}."
            raise CaseProblems([Problem(self.shown(file), 1, what, did_you_mean(adaptation, known))])
        return file

    def shown(self, file: Path) -> str:
        """Return the name of a file as problems show it."""
        try:
            return file.resolve().relative_to(self.root.parent).as_posix()
        except ValueError:
            return str(file)

    def name_of(self, file: Path) -> str:
        """Return the name of a case by its file: the way back from `file_of`."""
        return self.path_of(file).removesuffix(f"/{Path(CASE).stem}")

    def read(self, file: Path) -> Reading:
        """Read a case file, and hold what it cites and names against the lists of the whole casebook."""
        if base_of(file):
            return self.adapted(file).reading
        return self._held_against_lists(read_case(read_bytes(file), self.shown(file)))

    def adapted(self, file: Path) -> Adapted:
        """Read an adaptation over the case that it adapts; raise CaseProblems where that one cannot be played."""
        base = self.read(base_of(file))
        if base.problems:
            raise CaseProblems(base.problems)
        merged = merge(base.document, read_document(read_bytes(file), self.shown(file)))
        reading = self._held_against_lists(as_case(merged))
        found = adapted(reading, base.case, path=self.path_of(file), base_path=self.path_of(base_of(file)))
        self._check_page(file, found)
        self._check_id(file, merged)
        return found if not merged.problems else Adapted(Reading(None, merged))

    def _held_against_lists(self, reading: Reading) -> Reading:
        try:
            check_cites(reading, self.register)
            check_shared_names(reading.document, self._shared_names)
        except CaseProblems as others:
            raise CaseProblems([*reading.problems, *others.problems]) from None
        return reading if not reading.document.problems else Reading(None, reading.document)

    def _check_page(self, file: Path, found: Adapted) -> None:
        """Report what an adaptation says of cells that the notebook of its week has not."""
        notebook = notebook_of(file)
        if not found.page or not notebook.is_file():
            return
        cells = {cell.id: cell.source for cell in markdown_cells(self._read_notebook(notebook))}
        report, shown = found.reading.document.report, self.shown(notebook)
        for name, change in found.page.items():
            if name not in cells:
                report(("page", name), f"{shown} has no cell of text '{name}'.", did_you_mean(name, cells))
                continue
            known = headings(cells[name])
            for heading in [] if isinstance(change, str) else [one for one in change if one not in known]:
                what = f"{shown} has no heading '{heading}' in the cell '{name}'."
                report(("page", name, heading), what, did_you_mean(heading, known))

    def _check_id(self, file: Path, document: Document) -> None:
        """Report an id that another adaptation of the same week has."""
        for other in (other for other in file.parent.glob("*.yaml") if other.resolve() != file.resolve()):
            line = re.search(rb"^id: *([a-z0-9-]+)", read_bytes(other), re.MULTILINE)
            if line and isinstance(document.written, dict) and document.written.get("id") == line[1].decode():
                what = f"{self.shown(other)} has the id '{line[1].decode()}' too."
                document.report(("id",), what, "Give one of them another.")

    @cached_property
    def _shared_names(self) -> dict[str, Collection[str]]:
        """Return the names that cases take from the lists of the casebook; only of the lists that are there."""
        lists = {"misconception": "misconceptions.yaml", "skill": "skills.yaml"}
        names = {key: self._tree(self.root / file) for key, file in lists.items() if (self.root / file).is_file()}
        if (words := self.root / "words.yaml").is_file() and isinstance(
            countries := self._tree(words).get("countries"), dict
        ):
            names["country"] = countries
        return names

    @cached_property
    def register(self) -> Register:
        """Return the register of sources; raise CaseProblems where it cannot be used."""
        sources, ratification = self.root / "sources.yaml", self.root / "ratification.csv"
        register, problems = read_register(
            read_bytes(sources),
            read_bytes(ratification),
            sources_file=self.shown(sources),
            ratification_file=self.shown(ratification),
        )
        if problems:
            raise CaseProblems(problems)
        return register

    def case(self, name: str, language: str = SOURCE_LANGUAGE) -> Case:
        """Return a case (`week1`, or `week1/adaptations/xx`) in a language.

        Raises CaseProblems where it, or a translation, is not whole.
        """
        file = self.file_of(name)
        found = self.adapted(file) if base_of(file) else None
        reading = found.reading if found else self.read(file)
        if reading.problems:
            raise CaseProblems(reading.problems)
        if language == SOURCE_LANGUAGE:
            return reading.case
        path = self.path_of(file)
        if found is None:
            self._refuse_gaps(file.parent, language, model_texts(reading.case, path))
            return with_texts(reading.case, path, self.catalogue(file.parent, language).translate)
        own, used = found.inheritance.split(model_texts(found.case, path))
        return found.told(
            self._translate(file.parent, language, own), self._translate(base_of(file).parent, language, used)
        )

    def _translate(self, folder: Path, language: str, wanted: list[Message]) -> Translate:
        """Return what translates these messages of a folder; raise CaseProblems where one is missing."""
        if not wanted:
            return lambda _, text: text
        self._refuse_gaps(folder, language, wanted)
        return self.catalogue(folder, language).translate

    def texts(self, name: str, language: str = SOURCE_LANGUAGE) -> dict:
        """Return one of the files that hold nothing but texts, such as `words.yaml`, in a language."""
        file = self.root / name
        tree = self._tree(file)
        if language == SOURCE_LANGUAGE:
            return with_tree_texts(tree, "", lambda _, text: text)
        path = self.path_of(file)
        self._refuse_gaps(self.root, language, tree_texts(tree, path))
        return with_tree_texts(tree, path, self.catalogue(self.root, language).translate)

    def notebook(
        self, file: Path, language: str = SOURCE_LANGUAGE, adaptation: Path | None = None
    ) -> nbformat.NotebookNode:
        """Return a notebook with its Markdown in a language; raise CaseProblems where a translation is missing.

        With an adaptation it is the page of that: some cells are its own, and the others have its names.
        """
        notebook = self._read_notebook(file)
        if adaptation:
            return self._adapted_notebook(notebook, file, language, adaptation)
        if language == SOURCE_LANGUAGE:
            return notebook
        self._refuse_gaps(file.parent, language, notebook_texts(notebook, self.path_of(file)))
        translate = self.catalogue(file.parent, language).translate
        for cell in markdown_cells(notebook):
            cell.source = translate(f"{self.path_of(file)}/{cell.id}", cell.source)
        return notebook

    def _adapted_notebook(
        self, notebook: nbformat.NotebookNode, file: Path, language: str, adaptation: Path
    ) -> nbformat.NotebookNode:
        found = self.adapted(adaptation)
        if found.reading.problems:
            raise CaseProblems(found.reading.problems)
        inheritance = self._put_page(notebook, file, adaptation, found)
        own: Translate = lambda _, text: text  # noqa: E731
        inherited = own
        if language != SOURCE_LANGUAGE:
            mine, used = inheritance.split(notebook_texts(notebook, inheritance.path))
            own = self._translate(adaptation.parent, language, mine)
            inherited = self._translate(file.parent, language, used)
        translate = inheritance.translate(own, inherited)
        for cell in markdown_cells(notebook):
            cell.source = translate(f"{inheritance.path}/{cell.id}", cell.source)
        return notebook

    def _put_page(self, notebook: nbformat.NotebookNode, file: Path, adaptation: Path, found: Adapted) -> Inheritance:
        """Put into a notebook what an adaptation says in it; return which of its texts are inherited."""
        texts = list(notebook_texts(notebook, self.path_of(file)))
        path = f"{self.path_of(adaptation)}/page"
        for cell in markdown_cells(notebook):
            cell.source = with_changes(cell.source, found.page.get(cell.id, {}))
        return Inheritance.of(texts, self.path_of(file), path, found.inheritance.names)

    def _adapted_texts(self, file: Path) -> Iterator[Message]:
        """Yield what an adaptation says of its own: only that is translated for it."""
        found = self.adapted(file)
        if found.reading.problems:
            raise CaseProblems(found.reading.problems)
        yield from found.inheritance.split(model_texts(found.case, found.inheritance.path))[0]
        notebook = notebook_of(file)
        if found.page and notebook.is_file():
            page = self._read_notebook(notebook)
            inheritance = self._put_page(page, notebook, file, found)
            yield from inheritance.split(notebook_texts(page, inheritance.path))[0]

    def folder_texts(self, folder: Path) -> Iterator[tuple[str, str]]:
        """Yield (path, English) for everything in a folder that is translated; raise CaseProblems."""
        if folder.resolve() not in self.folders:
            what = "This folder is not one of the casebook's."
            raise CaseProblems([Problem(self.shown(folder), 1, what, "Translations stand beside their English.")])
        if folder.name == ADAPTATIONS:
            for file in self.adaptations(folder.parent):
                yield from self._adapted_texts(file)
            return
        case = folder / CASE
        if case.is_file():
            yield from model_texts(self.case(folder.name), self.path_of(case))
        if folder == self.root:
            for name in TEXT_FILES:
                yield from tree_texts(self._tree(folder / name), self.path_of(folder / name))
        for file in sorted(folder.glob("*.ipynb")):
            yield from notebook_texts(self._read_notebook(file), self.path_of(file))

    def gaps(self, folder: Path, language: str) -> list[Gap]:
        """Return what a language lacks in a folder."""
        return list(self.catalogue(folder, language).gaps(messages(self.folder_texts(folder))))

    def catalogue(self, folder: Path, language: str) -> Catalogue:
        """Return the catalogue of a folder; raise CaseProblems where there is none."""
        file = folder / f"{language}{SUFFIX}"
        if not file.is_file():
            remedy = "Make it: python scripts/translate.py"
            raise CaseProblems([Problem(self.shown(file), 1, f"There is no catalogue for '{language}'.", remedy)])
        return Catalogue(file, self.shown(file))

    def path_of(self, file: Path) -> str:
        """Return the beginning of the paths of the texts in a file: `week1/case`, `words`."""
        file = file.resolve()
        within = file.relative_to(self.root) if file.is_relative_to(self.root) else Path(file.parent.name, file.name)
        return within.with_suffix("").as_posix()

    def _tree(self, file: Path) -> dict:
        document = read_document(read_bytes(file), self.shown(file))
        if not document.problems and not isinstance(document.data, dict):
            document.report((), "The file should hold keys, each with a text after a colon.")
        if document.problems:
            raise CaseProblems(document.problems)
        return document.data

    def _read_notebook(self, file: Path) -> nbformat.NotebookNode:
        return read_notebook(read_bytes(file), self.shown(file))

    def _refuse_gaps(self, folder: Path, language: str, texts: Iterator[tuple[str, str]]) -> None:
        gaps = self.catalogue(folder, language).gaps(messages(texts))
        if problems := [gap_problem(gap, self.shown(folder / f"{language}{SUFFIX}")) for gap in gaps]:
            raise CaseProblems(problems)


def gap_problem(gap: Gap, file: str) -> Problem:
    """Say what is missing in a catalogue."""
    beginning = " ".join(gap.english.split())[:60]
    if gap.state == "fuzzy":
        what, remedy = (
            f"The English of {gap.path} changed ('{beginning}…').",
            "Look at the translation, then delete `fuzzy`.",
        )
    elif gap.state == "braces":
        what = f"{gap.path} has other words in {{braces}} than the English ('{beginning}…')."
        remedy = "Keep them as they are: the player fills them in."
    else:
        what, remedy = (
            f"{gap.path} has no translation ('{beginning}…').",
            "Run python scripts/translate.py and fill it in.",
        )
    return Problem(file, gap.line, what, remedy)


def base_of(file: Path) -> Path | None:
    """Return the case that a file adapts, as its place says; None where the file is a case by itself."""
    folder = file.resolve().parent
    return folder.parent / CASE if folder.name == ADAPTATIONS else None


def notebook_of(adaptation: Path) -> Path:
    """Return the notebook that shows an adaptation: that of its week."""
    week = base_of(adaptation).parent
    return week / f"{week.name}.ipynb"


def number_of(folder: Path) -> int:
    """Return the number in the name of a week's folder: 1 for `week1`; 0 where there is none."""
    digits = re.search(r"\d+", folder.name)
    return int(digits.group()) if digits else 0


def read_bytes(file: Path) -> bytes:
    """Read a file, though never more than a casebook's file may hold; raise CaseProblems where it cannot be read."""
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as error:
        raise CaseProblems([Problem(str(file), 1, f"The file cannot be read: {error.strerror}.")]) from None
