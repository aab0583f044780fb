"""Our model of an API against Amazon's own, definition by definition and operation by operation.

Both sides are boiled down to the same plain facts, and the difference of the facts is what fails. The
official files stand beside the checkout, or are absent, and then there is nothing to compare.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from pydantic.alias_generators import to_snake

from pytest_mcf.contract.schema import schema_of
from pytest_mcf.model import inventory_v1, outbound_2020_07_01
from pytest_mcf.model.definition import Definition
from pytest_mcf.model.inventory_v1.operations import OPERATIONS as INVENTORY
from pytest_mcf.model.operation import Operation, Parameter
from pytest_mcf.model.outbound_2020_07_01.operations import OPERATIONS as OUTBOUND

OFFICIAL_MODELS = Path(__file__).parents[2] / ".." / "shared" / "spec"

Facts = dict[str, Any]


@dataclass(frozen=True)
class Api:
    """One API on our side. Own enums are those that the official model has inline, without a name."""

    definitions: Mapping[str, Any]
    operations: tuple[Operation, ...]
    own_enums: frozenset[str]
    file: str


def definitions_of(module: Any) -> dict[str, Any]:
    # Names in capitals are tables, not definitions.
    return {name: getattr(module, name) for name in module.__all__ if not name.isupper()}


APIS = {
    "outbound_2020_07_01": Api(
        definitions_of(outbound_2020_07_01),
        OUTBOUND,
        frozenset(
            {
                "DropOffLocationType",
                "FeatureFulfillmentPolicy",
                "FeeName",
                "FulfillmentShipmentStatus",
                "ShippingWeightCalculationMethod",
                "UnitOfMeasure",
                "WeightUnit",
            }
        ),
        "fulfillmentOutbound_2020-07-01.json",
    ),
    "inventory_v1": Api(
        definitions_of(inventory_v1), INVENTORY, frozenset({"ResearchingTerm"}), "fbaInventory.json"
    ),
}


# Facts of the official side. What is not known to be prose counts as a fact, so that a keyword that
# Amazon starts to use cannot slip by.

PROSE = {"description", "title", "example", "x-docgen-enum-table-extension"}
METHODS = {"get", "put", "post", "delete", "patch", "head", "options"}
USAGE_PLAN = re.compile(r"\| *(\d+(?:\.\d+)?) *\| *(\d+) *\|")


def official_facts(model: Facts) -> Facts:
    definitions = model["definitions"]
    return {
        "definitions": {name: official_schema(schema, definitions) for name, schema in definitions.items()},
        "operations": {
            operation["operationId"]: official_operation(method, path, item, definitions)
            # A path without any operation (deliveryOfferings is one) states no fact.
            for path, item in model["paths"].items()
            for method, operation in item.items()
            if method in METHODS
        },
    }


def official_schema(schema: Facts, definitions: Facts) -> Facts:
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/definitions/")
        target = definitions[name]
        # Only objects and enums have a name on the wire's side of ours; lists and scalars are aliases.
        is_named = target["type"] == "object" or "enum" in target
        return {"$ref": name} if is_named else official_schema(target, definitions)
    facts = {word: value for word, value in schema.items() if word not in PROSE}
    return with_inner_schemas(facts, lambda inner: official_schema(inner, definitions))


def official_operation(method: str, path: str, item: Facts, definitions: Facts) -> Facts:
    operation = item[method]
    bodies = [parameter for parameter in operation["parameters"] if parameter["in"] == "body"]
    others = [parameter for parameter in operation["parameters"] if parameter["in"] != "body"]
    plan = USAGE_PLAN.search(operation["description"])
    answers = {int(status): answer["schema"] for status, answer in operation["responses"].items()}
    success = official_schema(answers[200], definitions)["$ref"]
    return {
        "method": method.upper(),
        "path": path,
        "parameters": {
            f"{parameter['in']} {parameter['name']}": official_parameter(parameter) for parameter in others
        },
        "body": [
            {"required": body["required"], **official_schema(body["schema"], definitions)} for body in bodies
        ],
        "answers": {status: official_schema(schema, definitions) for status, schema in answers.items()},
        "payload": "payload" in definitions[success]["properties"],
        "rate": float(plan[1]) if plan else None,
        "burst": int(plan[2]) if plan else None,
        "sandbox only": item.get("x-amzn-api-sandbox-only", False),
    }


def official_parameter(parameter: Facts) -> Facts:
    # `default` is what the API assumes, not what a request may hold.
    return {word: value for word, value in parameter.items() if word not in PROSE | {"name", "in", "default"}}


# Facts of our side, in the same form.


def our_facts(api: Api) -> Facts:
    return {
        "definitions": {
            name: our_definition(type_, api.own_enums)
            for name, type_ in api.definitions.items()
            if name not in api.own_enums
        },
        "operations": {operation.name: our_operation(operation) for operation in api.operations},
    }


def our_definition(type_: Any, own_enums: frozenset[str]) -> Facts:
    schema = schema_of(type_)
    named = schema.pop("$defs", {})
    return our_schema(schema, named, own_enums)


def our_schema(schema: Facts, named: Facts, own_enums: frozenset[str]) -> Facts:
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        return our_schema(named[name], named, own_enums) if name in own_enums else {"$ref": name}
    facts = dict(schema)
    if facts.get("format") == "int32" and (facts["minimum"], facts["maximum"]) == (-(2**31), 2**31 - 1):
        del facts["minimum"], facts["maximum"]  # the format implies them
    return with_inner_schemas(facts, lambda inner: our_schema(inner, named, own_enums))


def our_operation(operation: Operation) -> Facts:
    answers = dict.fromkeys(operation.statuses, operation.response) | dict(operation.error_responses)
    return {
        "method": operation.method,
        "path": operation.path,
        "parameters": {
            f"{parameter.place} {parameter.name}": our_parameter(parameter)
            for parameter in operation.parameters
        },
        "body": [{"required": True, "$ref": operation.request.__name__}] if operation.request else [],
        "answers": {status: {"$ref": answer.__name__} for status, answer in answers.items()},
        "payload": operation.payload,
        "rate": operation.rate,
        "burst": operation.burst,
        "sandbox only": operation.sandbox_only,
    }


def our_parameter(parameter: Parameter) -> Facts:
    facts = {
        "required": parameter.required,
        "type": parameter.kind,
        "format": parameter.format,
        "maxLength": parameter.max_length,
        "maxItems": parameter.max_items,
        "enum": list(parameter.choices) or None,
        "items": {"type": "string"} if parameter.kind == "array" else None,
    }
    return {word: value for word, value in facts.items() if value is not None}


# What both sides need.


def with_inner_schemas(facts: Facts, boil_down: Callable[[Facts], Facts]) -> Facts:
    if "properties" in facts:
        facts["properties"] = {name: boil_down(inner) for name, inner in facts["properties"].items()}
    for word in ("items", "additionalProperties"):
        if isinstance(facts.get(word), dict):
            facts[word] = boil_down(facts[word])
    for word in ("enum", "required"):  # their order means nothing
        if word in facts:
            facts[word] = sorted(facts[word])
    return facts


def differences(official: Any, ours: Any, where: str = "") -> list[str]:
    """List every fact on which the two sides disagree."""
    if not (isinstance(official, dict) and isinstance(ours, dict)):
        return [] if official == ours else [f"{where}: official {official!r}, ours {ours!r}"]
    found = []
    for name in sorted({*official, *ours}, key=str):
        place = f"{where}/{name}"
        if name not in ours:
            found.append(f"{place}: only in the official model: {official[name]!r}")
        elif name not in official:
            found.append(f"{place}: only in ours: {ours[name]!r}")
        else:
            found += differences(official[name], ours[name], place)
    return found


def one(facts: Facts, kind: str, name: str) -> Facts:
    return {name: facts[kind][name]} if name in facts[kind] else {}


# The comparison.


def official_model(api: Api) -> Facts | None:
    file = OFFICIAL_MODELS / api.file
    return official_facts(json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else None


OFFICIAL = {name: official_model(api) for name, api in APIS.items()}
OURS = {name: our_facts(api) for name, api in APIS.items()}


def official_of(api: str) -> Facts:
    official = OFFICIAL[api]
    if official is None:
        pytest.skip(f"Amazon's official model {APIS[api].file} is not beside this checkout")
    return official


def every(kind: str) -> list[tuple[str, str]]:
    return [
        (api, name)
        for api in APIS
        for name in sorted({*(OFFICIAL[api] or {kind: {}})[kind], *OURS[api][kind]})
    ]


@pytest.mark.parametrize(("api", "definition"), every("definitions"))
def test_definition_is_as_in_the_official_model(api, definition):
    official = one(official_of(api), "definitions", definition)
    assert differences(official, one(OURS[api], "definitions", definition)) == []


@pytest.mark.parametrize(("api", "operation"), every("operations"))
def test_operation_is_as_in_the_official_model(api, operation):
    official = one(official_of(api), "operations", operation)
    assert differences(official, one(OURS[api], "operations", operation)) == []


@pytest.mark.parametrize("api", APIS)
def test_own_enums_are_those_that_the_official_model_leaves_without_a_name(api):
    official = official_of(api)["definitions"]
    assert {*APIS[api].definitions} - {*official} == APIS[api].own_enums


@pytest.mark.parametrize("api", APIS)
def test_every_attribute_is_the_wire_name_in_snake_case(api):
    classes = [type_ for type_ in APIS[api].definitions.values() if isinstance(type_, type)]
    fields = [
        (attribute, field.alias)
        for class_ in classes
        if issubclass(class_, Definition)
        for attribute, field in class_.model_fields.items()
    ]
    assert fields
    assert [pair for pair in fields if to_snake(pair[1]) != pair[0]] == []


# The comparison compared: what is planted in the official model has to come out, and nothing else.

GONE = object()
ORDERS = ("paths", "/fba/outbound/2020-07-01/fulfillmentOrders")
ORDER = ("paths", "/fba/outbound/2020-07-01/fulfillmentOrders/{sellerFulfillmentOrderId}")
TRACKING = ("paths", "/fba/outbound/2020-07-01/tracking")
SURPRISE = {
    "operationId": "surprise",
    "description": "...",
    "parameters": [],
    "responses": {"200": {"schema": {"$ref": "#/definitions/GetFeaturesResponse"}}},
}

PLANTED = [
    # where in the official file, what to put there, where the difference has to show
    (("definitions", "Surprise"), {"type": "string"}, "Surprise"),
    (("definitions", "Money", "properties", "rounding"), {"type": "string"}, "Money/properties/rounding"),
    (("definitions", "Address", "properties", "phone"), GONE, "Address/properties/phone"),
    (("definitions", "Error", "properties", "code", "type"), "integer", "Error/properties/code/type"),
    (("definitions", "Feature", "required"), ["featureName"], "Feature/required"),
    (("definitions", "DateRange", "required"), GONE, "DateRange/required"),
    (("definitions", "FulfillmentAction", "enum"), ["Ship"], "FulfillmentAction/enum"),
    (("definitions", "Weight", "properties", "unit", "enum"), ["KG"], "Weight/properties/unit/enum"),
    (
        ("definitions", "TrackingAddress", "properties", "city", "maxLength"),
        151,
        "TrackingAddress/properties/city/maxLength",
    ),
    (
        ("definitions", "Origin", "properties", "countryCode", "minLength"),
        GONE,
        "Origin/properties/countryCode/minLength",
    ),
    (
        ("definitions", "PackageTrackingDetails", "properties", "packageNumber", "format"),
        "int64",
        "PackageTrackingDetails/properties/packageNumber/format",
    ),
    (
        ("definitions", "Money", "properties", "currencyCode", "pattern"),
        "[A-Z]{3}",
        "Money/properties/currencyCode/pattern",
    ),
    (
        ("definitions", "DeliveryOffer", "properties", "dateRange", "$ref"),
        "#/definitions/DeliveryWindow",
        "DeliveryOffer/properties/dateRange/$ref",
    ),
    (
        ("definitions", "FeatureSku", "properties", "overlappingSkus", "items", "type"),
        "integer",
        "FeatureSku/properties/overlappingSkus/items/type",
    ),
    (
        ("definitions", "DropOffLocation", "properties", "attributes", "additionalProperties", "type"),
        "integer",
        "DropOffLocation/properties/attributes/additionalProperties/type",
    ),
    ((*ORDERS, "patch"), SURPRISE, "surprise"),
    ((*ORDERS, "get"), GONE, "listAllFulfillmentOrders"),
    ((*ORDER, "get", "parameters", 0, "maxLength"), 41, "parameters/path sellerFulfillmentOrderId/maxLength"),
    ((*ORDER, "get", "parameters", 0, "name"), "id", "parameters/path id"),
    ((*ORDERS, "get", "parameters", 0, "required"), True, "parameters/query queryStartDate/required"),
    ((*ORDERS, "get", "parameters", 0, "format"), "date", "parameters/query queryStartDate/format"),
    ((*TRACKING, "get", "parameters", 0, "type"), "string", "parameters/query packageNumber/type"),
    ((*ORDERS, "post", "parameters", 0, "required"), False, "createFulfillmentOrder/body"),
    (
        (*ORDERS, "post", "parameters", 0, "schema", "$ref"),
        "#/definitions/Money",
        "createFulfillmentOrder/body",
    ),
    ((*ORDERS, "get", "responses", "429"), GONE, "answers/429"),
    ((*ORDERS, "get", "responses", "404", "schema", "$ref"), "#/definitions/Money", "answers/404/$ref"),
    ((*ORDERS, "get", "description"), "| 3 | 30 |", "listAllFulfillmentOrders/rate"),
    ((*ORDERS, "get", "description"), "| 2 | 31 |", "listAllFulfillmentOrders/burst"),
    ((*TRACKING, "x-amzn-api-sandbox-only"), True, "getPackageTrackingDetails/sandbox only"),
]


@pytest.mark.parametrize(("place", "value", "shows_at"), PLANTED, ids=[shows_at for *_, shows_at in PLANTED])
def test_comparison_finds_what_is_planted(place, value, shows_at):
    api = "outbound_2020_07_01"
    official_of(api)
    model = json.loads((OFFICIAL_MODELS / APIS[api].file).read_text(encoding="utf-8"))
    *way, last = place
    target = reduce(lambda inner, step: inner[step], way, model)
    if value is GONE:
        del target[last]
    else:
        target[last] = value
    # What differs anyway is for the other tests to say.
    before = differences(OFFICIAL[api], OURS[api])
    after = differences(official_facts(model), OURS[api])
    found = [line.split(": ")[0] for line in after if line not in before]
    assert found
    assert found[0].endswith(f"/{shows_at}")
    # A parameter that changes its name shows twice, as one that is missing and one that is too many.
    assert len(found) == (2 if last == "name" else 1)


def test_differences_say_which_side_holds_what():
    official = {"only": 1, "same": [1], "both": {"differ": "a"}}
    ours = {"same": [1], "both": {"differ": "b"}, "own": 2}
    assert differences(official, ours, "/Thing") == [
        "/Thing/both/differ: official 'a', ours 'b'",
        "/Thing/only: only in the official model: 1",
        "/Thing/own: only in ours: 2",
    ]
