"""An integration has no way to the harness, however it spells the path, and an attempt is reported."""

import socket

import httpx
import pytest

from pytest_mcf.common.controls import leads_to_controls
from pytest_mcf.contract.monitors import Conduct, all_monitors
from pytest_mcf.emulator import Emulator
from pytest_mcf.gateway import Gateway, Journal
from pytest_mcf.http import Request
from pytest_mcf.server.server import LoopbackServer
from pytest_mcf.upstream.network import NetworkHandler

from ..each_case import each_case

ORDERS = "/fba/outbound/2020-07-01/fulfillmentOrders"

#: Paths that something between an integration and the harness could read as /_mcf/state.
SPELLINGS = [
    "/_mcf/state",
    "/_mcf",
    "/_mcf/",
    "/_mcf/faults",
    "/_mcf/no/such/control",
    "//_mcf/state",
    "/_mcf//state",
    "///_mcf/state",
    "/./_mcf/state",
    "/_mcf/./state",
    "/x/../_mcf/state",
    "/../_mcf/state",
    "/_mcf/../_mcf/state",
    "/_mcf/..",
    "/_mcf/../fba/outbound",
    "/_MCF/state",
    "/_Mcf/State",
    "/%5Fmcf/state",
    "/%5fmcf/state",
    "/_%6Dcf/state",
    "/_%4Dcf/state",
    "/%5F%6D%63%66%2Fstate",
    "/%255Fmcf/state",
    "/%25255Fmcf/state",
    "/%2F_mcf/state",
    "/%2e/_mcf/state",
    "/x/%2e%2e/_mcf/state",
    "/x/%2E./_mcf/state",
    "/x%2F..%2F_mcf/state",
    "/x/%252e%252e/_mcf/state",
    "/a%252fb/../_mcf/state",
    "/\\_mcf\\state",
    "/%5C_mcf/state",
    "/_mcf;a=b/state",
    "/_mcf%20/state",
    "/_mcf%3Fx/state",
    "/_mcf#/state",
    f"{ORDERS}/..%2F..%2F..%2F..%2F_mcf%2Fstate",
    f"{ORDERS}/../../../../_mcf/state",
    "http://127.0.0.1:8000/_mcf/state",
    "HTTP://api.invalid//_mcf/state",
    "_mcf/state",
]

#: Paths that nothing reads as one of the harness.
OTHERS = [
    "/",
    "*",
    "/mcf/state",
    "/_mcfx/state",
    "/x/_mcf/state",
    "/_mc%66x/state",
    f"{ORDERS}/_mcf",
    f"{ORDERS}/_mcf%2Fstate",
    f"{ORDERS}/a%2Fb/cancel",
    "/proof-of-delivery/_mcf",
    "/%25" * 1000,
]


@each_case("path", SPELLINGS)
def test_a_path_leads_to_the_harness_however_it_is_spelled(path):
    assert leads_to_controls(path)


@each_case("path", OTHERS)
def test_other_paths_do_not(path):
    assert not leads_to_controls(path)


def api_that_never_refuses(request):
    return httpx.Response(200, json={"secret": request.url.path})


@pytest.fixture
def conduct():
    return Conduct(all_monitors())


@pytest.fixture
def open_gateway(conduct):
    """A gateway before anything, whose exchanges the monitors see."""

    def opened(upstream):
        return Gateway(upstream, journal=Journal(listener=conduct.see))

    return opened


@pytest.fixture(params=["emulator", "network endpoint", "anything"])
def gateway(request, open_gateway):
    match request.param:
        case "emulator":
            yield open_gateway(Emulator())
        case "anything":
            yield open_gateway(httpx.MockTransport(api_that_never_refuses))
        case _:
            with LoopbackServer(httpx.MockTransport(api_that_never_refuses)) as server:
                yield open_gateway(NetworkHandler(server.url))


@each_case("path", SPELLINGS)
def test_each_attempt_is_refused_and_is_an_error_of_conduct(gateway, conduct, path):
    response = gateway.mount("integration").handle(Request("GET", path))
    assert response.status == 404
    (violation,) = conduct.errors()
    assert (violation.rule.requirement, violation.shown_by) == ("HARNESS-01", (len(gateway.journal),))


@each_case("method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
@each_case("path", ["/_mcf/faults", "/_mcf/state"])
def test_whatever_the_method(gateway, conduct, method, path):
    assert gateway.mount("integration").handle(Request(method, path)).status == 404
    assert len(conduct.errors()) == 1


def test_the_refusal_is_that_of_an_unknown_path(open_gateway):
    mount = open_gateway(Emulator()).mount("integration")
    refused, unknown = (mount.handle(Request("GET", path)) for path in ("/_mcf/state", "/unknown"))
    assert (refused.status, refused.body) == (unknown.status, unknown.body)
    assert {name for name, _ in refused.headers} == {name for name, _ in unknown.headers}


def test_the_violation_names_the_request_and_what_was_expected(open_gateway, conduct):
    open_gateway(Emulator()).mount("integration").handle(Request("POST", "/_mcf/clock?x=1"))
    (violation,) = conduct.errors()
    assert str(violation) == (
        "HARNESS-01: expected no request to /_mcf/, which belongs to the harness and not to the API, "
        "got POST /_mcf/clock (#1)"
    )


def test_the_harness_keeps_its_controls(open_gateway, conduct):
    gateway = open_gateway(Emulator())
    harness = httpx.Client(transport=gateway.mount("harness"), base_url="https://api.invalid")
    assert harness.get("/_mcf/state").status_code == 200
    assert harness.post("/_mcf/faults", json={"kind": "throttled"}).status_code == 200
    assert gateway.mount_unrecorded().handle(Request("GET", "/_mcf/state")).status == 200
    assert not conduct.errors()


def test_no_fault_and_no_usage_plan_is_spent_on_an_attempt(open_gateway):
    gateway = open_gateway(Emulator())
    harness = httpx.Client(transport=gateway.mount("harness"), base_url="https://api.invalid")
    harness.post("/_mcf/faults", json={"kind": "throttled"})
    gateway.mount("integration").handle(Request("DELETE", "/_mcf/faults"))
    assert len(gateway.faults.pending) == 1


RAW = [
    b"GET /_mcf/state HTTP/1.1\r\nHost: x\r\n",
    b"GET /_mcf/state HTTP/1.0\r\n",
    b"GET http://elsewhere.invalid/_mcf/state HTTP/1.1\r\nHost: x\r\n",
    b"GET //_mcf//state HTTP/1.1\r\nHost: x\r\n",
    b"GET /a/../_mcf/state HTTP/1.1\r\nHost: x\r\n",
    b"GET /%5fmcf/state HTTP/1.1\r\nHost: x\r\n",
    b"GET /_mcf/state#x HTTP/1.1\r\nHost: x\r\n",
    b"GET /_mcf/state?x#y HTTP/1.1\r\nHost: x\r\n",
    b"GET \\_mcf\\state HTTP/1.1\r\nHost: x\r\n",
    b"HEAD /_mcf/state HTTP/1.1\r\nHost: x\r\n",
    b"OPTIONS /_mcf/state HTTP/1.1\r\nHost: x\r\n",
    b"GET /_mcf/state HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
    b"HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\nX-Original-URL: /_mcf/state\r\nX-Rewrite-URL: /_mcf/state\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\nX-HTTP-Method-Override: GET /_mcf/state\r\n",
]


@pytest.fixture
def served(open_gateway):
    """The integration's mount before an emulator, at an address, as a way to send it raw bytes."""
    with LoopbackServer(open_gateway(Emulator()).mount("integration")) as server:
        port = httpx.URL(server.url).port

        def send(content):
            with socket.create_connection(("127.0.0.1", port), timeout=60) as client:
                client.sendall(content + b"Connection: close\r\n\r\n")
                return b"".join(iter(lambda: client.recv(65536), b""))

        yield send


@each_case("raw", RAW)
def test_the_served_mount_never_shows_the_harness(served, raw):
    response = served(raw)
    status = int(response.split()[1])
    assert status in (400, 404), response
    assert b"stock" not in response


def test_a_head_request_gets_no_body(served):
    response = served(b"HEAD /_mcf/state HTTP/1.1\r\nHost: x\r\n")
    assert response.startswith(b"HTTP/1.1 404")
    assert response.endswith(b"\r\n\r\n")
