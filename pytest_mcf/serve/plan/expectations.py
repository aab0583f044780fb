"""What a plan expects, compared with what Amazon holds and with what the shop sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from pytest_mcf.common.text import counted, counted_in_words
from pytest_mcf.serve.plan.model import (
    ExpectNotifications,
    ExpectOrder,
    ExpectOrders,
    ExpectSent,
    RuleId,
    Step,
)
from pytest_mcf.serve.plan.traffic import Traffic, contents_of, order_of
from pytest_mcf.serve.plan.world import World

_CANCELLED = "Cancelled"

Difference = str | None
"""What was found instead; None if it is as expected."""


class Expectations:
    """Compares. `names` are the IDs of orders by what the plan calls them.

    `part_after` so many exchanges the part of the plan began.
    """

    def __init__(self, world: World, traffic: Traffic, names: Mapping[str, str], part_after: int) -> None:
        self._part_after = part_after
        self._world = world
        self._traffic = traffic
        self._names = names

    def difference(self, step: Step, after: int) -> Difference:
        """What differs from a step that expects. `after` so many exchanges the world last changed."""
        checks: Mapping[str, Callable[[Any, int], Difference]] = {
            "expect": self._order,
            "expect_orders": self._orders,
            "expect_sent": self._sent,
            "expect_kept": self._kept,
            "expect_notifications": self._notifications,
        }
        return checks[step.kind](step.value, after)

    def _order(self, expected: ExpectOrder, _: int) -> Difference:
        order = self._world.order(self._names[expected.order])
        if order is None:
            return "Amazon holds no such order"
        status, lines = order["fulfillmentOrderStatus"], order["lines"]
        by_sku: Counter[str] = Counter()
        for line in lines:
            by_sku[line["sellerSku"]] += line["quantity"]
        wanted = expected.status if isinstance(expected.status, tuple) else (expected.status,)
        # SKUs that the plan does not have are the shop's own, and are only counted.
        named = {sku: units for sku, units in by_sku.items() if sku in (expected.lines or {})}
        others = by_sku.total() - sum(named.values())
        found = (
            (expected.status is None or status in wanted, f"status {status}"),
            (
                expected.cancelled is None or (status == _CANCELLED) == expected.cancelled,
                f"status {status}",
            ),
            (
                expected.units is None or by_sku.total() == expected.units,
                counted(by_sku.total(), "unit"),
            ),
            _total(lines, "shipped", expected.shipped),
            _total(lines, "unfulfillable", expected.unfulfillable),
            (
                expected.lines is None or dict(by_sku) == expected.lines,
                _lines_in_words(named, others),
            ),
        )
        return ", ".join(dict.fromkeys(words for holds, words in found if not holds)) or None

    def _orders(self, expected: ExpectOrders, _: int) -> Difference:
        live = []
        for request in self._traffic.created():
            order = self._world.order(order_of(request) or "")
            if order is not None and order["fulfillmentOrderStatus"] != _CANCELLED:
                live.append(request)
        found = []
        if expected.count is not None and len(live) != expected.count:
            found.append(f"{counted_in_words(len(live), 'order')} not cancelled")
        new = [contents_of(request) for request in live if request.number > self._part_after]
        twice = sum(number - 1 for number in Counter(new).values())
        if expected.twice is False and twice:
            found.append(f"{counted(twice, 'order')} with the same lines for the same recipient as another")
        return ", ".join(found) or None

    def _sent(self, expected: ExpectSent, after: int) -> Difference:
        order_id = self._names[expected.order] if expected.order else None
        times = len(self._traffic.sent(expected.operation, after=after, order_id=order_id))
        is_few = times < expected.at_least
        is_many = expected.at_most is not None and times > expected.at_most
        return f"sent {counted(times, 'time')}" if is_few or is_many else None

    def _kept(self, expected: tuple[RuleId, ...], _: int) -> Difference:
        verdicts = {verdict.rule.requirement: verdict for verdict in self._traffic.verdicts}
        found = []
        for rule in expected:
            verdict = verdicts.get(rule)
            if verdict is None or not verdict.occasions:
                found.append(f"{rule} not seen")
            elif verdict.broken:
                found.append(f"{rule} broken")
        return ", ".join(found) or None

    def _notifications(self, expected: ExpectNotifications, _: int) -> Difference:
        number = self._world.notification_count()
        return None if number >= expected.at_least else counted_in_words(number, "message")


def _total(lines: list[Mapping[str, Any]], name: str, expected: int | None) -> tuple[bool, str]:
    units = sum(line[name] for line in lines)
    return expected is None or units == expected, f"{counted(units, 'unit')} {name}"


def _lines_in_words(named: Mapping[str, int], others: int) -> str:
    lines = ", ".join(counted(units, f"unit of {sku}", f"units of {sku}") for sku, units in named.items())
    more = f"{counted(others, 'unit')} of other SKUs" if others else ""
    return " and ".join(filter(None, (lines, more))) or "no lines"
