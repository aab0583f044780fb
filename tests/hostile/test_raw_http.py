"""Malformed and unusual HTTP, byte by byte over a socket.

Some clients take a refusal in plain text for a success. Here each refusal has Amazon's shape; the connection
ends with it, and the server goes on.
"""

import http.client
import json
import re
import socket
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpx
import pytest

from pytest_mcf.emulator import Emulator
from pytest_mcf.gateway import Gateway
from pytest_mcf.server.server import LoopbackServer

from ..each_case import each_case
from .conftest import ORDERS, TOKENS, Response, refused, token_refused

END = b"Host: x\r\nConnection: close\r\n\r\n"


@pytest.fixture(scope="module")
def url():
    transport = Gateway(Emulator()).mount("integration")
    with LoopbackServer(transport) as server:
        yield server.url


@pytest.fixture
def connect(url):
    """Connections to the server; after each one the server must still serve others."""
    address = urlsplit(url)

    @contextmanager
    def connected():
        with socket.create_connection((address.hostname, address.port), timeout=60) as connection:
            yield connection
        with socket.create_connection((address.hostname, address.port), timeout=60) as another:
            another.sendall(f"GET {ORDERS} HTTP/1.1\r\n".encode() + END)
            assert read(another).status == 403

    return connected


def read(connection, method="GET"):
    response = http.client.HTTPResponse(connection, method=method)
    response.begin()
    content = response.read()
    response.close()
    headers = {name.lower(): text for name, text in response.getheaders()}
    return Response(response.status, headers, content)


MALFORMED = {
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    "no words": b"\r\n\r\n\x00\x00\r\n\r\n",
    "an unknown protocol": b"GET / NTTP/1.1\r\n" + END,
    "a space in the target": b"GET /a b HTTP/1.1\r\n" + END,
    "a NUL in the target": b"GET /a\x00b HTTP/1.1\r\n" + END,
    "a control character in the target": b"GET /?a=\x01\x7f HTTP/1.1\r\n" + END,
    "no method": b" / HTTP/1.1\r\n" + END,
    "a method that is none": b"G@T / HTTP/1.1\r\n" + END,
    "no colon": b"GET / HTTP/1.1\r\nnonsense\r\n" + END,
    "a space before the colon": b"GET / HTTP/1.1\r\na : b\r\n" + END,
    "no name of a header": b"GET / HTTP/1.1\r\n: b\r\n" + END,
    "a NUL in a header": b"GET / HTTP/1.1\r\na: b\x00c\r\n" + END,
    "a length that is not a number": b"POST / HTTP/1.1\r\nContent-Length: abc\r\n" + END,
    "a negative length": b"POST / HTTP/1.1\r\nContent-Length: -5\r\n" + END,
    "a length in hexadecimal": b"POST / HTTP/1.1\r\nContent-Length: 0x10\r\n" + END,
    "two lengths": b"POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n" + END,
    "a chunk that has no length": b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n"
    + END
    + b"ZZ\r\nabc\r\n",
    "an unknown transfer encoding": b"POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n" + END,
}


@each_case("name", MALFORMED)
def test_malformed_http_is_refused_and_ends_the_connection(connect, name):
    with connect() as connection:
        connection.sendall(MALFORMED[name])
        said = refused(read(connection))
        assert said.startswith("The request is not well-formed HTTP.")
        assert connection.recv(1) == b""


UNUSUAL = {
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "no version": b"GET %s\r\n\r\n",
    "no host": b"GET %s HTTP/1.1\r\nConnection: close\r\n\r\n",
    "two hosts": b"GET %s HTTP/1.1\r\nHost: y\r\n" + END,
    "an empty host": b"GET %s HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n",
    "HTTP/1.0": b"GET %s HTTP/1.0\r\n\r\n",
    "HTTP/9.9": b"GET %s HTTP/9.9\r\n" + END,
    "line ends without a carriage return": b"GET %s HTTP/1.1\nHost: x\nConnection: close\n\n",
    "a folded header": b"GET %s HTTP/1.1\r\na: b\r\n  c\r\n" + END,
    "latin-1 in a header": b"GET %s HTTP/1.1\r\na: \xe4\xff\r\n" + END,
    "latin-1 in the token": b"GET %s HTTP/1.1\r\nx-amz-access-token: \xe4\xff\r\n" + END,
    "two tokens": b"GET %s HTTP/1.1\r\nx-amz-access-token: a\r\nx-amz-access-token: b\r\n" + END,
    "an absolute target": b"GET http://amazon.invalid%s HTTP/1.1\r\n" + END,
    "a fragment": b"GET %s#fragment HTTP/1.1\r\n" + END,
    "UTF-8 in the target": b"GET %s/\xc3\xa4 HTTP/1.1\r\n" + END,
    "latin-1 in the target": b"GET %s/\xe4 HTTP/1.1\r\n" + END,
    "brackets in the target": b"GET %s/[::1] HTTP/1.1\r\n" + END,
    "a backslash in the target": b"GET %s\\..\\x HTTP/1.1\r\n" + END,
    "quotes in the target": b"GET %s?'\"<>^`{|} HTTP/1.1\r\n" + END,
    "an asterisk for a target": b"OPTIONS * HTTP/1.1\r\n" + END,
    "a target without a slash": b"GET nowhere HTTP/1.1\r\n" + END,
    "a host for a target": b"CONNECT x:80 HTTP/1.1\r\n" + END,
    "an unknown method": b"BREW %s HTTP/1.1\r\n" + END,
    "a method in lower case": b"get %s HTTP/1.1\r\n" + END,
    "an unread expectation": b"GET %s HTTP/1.1\r\nExpect: nothing\r\n" + END,
    "a long target": b"GET %s/" + b"a" * 65_450 + b" HTTP/1.1\r\n" + END,
    "a target too long": b"GET %s/" + b"a" * 200_000 + b" HTTP/1.1\r\n" + END,
    "a huge header": b"GET %s HTTP/1.1\r\na: " + b"b" * 1_000_000 + b"\r\n" + END,
    "many headers": b"GET %s HTTP/1.1\r\n" + b"a: b\r\n" * 20_000 + END,
    "an upgrade": b"GET %s HTTP/1.1\r\nUpgrade: h2c\r\nHost: x\r\nConnection: Upgrade, close\r\n\r\n",
    "a length and chunks": b"POST %s HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n"
    + END
    + b"0\r\n\r\n",
}


@each_case("name", UNUSUAL)
def test_unusual_http_is_refused_in_the_documented_shape_by_every_layer(connect, name):
    with connect() as connection:
        connection.sendall(UNUSUAL[name].replace(b"%s", ORDERS.encode()))
        refused(read(connection), 400, 403, 404)


def test_a_websocket_is_not_opened(connect):
    with connect() as connection:
        key = b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        connection.sendall(
            b"GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" + key + b"\r\n"
        )
        refused(read(connection), 404)


def test_a_client_that_expects_100_continue_gets_it(connect):
    with connect() as connection:
        connection.sendall(
            b"POST %s HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n" % TOKENS.encode() + END
        )
        assert connection.recv(25) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(b"{}")
        assert token_refused(read(connection)) == "invalid_request"


def test_a_request_that_comes_byte_by_byte_is_read(connect):
    with connect() as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for byte in b"POST %s HTTP/1.1\r\nContent-Length: 2\r\n" % TOKENS.encode() + END + b"{}":
            connection.sendall(bytes([byte]))
        assert token_refused(read(connection)) == "invalid_request"


@each_case("sent", [b"", b"GE", b"POST / HTTP/1.1\r\nContent-Length: 9\r\nHost: x\r\n\r\n{"])
def test_a_client_that_disconnects_does_no_harm(connect, sent):
    with connect() as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(1000) == b""


def test_a_good_request_gets_its_response_before_a_bad_one_on_the_connection_is_refused(connect):
    with connect() as connection:
        connection.sendall(f"GET {ORDERS} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        refused(read(connection), 403)
        connection.sendall(b"\x00\x00\r\n\r\n")
        refused(read(connection), 400)


def test_many_requests_in_one_packet_get_responses_in_order(connect):
    with connect() as connection:
        requests = [f"GET {ORDERS} HTTP/1.1\r\nHost: x\r\n\r\n", "GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n"]
        connection.sendall("".join(requests * 10).encode() + b"GET / HTTP/1.1\r\n" + END)
        received = b""
        while part := connection.recv(65_536):
            received += part
        assert re.findall(rb"HTTP/1.1 (\d+)", received) == [b"403", b"404"] * 10 + [b"404"]


class Broken(httpx.BaseTransport):
    """Raises what nothing in the gateway should raise."""

    def handle_request(self, request):
        raise RuntimeError(f"cannot answer {request.url.path}")


def test_an_error_of_the_harness_has_the_documented_shape(caplog):
    with LoopbackServer(Broken()) as server:
        for _ in range(2):
            response = httpx.get(f"{server.url}/x")
            received = Response(response.status_code, dict(response.headers), response.content)
            assert "cannot answer /x" in refused(received, 500)
            assert json.loads(received.content)["errors"][0]["code"] == "InternalFailure"
    assert [record.exc_info[0] for record in caplog.records] == [RuntimeError, RuntimeError]
