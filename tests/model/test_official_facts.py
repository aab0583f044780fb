"""The tables of Amazon's facts: what they say of an official file, and that they are those of the files."""

import json
import re

import pytest

from pytest_mcf.contract.drift.ours import our_facts

from ..each_case import each_case
from ..official_files import OFFICIAL_FILES, needs_official_files
from ..swagger import as_file, swagger_of
from .official_facts import (
    FILES,
    MESSAGE_FILE,
    MESSAGE_TABLE,
    NAMES,
    TABLES,
    main,
    parsed,
    read_table,
    table_of,
    table_of_message,
    table_of_model,
    written,
)

PROSE = {"description": "Some prose.", "title": "More prose.", "x-docs": "Prose."}
GRANTLESS = "Prose. The `createThing` operation is grantless. | 0.5 | 30 |"
MODEL = {
    "swagger": "2.0",
    "info": PROSE,
    "paths": {
        "/things/{id}": {
            "put": {
                "operationId": "putThing",
                "description": "Prose.",
                "parameters": [
                    {
                        "in": "path",
                        "name": "id",
                        "required": True,
                        "type": "string",
                        "maxLength": 40,
                        **PROSE,
                    },
                    {"in": "query", "name": "at", "type": "string", "enum": ["a", "b"], **PROSE},
                    {"in": "body", "name": "body", "required": True, "schema": {"$ref": "#/definitions/T"}},
                ],
                "responses": {"200": {**PROSE, "schema": {"$ref": "#/definitions/T"}}, "204": PROSE},
            }
        },
        "/things": {"post": {"operationId": "createThing", "description": GRANTLESS, "responses": {}}},
    },
    "definitions": {
        "T": {
            **PROSE,
            "required": ["one", "gone"],
            "properties": {
                "one": {"type": "object", "properties": {"in": {"type": "integer"}}, "required": ["in"]},
                "some": {"items": {"properties": {"title": {"type": "string", **PROSE}}}, "type": "array"},
            },
        },
        "RestrictedResource": {
            "allOf": [
                {"properties": {"dataElements": {"description": "- **b**: x - **a**: y, of getThing"}}}
            ],
            "properties": {"dataElements": {"description": "- **b**: x - **a**: y, of getThing"}},
        },
    },
}
TABLE = """\
definition	RestrictedResource		{"type": "object"}
property	RestrictedResource/dataElements	optional	{}
definition	T		{"type": "object", "required": ["gone"]}
property	T/one	required	{"type": "object"}
property	T/one/in	required	{"type": "integer"}
property	T/some	optional	{"type": "array"}
items	T/some/[]		{"type": "object"}
property	T/some/[]/title	optional	{"type": "string"}
operation	createThing		{"method": "POST", "path": "/things", "rate": 0.5, "burst": 30, \
"sandbox only": false, "deprecated": false}
operation	putThing		{"method": "PUT", "path": "/things/{id}", "rate": null, "burst": null, \
"sandbox only": false, "deprecated": false}
parameter	putThing path id	required	{"type": "string", "maxLength": 40}
parameter	putThing query at	optional	{"type": "string", "enum": ["a", "b"]}
body	putThing	required	{"$ref": "T"}
response	putThing 200		{"$ref": "T"}
response	putThing 204		{}
text	grantless		["createThing"]
text	data elements		["a", "b"]
text	operations with data elements		["getThing"]
"""


def test_a_table_has_each_fact_of_a_model_in_a_line_and_no_prose():
    assert table_of_model(as_file(MODEL)).splitlines() == TABLE.splitlines()


def test_a_table_says_all_that_was_written():
    table = parsed(TABLE)
    assert table.facts.definitions["T"] == {
        "type": "object",
        "required": ["gone", "one"],
        "properties": {
            "one": {"type": "object", "properties": {"in": {"type": "integer"}}, "required": ["in"]},
            "some": {
                "type": "array",
                "items": {"type": "object", "properties": {"title": {"type": "string"}}},
            },
        },
    }
    assert table.text["grantless"] == ["createThing"]
    assert written(table.facts, table.text) == TABLE


@each_case("api", FILES)
def test_facts_come_back_from_a_table_as_they_were(api):
    facts = our_facts(api)
    read = parsed(written(facts)).facts
    assert read.operations == facts.operations
    assert in_order(read.definitions) == in_order(facts.definitions)


def in_order(schema):
    """A schema in which the order of required properties, which means nothing, is that of their names."""
    if not isinstance(schema, dict):
        return schema
    return {word: sorted(value) if word == "required" else in_order(value) for word, value in schema.items()}


@pytest.mark.parametrize("line", ["surprise\tx\t\t{}", "definition\tx\t{}", "definition\tx\t\t{"])
def test_a_line_that_is_no_fact_is_an_error(line):
    with pytest.raises(ValueError, match=r"surprise|unpack|Expecting"):
        parsed(line)


def test_the_tables_in_the_project_are_as_the_script_writes_them():
    """An edited table may be true, but the next run of the script would change it."""
    assert {path.stem for path in TABLES.iterdir()} == {*NAMES}
    for path in TABLES.iterdir():
        text = path.read_text(encoding="utf-8")
        table = parsed(text)
        assert written(table.facts, table.text).splitlines() == text.splitlines(), path.name


def test_the_tables_in_the_project_have_no_prose():
    for path in TABLES.iterdir():
        values = re.findall(r'"([^"]*)"', path.read_text(encoding="utf-8"))
        assert [value for value in values if len(value.split()) > 3] == []


def test_the_script_writes_every_table(tmp_path):
    """From files in the form of Amazon's, made from the tables."""
    for api, file in FILES.items():
        (tmp_path / file).write_bytes(as_file(with_prose(read_table(api))))
    message = read_table(MESSAGE_TABLE).facts.definitions["Message"]
    (tmp_path / MESSAGE_FILE).write_text(json.dumps(as_draft_7(message)), encoding="utf-8")
    tables = tmp_path / "tables"
    tables.mkdir()
    main(tmp_path, tables)
    written_now = {path.name: path.read_text(encoding="utf-8") for path in tables.iterdir()}
    assert written_now == {path.name: path.read_text(encoding="utf-8") for path in TABLES.iterdir()}


def with_prose(table):
    """A model file, in whose descriptions stands what a table has from descriptions."""
    model = swagger_of(table.facts)
    for item in model["paths"].values():
        for operation in (each for each in item.values() if isinstance(each, dict)):
            if operation["operationId"] in table.text["grantless"]:
                operation["description"] += " The `one` operation is grantless."
    definitions = model.get("definitions", {})
    for place, values in table.text.get("documented values", {}).items():
        name, _, each = place.partition("/")
        described = definitions[name]["properties"][each] if each else definitions[name]
        described["description"] = "Possible values: " + ", ".join(f"`{value}`" for value in values)
    if "data elements" in table.text:
        elements = " ".join(f"- **{each}**" for each in table.text["data elements"])
        properties = model["definitions"]["RestrictedResource"]["properties"]
        operations = table.text["operations with data elements"]
        properties["dataElements"]["description"] = f"{elements} of {operations}"
    return model


def as_draft_7(schema):
    """A schema with the prose of a generator, and its arrays as the official one has them."""
    drawn = {"$id": "#", "default": {}, "examples": [], "additionalProperties": True, **PROSE, **schema}
    del drawn["x-docs"]
    if "properties" in schema:
        drawn["properties"] = {name: as_draft_7(inner) for name, inner in schema["properties"].items()}
    if "items" in schema:
        items = as_draft_7(schema["items"])
        drawn.update(additionalItems=True, items={"$id": "#", "anyOf": [items]}, properties={"Item": items})
    return drawn


def test_a_keyword_that_is_not_known_is_a_fact_of_a_message():
    message = {"type": "object", "properties": {"at": {"type": "string", "maxLength": 5, "title": "At"}}}
    assert table_of_message(json.dumps(message)).splitlines() == [
        'definition\tMessage\t\t{"type": "object"}',
        'property\tMessage/at\toptional\t{"type": "string", "maxLength": 5}',
    ]


@needs_official_files
@each_case("name", NAMES)
def test_the_table_is_that_of_the_official_file(name):
    made, stored = table_of(name, OFFICIAL_FILES), (TABLES / f"{name}.tsv").read_text(encoding="utf-8")
    assert made.splitlines() == stored.splitlines(), (
        "Amazon's file has changed: run `python tests/model/official_facts.py ../shared/spec`, "
        "and see in the difference what the model needs."
    )
