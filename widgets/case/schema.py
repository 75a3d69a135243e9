"""What an editor needs to complete and check a case file while it is written: a JSON Schema, made from the model.

An editor cannot know what one part says of another: whether a scene exists, or a condition can be read. The check
says that. Draft 7, because the editors' YAML extensions know that one best.
"""

import json
import re
from pathlib import Path

from . import model
from .model import Case

_DRAFT = "http://json-schema.org/draft-07/schema#"
_DEFINITIONS = "#/definitions/"
_ONE_ALONE = {"Way": "to", "Paragraph": "text"}  # `go: hall` stands for `go: [{to: hall}]`


def case_schema() -> dict:
    """Return the JSON Schema of a case file."""
    schema = Case.model_json_schema(ref_template=_DEFINITIONS + "{model}")
    parts = schema.pop("$defs")
    schema = {"$schema": _DRAFT, **_plain(schema), "definitions": {name: _plain(part) for name, part in parts.items()}}
    words = _vocabulary()
    for part in (schema, *schema["definitions"].values()):
        for key, rules in part.get("properties", {}).items():
            part["properties"][key] = _described(_or_one_alone(rules, schema), words.get(key) or words.get(key[:-1]))
    return schema


def write_schema(file: Path) -> str:
    """Write the schema, and say what was written and how an editor finds it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(case_schema(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    return (
        f"Wrote {file.parent.name}/{file.name}. VS Code finds it with its YAML extension; "
        "for other editors, let a case begin with this line:\n"
        f"# yaml-language-server: $schema=../../{file.parent.name}/{file.name}"
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


def _vocabulary() -> dict[str, str]:
    """Return the words at the top of the model with what they mean."""
    return dict(re.findall(r"^(\w+) {2,}(\w.*)$", model.__doc__, re.MULTILINE)) | {
        "go": "the scene that follows, or ways"
    }
