"""The network handler: two addresses, verified certificates, and the environment as httpx users expect it."""

import http.server
import socket
import ssl
import threading
from contextlib import contextmanager

import httpx
import pytest
import trustme

from pytest_mcf.common.bounded_client import DeadlineMissed, ExchangeLimits, ResponseTooLarge
from pytest_mcf.model import OPERATIONS
from pytest_mcf.upstream.network import NetworkHandler

from ..common import hostile_server
from .live.conftest import OUTBOUND, request_of

READ, TOKEN = OPERATIONS["getFulfillmentOrder"], OPERATIONS["getAccessToken"]


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers everything with a redirect and a cookie, and remembers what came."""

    def do_GET(self):
        self.rfile.read(int(self.headers.get("content-length") or 0))
        self.server.came.append((self.command, self.path, self.headers))
        self.send_response(307)
        for name, value in (("location", "/elsewhere"), ("set-cookie", "a=b"), ("content-length", "2")):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(b"{}")

    def do_POST(self):
        self.do_GET()

    def log_message(self, *_):
        pass


@contextmanager
def serving(certificate=None):
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.came = []
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            certificate.configure_cert(context)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


def address(server, scheme="http"):
    return f"{scheme}://127.0.0.1:{server.server_address[1]}"


@contextmanager
def sending(url, token_url="http://127.0.0.1:9/token"):
    network = NetworkHandler(url, token_url)
    yield network
    network.close()


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def test_token_calls_go_to_the_token_service_and_all_else_to_the_endpoint():
    with (
        serving() as api,
        serving() as tokens,
        sending(address(api), f"{address(tokens)}/a/token") as network,
    ):
        network.handle_request(request_of(READ))
        network.handle_request(request_of(TOKEN, body={"grant_type": "refresh_token"}))
    assert [path for _, path, _ in api.came] == ["/fba/outbound/2020-07-01/fulfillmentOrders/MCF-1"]
    assert [path for _, path, _ in tokens.came] == ["/a/token"]


def test_paths_pass_as_they_are_and_the_host_is_the_endpoints():
    headers = {
        "host": "gatenetwork.invalid",
        "connection": "close",
        "user-agent": "Shop/1.0",
        "x-own": "kept",
    }
    request = httpx.Request("GET", f"{OUTBOUND}/fulfillmentOrders/a%2Fb%20c?x=%2B1", headers=headers)
    with serving() as api, sending(address(api)) as network:
        network.handle_request(request)
    ((_, path, came),) = api.came
    assert path == "/fba/outbound/2020-07-01/fulfillmentOrders/a%2Fb%20c?x=%2B1"
    assert came["host"] == address(api).removeprefix("http://")
    assert (came["user-agent"], came["x-own"], came["connection"]) == ("Shop/1.0", "kept", None)


def test_redirects_are_not_followed_and_cookies_not_sent_back():
    with serving() as api, sending(address(api)) as network:
        assert network.handle_request(request_of(READ)).status_code == 307
        network.handle_request(request_of(READ))
    assert [(path, headers["cookie"]) for _, path, headers in api.came] == [
        ("/fba/outbound/2020-07-01/fulfillmentOrders/MCF-1", None)
    ] * 2


def test_a_server_with_an_unknown_certificate_authority_is_refused():
    certificate = trustme.CA().issue_cert("127.0.0.1")
    with (
        serving(certificate) as api,
        sending(address(api, "https")) as network,
        pytest.raises(httpx.ConnectError, match="certificate verify failed"),
    ):
        network.handle_request(request_of(READ))
    assert api.came == []


def test_an_own_authority_is_named_by_the_environment(tmp_path, monkeypatch):
    authority = trustme.CA()
    file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with serving(authority.issue_cert("127.0.0.1")) as api, sending(address(api, "https")) as network:
        assert network.handle_request(request_of(READ)).status_code == 307


def test_a_proxy_is_named_by_the_environment(monkeypatch):
    with serving() as proxy:
        monkeypatch.setenv("HTTP_PROXY", address(proxy))
        with sending("http://api.invalid") as network:
            assert network.handle_request(request_of(READ)).status_code == 307
    ((_, path, _),) = proxy.came
    assert path == "http://api.invalid/fba/outbound/2020-07-01/fulfillmentOrders/MCF-1"


def test_this_machine_is_reached_without_a_proxy(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with serving() as api, sending(address(api)) as network:
        assert network.handle_request(request_of(READ)).status_code == 307
    assert len(api.came) == 1


def test_without_a_token_url_token_calls_go_to_the_endpoint():
    with serving() as api, sending(address(api), None) as network:
        network.handle_request(request_of(TOKEN, body={"grant_type": "refresh_token"}))
    assert [path for _, path, _ in api.came] == ["/auth/o2/token"]


@contextmanager
def responding(raw, rest=b""):
    """A server that sends these bytes to one client, and the rest if the client has not gone in 5 seconds."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def respond():
            connection, _ = listener.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(raw)
                connection.settimeout(5)
                try:
                    connection.recv(65536)
                except TimeoutError:
                    connection.sendall(rest)

        thread = threading.Thread(target=respond, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        thread.join()


def test_a_body_that_cannot_be_decoded_is_a_transport_error():
    raw = b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 5\r\n\r\nplain"
    with (
        responding(raw) as url,
        sending(url) as network,
        pytest.raises(httpx.RemoteProtocolError, match=r"The body cannot be decoded"),
    ):
        network.handle_request(request_of(READ))


def test_it_waits_no_longer_than_a_client_in_this_process_would():
    with (
        responding(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n", b"hello") as url,
        sending(url) as network,
        httpx.Client(transport=network, timeout=0.05) as client,
        pytest.raises(httpx.ReadTimeout),
    ):
        client.get(f"{url}/orders")


def test_no_server_is_a_connection_error():
    with sending("http://127.0.0.1:9") as network, pytest.raises(httpx.ConnectError):
        network.handle_request(request_of(READ))


@pytest.mark.parametrize(
    ("asked", "sent"),
    [
        ("gzip", "gzip"),
        ("gzip, deflate", "gzip, deflate"),
        ("gzip;q=1.0, identity;q=0.5", "gzip;q=1.0, identity;q=0.5"),
        ("gzip, deflate, br, zstd", "gzip, deflate"),
        ("br", "gzip, deflate"),
        ("*", "gzip, deflate"),
    ],
)
def test_no_encoding_is_asked_for_that_cannot_be_decoded_within_a_limit(asked, sent):
    request = httpx.Request("GET", f"{OUTBOUND}/fulfillmentOrders/1", headers={"accept-encoding": asked})
    with serving() as api, sending(address(api)) as network:
        network.handle_request(request)
    assert [came["accept-encoding"] for _, _, came in api.came] == [sent]


def test_an_exchange_ends_within_its_limits():
    drip = hostile_server.ENDLESS["a body that drips"]
    for parts, limits, failure in [
        (drip, ExchangeLimits(seconds=0.1), DeadlineMissed),
        (hostile_server.LARGE["a gzip bomb"], ExchangeLimits(size=1000), ResponseTooLarge),
    ]:
        with hostile_server.serving(parts) as url:
            network = NetworkHandler(url, limits=limits)
            with pytest.raises(failure):
                network.handle_request(request_of(READ))
            network.close()
