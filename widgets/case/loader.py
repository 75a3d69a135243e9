"""A YAML text becomes a Case, or the list of what is wrong with it."""

from dataclasses import dataclass
from typing import TypeVar, get_args

from pydantic import BaseModel, ValidationError

from .document import MOST_PROBLEMS, Document, Path, read_document
from .model import CONDITION, GROUP, Case, Choice, Scene
from .problem import CaseProblems, Problem, did_you_mean, nearest, shortened
from .references import check_references

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Reading:
    """What came of reading a file: the case (None where problems forbid it) and the lines of its parts."""

    case: Case | None
    document: Document

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return the problems, in the order of their lines."""
        return tuple(sorted(set(self.document.problems)))


def read_case(content: bytes | str, file: str) -> Reading:
    """Read the text of a case file. Never raises for what stands in it; `file` is the name that problems carry."""
    return as_case(read_document(content, file))


def as_case(document: Document) -> Reading:
    """Read a document as that of a case, and note in it what else is wrong."""
    case = None
    if document.data is not None:
        case = shape(document, Case)
        if isinstance(document.data, dict):
            check_references(document)
    return Reading(None if document.problems else case, document)


def load_case(content: bytes | str, file: str) -> Case:
    """Read the text of a case file; raise CaseProblems with every problem where it cannot be played."""
    reading = read_case(content, file)
    if reading.problems:
        raise CaseProblems(reading.problems)
    return reading.case


def shape(document: Document, model: type[Model]) -> Model | None:
    """Give the data of a document the shape of a model, or report where it has another one."""
    if not isinstance(document.data, dict):
        document.report((), "The file should hold keys, each with a value after a colon.")
        return None
    try:
        return model.model_validate(document.data)
    except ValidationError as invalid:
        errors = invalid.errors(include_url=False)[: MOST_PROBLEMS + 1]
        # Unknown keys first: what they were meant to be is not missing then.
        for error in sorted(errors, key=lambda error: error["type"] != "extra_forbidden"):
            _report(document, model, error)
        return None


def _report(document: Document, model: type[BaseModel], error: dict) -> None:
    path = _place(document.data, error["loc"])
    value = _at(document.data, path)
    if value == "" and error["type"] != "missing":
        document.flawed.add(path)  # reported as empty when the file was read
        return
    key = path[-1] if path else ""
    if error["type"] == "missing":
        if path not in document.meant:
            document.report(path[:-1], f"'{key}' is missing{_in(path[:-1])}.", f"Add `{key}:`.")
        return
    document.flawed.add(path)
    match error["type"]:
        case "extra_forbidden":
            document.report(path, f"'{key}' is no key{_in(path[:-1])}.", _meant(document, model, path))
        case "literal_error":
            allowed = error["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
            remedy = f"It should be one of: {', '.join(allowed)}."
            near = did_you_mean(value, allowed) if isinstance(value, str) else ""
            document.report(path, f"{_subject(path)} is {_kind(value)}.", near if near.startswith("Did") else remedy)
        case "value_error":
            reason = str(error["ctx"]["error"])
            remedy = f"It is {_kind(value)}." if reason.startswith("This should") else ""
            is_key = error["loc"][-1] == "[key]"  # the reason names it
            document.report(path, reason if is_key else f"{_subject(path)}: {reason}", remedy)
        case "dict_type" | "model_type" | "model_attributes_type":
            what = f"{_subject(path)} should be a group of keys, each with a value after a colon."
            document.report(path, what, f"It is {_kind(value)}.")
        case "list_type" | "tuple_type":
            what = f"{_subject(path)} should be a list, each entry on a line that begins with a hyphen."
            document.report(path, what, f"It is {_kind(value)}.")
        case "too_short":
            # The entries that could not be read do not count for pydantic, but they are there.
            if len(value or ()) < (least := error["ctx"]["min_length"]):
                document.report(path, f"{_subject(path)} has too few entries.", f"It needs {least} or more.")
        case _:
            document.report(path, f"{_subject(path)} cannot be read.", f"{error['msg']}.")


def _place(data: object, location: Path) -> Path:
    """Return the path of an error in the data as typed: `go: hall` was read as `go: [{to: hall}]`."""
    path: Path = ()
    for part in location:
        if part in ("[key]", CONDITION, GROUP):
            continue
        if isinstance(data, str):
            break
        data = _at(data, (part,))
        path = (*path, part)
    return path


def _at(data: object, path: Path) -> object:
    for part in path:
        known = isinstance(data, dict) and part in data
        if not known and not (isinstance(data, list) and isinstance(part, int) and part < len(data)):
            return None
        data = data[part]
    return data


def _meant(document: Document, model: type[BaseModel], path: Path) -> str:
    """Say what an unknown key was meant to be, and remember it; or where it belongs."""
    key = str(path[-1])
    if home := next((home for home in _HOMES if model is Case and key in _names(home)), None):
        return f"It belongs to a {home.__name__.lower()}: look at the indentation."
    beside = _at(document.written, path[:-1]) or ()
    known = [name for name in _keys(model, path[:-1]) if name not in beside]
    if near := nearest(key, known):
        document.meant.add((*path[:-1], near))
    return did_you_mean(key, known) or "Delete it, or put a # before it."


_HOMES = (Case, Scene, Choice)


def _keys(model: type[BaseModel], path: Path) -> list[str]:
    """Return the keys that belong at a place: walks the model's annotations along the path."""
    annotation: object = model
    for part in path:
        models = _models(annotation)
        fields = {info.alias or name: info for owner in models for name, info in owner.model_fields.items()}
        # Keys that the author chose (scenes, choices) and positions in a list lead on to the same models.
        annotation = fields[part].annotation if part in fields else annotation
    return [name for owner in _models(annotation) for name in _names(owner)]


def _names(model: type[BaseModel]) -> list[str]:
    return [info.alias or name for name, info in model.model_fields.items()]


def _models(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _models(argument)]


def _in(path: Path) -> str:
    names = [str(part) for part in path if isinstance(part, str)]
    return f" in '{names[-1]}'" if names else ""


def _subject(path: Path) -> str:
    names = [str(part) for part in path if isinstance(part, str)]
    if not names:
        return "The file"
    return f"An entry of '{names[-1]}'" if isinstance(path[-1], int) else f"'{names[-1]}'"


def _kind(value: object) -> str:
    if isinstance(value, dict):
        return "a group of keys"
    return "a list" if isinstance(value, list) else f"'{shortened(str(value))}'"
