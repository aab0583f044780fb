"""Faults on the loopback mount: what a client in any language sees on its socket."""

import contextlib
import logging
import select
import socket
import threading
import time

import httpx
import pytest

from pytest_mcf.server.server import LoopbackServer

from .conftest import BASE, FEATURES_BODY, Api, until

PATH = "/fba/outbound/2020-07-01/features?marketplaceId=ATVPDKIKX0DER"
REQUEST = f"GET {PATH} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
BODY = httpx.Response(200, json=FEATURES_BODY).content


@pytest.fixture
def served(open_gateway):
    """A gateway that is served on 127.0.0.1, with the server."""
    gateway = open_gateway(Api())
    with LoopbackServer(gateway.gateway.mount("integration")) as server:
        gateway.server = server
        yield gateway


def connect(gateway):
    address = gateway.server.url.removeprefix("http://").split(":")
    return contextlib.closing(socket.create_connection((address[0], int(address[1])), timeout=60))


def read_to_the_end(connection):
    """All bytes that come until the server closes."""
    parts = []
    while part := connection.recv(65536):
        parts.append(part)
    return b"".join(parts)


@pytest.mark.parametrize(("kind", "reached"), [("cut-before", 0), ("answer-lost", 1)])
def test_a_cut_connection_ends_without_a_byte(served, kind, reached):
    served.inject(kind)
    with connect(served) as connection:
        connection.sendall(REQUEST)
        assert read_to_the_end(connection) == b""
    assert len(served.api.requests) == reached


def test_a_connection_that_is_cut_within_a_response_ends_in_the_middle_of_its_body(served):
    served.inject("cut-within")
    with connect(served) as connection:
        connection.sendall(REQUEST)
        head, _, body = read_to_the_end(connection).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert f"content-length: {len(BODY)}".encode() in head
    assert b"x-amzn-requestid: r-1" in head
    assert body == BODY[: len(BODY) // 2]


def test_a_long_response_is_cut_in_its_middle_as_well(open_gateway):
    gateway = open_gateway(lambda _: httpx.Response(200, content=b"x" * 20_000_001))
    with LoopbackServer(gateway.gateway.mount("integration")) as server:
        gateway.server = server
        gateway.inject("cut-within")
        with connect(gateway) as connection:
            connection.sendall(REQUEST)
            body = read_to_the_end(connection).partition(b"\r\n\r\n")[2]
    assert body == b"x" * 10_000_000


def test_a_response_without_a_body_is_lost_instead_of_cut(open_gateway):
    gateway = open_gateway(lambda _: httpx.Response(204))
    with LoopbackServer(gateway.gateway.mount("integration")) as server:
        gateway.server = server
        gateway.inject("cut-within")
        with connect(gateway) as connection:
            connection.sendall(REQUEST)
            assert read_to_the_end(connection) == b""


@pytest.mark.parametrize("kind", ["cut-before", "cut-within", "answer-lost"])
def test_a_kept_connection_is_cut_and_the_next_one_works(served, kind):
    with httpx.Client(base_url=served.server.url) as client:
        assert client.get(PATH).json() == FEATURES_BODY
        served.inject(kind)
        with pytest.raises(httpx.RemoteProtocolError):
            client.get(PATH)
        assert client.get(PATH).json() == FEATURES_BODY


def test_a_request_with_a_body_is_cut_too(served):
    served.inject("cut-before", operation="createFulfillmentOrder")
    with httpx.Client(base_url=served.server.url) as client, pytest.raises(httpx.RemoteProtocolError):
        client.post("/fba/outbound/2020-07-01/fulfillmentOrders", json={"x": "y" * 100_000})
    assert served.api.requests == []


def test_only_the_connection_that_is_meant_is_cut(served):
    with connect(served) as other, connect(served) as connection:
        other.sendall(REQUEST[:20])
        served.inject("cut-before")
        connection.sendall(REQUEST)
        assert read_to_the_end(connection) == b""
        other.sendall(REQUEST[20:])
        assert other.recv(65536).startswith(b"HTTP/1.1 200 OK\r\n")


def test_the_origin_is_known_by_the_connection_and_not_by_a_header(served):
    served.inject("cut-before")
    with connect(served) as connection:
        connection.sendall(REQUEST.replace(b"Host: x", b"Host: x\r\nX-Forwarded-For: 10.0.0.1"))
        assert read_to_the_end(connection) == b""


def test_connections_that_are_gone_are_forgotten(served):
    with httpx.Client(base_url=served.server.url) as client:
        client.get(PATH)
        assert served.server.connections == 1
    until(lambda: served.server.connections == 0)
    served.inject("cut-within")
    with connect(served) as connection:
        connection.sendall(REQUEST)
        read_to_the_end(connection)
    until(lambda: served.server.connections == 0)


def test_many_clients_are_cut_and_served_side_by_side_and_the_server_logs_no_error(served, caplog):
    served.inject("cut-before", calls=None, probability=0.3, seed=1)
    served.inject("cut-within", calls=None, probability=0.3, seed=2)
    seen = []

    def ask():
        with httpx.Client(base_url=served.server.url, verify=False) as client:
            for _ in range(10):
                try:
                    seen.append(client.get(PATH).content)
                except httpx.TransportError:
                    seen.append(None)

    with caplog.at_level(logging.WARNING):
        threads = [threading.Thread(target=ask) for _ in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert set(seen) == {BODY, None}
    assert seen.count(None) == len(served.faults.injected)
    assert caplog.records == []


def test_a_slow_response_does_not_delay_other_clients(served):
    served.inject("slow", seconds=3600)
    with connect(served) as connection, httpx.Client(base_url=served.server.url) as other:
        connection.sendall(REQUEST)
        until(lambda: served.api.requests)
        assert other.get(PATH).json() == FEATURES_BODY
        assert select.select([connection], [], [], 0) == ([], [], [])


def test_a_slow_response_arrives_after_its_delay(served):
    served.inject("slow", seconds=0.3)
    with connect(served) as connection:
        started = time.monotonic()
        connection.sendall(REQUEST)
        assert connection.recv(65536).startswith(b"HTTP/1.1 200 OK\r\n")
        assert time.monotonic() - started >= 0.3


def test_the_server_does_not_wait_for_a_client_that_has_gone(served, caplog):
    served.inject("slow", seconds=60)
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(served.server.url + PATH, timeout=httpx.Timeout(60, read=0.2))
    served.server.__exit__(None, None, None)
    assert not served.server.is_running
    assert caplog.records == []


@pytest.mark.parametrize("kind", ["truncated", "empty", "html"])
def test_changed_bodies_are_complete_messages(served, kind):
    served.inject(kind)
    with httpx.Client(base_url=served.server.url) as client:
        response = client.get(PATH)
        assert response.status_code == 200
        assert int(response.headers["content-length"]) == len(response.content)
        assert client.get(PATH).json() == FEATURES_BODY


def test_the_harness_injects_faults_into_what_is_served(served):
    body = {"kind": "throttled", "calls": 2, "operation": "getFeatures"}
    controls = f"{BASE}/_mcf/faults"
    assert served.harness.post(controls, json=body).json()["pending"] == [body]
    with httpx.Client(base_url=served.server.url) as client:
        assert [client.get(PATH).status_code for _ in range(3)] == [429, 429, 200]
    assert len(served.harness.get(controls).json()["injected"]) == 2
    assert served.harness.delete(controls).json() == {"pending": [], "injected": []}
