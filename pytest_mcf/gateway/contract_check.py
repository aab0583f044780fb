"""The contract check: validates each exchange, and passes it on unchanged."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import httpx

from pytest_mcf.common.cache import SizedCache
from pytest_mcf.contract import Contract
from pytest_mcf.exchange import Exchange, Violation
from pytest_mcf.http import Middleware, Request, Response
from pytest_mcf.model import matched

#: The size of the cache, and of the largest exchange in it.
_CACHE_BYTES = 4 * 1024 * 1024
_CACHED_EXCHANGE_BYTES = 32 * 1024

_REQUEST_ID = "x-amzn-requestid"


class ContractCheck(Middleware):
    """Checks what the upstream responds, and changes nothing. The violations travel with the response.

    A client that polls sees the same exchange again and again, so the violations are cached: the contract
    depends on the exchange alone, and on the request id only by whether there is one.
    """

    def __init__(self, inner: httpx.BaseTransport, contract: Contract) -> None:
        super().__init__(inner)
        self._check = contract.check
        self._cache = SizedCache[tuple[Violation, ...]](_CACHE_BYTES)

    def handle(self, request: Request) -> Response:
        """Pass the request on; check it together with its response."""
        response = self._inner.handle(request)
        violations = self._violations(request, response)
        return response._replace(violations=violations) if violations != response.violations else response

    def _violations(self, request: Request, response: Response) -> tuple[Violation, ...]:
        size = len(request.body) + len(response.body)
        if size > _CACHED_EXCHANGE_BYTES:
            return self._check(exchange_of(request, response), request.match)
        key = (*request[:4], *_without_request_id(response))
        violations = self._cache.get(key)
        if violations is None:
            violations = self._check(exchange_of(request, response), request.match)
            self._cache.put(key, violations, size)
        return violations


def _without_request_id(response: Response) -> tuple[Hashable, ...]:
    """What the contract depends on in a response; of its id, whether there is one."""
    headers = [header if header[0] != _REQUEST_ID else bool(header[1]) for header in response.headers]
    return (response.status, *headers, response.body)


def exchange_of(request: Request, response: Response | None = None, **circumstances: Any) -> Exchange:
    """The exchange of a request and its response, if there is one.

    `circumstances` are fields that neither of the two knows, such as the exchange's number.
    """
    match = matched(request).match
    if response is not None:
        circumstances = {
            "status": response.status,
            "response_headers": response.headers,
            "response_body": response.body,
            "violations": response.violations,
            "fault": response.fault,
            **circumstances,
        }
    return Exchange(
        *request[:4],
        operation=match.operation.name if match else None,
        **circumstances,
    )
