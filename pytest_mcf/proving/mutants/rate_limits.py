"""Mutants that throttle otherwise than the usage plans say, or live with throttling wrongly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import tenacity
from httpx import codes

from pytest_mcf.gateway.responses import error_response
from pytest_mcf.http import Handler, Middleware, Request, Response, Wrap
from pytest_mcf.integration import Endpoint, OrderStatusChange, StockLevel, Throttled
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.integration.reference.retrying import Result, RetryPolicy
from pytest_mcf.model import matched
from pytest_mcf.proving.handlers import responses
from pytest_mcf.proving.mutant import wrong_adapter, wrong_api

_ORDER = "getFulfillmentOrder"
_STOCK = "getInventorySummaries"
_RATE = ("x-amzn-ratelimit-limit", "2.0")


class RefusesCalls(Middleware):
    """Responds otherwise to some calls: those for which `is_too_much` holds, by the calls so far."""

    def __init__(self, inner: Handler, is_too_much: Callable[[str, Counter[str]], bool], status: int) -> None:
        super().__init__(inner)
        self._is_too_much = is_too_much
        self._status = status
        self._calls: Counter[str] = Counter()

    def handle(self, request: Request) -> Response:
        """Count the call, and respond."""
        match = matched(request).match
        if match is None or match.operation.name == "getAccessToken":
            return self._inner.handle(request)
        name = match.operation.name
        self._calls[name] += 1
        if not self._is_too_much(name, self._calls):
            return self._inner.handle(request)
        return error_response(self._status, "QuotaExceeded", "You exceeded your quota.", request_id="none")


def refuses(is_too_much: Callable[[str, Counter[str]], bool], status: int = codes.TOO_MANY_REQUESTS) -> Wrap:
    """Refuse calls, by how many there were of each operation."""
    return lambda inner: RefusesCalls(inner, is_too_much, status)


def after(operation: str, burst: int, times: int = 1) -> Callable[[str, Counter[str]], bool]:
    """Some calls of an operation after the first ones."""
    return lambda name, calls: name == operation and burst < calls[name] <= burst + times


def _too_many_in_all(name: str, calls: Counter[str]) -> bool:
    return name == "createFulfillmentOrder" and calls[_ORDER] >= 30 and calls[name] == 2  # noqa: PLR2004 - a burst


def _with_a_rate(_: Request, response: Response) -> Response | None:
    if response.status != codes.FORBIDDEN:
        return None
    return response._replace(headers=(*response.headers, _RATE))


class ThrottlesTheStockNever(ReferenceIntegration):
    """Holds its calls for the stock to the plan of orders, and believes that they are never throttled."""

    def check_stock(self, skus: Sequence[str]) -> list[StockLevel]:
        try:
            return self._without_retries(skus)
        except Throttled:
            raise RuntimeError("No call below 30 is throttled.") from None

    def _without_retries(self, skus: Sequence[str]) -> list[StockLevel]:
        policy, self._api.retry_policy = self._api.retry_policy, _Once()
        try:
            return super().check_stock(skus)
        finally:
            self._api.retry_policy = policy


class SleepsBetweenPages(ReferenceIntegration):
    """Sleeps a minute before it asks for a further page of stock."""

    def __init__(
        self, endpoint: Endpoint, transport: Handler, sleep: Callable[[float], None], *rest: Any
    ) -> None:
        super().__init__(endpoint, transport, sleep, *rest)
        api: Any = self._api
        ask = api.ask

        def ask_later(method: str, path: str, **named: Any) -> Any:
            if "nextToken" in (named.get("query") or ()):
                sleep(60)
            return ask(method, path, **named)

        api.ask = ask_later


class _Once(RetryPolicy):
    def repeat(self, call: Callable[[], Result]) -> Result:
        return call()


class _Hasty(RetryPolicy):
    def __init__(self, sleep: Callable[[float], None], *_: Any) -> None:
        super().__init__(sleep)
        self._retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception_type(Throttled),
            stop=tenacity.stop_after_attempt(200),
            wait=tenacity.wait_incrementing(start=0.006, increment=0.0002),
            sleep=sleep,
            reraise=True,
        )


class ComesBackAtOnce(ReferenceIntegration):
    """Repeats a throttled call a hundred times a second."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._api.retry_policy = _Hasty(*arguments[2:])


class PollsAlthoughItIsNotified(ReferenceIntegration):
    """Reads every open order again and again, although messages come."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._open: set[str] = set()

    def process_notifications(self) -> list[OrderStatusChange]:
        changes = super().process_notifications()
        self._open |= {change.order_id for change in changes}
        for order_id in self._open:
            for _ in range(5):
                self.get_order(order_id)
        return changes


MUTANTS = (
    wrong_api(
        "AllowsTenAtATime",
        "MCF-THR-01",
        "Has a burst of 10 where the published one is 30.",
        refuses(after(_ORDER, 10)),
    ),
    wrong_api(
        "ThrottlesTheThird",
        "MCF-THR-02",
        "Throttles the third call at a time, although the bucket is full.",
        refuses(after(_ORDER, 2)),
    ),
    wrong_api(
        "IsUnavailableBeyondTheLimit",
        "MCF-THR-03",
        "Responds 503 to calls beyond the limit.",
        refuses(after(_ORDER, 30, 10), codes.SERVICE_UNAVAILABLE),
    ),
    wrong_api(
        "AnnouncesARateInRefusals",
        "MCF-THR-04",
        "Announces a rate with a 403.",
        responses(
            "getFeatures createFulfillmentOrder getFulfillmentOrder listAllFulfillmentOrders", _with_a_rate
        ),
    ),
    wrong_api(
        "SharesOneBucket",
        "MCF-THR-11",
        "Counts the calls of all sellers together.",
        refuses(lambda name, calls: name == _ORDER and calls[name] > 30),  # noqa: PLR2004 - a burst
    ),
    wrong_api(
        "CountsAllOperations", "MCF-THR-12", "Counts all operations together.", refuses(_too_many_in_all)
    ),
    wrong_api(
        "ThrottlesTheSandboxAtOnce",
        "MCF-THR-15",
        "Lets 3 calls through in its sandbox.",
        refuses(after(_ORDER, 3)),
    ),
    wrong_api(
        "ThrottlesTheSecondOfStock",
        "MCF-THR-16",
        "Throttles the second call for the stock.",
        # The harness has asked for the stock before.
        refuses(lambda name, calls: name == _STOCK and calls[name] in (2, 3)),
    ),
    wrong_adapter(ThrottlesTheStockNever, "MCF-THR-16"),
    wrong_adapter(SleepsBetweenPages, "MCF-SBX-18"),
    wrong_adapter(ComesBackAtOnce, "MCF-THR-13"),
    wrong_adapter(PollsAlthoughItIsNotified, "MCF-THR-14"),
)
