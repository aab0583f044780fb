import pytest

HOLD = {"fulfillmentAction": "Hold"}
FOURTEEN_DAYS = 14 * 86_400


def test_a_held_order_stays_received_and_reserves_its_units(seller, refusal):
    seller.place(**HOLD)
    order = seller.read()["fulfillmentOrder"]
    assert (order["fulfillmentOrderStatus"], order["fulfillmentAction"]) == ("Received", "Hold")
    assert seller.ledger()["reserved"] == 2
    assert "on hold" in refusal(seller.try_move("Planning"))
    assert seller.status() == "Received"


def test_a_held_order_has_no_dates_yet(seller):
    seller.place(**HOLD)
    assert "estimatedShipDate" not in seller.read()["fulfillmentOrderItems"][0]


def test_an_update_with_ship_releases_it(seller):
    seller.place(**HOLD)
    response = seller.update(fulfillmentAction="Ship")
    assert (response.status_code, response.json()) == (200, {})
    assert seller.read()["fulfillmentOrder"]["fulfillmentAction"] == "Ship"
    seller.move("Planning", "Processing", "Complete")


def test_a_released_order_cannot_be_held_again(seller, refusal):
    seller.place(**HOLD)
    seller.update(fulfillmentAction="Ship")
    assert "OrderNotUpdatable" in refusal(seller.update(fulfillmentAction="Hold"))


@pytest.mark.parametrize("statuses", [[], ["Planning"], ["Planning", "Processing"]])
def test_only_a_held_order_can_be_updated(seller, refusal, statuses):
    seller.place()
    seller.move(*statuses)
    assert "OrderNotUpdatable" in refusal(seller.update(displayableOrderComment="late"))
    assert seller.read()["fulfillmentOrder"]["displayableOrderComment"] == "Thank you"


def test_an_update_changes_what_it_names_and_nothing_else(seller):
    seller.place(**HOLD, notificationEmails=["jane@example.com"])
    before = seller.read()["fulfillmentOrder"]
    assert seller.update(displayableOrderComment="New words").status_code == 200
    assert seller.read()["fulfillmentOrder"] == {**before, "displayableOrderComment": "New words"}


def test_an_update_of_nothing_is_fine(seller):
    seller.place(**HOLD)
    before = seller.read()
    assert seller.update().status_code == 200
    assert seller.read() == before


def test_an_update_can_change_the_address_and_the_policy(seller):
    seller.place(**HOLD)
    address = {**seller.address, "addressLine1": "99 Other Road"}
    seller.update(destinationAddress=address, fulfillmentPolicy="FillAll", shippingSpeedCategory="Priority")
    order = seller.read()["fulfillmentOrder"]
    assert order["destinationAddress"] == address
    assert (order["fulfillmentPolicy"], order["shippingSpeedCategory"]) == ("FillAll", "Priority")


def test_an_update_of_quantities_moves_the_reservation(seller):
    seller.place(**HOLD, lines=[("MUG", 2), ("PLATE", 1)])
    line = {"sellerFulfillmentOrderItemId": "line-1", "quantity": 7, "giftMessage": "For you"}
    assert seller.update(items=[line]).status_code == 200
    items = seller.read()["fulfillmentOrderItems"]
    assert [item["quantity"] for item in items] == [7, 1]
    assert items[0]["giftMessage"] == "For you"
    assert (seller.ledger()["reserved"], seller.ledger("PLATE")["reserved"]) == (7, 1)


def test_an_update_that_stock_does_not_allow_is_refused_whole(seller, refusal):
    seller.place(**HOLD)
    line = {"sellerFulfillmentOrderItemId": "line-1", "quantity": 11}
    assert "stock" in refusal(seller.update(items=[line], displayableOrderComment="no"))
    assert seller.ledger()["reserved"] == 2
    assert seller.read()["fulfillmentOrder"]["displayableOrderComment"] == "Thank you"


def test_an_update_can_move_the_order_to_another_marketplace(seller, refusal):
    canada = "A2EUQ1WTGCTBG2"
    seller.place(**HOLD)
    assert "line-1" in refusal(seller.update(marketplaceId=canada))
    seller.add_stock("MUG", 4, canada)
    assert seller.update(marketplaceId=canada).status_code == 200
    assert seller.read()["fulfillmentOrder"]["marketplaceId"] == canada
    reserved = {shelf["marketplaceId"]: shelf["reserved"] for shelf in seller.state()["stock"][-1:]}
    assert reserved == {canada: 2}
    assert seller.ledger()["reserved"] == 0


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({"displayableOrderComment": "x" * 751}, "displayableOrderComment"),
        ({"displayableOrderId": "x" * 41}, "displayableOrderId"),
        ({"items": [{"sellerFulfillmentOrderItemId": "line-9", "quantity": 1}]}, "line-9"),
        ({"items": [{"sellerFulfillmentOrderItemId": "line-1"}]}, "items[0].quantity"),
        ({"items": [{"quantity": 1}]}, "items[0].sellerFulfillmentOrderItemId"),
        ({"items": [{"sellerFulfillmentOrderItemId": "line-1", "quantity": 0}]}, "quantity"),
        (
            {"items": [{"sellerFulfillmentOrderItemId": "line-1", "quantity": 1, "sellerSku": "PLATE"}]},
            "sellerSku",
        ),
        ({"shippingSpeedCategory": "ScheduledDelivery"}, "ScheduledDelivery"),
        (
            {"featureConstraints": [{"featureName": "BLANK_BOX", "featureFulfillmentPolicy": "Required"}]},
            "featureConstraints",
        ),
    ],
)
def test_a_bad_update_is_refused(seller, refusal, body, named):
    seller.place(**HOLD)
    before = seller.read()
    assert named in refusal(seller.update(**body))
    assert seller.read() == before


def test_repeating_the_same_features_changes_nothing(seller):
    features = [{"featureName": "BLANK_BOX", "featureFulfillmentPolicy": "Required"}]
    seller.place(**HOLD, featureConstraints=features)
    assert seller.update(featureConstraints=features).status_code == 200


def test_updating_an_unknown_order_is_404(seller):
    assert seller.update("nobody", fulfillmentAction="Ship").status_code == 404


def test_a_held_order_is_dropped_after_fourteen_days(seller):
    seller.place(**HOLD)
    received = seller.read()["fulfillmentOrder"]["receivedDate"]
    seller.control("clock", seconds=FOURTEEN_DAYS - 2)
    assert seller.status() == "Received"
    seller.control("clock", seconds=1)
    order = seller.read()
    assert order["fulfillmentOrder"]["fulfillmentOrderStatus"] == "Cancelled"
    assert order["fulfillmentOrder"]["statusUpdatedDate"] == received.replace("01-05", "01-19")
    assert order["fulfillmentOrderItems"][0]["cancelledQuantity"] == 2
    assert seller.ledger()["reserved"] == 0


def test_a_released_order_is_not_dropped(seller):
    seller.place(**HOLD)
    seller.update(fulfillmentAction="Ship")
    seller.control("clock", seconds=2 * FOURTEEN_DAYS)
    assert seller.status() == "Received"


def test_a_held_order_can_be_cancelled(seller):
    seller.place(**HOLD)
    assert seller.cancel().status_code == 200
    seller.control("clock", seconds=FOURTEEN_DAYS)
    assert seller.status() == "Cancelled"


def test_hold_beats_fill_all(seller, refusal):
    seller.place(**HOLD, fulfillmentPolicy="FillAll")
    refusal(seller.try_move("Planning"))
