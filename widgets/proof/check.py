"""Look at the whole casebook, or at some of its files, and collect every problem of reading them."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from widgets.case.problem import CaseProblems, Problem
from widgets.languages.casebook import Casebook
from widgets.languages.catalogue import SUFFIX, gap_problem
from widgets.languages.content import ADAPTATIONS, CARD, CASE, GLOSSARY, TEXT_FILES

from .beside import check_card, check_glossary
from .files import REGISTER, RULES, WORDING, is_check, rules_of, wording_of

Look = Callable[[], Iterable[Problem]]


def check(casebook: Casebook, files: Iterable[Path] = ()) -> list[Problem]:
    """Return the problems of these files and folders, or of the whole casebook, sorted by place.

    Checks collect: nothing is printed, raised or changed. One bad file hides nothing in the others.
    """
    problems: set[Problem] = set()
    for look in _looks(casebook, [file.resolve() for file in files]):
        try:
            problems.update(look())
        except CaseProblems as found:
            problems.update(found.problems)
    return sorted(problems)


def _looks(casebook: Casebook, files: list[Path]) -> Iterable[Look]:
    for file in files or [casebook.root]:
        if file == casebook.root:
            yield from _course_looks(casebook)
        elif file.is_dir():
            yield from _folder_looks(casebook, file)
            if file / ADAPTATIONS in casebook.folders:
                yield from _folder_looks(casebook, file / ADAPTATIONS)
        else:
            yield _file_look(casebook, file)


def _course_looks(casebook: Casebook) -> Iterable[Look]:
    yield _reading(lambda: casebook.register)
    yield _reading(lambda: rules_of(casebook))
    for language in casebook.languages:
        yield _reading(partial(wording_of, casebook, language))
    for name in TEXT_FILES:
        yield _reading(partial(casebook.texts, name))
    yield from _glossary_looks(casebook)
    for folder in casebook.folders:
        yield from _folder_looks(casebook, folder)


def _folder_looks(casebook: Casebook, folder: Path) -> Iterable[Look]:
    files = [
        file for file in sorted(folder.iterdir()) if file.name == CASE or file.suffix == ".ipynb" or is_check(file)
    ]
    files += casebook.adaptations(folder.parent) if folder.name == ADAPTATIONS else []
    yield from (_file_look(casebook, file) for file in files)
    if folder in casebook.weeks:
        yield partial(check_card, casebook, folder)
    for language in casebook.languages[1:]:
        yield partial(_gaps, casebook, folder, language)


def _glossary_looks(casebook: Casebook) -> Iterable[Look]:
    for language in casebook.languages:
        yield _reading(partial(casebook.glossary, language))
    yield partial(check_glossary, casebook)


def _file_look(casebook: Casebook, file: Path) -> Look:
    if file.name in REGISTER:
        return _reading(lambda: casebook.register)
    if file == casebook.root / RULES:
        return _reading(lambda: rules_of(casebook))
    if file.parent == casebook.root / WORDING:
        return _reading(partial(wording_of, casebook, file.stem))
    if file.name in TEXT_FILES:
        return _reading(partial(casebook.texts, file.name))
    if file.suffix == SUFFIX:
        return partial(_gaps, casebook, file.parent, file.stem)
    if file.suffix == ".ipynb":
        return _reading(partial(casebook.notebook, file))
    if file.name == CARD:
        return partial(check_card, casebook, file.parent)
    if file == casebook.root / GLOSSARY:
        return partial(check_glossary, casebook)
    if is_check(file):
        return lambda: casebook.read_check(file).problems
    return lambda: casebook.read(file).problems


def _reading(read: Callable[[], object]) -> Look:
    """Return the look at a file that says itself, by raising, what is wrong with it."""

    def look() -> Iterable[Problem]:
        read()
        return ()

    return look


def _gaps(casebook: Casebook, folder: Path, language: str) -> Iterable[Problem]:
    file = casebook.shown(folder / f"{language}{SUFFIX}")
    return [gap_problem(gap, file) for gap in casebook.gaps(folder, language)]
