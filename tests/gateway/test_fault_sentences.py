"""What features call a fault, and which one it is."""

import pytest

from pytest_mcf.errors import FaultRefused
from pytest_mcf.gateway.faults import fault_in

from ..each_case import each_case

CASES = [
    (
        'Amazon throttles the next 2 calls of "getOrder"',
        {"kind": "throttled", "calls": 2, "operation": "getOrder"},
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


def test_an_operation_that_does_not_exist_is_refused():
    with pytest.raises(FaultRefused, match="did you mean getOrder"):
        fault_in('Amazon throttles the next call of "getOrdr"')
