"""Mutants of the integration that report a refusal of Amazon's as a result, or as something else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

import httpx

from pytest_mcf.integration import (
    FeatureEligibility,
    IntegrationError,
    NotAuthorized,
    OrderNotFound,
    OrderRejected,
    OrderView,
    PackageNotFound,
)
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.proving.mutant import Mutant, wrong_adapter

_Reports = Callable[[IntegrationError], object]


def _hides(
    name: str,
    method: str,
    sentence: str,
    reports: _Reports,
    rules: str = "MCF-ERR-06",
) -> Mutant:
    """A mutant with one method of the port that hides what Amazon refuses, by 403 or otherwise."""
    hidden = (NotAuthorized,) if rules == "MCF-AUTH-20" else (OrderRejected, OrderNotFound)

    def call(self: ReferenceIntegration, *arguments: Any) -> object:
        try:
            return getattr(super(adapter, self), method)(*arguments)
        except hidden as error:
            return reports(error)

    adapter = type(name, (ReferenceIntegration,), {"__doc__": sentence, method: call})
    return wrong_adapter(adapter, rules)


def _hides_403(name: str, method: str, sentence: str, reports: _Reports) -> Mutant:
    """A mutant with one method of the port that hides that Amazon does not authorize it."""
    return _hides(name, method, sentence, reports, "MCF-AUTH-20")


def _done(_: IntegrationError) -> None:
    """Nothing, as after a success."""


def _nothing(_: IntegrationError) -> list[object]:
    return []


def _not_eligible(_: IntegrationError) -> FeatureEligibility:
    return FeatureEligibility(feature="BLANK_BOX", sku=None, eligible=False)


def _refuses(error: IntegrationError) -> NoReturn:
    raise OrderRejected(str(error)) from error


def _knows_no_package(error: IntegrationError) -> NoReturn:
    raise PackageNotFound(str(error)) from error


class KnowsUnknownOrdersByCode(ReferenceIntegration):
    """Takes a 404 with another code than NotFound for another refusal."""

    def get_order(self, order_id: str) -> OrderView:
        try:
            return super().get_order(order_id)
        except OrderNotFound as error:
            if error.code != "NotFound":
                raise OrderRejected(str(error), code=error.code) from error
            raise


class _ReadsErrors(ReferenceIntegration):
    """Looks at the list of errors of each response that has one."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)

        def read(response: httpx.Response) -> None:
            response.read()
            try:
                content = response.json()
            except ValueError:
                return
            if isinstance(content, dict) and "errors" in content:
                self.look(response, content["errors"])

        self._api._client.event_hooks = {"response": [read]}

    def look(self, response: httpx.Response, errors: list[Any]) -> None:
        raise NotImplementedError


class NeedsAnError(_ReadsErrors):
    """Fails at a refusal whose list of errors is empty."""

    def look(self, response: httpx.Response, errors: list[Any]) -> None:
        if response.is_error:
            errors[0]


class TakesNoErrorsForAnError(_ReadsErrors):
    """Takes a success with an empty list of errors for a refusal."""

    def look(self, response: httpx.Response, errors: list[Any]) -> None:
        if response.is_success and not errors:
            raise OrderRejected("The response has errors.")


MUTANTS = (
    _hides(
        "HasNoReasonsIfRefused", "list_return_reasons", "Lists no reasons if Amazon refuses to.", _nothing
    ),
    _hides("MakesNoOfferIfRefused", "list_delivery_offers", "Makes no offer if Amazon refuses to.", _nothing),
    _hides(
        "DeniesFeaturesIfRefused",
        "get_feature_sku",
        "Reports that a SKU does not support a feature if Amazon refuses to say.",
        _not_eligible,
    ),
    _hides(
        "HasNoStockForFeaturesIfRefused",
        "get_feature_inventory",
        "Reports that there is no stock for a feature if Amazon refuses to say.",
        _nothing,
    ),
    _hides("OffersNothingIfRefused", "preview_order", "Previews no way to ship if Amazon refuses.", _nothing),
    _hides(
        "HasNoStockIfRefused", "check_stock", "Reports that there is no stock if Amazon refuses.", _nothing
    ),
    _hides("ListsNothingIfRefused", "list_orders", "Lists no orders if Amazon refuses.", _nothing),
    _hides(
        "UpdatesWhatThereIsNot",
        "update_order",
        "Reports an update as done if Amazon does not know the order.",
        _done,
    ),
    _hides(
        "TakesUnknownOrdersForRefused",
        "update_order",
        "Reports an update as refused if Amazon does not know the order.",
        _refuses,
    ),
    _hides_403(
        "RefusesOrdersOn403",
        "place_order",
        "Reports an order as refused if Amazon does not authorize it.",
        _refuses,
    ),
    _hides_403(
        "CancelsOn403",
        "cancel_order",
        "Reports an order as cancelled if Amazon does not authorize it.",
        _done,
    ),
    _hides_403(
        "KnowsNoPackageOn403",
        "track_package",
        "Reports a package as unknown if Amazon does not authorize to track it.",
        _knows_no_package,
    ),
    _hides_403(
        "ListsNothingOn403", "list_orders", "Lists no orders if Amazon does not authorize it.", _nothing
    ),
    _hides_403(
        "HasNoFeaturesOn403", "list_features", "Lists no features if Amazon does not authorize it.", _nothing
    ),
    _hides_403(
        "ConfirmsOn403",
        "confirm_shipment",
        "Reports a shipment as confirmed if Amazon does not authorize it.",
        _done,
    ),
    wrong_adapter(KnowsUnknownOrdersByCode, "MCF-ERR-06"),
    wrong_adapter(NeedsAnError, "MCF-ERR-07"),
    wrong_adapter(TakesNoErrorsForAnError, "MCF-ERR-07"),
)
