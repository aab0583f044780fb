"""Changes that features make to requests of the harness, in words of either version."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_mcf.steps.json_paths import changed, values_at

from pytest_mcf.common.feature_values import ABSENT
from pytest_mcf.contract.first_words import in_first_words
from pytest_mcf.exchange import Exchange
from pytest_mcf.model.counterpart_changes import successor_change
from pytest_mcf.model.counterpart_operations import OPERATION
from pytest_mcf.model.versions import SUCCESSOR

from ..each_case import each_case
from ..hypothesis_profiles import examples

CREATE, PREVIEW, OFFER = "createFulfillmentOrder", "getFulfillmentPreview", "deliveryOffers"
UPDATE, MOVE = "updateFulfillmentOrder", "submitFulfillmentOrderStatusUpdate"
MONEY = {"currencyCode": "USD", "value": "19.98"}
PAID = [{"paymentTransactionId": "T1", "paymentMode": "CreditCard", "paymentDate": "2026-01-05T08:00:00Z"}]
ADDRESS = {"name": "Ann", "city": "Ann Arbor", "countryCode": "US"}

BODIES = {
    CREATE: {
        "orderId": "order-1",
        "destination": {"deliveryAddress": ADDRESS},
        "lineItems": [
            {
                "lineItemId": "1",
                "product": {"productIdentifier": {"amazonSku": "MUG"}},
                "amount": {"unit": "EACHES", "value": "2.0"},
            }
        ],
    },
    PREVIEW: {
        "destination": {"deliveryAddress": ADDRESS},
        "lineItems": [
            {
                "product": {"productIdentifier": {"amazonSku": "MUG"}},
                "amount": {"unit": "EACHES", "value": "2.0"},
            }
        ],
    },
    OFFER: {
        "origin": {"countryCode": "US"},
        "destination": {"deliveryAddress": ADDRESS},
        "items": [{"productIdentifier": {"amazonSku": "MUG"}}],
    },
    UPDATE: {},
    MOVE: {},
}


FIELDS_OF = {
    CREATE: (
        "shippingSpeedCategory",
        "items.0.quantity",
        "items.0.perUnitDeclaredValue",
        "paymentInformation",
    ),
    PREVIEW: ("shippingSpeedCategories", "address.city"),
    OFFER: ("terms.destination", "product"),
    UPDATE: ("fulfillmentAction", "items"),
    MOVE: ("fulfillmentOrderStatus",),
}


@each_case(
    ("operation", "path", "value"),
    [
        (CREATE, "sellerFulfillmentOrderId", "order-2"),
        (CREATE, "destinationAddress.city", "Berlin"),
        (CREATE, "destinationAddress.name", ABSENT),
        (CREATE, "shippingSpeedCategory", "Expedited"),
        (CREATE, "fulfillmentAction", "Hold"),
        (CREATE, "fulfillmentPolicy", "FillAll"),
        (CREATE, "items.0.sellerFulfillmentOrderItemId", "9"),
        (CREATE, "items.0.sellerSku", "CUP"),
        (CREATE, "items.0.quantity", 7),
        (CREATE, "items.0.quantity", ABSENT),
        (CREATE, "items.0.perUnitDeclaredValue", MONEY),
        (CREATE, "paymentInformation", PAID),
        (PREVIEW, "address.postalCode", "48104"),
        (PREVIEW, "items.0.quantity", 7),
        (PREVIEW, "items.0.perUnitDeclaredValue", MONEY),
        (PREVIEW, "shippingSpeedCategories", ["Standard", "Expedited"]),
        (OFFER, "product.productIdentifier.merchantSku", "CUP"),
        (OFFER, "terms.origin.countryCode", "CA"),
        (OFFER, "terms.destination.deliveryAddress.postalCode", "48104"),
        (UPDATE, "fulfillmentAction", "Ship"),
        (MOVE, "fulfillmentOrderStatus", "Complete"),
    ],
)
def test_a_change_is_the_same_in_words_of_the_first_version(operation, path, value):
    place, counterpart = successor_change(operation, path, value)
    body = changed(BODIES[operation], place, counterpart)
    target = f"{SUCCESSOR.root}/orders/order-1"
    sent = Exchange(
        "POST", target, request_body=json.dumps(body).encode(), status=400, operation=OPERATION[operation]
    )
    (first, *_) = in_first_words(sent)
    found = values_at(json.loads(first.request_body), path)
    assert found == ([] if value is ABSENT else [value])


@pytest.mark.parametrize(
    ("operation", "path", "value"),
    [
        (CREATE, "displayableOrderId", "41 characters"),
        (CREATE, "codSettings", {"isCodRequired": False}),
        (CREATE, "shippingSpeedCategory", "Priority"),
        (CREATE, "shippingSpeedCategory", ABSENT),
        (CREATE, "fulfillmentAction", "SHIP"),
        (CREATE, "items.0.quantity", "3"),
        (PREVIEW, "items.0.sellerFulfillmentOrderItemId", ABSENT),
        (PREVIEW, "shippingSpeedCategories", ["Priority", "Expedited"]),
        (OFFER, "terms.destination", ABSENT),
        (UPDATE, "displayableOrderComment", "Too late"),
        ("listReturnReasonCodes", "sellerSku", "MUG"),
    ],
)
def test_what_is_a_mistake_or_a_field_in_the_first_version_alone_has_no_counterpart(operation, path, value):
    assert successor_change(operation, path, value) is None


def test_what_means_nothing_in_either_version_is_sent_as_it_is():
    for operation, path, word in (
        (CREATE, "shippingSpeedCategory", "overnight"),
        (CREATE, "fulfillmentPolicy", "FillSomeday"),
        (MOVE, "fulfillmentOrderStatus", "Shipped"),
    ):
        _, value = successor_change(operation, path, word)
        assert value in (word, [word])


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.just(ABSENT),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@examples(0.5)
@given(value=VALUES)
def test_any_value_of_a_field_has_a_counterpart_or_none(value):
    for operation, fields in FIELDS_OF.items():
        for path in fields:
            change = successor_change(operation, path, value)
            assert change is None or isinstance(change[0], str)
