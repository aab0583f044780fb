"""What answers, and what it is asked: the plain values that the links of the gateway hand on.

httpx's own requests and responses are made for clients, with streams, encodings and extensions. Every link
is a transport of httpx as well, so that it can stand behind any client of httpx; between links nobody needs
them, and to make them anew at each end took half of the time of an exchange.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import NamedTuple

import httpx

from pytest_mcf.exchange import Violation

Headers = tuple[tuple[str, str], ...]
"""Names, lower case, with their values, in the order of the wire; a name may come several times."""

#: Names of hosts mean nothing here: whoever sends a request on knows where to.
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
    patience: float | None = None
    """How many seconds a client in this process waits for an answer. None: the client is at the other end of
    a connection, and whoever holds that lets time pass."""

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


class Answer(NamedTuple):
    """An HTTP response as it goes on the wire, and what the links want each other to know of it."""

    status: int
    headers: Headers = ()
    body: bytes = b""
    """As a whole, and decoded."""
    violations: tuple[Violation, ...] = ()
    """What the judge said of it, whatever has befallen it since."""
    fault: str | None = None
    """The kind of fault that was injected into it, if any."""
    delay: float = 0.0
    """For how many seconds its mount is to hold it back. A link must not: it would hold up everybody else."""

    @property
    def is_success(self) -> bool:
        """Whether its status is one of the 200s."""
        return httpx.codes.is_success(self.status)

    def header(self, name: str) -> str | None:
        """The value of a header, by its name in lower case; of several, all of them."""
        return _value_of(self.headers, name)

    def with_body(self, body: bytes, content_type: str | None = None) -> Answer:
        """The same answer with another body, and, if that is given, of another type."""
        other = OF_THE_TRANSFER if content_type is None else OF_THE_TRANSFER | {"content-type"}
        headers = tuple(header for header in self.headers if header[0] not in other)
        if content_type is not None:
            headers += (("content-type", content_type),)
        return self._replace(headers=headers, body=body)


class Link(httpx.BaseTransport):
    """Answers plain requests, and those of httpx's clients as well."""

    def answer(self, request: Request) -> Answer:
        """The answer to a request. Raises httpx.TransportError where there is none, and McfError."""
        raise NotImplementedError

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The same for a client of httpx."""
        return response_from(self.answer(request_from(request)))


class _Foreign(Link):
    """A transport of httpx that knows nothing of plain values."""

    def __init__(self, transport: httpx.BaseTransport) -> None:
        self._transport = transport

    def answer(self, request: Request) -> Answer:
        return answer_from(self._transport.handle_request(_request_for_httpx(request)))

    def close(self) -> None:
        self._transport.close()


def linked(transport: httpx.BaseTransport) -> Link:
    """Any transport as a link."""
    return transport if isinstance(transport, Link) else _Foreign(transport)


def request_from(request: httpx.Request) -> Request:
    """A request of httpx as a plain one."""
    timeout = request.extensions.get("timeout")
    patience = None if timeout is None else timeout.get("read")
    return Request(
        request.method,
        request.url.raw_path.decode("ascii"),
        _headers_from(request.headers),
        request.read(),
        math.inf if timeout is not None and patience is None else patience,
    )


def answer_from(response: httpx.Response) -> Answer:
    """A response of httpx as a plain answer. Raises httpx.TransportError when its body does not come."""
    body = response.read()
    return Answer(response.status_code, _headers_from(response.headers), body)


def response_from(answer: Answer) -> httpx.Response:
    """A plain answer as a response of httpx."""
    headers = [
        (name.encode("latin-1"), value.encode("latin-1"))
        for name, value in answer.headers
        if name not in OF_THE_TRANSFER
    ]
    return httpx.Response(answer.status, headers=headers, content=answer.body)


def _request_for_httpx(request: Request) -> httpx.Request:
    extensions = {}
    if request.patience is not None:
        patience = None if math.isinf(request.patience) else request.patience
        extensions["timeout"] = httpx.Timeout(patience).as_dict()
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
