"""An adaptation says only what differs from the case of its week; merged with it, it is a case like any other.

It is merged by ids on the data as it was typed. A group of keys (the case, a scene, a choice, effects) is merged
key by key; a text or a list (paragraphs, ways, cites, objectives) takes the place of the one that was there; and
`remove:` in a group names what of it is left out. So a scene that is removed and written anew is a new scene.
"""

from dataclasses import dataclass, field

from pydantic import BaseModel

from .document import Document, Path
from .look import group_of, list_of
from .model import Choice, Factor, Scene
from .problem import did_you_mean

REMOVE = "remove"
BESIDE = ("names", "page")  # keys of an adaptation that are no part of a case
_PARTS: dict[tuple[str, int], tuple[str, type[BaseModel]]] = {
    ("scenes", 2): ("scene", Scene),
    ("choices", 4): ("choice", Choice),
    ("factors", 2): ("factor", Factor),
}


@dataclass
class Merged(Document):
    """The data of a case with an adaptation laid over it; `file` is the adaptation's.

    A problem is reported where the text stands that it is about: in the adaptation, or in the case that it inherits.
    """

    own: Document = field(default_factory=lambda: Document(""))
    places: dict[Path, tuple[str, int]] = field(default_factory=dict)

    def place(self, path: Path) -> tuple[str, int]:
        """Return the file and the line of a part: in the adaptation wherever it speaks of that part."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (self.file, 1))

    def line(self, path: Path) -> int:
        """Return the line of a part, in the file where it stands."""
        return self.place(path)[1]

    @property
    def written(self) -> object:
        """Return the data that stands in the adaptation itself."""
        return self.own.data

    def report_line(self, line: int, what: str, remedy: str = "", *, file: str = "") -> None:
        """Note a problem in a line; of an inherited one it is said which adaptation it does not fit."""
        if file and file != self.file:
            what = inherited(what, self.file)
        super().report_line(line, what, remedy, file=file)


def inherited(what: str, adaptation: str) -> str:
    """Say what is wrong with a part of a case only where an adaptation inherits it."""
    return f"As {adaptation} inherits this: {what}"


def merge(base: Document, own: Document) -> Merged:
    """Lay an adaptation over the case that it adapts, which has no problems of its own."""
    merged = Merged(own.file, own=own, problems=list(own.problems))
    merged.mended, merged.repeated = set(own.mended), set(own.repeated)
    if not isinstance(own.data, dict) or not isinstance(base.data, dict):
        if own.data is not None:
            own.report((), "The file should hold keys, each with a value after a colon.")
            merged.problems = list(own.problems)
        return merged
    merged.places = {path: (base.file, line) for path, line in base.lines.items()}
    differs = {key: value for key, value in own.data.items() if key not in BESIDE}
    merged.data = _Merge(base, merged).group(base.data, differs, ())
    merged.places[()] = (own.file, own.line(()))
    for key in BESIDE:
        merged.places |= {path: (own.file, line) for path, line in own.lines.items() if path[:1] == (key,)}
    _own_id(base, merged)
    return merged


def _own_id(base: Document, merged: Merged) -> None:
    own = group_of(merged.own.data)
    if "id" not in own:
        merged.report((), "The adaptation has no `id` of its own.", "Add one: its codes begin with it.")
    elif own["id"] == group_of(base.data).get("id"):
        what = f"'{own['id']}' is the id of {base.file} too."
        merged.report(("id",), what, "Give the adaptation another: its codes begin with it.")


class _Merge:
    """One merging: what it makes of the data, it notes in the places of the merged document."""

    def __init__(self, base: Document, merged: Merged):
        self.base, self.merged, self.lines = base, merged, merged.own.lines

    def group(self, base: dict, own: dict, path: Path) -> dict:
        """Return a group of keys of the case with what the adaptation says of it."""
        left_out = self._left_out(base, own, path)
        made = {key: value for key, value in base.items() if key not in left_out}
        for key, value in own.items():
            here = (*path, key)
            if key == REMOVE:
                continue
            if isinstance(value, dict) and isinstance(made.get(key), dict):
                made[key] = self.group(made[key], value, here)
                self._note(here)
            elif key in made or not self._is_slip(here, value):
                self._forget(here)
                made[key] = value
                self._note(here, whole=True)
        return made

    def _left_out(self, base: dict, own: dict, path: Path) -> set[str]:
        names, found = own.get(REMOVE, []), set()
        where = (*path, REMOVE)
        if REMOVE in own and not isinstance(names, list | str):
            self._note(where)
            self.merged.report(where, f"'{REMOVE}' should be a list of names.")
        for index, name in enumerate([names] if isinstance(names, str) else list_of(names)):
            if isinstance(name, str) and name in base:
                found.add(name)
                self._forget((*path, name))
                continue
            self._note(where, whole=True)
            at = (*where, index) if isinstance(names, list) else where
            known = [key for key in base if key not in own.get(REMOVE, ())]
            what = f"There is no '{name}' here in {self.base.file} to leave out."
            self.merged.report(at, what, did_you_mean(str(name), known))
        return found

    def _is_slip(self, path: Path, value: object) -> bool:
        """Report what is new here and not whole: its id was meant to be another one's."""
        kind, model = _PARTS.get((str(path[-2]) if len(path) > 1 else "", len(path)), ("", None))
        if model is None:
            return False
        needed = [info.alias or name for name, info in model.model_fields.items() if info.is_required()]
        lacking = [key for key in needed if key not in group_of(value)]
        if lacking:
            siblings = _at(self.base.data, path[:-1])
            self._note(path)
            what = f"{self.base.file} has no {kind} '{path[-1]}'{_in(path)}."
            advice = did_you_mean(path[-1], siblings) or f"A new {kind} also needs {', '.join(lacking)}."
            self.merged.report(path, what, advice)
        return bool(lacking)

    def _note(self, path: Path, *, whole: bool = False) -> None:
        """Note that a part, or all of it, stands in the adaptation."""
        size = len(path)
        for own, line in self.lines.items():
            if own == path or (whole and own[:size] == path):
                self.merged.places[own] = (self.merged.file, line)

    def _forget(self, path: Path) -> None:
        size = len(path)
        for known in [known for known in self.merged.places if known[:size] == path]:
            del self.merged.places[known]


def _in(path: Path) -> str:
    return f" in the scene '{path[1]}'" if len(path) > 2 else ""


def _at(data: object, path: Path) -> dict:
    for part in path:
        data = group_of(data).get(part)
    return group_of(data)
