"""Random lives of orders: whatever happens, no unit is lost or made, and nothing final changes."""

from collections import Counter

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ...hypothesis_profiles import examples
from ..conftest import check_response
from ..direct import DirectClient

SKUS = st.sampled_from(["MUG", "PLATE"])
POLICIES = st.sampled_from([None, "FillOrKill", "FillAll", "FillAllAvailable"])
FINAL = {"Cancelled", "Complete", "CompletePartialled", "Unfulfillable", "Invalid"}
ROAD = ["Received", "Planning", "Processing"]
US = "ATVPDKIKX0DER"
MOST_ORDERS = 4


class OrderLives(RuleBasedStateMachine):
    """A seller who does anything in any order, and a warehouse in which anything happens.

    `lives` counts the orders of all sellers, from test to test.
    """

    def __init__(self, seller, lives):
        super().__init__()
        self.seller = seller
        self.lives = lives
        self.added = Counter()
        self.shipped_before = Counter()
        self.gone = {}
        self.seen = {}
        self.returned = 0

    def orders(self, *statuses):
        """The ids of the orders in one of the statuses; of all when none is named."""
        return [
            order_id
            for order_id, order in self.seen.items()
            if not statuses or order["fulfillmentOrder"]["fulfillmentOrderStatus"] in statuses
        ]

    def pick_one(self, data, *statuses):
        return data.draw(st.sampled_from(self.orders(*statuses)))

    @initialize()
    def fill_the_shelves(self):
        for sku in ("MUG", "PLATE"):
            self.seller.add_stock(sku, 20)
            self.added[sku] += 20

    @precondition(lambda self: len(self.seen) < MOST_ORDERS)
    @rule(
        lines=st.lists(st.tuples(SKUS, st.integers(1, 4)), min_size=1, max_size=3),
        policy=POLICIES,
        action=st.sampled_from([None, None, None, "Hold"]),
        parts=st.sampled_from([None, None, {"shipments": 2}, {"shipments": 2, "packages": 2}]),
    )
    def place(self, lines, policy, action, parts):
        order_id = f"order-{len(self.seen)}"
        self.seller.place(order_id, lines, fulfillmentPolicy=policy, fulfillmentAction=action)
        self.seen[order_id] = self.seller.read(order_id)
        self.lives["begun"] += 1
        if parts is not None:
            self.seller.try_control(f"orders/{order_id}/split", **parts)

    def teardown(self):
        self.lives["ended"] += len(self.orders(*FINAL))

    @precondition(lambda self: self.orders("Received", "Planning"))
    @rule(data=st.data(), left=st.sampled_from([None, None, 0, 1, 3]))
    def begin_picking(self, data, left):
        order_id = self.pick_one(data, "Received", "Planning")
        if left is not None:
            self.mislay_all_but("MUG", left)
        self.seller.try_move("Planning", order_id)
        self.seller.try_move("Processing", order_id)

    @precondition(lambda self: self.orders("Processing"))
    @rule(data=st.data(), lost=st.sampled_from([None, 0, 1, 3]))
    def refill_or_ship(self, data, lost):
        order_id = self.pick_one(data, "Processing")
        if lost is None:
            self.seller.try_control(f"orders/{order_id}/ship")
        else:
            self.seller.try_control(f"orders/{order_id}/refill", lost=lost)

    @precondition(lambda self: self.orders("Processing"))
    @rule(data=st.data(), status=st.sampled_from(["Complete", "CompletePartialled", "Unfulfillable"]))
    def finish(self, data, status):
        self.seller.try_move(status, self.pick_one(data, "Processing"))

    @precondition(lambda self: self.orders("Complete", "CompletePartialled"))
    @rule(data=st.data())
    def deliver_and_send_back(self, data):
        order_id = self.pick_one(data, "Complete", "CompletePartialled")
        for package in self.seller.packages(order_id):
            self.seller.try_control(f"packages/{package['packageNumber']}/deliver")
        self.returned += 1
        shipment = self.seller.shipments(order_id)[-1]
        line = shipment["fulfillmentShipmentItem"][0]["sellerFulfillmentOrderItemId"]
        item = {
            "sellerReturnItemId": f"return-{self.returned}",
            "sellerFulfillmentOrderItemId": line,
            "amazonShipmentId": shipment["amazonShipmentId"],
            "returnReasonCode": "DEFECTIVE",
        }
        url = self.seller.order_url(order_id, "/return")
        response = self.seller.client.put(url, json={"items": [item]}).json()["payload"]
        assert bool(response["returnItems"]) != bool(response["invalidReturnItems"])
        self.seller.try_control(f"returns/{order_id}/return-{self.returned}")

    @precondition(lambda self: self.seen)
    @rule(data=st.data(), wish=st.sampled_from(["cancel", "Ship", 1, 6, *ROAD, *sorted(FINAL)]))
    def ask_for_anything(self, data, wish):
        """Cancel an order, release it, change its first quantity, or move it, allowed or not."""
        order_id = self.pick_one(data)
        if wish == "cancel":
            cancellable = order_id in self.orders("Received", "Planning")
            assert (self.seller.cancel(order_id).status_code == 200) == cancellable
        elif wish == "Ship":
            self.seller.update(order_id, fulfillmentAction="Ship")
        elif isinstance(wish, int):
            line = {"sellerFulfillmentOrderItemId": "line-1", "quantity": wish}
            if self.seller.update(order_id, items=[line]).status_code == 200:
                self.seen[order_id] = self.seller.read(order_id)
        else:
            self.seller.try_move(wish, order_id)

    @rule(
        sku=SKUS, units=st.integers(0, 9), happening=st.sampled_from(["supply", "mislay", "forget", "wait"])
    )
    def let_something_happen(self, sku, units, happening):
        """Stock is added, goes missing or is deleted, or hours pass."""
        if happening == "supply":
            self.seller.add_stock(sku, units)
            self.added[sku] += units
        elif happening == "mislay":
            self.mislay_all_but(sku, units)
        elif happening == "forget":
            self.forget_and_make_anew(sku)
        else:
            self.seller.control("clock", seconds=units * 12 * 3600)

    def mislay_all_but(self, sku, left):
        """Make a shelf hold only so many units, whatever the records say."""
        self.gone.pop(sku, None)
        shelf = self.seller.ledger(sku)
        missing = max(0, shelf["onHand"] - shelf["picked"] - left)
        self.seller.control(f"stock/{sku}/missing", quantity=missing)

    def forget_and_make_anew(self, sku):
        url = f"{self.seller.inventory_url}/items/{sku}"
        if self.seller.client.delete(url, params={"marketplaceId": US}).status_code == 200:
            self.added[sku] = 15
            self.gone.pop(sku, None)
            self.shipped_before[sku] = self.shipped()[sku]
            self.seller.add_stock(sku, 15)

    def shipped(self):
        shipped = Counter()
        for order in self.seller.emulator.account().orders:
            for line in order.lines:
                shipped[line.sku] += line.shipped
        return shipped

    @invariant()
    def orders_live_by_the_rules(self):
        numbers = []
        for order_id, before in self.seen.items():
            after = self.seller.read(order_id)
            check_history(before, after)
            check_order(after)
            for shipment in after.get("fulfillmentShipments", []):
                packages = shipment.get("fulfillmentShipmentPackage", [])
                numbers += [package["packageNumber"] for package in packages]
            self.seen[order_id] = after
        assert len(numbers) == len(set(numbers))

    @invariant()
    def the_list_agrees_with_the_orders(self):
        listed = self.seller.list().json()["payload"]["fulfillmentOrders"]
        expected = sorted(
            (order["fulfillmentOrder"] for order in self.seen.values()),
            key=lambda order: (order["statusUpdatedDate"], order["sellerFulfillmentOrderId"]),
        )
        assert listed == expected

    @invariant()
    def no_unit_is_lost_or_made(self):
        account = self.seller.emulator.account()
        reserved, shipped = Counter(), self.shipped()
        for order in account.orders:
            for line in order.lines:
                assert line.quantity == line.cancelled + line.unfulfillable + line.shipped + line.open
                assert min(line.cancelled, line.unfulfillable, line.shipped, line.open) >= 0
                reserved[line.sku] += line.open
            for shipment in order.pending:
                if not shipment.picked:
                    for place, units in shipment.units.items():
                        reserved[order.lines[place].sku] -= units
        for shelf in self.seller.state()["stock"]:
            check_shelf(shelf)
            sku = shelf["sellerSku"]
            assert shelf["added"] == self.added[sku]
            assert shelf["shipped"] == shipped[sku] - self.shipped_before[sku]
            assert shelf["reserved"] == reserved[sku]
            really_there = shelf["onHand"] - shelf["missing"]
            gone = shelf["added"] + shelf["returned"] - shelf["shipped"] - really_there
            assert gone >= self.gone.get(sku, gone), "units that could not be found have come back"
            self.gone[sku] = gone


def check_shelf(shelf):
    balance = shelf["added"] + shelf["returned"] - shelf["shipped"] - shelf["writtenOff"]
    assert shelf["onHand"] == balance
    assert 0 <= shelf["picked"] <= shelf["reserved"] <= shelf["onHand"]
    assert 0 <= shelf["missing"] <= shelf["onHand"] - shelf["picked"]
    assert shelf["fulfillable"] == shelf["onHand"] - shelf["reserved"]


def check_history(before, after):
    """Statuses go forward, dates do not go back, and what is final stays."""
    old, new = before["fulfillmentOrder"], after["fulfillmentOrder"]
    assert old["statusUpdatedDate"] <= new["statusUpdatedDate"]
    statuses = old["fulfillmentOrderStatus"], new["fulfillmentOrderStatus"]
    if statuses[0] in FINAL:
        assert old == new
    elif statuses[1] in ROAD:
        assert ROAD.index(statuses[0]) <= ROAD.index(statuses[1])
    if statuses[0] != statuses[1]:
        assert old["statusUpdatedDate"] < new["statusUpdatedDate"]
    shipments = {each["amazonShipmentId"]: each for each in after.get("fulfillmentShipments", [])}
    for shipment in before.get("fulfillmentShipments", []):
        later = shipments[shipment["amazonShipmentId"]]
        if shipment["fulfillmentShipmentStatus"] != "PENDING":
            assert later["fulfillmentShipmentStatus"] == shipment["fulfillmentShipmentStatus"]


def check_order(order):
    """The facts of one response agree with each other (MCF-PART, MCF-SHIP, MCF-STATE)."""
    head, status = order["fulfillmentOrder"], order["fulfillmentOrder"]["fulfillmentOrderStatus"]
    assert head["receivedDate"] <= head["statusUpdatedDate"]
    live, shipped = units_of(order, {"PENDING", "SHIPPED"}), units_of(order, {"SHIPPED"})
    totals = Counter()
    for item in order["fulfillmentOrderItems"]:
        line = item["sellerFulfillmentOrderItemId"]
        gone = item["cancelledQuantity"] + item["unfulfillableQuantity"]
        assert live[line] <= item["quantity"] - gone
        totals["cancelled"] += item["cancelledQuantity"]
        totals["unfulfillable"] += item["unfulfillableQuantity"]
        totals["shipped"] += shipped[line]
        if status in FINAL:
            assert shipped[line] + gone == item["quantity"]
        if not live[line] and status not in ROAD[:2]:
            assert "estimatedArrivalDate" not in item
    check_status(order, status, totals)
    for shipment in order.get("fulfillmentShipments", []):
        check_shipment(shipment)


def check_status(order, status, totals):
    shipments = Counter(each["fulfillmentShipmentStatus"] for each in order.get("fulfillmentShipments", []))
    if status in {"Received", "Planning", "Invalid"}:
        assert not shipments
    if status == "Processing":
        assert shipments
    if status in FINAL:
        assert not shipments["PENDING"]
    if status == "Complete":
        assert totals["shipped"] > 0 == totals["cancelled"] + totals["unfulfillable"]
    if status == "CompletePartialled":
        assert totals["shipped"] > 0 < totals["cancelled"] + totals["unfulfillable"]
    if status in {"Unfulfillable", "Invalid", "Cancelled"}:
        assert totals["shipped"] == 0
    assert (shipments["CANCELLED_BY_SELLER"] > 0) <= (status == "Cancelled")


def check_shipment(shipment):
    status = shipment["fulfillmentShipmentStatus"]
    packages = [each["packageNumber"] for each in shipment.get("fulfillmentShipmentPackage", [])]
    numbers = [item.get("packageNumber") for item in shipment["fulfillmentShipmentItem"]]
    assert all(item["quantity"] > 0 for item in shipment["fulfillmentShipmentItem"])
    assert ("shippingDate" in shipment) == (status in {"PENDING", "SHIPPED"})
    assert ("estimatedArrivalDate" in shipment) == ("shippingDate" in shipment)
    if status == "SHIPPED":
        assert set(numbers) == set(packages)
    else:
        assert not packages
        assert set(numbers) == {None}


def units_of(order, statuses):
    units = Counter()
    for shipment in order.get("fulfillmentShipments", []):
        if shipment["fulfillmentShipmentStatus"] in statuses:
            for item in shipment["fulfillmentShipmentItem"]:
                units[item["sellerFulfillmentOrderItemId"]] += item["quantity"]
    return units


@pytest.fixture
def make_direct_seller(make_seller):
    def make():
        seller = make_seller()
        token = {"x-amz-access-token": seller.token()}
        seller.client = DirectClient(seller.emulator, token, check_response)
        return seller

    return make


def test_random_order_lives(make_direct_seller):
    lives, tried = Counter(), examples(4)
    run_state_machine_as_test(lambda: OrderLives(make_direct_seller(), lives), settings=tried)
    assert lives["begun"] > 2 * tried.max_examples
    assert lives["ended"] > tried.max_examples
