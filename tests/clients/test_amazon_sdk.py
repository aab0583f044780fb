"""Amazon's own SDK, unchanged but for two addresses, lives through everything that an order can meet."""

from datetime import UTC, datetime
from urllib.parse import quote

import pytest

from ..each_case import each_case
from .conftest import ODD_IDS


@pytest.fixture
def shop(served, open_amazon_shop):
    shop = open_amazon_shop(served)
    shop.stock("MUG", 20)
    return shop


@pytest.fixture(autouse=True)
def _requests_conform(served):
    """What this client sends is what the model says; nothing is to be remarked of it."""
    yield
    assert [str(each) for exchange in served.journal for each in exchange.violations] == []


def test_one_token_is_asked_for(shop, served):
    shop.place("A")
    (exchange,) = served.journal.of("getAccessToken")
    headers = dict(exchange.request_headers)
    assert headers["content-type"] == "application/x-www-form-urlencoded"
    assert b"refresh_token=Atzr%7C" in exchange.request_body


def test_a_preview_has_every_speed(shop):
    models = shop.outbound_models
    item = models.GetFulfillmentPreviewItem("MUG", 2, seller_fulfillment_order_item_id="line-1")
    request = models.GetFulfillmentPreviewRequest(address=shop.address, items=[item])
    previews = shop.orders.get_fulfillment_preview(request).payload.fulfillment_previews
    assert [preview.shipping_speed_category for preview in previews] == ["Standard", "Expedited", "Priority"]
    assert all(preview.is_fulfillable for preview in previews)
    assert {fee.amount.currency_code for preview in previews for fee in preview.estimated_fees} == {"USD"}


def test_delivery_offers(shop):
    models = shop.outbound_models
    product = models.GetDeliveryOffersProduct(
        models.ProductIdentifier("MUG"), models.Amount(unit_of_measure="Eaches", value="1")
    )
    where = models.VariablePrecisionAddress(postal_code="48084", country_code="US")
    terms = models.GetDeliveryOffersTerms(
        origin=models.Origin("US"), destination=models.Destination(delivery_address=where)
    )
    offers = shop.orders.delivery_offers(models.GetDeliveryOffersRequest(product, terms)).payload
    assert len(offers.delivery_offers) == 3


def test_an_order_is_placed_and_read(shop):
    assert shop.place("A").errors is None
    order = shop.read("A")
    assert order.fulfillment_order.fulfillment_order_status == "Received"
    assert order.fulfillment_order.displayable_order_comment == "Dziękuję, «Citroën»!"
    assert order.fulfillment_order.destination_address == shop.address
    assert [(item.seller_sku, item.quantity) for item in order.fulfillment_order_items] == [("MUG", 2)]


@each_case("order_id", ODD_IDS)
def test_an_odd_id_is_kept(shop, served, order_id):
    shop.place(order_id)
    assert shop.read(order_id).fulfillment_order.seller_fulfillment_order_id == order_id
    shop.orders.cancel_fulfillment_order(order_id)
    assert shop.status(order_id) == "Cancelled"
    exchange = served.journal.of("cancelFulfillmentOrder")[-1]
    assert exchange.path.endswith(f"/{quote(order_id, safe='')}/cancel")


def test_a_list_is_paged_to_its_end(shop, served):
    placed = [f"order {number}" for number in range(5)]
    for order_id in placed:
        shop.place(order_id)
    start = datetime(2026, 1, 1, tzinfo=UTC)
    page = shop.orders.list_all_fulfillment_orders(query_start_date=start).payload
    found = list(page.fulfillment_orders)
    while page.next_token:
        page = shop.orders.list_all_fulfillment_orders(next_token=page.next_token).payload
        found += page.fulfillment_orders
    assert [order.seller_fulfillment_order_id for order in found] == placed
    first, *following = served.journal.of("listAllFulfillmentOrders")
    assert "queryStartDate=2026-01-01T00%3A00%3A00%2B00%3A00" in first.query
    assert len(following) == 2
    assert all(exchange.query.startswith("nextToken=") and "%" in exchange.query for exchange in following)


def test_an_order_on_hold_is_changed_and_released(shop):
    shop.place("A", fulfillment_action="Hold")
    update = shop.outbound_models.UpdateFulfillmentOrderRequest
    shop.orders.update_fulfillment_order("A", update(displayable_order_comment="Later"))
    shop.orders.update_fulfillment_order("A", update(fulfillment_action="Ship"))
    order = shop.read("A").fulfillment_order
    assert (order.displayable_order_comment, order.fulfillment_action) == ("Later", "Ship")
    shop.move("A", "Planning", "Processing")
    assert shop.status("A") == "Processing"


def test_an_order_is_cancelled(shop, served):
    shop.place("A")
    assert shop.orders.cancel_fulfillment_order("A").errors is None
    assert shop.status("A") == "Cancelled"
    (exchange,) = served.journal.of("cancelFulfillmentOrder")
    assert exchange.request_body == b"{}"


def test_a_package_is_tracked(shop):
    shipment = shop.ship("A")
    (package,) = shipment.fulfillment_shipment_package
    tracked = shop.orders.get_package_tracking_details(package.package_number).payload
    assert tracked.package_number == package.package_number
    assert tracked.tracking_number == package.tracking_number
    assert [event.event_code for event in tracked.tracking_events] == ["EVENT_101"]
    assert tracked.ship_to_address.country == "US"


def test_features(shop):
    features = shop.orders.get_features(shop.marketplace).payload.features
    assert "BLANK_BOX" in {feature.feature_name for feature in features}
    inventory = shop.orders.get_feature_inventory(shop.marketplace, "BLANK_BOX").payload
    assert [sku.seller_sku for sku in inventory.feature_skus] == ["MUG"]
    assert shop.orders.get_feature_sku(shop.marketplace, "BLANK_BOX", "MUG").payload.is_eligible


@each_case("sku", ["A/B", "C D", "Kubek żółty", "100%"])
def test_an_odd_sku_is_kept(shop, sku):
    shop.stock(sku, 3)
    assert shop.orders.get_feature_sku(shop.marketplace, "BLANK_BOX", sku).payload.seller_sku == sku
    assert shop.orders.list_return_reason_codes(sku, language="de-DE").payload.reason_code_details
    shop.inventory.delete_inventory_item(sku, shop.marketplace)
    assert summaries(shop, seller_skus=[sku]) == []


def test_a_return(shop):
    shipment = shop.ship("A")
    models = shop.outbound_models
    reason = shop.orders.list_return_reason_codes("MUG").payload.reason_code_details[0].return_reason_code
    item = {"seller_fulfillment_order_item_id": "line-1", "return_reason_code": reason}
    good = models.CreateReturnItem("R1", amazon_shipment_id=shipment.amazon_shipment_id, **item)
    wrong = models.CreateReturnItem("R2", amazon_shipment_id="nowhere", **item)
    request = models.CreateFulfillmentReturnRequest([good, wrong])
    result = shop.orders.create_fulfillment_return("A", request).payload
    assert [each.seller_return_item_id for each in result.return_items] == ["R1"]
    assert [each.seller_return_item_id for each in result.invalid_return_items] == ["R2"]
    assert [each.seller_return_item_id for each in shop.read("A").return_items] == ["R1"]


def summaries(shop, **options):
    answer = shop.inventory.get_inventory_summaries(
        "Marketplace", shop.marketplace, [shop.marketplace], **options
    )
    return answer.payload.inventory_summaries


def test_inventory(shop, served):
    shop.stock("PLATE", 7)
    shop.place("A")
    (mug, plate) = summaries(shop, details=True, seller_skus=["MUG", "PLATE"])
    assert mug.inventory_details.reserved_quantity.pending_customer_order_quantity == 2
    assert (mug.inventory_details.fulfillable_quantity, plate.total_quantity) == (18, 7)
    (exchange,) = served.journal.of("getInventorySummaries")
    assert "details=True" in exchange.query
    assert "sellerSkus=MUG%2CPLATE" in exchange.query
