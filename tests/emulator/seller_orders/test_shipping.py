"""Orders v0, writing: shipped packages, and orders that are picked up in a store."""

import pytest

from ...each_case import each_case

US = "ATVPDKIKX0DER"
JAPAN = "A1VC38T7YXB528"
ORDER_ID = "902-1845936-5435065"
ORDER = f"/orders/v0/orders/{ORDER_ID}"
AROUND_THE_PACKAGE = ("marketplaceId", "codCollectionMethod")


class Shop:
    """A seller with one order of a customer: three mugs and one plate."""

    def __init__(self, seller, **changes):
        self.seller = seller
        lines = [{"sellerSku": "MUG", "quantity": 3}, {"sellerSku": "PLATE"}]
        made = seller.control("seller-orders", **{"orderId": ORDER_ID, "lines": lines, **changes})
        self.mug, self.plate = (line["orderItemId"] for line in made["lines"])

    def confirm(self, *units, **changes):
        items = [{"orderItemId": item_id, "quantity": quantity} for item_id, quantity in units]
        around = {name: changes.pop(name) for name in AROUND_THE_PACKAGE if name in changes}
        package = {
            "packageReferenceId": "1",
            "carrierCode": "UPS",
            "trackingNumber": "1Z999AA10123456784",
            "shipDate": "2026-01-05T09:00:00Z",
            "orderItems": items or [{"orderItemId": self.mug, "quantity": 1}],
            **changes,
        }
        package = {name: value for name, value in package.items() if value is not None}
        body = {"marketplaceId": US, "packageDetail": package, **around}
        return self.seller.client.post(f"{ORDER}/shipmentConfirmation", json=body)

    def pick_up(self, status, *units, **changes):
        items = [{"orderItemId": item_id, "quantity": quantity} for item_id, quantity in units]
        body = {"marketplaceId": US, "shipmentStatus": status, **({"orderItems": items} if items else {})}
        return self.seller.client.post(f"{ORDER}/shipment", json=body | changes)

    @property
    def order(self):
        return self.seller.client.get(ORDER).json()["payload"]

    @property
    def standing(self):
        """Status and shipped units, line by line."""
        items = self.seller.client.get(f"{ORDER}/orderItems").json()["payload"]["OrderItems"]
        return self.order["OrderStatus"], [item["QuantityShipped"] for item in items]


@pytest.fixture
def shop(seller):
    return Shop(seller)


def done(*responses):
    for response in responses:
        assert (response.status_code, response.content) == (204, b""), response.text


def test_packages_carry_an_order_to_its_end(shop):
    assert shop.standing == ("Unshipped", [0, 0])
    done(shop.confirm((shop.mug, 2)))
    assert shop.standing == ("PartiallyShipped", [2, 0])
    done(shop.confirm((shop.mug, 1), (shop.plate, 1), packageReferenceId="2"))
    assert shop.standing == ("Shipped", [3, 1])
    order = shop.order
    assert (order["NumberOfItemsShipped"], order["NumberOfItemsUnshipped"]) == (4, 0)
    assert order["LastUpdateDate"] > order["PurchaseDate"]


def test_a_line_may_be_named_twice_in_a_package(shop, refusal):
    done(shop.confirm((shop.mug, 1), (shop.mug, 2)))
    assert shop.standing == ("PartiallyShipped", [3, 0])
    shop.seller.control("reset")
    again = Shop(shop.seller)
    assert "only 3" in refusal(again.confirm((again.mug, 2), (again.mug, 2)))


@each_case(
    ("changes", "named"),
    [
        ({"marketplaceId": JAPAN}, "marketplaceId"),
        ({"packageReferenceId": None}, "packageReferenceId"),
        ({"packageReferenceId": ""}, "positive numeric"),
        ({"packageReferenceId": "0"}, "positive numeric"),
        ({"packageReferenceId": "-1"}, "positive numeric"),
        ({"packageReferenceId": "A1"}, "positive numeric"),
        ({"packageReferenceId": "1.5"}, "positive numeric"),
        ({"packageReferenceId": "\u0663"}, "positive numeric"),
        ({"packageReferenceId": 1}, "packageReferenceId"),
        ({"carrierCode": None}, "carrierCode"),
        ({"carrierCode": ""}, "carrierCode"),
        ({"carrierCode": "Other"}, "carrierName"),
        ({"carrierCode": "Other", "carrierName": " "}, "carrierName"),
        ({"trackingNumber": None}, "trackingNumber"),
        ({"trackingNumber": " "}, "trackingNumber"),
        ({"shipDate": None}, "shipDate"),
        ({"shipDate": "02/21/2022"}, "shipDate"),
        ({"shipDate": "2026-01-05"}, "shipDate"),
        ({"orderItems": None}, "orderItems"),
        ({"orderItems": []}, "orderItems"),
        ({"orderItems": [{"orderItemId": "7", "quantity": 1}]}, "orderItemId"),
        ({"codCollectionMethod": "DirectPayment"}, "codCollectionMethod"),
        ({"codCollectionMethod": "Barter"}, "codCollectionMethod"),
    ],
)
def test_a_bad_confirmation_is_refused(shop, refusal, changes, named):
    assert named in refusal(shop.confirm(**changes))
    assert shop.standing == ("Unshipped", [0, 0])


@pytest.mark.parametrize("quantity", [0, -1, 4, 2**40, 1.5, "1"])
def test_no_more_and_no_less_ships_than_was_ordered(shop, refusal, quantity):
    refusal(shop.confirm((shop.mug, quantity)))
    assert shop.standing == ("Unshipped", [0, 0])


def test_units_that_have_shipped_are_no_longer_left(shop, refusal):
    done(shop.confirm((shop.mug, 2)))
    assert "only 1" in refusal(shop.confirm((shop.mug, 2), packageReferenceId="2"))
    assert shop.standing == ("PartiallyShipped", [2, 0])


def test_other_carriers_have_names(shop):
    done(shop.confirm(carrierCode="Other", carrierName="Pigeon Post"))


def test_cash_is_collected_in_japan(seller):
    shop = Shop(seller, marketplaceId=JAPAN)
    done(shop.confirm(marketplaceId=JAPAN, codCollectionMethod="DirectPayment"))


@pytest.mark.parametrize("again", ["1", "01"])
def test_a_package_is_confirmed_once(shop, refusal, again):
    done(shop.confirm((shop.mug, 1)))
    assert "confirmed before" in refusal(shop.confirm((shop.mug, 1), packageReferenceId=again))
    assert shop.standing == ("PartiallyShipped", [1, 0])


def test_a_setting_lets_a_package_be_replaced(make_seller, refusal):
    shop = Shop(make_seller(repeated_confirmation="replace"))
    done(shop.confirm((shop.mug, 3)), shop.confirm((shop.mug, 3)))
    assert shop.standing == ("PartiallyShipped", [3, 0])
    done(shop.confirm((shop.mug, 2), (shop.plate, 1)))
    assert shop.standing == ("PartiallyShipped", [2, 1])
    done(shop.confirm((shop.mug, 1), packageReferenceId="2"))
    assert shop.standing == ("Shipped", [3, 1])
    assert "only 2" in refusal(shop.confirm((shop.mug, 3)))
    assert "Shipped" in refusal(shop.confirm((shop.mug, 1), packageReferenceId="3"))
    done(shop.confirm((shop.mug, 2)))
    assert shop.standing == ("PartiallyShipped", [3, 0])


@pytest.mark.parametrize(
    "status", ["Pending", "PendingAvailability", "Shipped", "Canceled", "InvoiceUnconfirmed", "Unfulfillable"]
)
def test_only_open_orders_are_confirmed(seller, refusal, status):
    shop = Shop(seller, status=status)
    assert status in refusal(shop.confirm())


def test_amazons_own_shipments_are_not_confirmed(seller, refusal):
    assert "AFN" in refusal(Shop(seller, channel="AFN").confirm())


def test_a_partly_shipped_order_has_the_rest_left(seller, refusal):
    lines = [{"sellerSku": "MUG", "quantity": 3, "quantityShipped": 2}, {"sellerSku": "PLATE"}]
    shop = Shop(seller, lines=lines, status="PartiallyShipped")
    assert "only 1" in refusal(shop.confirm((shop.mug, 2)))
    done(shop.confirm((shop.mug, 1), (shop.plate, 1)))
    assert shop.standing == ("Shipped", [3, 1])


@pytest.mark.parametrize("what", ["shipment", "shipmentConfirmation"])
def test_the_order_has_to_exist(seller, refusal, what):
    bodies = {
        "shipment": {"marketplaceId": US, "shipmentStatus": "PickedUp"},
        "shipmentConfirmation": {
            "marketplaceId": US,
            "packageDetail": {
                "packageReferenceId": "1",
                "carrierCode": "UPS",
                "trackingNumber": "1",
                "shipDate": "2026-01-05T09:00:00Z",
                "orderItems": [{"orderItemId": "1", "quantity": 1}],
            },
        },
    }
    assert seller.client.post(f"{ORDER}/{what}", json=bodies[what]).status_code == 404
    url = f"/orders/v0/orders/shop-7/{what}"
    assert "digits" in refusal(seller.client.post(url, json=bodies[what]))


def test_a_pick_up_is_followed(seller):
    shop = Shop(seller, pickUp=True)
    done(shop.pick_up("ReadyForPickup"))
    assert shop.standing == ("Unshipped", [0, 0])
    done(shop.pick_up("PickedUp", (shop.mug, 2)))
    assert shop.standing == ("PartiallyShipped", [2, 0])
    done(shop.pick_up("PickedUp"))
    assert shop.standing == ("Shipped", [3, 1])


def test_what_is_refused_does_not_ship(seller, refusal):
    shop = Shop(seller, pickUp=True)
    done(shop.pick_up("RefusedPickup", (shop.mug, 3)), shop.pick_up("PickedUp"))
    assert shop.standing == ("PartiallyShipped", [0, 1])
    assert "at least one" in refusal(shop.pick_up("PickedUp"))


def test_other_orders_have_no_shipment_status(shop, refusal):
    assert "Unsupported ShipmentStatus" in refusal(shop.pick_up("ReadyForPickup"))


@pytest.mark.parametrize(
    ("status", "changes", "named"),
    [
        ("PickedUp", {"marketplaceId": "1"}, "marketplaceId"),
        ("Shipped", {}, "shipmentStatus"),
        ("PickedUp", {"marketplaceId": None}, "marketplaceId"),
        ("PickedUp", {"orderItems": [{"orderItemId": "7", "quantity": 1}]}, "orderItemId"),
        ("PickedUp", {"orderItems": [{"quantity": 1}]}, "orderItemId"),
        ("PickedUp", {"trackingNumber": "1", "shipmentStatus": None}, "shipmentStatus"),
    ],
)
def test_a_bad_status_is_refused(seller, refusal, status, changes, named):
    assert named in refusal(Shop(seller, pickUp=True).pick_up(status, **changes))


def test_the_quantity_of_a_pick_up_is_one_that_is_left(seller, refusal):
    shop = Shop(seller, pickUp=True)
    assert "only 3" in refusal(shop.pick_up("ReadyForPickup", (shop.mug, 4)))
    assert "at least 1" in refusal(shop.pick_up("ReadyForPickup", (shop.mug, 0)))
    missing = {"orderItems": [{"orderItemId": shop.mug}]}
    assert "quantity" in refusal(shop.pick_up("ReadyForPickup", **missing))


def test_an_order_that_has_ended_cannot_be_picked_up(seller, refusal):
    assert "Canceled" in refusal(Shop(seller, pickUp=True, status="Canceled").pick_up("PickedUp"))
