"""What an editor needs to complete and check a case or a knowledge check while it is written: a JSON Schema of each.

They are made from the models.

An editor cannot know what one part says of another: whether a scene exists, or a condition can be read. The check
says that. Draft 7, because the editors' YAML extensions know that one best.
"""

import json
import re
from pathlib import Path

from pydantic import BaseModel

from . import knowledge, model
from .knowledge import CheckFile
from .model import Case

CASE_SCHEMA, CHECK_SCHEMA = "case.schema.json", "check.schema.json"
_DRAFT = "http://json-schema.org/draft-07/schema#"
_DEFINITIONS = "#/definitions/"
_ONE_ALONE = {"Way": "to", "Paragraph": "text"}  # `go: hall` stands for `go: [{to: hall}]`


def case_schema() -> dict:
    """Return the JSON Schema of a case file."""
    return _schema_of(Case, _vocabulary(model.__doc__) | {"go": "the scene that follows, or ways"})


def check_schema() -> dict:
    """Return the JSON Schema of the file of a knowledge check."""
    return _schema_of(CheckFile, _vocabulary(knowledge.__doc__))


def _schema_of(kind: type[BaseModel], words: dict[str, str]) -> dict:
    schema = kind.model_json_schema(ref_template=_DEFINITIONS + "{model}")
    parts = schema.pop("$defs")
    schema = {"$schema": _DRAFT, **_plain(schema), "definitions": {name: _plain(part) for name, part in parts.items()}}
    for part in (schema, *schema["definitions"].values()):
        for key, rules in part.get("properties", {}).items():
            part["properties"][key] = _described(_or_one_alone(rules, schema), words.get(key) or words.get(key[:-1]))
    return schema


def write_schemas(folder: Path) -> str:
    """Write the schemas into a folder, and say what was written and how an editor finds them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in ((CASE_SCHEMA, case_schema()), (CHECK_SCHEMA, check_schema())):
        text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return (
        f"Wrote {folder.name}/{CASE_SCHEMA} and {folder.name}/{CHECK_SCHEMA}. VS Code finds them with its YAML "
        "extension; for other editors, let a case or a check begin with this line:\n"
        f"# yaml-language-server: $schema=../../{folder.name}/{CASE_SCHEMA} (or {CHECK_SCHEMA})"
    )


def _plain(rules: object) -> object:
    """Return rules without what pydantic adds for programs; names that fit no pattern are refused."""
    if isinstance(rules, list):
        return [_plain(rule) for rule in rules]
    if not isinstance(rules, dict):
        return rules
    rules = {
        key: {name: _plain(part) for name, part in value.items()} if key == "properties" else _plain(value)
        for key, value in rules.items()
        if key not in ("title", "default")
    }
    if "patternProperties" in rules:
        rules["additionalProperties"] = False
    choices = [rule for rule in rules.pop("anyOf", rules.pop("oneOf", [])) if rule != {"type": "null"}]
    return {**rules, **choices[0]} if len(choices) == 1 else {**rules, **({"anyOf": choices} if choices else {})}


def _or_one_alone(rules: dict, schema: dict) -> dict:
    """Allow one text in the place of a list, where that is what a case says most of the time."""
    name = rules.get("items", {}).get("$ref", "").removeprefix(_DEFINITIONS)
    if name not in _ONE_ALONE:
        return rules
    return {"anyOf": [schema["definitions"][name]["properties"][_ONE_ALONE[name]], rules]}


def _described(rules: dict, description: str | None) -> dict:
    if not description:
        return rules
    # Draft 7 reads nothing beside a $ref.
    return {"description": description, **({"allOf": [rules]} if "$ref" in rules else rules)}


def _vocabulary(documented: str) -> dict[str, str]:
    """Return the words at the top of a model with what they mean."""
    return dict(re.findall(r"^(\w+) {2,}(\w.*)$", documented, re.MULTILINE))
