"""The gateway behind HTTP on 127.0.0.1, for integrations in any language."""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import socket
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

import httpx

from pytest_mcf.errors import ServeError
from pytest_mcf.server.adapter import HttpAdapter
from pytest_mcf.server.parser import DEFAULT_LIMITS, RequestLimits
from pytest_mcf.server.protocol import Connection
from pytest_mcf.server.web_pages import HostNames

#: How long a server in a thread may take to come up, or to end, in seconds.
_DEADLINE = 10.0

#: How long responses that are under way when a server ends may take, in seconds.
_GRACE = 2.0

#: Connections that may wait to be taken up.
_BACKLOG = 128


class Server:
    """Serves a mount on a socket from `bind`, for as long as `run` lasts. `connections` are those open.

    When it ends, responses that are under way may take `grace` seconds. A request that goes beyond `limits`
    is refused.
    """

    def __init__(
        self, mount: HttpAdapter, grace: float = _GRACE, limits: RequestLimits = DEFAULT_LIMITS
    ) -> None:
        self.mount = mount
        self._limits = limits
        self._grace = grace
        self.connections: set[Connection] = set()
        self._begun = threading.Event()
        self._is_up = False
        self._is_to_end = False
        self._wakeable: tuple[asyncio.AbstractEventLoop, asyncio.Event] | None = None

    def run(self, listener: socket.socket) -> None:
        """Serve until `end` is called."""
        with asyncio.Runner(loop_factory=_loop_factory()) as runner:
            runner.run(self._serve(listener))

    def wait_until_up(self, seconds: float) -> bool:
        """Wait until it accepts requests; False if it did not within that many seconds, or cannot."""
        return self._begun.wait(seconds) and self._is_up

    def give_up(self) -> None:
        """Stop waiting for a server that could not start."""
        self._begun.set()

    def end(self) -> None:
        """Have `run` end, from another thread or a signal handler; if it has not begun, as soon as it has."""
        self._is_to_end = True
        if self._wakeable is not None:
            loop, ended = self._wakeable
            # The loop may have ended in the meantime, and then there is nothing more to do.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(ended.set)

    async def _serve(self, listener: socket.socket) -> None:
        loop, ended = asyncio.get_running_loop(), asyncio.Event()
        self._wakeable = loop, ended
        server = await loop.create_server(
            lambda: Connection(self.mount, self.connections, self._limits), sock=listener, backlog=_BACKLOG
        )
        self._is_up = True
        self._begun.set()
        if not self._is_to_end:
            await ended.wait()
        server.close()
        await self._let_go()

    async def _let_go(self) -> None:
        """End all connections: those with a response under way when it is sent, or when the grace ends."""
        ending = tuple(self.connections)
        for connection in ending:
            connection.end()
        if ending:
            await asyncio.wait([connection.gone for connection in ending], timeout=self._grace)
        for connection in tuple(self.connections):
            connection.abort()
        # One turn of the loop, so that they learn of their end.
        await asyncio.sleep(0)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop's, which is twice as fast; where there is none, asyncio's own."""
    if importlib.util.find_spec("uvloop") is None:
        return None
    import uvloop  # noqa: PLC0415 - there is none for Windows

    return uvloop.new_event_loop


def bind(host: str = "127.0.0.1", port: int = 0) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises ServeError if it is in use."""
    # Said explicitly, IPPROTO_TCP lets asyncio switch Nagle's algorithm off: 40 ms a request otherwise.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(_BACKLOG)
    except (OSError, OverflowError) as error:
        listener.close()
        raise ServeError(
            f"Cannot listen on {host} port {port}: {error}. "
            "Choose another port with --port, or leave it out to get a free one."
        ) from error
    return listener


class LoopbackServer:
    """A server in a thread of its own, for as long as the `with` block lasts. `url` is where it is.

    It also responds under `allowed_hosts`, names that a web page could have made up.
    """

    def __init__(
        self,
        transport: httpx.BaseTransport,
        grace: float = _GRACE,
        allowed_hosts: frozenset[str] = frozenset(),
    ) -> None:
        self.mount = HttpAdapter(transport, HostNames(allowed_hosts))
        self._listener = bind()
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._server = Server(self.mount, grace)
        self._failure: OSError | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    @property
    def connections(self) -> int:
        """How many connections are open."""
        return len(self._server.connections)

    @property
    def is_running(self) -> bool:
        """Whether it still serves, or has not ended yet."""
        return self._thread.is_alive()

    def __enter__(self) -> Self:
        self._thread.start()
        if not self._server.wait_until_up(_DEADLINE):
            raise ServeError(
                f"The loopback server at {self.url} should have come up within {_DEADLINE:.0f} seconds, and "
                f"did not: {self._failure or 'nothing says why'}. Run again when the machine is less busy."
            ) from self._failure
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._server.end()
        self._thread.join(_DEADLINE)
        self._listener.close()

    def _run(self) -> None:
        try:
            self._server.run(self._listener)
        except OSError as error:
            self._failure = error
            self._server.give_up()
