"""jsonschema-rs looks first and jsonschema explains: what either one rejects is reported, and by both."""

import copy
import json
from datetime import date

import jsonschema
import jsonschema_rs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pytest_mcf.contract.body import check_body
from pytest_mcf.contract.schema import schema_of
from pytest_mcf.contract.validators import validators_for, validators_of
from pytest_mcf.model import OPERATIONS
from pytest_mcf.model.definition import Int32, Timestamp
from pytest_mcf.model.outbound_2020_07_01.definitions import GetFulfillmentOrderResponse

from ..each_case import each_case
from ..hypothesis_profiles import examples

ORDERS = validators_of(GetFulfillmentOrderResponse)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


def places(value, path=()):
    """Every path into a JSON value."""
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from places(inner, (*path, key))


def at(value, path):
    for key in path:
        value = value[key]
    return value


@examples(4)
@given(data=st.data())
def test_on_an_order_with_anything_changed(data):
    order = copy.deepcopy(ORDER)
    path = data.draw(st.sampled_from([path for path in places(order) if path]))
    change = data.draw(st.sampled_from(["replace", "remove", "add"]))
    holder = at(order, path[:-1])
    if change == "replace":
        holder[path[-1]] = data.draw(JSON)
    elif change == "remove":
        del holder[path[-1]]
    elif isinstance(holder, dict):
        holder[data.draw(st.text())] = data.draw(JSON)
    assert ORDERS.quick.is_valid(order) == ORDERS.thorough.is_valid(order), json.dumps(order)


def inner(schema):
    """Every schema in a schema, itself included."""
    yield schema
    for name, value in schema.items():
        if name in ("properties", "$defs"):
            for each in value.values():
                yield from inner(each)
        elif name in ("anyOf", "allOf", "oneOf"):
            for each in value:
                yield from inner(each)
        elif name in ("items", "additionalProperties") and isinstance(value, dict):
            yield from inner(value)


def leaves():
    """The schemas of single values in all models, by their text."""
    types = [
        type_
        for operation in OPERATIONS.values()
        for type_ in (operation.request, *operation.response_types)
        if type_ is not None
    ]
    schemas = [each for type_ in types for each in inner(schema_of(type_))]
    return {
        json.dumps(each, sort_keys=True): each
        for each in schemas
        if each.get("type") in ("string", "integer", "number", "boolean")
    }


LEAVES = leaves()

ODD_TEXTS = st.sampled_from(
    ["", "\n", "\x00", "\x1c", "\x85", "\ufeff", "\u180e", "\xa0", "\U0001f600", "e\u0301"]
)
NUMBERS = (
    st.integers()
    | st.integers(-(2**31) - 2, -(2**31) + 2)
    | st.integers(2**31 - 2, 2**31 + 2)
    | st.integers(2**63 - 2, 2**64 + 2)
    | st.integers().map(lambda number: 10**400 + number)
    | st.integers(-(10**9), 10**9).map(float)
    | st.floats(allow_nan=False)
)


def texts_for(schema):
    """Texts of about the length that a schema wants, some of its words, and what may go wrong with them."""
    limit = schema.get("maxLength", schema.get("minLength", 5))
    alphabet = st.characters(exclude_categories=["Cs"])
    words = st.text(alphabet, min_size=max(limit - 1, 0), max_size=limit + 1)
    if "enum" in schema:
        words |= st.sampled_from(schema["enum"])
        words |= st.sampled_from(schema["enum"]).map(str.swapcase)
    if schema.get("format") in ("date", "date-time"):
        words |= DATES
    if "pattern" in schema:
        blanks = st.sampled_from(list("x \t\n\x0b\x1c\x1f\x85\xa0\u1680\u180e\u2000\u200b\u2028\ufeff"))
        words |= st.tuples(blanks, blanks, blanks).map(lambda parts: "arn:aws:sqs:" + ":".join(parts))
    return words | ODD_TEXTS | st.tuples(words, ODD_TEXTS).map("".join)


DATES = (
    st.datetimes(timezones=st.timezones()).map(lambda moment: moment.isoformat())
    | st.datetimes().map(lambda moment: moment.isoformat() + "Z")
    | st.datetimes().map(lambda moment: moment.isoformat())
    | st.dates().map(lambda date: date.isoformat())
    | st.from_regex(
        r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:(\d{2}|60)(\.\d{0,12})?([Zz]|[+-]\d{2}:\d{2})", fullmatch=True
    )
    | st.from_regex(
        r"(0000|2016|2024)-(02|12)-(29|30|31)T(23|15|24):59:(59|60)(\.\d)?(Z|[+-]0[08]:(00|60))\n?",
        fullmatch=True,
    )
)


@each_case("name", LEAVES)
@examples(1)
@given(data=st.data())
def test_what_either_one_rejects_is_rejected_by_both(name, data):
    """For each combination of keywords and formats that a model has."""
    schema = LEAVES[name]
    value = data.draw(texts_for(schema) | NUMBERS | st.none() | st.booleans())
    agree_on(schema, value)


def agree_on(schema, value):
    ours = validators_for(schema)
    verdict = ours.quick.is_valid(value)
    assert verdict == ours.thorough.is_valid(value), (schema, value)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    theirs = (
        jsonschema_rs.Draft202012Validator(schema, validate_formats=True).is_valid(value),
        jsonschema.Draft202012Validator(schema, format_checker=checker).is_valid(value),
    )
    if not all(theirs):
        assert not verdict, (schema, value)


@examples(8)
@given(DATES)
@example("2024-05-21T14:48:15Z\n")
@example("0000-01-01T00:00:00Z")
@example("2016-12-31T23:59:60Z")
@example("2024-05-21T24:00:00Z")
@example("2024-05-21T14:48:15+23:60")
@example("2024-05-21t14:48:15.123456789012z")
def test_on_dates(text):
    agree_on(schema_of(Timestamp), text)


@examples(8)
@given(DATES)
@example("2024-05-21")
@example("2024-05-21\n")
@example("0000-01-01")
@example("2023-02-29")
def test_on_days(text):
    agree_on(schema_of(date), text)


@pytest.mark.parametrize(
    "text", ["2024-05-21T14:48:15Z", "2024-02-29t00:00:00.5-08:00", "0001-01-01T00:00:00Z"]
)
def test_a_date_of_rfc_3339_is_accepted(text):
    assert check_body(Timestamp, text) == []


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        (Timestamp, "2024-05-21T14:48:15Z\n"),
        (Timestamp, "0000-01-01T00:00:00Z"),
        (Timestamp, "2016-12-31T23:59:60Z"),
        (Int32, 3.0),
        (Int32, -0.0),
        (Int32, 1e3),
        (Int32, 1e400),
        (float, 1e400),
        (str, "\ud800"),
        (str, "a\udfff\n"),
    ],
)
def test_what_one_of_them_would_accept_is_reported(type_, value):
    (finding, *_) = check_body(type_, value)
    assert finding.severity == "error"


def test_half_a_surrogate_pair_is_reported_where_it_is():
    order = copy.deepcopy(ORDER)
    order["payload"]["fulfillmentOrder"]["displayableOrderComment"] = "\ud83d"
    order["payload"]["\udc00"] = 1
    found = {finding.pointer: finding.severity for finding in check_body(GetFulfillmentOrderResponse, order)}
    assert found == {
        "/payload": "error",
        "/payload/\\udc00": "notice",
        "/payload/fulfillmentOrder/displayableOrderComment": "error",
    }


@pytest.mark.parametrize("blank", ["\x1c", "\x85", "\ufeff"])
def test_white_space_is_that_of_any_of_them(blank):
    """Python has the first two, Rust the second, and ECMA 262 the third."""
    verdict = validators_for({"pattern": r"^\S$"})
    assert not verdict.quick.is_valid(blank)
    assert not verdict.thorough.is_valid(blank)


ORDER = {
    "payload": {
        "fulfillmentOrder": {
            "sellerFulfillmentOrderId": "A",
            "marketplaceId": "ATVPDKIKX0DER",
            "displayableOrderId": "A",
            "displayableOrderDate": "2026-01-05T09:00:00Z",
            "displayableOrderComment": "Thank you",
            "shippingSpeedCategory": "Standard",
            "destinationAddress": {
                "name": "Jane Doe",
                "addressLine1": "123 Any Street",
                "postalCode": "48084",
                "countryCode": "US",
            },
            "receivedDate": "2026-01-05T09:00:01Z",
            "fulfillmentOrderStatus": "Complete",
            "statusUpdatedDate": "2026-01-05T10:00:00Z",
            "notificationEmails": ["jane@example.com"],
        },
        "fulfillmentOrderItems": [
            {
                "sellerSku": "MUG",
                "sellerFulfillmentOrderItemId": "1",
                "quantity": 3,
                "cancelledQuantity": 0,
                "unfulfillableQuantity": 0,
            }
        ],
        "fulfillmentShipments": [
            {
                "amazonShipmentId": "S1",
                "fulfillmentCenterId": "TUL2",
                "fulfillmentShipmentStatus": "SHIPPED",
                "fulfillmentShipmentItem": [],
                "fulfillmentShipmentPackage": [
                    {
                        "packageNumber": 1001,
                        "carrierCode": "AMZL",
                        "deliveryInformation": {
                            "dropOffLocation": {"type": "GARAGE", "attributes": {"a": "b"}}
                        },
                    }
                ],
            }
        ],
        "returnItems": [],
        "returnAuthorizations": [],
    }
}
