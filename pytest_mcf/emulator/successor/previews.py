"""Previews of the successor: what would be delivered together, and how it could be."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pytest_mcf.emulator.operations.previews import get_fulfillment_preview
from pytest_mcf.emulator.successor.offers import NO_STOCK, NO_SUCH_TIER, constraint
from pytest_mcf.emulator.successor.order_views import money
from pytest_mcf.emulator.successor.reading import market_of, preview_of, tiers_of
from pytest_mcf.emulator.successor.refusals import in_successors_words
from pytest_mcf.emulator.successor.shipment_views import amount
from pytest_mcf.model.counterparts import TIER, is_available
from pytest_mcf.model.outbound_2020_07_01 import definitions as first
from pytest_mcf.model.outbound_2026_07_04 import definitions as successor
from pytest_mcf.model.outbound_2026_07_04 import values

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pytest_mcf.emulator.call import OperationCall
    from pytest_mcf.emulator.world.marketplaces import Marketplace


def get_order_preview(call: OperationCall) -> successor.GetOrderPreviewResponse:
    """Return what would be delivered together, with the offers for it, and what prevents others."""
    body = call.body
    market = market_of(call.account, body.origin)
    level = body.fulfillment_configuration.service_level if body.fulfillment_configuration else None
    tiers = tiers_of(level, market)
    available = [tier for tier in tiers if is_available(tier, market.country)]
    request = preview_of(market, body, available)
    with in_successors_words():
        result = get_fulfillment_preview(replace(call, body=request)).payload if available else None
    previews = list(result.fulfillment_previews or ()) if result else []
    constraints = [*_unavailable(market, tiers), *_constraints(previews)]
    return successor.GetOrderPreviewResponse(
        planned_shipments=_planned(previews, body), constraints=constraints or None
    )


def _planned(
    previews: Sequence[first.FulfillmentPreview], body: successor.GetOrderPreviewRequest
) -> list[successor.PreviewPlannedShipment]:
    """What would be delivered together: all that is in stock, which each tier would send in one shipment."""
    possible = [preview for preview in previews if preview.fulfillment_preview_shipments]
    if not possible:
        return []
    items = [
        item
        for each in possible[0].fulfillment_preview_shipments or ()
        for item in each.fulfillment_preview_items
    ]
    weight = possible[0].estimated_shipping_weight
    return [
        successor.PreviewPlannedShipment(
            estimated_shipping_weight=weight and successor.Weight(unit=_unit(weight), value=weight.value),
            items=[
                successor.PreviewPlannedShipmentItem(
                    product_identifier=successor.ProductIdentifier(amazon_sku=item.seller_sku),
                    amount=amount(item.quantity),
                )
                for item in items
            ],
            offers=[offer for preview in possible for offer in _offers(preview, body)],
        )
    ]


def _unit(weight: first.Weight) -> values.WeightUnit:
    return values.WeightUnit(weight.unit.upper())


def _offers(
    preview: first.FulfillmentPreview, body: successor.GetOrderPreviewRequest
) -> Iterator[successor.PreviewDeliveryOffer]:
    """One offer, or one for each window of a scheduled delivery."""
    scheduled = preview.scheduled_delivery_info
    if scheduled is not None:
        for window in scheduled.delivery_windows:
            yield _offer(preview, body, _interval(window.start_date, window.end_date))
        return
    shipment = (preview.fulfillment_preview_shipments or [])[0]
    yield _offer(preview, body, _interval(shipment.earliest_arrival_date, shipment.latest_arrival_date))


def _offer(
    preview: first.FulfillmentPreview,
    body: successor.GetOrderPreviewRequest,
    delivery: successor.TimeInterval | None,
) -> successor.PreviewDeliveryOffer:
    shipment = (preview.fulfillment_preview_shipments or [])[0]
    return successor.PreviewDeliveryOffer(
        estimated_price=None if body.exclude_estimated_fees else _price(preview),
        fulfillment_configuration=successor.PreviewOfferFulfillmentConfiguration(
            service_level=successor.PreviewOfferServiceLevel(
                service_tier=TIER[preview.shipping_speed_category],
                delivery_interval=delivery,
                ship_interval=_interval(shipment.earliest_ship_date, shipment.latest_ship_date),
            ),
            services=_services(preview, body),
        ),
    )


def _services(
    preview: first.FulfillmentPreview, body: successor.GetOrderPreviewRequest
) -> successor.PreviewOfferServices | None:
    """The services that were requested, and whether the recipient pays on delivery."""
    how = body.fulfillment_configuration
    wanted = how.services if how else None
    paid = values.PaymentOnDelivery.ENABLED if preview.is_cod_capable else values.PaymentOnDelivery.DISABLED
    delivery = (
        successor.PreviewDeliveryService(payment_on_delivery=paid)
        if body.include_payment_on_delivery
        else None
    )
    if wanted is None and delivery is None:
        return None
    return successor.PreviewOfferServices(
        packaging=wanted.packaging if wanted else None,
        delivery=delivery,
        additional=wanted.additional if wanted else None,
    )


def _interval(start: Any, end: Any) -> successor.TimeInterval | None:
    return successor.TimeInterval(start_time=start, end_time=end) if start and end else None


def _price(preview: first.FulfillmentPreview) -> successor.EstimatedPrice | None:
    """The fees and their sum. Where the first version has no fees (India), there is no price."""
    fees = preview.estimated_fees or []
    if not fees:
        return None
    total = sum((Decimal(fee.amount.value) for fee in fees), Decimal(0))
    parts = [(fee.name, money(fee.amount)) for fee in fees]
    return successor.EstimatedPrice(
        rollup_prices=[successor.RollupPrice(type=name, value=value) for name, value in parts if value],
        total_price=successor.Money(currency_code=fees[0].amount.currency_code, amount=str(total)),
    )


def _unavailable(market: Marketplace, tiers: Sequence[str]) -> Iterator[successor.Constraint]:
    for tier in tiers:
        if not is_available(tier, market.country):
            message = f"{tier} delivery is not available in {market.country}."
            yield constraint(message, NO_SUCH_TIER, serviceTier=tier)


def _constraints(previews: Sequence[first.FulfillmentPreview]) -> Iterator[successor.Constraint]:
    """What keeps lines, or the whole order, from being fulfilled; each is named once."""
    missing = {
        item.seller_sku: item for preview in previews for item in preview.unfulfillable_preview_items or ()
    }
    for sku in missing:
        yield constraint(f"There is not enough quantity of item {sku}.", NO_STOCK, amazonSku=sku)
    reasons = {reason for preview in previews for reason in preview.order_unfulfillable_reasons or ()}
    for reason in sorted(reasons):
        yield constraint(f"The order cannot be fulfilled: {reason}.", reason)
