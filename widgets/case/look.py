"""One look through the data of a case as it was typed: its parts by name, and what is noted about them."""

from .document import Document, Path


class Look:
    """The scenes, factors and facts of a case, as far as they can be read; `report` notes what is wrong in a part."""

    def __init__(self, document: Document):
        self.document = document
        case = group_of(document.data)
        self.case = case
        self.scenes = {name: group_of(scene) for name, scene in group_of(case.get("scenes")).items()}
        self.factors = group_of(case.get("factors"))
        self.facts = {name: fact for name, fact in group_of(case.get("facts")).items() if name not in self.factors}
        # Where one of these lists cannot be read, nothing is said of the names in it.
        self.knows_names = all(isinstance(case.get(key, {}), dict) for key in ("factors", "facts"))
        self.knows_scenes = bool(self.scenes) and ("scenes",) not in document.repeated

    def report(self, path: Path, what: str, remedy: str = "") -> None:
        """Note a problem, unless one is known of the same part."""
        if path not in self.document.flawed and path not in self.document.meant:
            self.document.report(path, what, remedy)

    def lacks(self, path: Path, part: dict, key: str) -> bool:
        """Say whether a part has no such key, nor one that was meant to be it."""
        return key not in part and (*path, key) not in self.document.meant


def group_of(value: object) -> dict:
    """Return a group of keys, empty where a value is none."""
    return value if isinstance(value, dict) else {}


def list_of(value: object) -> list:
    """Return a list, empty where a value is none."""
    return value if isinstance(value, list) else []


def number_of(value: object) -> int | None:
    """Return a whole number, or None where a value is none."""
    try:
        return int(value)
    except (TypeError, ValueError):
        return None
