"""The model layer says where, what was expected, and what came."""

import pytest

from pytest_mcf.contract import check
from pytest_mcf.contract.body import check_body
from pytest_mcf.model.outbound_2020_07_01.definitions import (
    Address,
    CreateFulfillmentOrderItem,
    CreateFulfillmentOrderRequest,
    DropOffLocation,
    DropOffLocationType,
    GetFulfillmentOrderResponse,
)


def test_a_conforming_order_has_no_violations(answer, order):
    assert check(answer("getFulfillmentOrder", order, sellerFulfillmentOrderId="A")) == ()


def test_a_missing_required_property_is_named_where_it_should_be(answer, order):
    del order["payload"]["fulfillmentOrderItems"][0]["unfulfillableQuantity"]
    (violation,) = check(answer("getFulfillmentOrder", order, sellerFulfillmentOrderId="A"))
    assert str(violation) == (
        "getFulfillmentOrder response, at /payload/fulfillmentOrderItems/0/unfulfillableQuantity: "
        "expected the required property unfulfillableQuantity, got no such property in "
        '{"sellerSku": "MUG", "sellerFulfillmentOrderItemId": "1", "quantity": 3, "cancelledQuantity": 0}'
    )
    assert violation.severity == "error"


@pytest.mark.parametrize(
    ("value", "expected", "got"),
    [
        (17, "a string", "an integer: 17"),
        (None, "a string", "null"),
        ([], "a string", "an array: []"),
        (True, "a string", "a boolean: true"),
        (1.5, "a string", "a number: 1.5"),
    ],
)
def test_a_wrong_type_is_reported_with_the_value(value, expected, got):
    address = {"name": value, "addressLine1": "a", "postalCode": "1", "countryCode": "US"}
    (finding,) = check_body(Address, address)
    assert (finding.pointer, finding.expected, finding.got) == ("/name", expected, got)


def test_a_value_that_is_not_allowed_comes_with_those_that_are():
    (finding,) = check_body(DropOffLocation, {"type": "ROOF"})
    assert finding.allowed == tuple(DropOffLocationType)
    assert finding.expected == "one of " + ", ".join(DropOffLocationType)


def test_a_text_that_is_too_long_is_reported_with_its_length():
    item = {"sellerSku": "x" * 51, "sellerFulfillmentOrderItemId": "1", "quantity": 1}
    (finding,) = check_body(CreateFulfillmentOrderItem, item)
    assert finding.expected == "at most 50 characters"
    assert finding.got.startswith("51 characters: ")
    assert check_body(CreateFulfillmentOrderItem, {**item, "sellerSku": "x" * 50}) == []


@pytest.mark.parametrize("date", ["2026-01-05", "2026-01-05T09:00:00", "yesterday", "2026-13-05T09:00:00Z"])
def test_a_date_without_time_or_zone_is_no_date_time(order, date):
    order["payload"]["fulfillmentOrder"]["receivedDate"] = date
    (finding,) = check_body(GetFulfillmentOrderResponse, order)
    assert (finding.pointer, finding.expected) == (
        "/payload/fulfillmentOrder/receivedDate",
        "the format date-time",
    )


def test_a_number_outside_32_bits_is_no_quantity(order):
    order["payload"]["fulfillmentOrderItems"][0]["quantity"] = 2**31
    (finding,) = check_body(GetFulfillmentOrderResponse, order)
    assert finding.expected == f"a number not above {2**31 - 1}"


def test_maps_take_any_key():
    place = {"type": "FALLBACK_NEIGHBOR_DELIVERY", "attributes": {"neighborName": "Jane", "houseNumber": "5"}}
    assert check_body(DropOffLocation, place) == []


def test_everything_missing_of_a_request_is_listed():
    missing = {finding.pointer for finding in check_body(CreateFulfillmentOrderRequest, {})}
    assert missing == {
        "/sellerFulfillmentOrderId",
        "/displayableOrderId",
        "/displayableOrderDate",
        "/displayableOrderComment",
        "/shippingSpeedCategory",
        "/destinationAddress",
        "/items",
    }
