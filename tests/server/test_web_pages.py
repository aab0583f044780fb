"""What a web page of a stranger gets from a server on this machine: nothing, under whatever name."""

import contextlib
import http.client
from urllib.parse import urlsplit

import httpx
import pytest

from pytest_mcf.emulator import Emulator
from pytest_mcf.gateway import Gateway
from pytest_mcf.http import Request
from pytest_mcf.serve.live_page import LivePage
from pytest_mcf.server.adapter import HttpAdapter
from pytest_mcf.server.server import LoopbackServer
from pytest_mcf.server.web_pages import HostNames

from ..each_case import each_case

FEATURES = "/fba/outbound/2020-07-01/features?marketplaceId=ATVPDKIKX0DER"
ORDERS = "/fba/outbound/2020-07-01/fulfillmentOrders"
CONTROLS = ["state", "overview", "notifications", "faults", "exchanges", "choices", "page.js", "", "nowhere"]
PATHS = [
    FEATURES,
    f"{ORDERS}/1",
    "/auth/o2/token",
    "/nowhere",
    "//_mcf/state",
    *map("/_mcf/{}".format, CONTROLS),
]
FOREIGN = [
    "evil.example",
    "evil.example:8000",
    "EVIL.example.",
    "127.0.0.1.evil.example",
    "localhost.evil.io",
    "127.0.0.1.nip.io:80",
    "printer.local",
    "host.docker.internal",
    "user@evil.example",
    "evil.example, localhost",
    "[::1].evil.example",
    "[::1",
]
OWN = [
    "127.0.0.1:8000",
    "localhost:8000",
    "LOCALHOST.",
    "shop.localhost",
    "[::1]:8000",
    "127.9.9.9",
    "emulator:80",
]


@pytest.fixture(scope="module")
def gateway():
    return Gateway(Emulator())


@pytest.fixture(scope="module")
def server(gateway):
    with LoopbackServer(LivePage(gateway)) as opened:
        yield opened


def sent(server, method, path, host, **headers):
    """A response, with exactly this Host header."""
    address = urlsplit(server.url)
    with contextlib.closing(http.client.HTTPConnection(address.hostname, address.port, timeout=60)) as line:
        line.request(method, path, headers={"Host": host, **headers})
        response = line.getresponse()
        return response.status, response.headers, response.read()


@each_case("host", FOREIGN)
@each_case("path", PATHS)
def test_no_path_responds_under_a_name_that_a_page_can_have_made_up(server, gateway, host, path):
    before = len(gateway.journal)
    for method in ("GET", "POST"):
        status, _, body = sent(server, method, path, host)
        assert (status, b"could have made up" in body) == (403, True)
        status, _, body = sent(server, method, path, host, Origin=f"http://{host}")
        assert status == 403
    assert len(gateway.journal) == before


@each_case("host", OWN)
@each_case("path", [FEATURES, "/_mcf/state", "/_mcf/"])
def test_addresses_localhost_and_names_without_a_dot_have_no_owner(server, host, path):
    assert b"could have made up" not in sent(server, "GET", path, host)[2]


ORIGINS = [
    "http://evil.example",
    "https://127.0.0.1",
    "null",
    "",
    "http://127.0.0.1:1",
    "file://",
    "http://[",
]


@each_case("origin", ORIGINS)
@each_case("method", ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
@each_case("path", PATHS[:5])
def test_no_page_from_elsewhere_can_use_a_path(server, gateway, origin, method, path):
    before = len(gateway.journal)
    status, headers, body = sent(server, method, path, "127.0.0.1:8000", Origin=origin)
    assert (status, b"only its own page can" in body) == (403, True)
    assert headers["access-control-allow-origin"] is None
    assert len(gateway.journal) == before


@each_case("path", [*PATHS, "/a b", "*"])
@each_case("host", ["127.0.0.1", "evil.example"])
def test_every_response_is_protected_from_being_embedded_and_from_guesses(server, path, host):
    address = urlsplit(server.url)
    with contextlib.closing(http.client.HTTPConnection(address.hostname, address.port, timeout=60)) as line:
        line._validate_path = lambda _: None
        line.request("GET", path, headers={"Host": host})
        headers = line.getresponse().headers
    assert headers.get_all("cross-origin-resource-policy") == ["same-origin"]
    assert headers.get_all("x-content-type-options") == ["nosniff"]


def test_a_name_can_be_allowed():
    with LoopbackServer(Emulator(), allowed_hosts=frozenset({"Host.Docker.Internal"})) as server:
        assert b"made up" not in sent(server, "GET", FEATURES, "host.docker.internal:99")[2]
        assert b"made up" in sent(server, "GET", FEATURES, "evil.example")[2]


def test_an_absolute_target_does_not_hide_the_host_that_it_names(server):
    for target in ("http://evil.example/_mcf/state", "HTTP://evil.example:80/_mcf/state"):
        assert sent(server, "GET", target, "127.0.0.1")[0] == 400
        assert sent(server, "GET", target, "evil.example")[0] == 403
    assert sent(server, "GET", f"{server.url}/_mcf/state", "evil.example")[0] == 400
    assert sent(server, "GET", f"{server.url}/_mcf/state", "127.0.0.1:9")[0] == 200


@each_case("method", ["GET", "POST"])
def test_an_exposed_server_takes_programs_under_any_name_and_no_pages(method):
    adapter = HttpAdapter(httpx.MockTransport(lambda _: httpx.Response(200)), HostNames(any_name=True))

    def status(**headers):
        return adapter.handle(Request(method, "/", tuple(headers.items()))).status

    assert status(host="mcf.ci.example") == 200
    assert status(host="mcf.ci.example", origin="http://mcf.ci.example") == 403
    assert status(host="10.0.0.5:80", origin="http://10.0.0.5:80") == 200
    assert status(host="10.0.0.5:80", origin="http://10.0.0.6:80") == 403
