"""Delivery offers: the promise on a product page, before an order."""

from __future__ import annotations

import ipaddress
import re
from datetime import timedelta
from typing import TYPE_CHECKING

from pytest_mcf.emulator.errors import InvalidInputError
from pytest_mcf.emulator.fulfillment.timetable import estimate
from pytest_mcf.emulator.world.marketplaces import marketplace_of
from pytest_mcf.model.outbound_2020_07_01 import (
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
    from pytest_mcf.model.outbound_2020_07_01 import Amount, Destination

#: How long an offer is valid; synthetic (MCF-OFFER-10).
OFFER_LASTS = timedelta(minutes=15)

_COUNTRY = re.compile(r"[A-Z]{2}")
_WHOLE_NUMBER = re.compile(r"0*([1-9][0-9]{0,9})(\.0+)?")
_SPEEDS = (
    ShippingSpeedCategory.STANDARD,
    ShippingSpeedCategory.EXPEDITED,
    ShippingSpeedCategory.PRIORITY,
)


def delivery_offers(call: OperationCall) -> GetDeliveryOffersResponse:
    """Return one offer for each speed, or none if there is not enough stock (MCF-OFFER-11)."""
    account, product, terms = call.account, call.body.product, call.body.terms
    _check_destination(account.settings.undeliverable_postal_codes, terms.destination)
    if not _COUNTRY.fullmatch(terms.origin.country_code):
        raise InvalidInputError("terms.origin.countryCode: is not a country code of ISO 3166-1 alpha-2.")
    wanted = _units(product.amount)
    market = marketplace_of(terms.origin.country_code) or account.marketplace(None)
    sku = product.product_identifier.merchant_sku
    shelf = account.stock.find(market.marketplace_id, sku)
    if shelf is None and account.settings.unknown_sku == "reject":
        raise InvalidInputError(f"product.productIdentifier.merchantSku: {sku!r} is not a SKU here.")
    available = shelf is None or shelf.fulfillable >= wanted
    offers = [_offer(speed, account.now) for speed in _SPEEDS] if available else []
    return GetDeliveryOffersResponse(payload=GetDeliveryOffersResult(delivery_offers=offers))


def _check_destination(undeliverable: frozenset[str], destination: Destination) -> None:
    address, ip = destination.delivery_address, destination.ip_address
    if address is None and ip is None:
        raise InvalidInputError("terms.destination: needs a deliveryAddress or an ipAddress.")
    if ip is not None:
        try:
            ipaddress.ip_address(ip)
        except ValueError as error:
            raise InvalidInputError(f"terms.destination.ipAddress: {ip!r} is no IP address.") from error
    if address is None:
        return
    where = "terms.destination.deliveryAddress"
    if not _COUNTRY.fullmatch(address.country_code):
        raise InvalidInputError(f"{where}.countryCode: is not a country code of ISO 3166-1 alpha-2.")
    if not address.postal_code.strip() or address.postal_code in undeliverable:
        raise InvalidInputError(f"{where}.postalCode: {address.postal_code!r} cannot be delivered to.")


def _units(amount: Amount | None) -> int:
    """How many units are wanted; one if no amount is given (MCF-OFFER-07)."""
    if amount is None:
        return 1
    match = _WHOLE_NUMBER.fullmatch(amount.value)
    if match is None:
        raise InvalidInputError(f"product.amount.value: {amount.value!r} is not a number of units.")
    return int(match[1])


def _offer(speed: ShippingSpeedCategory, now: datetime) -> DeliveryOffer:
    times = estimate(speed, now)
    text = f"{speed}: arrives by {times.latest_arrival:%Y-%m-%d}"
    return DeliveryOffer(
        expires_at=now + OFFER_LASTS,
        date_range=DateRange(earliest=times.earliest_arrival, latest=times.latest_arrival),
        policy=DeliveryPolicy(message=DeliveryMessage(text=text, locale="en_US")),
    )
