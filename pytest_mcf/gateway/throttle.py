"""Usage plans: how often an operation may be called (MCF-THR-01, MCF-THR-02)."""

from __future__ import annotations

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import parse_qsl

from pytest_mcf.common.json_text import lenient_json
from pytest_mcf.common.paths import ACCESS_TOKEN_HEADER
from pytest_mcf.common.rates import TokenBucket
from pytest_mcf.gateway.responses import request_id, too_many_requests
from pytest_mcf.http import Handler, Middleware, Request, Response
from pytest_mcf.model import matched
from pytest_mcf.operation import Operation
from pytest_mcf.regions import UsagePlan

#: How many tokens and buckets are kept; beyond that, the least recently used ones are dropped.
_MOST_KEPT = 10_000

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

#: Sums of fractions of a second come out short by less than this.
_ROUNDING = 1e-9


class Throttle:
    """The buckets of the catalogue's usage plans, one for each application-seller pair and operation.

    Two calls belong to one pair if their access tokens came from the same client id and refresh token
    (MCF-THR-11): the token responses that pass show which did, and Restricted Data Tokens belong to the pair
    that requested them. A token from elsewhere is a pair of its own. Only digests of what identifies a pair
    are kept. Operations without a published plan are never throttled.

    With a `shared` plan all operations of a pair share one bucket, as in Amazon's sandbox (MCF-THR-15).
    `now` gives seconds, real or virtual; buckets are full at first. One that is not `enforced` throttles
    no call until `enforce` is called.
    """

    def __init__(
        self,
        now: Callable[[], float] = time.monotonic,
        *,
        shared: UsagePlan | None = None,
        enforced: bool = True,
    ) -> None:
        self._now = now
        self._shared = shared
        self._enforced = enforced
        self._lock = threading.Lock()
        self._pairs: OrderedDict[str, str] = OrderedDict()
        self._buckets: OrderedDict[tuple[str, str], TokenBucket] = OrderedDict()

    def enforce(self, shared: UsagePlan | None = None) -> None:
        """Throttle from now on, by the catalogue's plans or by one that all operations share."""
        with self._lock:
            self._enforced, self._shared = True, shared
            self._buckets.clear()

    def admits(self, operation: Operation, token: str | None) -> bool:
        """Whether a call finds a token in its bucket, which it then has taken."""
        plan = self.plan_of(operation)
        if plan is None:
            return True
        with self._lock:
            now = self._now()
            key = (self._pair(token), "all" if self._shared else operation.name)
            fresh = TokenBucket.full(plan.rate, plan.burst, now)
            bucket = self._buckets.get(key, fresh).filled(now)
            admitted = bucket.tokens >= 1 - _ROUNDING
            _keep(self._buckets, key, bucket.less_one() if admitted else bucket)
            return admitted

    def plan_of(self, operation: Operation) -> UsagePlan | None:
        """The plan that a call falls under, if any; token calls never do."""
        if not self._enforced:
            return None
        if self._shared is not None:
            return None if operation.name == "getAccessToken" else self._shared
        if operation.rate is None or operation.burst is None:
            return None
        return UsagePlan(operation.rate, operation.burst)

    def learn(self, operation: Operation, request: Request, response: Response) -> None:
        """Learn from a token response to whom its access token belongs."""
        match operation.name if response.is_success else None:
            case "getAccessToken":
                pair, name = _requested_by(request.body), "access_token"
            case "createRestrictedDataToken":
                pair, name = self._pair(request.header(ACCESS_TOKEN_HEADER)), "restrictedDataToken"
            case _:
                return
        given = lenient_json(response.body)
        if isinstance(given, dict):
            with self._lock:
                _keep(self._pairs, _digest(given.get(name)), pair)

    def _pair(self, token: str | None) -> str:
        digest = _digest(token)
        return self._pairs.get(digest, digest)


class ThrottleMiddleware(Middleware):
    """Responds 429 in the API's place to a call beyond its usage plan (MCF-THR-03)."""

    def __init__(self, inner: Handler, throttle: Throttle) -> None:
        super().__init__(inner)
        self._throttle = throttle
        self._refused = 0

    def handle(self, request: Request) -> Response:
        """Pass the request on if its bucket holds a token."""
        request = matched(request)
        if request.match is None:
            return self._inner.handle(request)
        operation = request.match.operation
        if not self._throttle.admits(operation, request.header(ACCESS_TOKEN_HEADER)):
            self._refused += 1
            return too_many_requests(request_id("throttle", self._refused))
        response = self._inner.handle(request)
        self._throttle.learn(operation, request, response)
        return response


def _requested_by(body: bytes) -> str:
    """The pair that requested a token; clients send forms or JSON (MCF-AUTH-01)."""
    form = lenient_json(body)
    if not isinstance(form, dict):
        form = dict(parse_qsl(body.decode("utf-8", "replace")))
    return _digest(form.get("client_id"), form.get("refresh_token"), form.get("scope"))


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode("utf-8", "replace")).hexdigest()


def _keep(memory: OrderedDict[_Key, _Value], key: _Key, value: _Value) -> None:
    """Store as the latest; the oldest entry may be removed."""
    memory[key] = value
    memory.move_to_end(key)
    if len(memory) > _MOST_KEPT:
        memory.popitem(last=False)
