"""Facts across the fields of an answer: each rule is broken once, and seen."""

import pytest

from pytest_mcf.contract import Contract, check


def part(order, path):
    value = order["payload"]
    for key in path:
        value = value[key]
    return value


ORDER, LINE, SHIPMENT = ("fulfillmentOrder",), ("fulfillmentOrderItems", 0), ("fulfillmentShipments", 0)
ITEM, PACKAGE = (*SHIPMENT, "fulfillmentShipmentItem", 0), (*SHIPMENT, "fulfillmentShipmentPackage", 0)
PROOF = {"dropOffLocation": {"type": "FRONT_DOOR"}}


@pytest.mark.parametrize(
    ("where", "changes", "rule"),
    [
        (ORDER, {"sellerFulfillmentOrderId": "B"}, "MCF-GET-04"),
        (ORDER, {"statusUpdatedDate": "2026-01-05T09:00:00Z"}, "MCF-GET-10"),
        (ORDER, {"fulfillmentOrderStatus": "Complete"}, "MCF-PART-15"),
        (ORDER, {"fulfillmentOrderStatus": "Unfulfillable"}, "MCF-PART-14"),
        (ORDER, {"fulfillmentOrderStatus": "Invalid"}, "MCF-STATE-13"),
        (ORDER, {"fulfillmentOrderStatus": "Planning"}, "MCF-STATE-04"),
        (LINE, {"cancelledQuantity": -1}, "MCF-GET-07"),
        (LINE, {"cancelledQuantity": 3}, "MCF-GET-07"),
        (LINE, {"cancelledQuantity": 1}, "MCF-GET-15"),
        (LINE, {"unfulfillableQuantity": 0}, "MCF-PART-07"),
        (LINE, {"quantity": 4}, "MCF-PART-08"),
        (ITEM, {"sellerFulfillmentOrderItemId": "9"}, "MCF-SHIP-11"),
        (ITEM, {"packageNumber": 1002}, "MCF-SHIP-10"),
        (SHIPMENT, {"fulfillmentShipmentStatus": "CANCELLED_BY_SELLER"}, "MCF-SHIP-04"),
        (SHIPMENT, {"fulfillmentShipmentStatus": "PENDING"}, "MCF-PART-07"),
    ],
)
def test_a_broken_fact_of_an_order_is_an_error(answer, order, where, changes, rule):
    part(order, where).update(changes)
    violations = check(answer("getFulfillmentOrder", order, sellerFulfillmentOrderId="A"))
    assert rule in [violation.rule for violation in violations if violation.severity == "error"]


def test_proof_of_delivery_waits_for_delivery(answer, order):
    part(order, ORDER)["fulfillmentOrderStatus"] = "Processing"
    part(order, SHIPMENT)["fulfillmentShipmentStatus"] = "PENDING"
    part(order, PACKAGE)["deliveryInformation"] = PROOF
    violations = check(answer("getFulfillmentOrder", order, sellerFulfillmentOrderId="A"))
    assert [violation.rule for violation in violations] == ["MCF-POD-02"]


def test_a_package_stands_in_its_shipment_once(answer, order):
    packages = part(order, SHIPMENT)["fulfillmentShipmentPackage"]
    packages.append(dict(packages[0]))
    violations = check(answer("getFulfillmentOrder", order, sellerFulfillmentOrderId="A"))
    assert [violation.rule for violation in violations] == ["MCF-SHIP-09"]


def test_items_that_are_not_packed_yet_have_package_0(answer, order):
    part(order, ITEM)["packageNumber"] = 0
    assert check(answer("getFulfillmentOrder", order, sellerFulfillmentOrderId="A")) == ()


def test_an_accepted_return_can_be_sent_somewhere(answer, order):
    part(order, ()).update(
        returnItems=[
            {
                "sellerReturnItemId": "R1",
                "sellerFulfillmentOrderItemId": "1",
                "amazonShipmentId": "S1",
                "sellerReturnReasonCode": "DEFECTIVE",
                "status": "New",
                "statusChangedDate": "2026-01-05T10:00:00Z",
                "returnAuthorizationId": "nowhere",
            }
        ]
    )
    violations = check(answer("getFulfillmentOrder", order, sellerFulfillmentOrderId="A"))
    assert [violation.rule for violation in violations] == ["MCF-RET-17"]


def test_derived_rules_can_be_taken_down_to_notices(answer, order):
    part(order, LINE)["quantity"] = 4
    exchange = answer("getFulfillmentOrder", order, sellerFulfillmentOrderId="A")
    (violation,) = Contract(derived="notice").check(exchange)
    assert (violation.rule, violation.severity) == ("MCF-PART-08", "notice")


def event(code):
    return {
        "eventDate": "2026-01-05T10:00:00Z",
        "eventAddress": {"city": "Troy", "state": "MI", "country": "US"},
        "eventCode": code,
        "eventDescription": "Something happened.",
    }


@pytest.mark.parametrize(
    ("payload", "rule"),
    [
        ({"packageNumber": 2}, "MCF-TRACK-04"),
        (
            {"packageNumber": 1, "currentStatus": "DELIVERED", "trackingEvents": [event("EVENT_101")]},
            "MCF-TRACK-18",
        ),
        ({"packageNumber": 1, "currentStatus": "IN_TRANSIT", "signedForBy": "Jane"}, "MCF-TRACK-11"),
    ],
)
def test_a_broken_fact_of_a_package_is_an_error(answer, payload, rule):
    violations = check(answer("getPackageTrackingDetails", {"payload": payload}))
    assert [violation.rule for violation in violations] == [rule]


def test_a_package_of_which_nothing_is_known_conforms(answer):
    assert check(answer("getPackageTrackingDetails", {"payload": {"packageNumber": 1}})) == ()


PREVIEW_REQUEST = {
    "address": {"name": "Jane", "addressLine1": "a", "city": "b", "postalCode": "1", "countryCode": "US"},
    "items": [{"sellerSku": "MUG", "sellerFulfillmentOrderItemId": "1", "quantity": 2}],
    "shippingSpeedCategories": ["Standard"],
}


def preview(**changes):
    shipment = {
        "earliestShipDate": "2026-01-06T00:00:00Z",
        "latestShipDate": "2026-01-07T00:00:00Z",
        "earliestArrivalDate": "2026-01-08T00:00:00Z",
        "latestArrivalDate": "2026-01-09T00:00:00Z",
        "fulfillmentPreviewItems": [{"sellerSku": "MUG", "sellerFulfillmentOrderItemId": "1", "quantity": 2}],
    }
    return {
        "shippingSpeedCategory": "Standard",
        "isFulfillable": True,
        "isCODCapable": False,
        "marketplaceId": "ATVPDKIKX0DER",
        "fulfillmentPreviewShipments": [{**shipment, **changes.pop("shipment", {})}],
        **changes,
    }


def test_a_preview_of_what_was_asked_conforms(answer):
    body = {"payload": {"fulfillmentPreviews": [preview()]}}
    assert check(answer("getFulfillmentPreview", body, request=PREVIEW_REQUEST)) == ()


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"shippingSpeedCategory": "Priority"}, "MCF-PREV-07"),
        ({"isCODCapable": True}, "MCF-PREV-08"),
        (
            {
                "estimatedFees": [
                    {"name": "FBAFulfillmentCODFee", "amount": {"currencyCode": "USD", "value": "1.00"}}
                ]
            },
            "MCF-PREV-15",
        ),
        ({"scheduledDeliveryInfo": {"deliveryTimeZone": "Asia/Tokyo", "deliveryWindows": []}}, "MCF-PREV-09"),
        ({"shipment": {"earliestArrivalDate": "2026-01-10T00:00:00Z"}}, "MCF-PREV-20"),
        (
            {
                "unfulfillablePreviewItems": [
                    {"sellerSku": "MUG", "sellerFulfillmentOrderItemId": "1", "quantity": 1}
                ]
            },
            "MCF-PREV-19",
        ),
    ],
)
def test_a_broken_fact_of_a_preview_is_an_error(answer, changes, rule):
    body = {"payload": {"fulfillmentPreviews": [preview(**changes)]}}
    violations = check(answer("getFulfillmentPreview", body, request=PREVIEW_REQUEST))
    assert [violation.rule for violation in violations] == [rule]


def test_an_offer_runs_forward(answer):
    span = {"earliest": "2026-01-09T00:00:00Z", "latest": "2026-01-08T00:00:00Z"}
    request = {
        "product": {"productIdentifier": {"merchantSku": "MUG"}},
        "terms": {"origin": {"countryCode": "US"}, "destination": {"ipAddress": "192.0.2.1"}},
    }
    violations = check(
        answer("deliveryOffers", {"payload": {"deliveryOffers": [{"dateRange": span}]}}, request=request)
    )
    assert [violation.rule for violation in violations] == ["MCF-OFFER-09"]


def test_a_sku_that_is_not_eligible_says_why(answer):
    body = {"payload": {"marketplaceId": "M", "featureName": "BLANK_BOX", "isEligible": False}}
    assert [violation.rule for violation in check(answer("getFeatureSKU", body))] == ["MCF-FEAT-11"]


def test_a_list_has_each_order_once(answer, order):
    entry = order["payload"]["fulfillmentOrder"]
    body = {"payload": {"fulfillmentOrders": [entry, entry]}}
    rules = {violation.rule for violation in check(answer("listAllFulfillmentOrders", body))}
    assert rules == {"MCF-LIST-08"}


@pytest.mark.parametrize("date", ["2026-06-30T23:59:60Z", "2026-01-05t09:00:01z"])
def test_dates_that_few_libraries_read_are_no_crash(answer, order, date):
    part(order, ORDER)["receivedDate"] = date
    exchange = answer("getFulfillmentOrder", order, sellerFulfillmentOrderId="A")
    assert all(violation.rule == "model" for violation in check(exchange))


def test_a_quantity_of_thousands_of_digits_is_an_error_and_no_crash(answer, order):
    part(order, LINE)["quantity"] = "9" * 5000
    (violation,) = check(answer("getFulfillmentOrder", order, sellerFulfillmentOrderId="A"))
    assert (violation.severity, violation.erratum) == ("error", None)
