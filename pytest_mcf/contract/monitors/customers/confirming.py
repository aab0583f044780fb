"""Confirms what has shipped, each package once, and notifies customers of what is confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from pytest_mcf.common.moments import read_moment_with_zone
from pytest_mcf.contract.monitors.customers.reading import (
    ITEMS,
    READ_FULFILLMENT_ORDER,
    PackageSeen,
    packages_in,
    units_by,
    whole_number,
)
from pytest_mcf.contract.monitors.memory import Memory
from pytest_mcf.contract.monitors.monitor import Monitor, Rule, RuleOutcome, RulePassed, RuleViolation
from pytest_mcf.contract.monitors.observed_exchange import ObservedExchange, Wire, entries, text, within

OWN_NUMBER = Rule("MCF-FLOW-17", "it confirms each package under a number of its own", "notice")
NO_MORE = Rule("MCF-FLOW-18", "it confirms no more units of an item than were ordered", "notice")
HAS_SHIPPED = Rule("MCF-FLOW-19", "it confirms what it saw as SHIPPED, with the shippingDate", "notice")
ONCE = Rule("MCF-FLOW-22", "it confirms a package once", "notice")
CONFIRMED_FIRST = Rule("MCF-FLOW-01", "it notifies customers of packages after it confirmed them")

_CONFIRM = "confirmShipment"
_MESSAGES = frozenset({"createConfirmDeliveryDetails", "createConfirmOrderDetails"})

#: A text may be long, and no more packages are looked for in it.
_LATEST_PACKAGES = 200


@dataclass(frozen=True, slots=True)
class _Confirmed:
    """A package as it was confirmed."""

    reference: str
    tracking_number: str
    exchange: int
    answered_at: float


class Confirmations(Monitor):
    """Compares each confirmation with the ones before, with the packages that were read, and the order."""

    rules = (OWN_NUMBER, NO_MORE, HAS_SHIPPED, ONCE)
    operations = frozenset({READ_FULFILLMENT_ORDER, ITEMS, _CONFIRM})

    def __init__(self) -> None:
        self._packages: Memory[PackageSeen] = Memory()
        self._ordered: Memory[int] = Memory()
        self._by_tracking: Memory[_Confirmed] = Memory()
        self._by_reference: Memory[_Confirmed] = Memory()
        self._units: Memory[int] = Memory()

    def see(self, observed: ObservedExchange) -> Iterator[RuleOutcome]:
        """Note packages and items, and check what is confirmed."""
        if not observed.is_integrations:
            return
        if observed.operation == READ_FULFILLMENT_ORDER:
            for package in observed.once(packages_in):
                self._packages.keep(package, package.tracking_number)
        elif observed.operation == ITEMS:
            order_id = observed.path_values.get("orderId", "")
            for line in entries(observed.payload, "OrderItems"):
                self._ordered.keep(whole_number(line, "QuantityOrdered"), order_id, text(line, "OrderItemId"))
        else:
            yield from self._confirmation(observed)

    def _confirmation(self, observed: ObservedExchange) -> Iterator[RuleOutcome]:
        order_id, package = observed.path_values.get("orderId", ""), within(observed.sent, "packageDetail")
        yield from self._checked(observed, order_id, package)
        if observed.is_accepted:
            self._note(observed, order_id, package)

    def _checked(self, observed: ObservedExchange, order_id: str, package: Wire) -> Iterator[RuleOutcome]:
        reference, tracking = text(package, "packageReferenceId"), text(package, "trackingNumber")
        seen = self._packages.get(tracking)
        if seen is not None:
            yield _checked_by_shipment(observed, package, seen)
        before = self._by_tracking.get(order_id, tracking)
        if before is not None and observed.after(before.answered_at):
            got = f"the package with the number {before.reference} again, as {reference[:40]}"
            yield RuleViolation(
                ONCE, "a package to be confirmed once", got, (before.exchange, observed.number)
            )
            return
        other = self._by_reference.get(order_id, reference)
        if other is not None and other.tracking_number != tracking:
            got = f"the number {reference[:40]} for a second package of {order_id}"
            expected = "a number of its own for each package"
            yield RuleViolation(OWN_NUMBER, expected, got, (other.exchange, observed.number))
            return
        if observed.is_accepted:
            yield from (RulePassed(OWN_NUMBER), RulePassed(ONCE))
        yield from self._checked_by_units(observed, order_id, package)

    def _checked_by_units(
        self, observed: ObservedExchange, order_id: str, package: Wire
    ) -> Iterator[RuleOutcome]:
        for item, units in units_by(entries(package, "orderItems"), "orderItemId", "quantity").items():
            ordered = self._ordered.get(order_id, item)
            if ordered is None:
                continue
            total = units + (self._units.get(order_id, item) or 0)
            if total <= ordered:
                yield RulePassed(NO_MORE)
                continue
            expected = f"at most the {ordered} ordered units of {item[:40]} to be confirmed"
            yield RuleViolation(NO_MORE, expected, f"{total} of them", (observed.number,))

    def _note(self, observed: ObservedExchange, order_id: str, package: Wire) -> None:
        reference, tracking = text(package, "packageReferenceId"), text(package, "trackingNumber")
        confirmed = _Confirmed(reference, tracking, observed.number, observed.exchange.answered_at)
        self._by_tracking.keep(confirmed, order_id, tracking)
        self._by_reference.keep(confirmed, order_id, reference)
        for item, units in units_by(entries(package, "orderItems"), "orderItemId", "quantity").items():
            self._units.keep(units + (self._units.get(order_id, item) or 0), order_id, item)


class CustomerMessages(Monitor):
    """Compares messages that have a tracking number with the confirmations of its package."""

    rules = (CONFIRMED_FIRST,)
    operations = frozenset({READ_FULFILLMENT_ORDER, _CONFIRM, *_MESSAGES})

    def __init__(self) -> None:
        self._packages: Memory[PackageSeen] = Memory(_LATEST_PACKAGES)
        self._confirmed: Memory[int] = Memory()

    def see(self, observed: ObservedExchange) -> Iterator[RuleOutcome]:
        """Note what is confirmed, and check the messages to customers."""
        if not observed.is_integrations:
            return
        if observed.operation == READ_FULFILLMENT_ORDER:
            for package in observed.once(packages_in):
                self._packages.keep(package, package.tracking_number)
        elif observed.operation == _CONFIRM:
            if observed.is_accepted or observed.is_in_doubt:
                number = text(within(observed.sent, "packageDetail"), "trackingNumber")
                self._confirmed.keep(observed.number, number)
        else:
            yield from self._checked(observed)

    def _checked(self, observed: ObservedExchange) -> Iterator[RuleOutcome]:
        message = text(observed.sent, "text")
        for package in self._packages:
            if package.tracking_number not in message:
                continue
            if self._confirmed.get(package.tracking_number) is not None or self._confirmed.has_forgotten:
                yield RulePassed(CONFIRMED_FIRST)
                continue
            yield RuleViolation(
                CONFIRMED_FIRST,
                "a package to be confirmed before its customer is notified",
                "a message about one that was not",
                (package.exchange, observed.number),
            )


def _checked_by_shipment(observed: ObservedExchange, package: Wire, seen: PackageSeen) -> RuleOutcome:
    shown_by = (seen.exchange, observed.number)
    if seen.status.casefold() != "shipped":
        got = f"one of a shipment that had been seen as {seen.status}"
        return RuleViolation(HAS_SHIPPED, "a confirmation of what is SHIPPED", got, shown_by)
    date, shipped = text(package, "shipDate"), seen.shipped
    if _moment(date) == _moment(shipped):
        return RulePassed(HAS_SHIPPED)
    expected = f"the shipDate {shipped[:40]}, which is the shippingDate"
    return RuleViolation(HAS_SHIPPED, expected, date[:40] or "none", shown_by)


def _moment(date: str) -> datetime | str:
    return read_moment_with_zone(date) or date
