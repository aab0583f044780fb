"""The examples of the tutorials, as they are and corrected: `check` names what is wrong in each.

The facts of the examples are here, and their mistakes; texts and people are made up.
"""

import json
import re
from copy import deepcopy

import pytest

ADDRESS = {
    "name": "A. Customer",
    "addressLine1": "1 Main St",
    "city": "Troy",
    "stateOrRegion": "NC",
    "countryCode": "US",
    "postalCode": "28277",
}
DATE = "2024-05-22T03:39:19Z"

#: Proof of delivery: every number is a text, and the shipped line is not one of the order's lines.
ORDER = {
    "fulfillmentOrder": {
        "sellerFulfillmentOrderId": "CONSUMER-1",
        "marketplaceId": "ATVPDKIKX0DER",
        "displayableOrderId": "CONSUMER-1",
        "displayableOrderDate": DATE,
        "displayableOrderComment": "Thanks",
        "shippingSpeedCategory": "Standard",
        "destinationAddress": ADDRESS,
        "fulfillmentAction": "Ship",
        "fulfillmentPolicy": "FillAllAvailable",
        "receivedDate": DATE,
        "fulfillmentOrderStatus": "CompletePartialled",
        "statusUpdatedDate": DATE,
        "featureConstraints": [{"featureName": "BLANK_BOX", "featureFulfillmentPolicy": "NotRequired"}],
    },
    "fulfillmentOrderItems": [
        {
            "sellerSku": "SKU-0",
            "sellerFulfillmentOrderItemId": "CONSUMER-1-0",
            "quantity": "1",
            "orderItemDisposition": "Sellable",
            "cancelledQuantity": "0",
            "unfulfillableQuantity": "0",
            "perUnitDeclaredValue": {"currencyCode": "USD", "value": "35.00"},
        }
    ],
    "fulfillmentShipments": [
        {
            "amazonShipmentId": "SHIPMENT-1",
            "fulfillmentCenterId": "TUL2",
            "fulfillmentShipmentStatus": "SHIPPED",
            "shippingDate": DATE,
            "fulfillmentShipmentItem": [
                {
                    "sellerSku": "SKU-1",
                    "sellerFulfillmentOrderItemId": "CONSUMER-1-1",
                    "quantity": "1",
                    "packageNumber": "1681854637",
                }
            ],
            "fulfillmentShipmentPackage": [
                {
                    "packageNumber": "1681854637",
                    "carrierCode": "AMZL",
                    "trackingNumber": "TBA1",
                    "deliveryInformation": {
                        "deliveryDocumentList": [
                            {"documentType": "DELIVERY_IMAGE", "url": "https://image.invalid"}
                        ],
                        "dropOffLocation": {"type": "FRONT_DOOR"},
                    },
                }
            ],
        }
    ],
    "returnItems": [],
    "returnAuthorizations": [],
}

#: What is not JSON in it: no comma behind the state, one behind the last line, and a list without an end.
MISTAKES_IN_JSON = (
    ('"NC",', '"NC"'),
    ('}], "fulfillmentShipments"', '},], "fulfillmentShipments"'),
    ('}}}]}], "returnItems"', '}}}], "returnItems"'),
)

ORDERS = {
    "fulfillmentOrders": [
        {
            **{name: value for name, value in ORDER["fulfillmentOrder"].items() if name != "marketplaceId"},
            "sellerFulfillmentOrderId": f"CONSUMER-{number}",
            "fulfillmentOrderStatus": status,
        }
        for number, status in enumerate(("RECEIVED", "COMPLETE"))
    ]
}

TRACKING = {
    "packageNumber": 1987644423,
    "carrierCode": "AMZN_US",
    "shipToAddress": {"city": "Troy", "state": "MI", "country": "US"},
    "currentStatus": "DELIVERED",
    "signedForBy": "A. Neighbour",
    "additionalLocationInfo": "FRONT_DOOR",
    "trackingEvents": [
        {
            "eventDate": f"2022-11-{day}T03:18:38Z",
            "eventAddress": {"city": "Troy", "state": "MI", "country": "US"},
            "eventCode": code,
            "eventDescription": "Something happened.",
        }
        for day, code in ((13, "EVENT_101"), (13, "EVENT_102"), (14, "EVENT_302"), (15, "EVENT_301"))
    ],
}

FEATURES = {
    "features": [
        {"featureName": name, "featureDescription": "A feature", "sellerEligible": True}
        for name in ("BLANK_BOX", "BLOCK_AMAZON ")
    ]
}


@pytest.fixture
def found(run):
    """What `check` names: the severity, the place, and the rule or the erratum."""

    def check(operation, body):
        text = body if isinstance(body, str) else json.dumps(body)
        result = run("check", operation, "-", stdin=text)
        lines = result.stdout.splitlines()
        assert result.exit_code == any(line.startswith("error") for line in lines)
        return [_named(line) for line in lines]

    return check


def _named(line):
    severity, place = re.match(r"(\w+): \w+ response, at ([^:]+)", line).groups()
    known, rule = re.search(r"\(known: ([\w-]+)\)", line), re.search(r"\[([\w-]+)\]$", line)
    return severity, place, known[1] if known else rule[1] if rule else None


def replaced(value, *changes):
    """A body with other values at some paths."""
    value = deepcopy(value)
    for path, new in changes:
        *way, last = path
        inner = value
        for step in way:
            inner = inner[step]
        inner[last] = new
    return value


ITEM, SHIPPED = ("fulfillmentOrderItems", 0), ("fulfillmentShipments", 0, "fulfillmentShipmentItem", 0)
PACKAGE = ("fulfillmentShipments", 0, "fulfillmentShipmentPackage", 0)
NUMBERS = tuple(
    ((*path, name), number)
    for path, name, number in (
        (ITEM, "quantity", 1),
        (ITEM, "cancelledQuantity", 0),
        (ITEM, "unfulfillableQuantity", 0),
        (SHIPPED, "quantity", 1),
        (SHIPPED, "packageNumber", 1681854637),
        (PACKAGE, "packageNumber", 1681854637),
    )
)


def test_proof_of_delivery_is_no_json_and_the_place_is_named(run):
    text = json.dumps({"payload": ORDER})
    for right, wrong in MISTAKES_IN_JSON:
        assert right in text
        damaged = text.replace(right, wrong)
        result = run("check", "getFulfillmentOrder", "-", stdin=damaged)
        with pytest.raises(ValueError, match="line 1 column") as invalid:
            json.loads(damaged)
        assert f"({invalid.value})" in result.stdout
        assert result.exit_code == 1
        assert result.stdout.startswith(
            "error: getFulfillmentOrder response, at the whole body: expected a JSON"
        )


FACTS = [
    (
        "error",
        "/payload/fulfillmentShipments/0/fulfillmentShipmentItem/0/sellerFulfillmentOrderItemId",
        "MCF-SHIP-11",
    ),
    ("error", "/payload/fulfillmentOrder/fulfillmentOrderStatus", "MCF-PART-07"),
    ("error", "/payload/fulfillmentOrderItems/0", "MCF-PART-08"),
]


def test_proof_of_delivery_has_texts_for_numbers_and_a_line_that_the_order_has_not(found):
    texts = [("notice", "/payload/" + "/".join(map(str, path)), "MCF-QUIRK-02") for path, _ in NUMBERS]
    assert found("getFulfillmentOrder", {"payload": ORDER}) == [*texts, *FACTS]


def test_proof_of_delivery_with_numbers_still_has_another_line(found):
    assert found("getFulfillmentOrder", {"payload": replaced(ORDER, *NUMBERS)}) == FACTS


def test_proof_of_delivery_corrected(found):
    order = replaced(
        ORDER,
        *NUMBERS,
        ((*SHIPPED, "sellerFulfillmentOrderItemId"), "CONSUMER-1-0"),
        ((*SHIPPED, "sellerSku"), "SKU-0"),
        ((*ITEM, "quantity"), 2),
        ((*ITEM, "unfulfillableQuantity"), 1),
    )
    assert found("getFulfillmentOrder", {"payload": order}) == []


def test_the_list_of_orders_has_capitals_and_no_marketplace(found):
    named = [
        ("notice", f"/payload/fulfillmentOrders/{number}/{name}", erratum)
        for number in range(2)
        for name, erratum in (
            ("fulfillmentOrderStatus", "MCF-QUIRK-01"),
            ("marketplaceId", "MCF-QUIRK-10"),
        )
    ]
    assert found("listAllFulfillmentOrders", {"payload": ORDERS}) == named


def test_the_list_of_orders_corrected(found):
    orders = replaced(
        ORDERS,
        *(
            (("fulfillmentOrders", number, name), value)
            for number, status in enumerate(("Received", "Complete"))
            for name, value in (("fulfillmentOrderStatus", status), ("marketplaceId", "ATVPDKIKX0DER"))
        ),
    )
    assert found("listAllFulfillmentOrders", {"payload": orders}) == []


def test_tracking_and_cancellation_are_well_as_they_are(found):
    assert found("getPackageTrackingDetails", {"payload": TRACKING}) == []
    assert found("cancelFulfillmentOrder", {}) == []


def test_the_list_of_features_has_no_payload_and_a_blank_in_a_name(found):
    assert found("getFeatures", FEATURES) == [
        ("notice", "/payload", "MCF-QUIRK-25"),
        ("notice", "/features", "MCF-QUIRK-25"),
        ("notice", "/payload/features/1/featureName", "MCF-FEAT-13"),
    ]
    assert found("getFeatures", {"payload": FEATURES}) == [
        ("notice", "/payload/features/1/featureName", "MCF-FEAT-13")
    ]


def test_the_list_of_features_corrected(found):
    features = replaced(FEATURES, (("features", 1, "featureName"), "BLOCK_AMZL"))
    assert found("getFeatures", {"payload": features}) == []
