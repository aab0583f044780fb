"""What comes over a connection and is no HTTP request: refused in Amazon's shape, not in the server's own.

Some clients take whatever has no errors list for a success, even a line of text under the status 400.
"""

from __future__ import annotations

import asyncio
from typing import Any

import httpx

from pytest_mcf.gateway.made_up import refusal, request_id


def bad_request(message: str, details: str) -> httpx.Response:
    """What is answered to a request that cannot be passed on, since nobody knows what it asks for."""
    return refusal(400, "InvalidInput", message, details=details, named=request_id(message, details))


def refusing(protocol: type[asyncio.Protocol]) -> type[asyncio.Protocol]:
    """The same protocol of a server, but what it cannot read it refuses as Amazon would."""

    def send_400_response(self: Any, message: str) -> None:
        answer = bad_request("The request is not well-formed HTTP.", message)
        headers = [*answer.headers.raw, (b"connection", b"close")]
        head = b"".join(name + b": " + value + b"\r\n" for name, value in headers)
        self.transport.write(b"HTTP/1.1 400 Bad Request\r\n" + head + b"\r\n" + answer.content)
        self.transport.close()

    return type(f"Refusing{protocol.__name__}", (protocol,), {"send_400_response": send_400_response})
