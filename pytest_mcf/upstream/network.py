"""A server somewhere on the network, as a handler."""

from __future__ import annotations

import math
import re

import httpx

from pytest_mcf.common.bounded_client import (
    ACCEPTED_ENCODINGS,
    DEFAULT_LIMITS,
    BoundedClient,
    ExchangeLimits,
)
from pytest_mcf.http import Handler, Headers, Request, Response, response_from_httpx
from pytest_mcf.model import matched

#: How long a server may take to accept a connection, and between two parts of a response, in seconds.
_CONNECT_TIMEOUT = 10.0
_READ_TIMEOUT = 30.0

#: These belong to the connection between the client and the gateway, not to the request (RFC 9110, 7.6.1).
_HOP_BY_HOP = frozenset(
    {"host", "connection", "keep-alive", "proxy-connection", "te", "trailer", "upgrade", "transfer-encoding"}
)

#: What may be asked for as it is: none of it leads to another content encoding.
_EASY = re.compile(r"(?:(?:gzip|deflate|identity)(?:;q=[\d.]+)?(?:, ?)?)+")


class NetworkHandler(Handler):
    """Sends each request to one URL, and token requests to `token_url` if there is one.

    Path, query, body and headers pass as they are, except for the hop-by-hop headers. Certificates are
    verified; proxies and certificate authorities are taken from the environment, as httpx does (HTTPS_PROXY,
    NO_PROXY, SSL_CERT_FILE, SSL_CERT_DIR). Redirects are not followed, and no cookie is sent back. It waits
    as long as a client in this process would, and half a minute for others, for a part of the response; the
    whole exchange ends within `limits`. No encoding is asked for that cannot be decoded within them.
    """

    def __init__(
        self, url: str, token_url: str | None = None, limits: ExchangeLimits = DEFAULT_LIMITS
    ) -> None:
        self._url = httpx.URL(url)
        self._token_url = None if token_url is None else httpx.URL(token_url)
        self._client = BoundedClient(limits)

    def handle(self, request: Request) -> Response:
        """The server's response. Raises httpx.TransportError if there is none that can be decoded."""
        return response_from_httpx(self._client.send(self._to_send(matched(request))))

    def close(self) -> None:
        """Release the connections."""
        self._client.close()

    def _to_send(self, request: Request) -> httpx.Request:
        read = request.read_timeout
        timeout = _READ_TIMEOUT if read is None or math.isinf(read) else read
        return httpx.Request(
            request.method,
            self._address_of(request),
            headers=[
                (name.encode("latin-1"), value.encode("latin-1"))
                for name, value in _decodable(request.headers)
                if name not in _HOP_BY_HOP
            ],
            content=request.body,
            extensions={"timeout": httpx.Timeout(timeout, connect=_CONNECT_TIMEOUT).as_dict()},
        )

    def _address_of(self, request: Request) -> httpx.URL:
        is_for_token = request.match is not None and request.match.operation.name == "getAccessToken"
        if self._token_url is not None and is_for_token:
            return self._token_url
        return self._url.copy_with(raw_path=request.target.encode("ascii"))


def _decodable(headers: Headers) -> Headers:
    """The headers of a request, which ask for no content encoding that cannot be decoded."""
    return tuple(
        (name, ACCEPTED_ENCODINGS if name == "accept-encoding" and not _EASY.fullmatch(value) else value)
        for name, value in headers
    )
