"""Tracks packages by the numbers that Amazon gave them."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

from pytest_mcf.contract.monitors.memory import Memory
from pytest_mcf.contract.monitors.monitor import Monitor, Rule, RuleOutcome, RulePassed, RuleViolation
from pytest_mcf.contract.monitors.observed_exchange import ObservedExchange, entries

GIVEN = Rule("MCF-TRACK-02", "it tracks packages by the numbers that orders gave it")

_TRACK = "getPackageTrackingDetails"
_REFUSALS = (HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND)


class PackageNumbers(Monitor):
    """Compares tracked numbers with those in the responses about orders (MCF-TRACK-02).

    A number that Amazon knows may have come with a notification. One that it refuses and that no order
    gave is made up, or another id of the package, once the integration has seen an order with packages.
    """

    rules = (GIVEN,)
    operations = frozenset({"getFulfillmentOrder", _TRACK})

    def __init__(self) -> None:
        self._given: Memory[int] = Memory()
        self._shown_by: int | None = None

    def see(self, observed: ObservedExchange) -> Iterator[RuleOutcome]:
        """Note the numbers that an order gives; check those that are asked for."""
        if observed.operation != _TRACK:
            self._note(observed)
            return
        number = observed.query.get("packageNumber", "")
        if not (observed.is_integrations and number):
            return
        if self._given.get(number) is not None:
            yield RulePassed(GIVEN)
        elif self._shown_by is not None and self._is_refused(observed):
            yield RuleViolation(
                GIVEN,
                "a package number that an order gave",
                f"a request for package {number[:40]}, which no order had",
                (self._shown_by, observed.number),
            )

    def _note(self, observed: ObservedExchange) -> None:
        for shipment in entries(observed.payload, "fulfillmentShipments"):
            for package in entries(shipment, "fulfillmentShipmentPackage"):
                self._given.keep(observed.number, str(package.get("packageNumber")))
                if observed.is_integrations:
                    self._shown_by = observed.number

    def _is_refused(self, observed: ObservedExchange) -> bool:
        is_own_refusal = observed.exchange.fault is None and observed.exchange.status in _REFUSALS
        return is_own_refusal and not self._given.has_forgotten
