"""Responses that never arrive, as the middleware of the gateway raises them."""

from __future__ import annotations

import httpx

from pytest_mcf.http import Response


class ResponseLost(httpx.TransportError):
    """The client did not get the response. `response` is the API's; None if no request reached the API."""

    fault: str | None = None
    """The kind of fault that was injected."""

    def __init__(self, message: str, response: Response | None = None) -> None:
        super().__init__(message)
        self.response = response


class ConnectionCut(ResponseLost, httpx.RemoteProtocolError):
    """The connection ended before the whole response arrived.

    The client gets `sent` bytes of the body, after the head; with None not even the head. The server really
    cuts its connection there.
    """

    def __init__(self, message: str, response: Response | None = None, sent: int | None = None) -> None:
        super().__init__(message, response)
        self.sent = sent


class ResponseTooLate(ResponseLost, httpx.ReadTimeout):
    """The client does not wait for so long."""
