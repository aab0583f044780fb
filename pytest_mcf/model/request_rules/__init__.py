"""What documents say of requests in prose: limits and lists that no schema has.

breach.py      what a rule finds, and how bodies are read
codes.py       countries and currencies
addresses.py   addresses
items.py       the lines of an order or a preview, and money
orders.py      orders, updates, previews, returns
offers.py      delivery offers
successor.py   orders, previews and offers of the successor of Fulfillment Outbound
neighbours.py  requests of Orders v0, Messaging and FBA Inventory
notifications.py      requests of Notifications
restricted_tokens.py  requests of Tokens
parameters.py         parameters in paths and queries

The contract and the emulator apply the same rules: the one reports what the other refuses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from pytest_mcf.model.notifications_v1.notification_types import NOTIFICATION_TYPES
from pytest_mcf.model.request_rules.breach import Breach, Json, Path, objects_at
from pytest_mcf.model.request_rules.neighbours import (
    confirmation_breaches,
    item_breaches,
    message_breaches,
    pick_up_breaches,
    stock_breaches,
    verification_breaches,
)
from pytest_mcf.model.request_rules.notifications import (
    destination_breaches,
    notification_test_breaches,
    subscription_breaches,
)
from pytest_mcf.model.request_rules.offers import offer_breaches
from pytest_mcf.model.request_rules.orders import (
    order_breaches,
    preview_breaches,
    return_breaches,
    status_breaches,
    update_breaches,
)
from pytest_mcf.model.request_rules.parameters import parameter_breaches
from pytest_mcf.model.request_rules.restricted_tokens import restricted_token_breaches
from pytest_mcf.regions import country_of

Rules = Callable[[Json, str], Iterator[Breach]]

_RULES: Mapping[str, Rules] = MappingProxyType(
    {
        "createFulfillmentOrder": order_breaches,
        "updateFulfillmentOrder": update_breaches,
        "getFulfillmentPreview": preview_breaches,
        "createFulfillmentReturn": return_breaches,
        "submitFulfillmentOrderStatusUpdate": status_breaches,
        "deliveryOffers": offer_breaches,
        "confirmShipment": confirmation_breaches,
        "updateShipmentStatus": pick_up_breaches,
        "updateVerificationStatus": verification_breaches,
        "createConfirmDeliveryDetails": message_breaches,
        "createConfirmOrderDetails": message_breaches,
        "createUnexpectedProblem": message_breaches,
        "createDestination": destination_breaches,
        "createSubscription": subscription_breaches,
        "sendTestNotification": notification_test_breaches,
        "createInventoryItem": item_breaches,
        "addInventory": stock_breaches,
        "createRestrictedDataToken": restricted_token_breaches,
    }
)

#: The operations whose rules are in `successor`, which loads the models of both versions.
_OF_SUCCESSOR = frozenset({"createOrder", "getOrderPreview", "getOffers"})

#: The rules whose second argument is the type of notification, not a country.
_OF_NOTIFICATIONS = frozenset({"createSubscription", "sendTestNotification"})


def breaches_of(operation: str, body: Any, country: str, notification_type: str = "") -> Iterator[Breach]:
    """Every breach of a rule in a request body, as plain JSON of any shape.

    `country` is that of the marketplace; what depends on it is left out if it is empty. So is what depends
    on the type of notification, which is in the path, if it is not a documented one.
    """
    rules = _rules_of(operation)
    if rules is not None and isinstance(body, dict):
        type_ = notification_type if notification_type in NOTIFICATION_TYPES else ""
        yield from rules(body, type_ if operation in _OF_NOTIFICATIONS else country)
        yield from _unknown_marketplaces(body, ())
        for place, item in objects_at(body, "inventoryItems"):
            yield from _unknown_marketplaces(item, ("inventoryItems", place))


def _rules_of(operation: str) -> Rules | None:
    if operation not in _OF_SUCCESSOR:
        return _RULES.get(operation)
    from pytest_mcf.model.request_rules.successor import RULES  # noqa: PLC0415 - a run uses few APIs

    return RULES[operation]


def _unknown_marketplaces(body: Json, path: Path) -> Iterator[Breach]:
    marketplace = body.get("marketplaceId")
    if isinstance(marketplace, str) and not country_of(marketplace):
        yield Breach((*path, "marketplaceId"), "a marketplace of Amazon", marketplace, "model")


__all__ = ["Breach", "breaches_of", "parameter_breaches"]
