"""The judge: holds each exchange against the contract, and lets it pass untouched."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

import httpx

from pytest_mcf.bodies import body_of
from pytest_mcf.contract import Contract
from pytest_mcf.exchange import Exchange, Violation
from pytest_mcf.model import find_operation

#: Under this name a response carries the exchange that was judged, verdict and all, to the outer links.
_JUDGED = "pytest_mcf.judged"


#: So many verdicts are remembered, of exchanges with bodies of no more bytes than that: 8 MB at most.
_MOST_REMEMBERED = 256
_MOST_BYTES = 32 * 1024

_REQUEST_ID = "x-amzn-requestid"


class Judge(httpx.BaseTransport):
    """Checks what the upstream answers. The verdict travels with the response, as an extension.

    Who polls sees the same exchange again and again, so verdicts are remembered: the contract looks at
    nothing but the exchange, and of the request's id only at whether there is one.
    """

    def __init__(self, inner: httpx.BaseTransport, contract: Contract) -> None:
        self._inner = inner
        self._check = contract.check
        self._remembered: dict[Hashable, tuple[Violation, ...]] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Pass the request on; check it together with its answer."""
        response = self._inner.handle_request(request)
        exchange = exchange_of(request, response)
        violations = self._verdict(exchange)
        response.extensions[_JUDGED] = replace(exchange, violations=violations) if violations else exchange
        return response

    def _verdict(self, exchange: Exchange) -> tuple[Violation, ...]:
        if len(exchange.request_body) + len(exchange.response_body) > _MOST_BYTES:
            return self._check(exchange)
        alike = _all_but_its_name(exchange)
        verdict = self._remembered.get(alike)
        if verdict is None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            verdict = self._remembered[alike] = self._check(exchange)
        return verdict


def _all_but_its_name(exchange: Exchange) -> Hashable:
    """What the contract can see of an exchange; its id is there or not."""
    return (
        exchange.method,
        exchange.target,
        exchange.request_headers,
        exchange.request_body,
        exchange.status,
        *(header if header[0] != _REQUEST_ID else bool(header[1]) for header in exchange.response_headers),
        exchange.response_body,
    )


def violations_of(response: httpx.Response) -> tuple[Violation, ...]:
    """The verdict that a judge put on a response; nothing where no judge sat."""
    exchange = judged_exchange(response)
    return exchange.violations if exchange else ()


def judged_exchange(response: httpx.Response) -> Exchange | None:
    """The exchange that a judge saw when this was its response; None where no judge sat."""
    exchange: Exchange | None = response.extensions.get(_JUDGED)
    return exchange


def exchange_of(request: httpx.Request, response: httpx.Response | None = None) -> Exchange:
    """An httpx request, and its response if there was one, in the words that all rooms share."""
    target = request.url.raw_path.decode("ascii")
    match = find_operation(request.method, target.partition("?")[0])
    return Exchange(
        method=request.method,
        target=target,
        request_headers=_headers(request.headers),
        request_body=request.content,
        operation=match.operation.name if match else None,
        status=None if response is None else response.status_code,
        response_headers=() if response is None else _headers(response.headers),
        response_body=b"" if response is None else body_of(response),
    )


def _headers(headers: httpx.Headers) -> tuple[tuple[str, str], ...]:
    # A list first: it takes less time than a generator, and every exchange comes here.
    return tuple([(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in headers.raw])
