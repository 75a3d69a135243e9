"""Make a week of the casebook: a small, complete case with its notebooks and its translations, ready to be played.

What is written stands in `templates/new_case/`; only names are filled in.
"""

import json
import os
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from widgets.case.problem import CasebookError, CaseProblems
from widgets.case.schema import write_schemas
from widgets.languages.casebook import Casebook
from widgets.languages.catalogue import SUFFIX
from widgets.languages.content import number_of

TEMPLATE = Path(__file__).resolve().parent / "templates" / "new_case"
WEEK = re.compile(r"[a-z]+[0-9]+")
ID = re.compile(r"[a-z]{2,12}")
NAME = re.compile(r"\w[\w '’.-]{0,60}")
TITLE, WOMAN = "A first sketch", "Ana Paz Mejía"


class CannotMake(CasebookError):
    """The week cannot be made; the text says why and what to do."""


@dataclass(frozen=True)
class Wish:
    """What the author wants it to be called: the folder, the beginning of its codes, its title, her name."""

    week: str
    id: str
    title: str = TITLE
    name: str = WOMAN


def make(root: Path, wish: Wish) -> int:
    """Make the week and say what to do next; return the exit code."""
    try:
        files = write_case(Casebook.around(root), wish)
    except CasebookError as reason:
        print(reason, file=sys.stderr)
        return 1
    write_schemas(root / "build")  # the first lines of the case and of the check lead editors to them
    for file in files:
        print(f"Wrote {file.relative_to(root).as_posix()}")
    print(
        f"Now look at it while you write: python scripts/serve.py --watch, and open week {number_of(Path(wish.week))}."
    )
    return 0


def write_case(casebook: Casebook, wish: Wish) -> list[Path]:
    """Write the folder of a week, whole or not at all, and return its files; raise CannotMake."""
    _refuse(casebook, wish)
    folder = casebook.root / wish.week
    workshop = casebook.root.parent / "build"
    workshop.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=workshop) as unfinished:
        made = Path(unfinished) / wish.week
        made.mkdir()
        for file in sorted(TEMPLATE.iterdir()):
            if file.suffix == SUFFIX and file.stem not in casebook.languages:
                continue  # the casebook is not told in this language
            name = f"{wish.week}.ipynb" if file.name == "notebook.ipynb" else file.name
            text = _filled(file.read_text(encoding="utf-8"), file.suffix, wish)
            (made / name).write_text(text, encoding="utf-8", newline="\n")
        try:
            os.rename(made, folder)
        except OSError as error:
            raise CannotMake(f"The folder casebook/{wish.week} could not be written: {error.strerror}.") from None
    return sorted(folder.iterdir())


def _refuse(casebook: Casebook, wish: Wish) -> None:
    """Raise CannotMake where a name cannot be used, or is used already."""
    if not WEEK.fullmatch(wish.week):
        raise CannotMake(f"'{wish.week}' is no name for a week: small letters and a number.")
    if not ID.fullmatch(wish.id):
        raise CannotMake(f"'{wish.id}' cannot begin a code: 2 to 12 small letters without accents, such as ana.")
    if not NAME.fullmatch(wish.name):
        raise CannotMake(f"'{wish.name}' is no name: letters, spaces and hyphens.")
    if not wish.title.strip() or "\n" in wish.title or "@" in wish.title:
        raise CannotMake("A title is one line, without @.")
    if (casebook.root / wish.week).exists():
        raise CannotMake(f"casebook/{wish.week} is there already, and is left as it is. Name another week.")
    for week in casebook.weeks:
        try:
            taken = casebook.case(week.name).id
        except CaseProblems:
            continue  # a case that cannot be read has no codes yet
        if taken == wish.id:
            raise CannotMake(f"Codes of casebook/{week.name} begin with '{taken}' already. Give another --id.")


def _filled(text: str, suffix: str, wish: Wish) -> str:
    """Return a file of the template with the names filled in, each written as its kind of file needs it."""
    title = json.dumps(wish.title, ensure_ascii=False)
    inside = title[1:-1] if suffix in (".ipynb", SUFFIX) else wish.title
    names = {
        "TITLE_QUOTED": title,
        "TITLE": inside,
        "NAME": wish.name,
        "NUMBER": str(number_of(Path(wish.week))),
        "WEEK": wish.week,
        "ID": wish.id,
        "CODE": wish.id.upper(),
    }
    for name, value in names.items():
        text = text.replace(f"@{name}@", value)
    return text
