"""What documents say of requests in prose: limits and lists that no schema has.

breach.py      what a rule finds, and how bodies are read
codes.py       countries and currencies
addresses.py   addresses
items.py       the lines of an order or a preview, and money
orders.py      orders, updates and previews
offers.py      delivery offers

The contract and the emulator apply the same rules: the one reports what the other refuses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from pytest_mcf.model.request_rules.breach import Breach, Json
from pytest_mcf.model.request_rules.offers import offer_breaches
from pytest_mcf.model.request_rules.orders import order_breaches, preview_breaches, update_breaches

_RULES: Mapping[str, Callable[[Json, str], Iterator[Breach]]] = MappingProxyType(
    {
        "createFulfillmentOrder": order_breaches,
        "updateFulfillmentOrder": update_breaches,
        "getFulfillmentPreview": preview_breaches,
        "deliveryOffers": offer_breaches,
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
