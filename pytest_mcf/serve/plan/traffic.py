"""What the shop has sent: each exchange as its client saw it, and what the monitors find in them."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence

from pytest_mcf.contract.monitors import RuleViolation, Verdict, all_monitors
from pytest_mcf.contract.monitors.memory import digest
from pytest_mcf.contract.monitors.observed_exchange import ObservedExchange, entries, text
from pytest_mcf.contract.monitors.orders import order_in_path
from pytest_mcf.exchange import Exchange

CREATE = "createFulfillmentOrder"

#: A certificate has all of its evidence, so a run that goes on and on ends here.
MOST_EXCHANGES = 10_000
_MOST_BYTES = 64 * 2**20

#: What a second order has for itself, though it is the same one.
_OF_THE_ID = (
    "sellerFulfillmentOrderId",
    "displayableOrderId",
    "displayableOrderDate",
    "displayableOrderComment",
)
_OF_THE_LINE = ("sellerFulfillmentOrderItemId", "displayableComment")


class Traffic:
    """The exchanges of a run. The server adds to it in one thread while a plan reads it in another."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._monitors = all_monitors()
        self._exchanges: list[Exchange] = []
        self._misconduct: list[RuleViolation] = []
        self._bytes = 0
        self._is_closed = False

    @property
    def is_full(self) -> bool:
        """Whether no more exchanges fit into a certificate."""
        return len(self._exchanges) >= MOST_EXCHANGES or self._bytes >= _MOST_BYTES

    def add(self, exchange: Exchange) -> None:
        """Take an exchange into account, and have the monitors check it; not after it was closed."""
        with self._changed:
            if self._is_closed or self.is_full:
                return
            self._exchanges.append(exchange)
            self._bytes += exchange.size
            self._misconduct += self._monitors.see(exchange)
            self._changed.notify_all()

    def close(self) -> None:
        """Take nothing more, and have the monitors check what can only be known at the end."""
        with self._changed:
            if not self._is_closed:
                self._is_closed = True
                self._misconduct += self._monitors.finish()

    def wake(self) -> None:
        """Have what waits look whether it has to end."""
        with self._changed:
            self._changed.notify_all()

    def wait_for(self, holds: Callable[[], bool], until: float, every: float) -> bool:
        """Wait until something holds: looked at after each exchange, and every so many seconds.

        `until` is a moment of time.monotonic.
        """
        while not holds():
            left = until - time.monotonic()
            if left <= 0:
                return False
            with self._changed:
                self._changed.wait(min(left, every))
        return True

    def __len__(self) -> int:
        return len(self._exchanges)

    @property
    def exchanges(self) -> Sequence[Exchange]:
        """All exchanges until now."""
        with self._changed:
            return tuple(self._exchanges)

    @property
    def misconduct(self) -> Sequence[RuleViolation]:
        """What the monitors have found until now."""
        with self._changed:
            return tuple(self._misconduct)

    @property
    def verdicts(self) -> Sequence[Verdict]:
        """What is known of each rule of the monitors until now."""
        return self._monitors.verdicts()

    def sent(self, operation: str, *, after: int = 0, order_id: str | None = None) -> list[Exchange]:
        """The shop's exchanges of an operation after so many others; about one order, if it is named."""
        return [
            exchange
            for exchange in self.exchanges[after:]
            if exchange.origin == "integration"
            and exchange.operation == operation
            and order_id in (None, order_of(exchange))
        ]

    def created(self) -> Iterator[Exchange]:
        """The first request to create each order, in the order in which they came."""
        seen = set()
        for exchange in self.sent(CREATE):
            order_id = order_of(exchange)
            if order_id and order_id not in seen:
                seen.add(order_id)
                yield exchange


def order_of(exchange: Exchange) -> str | None:
    """The ID of the order that a request names in its path or in its body."""
    observed = ObservedExchange(exchange)
    return order_in_path(observed) or text(observed.sent, "sellerFulfillmentOrderId") or None


def has_sku(exchange: Exchange, sku: str) -> bool:
    """Whether a request to create an order has a line of a SKU."""
    return any(line.get("sellerSku") == sku for line in entries(ObservedExchange(exchange).sent, "items"))


def succeeded(exchange: Exchange) -> bool:
    """Whether the client received a success without errors, which it could read."""
    observed = ObservedExchange(exchange)
    return observed.is_accepted and not observed.is_in_doubt and not observed.received.get("errors")


def contents_of(exchange: Exchange) -> str:
    """A digest of what an order is, without its IDs: equal for an order that was placed twice."""
    sent = ObservedExchange(exchange).sent
    kept = {name: value for name, value in sent.items() if name not in _OF_THE_ID}
    lines = [
        {name: value for name, value in line.items() if name not in _OF_THE_LINE}
        for line in entries(sent, "items")
    ]
    kept["items"] = sorted(json.dumps(line, sort_keys=True) for line in lines)
    return digest(json.dumps(kept, sort_keys=True))
