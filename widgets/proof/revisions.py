"""Two cases to compare, each a file or a file in a revision of git: `casebook/week1/case.yaml`, `HEAD~1:…`."""

import io
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from widgets.case.problem import CasebookError
from widgets.languages.casebook import Casebook
from widgets.languages.content import CASE, base_of

from .command import say
from .difference import Side, differences
from .difference_told import as_json, as_text
from .files import prove_file


class CannotCompare(CasebookError):
    """Raised where one of two cases is not there or cannot be played; the text says which and why."""


def compare(casebook: Casebook, old: str, new: str, *, form: str = "text") -> int:
    """Print what differs in meaning; return 0 (nothing), 1 (something) or 2 (one of them cannot be compared)."""
    try:
        with tempfile.TemporaryDirectory(prefix="casebook-") as old_room, tempfile.TemporaryDirectory() as new_room:
            one = _side(casebook, old, Path(old_room))
            other = _side(casebook, new, Path(new_room))
    except CasebookError as reason:
        print(reason, file=sys.stderr)
        return 2
    changes = differences(one, other)
    say((as_json if form == "json" else as_text)(one, other, changes))
    return 1 if changes else 0


def _side(casebook: Casebook, name: str, room: Path) -> Side:
    """Return the proof of a case with what it leans on, of today or of a revision."""
    file = Path(name)
    if not file.exists():
        revision, colon, inside = name.partition(":")
        if not colon:
            raise CannotCompare(f"There is no file {name}. For an older version write REVISION:{name}.")
        casebook = _casebook_of(casebook, revision, room)
        file = casebook.root.parent / inside
    if file.is_dir():
        file /= CASE
    if not file.is_file():
        raise CannotCompare(f"There is no file {name}.")
    names = casebook.adapted(file).names if base_of(file) else {}
    return Side(name, prove_file(casebook, file), casebook.register, names)


def _casebook_of(casebook: Casebook, revision: str, room: Path) -> Casebook:
    """Return the whole casebook as it was: a case leans on the register, the rules and the words of its day."""
    if not revision or revision.startswith("-"):
        raise CannotCompare(f"'{revision}' is no revision.")
    command = ["git", "archive", "--format=tar", revision, "--", casebook.root.name]
    try:
        done = subprocess.run(command, cwd=casebook.root.parent, capture_output=True, check=True)
    except FileNotFoundError:
        raise CannotCompare("Without git no revision can be read.") from None
    except subprocess.CalledProcessError as failed:
        said = failed.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise CannotCompare(f"The revision '{revision}' cannot be read: {said}.") from None
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        for member in archive:
            if member.isfile():
                file = room / member.name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(archive.extractfile(member).read())
    return Casebook(room / casebook.root.name)
