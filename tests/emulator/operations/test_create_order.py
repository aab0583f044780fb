import pytest

from ...each_case import each_case


def test_a_new_order_is_received_and_shows_what_was_submitted(seller):
    seller.place(
        notificationEmails=["jane@example.com"],
        featureConstraints=[{"featureName": "BLANK_BOX", "featureFulfillmentPolicy": "Required"}],
        fulfillmentPolicy="FillAllAvailable",
    )
    order = seller.read()["fulfillmentOrder"]
    assert order["fulfillmentOrderStatus"] == "Received"
    assert order["fulfillmentAction"] == "Ship"
    assert order["fulfillmentPolicy"] == "FillAllAvailable"
    assert order["marketplaceId"] == "ATVPDKIKX0DER"
    assert order["destinationAddress"] == seller.address
    assert order["notificationEmails"] == ["jane@example.com"]
    assert order["featureConstraints"][0]["featureName"] == "BLANK_BOX"
    assert order["receivedDate"] == order["statusUpdatedDate"]


def test_what_was_not_submitted_is_absent(seller):
    seller.place()
    order = seller.read()
    assert "featureConstraints" not in order["fulfillmentOrder"]
    assert "fulfillmentShipments" not in order
    assert "paymentInformation" not in order
    assert (order["returnItems"], order["returnAuthorizations"]) == ([], [])


def test_defaults_are_settings(make_seller):
    seller = make_seller(default_action="Hold", default_policy="FillAll")
    seller.add_stock("MUG", 2)
    seller.place()
    order = seller.read()["fulfillmentOrder"]
    assert (order["fulfillmentAction"], order["fulfillmentPolicy"]) == ("Hold", "FillAll")


def test_an_order_reserves_its_units(seller):
    seller.place(lines=[("MUG", 2), ("MUG", 1), ("PLATE", 1)])
    assert (seller.ledger()["fulfillable"], seller.ledger()["reserved"]) == (7, 3)
    assert seller.ledger("PLATE")["reserved"] == 1


def test_too_little_stock_makes_an_order_invalid_and_reserves_nothing(seller):
    seller.place(lines=[("MUG", 1), ("PLATE", 6)])
    order = seller.read()
    assert order["fulfillmentOrder"]["fulfillmentOrderStatus"] == "Invalid"
    assert "fulfillmentShipments" not in order
    assert [item["unfulfillableQuantity"] for item in order["fulfillmentOrderItems"]] == [1, 6]
    assert seller.ledger()["reserved"] == 0


def test_two_lines_of_one_sku_share_its_stock(seller):
    seller.place(lines=[("PLATE", 3), ("PLATE", 3)])
    assert seller.status() == "Invalid"


def test_an_undeliverable_address_makes_an_order_invalid(seller):
    address = {**seller.address, "postalCode": "00000"}
    seller.place(destinationAddress=address)
    assert seller.status() == "Invalid"


def test_an_id_is_used_once(seller, refusal):
    seller.place()
    assert "order-1" in refusal(seller.try_order(displayableOrderComment="another"))
    assert seller.read()["fulfillmentOrder"]["displayableOrderComment"] == "Thank you"


def test_the_id_of_a_cancelled_order_is_free_if_settings_say_so(make_seller, refusal):
    for reusable in (False, True):
        seller = make_seller(cancelled_id_reusable=reusable)
        seller.add_stock("MUG", 5)
        seller.place()
        seller.cancel()
        if reusable:
            seller.place()
            assert seller.status() == "Received"
            assert len(seller.list().json()["payload"]["fulfillmentOrders"]) == 1
        else:
            refusal(seller.try_order())


def test_an_unknown_sku_is_named_by_its_line(seller, refusal):
    message = refusal(seller.try_order(lines=[("MUG", 1), ("NOBODY", 1)]))
    assert "line-2" in message
    assert "NOBODY" not in message


def test_unknown_skus_are_unlimited_if_settings_say_so(make_seller):
    seller = make_seller(unknown_sku="unlimited")
    seller.place(lines=[("NOBODY", 250)])
    assert seller.status() == "Received"


def test_surrounding_blanks_of_the_displayed_id_go(seller):
    seller.place(displayableOrderId="  shop 7 ")
    assert seller.read()["fulfillmentOrder"]["displayableOrderId"] == "shop 7"


@pytest.mark.parametrize(
    "field", ["displayableOrderComment", "items", "destinationAddress", "shippingSpeedCategory"]
)
def test_a_missing_field_is_named(seller, refusal, field):
    assert field in refusal(seller.try_order(**{field: None}))


@each_case(
    ("changes", "named"),
    [
        ({"order_id": ""}, "sellerFulfillmentOrderId: expected an id"),
        ({"order_id": "x" * 41}, "sellerFulfillmentOrderId"),
        ({"displayableOrderId": "x" * 41}, "displayableOrderId"),
        ({"displayableOrderId": "a  b"}, "displayableOrderId"),
        ({"displayableOrderId": "\U0001f600"}, "displayableOrderId"),
        ({"displayableOrderId": "  "}, "displayableOrderId"),
        ({"displayableOrderComment": "x" * 751}, "displayableOrderComment"),
        ({"displayableOrderDate": "2026-01-09 19:46:45"}, "displayableOrderDate"),
        ({"displayableOrderDate": "2026-01-09 19:46:45Z"}, "displayableOrderDate"),
        ({"displayableOrderDate": "2026-01-09T19:46:45"}, "displayableOrderDate"),
        ({"displayableOrderDate": "1767607200"}, "displayableOrderDate"),
        ({"displayableOrderDate": 1767607200}, "displayableOrderDate"),
        ({"shippingSpeedCategory": "overnight"}, "shippingSpeedCategory"),
        ({"shippingSpeedCategory": "ScheduledDelivery"}, "shippingSpeedCategory"),
        ({"fulfillmentPolicy": "FILL_ALL"}, "fulfillmentPolicy"),
        ({"fulfillmentAction": "Wait"}, "fulfillmentAction"),
        ({"marketplaceId": "A000000000000"}, "marketplaceId"),
        ({"shipFromCountryCode": "GBR"}, "shipFromCountryCode"),
        ({"notificationEmails": ["x" * 65]}, "notificationEmails[0]"),
        ({"items": []}, "items"),
        ({"codSettings": {}}, "codSettings.isCodRequired"),
        ({"featureConstraints": [{"featureName": "BLOCK_AMAZON"}]}, "BLOCK_AMAZON"),
        (
            {"deliveryWindow": {"startDate": "2026-01-08T08:00:00Z", "endDate": "2026-01-08T09:00:00Z"}},
            "deliveryWindow",
        ),
        (
            {"deliveryPreferences": {"dropOffLocation": {"type": "FALLBACK_NEIGHBOR_DELIVERY"}}},
            "neighborName",
        ),
    ],
)
def test_a_bad_order_is_refused_and_leaves_nothing(seller, refusal, changes, named):
    assert named in refusal(seller.try_order(**changes))
    assert seller.state()["orders"] == []
    assert seller.ledger()["reserved"] == 0


def test_a_feature_constraint_without_a_name_asks_for_nothing(seller):
    assert seller.try_order(featureConstraints=[{"featureFulfillmentPolicy": "Required"}]).status_code == 200


@pytest.mark.parametrize("quantity", ["3", 1.0, 0, -1, 2**31, True, None, {}])
def test_a_quantity_is_a_positive_integer(seller, refusal, quantity):
    item = {"sellerSku": "MUG", "sellerFulfillmentOrderItemId": "line-1", "quantity": quantity}
    assert "items[0].quantity" in refusal(seller.try_order(items=[item]))


@pytest.mark.parametrize(
    ("field", "limit"),
    [
        ("sellerSku", 50),
        ("sellerFulfillmentOrderItemId", 50),
        ("giftMessage", 512),
        ("displayableComment", 250),
    ],
)
def test_texts_of_a_line_have_limits_to_the_character(seller, refusal, field, limit):
    seller.add_stock("S" * 50, 1)
    item = {"sellerSku": "MUG", "sellerFulfillmentOrderItemId": "line-1", "quantity": 1}
    assert field in refusal(seller.try_order(items=[{**item, field: "S" * (limit + 1)}]))
    seller.place(items=[{**item, field: "S" * limit}])


@pytest.mark.parametrize(("lines", "good"), [(100, True), (101, False)])
def test_an_order_has_at_most_100_lines(seller, lines, good):
    seller.add_stock("SPOON", 200)
    response = seller.try_order(lines=[("SPOON", 1)] * lines)
    assert response.status_code == (200 if good else 400)


@pytest.mark.parametrize(("units", "good"), [(250, True), (251, False)])
def test_an_order_has_at_most_250_units(seller, units, good):
    seller.add_stock("SPOON", 300)
    response = seller.try_order(lines=[("SPOON", units - 1), ("SPOON", 1)])
    assert response.status_code == (200 if good else 400)


def test_line_ids_are_unique(seller, refusal):
    items = [{"sellerSku": "MUG", "sellerFulfillmentOrderItemId": "line-1", "quantity": 1}] * 2
    assert "items[1].sellerFulfillmentOrderItemId" in refusal(seller.try_order(items=items))


@pytest.mark.parametrize("field", ["name", "addressLine1", "postalCode", "countryCode", "city"])
@pytest.mark.parametrize("value", [None, ""])
def test_an_address_needs_its_parts(seller, refusal, field, value):
    address = {**seller.address, field: value}
    assert f"destinationAddress.{field}" in refusal(seller.try_order(destinationAddress=address))


@pytest.mark.parametrize("code", ["USA", "us", "United States", "U"])
def test_a_country_code_has_two_capitals(seller, refusal, code):
    address = {**seller.address, "countryCode": code}
    assert "countryCode" in refusal(seller.try_order(destinationAddress=address))


def test_a_state_is_not_needed(seller):
    address = {**seller.address, "stateOrRegion": None}
    seller.place(destinationAddress=address)


def test_japanese_addresses_have_no_city(make_seller, refusal):
    japan = "A1VC38T7YXB528"
    seller = make_seller(marketplace_id=japan)
    seller.add_stock("MUG", 5, japan)
    address = {**seller.address, "countryCode": "JP"}
    assert "city" in refusal(seller.try_order(destinationAddress=address))
    del address["city"]
    seller.place(destinationAddress=address)


@pytest.mark.parametrize(
    "money",
    [
        {"currencyCode": "USD", "value": 19.98},
        {"currencyCode": "USD", "value": ""},
        {"currencyCode": "USD", "value": "1,5"},
        {"currencyCode": "dollar", "value": "1"},
        {"currencyCode": "USD"},
        {},
    ],
)
def test_money_is_a_currency_and_a_decimal_string(seller, refusal, money):
    item = {
        "sellerSku": "MUG",
        "sellerFulfillmentOrderItemId": "line-1",
        "quantity": 1,
        "perUnitDeclaredValue": money,
    }
    assert "items[0].perUnitDeclaredValue" in refusal(seller.try_order(items=[item]))


def test_orders_in_india_need_values_and_payments(make_seller, refusal):
    india = "A21TJRUUN4KGV"
    seller = make_seller(marketplace_id=india)
    seller.add_stock("MUG", 5, india)
    message = refusal(seller.try_order())
    assert "perUnitDeclaredValue" in message
    assert "paymentInformation" in message
    payment = {
        "paymentTransactionId": "payment-1",
        "paymentMode": "CreditCard",
        "paymentDate": "2026-01-05T08:00:00Z",
    }
    item = {
        "sellerSku": "MUG",
        "sellerFulfillmentOrderItemId": "line-1",
        "quantity": 1,
        "perUnitDeclaredValue": {"currencyCode": "INR", "value": "250.00"},
    }
    seller.place(items=[item], paymentInformation=[payment])
    assert seller.read()["paymentInformation"] == [payment]


def test_scheduled_delivery_in_japan_takes_an_offered_window(make_seller, refusal):
    japan = "A1VC38T7YXB528"
    seller = make_seller(marketplace_id=japan)
    seller.add_stock("MUG", 5, japan)
    address = {**seller.address, "countryCode": "JP", "city": None}
    item = {"sellerSku": "MUG", "sellerFulfillmentOrderItemId": "line-1", "quantity": 1}
    preview = seller.client.post(
        f"{seller.orders_url}/preview",
        json={
            "address": address,
            "items": [item],
            "shippingSpeedCategories": ["ScheduledDelivery"],
            "includeDeliveryWindows": True,
        },
    ).json()["payload"]["fulfillmentPreviews"][0]
    window = preview["scheduledDeliveryInfo"]["deliveryWindows"][3]
    scheduled = {"destinationAddress": address, "shippingSpeedCategory": "ScheduledDelivery"}
    assert "Hold" in refusal(seller.try_order(**scheduled, fulfillmentAction="Hold"))
    invented = {"startDate": window["startDate"], "endDate": "2026-01-09T23:59:59+09:00"}
    assert "deliveryWindow" in refusal(seller.try_order(**scheduled, deliveryWindow=invented))
    seller.place(**scheduled, deliveryWindow=window)
    assert seller.read()["fulfillmentOrder"]["deliveryWindow"] == window


def test_a_required_feature_that_is_not_available_refuses_the_order(seller, refusal):
    required = [{"featureName": "PACKING_SLIP", "featureFulfillmentPolicy": "Required"}]
    assert "PACKING_SLIP" in refusal(seller.try_order(featureConstraints=required))
    wished = [{"featureName": "PACKING_SLIP", "featureFulfillmentPolicy": "NotRequired"}]
    seller.place(featureConstraints=wished)


def test_every_fault_is_named_at_once(seller, refusal):
    message = refusal(seller.try_order(shipFromCountryCode="GBR", displayableOrderId="a  b"))
    assert "shipFromCountryCode" in message
    assert "displayableOrderId" in message


def test_unknown_keys_and_nulls_are_ignored(seller):
    seller.place(MarketplaceIds=["x"], marketplaceIds=["y"])
    assert seller.try_order("order-2", deliveryWindow=None).status_code == 200


def test_python_names_are_not_names_of_the_wire(seller, refusal):
    body = seller.order_body()
    body["displayable_order_comment"] = body.pop("displayableOrderComment")
    assert "displayableOrderComment" in refusal(seller.client.post(seller.orders_url, json=body))


def test_sellers_have_their_own_orders_and_stock(seller, second_seller):
    seller.place()
    assert second_seller.client.get(second_seller.order_url()).status_code == 404
    assert second_seller.try_order().status_code == 400, "the second seller has no mugs"
    second_seller.add_stock("MUG", 3)
    second_seller.place()
    assert (
        second_seller.list().json()["payload"]["fulfillmentOrders"][0]["receivedDate"]
        != (seller.list().json()["payload"]["fulfillmentOrders"][0]["receivedDate"])
    )
