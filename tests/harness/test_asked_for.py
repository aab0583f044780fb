"""An invalid request is the caller's mistake if the caller gave the value, whatever Amazon says to it."""

import json
from dataclasses import replace

import pytest

from pytest_mcf.exchange import Exchange, Violation
from pytest_mcf.harness.asked_for import NO_ITEMS, is_asked_for

LONG = "x" * 41
BODY = {"sellerFulfillmentOrderId": LONG, "items": [{"quantity": 0}, {"sellerSku": LONG}]}
EXCHANGE = Exchange(
    "POST",
    f"/fba/outbound/2020-07-01/fulfillmentOrders/{LONG}",
    request_body=json.dumps(BODY).encode(),
    status=400,
)


def violation(pointer, side="request"):
    return Violation("createFulfillmentOrder", side, pointer, "at most 40 characters", "41")


@pytest.mark.parametrize("pointer", ["/sellerFulfillmentOrderId", "/items/1/sellerSku"])
def test_a_value_that_the_caller_gave(pointer):
    assert is_asked_for(EXCHANGE, violation(pointer), {LONG})
    assert not is_asked_for(EXCHANGE, violation(pointer), {"another"})


def test_a_value_that_amazon_accepts():
    """Endpoints may know less than the documents."""
    accepted = replace(EXCHANGE, status=200)
    assert is_asked_for(accepted, violation("/sellerFulfillmentOrderId"), {LONG})
    assert not is_asked_for(accepted, violation("/sellerFulfillmentOrderId"), {"another"})


def test_a_value_in_the_path():
    read = replace(EXCHANGE, method="GET", request_body=b"")
    assert is_asked_for(read, violation("path/sellerFulfillmentOrderId"), {LONG})
    assert not is_asked_for(read, violation("path/sellerFulfillmentOrderId"), set())


def test_a_value_in_the_query():
    read = Exchange("GET", f"/fba/outbound/2020-07-01/features?marketplaceId={LONG}", status=400)
    assert is_asked_for(read, violation("query/marketplaceId"), {LONG})
    assert not is_asked_for(read, violation("query/marketplaceId"), set())


@pytest.mark.parametrize("body", [{"items": []}, {}])
def test_no_items_if_the_caller_gave_none(body):
    nothing = replace(EXCHANGE, request_body=json.dumps(body).encode())
    assert is_asked_for(nothing, violation("/items"), {NO_ITEMS})
    assert not is_asked_for(nothing, violation("/items"), {LONG})
    assert not is_asked_for(EXCHANGE, violation("/items"), {NO_ITEMS})


@pytest.mark.parametrize(
    "changes", [{"status": None}, {"status": 500}, {"fault": "html"}, {"origin": "harness"}]
)
def test_only_what_amazon_judged(changes):
    assert not is_asked_for(replace(EXCHANGE, **changes), violation("/sellerFulfillmentOrderId"), {LONG})


@pytest.mark.parametrize("pointer", ["/missing", "/items/7/sellerSku", "/items/x", "status", "query/a", ""])
def test_what_is_missing_was_not_given(pointer):
    assert not is_asked_for(EXCHANGE, violation(pointer), {LONG})


@pytest.mark.parametrize(
    "pointer",
    [
        "/items/0/perUnitDeclaredValue",
        "/paymentInformation",
        "/deliveryPreferences/dropOffLocation/attributes/houseNumber",
    ],
)
def test_what_the_caller_may_leave_out_and_amazon_needs(pointer):
    assert is_asked_for(EXCHANGE, violation(pointer), set())
    assert not is_asked_for(replace(EXCHANGE, status=200), violation(pointer), set())


@pytest.mark.parametrize(
    "pointer", ["/destinationAddress/postalCode", "/items/0/sellerFulfillmentOrderItemId"]
)
def test_what_every_caller_gives(pointer):
    assert not is_asked_for(EXCHANGE, violation(pointer), {LONG})


def test_a_limit_of_a_list_is_about_its_entries_and_their_units():
    """The integration may add what the caller did not give, such as a comment of a line."""
    item = {"sellerFulfillmentOrderItemId": "line-1", "quantity": 251, "displayableComment": "Thanks"}
    exchange = replace(EXCHANGE, request_body=json.dumps({"items": [item]}).encode())
    assert is_asked_for(exchange, violation("/items"), {"line1", "251"})
    assert not is_asked_for(exchange, violation("/items"), {"line1", "250"})


def test_a_response_is_never_the_callers():
    assert not is_asked_for(EXCHANGE, violation("/sellerFulfillmentOrderId", "response"), {LONG})


def test_what_an_object_of_the_successor_stands_for():
    body = {"fulfillmentConfiguration": {"services": {"packaging": {"overbox": "REQUIRED"}}}}
    order = Exchange(
        "POST",
        "/fulfillment/outbound/2026-07-04/orders",
        request_body=json.dumps(body).encode(),
        status=400,
    )
    pointer, expected = "/fulfillmentConfiguration/services/packaging", "a feature that there is in IN"
    breach = Violation("createOrder", "request", pointer, expected, '"OVERBOX"', rule="first version")
    assert is_asked_for(order, breach, {"overbox"})
    assert not is_asked_for(order, breach, {"blankbox", "required"})
