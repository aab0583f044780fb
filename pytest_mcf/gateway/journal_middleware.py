"""What writes the journal: each exchange with a client passes through it."""

from __future__ import annotations

from typing import Any

import httpx

from pytest_mcf.errors import HarnessFailed, McfError
from pytest_mcf.exchange import Origin
from pytest_mcf.gateway.exceptions import ResponseLost
from pytest_mcf.gateway.journal import Journal
from pytest_mcf.http import Handler, Middleware, Request, Response
from pytest_mcf.model import matched


class JournalMiddleware(Middleware):
    """The outermost middleware: records each exchange as its client saw it, with or without a response.

    It finds the operation that a request addresses, for all that handles the request after it.
    """

    def __init__(self, inner: Handler, journal: Journal, origin: Origin) -> None:
        super().__init__(inner)
        self._journal = journal
        self._origin = origin

    def handle(self, request: Request) -> Response:
        """Pass the request on, and record the exchange.

        Raises HarnessFailed for an error that no handler may raise: a client could take it for its own.
        """
        try:
            return self._handle(request)
        except (McfError, httpx.HTTPError, httpx.InvalidURL):
            raise
        except Exception as error:
            failed = HarnessFailed("handled a request", error)
            self._journal.add_harness_error(failed)
            raise failed from error

    def _handle(self, request: Request) -> Response:
        request = matched(request)
        asked_at = self._journal.now()
        try:
            response = self._inner.handle(request)
        except McfError as error:
            self._journal.add_harness_error(error)
            self._record(request, None, asked_at, failure=str(error))
            raise
        except httpx.TransportError as error:
            failure = f"{type(error).__name__}: {error}"
            self._record(request, None, asked_at, failure=failure, **_known_of(error))
            raise
        self._record(request, response, asked_at)
        return response

    def _record(self, request: Request, response: Response | None, asked_at: float, **known: Any) -> None:
        self._journal.add(
            request,
            response,
            origin=self._origin,
            asked_at=asked_at,
            answered_at=self._journal.now(),
            **known,
        )


def _known_of(error: httpx.TransportError) -> dict[str, Any]:
    """What is known of a response that did not arrive: what the contract check found in it still counts."""
    if not isinstance(error, ResponseLost):
        return {}
    violations = error.response.violations if error.response is not None else ()
    return {"violations": violations, "fault": error.fault}
