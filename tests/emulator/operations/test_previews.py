from decimal import Decimal

import pytest

JAPAN = "A1VC38T7YXB528"


@pytest.fixture
def preview(seller):
    def send(lines=None, of=seller, **changes):
        body = {"address": seller.address, "items": seller.order_body(lines=lines)["items"], **changes}
        return of.client.post(f"{seller.orders_url}/preview", json=body)

    return send


def previews(response):
    assert response.status_code == 200, response.text
    return response.json()["payload"]["fulfillmentPreviews"]


def speeds(response):
    return [each["shippingSpeedCategory"] for each in previews(response)]


def japanese(seller, make_seller):
    there = make_seller(marketplace_id=JAPAN)
    there.add_stock("MUG", 5, JAPAN)
    address = {name: value for name, value in seller.address.items() if name != "city"}
    return there, {**address, "countryCode": "JP"}


def test_each_usual_speed_is_previewed(preview):
    assert speeds(preview()) == ["Standard", "Expedited", "Priority"]


def test_only_requested_speeds_are_previewed(preview):
    assert speeds(preview(shippingSpeedCategories=["Priority", "Priority"])) == ["Priority"]


def test_a_fulfillable_preview_is_whole(preview):
    first = previews(preview(lines=[("MUG", 2), ("PLATE", 1)]))[0]
    assert (first["isFulfillable"], first["isCODCapable"]) == (True, False)
    assert first["marketplaceId"] == "ATVPDKIKX0DER"
    assert "unfulfillablePreviewItems" not in first
    assert "orderUnfulfillableReasons" not in first
    assert "scheduledDeliveryInfo" not in first
    (shipment,) = first["fulfillmentPreviewShipments"]
    dates = [
        shipment[name]
        for name in ("earliestShipDate", "latestShipDate", "earliestArrivalDate", "latestArrivalDate")
    ]
    assert dates == sorted(dates)
    assert [item["quantity"] for item in shipment["fulfillmentPreviewItems"]] == [2, 1]
    assert first["estimatedShippingWeight"]["unit"] in {"POUNDS", "LB"}


def test_cash_on_delivery_doubles_the_previews_and_has_its_fee(preview):
    found = previews(preview(includeCODFulfillmentPreview=True))
    assert [each["isCODCapable"] for each in found] == [False, True] * 3
    for each in found:
        names = {fee["name"] for fee in each["estimatedFees"]}
        assert ("FBAFulfillmentCODFee" in names) is each["isCODCapable"]
        for fee in each["estimatedFees"]:
            assert fee["amount"]["currencyCode"] == "USD"
            assert Decimal(fee["amount"]["value"]) > 0


def test_what_is_not_in_stock_is_named_with_a_reason(preview):
    first = previews(preview(lines=[("PLATE", 4), ("PLATE", 3)]))[0]
    assert first["isFulfillable"] is False
    (short,) = first["unfulfillablePreviewItems"]
    assert (short["sellerFulfillmentOrderItemId"], short["quantity"]) == ("line-2", 2)
    assert short["itemUnfulfillableReasons"] == ["InventoryUnavailable"]
    assert first["orderUnfulfillableReasons"] == ["NoDeliveryOption"]
    items = first["fulfillmentPreviewShipments"][0]["fulfillmentPreviewItems"]
    assert [item["quantity"] for item in items] == [4, 1]


def test_nothing_in_stock_leaves_no_shipment(preview, seller):
    seller.place(lines=[("PLATE", 5)])
    first = previews(preview(lines=[("PLATE", 1)]))[0]
    assert first["isFulfillable"] is False
    assert "fulfillmentPreviewShipments" not in first
    assert "estimatedFees" not in first


def test_a_preview_reserves_nothing_and_makes_no_order(preview, seller):
    before = seller.state()
    assert preview().json() == preview().json()
    assert seller.state() == before


def test_a_bad_address_is_a_reason(preview, seller):
    first = previews(preview(address={**seller.address, "postalCode": "00000"}))[0]
    assert first["isFulfillable"] is False
    assert first["orderUnfulfillableReasons"] == ["InvalidDestinationAddress"]


def test_scheduled_delivery_is_not_available_in_the_us(preview):
    (only,) = previews(preview(shippingSpeedCategories=["ScheduledDelivery"], includeDeliveryWindows=True))
    assert only["isFulfillable"] is False
    assert only["orderUnfulfillableReasons"] == ["DeliverySLAUnavailable"]
    assert "scheduledDeliveryInfo" not in only


@pytest.mark.parametrize("wanted", [True, False])
def test_windows_are_shown_in_japan_on_request(preview, seller, make_seller, wanted):
    there, address = japanese(seller, make_seller)
    both = ["Standard", "ScheduledDelivery"]
    response = preview(of=there, address=address, shippingSpeedCategories=both, includeDeliveryWindows=wanted)
    standard, scheduled = previews(response)
    assert "scheduledDeliveryInfo" not in standard
    assert ("scheduledDeliveryInfo" in scheduled) is wanted
    if wanted:
        assert scheduled["scheduledDeliveryInfo"]["deliveryTimeZone"] == "Asia/Tokyo"
        for window in scheduled["scheduledDeliveryInfo"]["deliveryWindows"]:
            assert window["startDate"] < window["endDate"]


def test_india_shows_no_fees_and_needs_values(preview, seller, make_seller, refusal):
    india = "A21TJRUUN4KGV"
    there = make_seller(marketplace_id=india)
    there.add_stock("MUG", 5, india)
    address = {**seller.address, "countryCode": "IN"}
    assert "perUnitDeclaredValue" in refusal(preview(of=there, address=address))
    value = {"currencyCode": "INR", "value": "250"}
    items = [{**seller.order_body()["items"][0], "perUnitDeclaredValue": value}]
    assert "estimatedFees" not in previews(preview(of=there, address=address, items=items))[0]


def test_exports_need_values_but_not_within_the_union(preview, seller, make_seller, refusal):
    assert "perUnitDeclaredValue" in refusal(preview(address={**seller.address, "countryCode": "CA"}))
    germany = "A1PA6795UKMFR9"
    there = make_seller(marketplace_id=germany)
    there.add_stock("MUG", 5, germany)
    assert previews(preview(of=there, address={**seller.address, "countryCode": "FR"}))


def test_a_required_feature_that_is_not_available_is_a_reason(preview):
    required = [{"featureName": "PACKING_SLIP", "featureFulfillmentPolicy": "Required"}]
    first = previews(preview(featureConstraints=required))[0]
    assert first["isFulfillable"] is False
    assert first["orderUnfulfillableReasons"]
    assert first["featureConstraints"] == required


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"items": []}, "items"),
        ({"lines": [("MUG", 0)]}, "quantity"),
        ({"lines": [("MUG", 1)] * 101}, "items"),
        ({"lines": [("MUG", 251)]}, "items"),
        ({"lines": [("NOBODY", 1)]}, "line-1"),
        ({"shippingSpeedCategories": ["NextDay"]}, "shippingSpeedCategories[0]"),
        ({"marketplaceId": "nowhere"}, "marketplaceId"),
        ({"address": {}}, "address.countryCode"),
    ],
)
def test_a_bad_preview_is_refused(preview, refusal, changes, named):
    assert named in refusal(preview(**changes))


def test_unknown_skus_are_fulfillable_if_settings_say_so(preview, make_seller):
    there = make_seller(unknown_sku="unlimited")
    assert previews(preview(of=there, lines=[("NOBODY", 250)]))[0]["isFulfillable"] is True
    assert there.state()["stock"] == []
