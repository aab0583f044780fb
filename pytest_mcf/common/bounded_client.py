"""Exchanges over the network that end: whatever the other side does, within a deadline and a size.

httpx limits the time between two reads only, so a server that sends a byte now and then is waited for without
end: in the body, in the headers, or with one 1xx response after the other. It also has no limit of size.
"""

from __future__ import annotations

import socket
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import httpx

from pytest_mcf.common.certificates import trusted_authorities

#: The content encodings that are decoded here, by how zlib calls them. Others may not be bounded.
_WINDOW_BITS: Mapping[str, int] = {"gzip": zlib.MAX_WBITS | 16, "x-gzip": zlib.MAX_WBITS | 16}
_DEFLATE = "deflate"
_IDENTITY = "identity"

ACCEPTED_ENCODINGS = "gzip, deflate"
"""The value of `accept-encoding` that asks for no encoding but these."""

#: What is on this machine is reached without a proxy, which would look for it on its own.
_LOOPBACK = ("all://localhost", "all://127.0.0.1", "all://[::1]")

_MB = 2**20


@dataclass(frozen=True, slots=True)
class ExchangeLimits:
    """What one exchange may take."""

    seconds: float = 30.0
    """From the first byte of the request to the last one of the response, connecting included."""
    size: int = 16 * _MB
    """Of the body of the response in bytes, as it is sent and decoded."""


DEFAULT_LIMITS = ExchangeLimits()


class DeadlineMissed(httpx.ReadTimeout):
    """An exchange was not complete when its time was up."""


class ResponseTooLarge(httpx.RemoteProtocolError):
    """The body of a response has more bytes than it may have."""


class BoundedClient:
    """A client of httpx for one thread at a time, whose exchanges all end.

    Proxies and certificate authorities come from the environment. Redirects are not followed.
    """

    def __init__(self, limits: ExchangeLimits = DEFAULT_LIMITS) -> None:
        self._client = httpx.Client(
            follow_redirects=False, mounts=dict.fromkeys(_LOOPBACK), verify=trusted_authorities()
        )
        self._limits = limits
        self._sockets: list[socket.socket] = []

    def send(self, request: httpx.Request, seconds: float | None = None) -> httpx.Response:
        """Send a request as it is; the response has its whole body, decoded. `seconds` replaces the limit's.

        Raises httpx.TransportError, DeadlineMissed and ResponseTooLarge among them.
        """
        request.extensions = {**request.extensions, "trace": self._note}
        with self._deadline(self._limits.seconds if seconds is None else seconds):
            response = self._client.send(request, stream=True)
            try:
                body = self._decoded(response, self._raw_body(response))
            finally:
                response.close()
        headers = [each for each in response.headers.raw if each[0].lower() != b"content-encoding"]
        return httpx.Response(response.status_code, headers=headers, content=body, request=request)

    def close(self) -> None:
        """Release the connections."""
        self._client.close()

    def _note(self, event: str, info: Mapping[str, Any]) -> None:
        """Note the socket of a new connection. httpx calls this for each event of an exchange."""
        if event.endswith((".connect_tcp.complete", ".start_tls.complete")):
            connected = info["return_value"].get_extra_info("socket")
            self._sockets = [each for each in (*self._sockets, connected) if each.fileno() != -1]

    @contextmanager
    def _deadline(self, seconds: float) -> Iterator[None]:
        """End all that goes over the client's connections when the time is up. Raises DeadlineMissed."""
        missed = threading.Event()
        timer = threading.Timer(seconds, self._end, (missed.set,))
        timer.daemon = True
        timer.start()
        try:
            yield
        except httpx.TransportError as error:
            if not missed.is_set():
                raise
            raise _missed(seconds) from error
        finally:
            timer.cancel()
        # A body without a length ends with its connection, so nothing else shows that it was ended here.
        if missed.is_set():
            raise _missed(seconds)

    def _end(self, note: Callable[[], object]) -> None:
        note()
        for each in self._sockets:
            with suppress(OSError):
                # Not the method of an SSLSocket, which another thread may be reading from.
                socket.socket.shutdown(each, socket.SHUT_RDWR)

    def _raw_body(self, response: httpx.Response) -> bytes:
        body = bytearray()
        for part in response.iter_raw():
            body += part
            if len(body) > self._limits.size:
                raise self._too_large("")
        return bytes(body)

    def _decoded(self, response: httpx.Response, body: bytes) -> bytes:
        for encoding in reversed(
            _encodings(response.headers.get_list("content-encoding", split_commas=True))
        ):
            body = self._inflated(body, encoding)
        return body

    def _inflated(self, body: bytes, encoding: str) -> bytes:
        if not body:
            return body
        window_bits = _WINDOW_BITS.get(encoding)
        if encoding == _DEFLATE:
            # Some servers leave out what surrounds the data (RFC 9110, 8.4.1.2).
            window_bits = zlib.MAX_WBITS if body[0] & 0x0F == zlib.DEFLATED else -zlib.MAX_WBITS
        if window_bits is None:
            raise httpx.RemoteProtocolError(
                f"The body cannot be decoded: its content encoding is {encoding!r}, and gzip or deflate was "
                "expected"
            )
        decompressor = zlib.decompressobj(window_bits)
        try:
            decoded = decompressor.decompress(body, self._limits.size + 1)
        except zlib.error as error:
            raise httpx.RemoteProtocolError(f"The body cannot be decoded: {error}") from error
        if len(decoded) > self._limits.size:
            raise self._too_large(", decoded")
        if not decompressor.eof:
            raise httpx.RemoteProtocolError("The body cannot be decoded: its end is missing")
        return decoded

    def _too_large(self, how: str) -> ResponseTooLarge:
        limit = self._limits.size
        shown = f"{limit // _MB} MB" if limit >= _MB else f"{limit} bytes"
        return ResponseTooLarge(f"The body of the response has more than {shown}{how}")


def _missed(seconds: float) -> DeadlineMissed:
    return DeadlineMissed(f"The exchange was not complete within {seconds:g} seconds")


def _encodings(values: Iterable[str]) -> list[str]:
    names = [value.strip().lower() for value in values]
    return [name for name in names if name and name != _IDENTITY]
