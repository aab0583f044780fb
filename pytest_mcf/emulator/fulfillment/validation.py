"""What is checked of an order or a preview beyond the types and lengths of the model."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from pytest_mcf.emulator.errors import Entry, InvalidInputError
from pytest_mcf.emulator.fulfillment.timetable import delivery_windows
from pytest_mcf.model.outbound_2020_07_01 import (
    DropOffLocationType,
    FulfillmentAction,
    ShippingSpeedCategory,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pytest_mcf.emulator.world.account import Account
    from pytest_mcf.emulator.world.marketplaces import Marketplace
    from pytest_mcf.model.outbound_2020_07_01 import (
        Address,
        CODSettings,
        CreateFulfillmentOrderItem,
        CreateFulfillmentOrderRequest,
        GetFulfillmentPreviewItem,
        GetFulfillmentPreviewRequest,
        Money,
    )

    Items = Sequence[CreateFulfillmentOrderItem | GetFulfillmentPreviewItem]

#: MCF-CREATE-19, MCF-PREV-04; other sources name other limits (MCF-QUIRK-51).
MOST_LINES = 100
MOST_UNITS = 250

_COUNTRY = re.compile(r"[A-Z]{2}")
_CURRENCY = re.compile(r"[A-Z]{3}")
_LAST_LATIN_1 = "\u00ff"
_DECIMAL = re.compile(r"[0-9]+(\.[0-9]+)?")

#: What a neighbour delivery has to name (MCF-CREATE-31).
_NEIGHBOUR_ATTRIBUTES = ("neighborName", "houseNumber")


def check_order(account: Account, request: CreateFulfillmentOrderRequest, market: Marketplace) -> None:
    """Refuse an order that breaks a documented rule, naming everything that is wrong with it."""
    _refuse(
        chain(
            _id_errors(request),
            _address_errors(account, request.destination_address, "destinationAddress"),
            _item_errors(request.items),
            _order_money_errors(request),
            _scheduling_errors(account, request, market),
            _preference_errors(request),
            _country_errors(request.ship_from_country_code, "shipFromCountryCode"),
            _india_errors(request) if market.is_india else (),
        )
    )


def check_preview(account: Account, request: GetFulfillmentPreviewRequest, market: Marketplace) -> None:
    """Refuse a preview that could not be ordered."""
    _refuse(
        chain(
            _address_errors(account, request.address, "address"),
            _item_errors(request.items),
            _preview_money_errors(request, market),
        )
    )


def _refuse(errors: Iterable[str]) -> None:
    found = [Entry(message) for message in errors]
    if found:
        raise InvalidInputError.of(found)


def _id_errors(request: CreateFulfillmentOrderRequest) -> Iterator[str]:
    if not request.seller_fulfillment_order_id:
        yield "sellerFulfillmentOrderId: must not be empty."
    shown = request.displayable_order_id.strip()
    if not shown:
        yield "displayableOrderId: needs at least one character that is not a blank."
    if "  " in shown:
        yield "displayableOrderId: must not hold two blanks in a row."
    if any(character > _LAST_LATIN_1 for character in shown):
        yield "displayableOrderId: holds a character that ISO 8859-1 does not have."


def _address_errors(account: Account, address: Address, name: str) -> Iterator[str]:
    required = {
        "name": address.name,
        "addressLine1": address.address_line_1,
        "postalCode": address.postal_code,
    }
    for field, value in required.items():
        if not value.strip():
            yield f"{name}.{field}: must not be empty."
    yield from _country_errors(address.country_code, f"{name}.countryCode")
    has_city = bool((address.city or "").strip())
    if address.country_code == "JP":
        if has_city and account.settings.japanese_city == "reject":
            yield f"{name}.city: is not used in Japan."
    elif not has_city:
        yield f"{name}.city: is required outside Japan."


def _country_errors(code: str | None, name: str) -> Iterator[str]:
    if code is not None and not _COUNTRY.fullmatch(code):
        yield f"{name}: {code!r} is not a country code of ISO 3166-1 alpha-2."


def _item_errors(items: Items) -> Iterator[str]:
    if not items:
        yield "items: at least one is required."
    if len(items) > MOST_LINES:
        yield f"items: {len(items)} line items are more than {MOST_LINES}."
    units = sum(max(item.quantity, 0) for item in items)
    if units > MOST_UNITS:
        yield f"items: {units} units are more than {MOST_UNITS}."
    seen: set[str] = set()
    for place, item in enumerate(items):
        item_id = item.seller_fulfillment_order_item_id
        if item.quantity < 1:
            yield f"items[{place}].quantity: {item.quantity} is less than 1."
        if not item_id:
            yield f"items[{place}].sellerFulfillmentOrderItemId: must not be empty."
        if item_id in seen:
            yield f"items[{place}].sellerFulfillmentOrderItemId: {item_id!r} names another line too."
        seen.add(item_id)


def _money_errors(money: Money | None, name: str) -> Iterator[str]:
    if money is None:
        return
    if not _CURRENCY.fullmatch(money.currency_code):
        yield f"{name}.currencyCode: {money.currency_code!r} is not a currency code of ISO 4217."
    if not _DECIMAL.fullmatch(money.value):
        yield f"{name}.value: {money.value!r} is not a decimal number."


def _order_money_errors(request: CreateFulfillmentOrderRequest) -> Iterator[str]:
    for place, item in enumerate(request.items):
        name = f"items[{place}]"
        yield from _money_errors(item.per_unit_declared_value, f"{name}.perUnitDeclaredValue")
        yield from _money_errors(item.per_unit_price, f"{name}.perUnitPrice")
        yield from _money_errors(item.per_unit_tax, f"{name}.perUnitTax")
    if request.cod_settings:
        yield from _cod_errors(request.cod_settings)


def _cod_errors(settings: CODSettings) -> Iterator[str]:
    yield from _money_errors(settings.cod_charge, "codSettings.codCharge")
    yield from _money_errors(settings.cod_charge_tax, "codSettings.codChargeTax")
    yield from _money_errors(settings.shipping_charge, "codSettings.shippingCharge")
    yield from _money_errors(settings.shipping_charge_tax, "codSettings.shippingChargeTax")


def _scheduling_errors(
    account: Account, request: CreateFulfillmentOrderRequest, market: Marketplace
) -> Iterator[str]:
    scheduled = request.shipping_speed_category is ShippingSpeedCategory.SCHEDULED_DELIVERY
    action = request.fulfillment_action or account.settings.default_action
    if scheduled and not market.is_japan:
        yield "shippingSpeedCategory: ScheduledDelivery exists in the marketplace of Japan only."
    if scheduled and action == FulfillmentAction.HOLD:
        yield "fulfillmentAction: Hold cannot be combined with ScheduledDelivery."
    window = request.delivery_window
    if window is None:
        return
    if not (scheduled and market.is_japan):
        yield "deliveryWindow: is for ScheduledDelivery in Japan only."
    elif window.start_date > window.end_date:
        yield "deliveryWindow: ends before it starts."
    elif account.settings.windows_must_be_offered and window not in delivery_windows(account.now):
        yield "deliveryWindow: is not one of the windows that a preview offers."


def _preference_errors(request: CreateFulfillmentOrderRequest) -> Iterator[str]:
    preferences = request.delivery_preferences
    location = preferences.drop_off_location if preferences else None
    if location is None or location.type is not DropOffLocationType.FALLBACK_NEIGHBOR_DELIVERY:
        return
    for attribute in _NEIGHBOUR_ATTRIBUTES:
        if not (location.attributes or {}).get(attribute):
            yield f"deliveryPreferences.dropOffLocation.attributes.{attribute}: is required for a neighbour."


def _india_errors(request: CreateFulfillmentOrderRequest) -> Iterator[str]:
    for place, item in enumerate(request.items):
        if item.per_unit_declared_value is None:
            yield f"items[{place}].perUnitDeclaredValue: is required for orders in India."
    if not request.payment_information:
        yield "paymentInformation: is required for orders in India."


def _preview_money_errors(request: GetFulfillmentPreviewRequest, market: Marketplace) -> Iterator[str]:
    needed = market.is_india or market.exports_to(request.address.country_code)
    for place, item in enumerate(request.items):
        name = f"items[{place}].perUnitDeclaredValue"
        yield from _money_errors(item.per_unit_declared_value, name)
        if needed and item.per_unit_declared_value is None:
            yield f"{name}: is required for exports and for orders in India."
