"""Files that cannot be compared, and how a difference reads."""

import json

import pytest

from pytest_mcf.contract.drift import Difference, NotAnOfficialModel, find_drift
from pytest_mcf.errors import McfError

from ..each_case import each_case

ITEMS = "/fba/inventory/v1/items"


def swagger(item, **parts):
    return json.dumps({"swagger": "2.0", "paths": {ITEMS: item}, **parts}).encode()


def refusal(content):
    with pytest.raises(NotAnOfficialModel) as caught:
        find_drift(content)
    assert isinstance(caught.value, McfError)
    return str(caught.value)


@pytest.mark.parametrize("content", [b"", b"swagger: 2.0", b"\xff", b'{"swagger": '])
def test_what_is_not_json(content):
    message = refusal(content)
    assert message.startswith("This is not JSON: ")
    assert message.endswith(" from https://github.com/amzn/selling-partner-api-models.")


@each_case(
    ("content", "flaw"),
    [
        (b"[]", "at the top, [] is not of type 'object'"),
        (b'{"paths": {}}', "at the top, 'swagger' is a required property"),
        (b'{"swagger": "2.0"}', "at the top, 'paths' is a required property"),
        (b'{"openapi": "3.0.1", "swagger": "3", "paths": {}}', "at /swagger, '2.0' was expected"),
        (swagger([]), "at /paths/~1fba~1inventory~1v1~1items, [] is not of type 'object'"),
        (swagger({"get": {}}), "items/get, 'responses' is a required property"),
        (swagger({"get": {"responses": {"200": 1}}}), "responses/200, 1 is not of type 'object'"),
        (
            swagger({"get": {"responses": {}, "parameters": [{}]}}),
            "parameters/0, 'name' is a required property",
        ),
        (swagger({}, definitions={"A": {"properties": 1}}), "definitions/A/properties, 1 is not of type"),
    ],
)
def test_what_is_not_swagger(content, flaw):
    message = refusal(content)
    assert message.startswith("This is not Swagger 2.0: at ")
    assert flaw in message


@pytest.mark.parametrize(
    ("paths", "what_it_has"),
    [
        (
            {"/fulfillment/outbound/2030-01-01/previews": {}},
            "its first path is /fulfillment/outbound/2030-01-01/",
        ),
        ({}, "it has no paths at all."),
    ],
)
def test_an_api_that_is_not_modelled(paths, what_it_has):
    message = refusal(json.dumps({"swagger": "2.0", "paths": paths}).encode())
    assert message.startswith(f"This file describes no API that pytest-mcf models: {what_it_has}")
    assert "Modelled are outbound_2020_07_01, outbound_2026_07_04, inventory_v1, " in message
    assert "login_with_amazon" not in message


@pytest.mark.parametrize(
    "content",
    [
        swagger(
            {},
            definitions={"ErrorList": {"$ref": "#/definitions/A"}, "A": {"$ref": "#/definitions/ErrorList"}},
        ),
        swagger({}, definitions={"A": {"allOf": [{"$ref": "#/definitions/A"}]}}),
        swagger(
            {"get": {"responses": {"200": {"$ref": "#/responses/A"}}}},
            responses={"A": {"$ref": "#/responses/A"}},
        ),
        b"[" * 100_000,
    ],
)
def test_what_goes_round_in_a_circle(content):
    assert refusal(content).startswith("The definitions of this file are circular or nested too deeply.")


def test_a_shared_part_that_is_not_there():
    content = swagger({"get": {"responses": {}, "parameters": [{"$ref": "#/parameters/limit"}]}})
    assert refusal(content) == (
        "This file refers to #/parameters/limit, which it does not have. Download it again."
    )


def test_any_version_of_a_file_is_compared():
    # Nothing is there but one path that is known: the rest is only ours.
    drift = find_drift(swagger({"get": {"responses": {"default": {"description": "..."}}}}))
    assert drift.api == "inventory_v1"
    assert f"operations/GET {ITEMS}" in [each.where for each in drift.differences]
    assert "definitions/InventorySummary" in [each.where for each in drift.differences]


@each_case(
    ("official", "ours", "sentence"),
    [
        (151, 150, "x: the official model says 151, ours says 150."),
        (True, False, "x: the official model says true, ours says false."),
        ("Weight", "Money", "x: the official model says Weight, ours says Money."),
        ({"type": "string"}, None, 'x: only the official model has it: {"type": "string"}.'),
        ({"$ref": "Money"}, None, "x: only the official model has it: Money."),
        ({}, None, "x: only the official model has it."),
        (None, 2, "x: only our model has it: 2."),
        (["a", "b"], [], "x: only the official model has it: a, b."),
        ([], ["a"], "x: only our model has it: a."),
        (["a"], ["b"], "x: only the official model has a, only ours has b."),
        (None, "y" * 200, f"x: only our model has it: {'y' * 117}...."),
    ],
)
def test_a_difference_is_a_sentence(official, ours, sentence):
    assert str(Difference("x", "y", official, ours)) == sentence
