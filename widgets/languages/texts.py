"""Every text of the casebook that a reader sees, with the path that names it to translators.

A path is made of ids, such as `week1/case/scenes/the-silence/choices/ask-if-she-can-talk/say`, so that it stays the
same when scenes move. One message is one paragraph.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Annotated, TypeVar, get_args, get_origin

from pydantic import BaseModel

from widgets.case.knowledge import Item
from widgets.case.model import TEXT, Known, Paragraph

Shape = TypeVar("Shape", bound=BaseModel)
Translate = Callable[[str, str], str]  # (path, English text) → text


def model_texts(part: BaseModel, path: str) -> Iterator[tuple[str, str]]:
    """Yield (path, text) for each text of a case or of a part of one, in the order of its file."""
    found: list[tuple[str, str]] = []

    def note(path: str, text: str) -> str:
        found.append((path, text))
        return text

    with_texts(part, path, note)
    yield from found


def with_texts(part: Shape, path: str, translate: Translate) -> Shape:
    """Return the same part with each of its texts replaced by what `translate(path, text)` returns."""
    changed = {}
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        changed[name] = _replaced(value, f"{path}/{field.alias or name}", is_text(type(part), name), translate)
    return part.model_copy(update=changed)


def tree_texts(tree: object, path: str) -> Iterator[tuple[str, str]]:
    """Yield (path, text) for each text of a file that holds nothing but texts, such as `words.yaml`."""
    if isinstance(tree, str):
        yield path, tree.strip()
    else:
        for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield from tree_texts(value, f"{path}/{key}")


def with_tree_texts(tree: object, path: str, translate: Translate) -> object:
    """Return the same tree with each of its texts replaced by what `translate(path, text)` returns."""
    if isinstance(tree, dict):
        return {key: with_tree_texts(value, f"{path}/{key}", translate) for key, value in tree.items()}
    if isinstance(tree, list):
        return [with_tree_texts(value, f"{path}/{index}", translate) for index, value in enumerate(tree)]
    return translate(path, tree.strip())


def paragraphs(text: str) -> list[str]:
    """Split a text at its blank lines."""
    return [paragraph.strip("\n") for paragraph in re.split(r"\n[ \t]*\n", text.strip()) if paragraph.strip()]


def _replaced(value: object, path: str, seen: bool, translate: Translate) -> object:
    if isinstance(value, str):
        return translate(path, value) if seen else value
    if isinstance(value, BaseModel):
        return with_texts(value, path, translate)
    if isinstance(value, dict):
        return {key: _replaced(item, f"{path}/{key}", seen, translate) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(_item(item, index, path, seen, translate) for index, item in enumerate(value))
    return value


def _item(item: object, index: int, path: str, seen: bool, translate: Translate) -> object:
    if isinstance(item, Paragraph):
        return item.model_copy(update={"text": translate("/".join([path, *shown_when(item)]), item.text)})
    if isinstance(item, Item):
        return with_texts(item, f"{path}/{item.id}", translate)
    return _replaced(item, f"{path}/{index}", seen, translate)


def shown_when(part: Paragraph) -> list[str]:
    """Return how a paragraph is named: by when it shows, so that translators see it and it may be moved freely."""
    since = part.since if isinstance(part, Known) else None
    named = [("since", since), ("if", part.condition)]
    return [" ".join(f"{word} {value}" for word, value in named if value)] if since or part.condition else []


@cache
def is_text(model: type[BaseModel], name: str) -> bool:
    """Say whether a field of a part of a case holds text that readers see."""
    field = model.model_fields[name]
    return TEXT in field.metadata or _marked(field.annotation)


def _marked(annotation: object) -> bool:
    if get_origin(annotation) is Annotated:
        kind, *metadata = get_args(annotation)
        return TEXT in metadata or _marked(kind)
    return any(_marked(argument) for argument in get_args(annotation) if not isinstance(argument, str))
