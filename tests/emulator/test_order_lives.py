"""Random lives of orders: whatever happens, no unit is lost or made, and nothing final changes."""

from collections import Counter

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

SKUS = st.sampled_from(["MUG", "PLATE"])
POLICIES = st.sampled_from([None, "FillOrKill", "FillAll", "FillAllAvailable"])
STATUSES = ["Received", "Planning", "Processing", "Cancelled", "Complete", "CompletePartialled"]
FINAL = {"Cancelled", "Complete", "CompletePartialled", "Unfulfillable", "Invalid"}
ROAD = ["Received", "Planning", "Processing"]
US = "ATVPDKIKX0DER"


class OrderLives(RuleBasedStateMachine):
    """A seller who does anything in any order, and a warehouse in which anything happens."""

    def __init__(self, seller):
        super().__init__()
        self.seller = seller
        self.added = Counter()
        self.seen = {}
        self.returned = 0

    def any_order(self, data):
        orders = sorted(self.seen)
        return data.draw(st.sampled_from(orders)) if orders else "nobody"

    @initialize()
    def fill_the_shelves(self):
        for sku in ("MUG", "PLATE"):
            self.seller.add_stock(sku, 12)
            self.added[sku] += 12

    @rule(sku=SKUS, units=st.integers(0, 6))
    def add_stock(self, sku, units):
        self.seller.add_stock(sku, units)
        self.added[sku] += units

    @rule(
        lines=st.lists(st.tuples(SKUS, st.integers(1, 4)), min_size=1, max_size=3),
        policy=POLICIES,
        action=st.sampled_from([None, None, "Hold"]),
    )
    def place(self, lines, policy, action):
        order_id = f"order-{len(self.seen)}"
        self.seller.place(order_id, lines, fulfillmentPolicy=policy, fulfillmentAction=action)
        self.seen[order_id] = self.seller.read(order_id)

    @rule(data=st.data())
    def move_on(self, data):
        order_id = self.any_order(data)
        status = self.seen[order_id]["fulfillmentOrder"]["fulfillmentOrderStatus"] if self.seen else "x"
        if status in ROAD:
            following = [*ROAD, "Complete"][ROAD.index(status) + 1]
            self.seller.try_move(following, order_id)

    @rule(data=st.data(), status=st.sampled_from([*STATUSES, "Unfulfillable"]))
    def move_anywhere(self, data, status):
        self.seller.try_move(status, self.any_order(data))

    @rule(data=st.data())
    def cancel(self, data):
        order_id = self.any_order(data)
        before = self.seen.get(order_id)
        accepted = self.seller.cancel(order_id).status_code == 200
        assert accepted == (
            before is not None
            and before["fulfillmentOrder"]["fulfillmentOrderStatus"] in {"Received", "Planning"}
        )

    @rule(data=st.data(), quantity=st.integers(1, 6))
    def change_quantity(self, data, quantity):
        line = {"sellerFulfillmentOrderItemId": "line-1", "quantity": quantity}
        order_id = self.any_order(data)
        if self.seller.update(order_id, items=[line]).status_code == 200:
            self.seen[order_id] = self.seller.read(order_id)

    @rule(data=st.data())
    def release(self, data):
        self.seller.update(self.any_order(data), fulfillmentAction="Ship")

    @rule(sku=SKUS, units=st.integers(0, 8))
    def mislay(self, sku, units):
        self.seller.try_control(f"stock/{sku}/missing", quantity=units)

    @rule(data=st.data(), shipments=st.integers(1, 3), packages=st.integers(1, 2))
    def split(self, data, shipments, packages):
        path = f"orders/{self.any_order(data)}/split"
        self.seller.try_control(path, shipments=shipments, packages=packages)

    @rule(data=st.data(), lost=st.integers(0, 3))
    def refill(self, data, lost):
        self.seller.try_control(f"orders/{self.any_order(data)}/refill", lost=lost)

    @rule(data=st.data())
    def ship(self, data):
        self.seller.try_control(f"orders/{self.any_order(data)}/ship")

    @rule(seconds=st.sampled_from([1, 3600, 86_400, 14 * 86_400]))
    def wait(self, seconds):
        self.seller.control("clock", seconds=seconds)

    @rule(data=st.data())
    def deliver(self, data):
        packages = [package["packageNumber"] for package in self.seller.state()["packages"]]
        if packages:
            self.seller.try_control(f"packages/{data.draw(st.sampled_from(packages))}/deliver")

    @rule(data=st.data())
    def send_back(self, data):
        order_id = self.any_order(data)
        for shipment in self.seller.shipments(order_id) if self.seen else []:
            self.returned += 1
            item = {
                "sellerReturnItemId": f"return-{self.returned}",
                "sellerFulfillmentOrderItemId": shipment["fulfillmentShipmentItem"][0][
                    "sellerFulfillmentOrderItemId"
                ],
                "amazonShipmentId": shipment["amazonShipmentId"],
                "returnReasonCode": "DEFECTIVE",
            }
            url = self.seller.order_url(order_id, "/return")
            answer = self.seller.client.put(url, json={"items": [item]}).json()["payload"]
            assert bool(answer["returnItems"]) != bool(answer["invalidReturnItems"])
            self.seller.try_control(f"returns/{order_id}/return-{self.returned}")

    @rule(sku=SKUS)
    def forget_and_make_anew(self, sku):
        url = f"{self.seller.inventory_url}/items/{sku}"
        if self.seller.client.delete(url, params={"marketplaceId": US}).status_code == 200:
            self.added[sku] = None
            self.seller.add_stock(sku, 0)

    @invariant()
    def orders_live_by_the_rules(self):
        numbers = []
        for order_id, before in self.seen.items():
            after = self.seller.read(order_id)
            check_history(before, after)
            check_order(after)
            numbers += [package["packageNumber"] for package in self.seller.packages(order_id)]
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
        reserved, shipped = Counter(), Counter()
        for order in account.orders:
            for line in order.lines:
                assert line.quantity == line.cancelled + line.unfulfillable + line.shipped + line.open
                assert min(line.cancelled, line.unfulfillable, line.shipped, line.open) >= 0
                reserved[line.sku] += line.open
                shipped[line.sku] += line.shipped
            for shipment in order.pending:
                if not shipment.picked:
                    for place, units in shipment.units.items():
                        reserved[order.lines[place].sku] -= units
        for shelf in self.seller.state()["stock"]:
            check_shelf(shelf)
            if self.added[shelf["sellerSku"]] is not None:
                assert shelf["added"] == self.added[shelf["sellerSku"]]
                assert shelf["shipped"] == shipped[shelf["sellerSku"]]
            assert shelf["reserved"] == reserved[shelf["sellerSku"]]


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
    """The facts of one answer agree with each other (MCF-PART, MCF-SHIP, MCF-STATE)."""
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


def test_random_order_lives(make_seller):
    run_state_machine_as_test(
        lambda: OrderLives(make_seller()),
        settings=settings(
            derandomize=True, database=None, deadline=None, max_examples=120, stateful_step_count=40
        ),
    )
