"""What is checked of an order or a preview beyond the types and lengths of the model."""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING

from pytest_mcf.emulator.errors import Entry, InvalidInputError
from pytest_mcf.emulator.fulfillment.timetable import delivery_windows
from pytest_mcf.model.outbound_2020_07_01.definitions import FulfillmentAction, ShippingSpeedCategory
from pytest_mcf.model.request_rules import breaches_of
from pytest_mcf.model.request_rules.addresses import CITY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pytest_mcf.emulator.world.account import Account
    from pytest_mcf.emulator.world.marketplaces import Marketplace
    from pytest_mcf.model.definition import Definition
    from pytest_mcf.model.outbound_2020_07_01.definitions import (
        CreateFulfillmentOrderRequest,
        GetDeliveryOffersRequest,
        GetFulfillmentPreviewRequest,
        UpdateFulfillmentOrderRequest,
    )
    from pytest_mcf.model.request_rules import Breach


def check_order(account: Account, request: CreateFulfillmentOrderRequest, market: Marketplace) -> None:
    """Refuse an order that breaks a documented rule, naming everything that is wrong with it."""
    _refuse(
        chain(
            _broken_rules(account, "createFulfillmentOrder", request, market.country),
            _scheduling_errors(account, request, market),
        )
    )


def check_update(account: Account, request: UpdateFulfillmentOrderRequest, market: Marketplace) -> None:
    """Refuse a change that breaks a documented rule by itself, whatever the order is like."""
    _refuse(_broken_rules(account, "updateFulfillmentOrder", request, market.country))


def check_preview(account: Account, request: GetFulfillmentPreviewRequest, market: Marketplace) -> None:
    """Refuse a preview that could not be ordered."""
    _refuse(_broken_rules(account, "getFulfillmentPreview", request, market.country))


def check_offers(account: Account, request: GetDeliveryOffersRequest) -> None:
    """Refuse a request for delivery offers that breaks a documented rule."""
    _refuse(_broken_rules(account, "deliveryOffers", request, ""))


def _refuse(errors: Iterable[str]) -> None:
    found = [Entry(message) for message in errors]
    if found:
        raise InvalidInputError.of(found)


def _broken_rules(account: Account, operation: str, request: Definition, country: str) -> Iterator[str]:
    for breach in breaches_of(operation, request.wire(), country):
        is_overlooked = breach.rule == CITY and breach.value and account.settings.japanese_city == "ignore"
        if not (is_overlooked or breach.is_advice):
            yield _sentence(breach)


def _sentence(breach: Breach) -> str:
    got = "nothing" if breach.value is None else json.dumps(breach.value, ensure_ascii=False)
    return f"{breach.where}: expected {breach.expected}, received {got}."


def _scheduling_errors(
    account: Account, request: CreateFulfillmentOrderRequest, market: Marketplace
) -> Iterator[str]:
    """What depends on the settings of the account."""
    scheduled = request.shipping_speed_category is ShippingSpeedCategory.SCHEDULED_DELIVERY
    is_held = request.fulfillment_action is None and account.settings.default_action == FulfillmentAction.HOLD
    if scheduled and is_held:
        yield "fulfillmentAction: Hold, the default, cannot be combined with ScheduledDelivery."
    window = request.delivery_window
    if window is None or not (scheduled and market.is_japan) or window.start_date > window.end_date:
        return
    if account.settings.windows_must_be_offered and window not in delivery_windows(account.now):
        yield "deliveryWindow: is not one of the windows that a preview offers."
