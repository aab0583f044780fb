"""One connection of a client: its requests get responses in order, delayed or cut if a fault says so."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from email.utils import formatdate
from functools import lru_cache
from http import HTTPStatus
from typing import cast

from pytest_mcf.gateway.exceptions import ConnectionCut
from pytest_mcf.http import OF_THE_TRANSFER, Response
from pytest_mcf.server.adapter import HttpAdapter, bad_request
from pytest_mcf.server.parser import DEFAULT_LIMITS, ParsedRequest, RequestLimits, RequestParser, Unreadable
from pytest_mcf.server.web_pages import PROTECTION

#: At most this many requests wait for the response to the one before them; then no more are read.
_MOST_WAITING = 64

#: These headers describe how a response arrived here.
_NOT_HANDED_ON = OF_THE_TRANSFER | {"connection"}

#: Answers with these have no body, and so no length.
_WITHOUT_BODY = frozenset({204, 304})


class Connection(asyncio.Protocol):
    """Responds to the requests of one client. It is in `opened` until it is `gone`.

    A server that cuts a connection within a response has to own it: interfaces such as ASGI cannot do that,
    nor refuse invalid HTTP in Amazon's format.
    """

    def __init__(
        self, mount: HttpAdapter, opened: set[Connection], limits: RequestLimits = DEFAULT_LIMITS
    ) -> None:
        self._mount = mount
        self._opened = opened
        self._limits = limits
        self._parser = RequestParser(limits)
        self._waiting: deque[ParsedRequest] = deque()
        self._late: asyncio.TimerHandle | None = None
        self._deadline: asyncio.TimerHandle | None = None
        self._is_full = False
        self._is_ending = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A client has connected."""
        # A server of TCP connections has no other transports, whatever its event loop calls them.
        self._transport = cast("asyncio.Transport", transport)
        self._opened.add(self)
        self.gone = asyncio.get_running_loop().create_future()

    def connection_lost(self, _: Exception | None) -> None:
        """The client has gone, or was cut off: no response is needed any more."""
        self._opened.discard(self)
        self.gone.set_result(None)
        self._waiting.clear()
        for timer in (self._late, self._deadline):
            if timer is not None:
                timer.cancel()

    def data_received(self, data: bytes) -> None:
        """Bytes have come."""
        complete = self._parser.feed(data)
        self._waiting += complete
        self._limit_time(restarts=bool(complete))
        if self._parser.expects_continue:
            self._parser.expects_continue = False
            self._transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        self._go_on()
        if len(self._waiting) > _MOST_WAITING or self._waiting_bytes() > self._limits.body:
            self._transport.pause_reading()
            self._stop_timing()

    def pause_writing(self) -> None:
        """The client does not take what was written."""
        self._is_full = True

    def resume_writing(self) -> None:
        """The client has taken it."""
        self._is_full = False
        self._go_on()

    def end(self) -> None:
        """End when what is under way has been answered."""
        self._is_ending = True
        if self._late is None:
            self._transport.close()

    def abort(self) -> None:
        """End at once. What was not sent yet is never sent."""
        self._transport.abort()

    def _go_on(self) -> None:
        """Respond to the waiting requests, as far as possible; then refuse what cannot be parsed."""
        while self._waiting and self._late is None and not self._is_full:
            if self._transport.is_closing():
                return
            self._respond(self._waiting.popleft())
        if self._waiting or self._late is not None or self._transport.is_closing():
            return
        if self._parser.failure is not None:
            refusal = bad_request(*self._parser.failure)
            self._transport.write(_head(refusal, is_last=True) + refusal.body)
            self._transport.close()
        elif not self._transport.is_reading():
            self._transport.resume_reading()
            self._limit_time(restarts=True)

    def _waiting_bytes(self) -> int:
        return sum(len(parsed.request.body) for parsed in self._waiting)

    def _limit_time(self, *, restarts: bool) -> None:
        """Cut a request off that is not whole in time; one that has just begun has all of the time."""
        if restarts or not self._parser.is_within_request:
            self._stop_timing()
        if self._parser.is_within_request and self._deadline is None:
            loop = asyncio.get_running_loop()
            self._deadline = loop.call_later(self._limits.seconds, self._cut_off)

    def _stop_timing(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _cut_off(self) -> None:
        self._deadline = None
        self._parser.failure = Unreadable(
            "The request did not arrive in time.",
            f"The whole request was expected within {self._limits.seconds:g} seconds.",
        )
        self._go_on()

    def _respond(self, parsed: ParsedRequest) -> None:
        try:
            response = self._mount.handle(parsed.request)
        except ConnectionCut as cut:
            self._cut(cut)
            return
        if response.delay:
            loop = asyncio.get_running_loop()
            self._late = loop.call_later(response.delay, self._send_late, parsed, response)
        else:
            self._send(parsed, response)

    def _send_late(self, parsed: ParsedRequest, response: Response) -> None:
        self._late = None
        self._send(parsed, response)
        self._go_on()

    def _send(self, parsed: ParsedRequest, response: Response) -> None:
        is_last = parsed.is_last or self._is_ending
        is_bare = parsed.request.method == "HEAD" or response.status in _WITHOUT_BODY
        head = _head(response, is_last=is_last)
        self._transport.write(head if is_bare else head + response.body)
        if is_last:
            self._transport.close()

    def _cut(self, cut: ConnectionCut) -> None:
        """End the connection where the fault says: before the first byte, or in the middle of the body."""
        if cut.response is None or cut.sent is None:
            self._transport.abort()
        else:
            self._transport.write(_head(cut.response) + cut.response.body[: cut.sent])
            # Unlike abort, this lets what was written go first.
            self._transport.close()


def _head(response: Response, *, is_last: bool = False) -> bytes:
    """The head of a response: its headers, except for those that describe how it arrived here."""
    lines = [_status_line(response.status)]
    lines += [f"{name}: {value}" for name, value in response.headers if name not in _NOT_HANDED_ON]
    given = dict(response.headers)
    lines += [f"{name}: {value}" for name, value in PROTECTION if given.get(name) != value]
    if response.status not in _WITHOUT_BODY:
        lines.append(f"content-length: {len(response.body)}")
    if is_last:
        lines.append("connection: close")
    lines += (_date_line(int(time.time())), "", "")
    return "\r\n".join(lines).encode("latin-1")


@lru_cache
def _status_line(status: int) -> str:
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = ""
    return f"HTTP/1.1 {status} {phrase}"


@lru_cache(maxsize=1)
def _date_line(second: int) -> str:
    return f"date: {formatdate(second, usegmt=True)}"
