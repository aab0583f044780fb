"""Adapters behind an address: whatever comes, there is one clear failure, and each wait ends."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from pytest_mcf.common.bounded_client import ExchangeLimits
from pytest_mcf.errors import (
    AdapterEnded,
    AdapterFailed,
    AdapterSilent,
    AdapterUnintelligible,
    IntegrationUnavailable,
)
from pytest_mcf.integration import OrderNotFound
from pytest_mcf.integration.json_rpc import JsonRpcIntegration
from pytest_mcf.integration.json_rpc.address import AddressChannel

from ...common.hostile_server import ENDLESS, LARGE, UNREADABLE, serving
from ...each_case import each_case


@pytest.fixture
def adapter_at(endpoint):
    """The integration behind a server that does something of its own with every call but the first."""

    def start(misbehave, timeout=60.0):
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                call = json.loads(self.rfile.read(int(self.headers["content-length"])))
                sessions.append(self.headers["mcf-session"])
                if call["method"] == "initialize":
                    described = {"name": "a", "version": "1", "methods": ["cancel_order"]}
                    say(self, {"jsonrpc": "2.0", "id": call["id"], "result": described})
                else:
                    misbehave(self, call)

            def log_message(self, *_):
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        url = f"http://127.0.0.1:{server.server_port}/"
        channel = AddressChannel(url, 60.0)
        adapter = JsonRpcIntegration(channel, endpoint)
        channel.timeout = timeout
        started.append((server, thread, adapter))
        adapter.url, adapter.sessions = url, sessions
        return adapter

    sessions = []
    started = []
    yield start
    over.set()
    for server, thread, adapter in started:
        adapter.close()
        server.shutdown()
        server.server_close()
        thread.join()


#: Set when a test is over, so that what hangs for it may end.
over = threading.Event()


@pytest.fixture(autouse=True)
def _not_over():
    over.clear()


def say(handler, message, status=200, kind="application/json"):
    body = message.encode() if isinstance(message, str) else json.dumps(message).encode()
    handler.send_response(status)
    handler.send_header("content-type", kind)
    handler.send_header("content-length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def behave(handler, call):
    say(handler, {"jsonrpc": "2.0", "id": call["id"], "result": None})


def refuse(handler, call):
    error = {"code": -32001, "message": "No such order", "data": {"code": "NotFound", "request_id": "r-1"}}
    say(handler, {"jsonrpc": "2.0", "id": call["id"], "error": error})


def hang(handler, _):
    over.wait()
    handler.close_connection = True


def dribble(handler, _):
    handler.send_response(200)
    handler.end_headers()
    while not over.wait(0.05):
        handler.wfile.write(b" ")
        handler.wfile.flush()
    handler.close_connection = True


def hang_up(handler, _):
    handler.close_connection = True


def page(handler, _):
    say(handler, "<html>Internal Server Error</html>", 500, "text/html")


def move(handler, _):
    say(handler, "", 302, "text/plain")


def page_for_a_response(handler, _):
    say(handler, "<html>Welcome</html>", 200, "text/html")


def test_calls_are_posted(adapter_at):
    adapter = adapter_at(behave)
    assert adapter.cancel_order("A") is None
    assert not hasattr(adapter, "place_order")
    assert len(adapter.sessions) == 2
    assert len(set(adapter.sessions)) == 1


def test_each_scenario_is_a_session_of_its_own(adapter_at):
    first, second = adapter_at(behave), adapter_at(behave)
    assert len(set(first.sessions)) == 2
    assert second.evidence() == ""


def test_an_error_of_the_port(adapter_at):
    with pytest.raises(OrderNotFound, match=r"^No such order$") as refusal:
        adapter_at(refuse).cancel_order("A")
    assert (refusal.value.code, refusal.value.request_id) == ("NotFound", "r-1")


@pytest.mark.parametrize(
    ("misbehave", "kind", "message"),
    [
        (
            page,
            AdapterUnintelligible,
            "The call of cancel_order failed: the adapter at {url} responded with status 500, text/html: "
            "<html>Internal Server Error</html>. Expected status 200 and a JSON-RPC 2.0 response, "
            "also for an error.",
        ),
        (
            move,
            AdapterUnintelligible,
            "The call of cancel_order failed: the adapter at {url} responded with status 302, text/plain: . "
            "Expected status 200 and a JSON-RPC 2.0 response, also for an error.",
        ),
        (
            page_for_a_response,
            AdapterUnintelligible,
            "The call of cancel_order failed: the adapter's response is not JSON (Expecting value: line 1 "
            "column 1 "
            "(char 0)): <html>Welcome</html>. Each response is one line of JSON; "
            "other output belongs on standard error.",
        ),
        (
            hang_up,
            AdapterEnded,
            "The call of cancel_order failed: the adapter at {url} closed the connection: "
            "Server disconnected without sending a response. "
            "It has to respond to each call with status 200 and a JSON-RPC 2.0 response.",
        ),
    ],
)
def test_misbehaviour_is_one_clear_failure(adapter_at, misbehave, kind, message):
    adapter = adapter_at(misbehave)
    with pytest.raises(kind) as failure:
        adapter.cancel_order("A")
    assert str(failure.value) == message.format(url=adapter.url)


@pytest.mark.parametrize("misbehave", [hang, dribble])
def test_an_adapter_without_an_end_is_not_waited_for(adapter_at, misbehave):
    adapter = adapter_at(misbehave, timeout=0.2)
    with pytest.raises(AdapterSilent) as failure:
        adapter.cancel_order("A")
    assert str(failure.value) == (
        f"The call of cancel_order failed: the adapter at {adapter.url} has not responded within 0.2 "
        "seconds. "
        "Check what it waits for. If its calls take longer, increase the ini value mcf_adapter_timeout."
    )


def test_an_address_that_cannot_be_reached(endpoint):
    with pytest.raises(IntegrationUnavailable) as failure:
        JsonRpcIntegration(AddressChannel("http://127.0.0.1:9/", 5.0), endpoint)
    assert str(failure.value) == (
        "mcf_integration is http://127.0.0.1:9/, which cannot be reached: [Errno 111] Connection refused. "
        "Start the adapter, or correct the address."
    )


@each_case("name", [*ENDLESS, *LARGE, *UNREADABLE])
def test_whatever_an_adapter_sends_a_call_ends_with_one_failure(endpoint, name):
    failures = {**ENDLESS, **LARGE, **UNREADABLE}
    timeout = 0.15 if name in ENDLESS else 60.0
    with serving(failures[name]) as url, pytest.raises(AdapterFailed) as failure:
        JsonRpcIntegration(AddressChannel(url, timeout, ExchangeLimits(size=20_000)), endpoint)
    kind = AdapterSilent if name in ENDLESS else (AdapterEnded, AdapterUnintelligible)
    assert isinstance(failure.value, kind)
    assert str(failure.value).startswith(f"The call of initialize failed: the adapter at {url} ")
    assert len(str(failure.value)) < 500


def test_an_adapter_on_this_machine_is_reached_without_a_proxy(adapter_at, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert adapter_at(behave).cancel_order("A") is None
