"""Mutants of the integration that repeat requests wrongly, or misread their responses."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

import httpx

from pytest_mcf.integration import (
    IntegrationError,
    NotAuthorized,
    Order,
    OrderNotFound,
    OrderRejected,
    OrderSummary,
    OrderView,
    ServiceUnavailable,
    Throttled,
)
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.integration.reference.reading import order_summaries
from pytest_mcf.integration.reference.retrying import Result, RetryPolicy
from pytest_mcf.model.versions import FIRST
from pytest_mcf.proving.mutant import wrong_adapter
from pytest_mcf.proving.mutants.giving_up import GivesUpAtOnce

ORDERS = f"{FIRST.root}/fulfillmentOrders"


class _Stubborn(RetryPolicy):
    def run_until_confirmed(self, act: Callable[[], object], is_done: Callable[[], bool]) -> None:
        for _ in range(2):
            try:
                return super().run_until_confirmed(act, is_done)
            except IntegrationError:
                continue
        return super().run_until_confirmed(act, is_done)


class _ForEver(RetryPolicy):
    def repeat(self, call: Callable[[], Result]) -> Result:
        while True:
            with suppress(ServiceUnavailable, Throttled):
                return call()


class OrdersAnew(GivesUpAtOnce):
    """Takes a new order id for each attempt."""

    def place_order(self, order: Order) -> None:
        """Place it under one id after the other."""
        for number in range(9):
            with suppress(ServiceUnavailable, Throttled):
                return super().place_order(
                    order.model_copy(update={"order_id": order.order_id + "I" * number})
                )
        return None


class NeverLooks(ReferenceIntegration):
    """Takes a refusal for a failure, though its own order is there."""

    def _is_placed(self, order: Order) -> bool:
        return False


class LooksAtTheIdAlone(ReferenceIntegration):
    """Takes an order that has the same id for its own, whatever is in it."""

    def _is_placed(self, order: Order) -> bool:
        try:
            self._order(order.order_id)
        except IntegrationError:
            return False
        return True


class TakesARefusedIdForItsOwn(ReferenceIntegration):
    """Takes an order for placed if Amazon refuses it and has one of the same id."""

    def place_order(self, order: Order) -> None:
        try:
            super().place_order(order)
        except OrderRejected as error:
            try:
                self.get_order(order.order_id)
            except OrderNotFound:
                raise error from None


class RepeatsRefusals(ReferenceIntegration):
    """Asks again for what Amazon has refused."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._api.retry_policy = _Stubborn(*arguments[2:])


class _CallsOtherwise(ReferenceIntegration):
    """Makes each call by `again`, which a subclass does in another way."""

    def __init__(self, endpoint: Any, *rest: Any) -> None:
        super().__init__(endpoint, *rest)
        api: Any = self._api
        call = api.call
        api.call = lambda *arguments, **named: self.again(lambda: call(*arguments, **named))

    def again(self, call: Callable[[], Result]) -> Result:
        return call()


class RepeatsWhatIsNotAuthorized(_CallsOtherwise):
    """Takes a 401 for a failure that passes, and asks again."""

    def again(self, call: Callable[[], Result]) -> Result:
        for _ in range(3):
            try:
                return call()
            except NotAuthorized as error:
                if "returned 401" not in str(error):
                    raise
        return call()


class _FailsWithoutAToken(_CallsOtherwise):
    """Reports another error if Login with Amazon fails."""

    kind: type[IntegrationError] = IntegrationError

    def again(self, call: Callable[[], Result]) -> Result:
        try:
            return call()
        except (Throttled, ServiceUnavailable) as error:
            if "Login with Amazon" in str(error):
                raise self.kind(str(error)) from error
            raise


class AsksForATokenOnce(_FailsWithoutAToken):
    """Asks Login with Amazon for no token again if it fails."""


class TakesALoginThatFailsForARefusal(_FailsWithoutAToken):
    """Reports its credentials as wrong if Login with Amazon fails."""

    kind = NotAuthorized


class NotesNoIdOfARefusal(_CallsOtherwise):
    """Reports the request id of a failure, and none of a refusal."""

    def again(self, call: Callable[[], Result]) -> Result:
        try:
            return call()
        except (Throttled, ServiceUnavailable):
            raise
        except IntegrationError as error:
            error.request_id = None
            raise


class TakesRefusedSecretsForAnOutage(_CallsOtherwise):
    """Takes a 401 or 403 of Login with Amazon for a failure that passes."""

    def again(self, call: Callable[[], Result]) -> Result:
        try:
            return call()
        except NotAuthorized as error:
            if "Login with Amazon" in str(error) and "400" not in str(error):
                raise ServiceUnavailable(str(error)) from error
            raise


class WaitsTheSame(ReferenceIntegration):
    """Waits a second each time."""

    def __init__(self, endpoint: Any, transport: Any, sleep: Callable[[float], None], *_: Any) -> None:
        super().__init__(endpoint, transport, lambda _: sleep(1))


class WaitsInTurns(ReferenceIntegration):
    """Waits a second, then three seconds, and then a second again."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        policy = self._api.retry_policy
        policy._retrying = policy._retrying.copy(wait=lambda state: (3, 1)[state.attempt_number % 2])


class NeverGivesUp(ReferenceIntegration):
    """Repeats for ever."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._api.retry_policy = _ForEver(*arguments[2:])


class GivesUpLate(ReferenceIntegration):
    """Waits a hundred times as long as it has to, and reports a failure after an hour."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        sleep, *rest = arguments[2:]
        self._api.retry_policy = RetryPolicy(lambda seconds: sleep(100 * seconds), *rest)


class TakesTheUnreadableForPlaced(ReferenceIntegration):
    """Takes an order for placed if it can neither place nor read it."""

    def place_order(self, order: Order) -> None:
        """Place it, and read it if that was in vain."""
        try:
            super().place_order(order)
        except ServiceUnavailable:
            try:
                self.get_order(order.order_id)
            except ServiceUnavailable:
                return
            raise


class StopsAtAnEmptyPage(ReferenceIntegration):
    """Takes an empty page for the last one, and one that comes again for another."""

    def list_orders(self, updated_since: datetime) -> list[OrderSummary]:
        """Read pages until one is empty."""
        query = {"queryStartDate": updated_since.isoformat()}
        orders: list[OrderSummary] = []
        while True:
            payload = self._api.ask("GET", ORDERS, query=query)
            page = list(order_summaries(payload))
            orders += page
            token = payload.get("nextToken")
            if not page or not token:
                return orders
            query = {"nextToken": token}


class ListsFromTheStartAgain(ReferenceIntegration):
    """Asks for the whole list again after a failure, and keeps the pages that it had."""

    def list_orders(self, updated_since: datetime) -> list[OrderSummary]:
        """Read all pages as one call."""
        orders: list[OrderSummary] = []

        def read() -> None:
            query, followed = {"queryStartDate": updated_since.isoformat()}, set[str]()
            while query:
                payload = self._api.call("GET", ORDERS, query=query)
                orders.extend(order_summaries(payload))
                token = payload.get("nextToken")
                if token in followed:
                    raise ServiceUnavailable("The list is circular.")
                followed.add(token)
                query = {"nextToken": token} if token else {}

        self._api.retry_policy.repeat(read)
        return orders


class CrashesOnPages(ReferenceIntegration):
    """Takes every response for JSON."""

    def get_order(self, order_id: str) -> OrderView:
        """Parse whatever comes."""
        self._api._client.get(f"{ORDERS}/{order_id}").json()
        return super().get_order(order_id)


class TakesEachPageForARefusal(ReferenceIntegration):
    """Takes whatever is not JSON for a refusal."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)

        def read(response: httpx.Response) -> None:
            if response.is_error and "json" not in response.headers.get("content-type", ""):
                raise OrderRejected(f"Amazon returned {response.status_code}.")

        self._api._client.event_hooks = {"response": [read]}


MUTANTS = (
    wrong_adapter(OrdersAnew, "MCF-CREATE-05 MCF-THR-10"),
    wrong_adapter(NeverLooks, "MCF-CREATE-05 MCF-CREATE-04"),
    wrong_adapter(LooksAtTheIdAlone, "MCF-CREATE-05"),
    wrong_adapter(TakesARefusedIdForItsOwn, "MCF-CREATE-05"),
    wrong_adapter(RepeatsRefusals, "MCF-ERR-16"),
    wrong_adapter(RepeatsWhatIsNotAuthorized, "MCF-ERR-16"),
    wrong_adapter(AsksForATokenOnce, "MCF-THR-08"),
    wrong_adapter(TakesALoginThatFailsForARefusal, "MCF-THR-17"),
    wrong_adapter(NotesNoIdOfARefusal, "MCF-ERR-05"),
    wrong_adapter(TakesRefusedSecretsForAnOutage, "MCF-QUIRK-44"),
    wrong_adapter(WaitsTheSame, "MCF-THR-08"),
    wrong_adapter(WaitsInTurns, "MCF-THR-08"),
    wrong_adapter(GivesUpLate, "MCF-THR-17"),
    wrong_adapter(NeverGivesUp, "MCF-THR-17"),
    wrong_adapter(TakesTheUnreadableForPlaced, "MCF-CREATE-05 MCF-THR-17"),
    wrong_adapter(StopsAtAnEmptyPage, "MCF-LIST-05"),
    wrong_adapter(ListsFromTheStartAgain, "MCF-LIST-08"),
    wrong_adapter(CrashesOnPages, "MCF-ERR-11"),
    wrong_adapter(TakesEachPageForARefusal, "MCF-QUIRK-22 MCF-THR-17"),
)
