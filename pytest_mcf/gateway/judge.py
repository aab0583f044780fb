"""The judge: holds each exchange against the contract, and lets it pass untouched."""

from __future__ import annotations

from dataclasses import replace

import httpx

from pytest_mcf.contract import Contract
from pytest_mcf.exchange import Exchange, Violation
from pytest_mcf.model import find_operation

#: Under this name a response carries the exchange that was judged, verdict and all, to the outer links.
_JUDGED = "pytest_mcf.judged"


class Judge(httpx.BaseTransport):
    """Checks what the upstream answers. The verdict travels with the response, as an extension."""

    def __init__(self, inner: httpx.BaseTransport, contract: Contract) -> None:
        self._inner = inner
        self._contract = contract

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Pass the request on; check it together with its answer."""
        response = self._inner.handle_request(request)
        response.read()
        exchange = exchange_of(request, response)
        response.extensions[_JUDGED] = replace(exchange, violations=self._contract.check(exchange))
        return response


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
    exchange = Exchange(
        method=request.method,
        target=target,
        request_headers=_headers(request.headers),
        request_body=request.content,
        operation=match.operation.name if match else None,
    )
    if response is None:
        return exchange
    return replace(
        exchange,
        status=response.status_code,
        response_headers=_headers(response.headers),
        response_body=response.content,
    )


def _headers(headers: httpx.Headers) -> tuple[tuple[str, str], ...]:
    return tuple((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in headers.raw)
