"""Adds the key of the controls to the harness's requests for them."""

from __future__ import annotations

import httpx

from pytest_mcf.common.controls import CONTROL_KEY_HEADER
from pytest_mcf.common.paths import CONTROLS
from pytest_mcf.http import Middleware, Request, Response


class ControlKeyMiddleware(Middleware):
    """Adds the key of an endpoint's controls to the requests for them.

    It is right before the network, so no journal and no cassette has the key. The gateway passes no such
    request of an integration on.
    """

    def __init__(self, inner: httpx.BaseTransport, key: str) -> None:
        super().__init__(inner)
        self._header = (CONTROL_KEY_HEADER, key)

    def handle(self, request: Request) -> Response:
        """Pass the request on, with the key if it is for a control."""
        if request.path.startswith(CONTROLS):
            request = request._replace(headers=(*request.headers, self._header))
        return self._inner.handle(request)
