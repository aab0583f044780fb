"""Previews and offers of the successor in words of the first version.

The first version has a preview for each speed, with its shipments. The successor has the shipments, each with
an offer for each tier. Lines of its previews have no IDs. What is requested and in no planned shipment cannot
be fulfilled, and constraints say why.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from pytest_mcf.model.counterparts import FIELDS, TIER, first_preview, units_of
from pytest_mcf.model.outbound_2026_07_04 import values
from pytest_mcf.model.plain_json import at, given, list_of, word_of
from pytest_mcf.regions import MARKETPLACE_BY_COUNTRY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_LEVEL = ("fulfillmentConfiguration", "serviceLevel")
_SKU = ("productIdentifier", "amazonSku")
_PAID_AT_DOOR = ("fulfillmentConfiguration", "services", "delivery", "paymentOnDelivery")

_Way = tuple[str, bool]
"""A tier, and whether the recipient pays at the door."""
_Parts = list[tuple[Any, Any]]
"""The planned shipments that can go one way, each with its first offer for it."""


def first_preview_request(body: Any) -> dict[str, Any]:
    """The body of getFulfillmentPreview. Without IDs, only SKUs identify its lines."""
    asked = first_preview(body)
    items = [
        {name: value for name, value in item.items() if name != "sellerFulfillmentOrderItemId"}
        for item in asked["items"]
    ]
    speeds = [word_of(TIER, tier) for tier in _tiers(body)]
    known = {"marketplaceId": _marketplace(body), "shippingSpeedCategories": speeds or None, "items": items}
    return given({**asked, **known})


def first_preview_payload(content: Any, request: Any) -> dict[str, Any]:
    """The payload of getFulfillmentPreview, for the content of a response and the body of its request."""
    constraints = list_of(at(content, "constraints"))
    previews = [
        _preview(way, parts, constraints, request) for way, parts in _ways(content, _tiers(request)).items()
    ]
    return {"fulfillmentPreviews": previews}


def first_offers_request(body: Any) -> dict[str, Any]:
    """The body of deliveryOffers, for the first item of a request."""
    item = next(iter(list_of(at(body, "items"))), None)
    terms = given({"origin": at(body, "origin"), "destination": at(body, "destination")})
    return {"product": {"productIdentifier": given({"merchantSku": at(item, *_SKU)})}, "terms": terms}


def first_offers_payload(content: Any, _: Any) -> dict[str, Any]:
    """The payload of deliveryOffers, for the result of one item."""
    results = list_of(at(content, "offerResults"))
    return {"deliveryOffers": [_offer(offer) for each in results for offer in list_of(at(each, "offers"))]}


def single_offers(request: Any, content: Any) -> Iterator[tuple[Any, Any]]:
    """A request for offers of several items as one for each item, each with its result."""
    results = list_of(at(content, "offerResults"))
    for place, item in enumerate(list_of(at(request, "items"))):
        sku = at(item, *_SKU)
        own = [each for each in results if at(each, "item", *_SKU) == sku]
        # A result need not name its item.
        own = own or [each for each in results[place : place + 1] if at(each, "item") is None]
        yield {**request, "items": [item]}, {**content, "offerResults": own}


def _offer(offer: Any) -> dict[str, Any]:
    interval = at(offer, *_LEVEL, "deliveryInterval")
    dates = given({"earliest": at(interval, "startTime"), "latest": at(interval, "endTime")})
    return given({"expiresAt": at(offer, "expiryTime"), "dateRange": dates or None})


def _tiers(body: Any) -> list[str]:
    return [str(tier) for tier in list_of(at(body, *_LEVEL, "serviceTiers"))]


def _marketplace(body: Any) -> str | None:
    return MARKETPLACE_BY_COUNTRY.get(str(at(body, "origin", "countryCode")))


def _ways(content: Any, tiers: Iterable[str]) -> Mapping[_Way, _Parts]:
    """The shipments of each way that is offered, and none for a requested tier that is not."""
    found: dict[_Way, _Parts] = {}
    for shipment in list_of(at(content, "plannedShipments")):
        here: set[_Way] = set()
        for offer in list_of(at(shipment, "offers")):
            is_paid = at(offer, *_PAID_AT_DOOR) == values.PaymentOnDelivery.ENABLED
            way = (str(at(offer, *_LEVEL, "serviceTier")), is_paid)
            if way not in here:
                found.setdefault(way, []).append((shipment, offer))
            here.add(way)
    offered = {tier for tier, _ in found}
    return found | {(tier, False): [] for tier in tiers if tier not in offered}


def _preview(way: _Way, parts: _Parts, constraints: Sequence[Any], request: Any) -> dict[str, Any]:
    tier, is_paid = way
    shipments = [shipment for shipment, _ in parts]
    own = [each for each in constraints if not _is_of_other_tier(each, tier)]
    missing = _missing(request, shipments)
    skus = {sku for sku, _ in missing}
    reasons = [at(each, "code") for each in own if not _is_of_lines(each, skus)]
    # If nothing is planned, the tier or the address may be why: then no line is missing.
    lines = [_unfulfillable(sku, units, own) for sku, units in missing if parts or _is_about(sku, own)]
    return given(
        {
            "shippingSpeedCategory": word_of(TIER, tier),
            "isFulfillable": bool(parts) and not missing,
            "isCODCapable": is_paid,
            "marketplaceId": _marketplace(request),
            "estimatedShippingWeight": _weight(shipments),
            "estimatedFees": _fees([offer for _, offer in parts]) or None,
            "scheduledDeliveryInfo": _windows(tier, shipments),
            "fulfillmentPreviewShipments": [_shipment(*part) for part in parts] or None,
            "unfulfillablePreviewItems": lines or None,
            "orderUnfulfillableReasons": reasons or None if missing else None,
        }
    )


def _missing(request: Any, shipments: Iterable[Any]) -> list[tuple[str, int]]:
    """The SKU and the units of each line that no planned shipment has; first lines get what there is."""
    planned = Counter[str]()
    for shipment in shipments:
        for item in list_of(at(shipment, "items")):
            planned[str(at(item, *_SKU))] += units_of(at(item, "amount")) or 0
    missing = []
    for line in list_of(at(request, "lineItems")):
        sku, wanted = str(at(line, *FIELDS["sellerSku"])), units_of(at(line, "amount")) or 0
        sent = min(wanted, planned[sku])
        planned[sku] -= sent
        if sent < wanted:
            missing.append((sku, wanted - sent))
    return missing


def _unfulfillable(sku: str, units: int, constraints: Iterable[Any]) -> dict[str, Any]:
    reasons = [at(each, "code") for each in constraints if sku in _named(each)]
    return given({"sellerSku": sku, "quantity": units, "itemUnfulfillableReasons": reasons or None})


def _named(constraint: Any) -> set[str]:
    """What a constraint is about: a SKU, a tier, or anything else."""
    return {str(at(each, "value")) for each in list_of(at(constraint, "details"))}


def _is_of_lines(constraint: Any, skus: set[str]) -> bool:
    """Whether a constraint is about lines of some SKUs alone, and not about a tier."""
    named = _named(constraint)
    return bool(named & skus) and not named & {*values.ServiceTier}


def _is_about(sku: str, constraints: Iterable[Any]) -> bool:
    return any(sku in _named(each) for each in constraints)


def _is_of_other_tier(constraint: Any, tier: str) -> bool:
    tiers = _named(constraint) & {*values.ServiceTier}
    return bool(tiers) and tier not in tiers


def _shipment(shipment: Any, offer: Any) -> dict[str, Any]:
    level = at(offer, *_LEVEL)
    sent, arrives = at(level, "shipInterval"), at(level, "deliveryInterval")
    return given(
        {
            "earliestShipDate": at(sent, "startTime"),
            "latestShipDate": at(sent, "endTime"),
            "earliestArrivalDate": at(arrives, "startTime"),
            "latestArrivalDate": at(arrives, "endTime"),
            "fulfillmentPreviewItems": [
                given({"sellerSku": at(item, *_SKU), "quantity": units_of(at(item, "amount"))})
                for item in list_of(at(shipment, "items"))
            ],
        }
    )


def _windows(tier: str, shipments: Iterable[Any]) -> dict[str, Any] | None:
    """The intervals from which an order selects one; in no time zone."""
    intervals = [
        at(offer, *_LEVEL, "deliveryInterval")
        for shipment in shipments
        for offer in list_of(at(shipment, "offers"))
        if at(offer, *_LEVEL, "serviceTier") == tier == values.ServiceTier.SCHEDULED
    ]
    windows = [{"startDate": at(each, "startTime"), "endDate": at(each, "endTime")} for each in intervals]
    return {"deliveryWindows": windows} if windows else None


def _weight(shipments: Iterable[Any]) -> dict[str, Any] | None:
    """The weight of all shipments, if they have one in the same unit."""
    weights = [at(each, "estimatedShippingWeight") for each in shipments]
    units = {str(at(each, "unit")) for each in weights}
    total = _sum([at(each, "value") for each in weights])
    return {"unit": at(weights[0], "unit"), "value": total} if len(units) == 1 and total else None


def _fees(offers: Iterable[Any]) -> list[dict[str, Any]]:
    """The parts of the prices of all shipments, by their types."""
    amounts: dict[tuple[str, str], list[Any]] = {}
    for offer in offers:
        for part in list_of(at(offer, "estimatedPrice", "rollupPrices")):
            key = (str(at(part, "type")), str(at(part, "value", "currencyCode")))
            amounts.setdefault(key, []).append(at(part, "value", "amount"))
    return [
        {"name": name, "amount": given({"currencyCode": currency, "value": _sum(texts)})}
        for (name, currency), texts in amounts.items()
    ]


def _sum(texts: Sequence[Any]) -> Any:
    """The sum of decimal texts; of one it is the text itself, and None if one is not a number."""
    if len(texts) <= 1:
        return next(iter(texts), None)
    try:
        return str(sum(map(Decimal, map(str, texts)), Decimal(0)))
    except InvalidOperation:
        return None
