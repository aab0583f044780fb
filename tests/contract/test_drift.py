"""The comparison compared: what is planted in an official file has to come out, and nothing else.

The file is made here, from our own facts, so that these tests need none of Amazon's.
"""

import json
from copy import deepcopy
from functools import reduce

import pytest

from pytest_mcf.contract.drift import comparable_apis, find_drift
from pytest_mcf.contract.drift.ours import our_facts

from ..each_case import each_case
from ..swagger import as_file, swagger_of

OUTBOUND = "outbound_2020_07_01"
EVENT_FILTER = "definitions/EventFilter"


def model_of(api):
    return swagger_of(our_facts(api))


def drift_of(model):
    return find_drift(as_file(model)).differences


@pytest.fixture
def model():
    return model_of(OUTBOUND)


@pytest.mark.parametrize("api", comparable_apis())
def test_nothing_differs_from_itself(api):
    drift = find_drift(as_file(model_of(api)))
    assert (drift.api, drift.differences) == (api, ())


GONE = object()
ORDERS = ("paths", "/fba/outbound/2020-07-01/fulfillmentOrders")
ORDER = ("paths", "/fba/outbound/2020-07-01/fulfillmentOrders/{sellerFulfillmentOrderId}")
TRACKING = ("paths", "/fba/outbound/2020-07-01/tracking")
A_RESPONSE = {"200": {"schema": {"$ref": "#/definitions/GetFeaturesResponse"}}}
PLANTED = [
    # the kind of difference, where it shows, where it is planted, and what
    ("definition", "Surprise", ("definitions", "Surprise"), {"type": "string"}),
    ("definition", "Money", ("definitions", "Money"), GONE),
    ("definition", "EventCode", ("definitions", "EventCode"), GONE),
    ("property", "Money/properties/rounding", ("definitions", "Money", "properties", "rounding"), {}),
    ("property", "Address/properties/phone", ("definitions", "Address", "properties", "phone"), GONE),
    (
        "type",
        "Error/properties/code/type",
        ("definitions", "Error", "properties", "code", "type"),
        "integer",
    ),
    (
        "type",
        "DeliveryOffer/properties/dateRange/type",
        ("definitions", "DeliveryOffer", "properties", "dateRange", "$ref"),
        "#/definitions/DeliveryWindow",
    ),
    ("type", "ErrorList/items/type", ("definitions", "ErrorList", "items"), {"type": "string"}),
    (
        "type",
        "DropOffLocation/properties/attributes/additionalProperties/type",
        ("definitions", "DropOffLocation", "properties", "attributes", "additionalProperties", "type"),
        "integer",
    ),
    ("required", "Feature/required", ("definitions", "Feature", "required"), ["featureName"]),
    ("required", "DateRange/required", ("definitions", "DateRange", "required"), GONE),
    ("enum", "FulfillmentAction/enum", ("definitions", "FulfillmentAction", "enum"), ["Ship"]),
    ("enum", "FulfillmentAction/enum", ("definitions", "FulfillmentAction", "enum"), GONE),
    (
        "length",
        "TrackingAddress/properties/city/maxLength",
        ("definitions", "TrackingAddress", "properties", "city", "maxLength"),
        151,
    ),
    (
        "length",
        "Origin/properties/countryCode/minLength",
        ("definitions", "Origin", "properties", "countryCode", "minLength"),
        GONE,
    ),
    ("format", "Quantity/format", ("definitions", "Quantity", "format"), "int64"),
    ("range", "Quantity/minimum", ("definitions", "Quantity", "minimum"), 0),
    (
        "pattern",
        "Money/properties/currencyCode/pattern",
        ("definitions", "Money", "properties", "currencyCode", "pattern"),
        "[A-Z]{3}",
    ),
    ("operation", "surprise", (*ORDERS, "patch"), {"operationId": "surprise", "responses": A_RESPONSE}),
    ("operation", "PATCH /fba", ("paths", "/fba"), {"patch": {"responses": A_RESPONSE}}),
    ("operation", "listAllFulfillmentOrders", (*ORDERS, "get"), GONE),
    (
        "parameter",
        "parameters/header x-new",
        (*TRACKING, "parameters"),
        [{"in": "header", "name": "x-new", "type": "string"}],
    ),
    ("parameter", "parameters/path sellerFulfillmentOrderId", (*ORDER, "get", "parameters"), []),
    (
        "length",
        "parameters/path sellerFulfillmentOrderId/maxLength",
        (*ORDER, "get", "parameters", 0, "maxLength"),
        41,
    ),
    ("required", "query queryStartDate/required", (*ORDERS, "get", "parameters", 0, "required"), True),
    ("format", "query queryStartDate/format", (*ORDERS, "get", "parameters", 0, "format"), "date"),
    ("type", "query packageNumber/type", (*TRACKING, "get", "parameters", 0, "type"), "string"),
    (
        "required",
        "createFulfillmentOrder/body/required",
        (*ORDERS, "post", "parameters", 0, "required"),
        False,
    ),
    ("body", "createFulfillmentOrder/body", (*ORDERS, "post", "parameters"), []),
    (
        "type",
        "createFulfillmentOrder/body/schema/type",
        (*ORDERS, "post", "parameters", 0, "schema", "$ref"),
        "#/definitions/Money",
    ),
    ("answer", "answers/429", (*ORDERS, "get", "responses", "429"), GONE),
    ("answer", "answers/299", (*ORDERS, "get", "responses", "299"), {"description": "..."}),
    ("type", "answers/404/type", (*ORDERS, "get", "responses", "404"), {"description": "..."}),
    ("rate", "listAllFulfillmentOrders/rate", (*ORDERS, "get", "description"), "| 3 | 30 |"),
    ("rate", "listAllFulfillmentOrders/burst", (*ORDERS, "get", "description"), "| 2 | 31 |"),
    ("sandbox", "getPackageTrackingDetails/sandbox only", (*TRACKING, "x-amzn-api-sandbox-only"), True),
    ("deprecated", "listAllFulfillmentOrders/deprecated", (*ORDERS, "get", "deprecated"), True),
]


@each_case(("kind", "shows_at", "place", "value"), PLANTED)
def test_what_is_planted_is_found_and_nothing_else(kind, shows_at, place, value):
    model = model_of(OUTBOUND)
    plant(model, place, value)
    (found,) = drift_of(model)
    assert found.kind == kind
    assert found.where.endswith(f"/{shows_at}")


def plant(model, place, value):
    *way, last = place
    target = reduce(lambda inner, step: inner[step], way, model)
    if value is GONE:
        del target[last]
    else:
        target[last] = value


def test_another_path_or_name_is_two_sides_of_one_thing(model):
    item = model["paths"].pop(TRACKING[1])
    model["paths"]["/fba/outbound/2020-07-01/packages"] = item
    item["get"]["parameters"][0]["name"] = "number"
    assert [(each.kind, each.official, each.ours) for each in drift_of(model)] == [
        ("path", "/fba/outbound/2020-07-01/packages", "/fba/outbound/2020-07-01/tracking"),
        ("parameter", {"required": True, "type": "integer", "format": "int32"}, None),
        ("parameter", None, {"required": True, "type": "integer", "format": "int32"}),
    ]


@pytest.mark.parametrize(
    "prose",
    [
        {"description": "Other words."},
        {"example": "1"},
        {"default": "x"},
        {"x-docgen-enum-table-extension": []},
    ],
)
def test_prose_is_no_fact(model, prose):
    model["definitions"]["Money"]["properties"]["value"] = {"type": "string", **prose}
    model["paths"][TRACKING[1]]["get"]["parameters"][0].update(prose)
    assert drift_of(model) == ()


def test_order_means_nothing(model):
    for definition in model["definitions"].values():
        for word in ("enum", "required"):
            definition.get(word, []).reverse()
    assert drift_of(model) == ()


def test_what_is_not_said_of_a_parameter_is_that_it_is_required(model):
    parameter = model["paths"][ORDERS[1]]["get"]["parameters"][0]
    assert parameter.pop("required") is False
    assert drift_of(model) == ()
    assert model["paths"][TRACKING[1]]["get"]["parameters"][0].pop("required") is True
    assert [(each.kind, each.official, each.ours) for each in drift_of(model)] == [("required", False, True)]


def test_a_bound_that_the_format_implies_is_no_fact():
    assert our_facts(OUTBOUND).definitions["Quantity"] == {"type": "integer", "format": "int32"}


def test_a_scalar_with_a_name_is_compared_once(model):
    for name in ("CreateFulfillmentOrderItem", "UpdateFulfillmentOrderItem", "FulfillmentOrderItem"):
        model["definitions"][name]["properties"]["quantity"] = {"$ref": "#/definitions/Quantity"}
    assert drift_of(model) == ()
    model["definitions"]["Quantity"]["format"] = "int64"
    (found,) = drift_of(model)
    assert found.where == "definitions/Quantity/format"


def test_a_type_without_its_name_is_compared_in_its_place(model):
    action = model["definitions"].pop("FulfillmentAction")
    places = [
        definition["properties"]
        for definition in model["definitions"].values()
        if "fulfillmentAction" in definition.get("properties", {})
    ]
    for properties in places:
        properties["fulfillmentAction"] = dict(action)
    assert drift_of(model) == ()
    places[0]["fulfillmentAction"]["enum"] = ["Ship"]
    (found,) = drift_of(model)
    assert found.where.endswith("/properties/fulfillmentAction/enum")


def test_an_enum_that_goes_with_its_property_is_not_said_twice(model):
    del model["definitions"]["DropOffLocationType"]
    del model["definitions"]["DropOffLocation"]["properties"]["type"]
    model["definitions"]["DropOffLocation"]["required"].remove("type")
    assert [each.kind for each in drift_of(model)] == ["property", "required"]


def test_an_object_without_its_name_is_compared_in_its_place():
    model = model_of("notifications_v1")
    inline = model["definitions"].pop("CarrierTracking")
    model["definitions"]["TrackingIdentifier"]["properties"]["carrierTracking"] = inline
    assert drift_of(model) == ()
    inline["required"] = []
    (found,) = drift_of(model)
    assert found.where == "definitions/TrackingIdentifier/properties/carrierTracking/required"


def test_another_name_of_a_type_is_found_once_and_what_it_stands_for_is_compared(model):
    text = json.dumps(model).replace('"Money"', '"Cash"').replace("/Money", "/Cash")
    renamed = json.loads(text)
    assert [each.where for each in drift_of(renamed)] == ["definitions/Cash", "definitions/Money"]
    del renamed["definitions"]["Cash"]["properties"]["value"]
    assert sorted(each.kind for each in drift_of(renamed)) == ["definition", "definition", "property"]


def test_two_properties_of_another_type_are_two_differences(model):
    properties = model["definitions"]["CreateFulfillmentOrderItem"]["properties"]
    for name in ("perUnitPrice", "perUnitTax"):
        properties[name] = {"$ref": "#/definitions/Weight"}
    assert [(each.kind, each.official, each.ours) for each in drift_of(model)] == [
        ("type", "Weight", "Money")
    ] * 2


def test_what_all_of_takes_apart_is_one_object():
    model = model_of("notifications_v1")
    filters = model["definitions"]
    whole = filters["EventFilter"]
    inherited = [name for name in filters if name.endswith("Filter") and name != "EventFilter"]
    own = {name: value for name, value in whole["properties"].items() if name == "eventFilterType"}
    filters["EventFilter"] = {
        "allOf": [
            *({"$ref": f"#/definitions/{name}"} for name in inherited),
            {"type": "object", "properties": own, "required": whole["required"]},
        ]
    }
    assert drift_of(model) == ()
    assert with_part(model, 0, {"type": "object"}) == [f"{EVENT_FILTER}/properties/aggregationSettings"]
    assert with_part(model, -1, {"properties": own}) == [f"{EVENT_FILTER}/required"]
    del own["eventFilterType"]
    assert [found.where for found in drift_of(model)] == [f"{EVENT_FILTER}/properties/eventFilterType"]


def with_part(model, number, part):
    """Where it shows that a part of `allOf` is another one."""
    model = deepcopy(model)
    model["definitions"]["EventFilter"]["allOf"][number] = part
    return [found.where for found in drift_of(model)]


def test_shared_parameters_and_responses_are_followed(model):
    item = model["paths"][TRACKING[1]]
    model["parameters"] = {"number": item["get"]["parameters"].pop()}
    model["responses"] = {"busy": item["get"]["responses"]["429"]}
    item["parameters"] = [{"$ref": "#/parameters/number"}]
    item["get"]["responses"]["429"] = {"$ref": "#/responses/busy"}
    assert drift_of(model) == ()
    model["parameters"]["number"]["format"] = "int64"
    (found,) = drift_of(model)
    assert found.where == "operations/getPackageTrackingDetails/parameters/query packageNumber/format"


def test_what_is_not_modelled_is_not_compared():
    model = model_of("messaging_v1")
    schema = {"$ref": "#/definitions/InvoiceResponse"}
    operation = {"operationId": "sendInvoice", "responses": {"201": {"schema": schema}}}
    model["paths"]["/messaging/v1/orders/{amazonOrderId}/messages/invoice"] = {"post": operation}
    model["definitions"]["InvoiceResponse"] = {
        "properties": {
            "payload": {"$ref": "#/definitions/Invoice"},
            "error": {"$ref": "#/definitions/Error"},
        }
    }
    model["definitions"]["Invoice"] = {"type": "object"}
    drift = find_drift(as_file(model))
    assert drift.differences == ()
    assert "sendInvoice" in drift.not_modelled
    model["definitions"]["Invoice too"] = {"type": "object"}
    assert [each.where for each in drift_of(model)] == ["definitions/Invoice too"]
