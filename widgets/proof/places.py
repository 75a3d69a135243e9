"""Where a finding stands: the line of a part of a case in its file, or of its text in a catalogue."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path as File

from widgets.case.document import Document, Path
from widgets.case.knowledge import Check
from widgets.case.model import Case
from widgets.languages.catalogue import Catalogue
from widgets.languages.content import read_bytes
from widgets.languages.texts import shown_when

from .rules import Where


def in_document(document: Document | None) -> Where:
    """Return what finds the line of a part in the case file."""
    if document is None:
        return lambda path: ("case", 1)
    return document.place


def in_catalogue(file: File, shown: str, prefix: str, told: Case | Check) -> Where:
    """Return what finds the line of a text in a catalogue; see `in_catalogues`."""
    return in_catalogues([(file, shown, prefix)], told)


def in_catalogues(places: Sequence[tuple[File, str, str]], told: Case | Check) -> Where:
    """Return what finds the line of a text in the first catalogue that has it; they are read when first asked for.

    Each is a file, the name that problems carry, and how the paths of the case's texts begin in it: `week1/case`.
    """
    found: dict[str, tuple[str, int]] = {}

    def where(path: Path) -> tuple[str, int]:
        if not found:
            for file, shown, prefix in reversed(places):
                lines = _lines(read_bytes(file).decode("utf-8"))
                start = len(prefix) + 1
                found.update({name[start:]: (shown, n) for name, n in lines.items() if name.startswith(f"{prefix}/")})
        wanted = "/".join(_named(told, path))
        while wanted:
            if wanted in found:
                return found[wanted]
            if near := [place for name, place in found.items() if name.startswith(f"{wanted}/")]:
                return min(near)
            wanted = wanted.rpartition("/")[0]
        return (places[0][1], 1) if places else ("", 1)

    return where


class CatalogueAnswers:
    """What translators have answered in comments of a catalogue, such as `# R8.5: an idiom, in fewer words`.

    An answer stands at one paragraph of the text that it is for. `places` are those of `in_catalogues`; what is not
    asked for is told of the first catalogue alone, since an adaptation inherits the others.
    """

    def __init__(self, places: Sequence[tuple[File, str, str]], told: Case | Check):
        self._told = told
        self._reasons: dict[tuple[str, str], str] = {}
        self._own: dict[tuple[str, str], tuple[str, int]] = {}
        for number, (file, shown, prefix) in reversed([*enumerate(places)]):
            for path, rule, reason, line in Catalogue(file, shown).answers():
                if path.startswith(f"{prefix}/"):
                    key = path[len(prefix) + 1 :], rule
                    self._reasons[key] = reason
                    if number == 0:
                        self._own[key] = shown, line

    def find(self, path: Path, rule: str) -> str | None:
        """Return the reason that is given for a rule beside a text, and remember that it was asked for."""
        key = "/".join(_named(self._told, path)), rule
        self._own.pop(key, None)
        return self._reasons.get(key)

    def unused(self) -> Iterator[tuple[str, int, str]]:
        """Yield file, line and rule of each answer that nobody has asked for."""
        for (_, rule), (file, line) in self._own.items():
            yield file, line, rule


def _lines(catalogue: str) -> Mapping[str, int]:
    found: dict[str, int] = {}
    name = ""
    for number, line in enumerate(catalogue.splitlines(), 1):
        if line.startswith("msgctxt "):
            name = line[9:-1]
        elif name and line.startswith('"') and not found.get(name):
            name += line[1:-1]
        elif line.startswith("msgid ") and name:
            found.setdefault(name, number)
            name = ""
    return found


def _named(told: Case | Check, path: Path) -> list[str]:
    """Return a path as translators see it: paragraphs are named by their condition, items by their id."""
    names = [str(part) for part in path]
    if isinstance(told, Check) and len(path) > 1 and path[0] == "items":
        names[1] = told.items[path[1]].id
    if len(path) == 4 and path[0] == "scenes" and path[2] in ("text", "yours", "beyond"):
        part = getattr(told.scenes[path[1]], path[2])[path[3]]
        names[3:] = shown_when(part)
    if len(path) == 3 and path[0] == "case_file":
        names[2:] = shown_when(getattr(told.case_file, path[1])[path[2]])
    return names
