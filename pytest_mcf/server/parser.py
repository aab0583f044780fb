"""Parses the bytes of a connection into requests, with httptools."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import httptools

from pytest_mcf.http import Request

#: A connection of this version ends with the response: its clients seldom ask to keep one, and may not
#: understand that it was kept.
_WITHOUT_KEEPING = "1.0"

#: A request of another version has another form, or none: before 1.0 it was one line without a version.
_VERSIONS = frozenset({_WITHOUT_KEEPING, "1.1"})

#: What the parser says before the first request has named one.
_UNKNOWN = "0.0"

_MB = 2**20


@dataclass(frozen=True, slots=True)
class RequestLimits:
    """What one request may be. It is held in memory until it is whole."""

    body: int = 64 * _MB
    """In bytes. No operation takes more than a few kilobytes."""
    head: int = 256 * 2**10
    """The target and the headers together, in bytes. Amazon takes 10 KB."""
    seconds: float = 30.0
    """How long it may take from its first byte to its last."""


DEFAULT_LIMITS = RequestLimits()


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
    100 Continue before it sends its body; the code that sends that resets it. `is_within_request` says that
    a request has begun and is not complete.
    """

    def __init__(self, limits: RequestLimits = DEFAULT_LIMITS) -> None:
        self.failure: Unreadable | None = None
        self.expects_continue = False
        self.is_within_request = False
        self._limits = limits
        self._parser = httptools.HttpRequestParser(self)
        self._complete: list[ParsedRequest] = []
        self._received = 0
        self.on_message_begin()
        self.is_within_request = False

    def feed(self, data: bytes) -> list[ParsedRequest]:
        """The requests that are complete with these bytes, in order."""
        self._complete = []
        self._received += len(data)
        ends_a_line = data.endswith(b"\n")
        while data and self.failure is None:
            data = self._parse(data)
        if self.failure is None and self.is_within_request:
            self._check_version(is_line_complete=ends_a_line)
            # What is neither target, header nor body is kept nowhere, and may have no end either.
            if self._received - len(self._body) > (
                self._limits.body if self._has_head else self._limits.head
            ):
                self._fail_as_too_large()
        return self._complete

    def _parse(self, data: bytes) -> bytes:
        """Parse these bytes; returns the ones that are still to be parsed."""
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            return self._as_if_for_http_1(data[upgrade.args[0] :])
        except httptools.HttpParserError as error:
            self._fail(str(error))
        return b""

    def _as_if_for_http_1(self, rest: bytes) -> bytes:
        """The bytes of a request without its upgrade to another protocol, to be parsed again.

        Java's own client asks for HTTP/2 with each first request. The parser takes what follows for the
        other protocol, and so would lose the body.
        """
        if self.failure is not None or self._complete[-1].request.method == "CONNECT":
            return rest
        request, is_last = self._complete.pop()
        lines = [f"{request.method} {request.target} HTTP/1.1"]
        lines += [f"{name}: {value}" for name, value in request.headers if name != "upgrade"]
        if is_last:
            lines.append("connection: close")
        return "\r\n".join([*lines, "", ""]).encode("latin-1") + rest

    def on_message_begin(self) -> None:
        """A request begins. The parser calls these methods, as it finds them by their names."""
        self.is_within_request = True
        self._has_head = False
        self._head_size = 0
        self._target = b""
        self._headers: list[tuple[str, str]] = []
        self._body = bytearray()

    def on_url(self, part: bytes) -> None:
        """A part of the target."""
        self._target += part
        self._count(len(part))

    def on_header(self, name: bytes, value: bytes) -> None:
        """A whole header; one that trails behind a body has no meaning here."""
        if self._has_head:
            return
        self._count(len(name) + len(value))
        if self.failure is not None:
            return
        lowered = name.decode("latin-1").lower()
        self._headers.append((lowered, value.decode("latin-1")))
        if lowered == "expect" and value.lower() == b"100-continue":
            self.expects_continue = True

    def on_headers_complete(self) -> None:
        """The head is complete."""
        self._has_head = True
        self._received = 0
        self._check_version()
        hosts = sum(name == "host" for name, _ in self._headers)
        if hosts > 1 or (not hosts and self._parser.get_http_version() != _WITHOUT_KEEPING):
            self._fail(f"One Host header was expected, and {hosts or 'none'} came (RFC 9112, 3.2).")
        length = dict(self._headers).get("content-length", "")
        if length.isdigit() and int(length) > self._limits.body:
            self._fail_as_too_large()

    def on_body(self, part: bytes) -> None:
        """A part of the body, without the framing of chunks."""
        if self.failure is None:
            self._body += part
            if len(self._body) > self._limits.body:
                self._fail_as_too_large()

    def on_message_complete(self) -> None:
        """The request is complete."""
        self._received = 0
        self.expects_continue = self.is_within_request = False
        if self.failure is not None:
            return
        keeps = self._parser.should_keep_alive() and self._parser.get_http_version() != _WITHOUT_KEEPING
        target, host = _parts_of(self._target)
        named = dict(self._headers).get("host", host or "")
        if host is not None and named.rpartition(":")[0] != host and named != host:
            self._fail(f"The target names the host {host!r}, and the Host header {named!r}.")
            return
        request = Request(
            self._parser.get_method().decode("ascii"),
            target.decode("latin-1"),
            tuple(self._headers),
            bytes(self._body),
        )
        self._body = bytearray()
        self._complete.append(ParsedRequest(request, not keeps))

    def _count(self, size: int) -> None:
        self._head_size += size
        if self._head_size > self._limits.head:
            self._fail_as_too_large()

    def _check_version(self, *, is_line_complete: bool = True) -> None:
        version = self._parser.get_http_version()
        if version == _UNKNOWN and is_line_complete and self._target:
            self._fail("A version such as HTTP/1.1 was expected at the end of the first line.")
        elif version not in {*_VERSIONS, _UNKNOWN}:
            self._fail(f"HTTP/1.0 or HTTP/1.1 was expected, and HTTP/{version} came.")

    def _fail(self, details: str) -> None:
        self.failure = self.failure or Unreadable("The request is not well-formed HTTP.", details)

    def _fail_as_too_large(self) -> None:
        body, head = self._limits.body, self._limits.head
        self.failure = self.failure or Unreadable(
            "The request is too large.",
            f"At most {_size(body)} of body and {_size(head)} of headers were expected, and more came. "
            "Send less at a time.",
        )


def _size(count: int) -> str:
    return f"{count // _MB} MB" if count >= _MB else f"{count // 2**10} KB"


def _parts_of(target: bytes) -> tuple[bytes, str | None]:
    """Path and query of a target, without a fragment; and the host that it names, if it does."""
    if target.startswith(b"/") and b"#" not in target:
        return target, None
    try:
        parts = httptools.parse_url(target)
    except httptools.HttpParserError:
        return target, None
    path = parts.path or b"/"
    host = None if parts.host is None else parts.host.decode("latin-1")
    return path + b"?" + parts.query if parts.query else path, host
