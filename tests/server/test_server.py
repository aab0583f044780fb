"""The loopback mount: HTTP on 127.0.0.1, as it came."""

import socket

import httpx
import pytest

from pytest_mcf.errors import RequestNotRecorded, ServeError
from pytest_mcf.gateway import Gateway
from pytest_mcf.http import Handler
from pytest_mcf.server.server import LoopbackServer, bind


@pytest.fixture
def serve():
    """Serve a function, or a handler, on 127.0.0.1 and give a client for it."""
    opened = []

    def start(response):
        is_handler = isinstance(response, Handler)
        server = LoopbackServer(response if is_handler else httpx.MockTransport(response))
        server.__enter__()
        client = httpx.Client(base_url=server.url)
        opened.append((server, client))
        return client

    yield start
    for server, client in opened:
        client.close()
        server.__exit__(None, None, None)


def echo(request):
    return httpx.Response(
        200,
        json={
            "method": request.method,
            "path": request.url.raw_path.decode(),
            "body": request.read().decode(),
            "token": request.headers.get("x-amz-access-token"),
        },
        headers={"x-amzn-RequestId": "r-1"},
    )


@pytest.mark.parametrize(
    "target",
    ["/a%2Fb/c?x=%2B&y=a%20b", "/%E6%9D%B1", "//double", "/a?empty=", "/plus+space?a=1+2", "/a;b=c,d"],
)
def test_a_target_arrives_as_it_was_sent(serve, target):
    client = serve(echo)
    url = str(client.base_url).rstrip("/") + target
    assert client.get(url).json()["path"] == target


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_every_method_arrives(serve, method):
    assert serve(echo).request(method, "/").json()["method"] == method


def test_body_and_headers_pass_both_ways(serve):
    response = serve(echo).post("/", content="żółw", headers={"x-amz-access-token": "T"})
    assert (response.json()["body"], response.json()["token"]) == ("żółw", "T")
    assert response.headers["x-amzn-requestid"] == "r-1"
    assert "server" not in response.headers


def test_a_chunked_body_arrives_complete(serve):
    response = serve(echo).post("/", content=iter([b"one ", b"two"]))
    assert response.json()["body"] == "one two"


def test_an_empty_response_stays_empty(serve):
    response = serve(lambda _: httpx.Response(204)).get("/")
    assert (response.status_code, response.content) == (204, b"")


def test_an_error_of_the_harness_has_amazons_format_and_names_its_reason(serve):
    def fail(_):
        raise RequestNotRecorded("The request was not recorded.")

    response = serve(fail).get("/")
    assert response.status_code == 500
    (problem,) = response.json()["errors"]
    assert problem["details"] == "The request was not recorded."


@pytest.mark.parametrize("is_recorded", [True, False], ids=["in-the-gateway", "elsewhere"])
def test_what_no_handler_may_raise_is_answered_and_logged(serve, caplog, is_recorded):
    class Broken(Handler):
        def handle(self, _):
            raise RuntimeError("no such lock")

    mount = Gateway(Broken()).mount("integration") if is_recorded else Broken()
    response = serve(mount).get("/")
    assert response.status_code == 500
    assert "no such lock" in response.json()["errors"][0]["details"]
    assert "GET / could not be answered" in caplog.text
    assert "Traceback" in caplog.text


def test_the_server_listens_on_loopback_alone(serve):
    assert serve(echo).base_url.host == "127.0.0.1"


def test_a_taken_port_is_one_clear_sentence():
    with bind() as taken:
        port = taken.getsockname()[1]
        with pytest.raises(
            ServeError, match=rf"^Cannot listen on 127.0.0.1 port {port}: .* Choose another port"
        ):
            bind(port=port)


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_port_that_is_none_is_one_clear_sentence(port):
    with pytest.raises(ServeError, match="Choose another port"):
        bind(port=port)


def test_nagles_algorithm_is_off_for_accepted_connections():
    with bind() as listener:
        assert listener.proto == socket.IPPROTO_TCP
