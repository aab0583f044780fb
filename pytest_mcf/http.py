"""An HTTP request, its response, and what turns one into the other.

From the gateway to the emulator, or to another upstream, every part is a `Handler`: it turns a `Request` into
a `Response`, plain values both. A part that passes requests on to another handler is a `Middleware`.

httpx's own requests and responses are made for clients, with streams, encodings and extensions. To convert
them at each step takes half of the time of an exchange, so they exist at the two ends only: a handler is a
transport of httpx too, for a client in this process, and `as_handler` makes a handler of any transport.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import httpx

from pytest_mcf.exchange import Violation
from pytest_mcf.operation import Match

Headers = tuple[tuple[str, str], ...]
"""Names, lower case, with their values, in the order of the wire; a name may come several times."""

#: Hosts mean nothing here: what sends a request knows where to.
_HERE = httpx.URL("http://gateway.invalid")

#: These speak of how a body came; it is handed on as a whole, and decoded.
OF_THE_TRANSFER = frozenset({"content-length", "transfer-encoding", "content-encoding"})


#: Paths and queries of which httpx changes nothing: most are such, and it takes time to ask it.
_USUAL_TARGET = re.compile(
    r"(?:/(?:[\w!$&'()*+,;=:@~-]|%[0-9A-Fa-f]{2})(?:[\w!$&'()*+,;=:@~.-]|%[0-9A-Fa-f]{2})*)+"
    r"(?:\?(?:[\w!$&()*+,;=:@~./-]|%[0-9A-Fa-f]{2})+)?",
    re.ASCII,
)


class Request(NamedTuple):
    """An HTTP request as it was on the wire."""

    method: str
    target: str
    """Path and query, still percent-encoded."""
    headers: Headers = ()
    body: bytes = b""
    read_timeout: float | None = None
    """How many seconds a client in this process waits for the response. None: the client is at the other end
    of a connection, and the server waits in real time."""
    match: Match | None = None
    """The operation that the request addresses. None: it was not looked for yet, or there is none."""

    @property
    def path(self) -> str:
        """The raw path, without the query."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> str:
        """The raw query, without the question mark."""
        return self.target.partition("?")[2]

    def header(self, name: str) -> str | None:
        """The value of a header, by its name in lower case; of several, all of them."""
        return _value_of(self.headers, name)


class Response(NamedTuple):
    """An HTTP response as it goes on the wire, with what the parts of the gateway add to it."""

    status: int
    headers: Headers = ()
    body: bytes = b""
    """As a whole, and decoded."""
    violations: tuple[Violation, ...] = ()
    """What the contract check found in it, whatever was done to it since."""
    fault: str | None = None
    """The kind of fault that was injected into it, if any."""
    delay: float = 0.0
    """How many seconds the server delays it. A handler must not wait itself: all others would wait too."""

    @property
    def is_success(self) -> bool:
        """Whether its status is one of the 200s."""
        return httpx.codes.is_success(self.status)

    def header(self, name: str) -> str | None:
        """The value of a header, by its name in lower case; of several, all of them."""
        return _value_of(self.headers, name)

    def with_body(self, body: bytes, content_type: str | None = None) -> Response:
        """The same response with another body, and, if that is given, of another type."""
        other = OF_THE_TRANSFER if content_type is None else OF_THE_TRANSFER | {"content-type"}
        headers = tuple(header for header in self.headers if header[0] not in other)
        if content_type is not None:
            headers += (("content-type", content_type),)
        return self._replace(headers=headers, body=body)


class Handler(httpx.BaseTransport):
    """Turns a request into a response. It is a transport of httpx as well."""

    def handle(self, request: Request) -> Response:
        """The response to a request. Raises httpx.TransportError if there is none, and McfError."""
        raise NotImplementedError

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The same for a client of httpx."""
        return response_for_httpx(self.handle(request_from_httpx(request)))


class Middleware(Handler):
    """A handler that passes requests on to an inner one: any transport. It does not close it."""

    def __init__(self, inner: httpx.BaseTransport) -> None:
        self._inner = as_handler(inner)


Wrap: TypeAlias = Callable[[Handler], Handler]
"""Puts something around a handler, such as a middleware."""


class _TransportHandler(Handler):
    """A transport of httpx that knows nothing of plain values."""

    def __init__(self, transport: httpx.BaseTransport) -> None:
        self._transport = transport

    def handle(self, request: Request) -> Response:
        return response_from_httpx(self._transport.handle_request(_request_for_httpx(request)))

    def close(self) -> None:
        self._transport.close()


def as_handler(transport: httpx.BaseTransport) -> Handler:
    """Any transport as a handler."""
    return transport if isinstance(transport, Handler) else _TransportHandler(transport)


def request_from_httpx(request: httpx.Request) -> Request:
    """A request of httpx as a plain one."""
    timeout = request.extensions.get("timeout")
    read_timeout = None if timeout is None else timeout.get("read")
    return Request(
        request.method,
        request.url.raw_path.decode("ascii"),
        _headers_from(request.headers),
        request.read(),
        math.inf if timeout is not None and read_timeout is None else read_timeout,
    )


def response_from_httpx(response: httpx.Response) -> Response:
    """A response of httpx as a plain one. Raises httpx.TransportError if its body does not arrive."""
    body = response.read()
    return Response(response.status_code, _headers_from(response.headers), body)


def response_for_httpx(response: Response) -> httpx.Response:
    """A plain response as one of httpx."""
    headers = [
        (name.encode("latin-1"), value.encode("latin-1"))
        for name, value in response.headers
        if name not in OF_THE_TRANSFER
    ]
    return httpx.Response(response.status, headers=headers, content=response.body)


def _request_for_httpx(request: Request) -> httpx.Request:
    extensions = {}
    if request.read_timeout is not None:
        read_timeout = None if math.isinf(request.read_timeout) else request.read_timeout
        extensions["timeout"] = httpx.Timeout(read_timeout).as_dict()
    # A stream and no content: httpx would add headers that the client never sent.
    made = httpx.Request(
        request.method,
        _url_of(request.target),
        headers=[(name.encode("latin-1"), value.encode("latin-1")) for name, value in request.headers],
        stream=httpx.ByteStream(request.body),
        extensions=extensions,
    )
    made.read()
    return made


# Clients ask for the same targets again and again, and it takes time to make a URL.
@lru_cache(maxsize=256)
def _url_of(target: str) -> httpx.URL:
    return _HERE.copy_with(raw_path=target.encode("ascii"))


def target_of(raw: str) -> str:
    """A target as httpx would send it: without dots to resolve, percent-encoded. Raises httpx.InvalidURL."""
    if not raw.isascii():
        raise httpx.InvalidURL("It has characters that are not ASCII, and are not percent-encoded.")
    return raw if _USUAL_TARGET.fullmatch(raw) else _url_of(raw).raw_path.decode("ascii")


def _headers_from(headers: httpx.Headers) -> Headers:
    return tuple([(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in headers.raw])


def _value_of(headers: Headers, name: str) -> str | None:
    values = [value for other, value in headers if other == name]
    return ", ".join(values) if values else None
