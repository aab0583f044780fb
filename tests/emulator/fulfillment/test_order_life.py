import pytest

STATUSES = [
    "New",
    "Received",
    "Planning",
    "Processing",
    "Cancelled",
    "Complete",
    "CompletePartialled",
    "Unfulfillable",
    "Invalid",
]

#: The statuses on the way to each, and those that may follow it.
WAYS = {
    "Received": ([], {"Planning", "Cancelled"}),
    "Planning": (["Planning"], {"Processing", "Cancelled"}),
    "Processing": (["Planning", "Processing"], {"Complete", "CompletePartialled", "Unfulfillable"}),
    "Complete": (["Planning", "Processing", "Complete"], set()),
    "CompletePartialled": (["Planning", "Processing", "CompletePartialled"], set()),
    "Unfulfillable": (["Planning", "Processing", "Unfulfillable"], set()),
    "Cancelled": (["Cancelled"], set()),
}


@pytest.mark.parametrize("status", WAYS)
@pytest.mark.parametrize("wanted", STATUSES)
def test_only_documented_transitions_are_made(seller, refusal, status, wanted):
    way, followers = WAYS[status]
    seller.place()
    seller.move(*way)
    response = seller.try_move(wanted)
    if wanted in followers:
        assert (response.status_code, response.json()) == (200, {})
        assert seller.status() == wanted
    else:
        message = refusal(response)
        assert status in message
        assert wanted in message
        assert seller.status() == status


def test_an_invalid_order_stays_invalid(seller, refusal):
    seller.place(lines=[("MUG", 11)])
    for status in STATUSES:
        refusal(seller.try_move(status))
    refusal(seller.cancel())
    assert seller.status() == "Invalid"


@pytest.mark.parametrize("body", [{}, {"fulfillmentOrderStatus": "Shipped"}, {"fulfillmentOrderStatus": 3}])
def test_a_status_update_needs_a_status(seller, refusal, body):
    seller.place()
    response = seller.client.put(seller.order_url(action="/status"), json=body)
    assert "fulfillmentOrderStatus" in refusal(response)


def test_the_status_of_an_unknown_order_is_404(seller):
    assert seller.try_move("Planning", "nobody").status_code == 404


def test_each_change_has_its_own_later_date(seller):
    seller.place()
    dates = [seller.read()["fulfillmentOrder"]["statusUpdatedDate"]]
    for status in ("Planning", "Processing", "Complete"):
        seller.move(status)
        dates.append(seller.read()["fulfillmentOrder"]["statusUpdatedDate"])
    assert dates == sorted(set(dates))


def test_reading_changes_nothing(seller):
    seller.place()
    seller.move("Planning", "Processing")
    assert seller.read() == seller.read()
    before = seller.state()
    seller.list()
    seller.read()
    assert seller.state() == before


def test_there_is_no_shipment_before_picking(seller):
    seller.place()
    assert seller.shipments() == []
    seller.move("Planning")
    assert seller.shipments() == []


def test_picking_plans_a_pending_shipment(seller):
    seller.place(lines=[("MUG", 2), ("PLATE", 1)])
    seller.move("Planning", "Processing")
    (shipment,) = seller.shipments()
    assert shipment["fulfillmentShipmentStatus"] == "PENDING"
    assert shipment["shippingDate"] < shipment["estimatedArrivalDate"]
    assert "fulfillmentShipmentPackage" not in shipment
    assert [item["quantity"] for item in shipment["fulfillmentShipmentItem"]] == [2, 1]
    assert not any("packageNumber" in item for item in shipment["fulfillmentShipmentItem"])


def test_complete_ships_everything_in_one_package(seller):
    seller.place(lines=[("MUG", 2), ("PLATE", 1)])
    seller.move("Planning", "Processing", "Complete")
    order = seller.read()
    (shipment,) = order["fulfillmentShipments"]
    (package,) = shipment["fulfillmentShipmentPackage"]
    assert shipment["fulfillmentShipmentStatus"] == "SHIPPED"
    assert shipment["shippingDate"] == order["fulfillmentOrder"]["statusUpdatedDate"]
    numbers = {item["packageNumber"] for item in shipment["fulfillmentShipmentItem"]}
    assert numbers == {package["packageNumber"]}
    assert package["carrierCode"]
    assert package["trackingNumber"]
    assert "deliveryInformation" not in package
    for item in order["fulfillmentOrderItems"]:
        assert (item["cancelledQuantity"], item["unfulfillableQuantity"]) == (0, 0)


def test_shipping_takes_units_out_of_stock(seller):
    seller.place()
    seller.move("Planning", "Processing")
    assert (seller.ledger()["onHand"], seller.ledger()["picked"]) == (10, 2)
    seller.move("Complete")
    ledger = seller.ledger()
    assert (ledger["onHand"], ledger["reserved"], ledger["picked"], ledger["shipped"]) == (8, 0, 0, 2)


def test_package_numbers_are_never_used_twice(seller):
    numbers = [seller.ship_one_package(f"order-{number}") for number in range(3)]
    assert len(set(numbers)) == 3
    assert all(0 < number < 2**31 for number in numbers)


def test_a_partial_completion_leaves_out_one_unit_of_the_last_line(seller):
    seller.place(lines=[("MUG", 2), ("PLATE", 2)])
    seller.move("Planning", "Processing", "CompletePartialled")
    order = seller.read()
    assert order["fulfillmentOrder"]["fulfillmentOrderStatus"] == "CompletePartialled"
    assert [item["unfulfillableQuantity"] for item in order["fulfillmentOrderItems"]] == [0, 1]
    (shipment,) = order["fulfillmentShipments"]
    assert shipment["fulfillmentShipmentStatus"] == "SHIPPED"
    assert [item["quantity"] for item in shipment["fulfillmentShipmentItem"]] == [2, 1]
    assert (seller.ledger("PLATE")["onHand"], seller.ledger("PLATE")["writtenOff"]) == (3, 1)


def test_a_line_that_is_left_out_whole_has_no_dates(seller):
    seller.place(lines=[("MUG", 2), ("PLATE", 1)])
    seller.move("Planning", "Processing", "CompletePartialled")
    first, second = seller.read()["fulfillmentOrderItems"]
    assert "estimatedArrivalDate" in first
    assert "estimatedArrivalDate" not in second
    assert [item["quantity"] for item in seller.shipments()[0]["fulfillmentShipmentItem"]] == [2]


def test_one_unit_cannot_be_partial(seller, refusal):
    seller.place(lines=[("MUG", 1)])
    seller.move("Planning", "Processing")
    assert "no unit" in refusal(seller.try_move("CompletePartialled"))
    assert seller.status() == "Processing"


def test_unfulfillable_ships_nothing_and_frees_the_stock(seller):
    seller.place()
    seller.move("Planning", "Processing", "Unfulfillable")
    order = seller.read()
    assert order["fulfillmentOrderItems"][0]["unfulfillableQuantity"] == 2
    (shipment,) = order["fulfillmentShipments"]
    assert shipment["fulfillmentShipmentStatus"] == "CANCELLED_BY_FULFILLER"
    assert "shippingDate" not in shipment
    assert "estimatedArrivalDate" not in shipment
    assert "estimatedShipDate" not in order["fulfillmentOrderItems"][0]
    assert (seller.ledger()["onHand"], seller.ledger()["reserved"]) == (10, 0)


def test_cancel_in_received_frees_the_units(seller):
    seller.place(lines=[("MUG", 2), ("PLATE", 1)])
    response = seller.cancel()
    assert (response.status_code, response.json()) == (200, {})
    order = seller.read()
    assert order["fulfillmentOrder"]["fulfillmentOrderStatus"] == "Cancelled"
    assert [item["cancelledQuantity"] for item in order["fulfillmentOrderItems"]] == [2, 1]
    assert "estimatedShipDate" not in order["fulfillmentOrderItems"][0]
    assert "fulfillmentShipments" not in order
    assert seller.ledger()["fulfillable"] == 10


def test_cancel_in_planning_shows_the_planned_shipment_as_cancelled_by_the_seller(seller):
    seller.place()
    seller.move("Planning")
    assert seller.cancel().status_code == 200
    (shipment,) = seller.shipments()
    assert shipment["fulfillmentShipmentStatus"] == "CANCELLED_BY_SELLER"
    assert "shippingDate" not in shipment
    assert seller.ledger()["reserved"] == 0


def test_the_planned_shipment_is_hidden_if_settings_say_so(make_seller):
    seller = make_seller(cancel_shows_planned_shipment=False)
    seller.add_stock("MUG", 2)
    seller.place()
    seller.move("Planning")
    seller.cancel()
    assert seller.shipments() == []


@pytest.mark.parametrize("status", ["Processing", "Complete", "CompletePartialled", "Unfulfillable"])
def test_cancel_is_refused_later_and_changes_nothing(seller, refusal, status):
    seller.place()
    seller.move(*WAYS[status][0])
    before = seller.state()
    assert status in refusal(seller.cancel())
    assert seller.state() == before


def test_a_second_cancel_is_a_duplicate(seller, refusal):
    seller.place()
    seller.cancel()
    assert "DuplicateCancelRequest" in refusal(seller.cancel())


def test_the_status_of_a_refused_cancel_is_a_setting(make_seller):
    seller = make_seller(cancel_refusal_status=403)
    seller.add_stock("MUG", 2)
    seller.ship_one_package()
    response = seller.cancel()
    assert response.status_code == 403
    assert response.json()["errors"][0]["code"] == "InvalidInput"


def test_a_duplicate_cancel_is_400_under_every_setting(make_seller, refusal):
    seller = make_seller(cancel_refusal_status=403)
    seller.add_stock("MUG", 2)
    seller.place()
    seller.cancel()
    assert "DuplicateCancelRequest" in refusal(seller.cancel())


def test_unknown_orders_are_404(seller):
    assert seller.cancel("nobody").status_code == 404
    assert seller.client.get(seller.order_url("nobody")).status_code == 404


@pytest.mark.parametrize("body", [b"", b"{}", b'{"MarketplaceId": "x"}', b"not json"])
def test_cancel_takes_any_body(seller, body):
    seller.place()
    assert seller.client.put(seller.order_url(action="/cancel"), content=body).status_code == 200


def test_an_order_can_be_split_over_shipments_and_packages(seller):
    seller.place(lines=[("MUG", 3), ("PLATE", 2)])
    seller.control("orders/order-1/split", shipments=2, packages=2)
    seller.move("Planning", "Processing", "Complete")
    shipments = seller.shipments()
    assert [len(each["fulfillmentShipmentPackage"]) for each in shipments] == [2, 2]
    assert len({each["fulfillmentCenterId"] for each in shipments}) == 2
    assert len({package["packageNumber"] for package in seller.packages()}) == 4
    shipped = {}
    for shipment in shipments:
        numbers = {package["packageNumber"] for package in shipment["fulfillmentShipmentPackage"]}
        for item in shipment["fulfillmentShipmentItem"]:
            assert item["packageNumber"] in numbers
            line = item["sellerFulfillmentOrderItemId"]
            shipped[line] = shipped.get(line, 0) + item["quantity"]
    assert shipped == {"line-1": 3, "line-2": 2}


def test_a_package_that_loses_its_only_unit_does_not_leave(seller):
    seller.place()
    seller.control("orders/order-1/split", packages=2)
    seller.move("Planning", "Processing", "CompletePartialled")
    (shipment,) = seller.shipments()
    (package,) = shipment["fulfillmentShipmentPackage"]
    contents = [(each["packageNumber"], each["quantity"]) for each in shipment["fulfillmentShipmentItem"]]
    assert contents == [(package["packageNumber"], 1)]


def test_an_order_is_not_split_into_empty_packages_or_too_late(seller, refusal):
    seller.place()
    assert "3 packages" in refusal(seller.try_control("orders/order-1/split", packages=3))
    seller.move("Planning", "Processing")
    assert "Processing" in refusal(seller.try_control("orders/order-1/split", packages=2))


def test_what_is_to_be_delivered_together_is_not_split(seller, refusal):
    together = [{"featureName": "DELIVER_TOGETHER", "featureFulfillmentPolicy": "Required"}]
    seller.place(featureConstraints=together)
    assert "DELIVER_TOGETHER" in refusal(seller.try_control("orders/order-1/split", shipments=2))


def test_a_shipment_can_leave_while_the_order_is_processed(seller, refusal):
    seller.place()
    seller.control("orders/order-1/split", shipments=2)
    seller.move("Planning", "Processing")
    seller.control("orders/order-1/ship")
    statuses = [each["fulfillmentShipmentStatus"] for each in seller.shipments()]
    assert statuses == ["SHIPPED", "PENDING"]
    assert seller.track(seller.packages()[0]["packageNumber"]).status_code == 200
    assert "have left" in refusal(seller.try_move("Unfulfillable"))
    seller.move("Complete")
    assert seller.status() == "Complete"


def test_the_last_unit_can_be_lost_after_another_has_left(seller):
    seller.place()
    seller.control("orders/order-1/split", shipments=2)
    seller.move("Planning", "Processing")
    seller.control("orders/order-1/ship")
    seller.move("CompletePartialled")
    statuses = [each["fulfillmentShipmentStatus"] for each in seller.shipments()]
    assert statuses == ["SHIPPED", "CANCELLED_BY_FULFILLER"]


def test_what_has_left_whole_cannot_be_partial(seller, refusal):
    seller.place()
    seller.move("Planning", "Processing")
    seller.control("orders/order-1/ship")
    assert "every unit has left" in refusal(seller.try_move("CompletePartialled"))


def test_a_shipment_given_up_is_replaced_at_once(seller):
    seller.place()
    seller.move("Planning", "Processing")
    seller.control("orders/order-1/refill")
    old, new = seller.shipments()
    assert old["fulfillmentShipmentStatus"] == "CANCELLED_BY_FULFILLER"
    assert "shippingDate" not in old
    assert new["fulfillmentShipmentStatus"] == "PENDING"
    assert old["amazonShipmentId"] != new["amazonShipmentId"]
    seller.move("Complete")
    assert seller.ledger()["shipped"] == 2


def test_only_an_order_that_is_picked_can_be_refilled_or_shipped(seller, refusal):
    seller.place()
    for action in ("refill", "ship"):
        assert "Received" in refusal(seller.try_control(f"orders/order-1/{action}"))


def test_block_amzl_keeps_amazon_logistics_away(seller):
    blocked = [{"featureName": "BLOCK_AMZL", "featureFulfillmentPolicy": "Required"}]
    seller.ship_one_package("usual")
    seller.ship_one_package("blocked", featureConstraints=blocked)
    assert seller.packages("usual")[0]["carrierCode"] == "AMZL"
    assert seller.packages("blocked")[0]["carrierCode"] == "UPS"
    assert not seller.packages("blocked")[0]["trackingNumber"].startswith("TBA")
