import pytest

DAY = 86_400


@pytest.fixture
def processed(seller):
    """Place an order of five mugs of which some are missing, and let picking begin."""

    def process(policy, missing, order_id="order-1"):
        seller.place(order_id, lines=[("MUG", 2), ("MUG", 3)], fulfillmentPolicy=policy)
        seller.control("stock/MUG/missing", quantity=5 + missing)
        seller.move("Planning", "Processing", order_id=order_id)
        return seller.read(order_id)

    return process


def quantities(order):
    return [item["unfulfillableQuantity"] for item in order["fulfillmentOrderItems"]]


def shipment_statuses(order):
    return [each["fulfillmentShipmentStatus"] for each in order.get("fulfillmentShipments", [])]


def test_fill_or_kill_gives_up_the_whole_order_before_picking(seller, processed):
    order = processed("FillOrKill", missing=1)
    assert order["fulfillmentOrder"]["fulfillmentOrderStatus"] == "Unfulfillable"
    assert quantities(order) == [2, 3]
    assert shipment_statuses(order) == []
    ledger = seller.ledger()
    assert (ledger["onHand"], ledger["reserved"], ledger["writtenOff"], ledger["missing"]) == (9, 0, 1, 5)


def test_fill_all_available_ships_the_rest(seller, processed, refusal):
    order = processed("FillAllAvailable", missing=2)
    assert order["fulfillmentOrder"]["fulfillmentOrderStatus"] == "Processing"
    assert quantities(order) == [0, 2]
    assert "unfulfillable" in refusal(seller.try_move("Complete"))
    seller.move("CompletePartialled")
    order = seller.read()
    assert quantities(order) == [0, 2]
    items = order["fulfillmentShipments"][0]["fulfillmentShipmentItem"]
    assert [item["quantity"] for item in items] == [2, 1]
    assert (seller.ledger()["shipped"], seller.ledger()["writtenOff"]) == (3, 2)


def test_fill_all_available_with_nothing_available_is_unfulfillable(processed):
    order = processed("FillAllAvailable", missing=5)
    assert order["fulfillmentOrder"]["fulfillmentOrderStatus"] == "Unfulfillable"
    assert quantities(order) == [2, 3]


def test_fill_all_ships_what_it_can_and_waits_for_the_rest(seller, processed, refusal):
    order = processed("FillAll", missing=2)
    assert order["fulfillmentOrder"]["fulfillmentOrderStatus"] == "Processing"
    assert shipment_statuses(order) == ["SHIPPED", "PENDING"]
    assert quantities(order) == [0, 0]
    assert "still waits" in refusal(seller.try_move("Complete"))
    seller.control("clock", seconds=DAY - 2)
    assert seller.status() == "Processing"


def test_fill_all_ends_partial_after_a_day(seller, processed):
    began = processed("FillAll", missing=2)["fulfillmentOrder"]["statusUpdatedDate"]
    seller.control("clock", seconds=DAY)
    order = seller.read()
    assert order["fulfillmentOrder"]["fulfillmentOrderStatus"] == "CompletePartialled"
    assert order["fulfillmentOrder"]["statusUpdatedDate"] == began.replace("01-05", "01-06")
    assert quantities(order) == [0, 2]
    assert shipment_statuses(order) == ["SHIPPED", "CANCELLED_BY_FULFILLER"]


def test_fill_all_with_nothing_shipped_ends_unfulfillable_after_a_day(seller, processed):
    order = processed("FillAll", missing=5)
    assert order["fulfillmentOrder"]["fulfillmentOrderStatus"] == "Processing"
    assert shipment_statuses(order) == ["PENDING"]
    seller.control("clock", seconds=DAY)
    order = seller.read()
    assert order["fulfillmentOrder"]["fulfillmentOrderStatus"] == "Unfulfillable"
    assert quantities(order) == [2, 3]
    assert shipment_statuses(order) == ["CANCELLED_BY_FULFILLER"]


def test_fill_all_completes_when_stock_comes_in(seller, processed):
    processed("FillAll", missing=2)
    seller.add_stock("MUG", 2)
    seller.move("Complete")
    order = seller.read()
    assert order["fulfillmentOrder"]["fulfillmentOrderStatus"] == "Complete"
    assert shipment_statuses(order) == ["SHIPPED", "SHIPPED"]
    assert seller.ledger()["shipped"] == 5
    seller.control("clock", seconds=2 * DAY)
    assert seller.status() == "Complete"


def test_fill_all_keeps_waiting_when_the_sku_is_deleted(seller, refusal):
    seller.place(lines=[("MUG", 10)], fulfillmentPolicy="FillAll")
    seller.control("stock/MUG/missing", quantity=10)
    seller.move("Planning", "Processing")
    parameters = {"marketplaceId": "ATVPDKIKX0DER"}
    assert seller.client.delete(f"{seller.inventory_url}/items/MUG", params=parameters).status_code == 200
    assert "still waits" in refusal(seller.try_move("Complete"))
    seller.control("clock", seconds=DAY)
    assert seller.status() == "Unfulfillable"


@pytest.mark.parametrize("policy", ["FillOrKill", "FillAll", "FillAllAvailable"])
def test_without_a_shortage_no_policy_matters(seller, policy):
    seller.place(fulfillmentPolicy=policy)
    seller.move("Planning", "Processing")
    assert shipment_statuses(seller.read()) == ["PENDING"]
    seller.control("clock", seconds=2 * DAY)
    seller.move("Complete")


def test_missing_units_do_not_touch_what_was_picked_before(seller):
    seller.place("first", lines=[("MUG", 4)])
    seller.move("Planning", "Processing", order_id="first")
    seller.control("stock/MUG/missing", quantity=6)
    seller.move("Complete", order_id="first")
    assert seller.status("first") == "Complete"


@pytest.mark.parametrize(
    ("policy", "status", "statuses"),
    [
        ("FillOrKill", "Unfulfillable", ["CANCELLED_BY_FULFILLER"]),
        ("FillAllAvailable", "Processing", ["CANCELLED_BY_FULFILLER", "PENDING"]),
        ("FillAll", "Processing", ["CANCELLED_BY_FULFILLER", "PENDING", "PENDING"]),
    ],
)
def test_a_shortage_found_when_a_shipment_is_replaced(seller, policy, status, statuses):
    seller.place(lines=[("MUG", 10)], fulfillmentPolicy=policy)
    seller.move("Planning", "Processing")
    seller.control("orders/order-1/refill", lost=1)
    order = seller.read()
    assert order["fulfillmentOrder"]["fulfillmentOrderStatus"] == status
    assert shipment_statuses(order) == statuses
    assert seller.ledger()["writtenOff"] == 1


def test_fill_or_kill_cancels_what_it_still_can_once_units_have_left(seller):
    seller.place(lines=[("MUG", 10)])
    seller.control("orders/order-1/split", shipments=3)
    seller.move("Planning", "Processing")
    seller.control("orders/order-1/ship")
    seller.control("orders/order-1/refill", lost=2)
    order = seller.read()
    assert order["fulfillmentOrder"]["fulfillmentOrderStatus"] == "CompletePartialled"
    assert shipment_statuses(order) == ["SHIPPED", "CANCELLED_BY_FULFILLER", "CANCELLED_BY_FULFILLER"]
    assert quantities(order) == [6]
    ledger = seller.ledger()
    assert (ledger["shipped"], ledger["writtenOff"], ledger["fulfillable"]) == (4, 2, 4)


def test_all_units_of_a_replaced_shipment_can_be_lost(seller, refusal):
    seller.place(lines=[("MUG", 10)], fulfillmentPolicy="FillAllAvailable")
    seller.move("Planning", "Processing")
    assert "only 10 units" in refusal(seller.try_control("orders/order-1/refill", lost=11))
    seller.control("orders/order-1/refill", lost=10)
    assert seller.status() == "Unfulfillable"


def test_a_replacement_takes_other_units_from_the_shelf(seller):
    seller.place(lines=[("MUG", 2)])
    seller.move("Planning", "Processing")
    seller.control("orders/order-1/refill", lost=2)
    assert shipment_statuses(seller.read()) == ["CANCELLED_BY_FULFILLER", "PENDING"]
    seller.move("Complete")
    assert (seller.ledger()["shipped"], seller.ledger()["missing"]) == (2, 2)
