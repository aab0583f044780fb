"""What the live page needs of the emulator: the overview, and moving an order without a token."""

from copy import deepcopy

import httpx
import pytest

from pytest_mcf.emulator.controls.overview import MOST_ORDERS

STATUSES = ["New", "Received", "Planning", "Processing"]
STATUSES += ["Cancelled", "Complete", "CompletePartialled", "Unfulfillable", "Invalid"]


def overview(seller, **query):
    response = seller.client.get("/_mcf/overview", params=query)
    assert response.status_code == 200, response.text
    return response.json()


def the_order(seller, order_id="order-1"):
    (found,) = overview(seller, find=order_id)["orders"]
    return found


def test_an_order_is_described_with_its_lines_shipments_and_packages(seller):
    seller.place(lines=[("MUG", 3), ("PLATE", 1)])
    seller.control("orders/order-1/split", packages=2)
    seller.move("Planning", "Processing", "Complete")
    order = the_order(seller)
    assert (order["fulfillmentOrderStatus"], order["moves"]) == ("Complete", [])
    assert [(line["sellerSku"], line["shipped"], line["open"]) for line in order["lines"]] == [
        ("MUG", 3, 0),
        ("PLATE", 1, 0),
    ]
    (shipment,) = order["shipments"]
    assert (shipment["fulfillmentShipmentStatus"], shipment["units"]) == ("SHIPPED", 4)
    assert [package["packageNumber"] for package in shipment["packages"]] == [
        package["packageNumber"] for package in seller.packages()
    ]
    assert [package["isDelivered"] for package in shipment["packages"]] == [False, False]
    seller.control(f"packages/{shipment['packages'][0]['packageNumber']}/deliver")
    delivered = the_order(seller)["shipments"][0]["packages"]
    assert [(each["currentStatus"], each["isDelivered"]) for each in delivered] == [
        ("DELIVERED", True),
        ("IN_TRANSIT", False),
    ]


def test_the_newest_orders_come_first_and_no_more_than_a_page_can_show(seller):
    seller.add_stock("CUP", 1000)
    seller.place("the first of all", lines=[("CUP", 1)])
    for number in range(MOST_ORDERS + 5):
        seller.place(f"order-{number}", lines=[("CUP", 1)])
    seen = overview(seller)
    assert seen["orderCount"] == MOST_ORDERS + 6
    assert [order["sellerFulfillmentOrderId"] for order in seen["orders"]] == [
        f"order-{number}" for number in range(MOST_ORDERS + 4, 4, -1)
    ]
    assert the_order(seller, "the first")["sellerFulfillmentOrderId"] == "the first of all"


def test_orders_and_stock_are_found_by_a_piece_of_an_id_or_a_sku(seller):
    seller.place("First", lines=[("MUG", 1)])
    seller.place("second", lines=[("PLATE", 1)])
    found = overview(seller, find="mug")
    assert [order["sellerFulfillmentOrderId"] for order in found["orders"]] == ["First"]
    assert [shelf["sellerSku"] for shelf in found["stock"]] == ["MUG"]
    assert (found["orderCount"], found["shelfCount"]) == (2, 2)
    assert [order["sellerFulfillmentOrderId"] for order in overview(seller, find="SECO")["orders"]] == [
        "second"
    ]


def test_the_overview_takes_nothing_else(seller, refusal):
    assert "page" in refusal(seller.client.get("/_mcf/overview?page=2"))


def test_reading_changes_nothing(seller):
    seller.place()
    before = seller.state()
    overview(seller)
    assert seller.state() == before


def place_held(seller):
    seller.place(fulfillmentAction="Hold")


def place(seller, *statuses, lines=(("MUG", 2),), **changes):
    seller.place(lines=list(lines), **changes)
    seller.move(*statuses)


def begin_without_all_units(seller, policy, missing=9):
    seller.control("stock/MUG/missing", quantity=missing)
    place(seller, "Planning", "Processing", fulfillmentPolicy=policy)


def let_one_of_two_shipments_leave(seller):
    seller.place(lines=[("MUG", 2)])
    seller.control("orders/order-1/split", shipments=2)
    seller.move("Planning", "Processing")
    seller.control("orders/order-1/ship")


def let_both_shipments_leave(seller):
    let_one_of_two_shipments_leave(seller)
    seller.control("orders/order-1/ship")


def wait_for_units_that_come(seller):
    begin_without_all_units(seller, "FillAll")
    seller.add_stock("MUG", 10)


SITUATIONS = {
    "received": place,
    "on hold": place_held,
    "planned": lambda seller: place(seller, "Planning"),
    "being processed": lambda seller: place(seller, "Planning", "Processing"),
    "being processed, of one unit": lambda seller: place(
        seller, "Planning", "Processing", lines=[("MUG", 1)]
    ),
    "short": lambda seller: begin_without_all_units(seller, "FillAllAvailable"),
    "waiting for units": lambda seller: begin_without_all_units(seller, "FillAll"),
    "waiting for all units": lambda seller: begin_without_all_units(seller, "FillAll", missing=10),
    "waiting for units that came": wait_for_units_that_come,
    "partly shipped": let_one_of_two_shipments_leave,
    "shipped and not closed": let_both_shipments_leave,
    "complete": lambda seller: place(seller, "Planning", "Processing", "Complete"),
    "cancelled": lambda seller: place(seller, "Cancelled"),
    "invalid": lambda seller: seller.place(lines=[("MUG", 99)]),
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_the_moves_that_are_offered_are_those_that_are_possible(seller, situation):
    SITUATIONS[situation](seller)
    accepted = []
    for status in STATUSES:
        attempt = deepcopy(seller.emulator)
        account = attempt.account()
        before = account.order("order-1").status
        with httpx.Client(transport=attempt, base_url="https://sandbox.invalid") as client:
            response = client.post("/_mcf/orders/order-1/move", json={"fulfillmentOrderStatus": status})
        if response.status_code == 200:
            accepted.append(status)
        else:
            assert account.order("order-1").status == before
    assert the_order(seller)["moves"] == accepted


def test_an_order_is_moved_without_a_token(seller):
    seller.place()
    before = seller.state()["now"]
    del seller.client.headers["x-amz-access-token"]
    moved = seller.control("orders/order-1/move", fulfillmentOrderStatus="Planning")
    assert moved["fulfillmentOrderStatus"] == "Planning"
    assert seller.state()["now"] > before


def test_an_impossible_move_is_refused_with_a_reason(seller, refusal):
    seller.place()
    message = refusal(seller.try_control("orders/order-1/move", fulfillmentOrderStatus="Complete"))
    assert "cannot go from Received to Complete" in message
    assert "Planning" in message
    assert seller.status() == "Received"


@pytest.mark.parametrize("body", [{}, {"fulfillmentOrderStatus": "Gone"}, {"status": "Planning"}])
def test_an_invalid_move_gets_what_is_expected(seller, refusal, body):
    seller.place()
    assert '{"fulfillmentOrderStatus": status}' in refusal(seller.try_control("orders/order-1/move", **body))


def test_only_an_order_that_exists_is_moved(seller):
    assert seller.try_control("orders/nobody/move", fulfillmentOrderStatus="Planning").status_code == 404
