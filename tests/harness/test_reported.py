"""What an integration reports is what Amazon sent it: no other package's, no older, nothing left out."""

import json
from datetime import UTC, datetime
from decimal import Decimal

from pytest_mcf.contract.monitors import Conduct, all_monitors, ordering_monitors
from pytest_mcf.gateway import Journal
from pytest_mcf.harness.intent.comparison import Comparison
from pytest_mcf.harness.intent.received import NOT_READ, OF_MESSAGE, SOURCES, TABLES
from pytest_mcf.harness.reads import PortCall
from pytest_mcf.http import Request, Response
from pytest_mcf.integration import DeliveryOffer, Feature, ShippingOption, StockLevel, UnfulfillableLine, View
from pytest_mcf.integration.offer import AdapterDescription, Offer
from pytest_mcf.integration.port import METHODS, RETURNS
from pytest_mcf.integration.reference import reading
from pytest_mcf.integration.reference.notifications import read_notification
from pytest_mcf.integration.reference.reading_customer_orders import customer_order, customer_order_lines
from pytest_mcf.integration.reference.reading_previews import delivery_offers, shipping_options
from pytest_mcf.integration.reference.reading_returns import return_result
from pytest_mcf.model import matched
from pytest_mcf.model.catalogue import OPERATIONS
from pytest_mcf.rules.requirements import catalogue

from ..each_case import each_case

BASE = "/fba/outbound/2020-07-01"
PACKAGES = "shipments.0.packages"


def at(hour):
    return f"2026-01-05T{hour:02d}:00:00Z"


def package(number, **more):
    return {
        "packageNumber": number,
        "carrierCode": f"Carrier {number}",
        "trackingNumber": f"TBA{number}",
        "estimatedArrivalDate": at(int(number)),
        "lockerDetails": {"lockerNumber": f"L{number}", "lockerAccessCode": f"code-{number}"},
        **more,
    }


def shipment(number, *packages, status="SHIPPED"):
    item = {
        "sellerFulfillmentOrderItemId": "1",
        "sellerSku": "MUG",
        "quantity": number,
        "packageNumber": packages[0]["packageNumber"],
    }
    return {
        "amazonShipmentId": f"S{number}",
        "fulfillmentShipmentStatus": status,
        "shippingDate": at(number),
        "estimatedArrivalDate": at(number + 10),
        "fulfillmentShipmentItem": [item],
        "fulfillmentShipmentPackage": list(packages),
    }


def returned(number):
    return {
        "sellerReturnItemId": f"R{number}",
        "sellerFulfillmentOrderItemId": "1",
        "amazonShipmentId": f"S{number}",
        "status": "Processed",
        "sellerReturnReasonCode": f"REASON_{number}",
        "amazonReturnReasonCode": f"FOUND_{number}",
        "returnReceivedCondition": ["Sellable", "Defective"][number % 2],
        "returnAuthorizationId": f"A{number}",
    }


def authorization(number):
    address = {
        "name": f"Returns {number}",
        "addressLine1": f"{number} Dock Road",
        "postalCode": f"1000{number}",
        "countryCode": "US",
    }
    return {
        "returnAuthorizationId": f"A{number}",
        "amazonRmaId": f"RMA{number}",
        "rmaPageURL": f"https://example.com/rma/{number}",
        "returnToAddress": address,
    }


def order(status="Complete", **more):
    head = {
        "sellerFulfillmentOrderId": "A-1",
        "fulfillmentOrderStatus": status,
        "fulfillmentAction": "Ship",
        "fulfillmentPolicy": "FillAll",
        "shippingSpeedCategory": "Standard",
        "receivedDate": at(1),
        "statusUpdatedDate": at(2),
    }
    lines = [
        {
            "sellerFulfillmentOrderItemId": str(number),
            "sellerSku": f"SKU{number}",
            "quantity": number + 2,
            "cancelledQuantity": number,
            "unfulfillableQuantity": number - 1,
        }
        for number in (1, 2)
    ]
    return {
        "fulfillmentOrder": head,
        "fulfillmentOrderItems": lines,
        "fulfillmentShipments": [shipment(1, package(1), package(2)), shipment(2, package(3))],
        "returnItems": [returned(1), returned(2)],
        "returnAuthorizations": [authorization(1), authorization(2)],
        **more,
    }


class World:
    """A journal of responses, and what is found in reports."""

    def __init__(self, **description):
        self.journal = Journal()
        self.conduct = Conduct(all_monitors())
        offer = Offer(frozenset(METHODS), AdapterDescription(**description), "US")
        self.comparison = Comparison(self.journal, self.conduct, offer)

    def answer(self, path, payload, method="GET"):
        content = json.dumps({"payload": payload}).encode()
        request = matched(Request(method, path, (), b""))
        self.journal.add(request, Response(200, (), content), origin="integration", asked_at=0, answered_at=0)

    def report(self, method, result, sent_after=0):
        """The fields that are found wrong, with their rules."""
        before = len(self.conduct.misconduct)
        self.comparison.compare_reported(PortCall(method, sent_after=sent_after), result)
        return [
            (str(each).partition(" report ")[2].split(" ")[0], each.rule.requirement)
            for each in self.conduct.misconduct[before:]
        ]


def order_reported(change, payload=None, **description):
    """What is found if an order is read, and reported right, and then with a change."""
    payload = payload or order()
    world = World(**description)
    world.answer(f"{BASE}/fulfillmentOrders/A-1", payload)
    view = reading.order(payload)
    assert world.report("get_order", view) == []
    return world.report("get_order", change(view))


def changed(view, path, value):
    """A view with another value at a path, such as `shipments.0.packages.1.tracking_number`."""
    name, _, rest = path.partition(".")
    if name.isdigit():
        entries = list(view)
        entries[int(name)] = changed(view[int(name)], rest, value) if rest else value
        return tuple(each for each in entries if each is not None)
    if rest:
        value = changed(getattr(view, name), rest, value)
    return view.model_copy(update={name: value})


@each_case(
    "path, value, field, rule",
    [
        ("status", "Processing", "status", "MCF-STATE-15"),
        ("action", None, "action", "MCF-GET-01"),
        ("policy", "FillOrKill", "policy", "MCF-GET-01"),
        ("speed", "Priority", "speed", "MCF-GET-01"),
        ("received_at", datetime(2026, 1, 5, 2, tzinfo=UTC), "received_at", "MCF-GET-01"),
        ("updated_at", datetime(2026, 1, 5, 1, tzinfo=UTC), "updated_at", "MCF-GET-01"),
        ("lines.0.ordered", 4, "lines.ordered", "MCF-GET-14"),
        ("lines.1.sku", "SKU1", "lines.sku", "MCF-GET-14"),
        ("lines.1.cancelled", 0, "lines.cancelled", "MCF-GET-14"),
        ("lines.1.unfulfillable", 0, "lines.unfulfillable", "MCF-GET-14"),
        ("lines.1", None, "lines", "MCF-GET-14"),
        ("shipments", (), "shipments", "MCF-SHIP-01"),
        ("shipments.1", None, "shipments", "MCF-SHIP-01"),
        ("shipments.0.status", "PENDING", "shipments.status", "MCF-SHIP-03"),
        ("shipments.0.shipped_at", None, "shipments.shipped_at", "MCF-SHIP-04"),
        ("shipments.0.lines.0.quantity", 2, "shipments.lines.quantity", "MCF-SHIP-08"),
        ("shipments.0.packages.1", None, "shipments.packages", "MCF-SHIP-12"),
        (
            "shipments.0.packages.0.tracking_number",
            "TBA2",
            "shipments.packages.tracking_number",
            "MCF-SHIP-12",
        ),
        ("shipments.0.packages.0.tracking_number", None, "shipments.packages.tracking_number", "MCF-SHIP-12"),
        (
            "shipments.0.packages.1.carrier_code",
            "Carrier 1",
            "shipments.packages.carrier_code",
            "MCF-TRACK-19",
        ),
        (
            "shipments.0.packages.1.estimated_arrival",
            datetime(2026, 1, 5, 1, tzinfo=UTC),
            "shipments.packages.estimated_arrival",
            "MCF-SHIP-17",
        ),
        ("shipments.0.packages.1.locker_number", "L1", "shipments.packages.locker_number", "MCF-POD-10"),
        ("returned.0.amazon_reason_code", "FOUND_2", "returned.amazon_reason_code", "MCF-RET-22"),
        ("returned.0.amazon_reason_code", "REASON_1", "returned.amazon_reason_code", "MCF-RET-22"),
        ("returned.0.condition", "Sellable", "returned.condition", "MCF-RET-21"),
        ("returned.1", None, "returned", "MCF-RET-20"),
        ("return_authorizations.0.rma_id", "RMA2", "return_authorizations.rma_id", "MCF-RET-27"),
        (
            "return_authorizations.0.return_to.postal_code",
            "10002",
            "return_authorizations.return_to.postal_code",
            "MCF-RET-19",
        ),
    ],
)
def test_a_field_of_an_order_that_is_dropped_or_another_s_is_found(path, value, field, rule):
    assert order_reported(lambda view: changed(view, path, value)) == [(field, rule)]


def test_an_integration_that_never_reports_a_field_need_not():
    world = World(
        without=("OrderView.returned", "OrderView.return_authorizations", "PackageView.locker_number")
    )
    world.answer(f"{BASE}/fulfillmentOrders/A-1", order())
    view = reading.order(order())
    for path in ("policy", "speed", "action"):
        view = changed(view, path, None)
    less = dict.fromkeys(("locker_number", "carrier_code", "estimated_arrival", "locker_access_code"))
    shipments = tuple(
        each.model_copy(update={"packages": tuple(one.model_copy(update=less) for one in each.packages)})
        for each in view.shipments
    )
    less_of_it = {"shipments": shipments, "returned": (), "return_authorizations": ()}
    assert world.report("get_order", view.model_copy(update=less_of_it)) == []


def test_a_field_that_the_integration_offers_is_reported_the_first_time():
    world = World()
    world.answer(f"{BASE}/fulfillmentOrders/A-1", order())
    without = reading.order(order()).model_copy(update={"returned": ()})
    assert world.report("get_order", without) == [("returned", "MCF-RET-20")]


@each_case(
    "reported, found",
    [
        (("BLANK_BOX", "BLOCK_AMZL"), []),
        (("BLANK_BOX",), []),
        (("BLOCK_AMZL",), [("features", "MCF-GET-04")]),
        ((), [("features", "MCF-GET-04")]),
        (("BLANK_BOX", "SIGNATURE_CONFIRMATION"), [("features", "MCF-GET-04")]),
    ],
)
def test_a_feature_that_is_only_wished_for_may_be_left_out(reported, found):
    wishes = {"BLANK_BOX": "Required", "BLOCK_AMZL": "NotRequired"}
    payload = order()
    payload["fulfillmentOrder"]["featureConstraints"] = [
        {"featureName": name, "featureFulfillmentPolicy": policy} for name, policy in wishes.items()
    ]
    assert order_reported(lambda view: changed(view, "features", reported), payload) == found


def test_other_spellings_mean_the_same():
    payload = order(
        status="COMPLETE",
        fulfillmentShipments=[
            shipment(1, package(1), package(0)),
            shipment(2, package("3"), status="CANCELLED_BY_SELLER"),
        ],
    )
    view = reading.order(payload)
    assert (
        order_reported(lambda view: changed(view, "shipments.1.status", "CancelledBySeller"), payload) == []
    )
    assert [len(each.packages) for each in view.shipments] == [1, 1]
    assert view.shipments[1].shipped_at is None


def test_an_estimate_is_not_reported_as_the_time_of_shipping():
    payload = order(fulfillmentShipments=[shipment(1, package(1), status="PENDING")])
    moment = datetime(2026, 1, 5, 1, tzinfo=UTC)
    found = order_reported(lambda view: changed(view, "shipments.0.shipped_at", moment), payload)
    assert found == [("shipments.shipped_at", "MCF-SHIP-04")]


def test_an_older_response_explains_nothing_if_the_call_has_a_newer_one():
    world = World()
    world.answer(f"{BASE}/fulfillmentOrders/A-1", order(status="Processing"))
    old = reading.order(order(status="Processing"))
    assert world.report("get_order", old) == []
    world.answer(f"{BASE}/fulfillmentOrders/A-1", order(status="Complete"))
    assert world.report("get_order", old, sent_after=1) == [("status", "MCF-STATE-15")]
    assert world.report("get_order", old, sent_after=2) == [], "it kept what it had read, and read nothing"


def test_what_came_while_a_call_read_twice_may_be_either():
    world = World()
    for status in ("Processing", "Complete"):
        world.answer(f"{BASE}/fulfillmentOrders/A-1", order(status=status))
        assert world.report("get_order", reading.order(order(status=status))) == []


TRACKED = {
    "packageNumber": 7,
    "currentStatus": "IN_TRANSIT",
    "carrierCode": "UPS",
    "trackingNumber": "TBA7",
    "estimatedArrivalDate": at(9),
    "customerTrackingLink": "https%3A%2F%2Fexample.com%2F7",
    "signedForBy": "Jo",
    "additionalLocationInfo": "FRONT_DESK",
    "trackingEvents": [
        {
            "eventCode": f"EVENT_10{number}",
            "eventDate": at(number),
            "eventDescription": f"Event {number}",
            "eventAddress": {"city": f"City {number}", "state": f"State {number}", "country": f"C{number}"},
        }
        for number in (1, 2, 3)
    ],
}


def tracking_reported(path, value):
    world = World()
    world.answer(f"{BASE}/tracking?packageNumber=7", TRACKED)
    view = reading.tracking(TRACKED)
    assert world.report("track_package", view) == []
    return world.report("track_package", changed(view, path, value))


@each_case(
    "path, value, field, rule",
    [
        ("status", "DELIVERED", "status", "MCF-TRACK-16"),
        ("carrier_code", None, "carrier_code", "MCF-TRACK-19"),
        ("tracking_number", "TBA8", "tracking_number", "MCF-TRACK-01"),
        ("estimated_arrival", None, "estimated_arrival", "MCF-TRACK-21"),
        ("customer_link", None, "customer_link", "MCF-TRACK-20"),
        ("signed_for_by", "Somebody", "signed_for_by", "MCF-TRACK-11"),
        ("left_at", "FRONT_DOOR", "left_at", "MCF-TRACK-11"),
        ("events.0.at", datetime(2026, 1, 5, 2, tzinfo=UTC), "events.at", "MCF-TRACK-08"),
        ("events.0.code", "EVENT_102", "events.code", "MCF-TRACK-08"),
        ("events.0.city", "City 2", "events.city", "MCF-TRACK-22"),
        ("events.0.description", "Event 2", "events.description", "MCF-TRACK-08"),
        ("events.1", None, "events", "MCF-TRACK-08"),
    ],
)
def test_a_field_of_a_package_that_is_dropped_or_another_s_is_found(path, value, field, rule):
    assert tracking_reported(path, value) == [(field, rule)]


def test_an_order_may_be_reported_with_what_tracking_says_of_its_packages():
    world = World()
    world.answer(f"{BASE}/fulfillmentOrders/A-1", order())
    tracked = {"packageNumber": 2, "carrierCode": "UPS", "estimatedArrivalDate": at(20)}
    world.answer(f"{BASE}/tracking?packageNumber=2", tracked)
    view = changed(reading.order(order()), f"{PACKAGES}.1.carrier_code", "UPS")
    assert world.report("get_order", view) == []
    moved = changed(view, f"{PACKAGES}.0.carrier_code", "UPS")
    assert world.report("get_order", moved) == [("shipments.packages.carrier_code", "MCF-TRACK-19")]


def test_words_of_the_integration_s_own_are_free():
    assert tracking_reported("events.0.description", "It has left") == []
    assert tracking_reported("customer_link", "https://example.com/7") == []


def test_a_return_reports_each_unit_for_itself():
    refused = {
        "sellerReturnItemId": "R3",
        "sellerFulfillmentOrderItemId": "9",
        "invalidItemReason": {"invalidItemReasonCode": "InvalidValues", "description": "Unknown"},
    }
    payload = {
        "returnItems": [returned(1), returned(2)],
        "invalidReturnItems": [refused],
        "returnAuthorizations": [authorization(1), authorization(2)],
    }
    world = World()
    world.answer(f"{BASE}/fulfillmentOrders/A-1/return", payload, "PUT")
    result = return_result(payload)
    assert world.report("request_return", result) == []
    other = changed(result, "accepted.0.authorization_id", "A2")
    assert world.report("request_return", other) == [("authorization_id", "MCF-RET-19")]
    wrong = changed(result, "refused.0.reason", "NoReturnableQuantity")
    assert world.report("request_return", wrong) == [("reason", "MCF-RET-10")]


def test_an_entry_of_another_key_is_none_of_those_that_came():
    world = World()
    payload = {"featureName": "BLANK_BOX", "isEligible": True, "sellerSku": "MUG", "skuCount": 3}
    world.answer(f"{BASE}/features/inventory/BLANK_BOX/MUG", payload)
    right = reading.feature_eligibility(payload)
    assert world.report("get_feature_sku", right) == []
    other = right.model_copy(update={"feature": "MUG"})
    assert world.report("get_feature_sku", other) == [("feature", "MCF-FEAT-11")]
    assert world.report("get_feature_sku", other, sent_after=1) == [], "nothing came during this call"


def test_a_proof_of_delivery_is_that_of_its_package():
    proof = {
        "deliveryDocumentList": [{"documentType": "DELIVERY_IMAGE", "url": "https://example.com/1"}],
        "dropOffLocation": {"type": "RECEPTION", "attributes": {"recipient": "Jo"}},
    }
    place = {"dropOffLocation": {"type": "FRONT_DOOR"}}
    packages = package(1, deliveryInformation=proof), package(2, deliveryInformation=place), package(3)
    payload = order(fulfillmentShipments=[shipment(1, *packages)])
    world = World()
    world.answer(f"{BASE}/fulfillmentOrders/A-1", payload)
    documents = reading.delivery_documents(payload)
    assert len(documents) == 2
    assert world.report("get_proof_of_delivery", documents) == []
    for path, value, rule in [
        ("drop_off", "FRONT_DOOR", "MCF-POD-09"),
        ("url", None, "MCF-POD-05"),
        ("drop_off_attributes", {"recipient": "Al"}, "MCF-POD-08"),
    ]:
        wrong = [changed(documents[0], path, value), documents[1]]
        assert world.report("get_proof_of_delivery", wrong) == [(path, rule)]
    moved = changed(documents[1], "url", documents[0].url)
    assert world.report("get_proof_of_delivery", [documents[0], moved]) == [("url", "MCF-POD-05")]


def test_a_feature_whose_eligibility_is_absent_is_no_yes():
    world = World()
    features = [
        {"featureName": "BLANK_BOX", "featureDescription": "A box", "sellerEligible": True},
        {"featureName": "OVERBOX", "featureDescription": "Another box"},
    ]
    world.answer(f"{BASE}/features", {"features": features})
    listed = reading.features({"features": features})
    assert world.report("list_features", listed) == []
    no, yes = (listed[1].model_copy(update={"eligible": value}) for value in (False, True))
    assert world.report("list_features", [no]) == []
    assert world.report("list_features", [yes]) == [("eligible", "MCF-FEAT-02")]
    assert world.report("list_features", [changed(listed[0], "description", "Another box")]) != []


def test_a_preview_is_complete_with_its_last_shipment():
    item = {
        "sellerSku": "MUG",
        "quantity": 2,
        "sellerFulfillmentOrderItemId": "1",
        "itemUnfulfillableReasons": ["NoStock"],
    }
    payload = {
        "fulfillmentPreviews": [
            {
                "shippingSpeedCategory": "Standard",
                "isFulfillable": False,
                "fulfillmentPreviewShipments": [{"latestArrivalDate": at(5)}, {"latestArrivalDate": at(9)}],
                "unfulfillablePreviewItems": [item],
                "orderUnfulfillableReasons": ["A", "B"],
            }
        ]
    }
    world = World()
    world.answer(f"{BASE}/fulfillmentOrders/preview", payload, "POST")
    (option,) = shipping_options(payload)
    assert world.report("preview_order", [option]) == []
    for path, value in [
        ("fulfillable", True),
        ("latest_arrival", datetime(2026, 1, 5, 5, tzinfo=UTC)),
        ("reasons", ("A",)),
        ("unfulfillable_lines.0.quantity", 1),
        ("unfulfillable_lines.0.reasons", ()),
    ]:
        found = world.report("preview_order", [changed(option, path, value)])
        assert [field for field, _ in found] == [path.replace(".0", "")]


def test_lines_that_came_without_ids_are_known_by_their_skus():
    came = [{"sellerSku": sku, "quantity": units} for sku, units in (("MUG", 2), ("MUG", 3), ("BOWL", 1))]
    preview = {
        "shippingSpeedCategory": "Standard",
        "isFulfillable": False,
        "unfulfillablePreviewItems": came,
    }
    world = World()
    world.answer(f"{BASE}/fulfillmentOrders/preview", {"fulfillmentPreviews": [preview]}, "POST")
    lines = tuple(
        UnfulfillableLine(line_id=str(number), sku=each["sellerSku"], quantity=each["quantity"])
        for number, each in enumerate(came)
    )
    right = ShippingOption(speed="Standard", fulfillable=False, unfulfillable_lines=lines)
    assert world.report("preview_order", [right]) == []
    for path, value, field in [
        ("unfulfillable_lines.0.quantity", 4, "unfulfillable_lines.quantity"),
        ("unfulfillable_lines.2.sku", "CUP", "unfulfillable_lines"),
        ("unfulfillable_lines", lines[:2], "unfulfillable_lines"),
    ]:
        found = world.report("preview_order", [changed(right, path, value)])
        assert field in {each for each, _ in found}


def test_offers_and_stock_are_compared_too():
    world = World()
    offers = [
        {"expiresAt": at(hour), "dateRange": {"earliest": at(hour + 1), "latest": at(hour + 2)}}
        for hour in (1, 5)
    ]
    world.answer(f"{BASE}/deliveryOffers", {"deliveryOffers": offers}, "POST")
    right = delivery_offers({"deliveryOffers": offers})
    assert world.report("list_delivery_offers", right) == []
    mixed = DeliveryOffer(earliest=right[0].earliest, latest=right[1].latest, expires_at=right[0].expires_at)
    assert world.report("list_delivery_offers", [mixed]) == [("latest", "MCF-OFFER-01")]
    summaries = [{"sellerSku": "MUG", "inventoryDetails": {"fulfillableQuantity": 3}}, {"sellerSku": "CUP"}]
    world.answer("/fba/inventory/v1/summaries", {"inventorySummaries": summaries})
    stock = [StockLevel(sku="MUG", available=3), StockLevel(sku="CUP", available=0)]
    assert world.report("check_stock", stock) == []
    assert len(world.report("check_stock", [StockLevel(sku="MUG", available=4)])) == 1
    assert len(world.report("check_stock", [StockLevel(sku="CUP", available=3)])) == 1


def test_the_lines_of_a_customer_s_order_come_from_an_operation_of_their_own():
    world = World()
    head = {"AmazonOrderId": "902-1", "OrderStatus": "Unshipped", "FulfillmentChannel": "MFN"}
    head |= {"PurchaseDate": at(1), "ShipmentServiceLevelCategory": "Standard"}
    items = [
        {
            "OrderItemId": f"I{number}",
            "SellerSKU": f"SKU{number}",
            "QuantityOrdered": number,
            "QuantityShipped": 0,
            "ItemPrice": {"Amount": "10.00", "CurrencyCode": "USD"},
        }
        for number in (1, 3)
    ]
    world.answer("/orders/v0/orders/902-1", head)
    world.answer("/orders/v0/orders/902-1/orderItems", {"OrderItems": items})
    right = customer_order(head, customer_order_lines({"OrderItems": items}))
    assert world.report("read_customer_order", right) == []
    for path, value in [("status", "Shipped"), ("lines.0.sku", "SKU3"), ("lines.1.shipped", 2)]:
        found = world.report("read_customer_order", changed(right, path, value))
        assert found == [(path.rpartition(".")[2], "MCF-FLOW-02")]
    for price in (Decimal("10.00"), Decimal("5.00"), None):
        found = world.report("read_customer_order", changed(right, "lines.1.unit_price", price))
        assert found == [("unit_price", "MCF-FLOW-07")], price
    # A third of 10.00, rounded up or down.
    for price in map(Decimal, ("3.33", "3.34", "3.333333")):
        assert world.report("read_customer_order", changed(right, "lines.1.unit_price", price)) == []


def test_the_lines_of_a_customer_s_address_may_be_divided_in_another_way():
    world = World()
    address = {
        "Name": "Jane",
        "AddressLine1": "17 Road",
        "AddressLine2": "Apt #4B",
        "AddressLine3": "Tower C",
    }
    address |= {"PostalCode": "48104", "CountryCode": "US"}
    head = {"AmazonOrderId": "902-1", "OrderStatus": "Unshipped", "FulfillmentChannel": "MFN"}
    head |= {"PurchaseDate": at(1), "ShippingAddress": address}
    world.answer("/orders/v0/orders/902-1", head)
    right = customer_order(head, ())
    assert world.report("read_customer_order", right) == []
    joined = changed(right, "recipient.address_line2", "Apt #4B, Tower C")
    assert world.report("read_customer_order", changed(joined, "recipient.address_line3", None)) == []
    cut = changed(right, "recipient.address_line3", None)
    assert world.report("read_customer_order", cut) == [("recipient.address_line3", "MCF-RET-19")]
    twice = changed(right, "recipient.address_line3", "Apt #4B")
    assert world.report("read_customer_order", twice) == [("recipient.address_line3", "MCF-RET-19")]


MESSAGE = {
    "NotificationType": "FULFILLMENT_ORDER_STATUS",
    "NotificationMetadata": {"NotificationId": "N1"},
    "Payload": {
        "FulfillmentOrderStatusNotification": {
            "SellerFulfillmentOrderId": "A-1",
            "EventType": "Shipment",
            "FulfillmentOrderStatus": "Processing",
            "StatusUpdatedDateTime": at(3),
            "FulfillmentShipment": {
                "AmazonShipmentId": "S1",
                "FulfillmentShipmentStatus": "CancelledBySeller",
                "FulfillmentShipmentPackages": [{"PackageNumber": 1}, {"PackageNumber": 2}],
            },
            "FulfillmentReturnItem": {"SellerSKU": "MUG", "ReturnedQuantity": 2},
        }
    },
}


@each_case("is_queued", [True, False])
def test_a_status_change_is_that_of_its_message(is_queued):
    text = json.dumps(MESSAGE)
    method = "process_notifications" if is_queued else "receive_notification"
    call = PortCall(method, () if is_queued else (text,))
    right = read_notification(text)
    for path, value in [
        ("event_type", "Order"),
        ("changed_at", datetime(2026, 1, 5, 4, tzinfo=UTC)),
        ("shipment_status", "SHIPPED"),
        ("package_numbers", (1,)),
        ("returned_sku", "MUG"),
        ("returned_units", 2),
    ]:
        world = World()
        for change, found in ((right, []), (changed(right, path, value), [path])):
            before = len(world.conduct.misconduct)
            result = [change] if is_queued else change
            world.comparison.compare_reported(call, result, [text] if is_queued else ())
            assert len(world.conduct.misconduct[before:]) == len(found), path


def news(world, hour, **more):
    """What is found in the report of a message, with its event at an hour."""
    content = MESSAGE["Payload"]["FulfillmentOrderStatusNotification"]
    moved = {**MESSAGE, "Payload": {"FulfillmentOrderStatusNotification": {**content, **more}}}
    moved["Payload"]["FulfillmentOrderStatusNotification"]["StatusUpdatedDateTime"] = at(hour)
    text = json.dumps(moved)
    return text, read_notification(text)


def found_in(world, text, change):
    before = len(world.conduct.misconduct)
    world.comparison.compare_reported(PortCall("receive_notification", (text,)), change)
    return [each.rule.requirement for each in world.conduct.misconduct[before:]]


def test_a_message_that_is_later_than_all_before_is_news():
    world = World()
    for hour, is_news, found in [
        (3, True, []),
        (4, False, ["MCF-NOTIF-10"]),
        (2, False, []),  # overtaken
        (5, True, []),
        (5, False, []),  # it may be the same one again
    ]:
        text, change = news(world, hour)
        assert found_in(world, text, changed(change, "news", is_news)) == found, hour


def test_an_event_of_an_unknown_type_is_no_news():
    world = World()
    text, change = news(world, 3, EventType="Teleport")
    no_news = changed(change, "news", None)
    assert found_in(world, text, no_news) == []


def test_after_news_an_order_stands_as_amazon_showed_it():
    world = World()
    text, change = news(world, 3)
    world.answer("/fba/outbound/2020-07-01/fulfillmentOrders/A-1", order("Complete"))
    assert change.status == "Processing"
    assert found_in(world, text, change) == ["MCF-NOTIF-20"]
    assert found_in(world, text, changed(change, "status", "Complete")) == []


def test_what_came_in_an_earlier_scenario_is_not_compared():
    listed = [Feature(name="BLANK_BOX", description="A box", eligible=True)]
    assert World().report("list_features", listed) == []


def views():
    waiting = list(View.__subclasses__())
    while waiting:
        view = waiting.pop()
        waiting += view.__subclasses__()
        yield view


#: What callers give; `tests/harness/test_intent.py` looks after these.
GIVEN = {"Order", "OrderLine", "OrderChanges", "LineChange", "ReturnItem", "DeliveryPreferences"}


def test_every_field_of_every_view_has_a_place_in_a_response():
    reported = {view.__name__: view for view in views() if view.__module__.startswith("pytest_mcf.")}
    assert set(TABLES) | set(NOT_READ) | GIVEN >= set(reported)
    for name, table in TABLES.items():
        assert {*table.fields, *table.not_compared} == set(reported[name].model_fields), name


def test_every_view_that_a_method_returns_has_a_source():
    returned_views = {
        (text or "").removeprefix("Sequence[").removesuffix("]") for text in RETURNS.values()
    } - {"", "str", *NOT_READ}
    assert returned_views <= {*SOURCES, OF_MESSAGE}
    assert {source.operation for each in SOURCES.values() for source in each} <= set(OPERATIONS)


def test_every_rule_is_one_that_an_integration_can_break_and_no_monitor_finds_again():
    found_again = {verdict.rule.requirement for verdict in ordering_monitors().verdicts()}
    notices = {
        verdict.rule.requirement for verdict in all_monitors().verdicts() if verdict.rule.severity == "notice"
    }
    for name, table in TABLES.items():
        for rule in {table.rule, *(field.rule for field in table.fields.values() if field.rule)}:
            assert catalogue()[rule].breakable_by in {"integration", "both"}, (name, rule)
            assert rule not in found_again | notices
