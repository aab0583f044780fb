"""What a violation quotes is marked, so that it need not be searched in the sentence."""

import copy
import pickle

import pytest

from pytest_mcf.contract.body import check_body
from pytest_mcf.contract.check import check
from pytest_mcf.contract.facts import orders, packages, previews, seller_orders
from pytest_mcf.contract.finding import LONGEST_QUOTE, quote
from pytest_mcf.exchange import Exchange, Phrase, Quote
from pytest_mcf.model.outbound_2020_07_01.definitions import Address, CreateFulfillmentOrderItem

LONG = "x" * 200


def parts(text):
    """The parts of a text, each with whether it is a quote."""
    return [(str(part), isinstance(part, Quote)) for part in getattr(text, "parts", (text,))]


@pytest.mark.parametrize("value", ["a", 'a "b"', 7, None, {"a": [1]}, []])
def test_a_short_value_is_a_quote_that_was_not_cut(value):
    assert (type(quote(value)), quote(value).whole) == (Quote, None)


def test_a_text_that_was_cut_knows_the_whole_of_it():
    assert len(quote(LONG)) == LONGEST_QUOTE
    assert quote(LONG).whole == LONG
    assert quote([LONG]).whole is None
    assert quote({"a": LONG}).whole is None


def test_a_phrase_reads_like_any_text_and_knows_its_parts():
    phrase = Phrase("got ", Quote('"a"'), " twice")
    assert phrase == 'got "a" twice'
    assert parts(phrase) == [("got ", False), ('"a"', True), (" twice", False)]


@pytest.mark.parametrize("again", [copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])
def test_a_copy_knows_as_much(again):
    phrase = again(Phrase("got ", quote(LONG)))
    assert (parts(phrase), phrase.parts[1].whole) == (parts(Phrase("got ", quote(LONG))), LONG)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"name": 17}, [("an integer: ", False), ("17", True)]),
        ({"name": None}, [("null", False)]),
        ({"planet": "Mars"}, [('"Mars"', True)]),
    ],
)
def test_the_model_layer_marks_what_it_quotes(change, expected):
    address = {"name": "Ann", "addressLine1": "1 Road", "postalCode": "1", "countryCode": "US", **change}
    (finding,) = check_body(Address, address)
    assert parts(finding.got) == expected


def test_the_length_of_a_text_is_ours_and_the_text_is_quoted():
    item = {"sellerSku": LONG, "sellerFulfillmentOrderItemId": "1", "quantity": 1}
    (finding,) = check_body(CreateFulfillmentOrderItem, item)
    assert parts(finding.got) == [("200 characters: ", False), (str(quote(LONG)), True)]


def test_a_missing_property_is_ours_and_what_is_there_is_quoted():
    (finding,) = check_body(CreateFulfillmentOrderItem, {"sellerSku": "MUG", "quantity": 1})
    assert parts(finding.got) == [
        ("no such property in ", False),
        ('{"sellerSku": "MUG", "quantity": 1}', True),
    ]


def test_why_a_body_is_no_json_is_no_part_of_the_body():
    path = "/fba/outbound/2020-07-01/fulfillmentOrders"
    (violation,) = check(Exchange("POST", path, request_body=b"{Ann"))
    assert parts(violation.got) == [
        ('"{Ann"', True),
        (" (Expecting property name enclosed in double quotes: line 1 column 2 (char 1))", False),
    ]


EARLY, LATE = "2026-01-05T09:00:00Z", "2026-01-06T09:00:00Z"
SPANS = {"earliest": LATE, "latest": EARLY}
FEES = [{"name": "FBAFulfillmentCODFee"}, {"name": "a fee for Ann"}]
PREVIEW = {"shippingSpeedCategory": "Standard", "isCODCapable": False, "estimatedFees": FEES}
EVENTS = [{"eventCode": "seen by Ann"}, {"eventCode": "EVENT_101"}]
LISTED = {"sellerFulfillmentOrderId": "Ann", "receivedDate": LATE, "statusUpdatedDate": EARLY}
SOLD = {"AmazonOrderId": "Ann", "OrderStatus": "Pending", "PurchaseDate": LATE, "LastUpdateDate": EARLY}


@pytest.mark.parametrize(
    ("findings", "values"),
    [
        (
            previews.check_previews({"fulfillmentPreviews": [PREVIEW]}),
            {"FBAFulfillmentCODFee, a fee for Ann"},
        ),
        (previews.check_offers({"deliveryOffers": [{"dateRange": SPANS}]}), {EARLY, LATE}),
        (
            packages.check_tracking({"currentStatus": "DELIVERED", "trackingEvents": EVENTS}),
            {"seen by Ann, EVENT_101"},
        ),
        (orders.check_listed_orders({"fulfillmentOrders": [LISTED]}), {EARLY, LATE}),
        (orders.check_listed_orders({"fulfillmentOrders": [LISTED] * 2}), {EARLY, LATE, '"Ann"'}),
        (seller_orders.check_orders({"Orders": [SOLD]}), {EARLY, LATE, '"Ann"'}),
    ],
)
def test_facts_mark_the_values_that_they_name(findings, values):
    reported = [
        part for finding in findings for text in (finding.expected, finding.got) for part in parts(text)
    ]
    assert {text for text, is_quote in reported if is_quote} == values
    assert not any(
        value in text for text, is_quote in reported for value in ("Ann", EARLY, LATE) if not is_quote
    )
