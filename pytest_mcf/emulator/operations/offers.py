"""Delivery offers: the promise on a product page, before an order."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from pytest_mcf.emulator.errors import InvalidInputError
from pytest_mcf.emulator.fulfillment.timetable import estimate
from pytest_mcf.emulator.fulfillment.validation import check_offers
from pytest_mcf.emulator.world.marketplaces import marketplace_of
from pytest_mcf.model.outbound_2020_07_01.definitions import (
    DateRange,
    DeliveryMessage,
    DeliveryOffer,
    DeliveryPolicy,
    GetDeliveryOffersResponse,
    GetDeliveryOffersResult,
    ShippingSpeedCategory,
)

if TYPE_CHECKING:
    from datetime import datetime

    from pytest_mcf.emulator.call import OperationCall
    from pytest_mcf.model.outbound_2020_07_01.definitions import Amount, Destination

#: How long an offer is valid; synthetic (MCF-OFFER-10).
OFFER_LASTS = timedelta(minutes=15)

_SPEEDS = (
    ShippingSpeedCategory.STANDARD,
    ShippingSpeedCategory.EXPEDITED,
    ShippingSpeedCategory.PRIORITY,
)


def delivery_offers(call: OperationCall) -> GetDeliveryOffersResponse:
    """Return one offer for each speed, or none if there is not enough stock (MCF-OFFER-11)."""
    account, product, terms = call.account, call.body.product, call.body.terms
    check_offers(account, call.body)
    _check_deliverable(account.settings.undeliverable_postal_codes, terms.destination)
    wanted = _units(product.amount)
    market = marketplace_of(terms.origin.country_code) or account.marketplace(None)
    sku = product.product_identifier.merchant_sku
    shelf = account.stock.find(market.marketplace_id, sku)
    if shelf is None and account.settings.unknown_sku == "reject":
        raise InvalidInputError(f"product.productIdentifier.merchantSku: {sku!r} is not a SKU here.")
    available = shelf is None or shelf.fulfillable >= wanted
    offers = [_offer(speed, account.now) for speed in _SPEEDS] if available else []
    return GetDeliveryOffersResponse(payload=GetDeliveryOffersResult(delivery_offers=offers))


def _check_deliverable(undeliverable: frozenset[str], destination: Destination) -> None:
    address = destination.delivery_address
    if address is not None and address.postal_code in undeliverable:
        where = "terms.destination.deliveryAddress.postalCode"
        raise InvalidInputError(f"{where}: {address.postal_code!r} cannot be delivered to.")


def _units(amount: Amount | None) -> int:
    """How many units are wanted; one if no amount is given (MCF-OFFER-07)."""
    return 1 if amount is None else int(Decimal(amount.value))


def _offer(speed: ShippingSpeedCategory, now: datetime) -> DeliveryOffer:
    times = estimate(speed, now)
    text = f"{speed}: arrives by {times.latest_arrival:%Y-%m-%d}"
    return DeliveryOffer(
        expires_at=now + OFFER_LASTS,
        date_range=DateRange(earliest=times.earliest_arrival, latest=times.latest_arrival),
        policy=DeliveryPolicy(message=DeliveryMessage(text=text, locale="en_US")),
    )
