"""The adapter's side for adapters in Python, heard from the other side."""

import io
import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from pytest_mcf.errors import AdapterRaised
from pytest_mcf.integration import (
    METHODS,
    Address,
    CancellationRefused,
    IntegrationError,
    Order,
    OrderLine,
    OrderNotFound,
    OrderSummary,
    errors,
)
from pytest_mcf.integration.json_rpc import JsonRpcIntegration, serve
from pytest_mcf.integration.json_rpc.error_codes import ERROR_CODES, code_of
from pytest_mcf.integration.json_rpc.methods import port_methods
from pytest_mcf.integration.json_rpc.serving import Conversation

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


class Shop:
    """An adapter that remembers what it was asked."""

    closed = 0

    def __init__(self, endpoint):
        self.endpoint = endpoint
        self.asked = []

    def place_order(self, order):
        sys.stdout.write("a word on standard output, which is not for it\n")
        self.asked.append(order)

    def list_orders(self, updated_since):
        self.asked.append(updated_since)
        return [OrderSummary(order_id="A", status="Received", updated_at=NOON)]

    def get_order(self, order_id):
        raise OrderNotFound(f"no {order_id}", code="NotFound", request_id="r-1")

    def cancel_order(self, order_id):
        raise TooLateError(order_id)

    def track_package(self, package_number):
        return {}[package_number]

    def close(self):
        Shop.closed += 1


class TooLateError(CancellationRefused):
    """A team's own refinement of an error of the port."""


class Direct:
    """A channel to a conversation in this process."""

    def __init__(self, conversation):
        self.conversation = conversation

    def exchange(self, message, _):
        return self.conversation.respond(message.encode())

    def evidence(self):
        return ""

    def close(self):
        self.conversation.close()


@pytest.fixture
def shops():
    """The adapters that were made, in their order."""
    return []


@pytest.fixture
def shop(shops, endpoint):
    """A shop behind the protocol."""

    def make(at):
        shops.append(Shop(at))
        return shops[-1]

    return JsonRpcIntegration(Direct(Conversation(make, "shop", "1.2")), endpoint)


def test_what_goes_in_and_what_comes_out(shop, shops, endpoint):
    order = Order(
        order_id="A",
        lines=(OrderLine(line_id="1", sku="MUG", quantity=2),),
        destination=Address(
            name="Zażółć", address_line1="1 日本", city="Troy", postal_code="48084", country_code="US"
        ),
        placed_at=NOON,
    )
    assert shop.place_order(order) is None
    assert shop.list_orders(updated_since=NOON) == [
        OrderSummary(order_id="A", status="Received", updated_at=NOON)
    ]
    assert shops[0].asked == [order, NOON]
    assert shops[0].endpoint == endpoint
    assert (shop.description.name, shop.description.version) == ("shop", "1.2")


def test_only_what_the_adapter_has_is_offered(shop):
    assert set(shop.description.methods) == {
        "place_order",
        "list_orders",
        "get_order",
        "cancel_order",
        "track_package",
    }


def test_errors_of_the_port_come_as_they_were_raised(shop):
    with pytest.raises(OrderNotFound, match=r"^no A$") as refusal:
        shop.get_order("A")
    assert (refusal.value.code, refusal.value.request_id) == ("NotFound", "r-1")
    with pytest.raises(CancellationRefused, match=r"^A$"):
        shop.cancel_order("A")


def test_a_fault_of_the_adapter_shows_its_own_frames(shop):
    with pytest.raises(AdapterRaised) as failure:
        shop.track_package(7)
    first, last, *frames = str(failure.value).splitlines()
    assert (
        first
        == "The call of track_package failed: the integration raised an error that the port does not define:"
    )
    assert last == "KeyError: 7 (code -32603)"
    assert "in track_package" in frames[0]
    assert frames[1].strip() == "return {}[package_number]"
    assert len([line for line in frames if line.startswith("  File ")]) == 1


def opening(endpoint, **changes):
    params = {
        "protocol_version": 1,
        "endpoint": endpoint.url,
        "token_url": endpoint.token_url,
        "credentials": {"client_id": "a", "client_secret": "b", "refresh_token": "c"},
        "marketplace": "M",
    }
    return {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {**params, **changes}}


def responses_to(*calls):
    """The responses of a shop to calls, given as JSON values or as lines of bytes."""
    lines = [call if isinstance(call, bytes) else json.dumps(call).encode() + b"\n" for call in calls]
    written = io.BytesIO()
    serve(Shop, name="shop", calls=io.BytesIO(b"".join(lines)), answers=written)
    return [json.loads(line) for line in written.getvalue().splitlines()]


def call(method, number=2, **params):
    return {"jsonrpc": "2.0", "id": number, "method": method, "params": params}


@pytest.mark.parametrize(
    ("invalid", "code", "message"),
    [
        (b"{\n", -32700, "Expecting property name enclosed in double quotes: line 2 column 1 (char 2)"),
        (b'{"id": 1}\n', -32600, "jsonrpc: Field required; method: Field required"),
        (call("place_ordr"), -32601, "shop does not offer place_ordr."),
        (call("preview_order"), -32601, "shop does not offer preview_order."),
        (call("get_order"), -32602, "get_order: missing a required argument: 'order_id'"),
        (
            call("get_order", order_id="A", more=1),
            -32602,
            "get_order: got an unexpected keyword argument 'more'",
        ),
        (call("get_order", order_id=7), -32602, "get_order: the value: Input should be a valid string"),
    ],
)
def test_an_invalid_call_does_not_end_the_conversation(endpoint, invalid, code, message):
    _, refused, well = responses_to(
        opening(endpoint), invalid, call("list_orders", 3, updated_since=str(NOON))
    )
    assert refused["error"] == {"code": code, "message": message, "data": None}
    assert well["id"] == 3
    assert well["result"] == [{"order_id": "A", "status": "Received", "updated_at": "2026-01-05T12:00:00Z"}]


def test_the_conversation_begins_with_initialize(endpoint):
    early, wrong, good = responses_to(
        call("get_order", order_id="A"), opening(endpoint, protocol_version=2), opening(endpoint)
    )
    assert early["error"]["message"] == "get_order was called before initialize."
    assert wrong["error"]["message"] == "This adapter speaks version 1 of the protocol, not 2."
    assert good["result"]["name"] == "shop"


def test_initialize_makes_a_new_adapter_and_closes_the_old_one(endpoint):
    before = Shop.closed
    first, second = responses_to(opening(endpoint), opening(endpoint))
    assert first == second
    assert Shop.closed == before + 2


def test_what_the_adapter_prints_does_not_mix_with_the_responses(endpoint, capsys):
    order = {
        "order_id": "A",
        "lines": [],
        "destination": {"name": "J", "address_line1": "1", "postal_code": "1", "country_code": "US"},
        "placed_at": "2026-01-05T12:00:00Z",
    }
    _, placed = responses_to(opening(endpoint), call("place_order", order=order))
    assert placed == {"jsonrpc": "2.0", "id": 2, "result": None}
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "a word on standard output, which is not for it\n"


def test_every_method_of_the_port_is_there():
    assert tuple(port_methods()) == METHODS


def test_every_error_of_the_port_has_a_code_of_its_own():
    kinds = {
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, IntegrationError)
    }
    assert set(ERROR_CODES) == kinds
    assert len(set(ERROR_CODES.values())) == len(kinds)
    assert all(-32099 <= code <= -32000 for code in ERROR_CODES.values())
    assert code_of(TooLateError("")) == ERROR_CODES[CancellationRefused]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Usage: python -m pytest_mcf.integration.json_rpc [--keeps-running] package.module:factory"),
        (["nowhere:Adapter"], "mcf_integration names the module 'nowhere', which cannot be imported"),
    ],
)
def test_a_wrong_command_says_so(arguments, message):
    command = [sys.executable, "-m", "pytest_mcf.integration.json_rpc", *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(message)
