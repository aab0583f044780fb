"""What the reference adapter makes of previews and offers of the successor."""

import json
from datetime import datetime
from decimal import Decimal

import pytest

from pytest_mcf.integration import OrderLine, ServiceUnavailable
from pytest_mcf.model.versions import SUCCESSOR

from .conftest import ORDER

PREVIEWS, OFFERS = f"{SUCCESSOR.root}/previews", f"{SUCCESSOR.root}/offers"
NONE_LEFT = {
    "message": "There is not enough quantity of item MUG.",
    "type": "ValidationError",
    "code": "ItemQuantityNotAvailable",
    "details": [{"type": "amazonSku", "value": "MUG"}],
}
NO_TIER = {
    "message": "PRIORITY delivery is not available.",
    "type": "ValidationError",
    "code": "DeliverySLAUnavailable",
    "details": [{"type": "serviceTier", "value": "PRIORITY"}],
}


def day(number):
    return f"2026-01-{number:02d}T09:00:00Z"


def offer(tier="STANDARD", ends=9, fee="4.25", **services):
    interval = {"startTime": day(ends - 1), "endTime": day(ends)}
    price = {"type": "MCFTransportationFee", "value": {"currencyCode": "USD", "amount": fee}}
    return {
        "estimatedPrice": {"rollupPrices": [price], "totalPrice": price["value"]},
        "fulfillmentConfiguration": {
            "serviceLevel": {"serviceTier": tier, "deliveryInterval": interval},
            "services": services,
        },
    }


def planned(units, *offers, sku="MUG", weight="0.5"):
    return {
        "estimatedShippingWeight": {"unit": "KG", "value": weight},
        "items": [{"productIdentifier": {"amazonSku": sku}, "amount": {"value": f"{units}.0"}}],
        "offers": list(offers),
    }


@pytest.fixture
def preview(amazon, adapter):
    """Previews an order that Amazon plans in some shipments."""

    def ask(*shipments, constraints=(), order=ORDER):
        amazon.answers("POST", PREVIEWS, (200, {"plannedShipments": shipments, "constraints": constraints}))
        return adapter.preview_order(order)

    return ask


def test_a_preview_asks_for_the_tier_and_the_settings_of_the_order(amazon, preview):
    preview(planned(2, offer()), order=ORDER.model_copy(update={"features": ("BLANK_BOX",)}))
    body = json.loads(amazon.requests[0].content)
    how = body["fulfillmentConfiguration"]
    assert how["serviceLevel"] == {"serviceTiers": ["STANDARD"]}
    assert how["services"] == {"packaging": {"packagingOption": "UNBRANDED"}}
    assert body["origin"] == {"countryCode": "US"}
    (line,) = body["lineItems"]
    assert (line["amount"], "lineItemId" in line) == ({"unit": "EACHES", "value": "2.0"}, False)
    assert not {"marketplaceId", "includePaymentOnDelivery"} & body.keys()


def test_each_tier_that_is_offered_is_an_option(preview):
    slow, fast = preview(planned(2, offer(), offer("EXPEDITED", ends=7, fee="6.10")))
    assert (slow.speed, fast.speed) == ("Standard", "Expedited")
    assert (slow.fulfillable, fast.fulfillable) == (True, True)
    assert (slow.latest_arrival, fast.latest_arrival) == tuple(
        datetime.fromisoformat(day(each)) for each in (9, 7)
    )
    assert [(fee.name, fee.amount.amount) for fee in fast.fees] == [("MCFTransportationFee", Decimal("6.10"))]


def test_an_order_in_two_shipments_is_there_with_the_later_one(preview):
    (option,) = preview(planned(1, offer(ends=9)), planned(1, offer(ends=12, fee="1.75"), weight="1.0"))
    assert option.fulfillable
    assert option.latest_arrival == datetime.fromisoformat(day(12))
    assert [fee.amount.amount for fee in option.fees] == [Decimal("6.00")]
    assert (option.weight.value, option.weight.unit) == (Decimal("1.5"), "KG")


def test_a_tier_for_a_part_of_the_order_alone_does_not_deliver_it(preview):
    slow, fast = preview(planned(1, offer(), offer("EXPEDITED")), planned(1, offer()))
    assert (slow.fulfillable, fast.fulfillable) == (True, False)


def test_what_no_shipment_has_is_missing_from_the_last_lines(preview):
    lines = tuple(OrderLine(line_id=str(number), sku="MUG", quantity=2) for number in (1, 2))
    order = ORDER.model_copy(update={"lines": lines})
    (option,) = preview(planned(3, offer()), constraints=[NONE_LEFT], order=order)
    (missing,) = option.unfulfillable_lines
    assert (missing.line_id, missing.quantity) == ("2", 1)
    assert missing.reasons == ("ItemQuantityNotAvailable",)
    assert (option.fulfillable, option.reasons) == (False, ())


def test_a_tier_that_is_not_offered_is_an_option_with_the_reason(preview):
    order = ORDER.model_copy(update={"speed": "Priority"})
    (option,) = preview(constraints=[NO_TIER], order=order)
    assert (option.speed, option.fulfillable, option.unfulfillable_lines) == ("Priority", False, ())
    assert option.reasons == ("DeliverySLAUnavailable",)


def test_a_reason_of_another_tier_is_none_of_this_one(preview):
    (option,) = preview(planned(1, offer()), constraints=[NO_TIER])
    assert (option.fulfillable, option.reasons) == (False, ())


def test_paying_at_the_door_is_an_option_of_its_own(preview):
    paid = offer(delivery={"paymentOnDelivery": "ENABLED"})
    options = preview(planned(2, offer(delivery={"paymentOnDelivery": "DISABLED"}), paid))
    assert [option.cash_on_delivery for option in options] == [False, True]


def test_the_intervals_of_scheduled_deliveries_are_windows(preview):
    order = ORDER.model_copy(update={"speed": "ScheduledDelivery"})
    (option,) = preview(planned(2, offer("SCHEDULED", 7), offer("SCHEDULED", 9)), order=order)
    assert [window.end for window in option.delivery_windows] == [
        datetime.fromisoformat(day(each)) for each in (7, 9)
    ]
    (usual,) = preview(planned(2, offer()))
    assert usual.delivery_windows == ()


def test_a_preview_without_what_is_optional_is_understood(preview):
    bare = {"fulfillmentConfiguration": {"serviceLevel": {"serviceTier": "STANDARD"}}}
    (option,) = preview({**planned(2, bare), "estimatedShippingWeight": None})
    assert option.fulfillable
    assert (option.latest_arrival, option.fees, option.weight) == (None, (), None)


def test_a_preview_that_cannot_be_read_is_reported(preview):
    with pytest.raises(ServiceUnavailable):
        preview({"items": [{"productIdentifier": {}}], "offers": [offer()]})


def test_offers_are_read_for_the_item_that_was_asked_for(amazon, adapter):
    results = [
        {"item": {"productIdentifier": {"amazonSku": sku}}, "offers": [{**offer(ends=ends)}]}
        for sku, ends in (("BOWL", 3), ("MUG", 5))
    ]
    results[1]["offers"][0]["expiryTime"] = day(1)
    amazon.answers("POST", OFFERS, (200, {"offerResults": results}))
    (found,) = adapter.list_delivery_offers("MUG", ORDER.destination)
    assert (found.earliest, found.latest, found.expires_at) == tuple(
        datetime.fromisoformat(day(each)) for each in (4, 5, 1)
    )
    body = json.loads(amazon.requests[0].content)
    assert body["items"] == [{"productIdentifier": {"amazonSku": "MUG"}}]
    assert body["origin"] == {"countryCode": "US"}
    assert not {"name", "phone"} & body["destination"]["deliveryAddress"].keys()


@pytest.mark.parametrize("body", [{}, {"offerResults": [{"offers": None}]}, {"offerResults": [{}]}])
def test_no_offer_is_a_response_too(amazon, adapter, body):
    amazon.answers("POST", OFFERS, (200, body))
    assert adapter.list_delivery_offers("MUG", ORDER.destination) == []
