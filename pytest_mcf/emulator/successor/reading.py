"""Requests of the successor in the words of the first version, which the world keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_mcf.emulator.errors import InvalidInputError
from pytest_mcf.emulator.requests import read_date_time
from pytest_mcf.emulator.successor.refusals import in_successors_words
from pytest_mcf.emulator.world.marketplaces import marketplace_of
from pytest_mcf.model.counterparts import (
    first_order,
    first_preview,
    first_tier,
    is_available,
    speed_of,
    units_of,
)
from pytest_mcf.model.outbound_2020_07_01.definitions import (
    CreateFulfillmentOrderRequest,
    GetFulfillmentPreviewRequest,
)
from pytest_mcf.model.outbound_2026_07_04 import values

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from pytest_mcf.emulator.world.account import Account
    from pytest_mcf.emulator.world.marketplaces import Marketplace
    from pytest_mcf.model.outbound_2026_07_04 import definitions as successor

_TIERS = "fulfillmentConfiguration.serviceLevel.serviceTiers"


def order_of(
    account: Account, market: Marketplace, body: successor.CreateOrderRequest
) -> CreateFulfillmentOrderRequest:
    """The order that a request of the successor places. Raises InvalidInputError if there is none."""
    given = body.wire()
    _check_amounts(line.amount for line in body.line_items)
    if not is_available(first_tier(given), market.country):
        raise InvalidInputError(f"{_TIERS}[0]: {first_tier(given)} is not available in {market.country}.")
    configuration = body.fulfillment_configuration
    services = configuration.services if configuration else None
    slip = services.packaging.packing_slip if services and services.packaging else None
    shown = slip.template_attributes or {} if slip else {}
    content = {
        **first_order(given),
        "marketplaceId": market.marketplace_id,
        "displayableOrderDate": slip_time(shown.get("orderTime")) or account.now,
    }
    with in_successors_words():
        return CreateFulfillmentOrderRequest.model_validate(content)


def preview_of(
    market: Marketplace, body: successor.GetOrderPreviewRequest, tiers: Iterable[str]
) -> GetFulfillmentPreviewRequest:
    """The preview that a request of the successor asks for, at some tiers."""
    _check_amounts(line.amount for line in body.line_items)
    content = {
        **first_preview(body.wire()),
        "marketplaceId": market.marketplace_id,
        "shippingSpeedCategories": [speed_of(tier) for tier in tiers],
        "includeDeliveryWindows": True,
    }
    with in_successors_words():
        return GetFulfillmentPreviewRequest.model_validate(content)


def market_of(account: Account, origin: successor.OrderOrigin | None) -> Marketplace:
    """The marketplace of the country that items ship from; without an origin, the seller's own."""
    if origin is None:
        return account.marketplace(None)
    market = marketplace_of(origin.country_code)
    if market is None:
        raise InvalidInputError(f"origin.countryCode: nothing ships from {origin.country_code!r}.")
    return market


def tiers_of(level: successor.PreviewServiceLevel | None, market: Marketplace) -> Sequence[str]:
    """The tiers that are requested; if none is named, those of the country without a schedule."""
    named = level.service_tiers if level else None
    if named:
        return list(dict.fromkeys(named))
    usual = [tier for tier in values.ServiceTier if tier is not values.ServiceTier.SCHEDULED]
    return [tier for tier in usual if is_available(tier, market.country)]


def slip_time(text: str | None) -> datetime | None:
    """The date of the order that a packing slip shows, if it is one."""
    try:
        return read_date_time("orderTime", text) if text else None
    except InvalidInputError:
        return None


def line_slip(line: successor.CreateOrderLineItem) -> successor.OrderPackingSlip | None:
    """The packing slip of a line."""
    services = line.fulfillment_configuration.services if line.fulfillment_configuration else None
    return services.packaging.packing_slip if services and services.packaging else None


def _check_amounts(amounts: Iterable[successor.Amount]) -> None:
    for place, amount in enumerate(amounts):
        if units_of(amount.wire()) is None:
            where = f"lineItems[{place}].amount.value"
            raise InvalidInputError(f"{where}: {amount.value!r} is not a whole number of units.")
