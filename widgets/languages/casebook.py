"""The folder of content: which weeks there are, what each holds, and in which languages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from widgets.case.document import read_document
from widgets.case.glossary import Glossary, read_glossary, told_in
from widgets.case.knowledge import Check, CheckReading
from widgets.case.loader import Reading, read_case
from widgets.case.model import Case
from widgets.case.problem import CasebookError, CaseProblems, Problem, did_you_mean
from widgets.case.shared import check_shared_names
from widgets.case.sources import SOURCE_LANGUAGE, Register, check_cites, read_register

from .adaptations import adapted_notebook, read_adaptation
from .adapted import Adapted
from .catalogue import SUFFIX, Catalogue, Gap, gap_problem, languages_in, messages
from .checks import read_check_file, told_check
from .content import (
    ADAPTATIONS,
    CARD,
    CASE,
    CHECK,
    COURSE_CHECKS,
    FOLDER,
    GLOSSARY,
    base_of,
    number_of,
    read_bytes,
    read_text,
)
from .extraction import folder_texts
from .notebooks import markdown_cells, notebook_texts, one_cell, read_notebook
from .texts import Translate, model_texts, tree_texts, with_texts, with_tree_texts

if TYPE_CHECKING:
    import nbformat


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

    @property
    def checks(self) -> list[Path]:
        """Return the file of each knowledge check that there is: those of the weeks, then those of the course."""
        files = [*(week / CHECK for week in self.weeks), *(self.root / name for name in COURSE_CHECKS)]
        return [file for file in files if file.is_file()]

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
        return self.held_against_lists(read_case(read_bytes(file), self.shown(file)))

    def adapted(self, file: Path) -> Adapted:
        """Read an adaptation over the case that it adapts; raise CaseProblems where that one cannot be played."""
        return read_adaptation(self, file)

    def held_against_lists(self, reading: Reading) -> Reading:
        """Return a reading with what its case cites and names compared with the lists; raise CaseProblems of those."""
        try:
            check_cites(reading.document, self.register)
            check_shared_names(reading.document, self._shared_names)
        except CaseProblems as others:
            raise CaseProblems([*reading.problems, *others.problems]) from None
        return reading if not reading.document.problems else Reading(None, reading.document)

    @cached_property
    def _shared_names(self) -> dict[str, Collection[str]]:
        """Return the names that cases take from the lists of the casebook; only of the lists that are there."""
        lists = {"misconception": "misconceptions.yaml", "skill": "skills.yaml"}
        names = {key: self.tree(self.root / file) for key, file in lists.items() if (self.root / file).is_file()}
        if (words := self.root / "words.yaml").is_file() and isinstance(
            countries := self.tree(words).get("countries"), dict
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

    def glossary(self, language: str = SOURCE_LANGUAGE) -> Glossary:
        """Return the terms of the glossary in a language; none where there is no glossary. Raises CaseProblems."""
        file = self.root / GLOSSARY
        if not file.is_file():
            return {}
        terms, problems = read_glossary(read_bytes(file), self.shown(file), self.register)
        if problems:
            raise CaseProblems(problems)
        try:
            return told_in(terms, language)
        except KeyError:
            what = f"The glossary says nothing in '{language}'."
            raise CaseProblems([Problem(self.shown(file), 1, what, f"Add `{language}:` to each term.")]) from None

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
            translate = self.translating(file.parent, language, model_texts(reading.case, path))
            return with_texts(reading.case, path, translate)
        own, used = found.inheritance.split(model_texts(found.case, path))
        return found.told(
            self.translating(file.parent, language, own), self.translating(base_of(file).parent, language, used)
        )

    def read_check(self, file: Path) -> CheckReading:
        """Read the file of a knowledge check, and hold what it names against its week and the whole casebook."""
        return read_check_file(self, file)

    def check(self, week: str, language: str = SOURCE_LANGUAGE) -> Check:
        """Return the knowledge check of a week (`week1`), or of the course (`before`), in a language.

        Raises CaseProblems where there is none, or it, its case or its translation is not whole.
        """
        return told_check(self, self.check_file(week), language)

    def check_file(self, week: str) -> Path:
        """Return the file of the knowledge check of a week, or of the course, whether it is there or not."""
        file = self.root / f"{week}.yaml"
        return file if file.name in COURSE_CHECKS else self.root / week / CHECK

    def check_name(self, file: Path) -> str:
        """Return the name of a check by its file: the way back from `check_file`."""
        return file.resolve().parent.name if file.name == CHECK else file.stem

    def translating(self, folder: Path, language: str, texts: Iterable[tuple[str, str]]) -> Translate:
        """Return what translates these texts of a folder; raise CaseProblems where a translation is missing."""
        if not (wanted := messages(texts)):
            return lambda _, text: text
        catalogue = self.catalogue(folder, language)
        if gaps := [gap_problem(gap, catalogue.shown_as) for gap in catalogue.gaps(wanted)]:
            raise CaseProblems(gaps)
        return catalogue.translate

    def texts(self, name: str, language: str = SOURCE_LANGUAGE) -> dict:
        """Return one of the files that hold nothing but texts, such as `words.yaml`, in a language."""
        file = self.root / name
        tree = self.tree(file)
        if language == SOURCE_LANGUAGE:
            return with_tree_texts(tree, "", lambda _, text: text)
        path = self.path_of(file)
        return with_tree_texts(tree, path, self.translating(self.root, language, tree_texts(tree, path)))

    def card(self, week: Path, language: str = SOURCE_LANGUAGE) -> str:
        """Return the job aid of a week, in Markdown; raise CaseProblems where there is none, or no translation."""
        file = week / CARD
        text = read_text(file, self.shown(file))
        if language == SOURCE_LANGUAGE:
            return text
        path = self.path_of(file)
        return self.translating(week, language, [(path, text)])(path, text)

    def notebook(
        self, file: Path, language: str = SOURCE_LANGUAGE, adaptation: Path | None = None
    ) -> nbformat.NotebookNode:
        """Return a notebook with its Markdown in a language; raise CaseProblems where a translation is missing.

        With an adaptation it is the page of that: some cells are its own, and the others have its names.
        """
        if file.name == CARD:
            return one_cell(self.card(file.parent, language), Path(CARD).stem)
        notebook = self.read_notebook(file)
        if adaptation:
            return adapted_notebook(self, notebook, file, language, adaptation)
        if language == SOURCE_LANGUAGE:
            return notebook
        translate = self.translating(file.parent, language, notebook_texts(notebook, self.path_of(file)))
        for cell in markdown_cells(notebook):
            cell.source = translate(f"{self.path_of(file)}/{cell.id}", cell.source)
        return notebook

    def folder_texts(self, folder: Path) -> Iterator[tuple[str, str]]:
        """Yield (path, English) for everything in a folder that is translated; raise CaseProblems."""
        return folder_texts(self, folder)

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

    def tree(self, file: Path) -> dict:
        """Return the data of a YAML file of keys; raise CaseProblems where it is none."""
        document = read_document(read_bytes(file), self.shown(file))
        if not document.problems and not isinstance(document.data, dict):
            document.report((), "The file should hold keys, each with a text after a colon.")
        if document.problems:
            raise CaseProblems(document.problems)
        return document.data

    def read_notebook(self, file: Path) -> nbformat.NotebookNode:
        """Return a notebook as it stands; raise CaseProblems where it is none."""
        return read_notebook(read_bytes(file), self.shown(file))
