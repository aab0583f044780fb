"""Mutants of the integration that report a refusal of Amazon's as a result, or as something else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

from pytest_mcf.integration import FeatureEligibility, IntegrationError, OrderNotFound, OrderRejected
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.proving.mutant import Mutant, wrong_adapter

_Reports = Callable[[IntegrationError], object]


def _hides(name: str, method: str, sentence: str, reports: _Reports) -> Mutant:
    """A mutant with one method of the port that hides what Amazon refuses."""

    def call(self: ReferenceIntegration, *arguments: Any) -> object:
        try:
            return getattr(super(adapter, self), method)(*arguments)
        except (OrderRejected, OrderNotFound) as error:
            return reports(error)

    adapter = type(name, (ReferenceIntegration,), {"__doc__": sentence, method: call})
    return wrong_adapter(adapter, "MCF-ERR-06")


def _done(_: IntegrationError) -> None:
    """Nothing, as after a success."""


def _nothing(_: IntegrationError) -> list[object]:
    return []


def _not_eligible(_: IntegrationError) -> FeatureEligibility:
    return FeatureEligibility(feature="BLANK_BOX", sku=None, eligible=False)


def _refuses(error: IntegrationError) -> NoReturn:
    raise OrderRejected(str(error)) from error


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
)
