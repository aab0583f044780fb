"""From the successor's responses to views: previews of orders, and offers of a delivery.

A preview plans shipments, each with an offer for each tier. It has no lines: what no shipment has of a SKU
is missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from pytest_mcf.integration.reference.reading_parts import Wire, entries
from pytest_mcf.integration.reference.successor.reading import money, part, units, window
from pytest_mcf.integration.reference.successor.words import SPEEDS, in_words_of_port
from pytest_mcf.integration.views import (
    DeliveryOffer,
    DeliveryWindow,
    Fee,
    Money,
    Order,
    ShippingOption,
    UnfulfillableLine,
    Weight,
)

_LEVEL = ("fulfillmentConfiguration", "serviceLevel")
_SCHEDULED, _PAYS_AT_DOOR = "SCHEDULED", "ENABLED"

_Way = tuple[str, bool]
"""A tier, and whether the recipient pays at the door."""
_Parts = Sequence[tuple[Wire, Wire]]
"""The shipments that can go one way, each with its first offer for it."""


def shipping_options(preview: Wire, order: Order) -> list[ShippingOption]:
    """Read the preview of an order: an option for each tier that is offered, and for the requested one."""
    ways: dict[_Way, list[tuple[Wire, Wire]]] = {}
    for shipment in entries(preview, "plannedShipments"):
        for way, offer in _first_offers(shipment).items():
            ways.setdefault(way, []).append((shipment, offer))
    requested = SPEEDS.get(order.speed, order.speed)
    if requested not in {tier for tier, _ in ways}:
        ways[requested, False] = []
    constraints = entries(preview, "constraints")
    return [_option(way, parts, order, constraints) for way, parts in ways.items()]


def delivery_offers(body: Wire, sku: str) -> list[DeliveryOffer]:
    """Read the offers of an item. There may be none (MCF-OFFER-11)."""
    return [
        _delivery_offer(offer)
        for result in entries(body, "offerResults")
        if _sku(part(result, "item"), sku) == sku
        for offer in entries(result, "offers")
    ]


def _delivery_offer(offer: Wire) -> DeliveryOffer:
    interval = part(offer, *_LEVEL, "deliveryInterval")
    return DeliveryOffer(
        earliest=interval.get("startTime"),
        latest=interval.get("endTime"),
        expires_at=offer.get("expiryTime"),
    )


def _first_offers(shipment: Wire) -> Mapping[_Way, Wire]:
    found: dict[_Way, Wire] = {}
    for offer in entries(shipment, "offers"):
        delivery = part(offer, "fulfillmentConfiguration", "services", "delivery")
        is_paid = delivery.get("paymentOnDelivery") == _PAYS_AT_DOOR
        found.setdefault((part(offer, *_LEVEL)["serviceTier"], is_paid), offer)
    return found


def _option(way: _Way, parts: _Parts, order: Order, constraints: Sequence[Wire]) -> ShippingOption:
    tier, is_paid = way
    shipments = [shipment for shipment, _ in parts]
    own = [each for each in constraints if not _tiers(each) or tier in _tiers(each)]
    missing = dict(_missing(order, shipments))
    skus = {line.sku for line in order.lines if line.line_id in missing}
    arrivals = [part(offer, *_LEVEL, "deliveryInterval").get("endTime") for _, offer in parts]
    lines = _unfulfillable(order, missing, own)
    return ShippingOption(
        speed=in_words_of_port(SPEEDS, tier) or tier,
        fulfillable=bool(parts) and not missing,
        # ISO 8601 in one zone sorts as text; the order is complete with its last shipment.
        latest_arrival=max(filter(None, arrivals), default=None),
        # If nothing is planned, the tier or the address may be why: then no line is missing.
        unfulfillable_lines=tuple(line for line in lines if parts or line.reasons),
        reasons=tuple(each["code"] for each in own if missing and (_tiers(each) or not _values(each) & skus)),
        cash_on_delivery=is_paid,
        fees=tuple(_fees([offer for _, offer in parts])),
        weight=_weight(shipments),
        delivery_windows=tuple(_windows(tier, shipments)),
    )


def _missing(order: Order, shipments: Sequence[Wire]) -> Iterator[tuple[str, int]]:
    """The units of each line that no shipment has; the first lines of a SKU get what there is."""
    planned = Counter[str]()
    for shipment in shipments:
        for item in entries(shipment, "items"):
            planned[item["productIdentifier"]["amazonSku"]] += units(item["amount"])
    for line in order.lines:
        sent = min(line.quantity, planned[line.sku])
        planned[line.sku] -= sent
        if sent < line.quantity:
            yield line.line_id, line.quantity - sent


def _unfulfillable(
    order: Order, missing: Mapping[str, int], constraints: Sequence[Wire]
) -> Iterator[UnfulfillableLine]:
    for line in order.lines:
        if line.line_id in missing:
            yield UnfulfillableLine(
                line_id=line.line_id,
                sku=line.sku,
                quantity=missing[line.line_id],
                reasons=tuple(each["code"] for each in constraints if line.sku in _values(each)),
            )


def _values(constraint: Wire) -> set[str]:
    """What a constraint is about."""
    return {detail["value"] for detail in entries(constraint, "details")}


def _tiers(constraint: Wire) -> set[str]:
    """The tiers that a constraint is about."""
    return _values(constraint) & {*SPEEDS.values()}


def _fees(offers: Sequence[Wire]) -> Iterator[Fee]:
    """The parts of the prices of all shipments together."""
    amounts: dict[tuple[str, str], Decimal] = {}
    for offer in offers:
        for price in entries(part(offer, "estimatedPrice"), "rollupPrices"):
            value = money(price["value"])
            key = (price["type"], value.currency)
            amounts[key] = amounts.get(key, Decimal(0)) + value.amount
    for (name, currency), amount in amounts.items():
        yield Fee(name=name, amount=Money(currency=currency, amount=amount))


def _weight(shipments: Sequence[Wire]) -> Weight | None:
    """The weight of all shipments, if each has one in the same unit."""
    weights = [part(shipment, "estimatedShippingWeight") for shipment in shipments]
    found = {weight.get("unit") for weight in weights}
    if len(found) != 1 or None in found:
        return None
    total = sum((Decimal(weight["value"]) for weight in weights), Decimal(0))
    return Weight(value=total, unit=found.pop())


def _windows(tier: str, shipments: Sequence[Wire]) -> Iterator[DeliveryWindow]:
    """The intervals of scheduled deliveries, of which an order selects one."""
    for shipment in shipments if tier == _SCHEDULED else ():
        for offer in entries(shipment, "offers"):
            level = part(offer, *_LEVEL)
            if level["serviceTier"] == tier and level.get("deliveryInterval"):
                yield window(level["deliveryInterval"])


def _sku(item: Wire, unnamed: str) -> str:
    """The SKU of a result's item, which need not be named."""
    return str(part(item, "productIdentifier").get("amazonSku", unnamed))
