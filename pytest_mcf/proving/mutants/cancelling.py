"""Mutants of the integration: how it cancels and lists orders, and what it needs of responses."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

import httpx

from pytest_mcf.integration import (
    CancellationRefused,
    Endpoint,
    IntegrationError,
    OrderNotFound,
    OrderRejected,
    OrderSummary,
    ServiceUnavailable,
    StockLevel,
)
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.model.outbound_2020_07_01.life_cycle import BEFORE_PICKING
from pytest_mcf.model.versions import FIRST
from pytest_mcf.proving.handlers import instead
from pytest_mcf.proving.mutant import wrong_adapter, wrong_api

_ORDERS = f"{FIRST.root}/fulfillmentOrders"


class CancelsWithoutALook(ReferenceIntegration):
    """Asks Amazon to cancel every order, whatever its status is."""

    def cancel_order(self, order_id: str) -> None:
        self._api.call("PUT", f"{_ORDERS}/{order_id}/cancel", refusals={400: CancellationRefused})


class TakesInvalidForCancelled(ReferenceIntegration):
    """Reports an order as cancelled that was never valid."""

    def cancel_order(self, order_id: str) -> None:
        if self.get_order(order_id).status != "Invalid":
            super().cancel_order(order_id)


class CancelsAgain(ReferenceIntegration):
    """Asks Amazon to cancel an order once more if it was refused."""

    def cancel_order(self, order_id: str) -> None:
        try:
            super().cancel_order(order_id)
        except CancellationRefused:
            with suppress(OrderRejected):
                self._api.call("PUT", f"{_ORDERS}/{order_id}/cancel")
            raise


class DiesOfTheRace(ReferenceIntegration):
    """Raises an error of its own if Amazon refuses to cancel what could be cancelled when it looked."""

    def cancel_order(self, order_id: str) -> None:
        try:
            self._api.call("PUT", f"{_ORDERS}/{order_id}/cancel")
        except OrderRejected as error:
            raise RuntimeError("This cannot be.") from error


class TakesAlreadyForDone(ReferenceIntegration):
    """Takes a refused cancellation for a success if Amazon's text has the word already."""

    def cancel_order(self, order_id: str) -> None:
        try:
            super().cancel_order(order_id)
        except CancellationRefused as error:
            if "already" not in str(error):
                raise


class TakesAFailureForARefusal(ReferenceIntegration):
    """Reports each failure of a cancellation as a refusal."""

    def cancel_order(self, order_id: str) -> None:
        try:
            super().cancel_order(order_id)
        except ServiceUnavailable as error:
            raise CancellationRefused(str(error)) from error


class TakesARefusalAfterAFailureForDone(ReferenceIntegration):
    """Takes a refused cancellation for done if an attempt before had failed, without a look at the order."""

    def cancel_order(self, order_id: str) -> None:
        if self.get_order(order_id).status not in BEFORE_PICKING:
            raise CancellationRefused("The order is under way.")
        failures: list[ServiceUnavailable] = []

        def cancel() -> None:
            try:
                self._api.call("PUT", f"{_ORDERS}/{order_id}/cancel", refusals={400: CancellationRefused})
            except ServiceUnavailable as error:
                failures.append(error)
                raise
            except CancellationRefused:
                if not failures:
                    raise

        self._api.retry_policy.repeat(cancel)


class BelievesInCancelling(ReferenceIntegration):
    """Takes every refused cancellation for a success."""

    def cancel_order(self, order_id: str) -> None:
        with suppress(CancellationRefused):
            super().cancel_order(order_id)


class StopsAtTheFirstKnown(ReferenceIntegration):
    """Takes the list for sorted, and stops at the first order that is older than the one before."""

    def list_orders(self, updated_since: datetime) -> list[OrderSummary]:
        orders: list[OrderSummary] = []
        for order in super().list_orders(updated_since):
            if orders and order.updated_at < orders[-1].updated_at:
                break
            orders.append(order)
        return orders


class NeedsASummary(ReferenceIntegration):
    """Takes it for certain that each SKU has a summary of its stock."""

    def check_stock(self, skus: Sequence[str]) -> list[StockLevel]:
        query = {
            "details": "true",
            "granularityType": "Marketplace",
            "granularityId": self._marketplace,
            "marketplaceIds": self._marketplace,
            "sellerSkus": ",".join(skus),
        }
        body = self._api.ask("GET", "/fba/inventory/v1/summaries", query=query)
        found = {each["sellerSku"]: each for each in body["inventorySummaries"]}
        return [
            StockLevel(sku=sku, available=found[sku]["inventoryDetails"]["fulfillableQuantity"])
            for sku in skus
        ]


class _ReadsResponses(ReferenceIntegration):
    """Looks at each response before its own code does."""

    def __init__(self, endpoint: Endpoint, transport: Any, *clock: Any) -> None:
        super().__init__(endpoint, transport, *clock)
        self._api._client.event_hooks = {"response": [self.read_response]}

    def read_response(self, response: httpx.Response) -> None:
        """Look at a response; its body is not read yet."""


class NeedsDetails(_ReadsResponses):
    """Cannot do without the details of an error."""

    def read_response(self, response: httpx.Response) -> None:
        response.read()
        if response.is_error:
            response.json()["errors"][0]["details"].strip()


class NeedsARate(_ReadsResponses):
    """Cannot do without the rate that a response announces."""

    def read_response(self, response: httpx.Response) -> None:
        if response.is_success and response.request.url.path.startswith("/fba/outbound"):
            float(response.headers["x-amzn-RateLimit-Limit"])


class CountsItsCalls(_ReadsResponses):
    """Reads the announced rate as a number of calls."""

    def read_response(self, response: httpx.Response) -> None:
        rate = response.headers.get("x-amzn-RateLimit-Limit")
        if rate is not None:
            int(rate)


class WantsTheDefaultRate(_ReadsResponses):
    """Refuses to go on with another rate than the published one."""

    def read_response(self, response: httpx.Response) -> None:
        rate = response.headers.get("x-amzn-RateLimit-Limit")
        if rate is not None and "/fulfillmentOrders/" in response.request.url.path:
            assert rate == "2.0"


class NeedsTheKindOfError(_ReadsResponses):
    """Cannot do without the header x-amzn-ErrorType."""

    def read_response(self, response: httpx.Response) -> None:
        if response.is_error:
            response.headers["x-amzn-ErrorType"].strip()


class WaitsAsItIsTold(_ReadsResponses):
    """Cannot do without Retry-After after a 429."""

    def read_response(self, response: httpx.Response) -> None:
        if response.status_code == httpx.codes.TOO_MANY_REQUESTS:
            float(response.headers["Retry-After"])


class ThinksOfTheRate(_ReadsResponses):
    """Takes a 429 for a broken protocol."""

    def read_response(self, response: httpx.Response) -> None:
        if response.status_code == httpx.codes.TOO_MANY_REQUESTS:
            raise IntegrationError("The rate was kept.")


class DropsOnTrouble(_ReadsResponses):
    """Gives an order up at the first 503."""

    def read_response(self, response: httpx.Response) -> None:
        if response.status_code == httpx.codes.SERVICE_UNAVAILABLE:
            raise OrderRejected("Amazon is not there.")


class MatchesWords(_ReadsResponses):
    """Decides by the words of a message."""

    def read_response(self, response: httpx.Response) -> None:
        response.read()
        if response.status_code == httpx.codes.BAD_REQUEST and b"already" not in response.content:
            raise RuntimeError("These words are not known.")


class HidesRequestIds(ReferenceIntegration):
    """Reports failures without the request id."""

    def get_order(self, order_id: str) -> Any:
        try:
            return super().get_order(order_id)
        except IntegrationError as error:
            raise type(error)("It failed.", code=error.code) from None


class TakesUnknownForCancelled(ReferenceIntegration):
    """Takes an order for cancelled that Amazon does not find when it is to cancel it."""

    def cancel_order(self, order_id: str) -> None:
        self.get_order(order_id)
        with suppress(OrderNotFound):
            super().cancel_order(order_id)


MUTANTS = (
    wrong_adapter(TakesUnknownForCancelled, "MCF-CANCEL-10"),
    wrong_api(
        "AcceptsEveryCancellation",
        "MCF-CANCEL-03",
        "Accepts the cancellation of an order that is past Planning.",
        instead("cancelFulfillmentOrder", 400, 200),
    ),
    wrong_adapter(CancelsWithoutALook, "MCF-CANCEL-02"),
    wrong_adapter(CancelsAgain, "MCF-CANCEL-02"),
    wrong_adapter(TakesInvalidForCancelled, "MCF-CANCEL-10"),
    wrong_adapter(DiesOfTheRace, "MCF-CANCEL-12"),
    wrong_adapter(BelievesInCancelling, "MCF-CANCEL-10"),
    wrong_adapter(TakesARefusalAfterAFailureForDone, "MCF-CANCEL-10 MCF-CANCEL-12"),
    wrong_adapter(TakesAlreadyForDone, "MCF-CANCEL-12 MCF-ERR-06"),
    wrong_adapter(TakesAFailureForARefusal, "MCF-CANCEL-10 MCF-THR-17"),
    wrong_adapter(StopsAtTheFirstKnown, "MCF-LIST-12"),
    wrong_adapter(NeedsASummary, "MCF-SBX-21"),
    wrong_adapter(NeedsDetails, "MCF-ERR-10"),
    wrong_adapter(NeedsARate, "MCF-THR-05"),
    wrong_adapter(CountsItsCalls, "MCF-THR-06"),
    wrong_adapter(WantsTheDefaultRate, "MCF-THR-07"),
    wrong_adapter(NeedsTheKindOfError, "MCF-ERR-15"),
    wrong_adapter(WaitsAsItIsTold, "MCF-THR-09"),
    wrong_adapter(ThinksOfTheRate, "MCF-THR-18"),
    wrong_adapter(DropsOnTrouble, "MCF-THR-17"),
    wrong_adapter(MatchesWords, "MCF-ERR-06"),
    wrong_adapter(HidesRequestIds, "MCF-ERR-05"),
)
