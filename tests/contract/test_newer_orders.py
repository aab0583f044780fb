"""The contract of the newer version of Orders: facts of its responses, and rules of its parameters."""

import copy
import json

import pytest

from pytest_mcf.contract import check
from pytest_mcf.exchange import Exchange
from pytest_mcf.model.versions import ORDERS_SUCCESSOR

from ..each_case import each_case

ORDERS = f"{ORDERS_SUCCESSOR.root}/orders"
ORDER_ID, OTHER_ID = "902-1845936-5435065", "902-8745147-1934268"
US = "ATVPDKIKX0DER"
SINCE = "createdAfter=2026-01-01T00:00:00Z"
ITEM = {
    "orderItemId": "1",
    "quantityOrdered": 2,
    "product": {"sellerSku": "MUG"},
    "fulfillment": {"quantityFulfilled": 1, "quantityUnfulfilled": 1},
}
ORDER = {
    "orderId": ORDER_ID,
    "createdTime": "2026-01-05T09:00:00Z",
    "lastUpdatedTime": "2026-01-05T10:00:00Z",
    "salesChannel": {"channelName": "AMAZON", "marketplaceId": US},
    "fulfillment": {"fulfillmentStatus": "PARTIALLY_SHIPPED", "fulfilledBy": "MERCHANT"},
    "orderItems": [ITEM],
}
FAILURE = {"errors": [{"code": "InvalidInput", "message": "No."}]}


def exchange(target, body, status=200):
    return Exchange(
        method="GET",
        target=target,
        status=status,
        response_headers=(("content-type", "application/json"), ("x-amzn-requestid", "1")),
        response_body=json.dumps(body).encode(),
    )


def found_in_order(**changes):
    return list(check(exchange(f"{ORDERS}/{ORDER_ID}", {"order": {**copy.deepcopy(ORDER), **changes}})))


def found_in_search(query, *orders):
    body = {"orders": list(orders) or [ORDER], "createdBefore": "2026-01-06T00:00:00Z"}
    return list(check(exchange(f"{ORDERS}?{query}", body)))


def errors(violations, side="response"):
    return [each for each in violations if each.severity == "error" and each.side == side]


def test_a_proper_response_conforms():
    assert found_in_order() == []
    assert found_in_search(SINCE) == []
    assert list(check(exchange(f"{ORDERS}/{ORDER_ID}", FAILURE, 404))) == []


def test_no_failure_has_the_status_401():
    broken = errors(check(exchange(f"{ORDERS}/{ORDER_ID}", FAILURE, 401)))
    assert "status" in {each.pointer for each in broken}


@each_case(
    ("changes", "pointer", "rule"),
    [
        ({"orderId": OTHER_ID}, "/order/orderId", "MCF-FLOW-02"),
        ({"lastUpdatedTime": "2026-01-04T09:00:00Z"}, "/order/lastUpdatedTime", "model"),
        ({"orderItems": [ITEM, ITEM]}, "/order/orderItems/0", "MCF-FLOW-04"),
        (
            {"orderItems": [{**ITEM, "fulfillment": {"quantityFulfilled": 3}}]},
            "/order/orderItems/0/fulfillment/quantityFulfilled",
            "MCF-FLOW-05",
        ),
        (
            {"orderItems": [{**ITEM, "fulfillment": {"quantityFulfilled": 1, "quantityUnfulfilled": 2}}]},
            "/order/orderItems/0/fulfillment/quantityUnfulfilled",
            "MCF-FLOW-05",
        ),
        ({"programs": ["GOLD"]}, "/order/programs/0", "model"),
        ({"salesChannel": {"channelName": "SHOP"}}, "/order/salesChannel/channelName", "model"),
        (
            {"fulfillment": {"fulfillmentStatus": "Unshipped"}},
            "/order/fulfillment/fulfillmentStatus",
            "model",
        ),
        (
            {"proceeds": {"grandTotal": {"amount": "1,50", "currencyCode": "EUR"}}},
            "/order/proceeds/grandTotal/amount",
            "model",
        ),
        ({"createdTime": "2026-01-05"}, "/order/createdTime", "model"),
    ],
)
def test_a_broken_fact_is_an_error(changes, pointer, rule):
    broken = errors(found_in_order(**changes))
    assert {each.rule for each in broken} == {rule}
    assert pointer in {each.pointer for each in broken}


def test_an_id_has_the_form_of_an_order():
    broken = errors(found_in_search(SINCE, {**ORDER, "orderId": "shop-7"}))
    assert [(each.pointer, each.rule) for each in broken] == [("/orders/0/orderId", "MCF-FLOW-02")]


def test_an_order_is_on_a_page_once():
    broken = errors(found_in_search(SINCE, ORDER, ORDER))
    assert {each.pointer for each in broken} == {"/orders/0", "/orders/1"}


@each_case(
    "query",
    [
        "createdAfter=2026-01-05T09:00:00Z",
        "lastUpdatedAfter=2026-01-05T05:00:00-05:00",
        f"{SINCE}&fulfillmentStatuses=SHIPPED,PARTIALLY_SHIPPED",
        f"{SINCE}&fulfilledBy=MERCHANT&marketplaceIds={US}",
        f"{SINCE}&maxResultsPerPage=1",
        f"{SINCE}&paginationToken=x&includedData=BUYER,PACKAGES",
    ],
)
def test_a_search_whose_response_has_what_was_asked_for_conforms(query):
    assert found_in_search(query) == []


@each_case(
    ("query", "pointer"),
    [
        ("createdAfter=2026-01-05T09:00:01Z", "/orders/0/createdTime"),
        ("lastUpdatedAfter=2026-01-05T10:00:01Z", "/orders/0/lastUpdatedTime"),
        (f"{SINCE}&fulfillmentStatuses=SHIPPED", "/orders/0/fulfillment/fulfillmentStatus"),
        (f"{SINCE}&fulfilledBy=AMAZON", "/orders/0/fulfillment/fulfilledBy"),
        (f"{SINCE}&marketplaceIds=A1VC38T7YXB528", "/orders/0/salesChannel/marketplaceId"),
    ],
)
def test_an_order_that_was_not_asked_for_is_an_error(query, pointer):
    assert [each.pointer for each in errors(found_in_search(query))] == [pointer]


def test_a_page_has_no_more_than_was_asked_for():
    other = {**ORDER, "orderId": OTHER_ID}
    broken = errors(found_in_search(f"{SINCE}&maxResultsPerPage=1", ORDER, other))
    assert [each.pointer for each in broken] == ["/orders"]


def test_a_filter_asks_for_no_dataset():
    without = {name: value for name, value in ORDER.items() if name != "fulfillment"}
    assert found_in_search(f"{SINCE}&fulfillmentStatuses=SHIPPED", without) == []


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("", "createdAfter"),
        ("paginationToken=x", "createdAfter"),
        (f"{SINCE}&lastUpdatedAfter=2026-01-01T00:00:00Z", "lastUpdatedAfter"),
        (f"{SINCE}&lastUpdatedBefore=2026-01-03T00:00:00Z", "lastUpdatedBefore"),
        ("lastUpdatedAfter=2026-01-01T00:00:00Z&createdBefore=2026-01-03T00:00:00Z", "createdBefore"),
        (f"{SINCE}&maxResultsPerPage=101", "maxResultsPerPage"),
        (f"{SINCE}&maxResultsPerPage=0", "maxResultsPerPage"),
        (f"{SINCE}&fulfillmentStatuses=Shipped", "fulfillmentStatuses"),
        (f"{SINCE}&fulfilledBy=AFN", "fulfilledBy"),
        (f"{SINCE}&includedData=ITEMS", "includedData"),
        (f"{SINCE}&marketplaceIds=nowhere", "marketplaceIds"),
        ("createdAfter=2026-01-01", "createdAfter"),
    ],
)
def test_a_bad_search_is_an_error_of_the_client(query, place):
    found = check(exchange(f"{ORDERS}?{query}", FAILURE, 400))
    assert {each.pointer for each in errors(found, "request")} == {f"query/{place}"}


def test_an_id_in_a_path_has_the_form_of_an_order():
    (broken,) = errors(check(exchange(f"{ORDERS}/shop-7", FAILURE, 400)), "request")
    assert (broken.pointer, broken.rule) == ("path/orderId", "MCF-FLOW-02")
