"""A YAML text becomes a Case, or the list of what is wrong with it."""

from dataclasses import dataclass
from typing import TypeVar, get_args

from pydantic import BaseModel, ValidationError

from .document import Document, Path, read_document
from .model import Case
from .problem import CaseProblems, Problem, did_you_mean
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
    document = read_document(content, file)
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
        for error in invalid.errors(include_url=False):
            _report(document, model, error)
        return None


def _report(document: Document, model: type[BaseModel], error: dict) -> None:
    path: Path = tuple(part for part in error["loc"] if part != "[key]")
    value = _at(document.data, path)
    if value == "":
        return  # reported as empty when the file was read
    key = path[-1] if path else ""
    match error["type"]:
        case "missing":
            document.report(path[:-1], f"'{key}' is missing{_in(path[:-1])}.", f"Add `{key}:`.")
        case "extra_forbidden":
            known = _keys(model, path[:-1])
            document.report(path, f"'{key}' is no key{_in(path[:-1])}.", did_you_mean(str(key), known))
        case "literal_error":
            allowed = [str(name) for name in error["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")]
            remedy = f"It should be one of: {', '.join(allowed)}."
            near = did_you_mean(value, allowed) if isinstance(value, str) else ""
            document.report(path, f"'{key}' is {_kind(value)}.", near if near.startswith("Did") else remedy)
        case "value_error":
            reason = str(error["ctx"]["error"])
            remedy = f"It is {_kind(value)}." if reason.startswith("This should") else ""
            document.report(path, f"{_subject(path)}: {reason}", remedy)
        case "dict_type" | "model_type" | "model_attributes_type":
            what = f"{_subject(path)} should be a group of keys, each with a value after a colon."
            document.report(path, what, f"It is {_kind(value)}.")
        case "list_type" | "tuple_type":
            what = f"{_subject(path)} should be a list, each entry on a line that begins with a hyphen."
            document.report(path, what, f"It is {_kind(value)}.")
        case "too_short":
            document.report(path, f"{_subject(path)} is too short.", f"It needs {error['ctx']['min_length']} or more.")
        case _:
            document.report(path, f"{_subject(path)} cannot be read.", f"{error['msg']}.")


def _at(data: object, path: Path) -> object:
    for part in path:
        if isinstance(data, dict) and part in data:
            data = data[part]
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return data if isinstance(data, str) else None
    return data


def _keys(model: type[BaseModel], path: Path) -> list[str]:
    """Return the keys that belong at a place: walks the model's annotations along the path."""
    annotation: object = model
    for part in path:
        models = _models(annotation)
        fields = {info.alias or name: info for owner in models for name, info in owner.model_fields.items()}
        # Keys that the author chose (scenes, choices) and positions in a list lead on to the same models.
        annotation = fields[part].annotation if part in fields else annotation
    return [info.alias or name for owner in _models(annotation) for name, info in owner.model_fields.items()]


def _models(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _models(argument)]


def _in(path: Path) -> str:
    names = [str(part) for part in path if isinstance(part, str)]
    return f" in '{names[-1]}'" if names else ""


def _subject(path: Path) -> str:
    names = [str(part) for part in path if isinstance(part, str)]
    return f"'{names[-1]}'" if names else "The file"


def _kind(value: object) -> str:
    if isinstance(value, dict):
        return "a group of keys"
    return "a list" if isinstance(value, list) else f"'{_short(value)}'"


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else text[:37] + "…"
