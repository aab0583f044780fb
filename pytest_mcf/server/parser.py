"""Parses the bytes of a connection into requests, with httptools."""

from __future__ import annotations

from typing import NamedTuple

import httptools

from pytest_mcf.http import Request

#: A connection of this version ends with the response: its clients seldom ask to keep one, and may not
#: understand that it was kept.
_WITHOUT_KEEPING = "1.0"

#: A request is held in memory until it is whole. No operation takes more than a few kilobytes.
LARGEST_REQUEST = 64 * 2**20


class ParsedRequest(NamedTuple):
    """A complete request without its `upgrade` header; its target may hold any bytes, as latin-1."""

    request: Request
    is_last: bool
    """Whether it is the last one on its connection."""


class Unreadable(NamedTuple):
    """Why nothing more can be parsed on a connection: a message, and what was received."""

    message: str
    details: str


class RequestParser:
    """Reads the requests of one connection, in whatever pieces they come.

    `failure` is set as soon as nothing more can be parsed. `expects_continue` is set while a client waits for
    100 Continue before it sends its body; who sends that resets it.
    """

    def __init__(self) -> None:
        self.failure: Unreadable | None = None
        self.expects_continue = False
        self._parser = httptools.HttpRequestParser(self)
        self._complete: list[ParsedRequest] = []
        self._held = 0

    def feed(self, data: bytes) -> list[ParsedRequest]:
        """The requests that are complete with these bytes, in order."""
        self._complete = []
        self._held += len(data)
        while data and self.failure is None:
            data = self._parse(data)
        if self._held > LARGEST_REQUEST and self.failure is None:
            most = LARGEST_REQUEST // 2**20
            self.failure = Unreadable(
                "The request is too large.",
                f"At most {most} MB were expected, and more came. Send less at a time.",
            )
        return self._complete

    def _parse(self, data: bytes) -> bytes:
        """Parse these bytes; returns the ones that are still to be parsed."""
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            return self._as_if_for_http_1(data[upgrade.args[0] :])
        except httptools.HttpParserError as error:
            self.failure = Unreadable("The request is not well-formed HTTP.", str(error))
        return b""

    def _as_if_for_http_1(self, rest: bytes) -> bytes:
        """The bytes of a request without its upgrade to another protocol, to be parsed again.

        Java's own client asks for HTTP/2 with each first request. The parser takes what follows for the
        other protocol, and so would lose the body.
        """
        if self._complete[-1].request.method == "CONNECT":
            return rest
        request, is_last = self._complete.pop()
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
        """A part of the body, without the framing of chunks."""
        self._body.append(part)

    def on_message_complete(self) -> None:
        """The request is complete."""
        self._held = 0
        self.expects_continue = False
        keeps = self._parser.should_keep_alive() and self._parser.get_http_version() != _WITHOUT_KEEPING
        request = Request(
            self._parser.get_method().decode("ascii"),
            _path_and_query(self._target).decode("latin-1"),
            tuple(self._headers),
            b"".join(self._body),
        )
        self._complete.append(ParsedRequest(request, not keeps))


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
