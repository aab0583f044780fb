"""From the wire to views: previews of orders, and offers of a delivery."""

from __future__ import annotations

from pytest_mcf.integration.reference.reading_parts import Wire, entries, money, optional, window
from pytest_mcf.integration.views import DeliveryOffer, Fee, ShippingOption, UnfulfillableLine, Weight


def shipping_options(payload: Wire) -> list[ShippingOption]:
    """Read a getFulfillmentPreview payload."""
    return [_shipping_option(preview) for preview in entries(payload, "fulfillmentPreviews")]


def _shipping_option(preview: Wire) -> ShippingOption:
    arrivals = [
        shipment["latestArrivalDate"]
        for shipment in entries(preview, "fulfillmentPreviewShipments")
        if shipment.get("latestArrivalDate")
    ]
    scheduled = preview.get("scheduledDeliveryInfo") or {}
    return ShippingOption(
        speed=preview["shippingSpeedCategory"],
        fulfillable=preview["isFulfillable"],
        # ISO 8601 in one zone sorts as text; the order is complete with its last shipment.
        latest_arrival=max(arrivals, default=None),
        unfulfillable_lines=tuple(
            UnfulfillableLine(
                line_id=item["sellerFulfillmentOrderItemId"],
                sku=item["sellerSku"],
                quantity=item["quantity"],
                reasons=entries(item, "itemUnfulfillableReasons"),
            )
            for item in entries(preview, "unfulfillablePreviewItems")
        ),
        reasons=entries(preview, "orderUnfulfillableReasons"),
        cash_on_delivery=preview.get("isCODCapable"),
        fees=tuple(_fee(fee) for fee in entries(preview, "estimatedFees")),
        weight=optional(_weight, preview.get("estimatedShippingWeight")),
        delivery_windows=tuple(map(window, entries(scheduled, "deliveryWindows"))),
        time_zone=scheduled.get("deliveryTimeZone"),
    )


def _fee(fee: Wire) -> Fee:
    return Fee(name=fee["name"], amount=money(fee["amount"]))


def _weight(weight: Wire) -> Weight:
    return Weight(value=weight["value"], unit=weight["unit"])


def delivery_offers(payload: Wire) -> list[DeliveryOffer]:
    """Read a deliveryOffers payload. There may be no offer (MCF-OFFER-11), and an offer may have no date."""
    return [_delivery_offer(offer) for offer in entries(payload, "deliveryOffers")]


def _delivery_offer(offer: Wire) -> DeliveryOffer:
    dates = offer.get("dateRange") or {}
    policy = offer.get("policy") or {}
    # The example has messaging, the schema has message (MCF-QUIRK-29).
    message = policy.get("message") or policy.get("messaging") or {}
    return DeliveryOffer(
        earliest=dates.get("earliest"),
        latest=dates.get("latest"),
        expires_at=offer.get("expiresAt"),
        message=message.get("text"),
    )
