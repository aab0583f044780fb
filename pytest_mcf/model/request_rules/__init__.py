"""What documents say of requests in prose: limits and lists that no schema has.

breach.py      what a rule finds, and how bodies are read
codes.py       countries and currencies
addresses.py   addresses
items.py       the lines of an order or a preview, and money
orders.py      orders, updates and previews
offers.py      delivery offers
neighbours.py  requests of Orders v0, Messaging, Notifications, FBA Inventory and Tokens

The contract and the emulator apply the same rules: the one reports what the other refuses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from pytest_mcf.model.request_rules.breach import Breach, Json
from pytest_mcf.model.request_rules.neighbours import (
    confirmation_breaches,
    destination_breaches,
    item_breaches,
    message_breaches,
    restricted_token_breaches,
    stock_breaches,
)
from pytest_mcf.model.request_rules.offers import offer_breaches
from pytest_mcf.model.request_rules.orders import order_breaches, preview_breaches, update_breaches

_RULES: Mapping[str, Callable[[Json, str], Iterator[Breach]]] = MappingProxyType(
    {
        "createFulfillmentOrder": order_breaches,
        "updateFulfillmentOrder": update_breaches,
        "getFulfillmentPreview": preview_breaches,
        "deliveryOffers": offer_breaches,
        "confirmShipment": confirmation_breaches,
        "createConfirmDeliveryDetails": message_breaches,
        "createConfirmOrderDetails": message_breaches,
        "createUnexpectedProblem": message_breaches,
        "createDestination": destination_breaches,
        "createInventoryItem": item_breaches,
        "addInventory": stock_breaches,
        "createRestrictedDataToken": restricted_token_breaches,
    }
)


def breaches_of(operation: str, body: Any, country: str) -> Iterator[Breach]:
    """Every breach of a rule in a request body, as plain JSON of any shape.

    `country` is that of the marketplace; what depends on it is left out if it is empty.
    """
    rules = _RULES.get(operation)
    if rules is not None and isinstance(body, Mapping):
        yield from rules(body, country)


__all__ = ["Breach", "breaches_of", "offer_breaches", "order_breaches", "preview_breaches", "update_breaches"]
