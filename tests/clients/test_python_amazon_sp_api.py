"""python-amazon-sp-api, unchanged but for two addresses, lives through what an order can meet.

It adds undeclared content to nearly every request, and never checks the status of a response.
"""

from urllib.parse import quote

import pytest

from ..each_case import each_case
from .conftest import MARKETPLACE, ODD_IDS

#: What it adds to queries and bodies, unless one of these is there; the right name does not count.
IN_QUERIES = ("MarketplaceId", "MarketplaceIds", "marketplaceIds", "marketplace_ids")
IN_POSTED_BODIES = ("MarketplaceIds", "marketplaceIds")


def move(shop, order_id, *statuses):
    for status in statuses:
        shop.orders.submit_fulfillment_order_status_update(order_id, fulfillmentOrderStatus=status)


def read(shop, order_id):
    return shop.orders.get_fulfillment_order(order_id).payload


def status(shop, order_id):
    return read(shop, order_id)["fulfillmentOrder"]["fulfillmentOrderStatus"]


def test_one_token_is_asked_for(served, shop, place):
    place("A")
    status(shop, "A")
    (exchange,) = served.journal.of("getAccessToken")
    headers = dict(exchange.request_headers)
    assert headers["content-type"] == "application/x-www-form-urlencoded;charset=UTF-8"
    assert exchange.violations == ()


def test_a_token_is_kept_for_the_next_emulator(serve, served, shop, connect):
    read_features = connect(serve()).orders.get_features
    assert read_features(marketplaceId=MARKETPLACE).payload["features"]


def test_what_it_adds_is_noticed_and_does_no_harm(served, shop, place):
    place("A", fulfillmentAction="Hold")
    shop.orders.update_fulfillment_order("A", fulfillmentAction="Ship")
    read(shop, "A")
    shop.orders.get_features(marketplaceId=MARKETPLACE)
    shop.orders.cancel_fulfillment_order("A")
    assert added(served, "createFulfillmentOrder") == {f"/{name}" for name in IN_POSTED_BODIES}
    assert added(served, "updateFulfillmentOrder") == {f"/{name}" for name in IN_QUERIES}
    assert added(served, "getFulfillmentOrder") == {f"query/{name}" for name in IN_QUERIES}
    assert added(served, "getFeatures") == {f"query/{name}" for name in IN_QUERIES}
    (cancelled,) = served.journal.of("cancelFulfillmentOrder")
    assert set(cancelled.request_json()) == set(IN_QUERIES)
    assert dict(cancelled.request_headers)["host"] == served.url.removeprefix("http://1")


def added(served, operation):
    """Where the contract found what the model does not know; errors it found none."""
    (exchange,) = served.journal.of(operation)
    assert exchange.errors == ()
    return {violation.pointer for violation in exchange.violations}


def test_a_preview_has_the_speeds_asked_for(shop, address):
    item = {"sellerSku": "MUG", "sellerFulfillmentOrderItemId": "line-1", "quantity": 2}
    asked = {"address": address, "items": [item], "shippingSpeedCategories": ["Priority"]}
    previews = shop.orders.get_fulfillment_preview(**asked).payload["fulfillmentPreviews"]
    assert [preview["shippingSpeedCategory"] for preview in previews] == ["Priority"]


def test_delivery_offers(shop):
    product = {
        "productIdentifier": {"merchantSku": "MUG"},
        "amount": {"unitOfMeasure": "Eaches", "value": "1"},
    }
    where = {"deliveryAddress": {"postalCode": "48084", "countryCode": "US"}}
    terms = {"origin": {"countryCode": "US"}, "destination": where}
    offers = shop.orders.delivery_offers(product=product, terms=terms).payload["deliveryOffers"]
    assert len(offers) == 3


@each_case("order_id", ODD_IDS)
def test_an_odd_id_is_kept(served, shop, place, order_id):
    place(order_id)
    assert read(shop, order_id)["fulfillmentOrder"]["sellerFulfillmentOrderId"] == order_id
    shop.orders.cancel_fulfillment_order(order_id)
    assert status(shop, order_id) == "Cancelled"
    exchange = served.journal.of("cancelFulfillmentOrder")[-1]
    assert exchange.path.endswith(f"/{quote(order_id, safe='')}/cancel")


@pytest.mark.parametrize("date", [{}, {"queryStartDate": "2026-01-01T00:00:00Z"}])
def test_a_list_is_paged_to_its_end(served, shop, place, date):
    placed = [f"order {number}" for number in range(5)]
    for order_id in placed:
        place(order_id)
    # With None it sends an empty nextToken.
    answer = shop.orders.list_all_fulfillment_orders(**date, nextToken=None)
    found = list(answer.payload["fulfillmentOrders"])
    while answer.next_token:
        answer = shop.orders.list_all_fulfillment_orders(**date, nextToken=answer.next_token)
        found += answer.payload["fulfillmentOrders"]
    assert [order["sellerFulfillmentOrderId"] for order in found] == placed
    assert len(served.statuses("listAllFulfillmentOrders")) == 3


def test_an_order_on_hold_is_released(shop, place):
    place("A", fulfillmentAction="Hold")
    shop.orders.update_fulfillment_order("A", fulfillmentAction="Ship")
    move(shop, "A", "Planning", "Processing")
    assert status(shop, "A") == "Processing"


def test_a_package_is_tracked(shop, place):
    place("A")
    move(shop, "A", "Planning", "Processing", "Complete")
    number = read(shop, "A")["fulfillmentShipments"][0]["fulfillmentShipmentPackage"][0]["packageNumber"]
    tracked = shop.orders.get_package_tracking_details(packageNumber=number).payload
    assert (tracked["packageNumber"], tracked["currentStatus"]) == (number, "IN_TRANSIT")


def test_features(shop):
    features = shop.orders.get_features(marketplaceId=MARKETPLACE).payload["features"]
    assert "BLANK_BOX" in {feature["featureName"] for feature in features}
    inventory = shop.orders.get_feature_inventory("BLANK_BOX", marketplaceId=MARKETPLACE).payload
    assert [sku["sellerSku"] for sku in inventory["featureSkus"]] == ["MUG"]
    sku = shop.orders.get_feature_sku("BLANK_BOX", "MUG", marketplaceId=MARKETPLACE).payload
    assert sku["isEligible"]


def test_a_return(shop, place):
    place("A")
    move(shop, "A", "Planning", "Processing", "Complete")
    reasons = shop.orders.list_return_reason_codes(sellerSku="MUG").payload["reasonCodeDetails"]
    item = {
        "sellerReturnItemId": "R1",
        "sellerFulfillmentOrderItemId": "line-1",
        "amazonShipmentId": read(shop, "A")["fulfillmentShipments"][0]["amazonShipmentId"],
        "returnReasonCode": reasons[0]["returnReasonCode"],
    }
    result = shop.orders.create_fulfillment_return("A", items=[item]).payload
    assert [each["sellerReturnItemId"] for each in result["returnItems"]] == ["R1"]


def test_inventory(served, shop):
    answer = shop.inventory.get_inventory_summary_marketplace(
        details=True, marketplaceIds=[MARKETPLACE], sellerSkus=["MUG", "NONE/SUCH"]
    )
    (summary,) = answer.payload["inventorySummaries"]
    assert summary["inventoryDetails"]["fulfillableQuantity"] == 20
    (exchange,) = served.journal.of("getInventorySummaries")
    assert "sellerSkus=MUG%2CNONE%2FSUCH" in exchange.query
    shop.inventory.delete_inventory_item("MUG", marketplaceId=MARKETPLACE)
    assert served.statuses("deleteInventoryItem") == [200]
