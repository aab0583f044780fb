"""The loopback mount: the gateway behind HTTP on 127.0.0.1, for integrations in any language."""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
import time
from functools import lru_cache
from types import TracebackType
from typing import Any, Self

import httpx
import uvicorn
from starlette.types import Message, Receive, Scope, Send

from pytest_mcf.bodies import body_of
from pytest_mcf.errors import McfError, ServeError
from pytest_mcf.gateway.broken import ConnectionCut, delay_of
from pytest_mcf.gateway.connections import Connections, noting
from pytest_mcf.gateway.malformed import bad_request, refusing

_LOGGER = logging.getLogger(__name__)

#: How long a server in a thread may take to come up, in seconds.
_START_DEADLINE = 10.0

#: Host names of clients cannot be trusted (some send a part of one), and nothing depends on them.
_HERE = httpx.URL("http://gateway.invalid")

#: These headers speak of how an answer came here.
_OF_THE_TRANSFER = frozenset({b"content-length", b"transfer-encoding", b"content-encoding"})

#: Answers with these have no body, and so no length.
_WITHOUT_LENGTH = frozenset({204, 304})

#: How long a connection may take to be gone once it was cut, in seconds.
_CUT_DEADLINE = 10.0


class HttpMount:
    """An ASGI application around a transport. Headers and the raw path pass as they came.

    `connections` are those of the server that runs it; they are needed to cut one.
    """

    def __init__(self, transport: httpx.BaseTransport) -> None:
        self.transport = transport
        self.connections = Connections()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request."""
        if scope["type"] != "http":
            return
        body = await _body(receive)
        if body is None:
            return
        try:
            answer = self._answer(scope, body)
        except ConnectionCut as cut:
            await self._cut(cut, scope, receive, send)
            return
        seconds = delay_of(answer)
        if seconds and await _is_gone(receive, seconds):
            return
        await send(_head(answer))
        await send({"type": "http.response.body", "body": body_of(answer)})

    def _answer(self, scope: Scope, body: bytes) -> httpx.Response:
        target = scope["raw_path"] + (b"?" + scope["query_string"] if scope["query_string"] else b"")
        try:
            # A stream and no content: httpx would add headers that the client never sent.
            request = httpx.Request(
                scope["method"], _url_of(target), headers=scope["headers"], stream=httpx.ByteStream(body)
            )
            request.read()
            response = self.transport.handle_request(request)
            body_of(response)
        except ConnectionCut:
            raise
        except httpx.InvalidURL as error:
            return bad_request("The target of the request is not a path.", str(error))
        except (McfError, httpx.HTTPError) as error:
            return _failure(error)
        except Exception as error:
            # Or uvicorn would send a page of its own, which some clients take for a success.
            _LOGGER.exception("%s %s could not be answered", scope["method"], scope["path"])
            return _failure(error)
        return response

    async def _cut(self, cut: ConnectionCut, scope: Scope, receive: Receive, send: Send) -> None:
        """End the connection where the fault says: before the first byte, or in the middle of the body."""
        if cut.answer is None or cut.sent is None:
            self.connections.abort(scope)
        else:
            await send(_head(cut.answer))
            sent = body_of(cut.answer)[: cut.sent]
            await send({"type": "http.response.body", "body": sent, "more_body": True})
            self.connections.close(scope)
        # An application that returns before its client is gone would get an error page sent in its place.
        await _is_gone(receive, _CUT_DEADLINE)


async def _body(receive: Receive) -> bytes | None:
    """The body of a request; None when its client has gone before it was all there."""
    parts: list[bytes] = []
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        more = message.get("more_body", False)
    return b"".join(parts)


@lru_cache(maxsize=256)
def _url_of(target: bytes) -> httpx.URL:
    """The URL of a target. Clients ask for the same ones again and again, and it takes time to make one."""
    return _HERE.copy_with(raw_path=target)


async def _is_gone(receive: Receive, seconds: float) -> bool:
    """Wait for some seconds, or until the client has gone; say whether it has."""
    try:
        # The body was read before: all that can come now is that the client disconnects.
        await asyncio.wait_for(receive(), seconds)
    except TimeoutError:
        return False
    return True


def _head(answer: httpx.Response) -> Message:
    """How an answer begins: its headers as they came, but for those that speak of how it came here."""
    headers = [
        (name.lower(), value) for name, value in answer.headers.raw if name.lower() not in _OF_THE_TRANSFER
    ]
    if answer.status_code not in _WITHOUT_LENGTH:
        headers.append((b"content-length", str(len(body_of(answer))).encode()))
    return {"type": "http.response.start", "status": answer.status_code, "headers": headers}


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

    def configured(**how: Any) -> uvicorn.Config:
        # Who asks is known by the connection; headers could say something else.
        return uvicorn.Config(
            mount,
            lifespan="off",
            ws="none",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            **how,
        )

    # Whichever protocol uvicorn would choose here is asked to tell of its connections, and to refuse as
    # Amazon would what it cannot read.
    chosen = configured()
    chosen.load()
    protocol = noting(refusing(chosen.http_protocol_class), mount.connections)
    return uvicorn.Server(configured(http=protocol))


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
