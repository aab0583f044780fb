"""Previews: how an order would be fulfilled, for each speed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pytest_mcf.emulator.fulfillment.features import feature_errors
from pytest_mcf.emulator.fulfillment.timetable import JAPAN_ZONE, delivery_windows, estimate
from pytest_mcf.emulator.fulfillment.validation import check_preview
from pytest_mcf.emulator.operations.orders import check_skus
from pytest_mcf.model.outbound_2020_07_01.definitions import (
    Fee,
    FeeName,
    FulfillmentPreview,
    FulfillmentPreviewItem,
    FulfillmentPreviewShipment,
    GetFulfillmentPreviewResponse,
    GetFulfillmentPreviewResult,
    Money,
    ScheduledDeliveryInfo,
    ShippingSpeedCategory,
    ShippingWeightCalculationMethod,
    UnfulfillablePreviewItem,
    Weight,
    WeightUnit,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_mcf.emulator.call import OperationCall
    from pytest_mcf.emulator.world.account import Account
    from pytest_mcf.emulator.world.marketplaces import Marketplace
    from pytest_mcf.model.outbound_2020_07_01.definitions import (
        GetFulfillmentPreviewItem,
        GetFulfillmentPreviewRequest,
    )

#: Why a preview is not fulfillable: words of documents (MCF-PREV-13), words that users were given by Amazon,
#: and one of our own.
_BAD_ADDRESS = "InvalidDestinationAddress"
_NO_SUCH_SPEED = "DeliverySLAUnavailable"
_NO_STOCK = "InventoryUnavailable"
_NO_DELIVERY = "NoDeliveryOption"
_NO_FEATURE = "FeatureConstraintNotSatisfiable"

#: The speeds of previews if the request names none.
_USUAL_SPEEDS = (
    ShippingSpeedCategory.STANDARD,
    ShippingSpeedCategory.EXPEDITED,
    ShippingSpeedCategory.PRIORITY,
)

# Synthetic, and in the currency of the marketplace.
_PER_UNIT = {
    ShippingSpeedCategory.STANDARD: Decimal("4.75"),
    ShippingSpeedCategory.EXPEDITED: Decimal("6.25"),
    ShippingSpeedCategory.PRIORITY: Decimal("9.50"),
    ShippingSpeedCategory.SCHEDULED_DELIVERY: Decimal("7.00"),
}
_PER_ORDER = Decimal("1.00")
_PER_WEIGHT = Decimal("0.40")
_COD = Decimal("3.00")
_CENT = Decimal("0.01")

#: What one unit weighs, in pounds where pounds are used and in kilograms elsewhere.
_UNIT_WEIGHT = Decimal("0.50")


def get_fulfillment_preview(call: OperationCall) -> GetFulfillmentPreviewResponse:
    """Return one preview for each speed, and reserve nothing (MCF-PREV-07, MCF-PREV-24)."""
    account, request = call.account, call.body
    market = account.marketplace(request.marketplace_id)
    check_preview(account, request, market)
    check_skus(account, market, ((i.seller_sku, i.seller_fulfillment_order_item_id) for i in request.items))
    speeds = dict.fromkeys(request.shipping_speed_categories or _USUAL_SPEEDS)
    payments = (False, True) if request.include_cod_fulfillment_preview else (False,)
    previews = [_preview(account, request, market, speed, cod=cod) for speed in speeds for cod in payments]
    return GetFulfillmentPreviewResponse(payload=GetFulfillmentPreviewResult(fulfillment_previews=previews))


def _preview(
    account: Account,
    request: GetFulfillmentPreviewRequest,
    market: Marketplace,
    speed: ShippingSpeedCategory,
    *,
    cod: bool,
) -> FulfillmentPreview:
    reasons = list(_order_reasons(account, request, market, speed))
    in_stock, missing = _divide(account, request, market)
    shipments = [] if reasons or not in_stock else [_shipment(account, market, speed, in_stock)]
    return FulfillmentPreview(
        shipping_speed_category=speed,
        scheduled_delivery_info=_windows(account, request, market, speed),
        is_fulfillable=not reasons and not missing,
        is_cod_capable=cod,
        estimated_shipping_weight=_weight(market, sum(units for _, units in in_stock)) if shipments else None,
        estimated_fees=_fees(market, speed, in_stock, cod=cod) if shipments and not market.is_india else None,
        fulfillment_preview_shipments=shipments or None,
        unfulfillable_preview_items=[_unfulfillable(item, units) for item, units in missing] or None,
        order_unfulfillable_reasons=reasons or ([_NO_DELIVERY] if missing else None),
        marketplace_id=market.marketplace_id,
        feature_constraints=request.feature_constraints,
    )


def _order_reasons(
    account: Account, request: GetFulfillmentPreviewRequest, market: Marketplace, speed: ShippingSpeedCategory
) -> Iterator[str]:
    """Why the order as a whole could not be fulfilled at that speed (MCF-PREV-13)."""
    if request.address.postal_code in account.settings.undeliverable_postal_codes:
        yield _BAD_ADDRESS
    if speed is ShippingSpeedCategory.SCHEDULED_DELIVERY and not market.is_japan:
        yield _NO_SUCH_SPEED
    skus = {item.seller_sku for item in request.items}
    if any(feature_errors(account, market, request.feature_constraints, skus)):
        yield _NO_FEATURE


_Share = list[tuple["GetFulfillmentPreviewItem", int]]


def _divide(
    account: Account, request: GetFulfillmentPreviewRequest, market: Marketplace
) -> tuple[_Share, _Share]:
    """What of each line is in stock and what is not; first lines first (MCF-PREV-19)."""
    left: dict[str, int] = {}
    in_stock: _Share = []
    missing: _Share = []
    for item in request.items:
        shelf = account.stock.find(market.marketplace_id, item.seller_sku)
        # An unknown SKU gets here only if the settings make its stock unlimited.
        available = left.get(item.seller_sku, shelf.fulfillable if shelf else item.quantity)
        units = min(item.quantity, available)
        left[item.seller_sku] = available - units if shelf else available
        if units:
            in_stock.append((item, units))
        if units < item.quantity:
            missing.append((item, item.quantity - units))
    return in_stock, missing


def _unfulfillable(item: GetFulfillmentPreviewItem, units: int) -> UnfulfillablePreviewItem:
    return UnfulfillablePreviewItem(
        seller_sku=item.seller_sku,
        quantity=units,
        seller_fulfillment_order_item_id=item.seller_fulfillment_order_item_id,
        item_unfulfillable_reasons=[_NO_STOCK],
    )


def _shipment(
    account: Account, market: Marketplace, speed: ShippingSpeedCategory, in_stock: _Share
) -> FulfillmentPreviewShipment:
    times = estimate(speed, account.now)
    return FulfillmentPreviewShipment(
        earliest_ship_date=times.earliest_ship,
        latest_ship_date=times.latest_ship,
        earliest_arrival_date=times.earliest_arrival,
        latest_arrival_date=times.latest_arrival,
        fulfillment_preview_items=[
            FulfillmentPreviewItem(
                seller_sku=item.seller_sku,
                quantity=units,
                seller_fulfillment_order_item_id=item.seller_fulfillment_order_item_id,
                estimated_shipping_weight=_weight(market, 1),
                shipping_weight_calculation_method=ShippingWeightCalculationMethod.PACKAGE,
            )
            for item, units in in_stock
        ],
    )


def _weight(market: Marketplace, units: int) -> Weight:
    unit = WeightUnit.POUNDS if market.country == "US" else WeightUnit.KILOGRAMS
    return Weight(unit=unit, value=str(_UNIT_WEIGHT * units))


def _fees(market: Marketplace, speed: ShippingSpeedCategory, in_stock: _Share, *, cod: bool) -> list[Fee]:
    """The fees of the units that can be sent; the COD fee is only in COD previews (MCF-PREV-15)."""
    units = sum(number for _, number in in_stock)
    amounts = {
        FeeName.FBA_PER_UNIT_FULFILLMENT_FEE: _PER_UNIT[speed] * units,
        FeeName.FBA_PER_ORDER_FULFILLMENT_FEE: _PER_ORDER,
        FeeName.FBA_TRANSPORTATION_FEE: _PER_WEIGHT * _UNIT_WEIGHT * units,
    }
    if cod:
        amounts[FeeName.FBA_FULFILLMENT_COD_FEE] = _COD
    return [
        Fee(name=name, amount=Money(currency_code=market.currency, value=str(amount.quantize(_CENT))))
        for name, amount in amounts.items()
    ]


def _windows(
    account: Account, request: GetFulfillmentPreviewRequest, market: Marketplace, speed: ShippingSpeedCategory
) -> ScheduledDeliveryInfo | None:
    """Delivery windows, in Japan and only on request (MCF-PREV-09)."""
    scheduled = speed is ShippingSpeedCategory.SCHEDULED_DELIVERY
    if not (request.include_delivery_windows and scheduled and market.is_japan):
        return None
    return ScheduledDeliveryInfo(
        delivery_time_zone=JAPAN_ZONE, delivery_windows=delivery_windows(account.now)
    )
