"""When a request may be sent: token buckets in a file that all processes of a run share.

Dividing the rate by the number of workers would be simpler, and slower: of four workers one may have all
the work left, and would do it at a quarter of the speed. A bucket in a file is fair to all of them.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

import httpx
from filelock import FileLock

from pytest_mcf.http import Middleware, Request, Response
from pytest_mcf.model import matched
from pytest_mcf.operation import Operation
from pytest_mcf.regions import UsagePlan
from pytest_mcf.upstream.live.waits import OnWait, Wait

#: The bucket of all operations where they share one.
_ALL = "all"

#: So much of a burst is used. What is late on its way meets what was sent after it, and Amazon counts
#: arrivals: a third of the bucket is left for that.
_USED = 2 / 3

#: How long a process waits for the file, in seconds; each holds it for a fraction of a millisecond.
_PATIENCE = 30.0


class _Bucket(TypedDict):
    tokens: float
    """Below zero: so many requests have been promised their turn."""
    at: float
    rate: float


class SharedRates:
    """Gives each request its turn, in the order of the requests.

    `plan` is what all operations share; without one each has the plan of the catalogue. `now` has to be
    the same clock in all processes, as time.monotonic is.
    """

    def __init__(
        self, file: Path, plan: UsagePlan | None = None, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._file = file
        self._lock = FileLock(file.with_suffix(".lock"), timeout=_PATIENCE)
        self._plan = plan
        self._now = now

    def turn(self, operation: Operation) -> float:
        """In how many seconds a call of the operation may be sent. The turn is taken with that."""
        plan = self.plan_of(operation)
        if plan is None:
            return 0.0
        with self._lock:
            buckets = self._read()
            bucket = self._filled(buckets, operation, plan)
            bucket["tokens"] -= 1
            self._write(buckets)
        return max(0.0, -bucket["tokens"] / bucket["rate"])

    def announced(self, operation: Operation, rate: float) -> None:
        """Keep to the rate that Amazon announces for an account, lower or higher (MCF-THR-07).

        An announced rate that is the operation's production plan says nothing about a shared plan.
        """
        plan = self.plan_of(operation)
        if plan is None or not rate > 0 or (self._plan is not None and rate == operation.rate):
            return
        with self._lock:
            buckets = self._read()
            bucket = self._filled(buckets, operation, plan)
            if bucket["rate"] != rate:
                bucket["rate"] = rate
                self._write(buckets)

    def refused(self, operation: Operation) -> None:
        """Assume that Amazon's bucket is empty: other applications use it too (MCF-THR-18)."""
        plan = self.plan_of(operation)
        if plan is None:
            return
        with self._lock:
            buckets = self._read()
            bucket = self._filled(buckets, operation, plan)
            bucket["tokens"] = min(bucket["tokens"], 0.0)
            self._write(buckets)

    def plan_of(self, operation: Operation) -> UsagePlan | None:
        """The plan that a call falls under; token calls have none."""
        if operation.rate is not None and operation.burst is not None:
            return self._plan or UsagePlan(operation.rate, operation.burst)
        return None if operation.name == "getAccessToken" else self._plan

    def _filled(self, buckets: dict[str, _Bucket], operation: Operation, plan: UsagePlan) -> _Bucket:
        """The bucket as it is now; a new one is full."""
        most, now = max(1.0, plan.burst * _USED // 1), self._now()
        fresh = _Bucket(tokens=most, at=now, rate=plan.rate)
        bucket = buckets.setdefault(_ALL if self._plan else operation.name, fresh)
        bucket["tokens"] = min(most, bucket["tokens"] + max(0.0, now - bucket["at"]) * bucket["rate"])
        bucket["at"] = now
        return bucket

    def _read(self) -> dict[str, _Bucket]:
        if not self._file.exists():
            return {}
        buckets: dict[str, _Bucket] = json.loads(self._file.read_text(encoding="utf-8"))
        return buckets

    def _write(self, buckets: dict[str, _Bucket]) -> None:
        # Put in place as a whole: a worker may be killed at any moment.
        whole = self._file.with_suffix(".new")
        whole.write_text(json.dumps(buckets), encoding="utf-8")
        whole.replace(self._file)


class RateLimited(Middleware):
    """Sends each request at its turn, and keeps to the rates that responses announce."""

    def __init__(
        self, inner: httpx.BaseTransport, rates: SharedRates, sleep: Callable[[float], None], on_wait: OnWait
    ) -> None:
        super().__init__(inner)
        self._rates = rates
        self._sleep = sleep
        self._on_wait = on_wait

    def handle(self, request: Request) -> Response:
        """Wait for the request's turn, and send it."""
        request = matched(request)
        if request.match is None:
            return self._inner.handle(request)
        operation = request.match.operation
        seconds = self._rates.turn(operation)
        if seconds > 0:
            plan = self._rates.plan_of(operation)
            self._on_wait(Wait(f"rate limit of {operation.name} ({plan})", seconds))
            self._sleep(seconds)
        response = self._inner.handle(request)
        if response.status == httpx.codes.TOO_MANY_REQUESTS:
            self._rates.refused(operation)
        elif (rate := _announced_rate(response)) is not None:
            self._rates.announced(operation, rate)
        return response


def _announced_rate(response: Response) -> float | None:
    """The rate that a response announces; many announce none, and none is needed (MCF-THR-05)."""
    try:
        return float(response.header("x-amzn-ratelimit-limit") or "")
    except ValueError:
        return None
