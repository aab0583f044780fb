"""One world: what one version does, the other reads."""

from datetime import timedelta

from ...each_case import each_case
from .conftest import Successor

SLIP = {"orderId": "S-1", "orderTime": "2026-01-04T10:00:00Z", "orderText": "Thanks"}


def test_an_order_of_the_first_version_is_read_by_the_successor(seller, successor):
    seller.place(
        lines=[("MUG", 2), ("PLATE", 1)],
        shippingSpeedCategory="Expedited",
        fulfillmentAction="Hold",
        fulfillmentPolicy="FillAllAvailable",
        featureConstraints=[
            {"featureName": "BLANK_BOX", "featureFulfillmentPolicy": "Required"},
            {"featureName": "OVERBOX", "featureFulfillmentPolicy": "NotRequired"},
        ],
        shipFromCountryCode="US",
        items=[
            {
                "sellerSku": "MUG",
                "sellerFulfillmentOrderItemId": "line-1",
                "quantity": 2,
                "giftMessage": "Enjoy",
                "displayableComment": "Blue",
                "perUnitDeclaredValue": {"currencyCode": "USD", "value": "3.00"},
                "perUnitPrice": {"currencyCode": "USD", "value": "4.00"},
            }
        ],
    )
    order = successor.read()
    first = seller.read()["fulfillmentOrder"]
    assert "channel" not in order
    assert order["receiveTime"] == first["receivedDate"]
    assert order["origin"] == {"countryCode": "US"}
    assert order["destination"] == {"deliveryAddress": seller.address}
    how = order["fulfillmentConfiguration"]
    assert how["serviceLevel"] == {"serviceTiers": ["EXPEDITED"]}
    assert (how["action"], how["policy"]) == ("HOLD", "FILL_ALL_AVAILABLE")
    assert how["services"]["packaging"] == {
        "packagingOption": "UNBRANDED",
        "packingSlip": {
            "templateAttributes": {
                "orderId": "order-1",
                "orderTime": "2026-01-05T08:30:00Z",
                "orderText": "Thank you",
            }
        },
    }
    (line,) = order["lineItems"]
    assert line["product"] == {
        "productIdentifier": {"amazonSku": "MUG"},
        "perUnitDeclaredValue": {"currencyCode": "USD", "amount": "3.00"},
    }
    assert line["fulfillmentConfiguration"]["services"] == {
        "packaging": {
            "packingSlip": {"templateAttributes": {"giftMessage": "Enjoy", "lineItemText": "Blue"}}
        },
        "delivery": {"paymentOnDelivery": {"perUnitServicePrice": {"currencyCode": "USD", "amount": "4.00"}}},
    }


def test_an_order_of_the_successor_is_read_by_the_first_version(seller, successor):
    body = successor.body(
        fulfillmentConfiguration={
            "serviceLevel": {"serviceTiers": ["EXPEDITED"]},
            "action": "HOLD",
            "policy": "FILL_ALL",
            "services": {
                "packaging": {
                    "packagingOption": "UNBRANDED",
                    "overbox": "REQUIRED",
                    "packingSlip": {"templateAttributes": SLIP},
                }
            },
        },
        origin={"countryCode": "US"},
    )
    body["lineItems"][0]["product"]["perUnitDeclaredValue"] = {"currencyCode": "USD", "amount": "3.00"}
    body["lineItems"][0]["fulfillmentConfiguration"] = {
        "services": {
            "packaging": {
                "packingSlip": {"templateAttributes": {"giftMessage": "Enjoy", "lineItemText": "Blue"}}
            },
            "delivery": {
                "paymentOnDelivery": {"perUnitServicePrice": {"currencyCode": "USD", "amount": "4.00"}}
            },
        }
    }
    assert successor.client.post(successor.orders_url, json=body).status_code == 200
    read = seller.read()
    order, (item,) = read["fulfillmentOrder"], read["fulfillmentOrderItems"]
    assert order["fulfillmentOrderStatus"] == "Received"
    assert (order["displayableOrderId"], order["displayableOrderComment"]) == ("S-1", "Thanks")
    assert order["displayableOrderDate"] == SLIP["orderTime"]
    assert (order["shippingSpeedCategory"], order["marketplaceId"]) == ("Expedited", "ATVPDKIKX0DER")
    assert (order["fulfillmentAction"], order["fulfillmentPolicy"]) == ("Hold", "FillAll")
    assert order["codSettings"] == {"isCodRequired": True}
    assert [each["featureName"] for each in order["featureConstraints"]] == ["BLANK_BOX", "OVERBOX"]
    assert order["destinationAddress"] == seller.address
    assert (item["sellerSku"], item["quantity"]) == ("MUG", 2)
    assert (item["giftMessage"], item["displayableComment"]) == ("Enjoy", "Blue")
    assert item["perUnitDeclaredValue"] == {"currencyCode": "USD", "value": "3.00"}
    assert item["perUnitPrice"] == {"currencyCode": "USD", "value": "4.00"}


def test_what_the_first_version_has_no_place_for_stays_with_the_successor(seller, successor):
    address = {**seller.address, "email": "jane@example.com"}
    slip = {"templateName": "t", "templateAttributes": {"orderText": "x" * 751, "orderTime": "soon"}}
    placed = successor.place(
        channel="SHOPIFY",
        destination={"deliveryAddress": address, "dropOffLocation": {"type": "LOCKER"}},
        fulfillmentConfiguration={"services": {"packaging": {"packingSlip": slip}}},
    )
    assert successor.read() == placed
    assert placed["fulfillmentConfiguration"]["services"]["packaging"]["packingSlip"] == slip
    first = seller.read()["fulfillmentOrder"]
    assert "email" not in first["destinationAddress"]
    assert (first["displayableOrderId"], first["displayableOrderComment"]) == ("order-1", "")
    assert first["displayableOrderDate"] == first["receivedDate"]


def test_a_change_by_the_first_version_is_seen_by_the_successor(seller, successor):
    line = {"giftMessage": "Enjoy"}
    body = successor.body(
        channel="SHOPIFY",
        fulfillmentConfiguration={
            "action": "HOLD",
            "services": {"packaging": {"packingSlip": {"templateAttributes": {**SLIP, "theme": "blue"}}}},
        },
    )
    body["lineItems"][0]["fulfillmentConfiguration"] = {
        "services": {"packaging": {"packingSlip": {"templateAttributes": line}}}
    }
    assert successor.client.post(successor.orders_url, json=body).status_code == 200
    response = seller.update(
        displayableOrderComment="Changed",
        destinationAddress={**seller.address, "name": "John Roe"},
        items=[{"sellerFulfillmentOrderItemId": "line-1", "quantity": 3, "giftMessage": "Later"}],
    )
    assert response.status_code == 200
    order = successor.read()
    slip = order["fulfillmentConfiguration"]["services"]["packaging"]["packingSlip"]["templateAttributes"]
    assert slip == {**SLIP, "orderText": "Changed", "theme": "blue"}
    assert order["channel"] == "SHOPIFY"
    assert order["destination"]["deliveryAddress"]["name"] == "John Roe"
    (item,) = order["lineItems"]
    assert item["amount"]["value"] == "3.0"
    attributes = item["fulfillmentConfiguration"]["services"]["packaging"]["packingSlip"][
        "templateAttributes"
    ]
    assert attributes == {"giftMessage": "Later"}


def test_each_version_releases_and_cancels_what_the_other_placed(seller, successor):
    seller.place("first", fulfillmentAction="Hold")
    assert successor.update("first", action="SHIP").status_code == 202
    assert seller.read("first")["fulfillmentOrder"]["fulfillmentAction"] == "Ship"
    assert successor.cancel("first").status_code == 202
    assert seller.status("first") == "Cancelled"
    successor.place("second", fulfillmentConfiguration={"action": "HOLD"})
    assert seller.update("second", fulfillmentAction="Ship").status_code == 200
    assert successor.read("second")["fulfillmentConfiguration"]["action"] == "SHIP"
    assert seller.cancel("second").status_code == 200
    assert successor.read("second")["status"] == "CANCELLED"


@each_case(
    ("first", "theirs"),
    [
        (("Planning",), "PROCESSING"),
        (("Planning", "Processing"), "PROCESSING"),
        (("Planning", "Processing", "Complete"), "COMPLETE"),
        (("Planning", "Processing", "CompletePartialled"), "COMPLETE_PARTIAL"),
        (("Planning", "Processing", "Unfulfillable"), "UNFULFILLABLE"),
        (("Cancelled",), "CANCELLED"),
    ],
)
def test_every_status_has_its_word(seller, successor, first, theirs):
    order_id = f"order-{'-'.join(first)}"[:40]
    seller.place(order_id, [("MUG", 2)] if "Complete" not in first else [("MUG", 1)])
    seller.move(*first, order_id=order_id)
    assert successor.read(order_id)["status"] == theirs


def test_a_package_is_followed_by_both(seller, successor):
    number = seller.ship_one_package()
    (package,) = successor.packages()
    assert int(package["packageId"].removeprefix("PKG-")) == number
    successor.package(
        package["packageId"], status="DELIVERED", tracking={"proofOfDelivery": {"receivedBy": "JR"}}
    )
    tracking = seller.track(number).json()["payload"]
    assert (tracking["currentStatus"], tracking["signedForBy"]) == ("DELIVERED", "JR")


def test_the_events_of_the_first_version_are_states_of_the_successor(seller, successor):
    number = seller.ship_one_package()
    for code, status in (
        ("EVENT_418", "DELAYED"),
        ("EVENT_304", "IN_TRANSIT"),
        ("EVENT_302", "OUT_FOR_DELIVERY"),
    ):
        seller.control(f"packages/{number}/move", eventCode=code)
        assert successor.packages()[0]["status"] == status
    seller.control(f"packages/{number}/deliver", lockerNumber="7", lockerAccessCode="99")
    tracking = successor.packages()[0]["tracking"]
    assert tracking["dropOffLocation"] == {
        "type": "LOCKER",
        "attributes": {"lockerNumber": "7", "lockerAccessCode": "99"},
    }
    assert "deliveryPhotoUrl" in tracking["proofOfDelivery"]


def test_both_list_the_same_orders(seller, successor):
    seller.place("first", [("MUG", 1)])
    successor.place("second", [("MUG", 1)])
    theirs = [order["orderId"] for order in successor.list()["orders"]]
    ours = [
        order["sellerFulfillmentOrderId"] for order in seller.list().json()["payload"]["fulfillmentOrders"]
    ]
    assert theirs == ours == ["first", "second"]


def test_a_hold_ends_by_itself_for_both(seller, successor):
    successor.place(fulfillmentConfiguration={"action": "HOLD"})
    seller.emulator.clock.advance(timedelta(days=14))
    assert (seller.status(), successor.read()["status"]) == ("Cancelled", "CANCELLED")


def test_payments_are_those_that_both_can_show(make_seller):
    seller = make_seller()
    successor = Successor(seller)
    seller.add_stock("MUG", 5, "A21TJRUUN4KGV")
    address = {**seller.address, "city": "Pune", "countryCode": "IN", "postalCode": "411001"}
    body = successor.body(
        origin={"countryCode": "IN"},
        destination={"deliveryAddress": address},
        paymentInformation={
            "payments": [
                {"paymentId": "P-1", "paymentMethod": "CARD", "paymentTime": "2026-01-05T08:00:00Z"},
                {"paymentId": "P-2"},
            ]
        },
    )
    body["lineItems"][0]["product"]["perUnitDeclaredValue"] = {"currencyCode": "INR", "amount": "300"}
    response = successor.client.post(successor.orders_url, json=body)
    assert response.status_code == 200, response.text
    assert [each["paymentId"] for each in successor.read()["paymentInformation"]["payments"]] == [
        "P-1",
        "P-2",
    ]
    payments = seller.read()["paymentInformation"]
    assert [each["paymentTransactionId"] for each in payments] == ["P-1"]
