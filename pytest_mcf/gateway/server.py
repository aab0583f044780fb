"""The loopback mount: the gateway behind HTTP on 127.0.0.1, for integrations in any language."""

from __future__ import annotations

import socket
import threading
import time
from types import TracebackType
from typing import Self

import httpx
import uvicorn
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from pytest_mcf.errors import McfError, ServeError

#: How long a server in a thread may take to come up, in seconds.
_START_DEADLINE = 10.0


class HttpMount:
    """An ASGI application around a transport. Headers and the raw path pass as they came."""

    def __init__(self, transport: httpx.BaseTransport) -> None:
        self.transport = transport

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request."""
        if scope["type"] != "http":
            return
        try:
            body = await Request(scope, receive).body()
        except ClientDisconnect:
            return
        answer = self._answer(scope, body)
        response = Response(answer.content, answer.status_code)
        # Content-Length is the server's own business; everything else is passed on as it is.
        response.raw_headers += [
            (name.lower(), value)
            for name, value in answer.headers.raw
            if name.lower() not in (b"content-length", b"transfer-encoding", b"content-encoding")
        ]
        await response(scope, receive, send)

    def _answer(self, scope: Scope, body: bytes) -> httpx.Response:
        target = scope["raw_path"] + (b"?" + scope["query_string"] if scope["query_string"] else b"")
        try:
            request = httpx.Request(
                scope["method"],
                httpx.URL("http://127.0.0.1").copy_with(raw_path=target),
                headers=scope["headers"],
                content=body,
            )
            response = self.transport.handle_request(request)
            response.read()
        except (McfError, httpx.HTTPError, httpx.InvalidURL) as error:
            return _failure(error)
        return response


def _failure(error: Exception) -> httpx.Response:
    """What a client sees when the harness, not the API, has failed: an error in Amazon's shape."""
    problem = {"code": "InternalFailure", "message": "pytest-mcf could not answer.", "details": str(error)}
    return httpx.Response(500, json={"errors": [problem]}, headers={"x-amzn-RequestId": "pytest-mcf"})


def bind(host: str = "127.0.0.1", port: int = 0) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises ServeError when it cannot be had."""
    # Said explicitly, IPPROTO_TCP lets asyncio switch Nagle's algorithm off: 40 ms a request otherwise.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except (OSError, OverflowError) as error:
        listener.close()
        raise ServeError(
            f"Cannot listen on {host} port {port}: {error}. "
            "Choose another port with --port, or leave it out to get a free one."
        ) from error
    return listener


def server_for(mount: HttpMount) -> uvicorn.Server:
    """A quiet uvicorn server around a mount; run it with a socket from `bind`."""
    config = uvicorn.Config(mount, lifespan="off", log_config=None, access_log=False, server_header=False)
    return uvicorn.Server(config)


class LoopbackServer:
    """A server in a thread of its own, for as long as the `with` block lasts. `url` is where it is."""

    def __init__(self, transport: httpx.BaseTransport) -> None:
        self.mount = HttpMount(transport)
        self._listener = bind()
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._server = server_for(self.mount)
        self._thread = threading.Thread(target=self._server.run, args=([self._listener],), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        deadline = time.monotonic() + _START_DEADLINE
        while not self._server.started:
            if time.monotonic() > deadline or not self._thread.is_alive():
                raise ServeError(f"The loopback server at {self.url} did not start.")
            time.sleep(0.005)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._server.should_exit = True
        self._thread.join(_START_DEADLINE)
        self._listener.close()
