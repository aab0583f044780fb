"""Offers of the successor: the deliveries that can be promised for each item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_mcf.emulator.errors import InvalidInputError
from pytest_mcf.emulator.fulfillment.timetable import estimate
from pytest_mcf.emulator.operations.offers import OFFER_LASTS
from pytest_mcf.emulator.successor.reading import market_of, tiers_of
from pytest_mcf.model.counterparts import is_available, speed_of
from pytest_mcf.model.outbound_2026_07_04.definitions import (
    Constraint,
    ConstraintDetail,
    GetOffersResponse,
    OfferOption,
    OfferOptionFulfillmentConfiguration,
    OfferResult,
    OfferServiceLevel,
    TimeInterval,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pytest_mcf.emulator.call import OperationCall
    from pytest_mcf.emulator.world.account import Account
    from pytest_mcf.emulator.world.marketplaces import Marketplace
    from pytest_mcf.model.outbound_2026_07_04.definitions import GetOffersRequest, OfferItem

#: The words of Amazon's examples: the type of every constraint, and the codes of two.
CONSTRAINT = "ValidationError"
NO_SUCH_TIER = "DeliverySLAUnavailable"
NO_STOCK = "ItemQuantityNotAvailable"


def get_offers(call: OperationCall) -> GetOffersResponse:
    """Return the offers for each item, and what prevents others. Nothing is reserved."""
    account, body = call.account, call.body
    market = market_of(account, body.origin)
    _check_destination(account, body)
    level = body.fulfillment_configuration.service_level if body.fulfillment_configuration else None
    tiers = tiers_of(level, market)
    results = [_result(account, market, place, item, tiers) for place, item in enumerate(body.items)]
    return GetOffersResponse(offer_results=results)


def constraint(message: str, code: str, **details: str) -> Constraint:
    """What prevents something, with the facts behind it."""
    facts = [ConstraintDetail(type=type_, value=value) for type_, value in details.items()]
    return Constraint(message=message, type=CONSTRAINT, code=code, details=facts or None)


def _check_destination(account: Account, body: GetOffersRequest) -> None:
    if not body.items:
        raise InvalidInputError("items: expected at least one item.")
    address = body.destination.delivery_address if body.destination else None
    if address is not None and address.postal_code in account.settings.undeliverable_postal_codes:
        where = "destination.deliveryAddress.postalCode"
        raise InvalidInputError(f"{where}: {address.postal_code!r} cannot be delivered to.")


def _result(
    account: Account, market: Marketplace, place: int, item: OfferItem, tiers: Sequence[str]
) -> OfferResult:
    if item.product_identifier is None:
        raise InvalidInputError(f"items[{place}].productIdentifier: is required.")
    sku = item.product_identifier.amazon_sku
    shelf = account.stock.find(market.marketplace_id, sku)
    if shelf is None and account.settings.unknown_sku == "reject":
        where = f"items[{place}].productIdentifier.amazonSku"
        raise InvalidInputError(f"{where}: {sku!r} is not a SKU here.")
    in_stock = shelf is None or shelf.fulfillable > 0
    offers = (
        [_offer(account, tier) for tier in tiers if is_available(tier, market.country)] if in_stock else []
    )
    return OfferResult(
        item=item,
        offers=offers,
        constraints=list(_constraints(market, sku, tiers, in_stock=in_stock)) or None,
    )


def _offer(account: Account, tier: str) -> OfferOption:
    times = estimate(speed_of(tier), account.now)
    interval = TimeInterval(start_time=times.earliest_arrival, end_time=times.latest_arrival)
    return OfferOption(
        expiry_time=account.now + OFFER_LASTS,
        fulfillment_configuration=OfferOptionFulfillmentConfiguration(
            service_level=OfferServiceLevel(service_tier=tier, delivery_interval=interval)
        ),
    )


def _constraints(
    market: Marketplace, sku: str, tiers: Sequence[str], *, in_stock: bool
) -> Iterator[Constraint]:
    if not in_stock:
        yield constraint(f"There is not enough quantity of item {sku}.", NO_STOCK, amazonSku=sku)
    for tier in tiers:
        if not is_available(tier, market.country):
            message = f"{tier} delivery is not available for {sku}."
            yield constraint(message, NO_SUCH_TIER, serviceTier=tier, amazonSku=sku)
