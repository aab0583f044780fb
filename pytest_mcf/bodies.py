"""Bodies that are there as a whole, and how to look at one.

httpx reads every body as a stream, with decoders and all: a quarter of the time that a served emulator
takes for an answer would go into that. What was never anything but whole is taken as it is.
"""

from __future__ import annotations

import httpx


class WholeBody(httpx.ByteStream):
    """A body that nobody has to wait for, and that nobody has encoded."""

    def __init__(self, body: bytes) -> None:
        super().__init__(body)
        self.body = body


def body_of(response: httpx.Response) -> bytes:
    """The whole body of a response, decoded. Raises httpx.TransportError when it does not come."""
    stream = response.stream
    return stream.body if isinstance(stream, WholeBody) else response.read()
