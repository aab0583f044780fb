"""Mutants of the integration that report a failure of Amazon as a result, or as a refusal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

from pytest_mcf.integration import IntegrationError, OrderRejected, PackageNotFound, ServiceUnavailable
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.proving.mutant import Mutant, wrong_adapter

_Reports = Callable[[ServiceUnavailable], object]


def _reports_instead(
    name: str, method: str, sentence: str, reports: _Reports, rules: str = "MCF-THR-17"
) -> Mutant:
    """A mutant with one method of the port that hides ServiceUnavailable."""

    def call(self: ReferenceIntegration, *arguments: Any) -> object:
        try:
            return getattr(super(adapter, self), method)(*arguments)
        except ServiceUnavailable as error:
            return reports(error)

    adapter = type(name, (ReferenceIntegration,), {"__doc__": sentence, method: call})
    return wrong_adapter(adapter, rules)


def _done(_: ServiceUnavailable) -> None:
    """Nothing, as after a success."""


def _nothing(_: ServiceUnavailable) -> list[object]:
    return []


def _raising(kind: type[IntegrationError]) -> _Reports:
    def fail(error: ServiceUnavailable) -> NoReturn:
        raise kind(str(error)) from error

    return fail


MUTANTS = (
    _reports_instead(
        "KnowsNoPackageOnFailure",
        "track_package",
        "Reports a package as unknown if Amazon fails.",
        _raising(PackageNotFound),
    ),
    _reports_instead(
        "HasNoProofOnFailure",
        "get_proof_of_delivery",
        "Reports no proof of delivery if Amazon fails.",
        _nothing,
    ),
    _reports_instead(
        "RefusesReturnsOnFailure",
        "request_return",
        "Reports a return as refused if Amazon fails.",
        _raising(OrderRejected),
    ),
    _reports_instead(
        "OffersNothingOnFailure", "preview_order", "Previews no way to ship if Amazon fails.", _nothing
    ),
    _reports_instead(
        "ListsNothingOnFailure", "list_orders", "Reports that there are no orders if Amazon fails.", _nothing
    ),
    _reports_instead(
        "RefusesOrdersOnFailure",
        "place_order",
        "Reports an order as refused if Amazon fails.",
        _raising(OrderRejected),
    ),
    _reports_instead(
        "CancelsOnFailure",
        "cancel_order",
        "Reports an order as cancelled if Amazon fails or does not respond.",
        _done,
        "MCF-CANCEL-07 MCF-THR-17",
    ),
    _reports_instead("UpdatesOnFailure", "update_order", "Reports an update as done if Amazon fails.", _done),
    _reports_instead(
        "ReleasesOnFailure", "release_order", "Reports an order as released if Amazon fails.", _done
    ),
    _reports_instead(
        "ConfirmsOnFailure", "confirm_shipment", "Reports a shipment as confirmed if Amazon fails.", _done
    ),
    _reports_instead(
        "FulfilsOnFailure",
        "fulfil_customer_order",
        "Reports a customer's order as placed if Amazon fails.",
        lambda _: "1",
    ),
    _reports_instead(
        "SubscribesOnFailure",
        "subscribe_to_order_status",
        "Reports a subscription as made if Amazon fails.",
        _done,
    ),
)
