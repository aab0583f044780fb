"""Mutants of the integration that report a failure of Amazon as a result, or as a refusal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from pytest_mcf.integration import (
    FeatureEligibility,
    IntegrationError,
    OrderRejected,
    OutOfStock,
    PackageNotFound,
    PackageNumber,
    PackageTracking,
    ServiceUnavailable,
    Throttled,
)
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


def _stops_where_it_fails(name: str, path: str, empty_page: Mapping[str, Any], rules: str) -> Mutant:
    """A mutant that takes a later page for an empty one, and for the last one, if Amazon does not send it."""

    class Stopping(ReferenceIntegration):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments)
            api: Any = self._api
            ask = api.ask

            def ask_or_stop(method: str, asked: str, **named: Any) -> Any:
                try:
                    return ask(method, asked, **named)
                except (ServiceUnavailable, Throttled):
                    is_later = any(each.lower() == "nexttoken" for each in named.get("query") or ())
                    if not (is_later and path in asked):
                        raise
                    return empty_page

            api.ask = ask_or_stop

    Stopping.__name__ = name
    Stopping.__doc__ = f"Takes a list of {path} for complete if Amazon does not send its next page."
    return wrong_adapter(Stopping, rules)


def _stops_at_an_empty_page(name: str, path: str, entries: str, rules: str) -> Mutant:
    """A mutant that takes an empty page for the last one."""

    class Stopping(ReferenceIntegration):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments)
            api: Any = self._api
            ask = api.ask

            def ask_and_look(method: str, asked: str, **named: Any) -> Any:
                page = ask(method, asked, **named)
                if path not in asked or (page.get("payload") or page).get(entries) != []:
                    return page
                return {
                    name: value for name, value in page.items() if name not in {"nextToken", "pagination"}
                }

            api.ask = ask_and_look

    Stopping.__name__ = name
    Stopping.__doc__ = f"Takes an empty page of {path} for the last one."
    return wrong_adapter(Stopping, rules)


class ListsOnWhereItFailed(ReferenceIntegration):
    """Begins a list at the page that Amazon did not send the last time."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        api: Any = self._api
        ask = api.ask
        failed: list[Any] = []

        def ask_on(method: str, path: str, **named: Any) -> Any:
            query = named.get("query") or {}
            if "queryStartDate" in query and failed:
                named["query"] = failed.pop()
            try:
                return ask(method, path, **named)
            except ServiceUnavailable:
                if "nextToken" in query:
                    failed.append(query)
                raise

        api.ask = ask_on


class TakesErrorsForNoEvents(ReferenceIntegration):
    """Reports a package without events if Amazon's response has errors."""

    def track_package(self, package_number: PackageNumber) -> PackageTracking:
        try:
            return super().track_package(package_number)
        except OrderRejected:
            return PackageTracking(package_number=package_number)


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
        "IsOutOfStockOnFailure",
        "fulfil_customer_order",
        "Reports a customer's order as one that waits for stock if Amazon fails.",
        _raising(OutOfStock),
        "MCF-FLOW-09 MCF-THR-17",
    ),
    _reports_instead(
        "SubscribesOnFailure",
        "subscribe_to_order_status",
        "Reports a subscription as made if Amazon fails.",
        _done,
    ),
    _reports_instead(
        "MakesNoOfferOnFailure", "list_delivery_offers", "Makes no offer if Amazon fails.", _nothing
    ),
    _reports_instead(
        "HasNoFeaturesOnFailure", "list_features", "Lists no features if Amazon fails.", _nothing
    ),
    _reports_instead(
        "HasNoStockForFeaturesOnFailure",
        "get_feature_inventory",
        "Reports that there is no stock for a feature if Amazon fails.",
        _nothing,
    ),
    _reports_instead(
        "DeniesFeaturesOnFailure",
        "get_feature_sku",
        "Reports that a SKU does not support a feature if Amazon fails.",
        lambda _: FeatureEligibility(feature="BLANK_BOX", sku=None, eligible=False),
    ),
    _reports_instead(
        "HasNoStockOnFailure", "check_stock", "Reports that there is no stock if Amazon fails.", _nothing
    ),
    _stops_where_it_fails("ListsTheFirstOrders", "fulfillmentOrders", {}, "MCF-LIST-05 MCF-LIST-08"),
    _stops_where_it_fails("ListsTheFirstStockForFeatures", "features/inventory", {}, "MCF-FEAT-05"),
    _stops_where_it_fails("ReadsTheFirstLines", "orderItems", {"OrderItems": ()}, "MCF-FLOW-04"),
    _stops_where_it_fails(
        "ReadsTheFirstStock", "summaries", {"payload": {"inventorySummaries": ()}}, "MCF-SBX-18"
    ),
    _stops_at_an_empty_page("StopsAtNoStock", "summaries", "inventorySummaries", "MCF-SBX-18"),
    _stops_at_an_empty_page("StopsAtNoStockForFeatures", "features/inventory", "featureSkus", "MCF-FEAT-05"),
    wrong_adapter(TakesErrorsForNoEvents, "MCF-ERR-03"),
    wrong_adapter(ListsOnWhereItFailed, "MCF-LIST-05 MCF-LIST-08"),
)
