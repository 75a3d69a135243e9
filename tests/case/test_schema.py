"""The JSON Schema that editors use says the same as the model."""

import json
import re

import pytest
from checks import check_text
from jsonschema import Draft7Validator  # comes with nbformat
from stories import tiny_text

from widgets.case.document import read_document
from widgets.case.knowledge import CheckFile, Item, Option
from widgets.case.model import Case, Choice, Scene
from widgets.case.schema import case_schema, check_schema, write_schemas

SCHEMA, CHECK_SCHEMA = case_schema(), check_schema()


def part(name: str) -> dict:
    """Return the properties of a part of a case."""
    return SCHEMA["definitions"][name]["properties"]


@pytest.mark.parametrize("model", [Scene, Choice])
def test_every_key_is_offered_as_it_is_written(model):
    """An editor completes `if` and `return`, never the name that the program uses."""
    assert set(part(model.__name__)) == {field.alias or name for name, field in model.model_fields.items()}
    assert set(part("MonthByPhase")) == {"origin", "transit", "destination", "return"}


def test_what_must_be_there_is_required():
    """The schema asks for the keys without which no case can be read, and refuses others."""
    assert set(SCHEMA["required"]) == {name for name, field in Case.model_fields.items() if field.is_required()}
    assert SCHEMA["additionalProperties"] is False
    assert all(rules["additionalProperties"] is False for rules in SCHEMA["definitions"].values())


def test_a_way_is_a_name_or_a_list():
    """`go: hall` and a list of ways are both right; so are a text, and paragraphs of which some depend."""
    go, text = part("Scene")["go"]["anyOf"], part("Scene")["text"]["anyOf"]

    assert [rule["type"] for rule in go] == [rule["type"] for rule in text] == ["string", "array"]


def test_conditions_and_texts_are_text():
    """A condition is one text to an editor; a rating is one of three words; no key may be null."""
    assert part("Choice")["if"]["type"] == part("Choice")["say"]["type"] == "string"
    assert part("Choice")["rating"]["enum"] == ["protective", "partial", "harmful"]
    assert "null" not in json.dumps(SCHEMA)


def test_the_vocabulary_explains_the_keys():
    """What stands at the top of the model is shown beside the keys."""
    assert part("Scene")["phase"]["description"].startswith("origin, transit, destination, return")
    assert (
        "first whose condition holds" in SCHEMA["definitions"]["Way"]["description"]
        or part("Scene")["go"]["description"]
    )
    assert all("description" in rules for rules in SCHEMA["definitions"].values())


def test_it_is_written_where_editors_look(tmp_path):
    """The message names the files, and the line for editors that do not find them by themselves."""
    said = write_schemas(tmp_path / "build")

    assert json.loads((tmp_path / "build" / "case.schema.json").read_text(encoding="utf-8")) == SCHEMA
    assert json.loads((tmp_path / "build" / "check.schema.json").read_text(encoding="utf-8")) == CHECK_SCHEMA
    assert said.startswith("Wrote build/case.schema.json and build/check.schema.json.")
    assert "# yaml-language-server: $schema=../../build/case.schema.json" in said


def as_an_editor_reads(text: str) -> object:
    """Return a case as an editor's YAML gives it to the schema: whole numbers and truths are no text."""

    def typed(value: object) -> object:
        if isinstance(value, dict):
            return {key: typed(part) for key, part in value.items()}
        if isinstance(value, list):
            return [typed(part) for part in value]
        if value in ("true", "false"):
            return value == "true"
        return int(value) if re.fullmatch("[-+]?[0-9]+", value) else value

    return typed(read_document(text, "x").data)


def errors(text: str, schema: dict = SCHEMA) -> list[str]:
    """Return what an editor would underline."""
    return [error.message for error in Draft7Validator(schema).iter_errors(as_an_editor_reads(text))]


def test_the_real_cases_are_right(casebook):
    """An editor underlines nothing in a case that is sound."""
    Draft7Validator.check_schema(SCHEMA)
    Draft7Validator.check_schema(CHECK_SCHEMA)

    assert errors(tiny_text()) == []
    for week in casebook.weeks:
        assert errors((week / "case.yaml").read_text(encoding="utf-8")) == []
    for text in (check_text(), *(file.read_text(encoding="utf-8") for file in casebook.checks)):
        assert errors(text, CHECK_SCHEMA) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kind: application", "kind: aplication"),
        ("right: true", "rigth: true"),
        ("right: true", "right: maybe"),
        ("    ask: What do you do in the north?\n", ""),
        ("- id: amber", "- id: Amber wood"),
        ("items:", "questions:"),
    ],
)
def test_a_typical_slip_in_a_check_is_underlined(old, new):
    """An editor sees keys and kinds of a check as it sees those of a case."""
    assert old in check_text()
    assert errors(check_text().replace(old, new, 1), CHECK_SCHEMA)


@pytest.mark.parametrize("model", [CheckFile, Item, Option])
def test_every_key_of_a_check_is_offered_and_explained(model):
    """An editor completes each key, and says beside it what it means."""
    schema = CHECK_SCHEMA if model is CheckFile else CHECK_SCHEMA["definitions"][model.__name__]

    assert set(schema["properties"]) == set(model.model_fields)
    assert {name for name, rules in schema["properties"].items() if "description" not in rules} <= {"id"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: A tiny case\n", ""),
        ("rating: protective", "ratng: protective"),
        ("rating: protective", "rating: good"),
        ("phase: origin", "phase: journey"),
        ("origin: 2024-02", "origin: 2024-13"),
        ("[SV, MX, US, SV]", "SV"),
        ("[SV, MX", "[sv, MX"),
        ("minutes: 5", "minutes: an hour"),
        ("minutes: 5", "minutes: 0"),
        ("{trust: -1}", "{trust: less}"),
        ("{trust: -1}", "[trust]"),
        ("go: hall", "go: The hall"),
        ("go: hall", "go: []"),
        ("- {to: lost}", "- {go: lost}"),
        ("  hall:\n", "  The hall:\n"),
        ("id: tiny", "id: Tiny case"),
        ("title: A tiny case", "title:\n  en: A tiny case"),
        ("ending: protected", "ending: happy"),
    ],
)
def test_a_typical_slip_is_underlined(old, new):
    """An editor sees what needs no knowledge of the other parts."""
    assert old in tiny_text()
    assert errors(tiny_text().replace(old, new, 1))
