"""The schemas that the contract judges by, made from the types of the model."""

from enum import StrEnum

import jsonschema
import pytest

from pytest_mcf.contract.schema import closed, schema_of
from pytest_mcf.model import OPERATIONS
from pytest_mcf.model.definition import Definition, Int32, Timestamp

from ..each_case import each_case


class Colour(StrEnum):
    """Has one value only."""

    RED = "red"


class Part(Definition):
    """Called as a keyword of JSON Schema is."""

    title: str
    description: str | None = None


class Thing(Definition):
    """One of each kind of property."""

    item_count: Int32 = 1
    colour: Colour | None = None
    made: Timestamp | None = None
    parts: list[Part] | None = None
    notes: dict[str, str] | None = None


THING = {
    "type": "object",
    "properties": {
        "itemCount": {"type": "integer", "format": "int32", "minimum": -(2**31), "maximum": 2**31 - 1},
        "colour": {"$ref": "#/$defs/Colour"},
        "made": {"type": "string", "format": "date-time"},
        "parts": {"type": "array", "items": {"$ref": "#/$defs/Part"}},
        "notes": {"type": "object", "additionalProperties": {"type": "string"}},
    },
    "$defs": {
        "Colour": {"type": "string", "enum": ["red"]},
        "Part": {
            "type": "object",
            "properties": {"title": {"type": "string"}, "description": {"type": "string"}},
            "required": ["title"],
        },
    },
}


def test_schema_has_names_types_and_limits_and_nothing_else():
    assert schema_of(Thing) == THING


@pytest.mark.parametrize(
    ("type_", "schema"),
    [
        (list[Part], {"type": "array", "items": {"$ref": "#/$defs/Part"}}),
        (Colour, {"type": "string", "enum": ["red"]}),
        (Int32, THING["properties"]["itemCount"]),
    ],
)
def test_schema_of_what_is_no_object(type_, schema):
    made = schema_of(type_)
    made.pop("$defs", None)
    assert made == schema


def test_closed_schema_knows_no_other_properties_but_leaves_maps_open():
    schema = closed(schema_of(Thing))
    assert schema["additionalProperties"] is False
    assert schema["$defs"]["Part"]["additionalProperties"] is False
    assert schema["properties"]["notes"] == {"type": "object", "additionalProperties": {"type": "string"}}
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid({"notes": {"any": "name"}, "parts": [{"title": "x", "description": "y"}]})
    assert not validator.is_valid({"extra": 1})
    assert not validator.is_valid({"parts": [{"title": "x", "extra": 1}]})


def test_schema_belongs_to_the_caller():
    schema_of(Thing)["properties"].clear()
    closed(schema_of(Thing))["$defs"].clear()
    assert schema_of(Thing) == THING


def test_closing_leaves_the_schema_alone():
    schema = schema_of(Thing)
    closed(schema)
    assert schema == THING


def test_null_is_not_absent():
    validator = jsonschema.Draft202012Validator(schema_of(Thing))
    assert validator.is_valid({})
    assert not validator.is_valid({"colour": None})


@each_case("operation", OPERATIONS.values(), ids=OPERATIONS)
def test_every_body_of_the_catalogue_has_a_valid_schema(operation):
    for type_ in {operation.request, *operation.response_types} - {None}:
        jsonschema.Draft202012Validator.check_schema(closed(schema_of(type_)))
