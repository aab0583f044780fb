"""A remote endpoint as an upstream: whatever was asked of the gateway is asked of it."""

from __future__ import annotations

import httpx


class Remote(httpx.BaseTransport):
    """Sends each request to the scheme, host and port of one URL; path and query pass as they are."""

    def __init__(self, url: str, transport: httpx.BaseTransport | None = None) -> None:
        self._url = httpx.URL(url)
        self._transport = transport or httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Have the request answered by the remote endpoint."""
        url = self._url.copy_with(raw_path=request.url.raw_path)
        headers = [(name, value) for name, value in request.headers.raw if name.lower() != b"host"]
        return self._transport.handle_request(
            httpx.Request(
                request.method, url, headers=headers, content=request.read(), extensions=request.extensions
            )
        )

    def close(self) -> None:
        """Give the connections back."""
        self._transport.close()
