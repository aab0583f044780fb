"""What features call a fault, and which one it is."""

import pytest

from pytest_mcf.errors import FaultRefused
from pytest_mcf.gateway.faults import fault_in

from ..each_case import each_case

CASES = [
    (
        'Amazon throttles the next 2 calls of "getOrder"',
        {"kind": "throttled", "calls": 2, "operation": "getOrder", "later_pages": False},
    ),
    (
        'Amazon throttles every call of "getOrderItems" for a later page',
        {"kind": "throttled", "calls": None, "operation": "getOrderItems", "later_pages": True},
    ),
    ("Amazon answers 500 to every call", {"kind": "internal-failure", "calls": None}),
    ("Amazon answers 503 to the next call", {"kind": "service-unavailable", "calls": 1}),
    (
        'the answer to the next call of "getOrder" is lost',
        {"kind": "answer-lost", "calls": 1, "operation": "getOrder"},
    ),
    ("the answer to the next 12 calls is cut off", {"kind": "cut-within", "calls": 12}),
    ("the answer to every call is an HTML page", {"kind": "html", "calls": None}),
    ("the answer to the next call takes 40 seconds", {"kind": "slow", "calls": 1, "seconds": 40.0}),
    (
        'the answer to the next call has a "quantity" of the wrong type',
        {"kind": "wrong-type", "calls": 1, "field": "quantity"},
    ),
    (
        "a server before Amazon answers the next call with an HTML page and 502",
        {"kind": "html", "calls": 1, "status": 502},
    ),
    (
        'Amazon refuses the next call of "createFulfillmentOrder" with 400 "InvalidInput" and "No (really)."',
        {
            "kind": "refused",
            "operation": "createFulfillmentOrder",
            "status": 400,
            "code": "InvalidInput",
            "message": "No (really).",
            "details": "",
        },
    ),
    (
        'Amazon refuses every call with 403 "Unauthorized" and "Denied." ("The token has expired.")',
        {"kind": "refused", "calls": None, "status": 403, "details": "The token has expired."},
    ),
    ('Amazon refuses the next call with 404 "NotFound"', {"kind": "refused", "code": "NotFound"}),
    (
        'the answer to the next call of "getOrder" has "Gone" at "/payload/OrderStatus"',
        {"kind": "altered", "operation": "getOrder", "set": {"/payload/OrderStatus": "Gone"}},
    ),
    ('the answer to the next 2 calls has null at "/a/0"', {"calls": 2, "set": {"/a/0": None}}),
    ('the answer to every call has {"b": [1]} at "/a"', {"set": {"/a": {"b": [1]}}}),
    ('the answer to the next call lacks "/payload/a"', {"kind": "altered", "remove": ("/payload/a",)}),
    (
        'the answer to the next call has the entries of "/payload/a" in another order',
        {"kind": "altered", "shuffle": ("/payload/a",)},
    ),
    (
        'the answer to the next call has the header "x-a" as "1"',
        {"kind": "altered", "headers": {"x-a": "1"}},
    ),
    ('the answer to the next call has no header "x-a"', {"kind": "altered", "headers": {"x-a": None}}),
    ("the next 3 calls do not arrive", {"kind": "cut-before", "calls": 3}),
    ("every call does not arrive", {"kind": "cut-before", "calls": None}),
    ("Amazon refuses the access token as expired", {"kind": "token-expired", "calls": 1}),
    ("Amazon refuses the next 2 access tokens as revoked", {"kind": "token-revoked", "calls": 2}),
    (
        'the next page of "listAllFulfillmentOrders" is the one before again',
        {"kind": "page-repeated", "calls": 1, "operation": "listAllFulfillmentOrders"},
    ),
    (
        "one call in 4 fails at random, with seed 7",
        {"kind": "random", "calls": None, "probability": 0.25, "seed": 7, "apart": 3},
    ),
]


@each_case(("sentence", "values"), CASES)
def test_a_sentence_names_one_fault(sentence, values):
    assert fault_in(sentence).model_dump(include={*values}) == values


@pytest.mark.parametrize(
    "sentence",
    ["the order is lost", "Amazon throttles nothing", "", "the answer to the next call is lost, perhaps"],
)
def test_any_other_sentence_names_none(sentence):
    assert fault_in(sentence) is None


def test_a_value_that_is_not_json_is_refused():
    with pytest.raises(FaultRefused, match="Complete is not JSON"):
        fault_in('the answer to the next call has Complete at "/payload/a"')


def test_an_operation_without_pages_has_no_later_page():
    with pytest.raises(FaultRefused, match="getOrder has no pages"):
        fault_in('Amazon throttles the next call of "getOrder" for a later page')


def test_an_operation_that_does_not_exist_is_refused():
    with pytest.raises(FaultRefused, match="did you mean getOrder"):
        fault_in('Amazon throttles the next call of "getOrdr"')
