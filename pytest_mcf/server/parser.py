"""Bytes of a connection become requests. What HTTP is, httptools knows."""

from __future__ import annotations

from typing import NamedTuple

import httptools

from pytest_mcf.http import Request

#: Protocols whose connections end with the answer: who speaks them seldom asks to keep one, and may not
#: understand that it was kept.
_WITHOUT_KEEPING = "1.0"

#: A request is held in memory until it is whole. No operation takes more than a few kilobytes.
LARGEST_REQUEST = 64 * 2**20


class ParsedRequest(NamedTuple):
    """A whole request, as it came but for an `upgrade`; its target may hold any bytes, as latin-1."""

    request: Request
    is_last: bool
    """Whether nothing more is to come on its connection."""


class Unreadable(NamedTuple):
    """Why nothing more can be read on a connection: what to say of it, and what exactly came."""

    message: str
    details: str


class RequestParser:
    """Reads the requests of one connection, in whatever pieces they come.

    `failure` says why nothing more can be read, once that is so. `expects_continue` says that a client
    holds its body back until it is told to go on; whoever tells it takes that back.
    """

    def __init__(self) -> None:
        self.failure: Unreadable | None = None
        self.expects_continue = False
        self._parser = httptools.HttpRequestParser(self)
        self._whole: list[ParsedRequest] = []
        self._held = 0

    def feed(self, data: bytes) -> list[ParsedRequest]:
        """The requests that are whole with these bytes, in order."""
        self._whole = []
        self._held += len(data)
        while data and self.failure is None:
            data = self._parse(data)
        if self._held > LARGEST_REQUEST and self.failure is None:
            most = LARGEST_REQUEST // 2**20
            self.failure = Unreadable(
                "The request is too large.",
                f"At most {most} MB were expected, and more came. Send less at a time.",
            )
        return self._whole

    def _parse(self, data: bytes) -> bytes:
        """Read on, and give what is left to be read."""
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            return self._as_if_for_http_1(data[upgrade.args[0] :])
        except httptools.HttpParserError as error:
            self.failure = Unreadable("The request is not well-formed HTTP.", str(error))
        return b""

    def _as_if_for_http_1(self, rest: bytes) -> bytes:
        """What is to be read when a request asks for another protocol: the same one, without asking for it.

        Java's own client asks for HTTP/2 with each first request. The parser takes what follows for the
        other protocol, and so would lose the body.
        """
        if self._whole[-1].request.method == "CONNECT":
            return rest
        request, is_last = self._whole.pop()
        lines = [f"{request.method} {request.target} HTTP/1.1"]
        lines += [f"{name}: {value}" for name, value in request.headers if name != "upgrade"]
        if is_last:
            lines.append("connection: close")
        return "\r\n".join([*lines, "", ""]).encode("latin-1") + rest

    def on_message_begin(self) -> None:
        """A request begins. The parser calls these methods, as it finds them by their names."""
        self._target = b""
        self._headers: list[tuple[str, str]] = []
        self._body: list[bytes] = []

    def on_url(self, part: bytes) -> None:
        """A part of the target."""
        self._target += part

    def on_header(self, name: bytes, value: bytes) -> None:
        """A whole header."""
        lowered = name.decode("latin-1").lower()
        self._headers.append((lowered, value.decode("latin-1")))
        if lowered == "expect" and value.lower() == b"100-continue":
            self.expects_continue = True

    def on_body(self, part: bytes) -> None:
        """A part of the body; its chunks, if it came in chunks, are undone."""
        self._body.append(part)

    def on_message_complete(self) -> None:
        """The request is whole."""
        self._held = 0
        self.expects_continue = False
        keeps = self._parser.should_keep_alive() and self._parser.get_http_version() != _WITHOUT_KEEPING
        request = Request(
            self._parser.get_method().decode("ascii"),
            _path_and_query(self._target).decode("latin-1"),
            tuple(self._headers),
            b"".join(self._body),
        )
        self._whole.append(ParsedRequest(request, not keeps))


def _path_and_query(target: bytes) -> bytes:
    """A target without what does not concern a server: scheme, host, fragment."""
    if target.startswith(b"/") and b"#" not in target:
        return target
    try:
        parts = httptools.parse_url(target)
    except httptools.HttpParserError:
        return target
    path = parts.path or b"/"
    return path + b"?" + parts.query if parts.query else path
