"""When a request may be sent: token buckets in a file that all processes of a run share.

Dividing the rate by the number of workers would be simpler, and slower: of four workers one may have all
the work left, and would do it at a quarter of the speed. A bucket in a file is fair to all of them.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from pathlib import Path

import httpx
from filelock import FileLock

from pytest_mcf.common.files import write_together
from pytest_mcf.common.rates import TokenBucket
from pytest_mcf.common.waits import OnWait, Wait
from pytest_mcf.http import Middleware, Request, Response
from pytest_mcf.model import matched
from pytest_mcf.operation import Operation
from pytest_mcf.regions import UsagePlan

#: The bucket of all operations where they share one.
_ALL = "all"

#: The part of a burst that is used. What is late on its way meets what was sent after it, and Amazon counts
#: arrivals: a third of the bucket is left for that.
_USED = 2 / 3

#: The rates that an account may have, in requests a second. The slowest documented one is 0.0167, and the
#: fastest 5.
_SLOWEST, _FASTEST = 0.01, 1000.0

#: How long a process waits for the file, in seconds; each holds it for a fraction of a millisecond.
_LOCK_TIMEOUT = 30.0


class SharedRates:
    """Gives each request its turn, in the order of the requests.

    `plan` is what all operations share; without one each has the plan of the catalogue. `now` has to be
    the same clock in all processes, as time.monotonic is.
    """

    def __init__(
        self, file: Path, plan: UsagePlan | None = None, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._file = file
        self._lock = FileLock(file.with_suffix(".lock"), timeout=_LOCK_TIMEOUT)
        self._plan = plan
        self._now = now

    def turn(self, operation: Operation) -> float:
        """In how many seconds a call of the operation may be sent. The turn is taken with that."""
        plan = self.plan_of(operation)
        if plan is None:
            return 0.0
        bucket = self._update(operation, plan, TokenBucket.less_one)
        return max(0.0, -bucket.tokens / bucket.rate)

    def announced(self, operation: Operation, rate: float) -> None:
        """Keep to the rate that Amazon announces for an account, lower or higher (MCF-THR-07).

        An announced rate that is the operation's production plan says nothing about a shared plan. One that
        no account can have is ignored: at a billionth of a request a second, a run would wait for 30 years.
        """
        plan = self.plan_of(operation)
        if plan is None or not _SLOWEST <= rate <= _FASTEST:
            return
        if self._plan is not None and rate == operation.rate:
            return
        self._update(operation, plan, lambda bucket: replace(bucket, rate=rate))

    def refused(self, operation: Operation) -> None:
        """Assume that Amazon's bucket is empty: other applications use it too (MCF-THR-18)."""
        plan = self.plan_of(operation)
        if plan is None:
            return
        self._update(operation, plan, lambda bucket: replace(bucket, tokens=min(bucket.tokens, 0.0)))

    def plan_of(self, operation: Operation) -> UsagePlan | None:
        """The plan that a call falls under; token calls have none."""
        if operation.rate is not None and operation.burst is not None:
            return self._plan or UsagePlan(operation.rate, operation.burst)
        return None if operation.name == "getAccessToken" else self._plan

    def _update(
        self, operation: Operation, plan: UsagePlan, change: Callable[[TokenBucket], TokenBucket]
    ) -> TokenBucket:
        """Change the bucket of an operation, as filled as it is now; a new one is full."""
        name = _ALL if self._plan else operation.name
        with self._lock:
            buckets, now = self._read(), self._now()
            fresh = TokenBucket.full(plan.rate, max(1.0, plan.burst * _USED // 1), now)
            bucket = change(buckets.get(name, fresh).filled(now))
            if bucket != buckets.get(name):
                self._write({**buckets, name: bucket})
        return bucket

    def _read(self) -> dict[str, TokenBucket]:
        if not self._file.exists():
            return {}
        buckets = json.loads(self._file.read_text(encoding="utf-8"))
        return {name: TokenBucket(**bucket) for name, bucket in buckets.items()}

    def _write(self, buckets: Mapping[str, TokenBucket]) -> None:
        # All at once: a worker may be killed at any moment.
        text = json.dumps({name: asdict(bucket) for name, bucket in buckets.items()})
        write_together({self._file: text.encode()})


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
