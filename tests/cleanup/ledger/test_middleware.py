"""The link: what is written before a request leaves, and what its answer makes of it."""

import httpx
import pytest

from pytest_mcf.cleanup.ledger import Ledger, LedgerMiddleware, Origin, Resource, read_ledger
from pytest_mcf.errors import LedgerNotWritten, RequestBlocked
from pytest_mcf.model.versions import SUCCESSOR

BASE = "https://api.invalid"
ORDERS = f"{BASE}/fba/outbound/2020-07-01/fulfillmentOrders"
SUBSCRIPTIONS = f"{BASE}/notifications/v1/subscriptions/FULFILLMENT_ORDER_STATUS"
SUCCESSORS_ORDERS = f"{BASE}{SUCCESSOR.root}/orders"
QUEUE = {"sqs": {"arn": "arn:aws:sqs:us-east-2:444455556666:orders-5eed"}}
MAKING = {
    "order": (ORDERS, {"sellerFulfillmentOrderId": "o/1", "destinationAddress": {"name": "Ann Example"}}),
    "item": (f"{BASE}/fba/inventory/v1/items", {"sellerSku": "S", "marketplaceId": "M", "productName": "P"}),
    "subscription": (SUBSCRIPTIONS, {"payloadVersion": "1.0", "destinationId": "D-1"}),
    "destination": (
        f"{BASE}/notifications/v1/destinations",
        {"name": "orders", "resourceSpecification": QUEUE},
    ),
}
THINGS = {
    "order": Resource("order", "o/1"),
    "item": Resource("item", "S", "M"),
    "subscription": Resource("subscription", "D-1", "FULFILLMENT_ORDER_STATUS"),
    "destination": Resource("destination", "orders-5eed"),
}
ANSWER = {"payload": {"subscriptionId": "SUB", "destinationId": "DEST"}}


def is_ours(name):
    """Whether a name is one that only this scenario gives."""
    return name.endswith("5eed")


class Api:
    """Answers as reported, and remembers what the ledger on disk said at that moment."""

    def __init__(self, path):
        self.path = path
        self.answer = lambda _: httpx.Response(200, json=ANSWER)
        self.written = None

    def __call__(self, request):
        read = read_ledger(self.path)
        self.written = list(read.entries.values()) if read else []
        return self.answer(request)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "run.jsonl"


@pytest.fixture
def api(path):
    return Api(path)


@pytest.fixture
def ledger(path):
    ledger = Ledger(path, Origin("r", BASE, "M", "a"))
    yield ledger
    ledger.close()


@pytest.fixture
def client(api, ledger):
    link = LedgerMiddleware(httpx.MockTransport(api), ledger, "5eed", "A: b", is_ours=is_ours)
    with httpx.Client(transport=link) as client:
        yield client


def make(client, kind):
    url, body = MAKING[kind]
    return client.post(url, json=body)


@pytest.mark.parametrize("kind", MAKING)
def test_it_is_on_disk_when_the_request_arrives(client, api, ledger, kind):
    make(client, kind)
    assert [(entry.resource, entry.made) for entry in api.written] == [(THINGS[kind], False)]
    (entry,) = ledger.entries
    assert (entry.made, entry.id) == (True, {"subscription": "SUB", "destination": "DEST"}.get(kind))


@pytest.mark.parametrize("kind", MAKING)
def test_whether_its_name_is_of_the_scenario_alone_is_recorded(client, api, path, kind):
    api.answer = lambda _: httpx.Response(503)
    make(client, kind)
    (entry,) = read_ledger(path).entries.values()
    assert entry.is_surely_ours == (kind == "destination")


@pytest.mark.parametrize("kind", MAKING)
@pytest.mark.parametrize("status", [400, 403, 409, 429])
def test_what_was_refused_is_not_there(client, api, ledger, kind, status):
    api.answer = lambda _: httpx.Response(status)
    make(client, kind)
    assert not ledger.entries


@pytest.mark.parametrize("kind", MAKING)
@pytest.mark.parametrize("status", [500, 503])
def test_after_a_failure_the_result_is_unknown_so_it_stays(client, api, ledger, kind, status):
    api.answer = lambda _: httpx.Response(status)
    make(client, kind)
    assert [(entry.resource, entry.made) for entry in ledger.entries] == [(THINGS[kind], False)]


def test_after_a_broken_connection_the_result_is_unknown_so_it_stays(client, api, ledger):
    def broken(_):
        raise httpx.ReadError("broken")

    api.answer = broken
    with pytest.raises(httpx.ReadError):
        make(client, "order")
    assert [entry.made for entry in ledger.entries] == [False]


def test_a_damaged_response_leaves_the_id_unknown(client, api, ledger):
    api.answer = lambda _: httpx.Response(200, content=b"<html>")
    make(client, "subscription")
    assert [(entry.made, entry.id) for entry in ledger.entries] == [(True, None)]


@pytest.mark.parametrize(
    ("kind", "method", "url"),
    [
        ("order", "PUT", f"{ORDERS}/o%2F1/cancel"),
        ("subscription", "DELETE", f"{SUBSCRIPTIONS}/SUB"),
        ("destination", "DELETE", f"{BASE}/notifications/v1/destinations/DEST"),
    ],
)
def test_what_the_run_itself_deletes_is_marked_if_it_was_done(client, api, ledger, kind, method, url):
    make(client, kind)
    api.answer = lambda _: httpx.Response(400)
    client.request(method, url)
    assert len(ledger.entries) == 1
    api.answer = lambda _: httpx.Response(200, json={})
    client.request(method, url + "x")
    assert len(ledger.entries) == 1
    client.request(method, url)
    assert not ledger.entries


def test_what_makes_nothing_is_not_written(client, path):
    for method, url in (("GET", ORDERS), ("POST", f"{ORDERS}/preview"), ("POST", f"{BASE}/auth/o2/token")):
        client.request(method, url, json={"sellerFulfillmentOrderId": "o"})
    for body in (b"", b"{", b"[1]", b'"x"', b"{}"):
        client.post(ORDERS, content=body)
    assert not path.exists()


def test_it_contains_ids_only(client, path):
    for kind in MAKING:
        make(client, kind)
    text = path.read_text()
    assert not any(word in text for word in ("Ann", "Example", "444455556666", "productName"))


def test_nothing_leaves_when_it_cannot_be_written(tmp_path, api):
    (tmp_path / "file").write_text("")
    ledger = Ledger(tmp_path / "file" / "run.jsonl", Origin("r", BASE, "M", "a"))
    link = LedgerMiddleware(httpx.MockTransport(api), ledger, "5eed", "A: b", is_ours=is_ours)
    with httpx.Client(transport=link) as client, pytest.raises(LedgerNotWritten):
        make(client, "order")
    assert api.written is None


def test_what_a_live_run_kept_back_was_never_asked_for(client, api, ledger):
    def keep_back(_):
        raise RequestBlocked("createFulfillmentOrder changes something, and production is read only")

    api.answer = keep_back
    url, body = MAKING["order"]
    with pytest.raises(RequestBlocked):
        client.post(url, json=body)
    assert api.written, "it was recorded before it was known to be kept back"
    assert ledger.entries == ()


def test_an_order_of_the_successor_is_listed_with_its_version(client, api, ledger):
    api.answer = lambda _: httpx.Response(202, json={"orderId": "o/1", "status": "PROCESSING"})
    client.post(SUCCESSORS_ORDERS, json={"orderId": "o/1"})
    (entry,) = ledger.entries
    assert (entry.resource, entry.made) == (Resource("order", "o/1", SUCCESSOR.name), True)
    api.answer = lambda _: httpx.Response(202, json={})
    client.put(f"{SUCCESSORS_ORDERS}/o%2F1/cancel")
    assert ledger.entries == ()
