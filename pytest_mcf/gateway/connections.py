"""The connections of a server, so that one can be cut: ASGI itself has no word for that."""

from __future__ import annotations

import asyncio
from typing import cast

from starlette.types import Scope

#: Host and port of a client, as ASGI has them in `scope["client"]`.
_Address = tuple[str, int]


class Connections:
    """The open connections of one server, by the addresses of their clients. They live in its event loop."""

    def __init__(self) -> None:
        self._transports: dict[_Address, asyncio.Transport] = {}
        self._addresses: dict[asyncio.Protocol, _Address] = {}

    def abort(self, scope: Scope) -> None:
        """End the connection of a request at once. What was not sent yet is never sent."""
        transport = self._of(scope)
        if transport is not None:
            transport.abort()

    def close(self, scope: Scope) -> None:
        """End the connection of a request as soon as what was written has been sent."""
        transport = self._of(scope)
        if transport is not None:
            transport.close()

    def add(self, protocol: asyncio.Protocol, transport: asyncio.BaseTransport) -> None:
        """Note a connection that was just made; none whose client was gone before anybody could ask."""
        name = transport.get_extra_info("peername")
        if name:
            self._addresses[protocol] = name[0], name[1]
            # A server of TCP connections has no other transports, whatever its event loop calls them.
            self._transports[name[0], name[1]] = cast("asyncio.Transport", transport)

    def remove(self, protocol: asyncio.Protocol) -> None:
        """Forget a connection that is gone."""
        address = self._addresses.pop(protocol, None)
        # The client may be back from the same address, on a new connection.
        if address is not None and address not in self._addresses.values():
            del self._transports[address]

    def __len__(self) -> int:
        return len(self._addresses)

    def _of(self, scope: Scope) -> asyncio.Transport | None:
        """The connection of a request; None when its client has gone already."""
        address = scope["client"]
        return None if address is None else self._transports.get(tuple(address))


def noting(protocol: type[asyncio.Protocol], connections: Connections) -> type[asyncio.Protocol]:
    """The same protocol of a server, but its connections are noted. It gets no attributes of its own."""

    def connection_made(self: asyncio.Protocol, transport: asyncio.BaseTransport) -> None:
        connections.add(self, transport)
        protocol.connection_made(self, transport)

    def connection_lost(self: asyncio.Protocol, error: Exception | None) -> None:
        connections.remove(self)
        protocol.connection_lost(self, error)

    methods = {"connection_made": connection_made, "connection_lost": connection_lost}
    return type(f"Noting{protocol.__name__}", (protocol,), methods)
