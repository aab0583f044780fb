"""jsonschema-rs looks first and jsonschema explains: the two have to be of one mind."""

import copy
import json

import jsonschema
import jsonschema_rs
from hypothesis import given
from hypothesis import strategies as st

from pytest_mcf.contract.schema import closed, schema_of
from pytest_mcf.model.outbound_2020_07_01 import GetFulfillmentOrderResponse, Timestamp

from ..hypothesis_profiles import examples

SCHEMA = closed(schema_of(GetFulfillmentOrderResponse))
QUICK = jsonschema_rs.Draft202012Validator(SCHEMA, validate_formats=True)
THOROUGH = jsonschema.Draft202012Validator(
    SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)

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
    assert QUICK.is_valid(order) == THOROUGH.is_valid(order), json.dumps(order)


DATES = (
    st.datetimes(timezones=st.timezones()).map(lambda moment: moment.isoformat())
    | st.datetimes().map(lambda moment: moment.isoformat() + "Z")
    | st.datetimes().map(lambda moment: moment.isoformat())
    | st.dates().map(lambda date: date.isoformat())
    | st.from_regex(
        r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})", fullmatch=True
    )
)


@examples(4)
@given(DATES)
def test_on_dates(text):
    schema = schema_of(Timestamp)
    quick = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    thorough = jsonschema.Draft202012Validator(schema, format_checker=checker)
    # A second of 60 is a matter of opinion: RFC 3339 has leap seconds, few libraries know when.
    if ":60" not in text:
        assert quick.is_valid(text) == thorough.is_valid(text), text


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
