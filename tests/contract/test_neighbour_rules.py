"""What documents say in prose of requests to the neighbour APIs."""

import json

import pytest

from pytest_mcf.contract import Contract
from pytest_mcf.model import OPERATIONS

from ..each_case import each_case
from .test_request_rules import JAPAN, US, amazon, changed

__all__ = ["amazon"]  # a fixture

MESSAGES = ("createConfirmDeliveryDetails", "createConfirmOrderDetails", "createUnexpectedProblem")
ORDER_ID = "123-1234567-1234567"
ADDRESS = {"method": "GET", "path": f"/orders/v0/orders/{ORDER_ID}/address"}
VERIFIED = "regulatedOrderVerificationStatus"
BUS = {"region": "us-east-1", "accountId": "123456789012"}
BODIES = {
    "confirmShipment": {
        "marketplaceId": US,
        "packageDetail": {
            "packageReferenceId": "1",
            "carrierCode": "UPS",
            "trackingNumber": "1Z",
            "shipDate": "2026-01-05T09:00:00Z",
            "orderItems": [{"orderItemId": "1", "quantity": 1}],
        },
    },
    **{operation: {"text": "Your mug is on its way."} for operation in MESSAGES},
    "createDestination": {
        "name": "orders",
        "resourceSpecification": {"sqs": {"arn": "arn:aws:sqs:us-east-1:123456789012:orders"}},
    },
    "createInventoryItem": {"sellerSku": "MUG", "marketplaceId": US, "productName": "A mug"},
    "addInventory": {"inventoryItems": [{"sellerSku": "MUG", "marketplaceId": US, "quantity": 1}]},
    "createRestrictedDataToken": {"restrictedResources": [ADDRESS]},
    "updateShipmentStatus": {
        "marketplaceId": US,
        "shipmentStatus": "PickedUp",
        "orderItems": [{"orderItemId": "1", "quantity": 1}],
    },
    "updateVerificationStatus": {
        VERIFIED: {"status": "Approved", "externalReviewerId": "1", "verificationDetails": {}}
    },
    "createSubscription": {
        "payloadVersion": "1.0",
        "destinationId": "1",
        "processingDirective": {"eventFilter": {"eventFilterType": "ORDER_CHANGE"}},
    },
    "sendTestNotification": {"testNotification": {"payloadVersion": "1.0", "testScenario": "Complete"}},
}

PACKAGE = "packageDetail"
BROKEN = [
    ("confirmShipment", {f"{PACKAGE}/packageReferenceId": "0"}, None, "MCF-FLOW-17"),
    ("confirmShipment", {f"{PACKAGE}/packageReferenceId": "P-1"}, None, "MCF-FLOW-17"),
    ("confirmShipment", {f"{PACKAGE}/trackingNumber": " "}, None, "MCF-FLOW-15"),
    ("confirmShipment", {f"{PACKAGE}/carrierCode": ""}, None, "MCF-FLOW-15"),
    ("confirmShipment", {f"{PACKAGE}/carrierCode": "Other"}, f"/{PACKAGE}/carrierName", "MCF-FLOW-16"),
    ("confirmShipment", {f"{PACKAGE}/orderItems": []}, None, "MCF-FLOW-18"),
    ("confirmShipment", {f"{PACKAGE}/orderItems/0/quantity": 0}, None, "MCF-FLOW-18"),
    ("confirmShipment", {"codCollectionMethod": "DirectPayment"}, None, "MCF-FLOW-14"),
    ("updateShipmentStatus", {"orderItems/0/quantity": 0}, None, "MCF-FLOW-13"),
    ("updateShipmentStatus", {"orderItems/0/quantity": None}, None, "MCF-FLOW-13"),
    ("updateVerificationStatus", {f"{VERIFIED}/status": "Expired"}, None, "model"),
    (
        "updateVerificationStatus",
        {f"{VERIFIED}/status": "Rejected"},
        f"/{VERIFIED}/rejectionReasonId",
        "model",
    ),
    ("createSubscription", {"payloadVersion": ""}, None, "MCF-NOTIF-04"),
    (
        "createSubscription",
        {"processingDirective/filterExpression": "true"},
        "/processingDirective",
        "MCF-NOTIF-27",
    ),
    (
        "createSubscription",
        {"processingDirective/eventFilter/trackingIdentifier": {"id": "1", "aftn": "2"}},
        None,
        "MCF-NOTIF-27",
    ),
    ("sendTestNotification", {"testNotification/testScenario": ""}, None, "MCF-NOTIF-30"),
    ("sendTestNotification", {"testNotification": None}, "/testNotification/testScenario", "MCF-NOTIF-30"),
    *((operation, {"text": None}, "/text", "MCF-FLOW-21") for operation in MESSAGES),
    *((operation, {"text": " "}, None, "MCF-FLOW-21") for operation in MESSAGES),
    ("createConfirmDeliveryDetails", {"text": "Look <a href='x'>here</a>"}, None, "MCF-FLOW-21"),
    ("createConfirmDeliveryDetails", {"text": "Write to shop@shop.example"}, None, "MCF-FLOW-21"),
    ("createDestination", {"name": ""}, None, "MCF-NOTIF-01"),
    ("createDestination", {"name": "x" * 257}, None, "MCF-NOTIF-01"),
    ("createDestination", {"resourceSpecification": {}}, None, "MCF-NOTIF-02"),
    (
        "createDestination",
        {"resourceSpecification/eventBridge": BUS},
        "/resourceSpecification",
        "MCF-NOTIF-02",
    ),
    (
        "createDestination",
        {"resourceSpecification": {"eventBridge": {**BUS, "accountId": "12"}}},
        "/resourceSpecification/eventBridge/accountId",
        "MCF-NOTIF-02",
    ),
    (
        "createDestination",
        {"resourceSpecification": {"eventBridge": {**BUS, "region": "Ohio"}}},
        "/resourceSpecification/eventBridge/region",
        "MCF-NOTIF-02",
    ),
    ("createInventoryItem", {"sellerSku": ""}, None, "MCF-SBX-08"),
    ("createInventoryItem", {"productName": " "}, None, "MCF-SBX-08"),
    ("addInventory", {"inventoryItems/0/quantity": -1}, None, "MCF-SBX-09"),
    ("addInventory", {"inventoryItems/0/marketplaceId": "XX"}, None, "model"),
    ("createInventoryItem", {"marketplaceId": "XX"}, None, "model"),
    (
        "createRestrictedDataToken",
        {"restrictedResources/0/dataElements": ["buyerInfo"]},
        None,
        "MCF-AUTH-12",
    ),
    (
        "createRestrictedDataToken",
        {"restrictedResources/0/path": f"/orders/v0/orders/{ORDER_ID}"},
        "/restrictedResources/0/dataElements",
        "MCF-AUTH-12",
    ),
    ("createRestrictedDataToken", {"restrictedResources": []}, None, "MCF-AUTH-12"),
    ("createRestrictedDataToken", {"restrictedResources": [ADDRESS] * 51}, None, "MCF-AUTH-12"),
]

SOUND = [
    *((operation, {}) for operation in BODIES),
    ("confirmShipment", {f"{PACKAGE}/packageReferenceId": "007"}),
    ("confirmShipment", {f"{PACKAGE}/carrierCode": "Other", f"{PACKAGE}/carrierName": "By bicycle"}),
    ("confirmShipment", {"marketplaceId": JAPAN, "codCollectionMethod": "DirectPayment"}),
    ("createUnexpectedProblem", {"text": "2 < 3 and 5 > 4, @ noon"}),
    ("createDestination", {"resourceSpecification": {"eventBridge": BUS}}),
    ("addInventory", {"inventoryItems/0/quantity": 0}),
    ("createRestrictedDataToken", {"restrictedResources": [ADDRESS] * 50}),
]

#: These need no order, no grantless token and no header, so the emulator says the same.
WITHOUT_AN_ORDER = {"createInventoryItem", "createRestrictedDataToken"}


def about_request(operation, body):
    return Contract().check_request_body(OPERATIONS[operation], json.dumps(body).encode())


@each_case("operation, changes, pointer, rule", BROKEN)
def test_what_breaks_a_rule_is_reported(amazon, operation, changes, pointer, rule):
    body = changed(BODIES[operation], changes)
    found = about_request(operation, body)
    where = pointer or "/" + next(iter(changes))
    assert [(each.pointer, each.rule, each.severity) for each in found] == [(where, rule, "error")]
    if operation in WITHOUT_AN_ORDER:
        assert amazon(operation, body)[0] == 400


@each_case("operation, changes", SOUND)
def test_what_keeps_every_rule_conforms(operation, changes):
    assert about_request(operation, changed(BODIES[operation], changes)) == ()


@pytest.mark.parametrize("body", [[], {}, {"packageDetail": 3}, {"inventoryItems": [3]}, {"name": 1}])
@pytest.mark.parametrize("operation", BODIES)
def test_a_body_of_another_shape_does_no_harm(operation, body):
    assert isinstance(about_request(operation, body), tuple)
