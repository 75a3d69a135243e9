"""Look at the whole casebook, or at some of its files, and collect every problem."""

from collections.abc import Callable, Iterable
from pathlib import Path

from widgets.case.problem import CaseProblems, Problem
from widgets.languages.casebook import ADAPTATIONS, CASE, TEXT_FILES, Casebook, gap_problem
from widgets.languages.catalogue import SUFFIX


def check(casebook: Casebook, files: Iterable[Path] = ()) -> list[Problem]:
    """Return the problems of these files and folders, or of the whole casebook, sorted by place.

    Checks collect: nothing is printed, raised or changed. One bad file hides nothing in the others.
    """
    problems: set[Problem] = set()
    for look in _looks(casebook, list(files)):
        try:
            problems.update(look())
        except CaseProblems as found:
            problems.update(found.problems)
    return sorted(problems)


def _looks(casebook: Casebook, files: list[Path]) -> Iterable[Callable[[], Iterable[Problem]]]:
    if not files:
        yield lambda: _register(casebook)
        for name in TEXT_FILES:
            yield lambda name=name: _texts(casebook, name)
        for folder in casebook.folders:
            yield from _folder_looks(casebook, folder)
    for file in files:
        if file.is_dir():
            for folder in (file.resolve(), file.resolve() / ADAPTATIONS):
                yield from _folder_looks(casebook, folder) if folder in casebook.folders else ()
        elif file.name in ("sources.yaml", "ratification.csv"):
            yield lambda: _register(casebook)
        elif file.suffix == SUFFIX:
            yield lambda file=file: _gaps(casebook, file.resolve().parent, file.stem)
        elif file.name in TEXT_FILES:
            yield lambda file=file: _texts(casebook, file.name)
        elif file.suffix == ".ipynb":
            yield lambda file=file: _notebook(casebook, file)
        else:
            yield lambda file=file: casebook.read(file).problems


def _folder_looks(casebook: Casebook, folder: Path) -> Iterable[Callable[[], Iterable[Problem]]]:
    if (folder / CASE).is_file():
        yield lambda: casebook.read(folder / CASE).problems
    for file in casebook.adaptations(folder.parent) if folder.name == ADAPTATIONS else ():
        yield lambda file=file: casebook.read(file).problems
    for file in sorted(folder.glob("*.ipynb")):
        yield lambda file=file: _notebook(casebook, file)
    for language in casebook.languages[1:]:
        yield lambda language=language: _gaps(casebook, folder, language)


def _register(casebook: Casebook) -> Iterable[Problem]:
    return () if casebook.register else ()


def _texts(casebook: Casebook, name: str) -> Iterable[Problem]:
    return () if casebook.texts(name) else ()


def _notebook(casebook: Casebook, file: Path) -> Iterable[Problem]:
    return () if casebook.notebook(file) else ()


def _gaps(casebook: Casebook, folder: Path, language: str) -> Iterable[Problem]:
    file = casebook.shown(folder / f"{language}{SUFFIX}")
    return [gap_problem(gap, file) for gap in casebook.gaps(folder, language)]
