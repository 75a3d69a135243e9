"""Mend files of a casebook on disk: whole or not at all, and so that what they were can be had back."""

import os
import stat
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from widgets.case.mend import mend
from widgets.languages.casebook import Casebook

from .files import is_case

KEPT = ".before"  # the end of the name under which a file that git does not keep is saved as it was


def mend_files(casebook: Casebook, files: Iterable[Path] = ()) -> Iterator[str]:
    """Mend the YAML files among these, or in these folders, or in the whole casebook; yield a line for each change."""
    for file in dict.fromkeys(_yaml_files(list(files) or [casebook.root])):
        try:
            yield from _mend_file(casebook, file)
        except OSError as error:
            yield f"{casebook.shown(file)}:1: Nothing was mended here: {error.strerror}."


def _yaml_files(files: Iterable[Path]) -> Iterator[Path]:
    for file in files:
        if file.is_dir():
            yield from sorted(found.resolve() for found in file.rglob("*.yaml") if found.is_file())
        elif file.suffix in (".yaml", ".yml"):
            yield file.resolve()


def _mend_file(casebook: Casebook, file: Path) -> Iterator[str]:
    shown, content = casebook.shown(file), file.read_bytes()
    mended, changes = mend(content, shown, is_case=is_case(casebook, file))
    if not changes:
        return
    if not file.stat().st_mode & stat.S_IWUSR:
        yield f"{shown}:1: Nothing was mended here: the file is read-only."
        return
    if not _is_in_git(file):
        kept = file.with_name(file.name + KEPT)
        _write_whole(kept, content, like=file)
        yield f"{shown}:1: Git does not keep this file, so what it was is saved as {kept.name}."
    _write_whole(file, mended, like=file)
    yield from map(str, changes)


def _is_in_git(file: Path) -> bool:
    command = ["git", "-C", str(file.parent), "ls-files", "--error-unmatch", "--", file.name]
    try:
        return subprocess.run(command, capture_output=True).returncode == 0
    except OSError:  # there is no git here
        return False


def _write_whole(file: Path, content: bytes, *, like: Path) -> None:
    """Write a file so that there is the old one or the new one, never a part; who may read it stays the same."""
    mode = stat.S_IMODE(like.stat().st_mode)
    with tempfile.NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as part:
        part.write(content)
    try:
        os.chmod(part.name, mode)
        os.replace(part.name, file)
    except BaseException:
        os.unlink(part.name)
        raise
