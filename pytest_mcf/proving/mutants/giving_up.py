"""Mutants of the integration that give up a call after one request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.integration.reference.retrying import Result, RetryPolicy
from pytest_mcf.proving.mutant import Mutant, wrong_adapter


class _Once(RetryPolicy):
    def repeat(self, call: Callable[[], Result]) -> Result:
        return call()

    def run_until_confirmed(self, act: Callable[[], object], is_done: Callable[[], bool]) -> None:
        act()


class GivesUpAtOnce(ReferenceIntegration):
    """Repeats nothing."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._api.retry_policy = _Once()


def _once(name: str, method: str, sentence: str) -> Mutant:
    """A mutant with one method of the port that repeats no request."""

    def call(self: ReferenceIntegration, *arguments: Any) -> object:
        policy, self._api.retry_policy = self._api.retry_policy, _Once()
        try:
            return getattr(super(adapter, self), method)(*arguments)
        finally:
            self._api.retry_policy = policy

    adapter = type(name, (ReferenceIntegration,), {"__doc__": sentence, method: call})
    return wrong_adapter(adapter, "MCF-THR-08 MCF-THR-17")


def _asks_once(name: str, path: str, sentence: str) -> Mutant:
    """A mutant that repeats no request to the paths with a part in them."""

    class Asking(ReferenceIntegration):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments)
            api: Any = self._api
            ask, call = api.ask, api.call

            def ask_once(method: str, asked: str, **named: Any) -> Any:
                return (call if path in asked else ask)(method, asked, **named)

            api.ask = ask_once

    Asking.__name__ = name
    Asking.__doc__ = sentence
    return wrong_adapter(Asking, "MCF-THR-08 MCF-THR-17")


MUTANTS = (
    wrong_adapter(GivesUpAtOnce, "MCF-THR-08"),
    _once("UpdatesOnce", "update_order", "Gives up an update after one request."),
    _once("ReleasesOnce", "release_order", "Gives up the release of an order after one request."),
    _once("CancelsOnce", "cancel_order", "Gives up a cancellation after one request."),
    _once("TracksOnce", "track_package", "Gives up tracking a package after one request."),
    _once("PreviewsOnce", "preview_order", "Gives up a preview after one request."),
    _once("AsksForOffersOnce", "list_delivery_offers", "Gives up asking for offers after one request."),
    _once("ListsOnce", "list_orders", "Gives up a list of orders after one request."),
    _once("ReadsProofOnce", "get_proof_of_delivery", "Gives up reading the proof after one request."),
    _once("AsksForReasonsOnce", "list_return_reasons", "Gives up asking for reasons after one request."),
    _once("ReturnsOnce", "request_return", "Gives up a return after one request."),
    _asks_once("AsksForFeaturesOnce", "/features", "Gives up asking about features after one request."),
    _asks_once(
        "AsksForARestrictedTokenOnce",
        "/restrictedDataToken",
        "Gives up asking for a Restricted Data Token after one request.",
    ),
    _asks_once(
        "ReadsCustomersOrdersOnce", "/orders/v0", "Gives up reading a customer's order after one request."
    ),
    _asks_once("ChecksTheStockOnce", "/summaries", "Gives up asking for the stock after one request."),
    _asks_once(
        "AsksWhatItMaySendOnce",
        "/messaging",
        "Gives up asking which messages Amazon allows after one request.",
    ),
    _asks_once("SubscribesOnce", "/notifications", "Gives up a subscription after one request."),
)
