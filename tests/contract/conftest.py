"""Answers to check, made from the catalogue."""

import json

import pytest

from pytest_mcf.exchange import Exchange
from pytest_mcf.model import OPERATIONS

_EXAMPLES = {"integer": "1", "string": "x", "boolean": "true", "array": "x"}
_NAMED = {
    **dict.fromkeys(("marketplaceId", "marketplaceIds", "MarketplaceIds", "granularityId"), "ATVPDKIKX0DER"),
    "CreatedAfter": "2026-01-05T09:00:00Z",
    "notificationTypes": "FULFILLMENT_ORDER_STATUS",
    "notificationType": "FULFILLMENT_ORDER_STATUS",
    "orderId": "902-1845936-5435065",
    "amazonOrderId": "902-1845936-5435065",
    "featureName": "BLANK_BOX",
}
#: No model says that getOrders needs it.
_WANTED = ("CreatedAfter",)
_HEADERS = (("content-type", "application/json"), ("x-amzn-requestid", "1"))


def _target(operation, path_values):
    path = operation.path
    for parameter in operation.parameters:
        if parameter.place == "path":
            path = path.replace(
                "{" + parameter.name + "}", path_values.get(parameter.name, _NAMED.get(parameter.name, "X"))
            )
    query = [
        f"{parameter.name}={path_values.get(parameter.name, _example(parameter))}"
        for parameter in operation.parameters
        if parameter.place == "query" and (parameter.required or parameter.name in _WANTED)
    ]
    return path + ("?" + "&".join(query) if query else "")


def _example(parameter):
    if parameter.name in _NAMED:
        return _NAMED[parameter.name]
    if parameter.choices:
        return parameter.choices[0]
    return "2026-01-05T09:00:00Z" if parameter.format == "date-time" else _EXAMPLES[parameter.kind]


@pytest.fixture
def answer():
    """Make an exchange in which an operation answers a body."""

    def make(operation, body, status=200, request=None, headers=_HEADERS, **path_values):
        called = OPERATIONS[operation]
        return Exchange(
            method=called.method,
            target=_target(called, path_values),
            request_headers=(("x-amzn-idempotency-token", "1"),),
            request_body=b"" if called.method == "GET" else json.dumps(request or {}).encode(),
            status=status,
            response_headers=headers,
            response_body=body if isinstance(body, bytes) else json.dumps(body).encode(),
        )

    return make


@pytest.fixture
def order():
    """A conforming getFulfillmentOrder answer of a complete order; change it and check again."""
    return {
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
                    "city": "Any Town",
                    "postalCode": "48084",
                    "countryCode": "US",
                },
                "fulfillmentAction": "Ship",
                "fulfillmentPolicy": "FillAllAvailable",
                "receivedDate": "2026-01-05T09:00:01Z",
                "fulfillmentOrderStatus": "CompletePartialled",
                "statusUpdatedDate": "2026-01-05T10:00:00Z",
            },
            "fulfillmentOrderItems": [
                {
                    "sellerSku": "MUG",
                    "sellerFulfillmentOrderItemId": "1",
                    "quantity": 3,
                    "cancelledQuantity": 0,
                    "unfulfillableQuantity": 1,
                }
            ],
            "fulfillmentShipments": [
                {
                    "amazonShipmentId": "S1",
                    "fulfillmentCenterId": "TUL2",
                    "fulfillmentShipmentStatus": "SHIPPED",
                    "shippingDate": "2026-01-05T10:00:00Z",
                    "fulfillmentShipmentItem": [
                        {
                            "sellerSku": "MUG",
                            "sellerFulfillmentOrderItemId": "1",
                            "quantity": 2,
                            "packageNumber": 1001,
                        }
                    ],
                    "fulfillmentShipmentPackage": [{"packageNumber": 1001, "carrierCode": "AMZL"}],
                }
            ],
            "returnItems": [],
            "returnAuthorizations": [],
        }
    }
