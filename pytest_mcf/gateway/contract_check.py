"""The judge: holds each exchange against the contract, and lets it pass untouched."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import httpx

from pytest_mcf.common.cache import Remembered
from pytest_mcf.contract import Contract
from pytest_mcf.exchange import Exchange, Violation
from pytest_mcf.http import Handler, Request, Response, as_handler
from pytest_mcf.model import find_operation

#: Verdicts are remembered in so many bytes, and of exchanges with bodies of no more than that.
_MOST_REMEMBERED = 4 * 1024 * 1024
_MOST_BYTES = 32 * 1024

_REQUEST_ID = "x-amzn-requestid"


class Judge(Handler):
    """Checks what the upstream answers. The verdict travels with the answer.

    Who polls sees the same exchange again and again, so verdicts are remembered: the contract looks at
    nothing but the exchange, and of the request's id only at whether there is one.
    """

    def __init__(self, inner: httpx.BaseTransport, contract: Contract) -> None:
        self._inner = as_handler(inner)
        self._check = contract.check
        self._remembered = Remembered[tuple[Violation, ...]](_MOST_REMEMBERED)

    def handle(self, request: Request) -> Response:
        """Pass the request on; check it together with its answer."""
        answer = self._inner.handle(request)
        violations = self._verdict(request, answer)
        return answer._replace(violations=violations) if violations != answer.violations else answer

    def _verdict(self, request: Request, answer: Response) -> tuple[Violation, ...]:
        size = len(request.body) + len(answer.body)
        if size > _MOST_BYTES:
            return self._check(exchange_of(request, answer))
        alike = (request, *_all_but_its_name(answer))
        verdict = self._remembered.of(alike)
        if verdict is None:
            verdict = self._check(exchange_of(request, answer))
            self._remembered.keep(alike, verdict, size)
        return verdict


def _all_but_its_name(answer: Response) -> tuple[Hashable, ...]:
    """What the contract can see of an answer; its id is there or not."""
    headers = [header if header[0] != _REQUEST_ID else bool(header[1]) for header in answer.headers]
    return (answer.status, *headers, answer.body)


def exchange_of(request: Request, answer: Response | None = None, **circumstances: Any) -> Exchange:
    """A request, and its answer if there was one, in the word that all rooms share.

    `circumstances` are fields that neither of the two knows, such as the exchange's number.
    """
    match = find_operation(request.method, request.path)
    operation = match.operation.name if match else None
    if answer is None:
        return Exchange(
            request.method,
            request.target,
            request.headers,
            request.body,
            operation=operation,
            **circumstances,
        )
    return Exchange(
        request.method,
        request.target,
        request.headers,
        request.body,
        answer.status,
        answer.headers,
        answer.body,
        operation=operation,
        violations=answer.violations,
        fault=answer.fault,
        **circumstances,
    )
