"""One connection, byte by byte: what clients in other languages do with HTTP."""

import asyncio
import contextlib
import socket
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest

from pytest_mcf.errors import ServeError
from pytest_mcf.gateway.exceptions import ConnectionCut
from pytest_mcf.http import Handler, Response
from pytest_mcf.server.adapter import HttpAdapter
from pytest_mcf.server.parser import RequestLimits
from pytest_mcf.server.protocol import Connection
from pytest_mcf.server.server import LoopbackServer, Server, bind

from ..gateway.conftest import until

LONG = b"x" * 100_000
NO_LIMITS = RequestLimits()


class Echo(Handler):
    """Says what was asked; some paths take their time, or have much to say."""

    def __init__(self):
        self.asked = []

    def handle(self, request):
        self.asked.append(request.path)
        if request.path == "/long":
            return Response(200, body=LONG)
        if request.path == "/huge":
            return Response(200, body=LONG * 500)
        if request.path == "/cut":
            raise ConnectionCut("It was cut.")
        said = f"{request.method} {request.path} ".encode() + request.body
        return Response(200, body=said, delay=0.3 if request.path.startswith("/late") else 0.0)


@pytest.fixture(scope="module", params=["uvloop", "asyncio"])
def server(request):
    """On the fast event loop, and on the one that is everywhere."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "asyncio":
            patch.setitem(sys.modules, "uvloop", None)
        with LoopbackServer(Echo()) as opened:
            yield opened


class Client:
    """A client that sends bytes, and reads one response after the other."""

    def __init__(self, url):
        address = urlsplit(url)
        self.socket = socket.create_connection((address.hostname, address.port), timeout=60)
        self.file = self.socket.makefile("rb")
        self.send = self.socket.sendall

    def read(self, method="GET"):
        """The status, the headers and the body of the next response."""
        status = int(self.file.readline().split()[1])
        lines = iter(lambda: self.file.readline().strip().decode(), "")
        headers = dict(line.split(": ", 1) for line in lines)
        length = 0 if method == "HEAD" else int(headers["content-length"])
        return status, headers, self.file.read(length)

    def read_to_the_end(self):
        """All that comes until the server closes."""
        return self.file.read()

    def close(self):
        self.file.close()
        self.socket.close()


def dial(server):
    return contextlib.closing(Client(server.url))


def asked_for(path, method="GET", headers=b"", body=b""):
    length = b"content-length: %d\r\n" % len(body) if body else b""
    return f"{method} {path} HTTP/1.1\r\nhost: x\r\n".encode() + headers + length + b"\r\n" + body


def test_a_connection_is_kept(server):
    with dial(server) as connection:
        for number in range(3):
            connection.send(asked_for(f"/{number}"))
            status, headers, body = connection.read()
            assert (status, body) == (200, f"GET /{number} ".encode())
            assert "connection" not in headers


def test_a_connection_ends_if_its_client_asks_for_it(server):
    with dial(server) as connection:
        connection.send(asked_for("/", headers=b"connection: close\r\n"))
        head, _, body = connection.read_to_the_end().partition(b"\r\n\r\n")
    assert b"\r\nconnection: close\r\n" in head
    assert body == b"GET / "


@pytest.mark.parametrize("headers", [b"", b"connection: keep-alive\r\n"])
def test_a_connection_of_http_1_0_has_one_response(server, headers):
    with dial(server) as connection:
        connection.send(b"GET / HTTP/1.0\r\n" + headers + b"\r\n")
        assert connection.read_to_the_end().endswith(b"\r\n\r\nGET / ")


def test_a_request_for_the_head_alone_gets_no_body(server):
    with dial(server) as connection:
        connection.send(asked_for("/a", method="HEAD") + asked_for("/b"))
        status, headers, body = connection.read("HEAD")
        assert (status, headers["content-length"], body) == (200, "8", b"")
        assert connection.read()[2] == b"GET /b "


UPGRADE = b"connection: Upgrade, HTTP2-Settings\r\nupgrade: h2c\r\nhttp2-settings: AAEAAEAAAAIAAAAB\r\n"


@pytest.mark.parametrize("body", [b"", b'{"a": 1}'])
def test_a_client_that_asks_for_http_2_as_java_does_continues_in_http_1(server, body):
    with dial(server) as connection:
        connection.send(asked_for("/a", "POST", UPGRADE, body) + asked_for("/b", "POST", UPGRADE, body))
        assert connection.read()[2] == b"POST /a " + body
        assert connection.read()[2] == b"POST /b " + body
        connection.send(asked_for("/c"))
        assert connection.read()[2] == b"GET /c "


def test_a_client_that_expects_100_continue_gets_it_once(server):
    with dial(server) as connection:
        connection.send(asked_for("/", "POST", b"expect: 100-continue\r\ncontent-length: 4\r\n"))
        assert connection.file.read(25) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.send(b"bo")
        connection.send(b"dy" + asked_for("/next"))
        assert connection.read()[2] == b"POST / body"
        assert connection.read()[2] == b"GET /next "


def test_a_client_that_sends_its_body_at_once_gets_no_100_continue(server):
    with dial(server) as connection:
        connection.send(asked_for("/", "POST", b"expect: 100-continue\r\n", b"body"))
        assert connection.read()[2] == b"POST / body"


def test_chunks_and_what_trails_behind_them_are_one_body(server):
    chunks = b"3\r\none\r\n4;x=y\r\n two\r\n0\r\ntrailing: yes\r\n\r\n"
    with dial(server) as connection:
        connection.send(asked_for("/", "POST", b"transfer-encoding: chunked\r\n") + chunks)
        assert connection.read()[2] == b"POST / one two"


def test_a_delayed_response_precedes_those_to_later_requests(server):
    with dial(server) as connection:
        connection.send(asked_for("/late/1") + asked_for("/2"))
        connection.send(asked_for("/late/3") + asked_for("/4") + b"nonsense\r\n\r\n")
        assert [connection.read()[2] for _ in range(4)] == [
            b"GET /late/1 ",
            b"GET /2 ",
            b"GET /late/3 ",
            b"GET /4 ",
        ]
        assert connection.read()[0] == 400
        assert connection.read_to_the_end() == b""


def test_a_client_that_requests_much_and_reads_late_gets_all_in_order(server):
    count = 300
    with dial(server) as connection:
        asking = threading.Thread(
            target=connection.send, args=((asked_for("/long") + asked_for("/short")) * count,)
        )
        asking.start()
        # Long enough for the server to fill all buffers that there are between it and a client that sleeps.
        time.sleep(0.3)
        for _ in range(count):
            assert connection.read()[2] == LONG
            assert connection.read()[2] == b"GET /short "
        asking.join()


def test_requests_behind_a_cut_get_no_response(server):
    with dial(server) as connection:
        connection.send(asked_for("/late") + asked_for("/cut") + asked_for("/after") * 1000)
        assert connection.read()[2] == b"GET /late "
        with contextlib.suppress(ConnectionResetError):
            assert connection.read_to_the_end() == b""


def test_a_client_that_leaves_before_a_delayed_response_is_forgotten(server):
    with dial(server) as connection:
        connection.send(asked_for("/late"))
        time.sleep(0.05)
    until(lambda: not server.connections)


def test_a_server_that_ends_sends_what_is_under_way_and_closes_what_is_idle():
    echo = Echo()
    with contextlib.ExitStack() as stack:
        with LoopbackServer(echo, grace=60) as server:
            late, idle, halfway = (stack.enter_context(dial(server)) for _ in range(3))
            idle.send(asked_for("/"))
            idle.read()
            halfway.send(asked_for("/")[:10])
            late.send(asked_for("/late") + asked_for("/later"))
            until(lambda: server.connections == 3 and "/late" in echo.asked)
        assert late.read_to_the_end().endswith(b"\r\n\r\nGET /late ")
        assert idle.read_to_the_end() == b""
        assert halfway.read_to_the_end() == b""


def test_a_server_does_not_wait_forever_for_a_client_that_does_not_read():
    echo = Echo()
    with contextlib.ExitStack() as stack:
        with LoopbackServer(echo, grace=0.1) as server:
            deaf = stack.enter_context(dial(server))
            # More than all buffers between the two can take.
            deaf.send(asked_for("/huge"))
            until(lambda: echo.asked)
            assert server.is_running
        assert not server.is_running


def test_a_server_that_cannot_start_reports_why():
    server = LoopbackServer(Echo())
    server._listener.close()
    with pytest.raises(ServeError, match=r"should have come up within 10 seconds, and did not: .*descriptor"):
        server.__enter__()


def test_a_server_that_is_ended_before_it_starts_ends_at_once():
    server = Server(HttpAdapter(Echo()))
    server.end()
    with bind() as listener:
        thread = threading.Thread(target=server.run, args=(listener,))
        thread.start()
        thread.join(10)
        assert not thread.is_alive()
    server.end()


class Wire(asyncio.Transport):
    """What a connection does to its transport, recorded."""

    def __init__(self):
        super().__init__()
        self.written = bytearray()
        self.reading, self.closed = True, asyncio.Event()

    def write(self, data):
        self.written += data

    def is_reading(self):
        return self.reading

    def pause_reading(self):
        self.reading = False

    def resume_reading(self):
        self.reading = True

    @property
    def closing(self):
        return self.closed.is_set()

    def is_closing(self):
        return self.closing

    def close(self):
        self.closed.set()


def on_a_wire(act, limits=NO_LIMITS):
    """Have a connection on a wire that is only watched; give what `act` gives."""

    async def run():
        wire, connection = Wire(), Connection(HttpAdapter(Echo()), set(), limits)
        connection.connection_made(wire)
        return await act(wire, connection)

    # The browser's tests leave a loop running in the thread that all tests have.
    with ThreadPoolExecutor(1) as other:
        return other.submit(asyncio.run, run()).result()


def test_many_requests_behind_a_delayed_response_are_not_read_until_it_is_sent():
    async def act(wire, connection):
        connection.data_received(asked_for("/late") + asked_for("/short") * 64)
        assert wire.reading
        connection.data_received(asked_for("/short"))
        assert not wire.reading
        await asyncio.sleep(0.5)
        assert wire.reading
        return wire.written.count(b"HTTP/1.1 200 OK")

    assert on_a_wire(act) == 66


def test_a_client_that_does_not_read_gets_no_further_response():
    async def act(wire, connection):
        connection.data_received(asked_for("/1"))
        connection.pause_writing()
        connection.data_received(asked_for("/2") * 2)
        before = wire.written.count(b"GET /")
        connection.resume_writing()
        return before, wire.written.count(b"GET /")

    assert on_a_wire(act) == (1, 3)


def test_a_delayed_response_is_not_sent_to_a_client_that_has_gone():
    async def act(wire, connection):
        connection.data_received(asked_for("/late"))
        connection.connection_lost(None)
        await asyncio.sleep(0.5)
        return wire.written

    assert on_a_wire(act) == b""


POST = b"POST / HTTP/1.1\r\nhost: here\r\n"
CHUNKED = POST + b"transfer-encoding: chunked\r\n\r\n"
SMALL = RequestLimits(body=10_000, head=1000, seconds=0.05)


def fed(pieces, limits=SMALL):
    """Feed a connection until it closes; how much of it was taken, and what it wrote."""

    async def act(wire, connection):
        taken = 0
        for piece in pieces:
            if wire.closing:
                break
            connection.data_received(piece)
            taken += len(piece)
        return taken, wire.written, wire.closing

    return on_a_wire(act, limits)


@pytest.mark.parametrize(
    ("begin", "part", "most"),
    [
        (POST + b"content-length: 9999999999\r\n\r\n", b"x" * 100, 0),
        (CHUNKED, b"64\r\n" + b"x" * 100 + b"\r\n", 10_800),
        (CHUNKED, b"1;" + b"x" * 100 + b"\r\nx\r\n", 11_000),
        (CHUNKED + b"0\r\n", b"a: " + b"x" * 100 + b"\r\n", 11_000),
        (CHUNKED + b"0\r\na: ", b"x" * 100, 11_000),
        (b"GET / HTTP/1.1\r\n", b"a: " + b"x" * 100 + b"\r\n", 1100),
        (b"GET / HTTP/1.1\r\na: ", b"x" * 100, 1100),
        (b"GET / HTTP/1.1\r\n", b"a:\r\n" * 10, 1100),
        (b"GET /", b"x" * 100, 1100),
    ],
    ids=[
        "body",
        "chunks",
        "extensions of chunks",
        "trailers",
        "one trailer",
        "headers",
        "one header",
        "many headers",
        "target",
    ],
)
def test_a_request_without_an_end_is_refused_and_not_read_on(begin, part, most):
    taken, written, _ = fed([begin, *[part] * 1000])
    assert taken - len(begin) <= most
    assert written.startswith(b"HTTP/1.1 400 Bad Request\r\n")
    assert b"The request is too large." in written
    assert written.count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize("chunked", [False, True])
@pytest.mark.parametrize(("size", "status"), [(10_000, b"200"), (10_001, b"400")])
def test_a_body_may_be_as_large_as_the_limit_says_and_not_a_byte_larger(size, status, chunked):
    head, body = POST + b"content-length: %d\r\n\r\n" % size, b"x" * size
    if chunked:
        head, body = CHUNKED, b"%x\r\n" % size + body + b"\r\n0\r\n\r\n"
    for pieces in ([head + body], [head, body], [head, body[:5000], body[5000:]]):
        _, written, _ = fed(pieces)
        assert written.startswith(b"HTTP/1.1 " + status)
        assert written.count(b"HTTP/1.1 ") == 1


def test_the_limit_is_64_mb_and_the_refusal_names_it():
    assert RequestLimits().body == 64 * 1024 * 1024
    _, written, _ = fed([POST + b"content-length: 67108865\r\n\r\n"], NO_LIMITS)
    assert b"At most 64 MB of body and 256 KB of headers were expected, and more came." in written


@pytest.mark.parametrize(
    "sent",
    [
        b"G",
        b"GET / HTTP/1.1\r\n",
        b"GET / HTTP/1.1\r\nhost: x\r\na",
        POST + b"content-length: 9\r\n\r\nhalf",
        CHUNKED + b"5\r\nhello\r\n",
        asked_for("/whole") + POST,
    ],
)
def test_a_request_that_was_sent_in_part_is_cut_off(sent):
    async def act(wire, connection):
        connection.data_received(sent)
        await asyncio.wait_for(wire.closed.wait(), 10)
        return wire.written

    written = on_a_wire(act, SMALL)
    assert b"HTTP/1.1 400 Bad Request\r\n" in written
    assert b"The whole request was expected within 0.05 seconds." in written


def test_bytes_that_drip_do_not_lengthen_the_time():
    async def act(wire, connection):
        connection.data_received(POST + b"content-length: 9999\r\n\r\n")
        while not wire.closing:
            connection.data_received(b"x")
            await asyncio.sleep(0.005)
        return wire.written

    assert b"did not arrive in time" in on_a_wire(act, SMALL)


def test_a_connection_that_waits_between_requests_is_kept():
    async def act(wire, connection):
        connection.data_received(asked_for("/1"))
        await asyncio.sleep(0.1)
        connection.data_received(asked_for("/2"))
        return wire.closing, wire.written.count(b"HTTP/1.1 200 OK")

    assert on_a_wire(act, SMALL) == (False, 2)


def test_large_requests_behind_a_delayed_response_are_not_read_until_it_is_sent():
    async def act(wire, connection):
        large = POST + b"content-length: 6000\r\n\r\n" + b"x" * 6000
        connection.data_received(asked_for("/late") + large)
        assert wire.reading
        connection.data_received(large + POST)
        assert not wire.reading
        await asyncio.sleep(0.4)
        assert wire.reading
        return wire.written.count(b"HTTP/1.1 200 OK")

    assert on_a_wire(act, RequestLimits(body=10_000)) == 3


@pytest.mark.parametrize(
    "line",
    [
        b"GET /a",
        b"GET /a ",
        b"GET /a HTTP/0.9",
        b"GET /a HTTP/2.0",
        b"GET /a HTTP/1",
        b"POST /a",
        b"GET /a 1.1",
    ],
)
@pytest.mark.parametrize("rest", [b"\r\n", b"\r\nhost: x\r\n\r\n", b"\r\n\r\n"])
def test_a_request_of_no_version_or_another_one_is_refused_at_once(line, rest):
    _, written, closing = fed([line + rest])
    assert closing
    assert written.startswith(b"HTTP/1.1 400 Bad Request\r\n")


@pytest.mark.parametrize("hosts", [b"", b"host: a\r\nhost: a\r\n", b"host: a\r\nHOST: b\r\n"])
def test_a_request_names_one_host(hosts):
    _, written, closing = fed([b"GET / HTTP/1.1\r\n" + hosts + b"\r\n"])
    assert closing
    assert b"One Host header was expected" in written


def test_many_requests_may_be_larger_together_than_one_may():
    async def act(wire, connection):
        for _ in range(100):
            connection.data_received(
                b"POST / HTTP/1.1\r\nhost: here\r\ncontent-length: 1048576\r\n\r\n" + b"x" * 2**20
            )
        return wire.written.count(b"HTTP/1.1 200 OK")

    assert on_a_wire(act) == 100
