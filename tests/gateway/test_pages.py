"""Pages of a listing that come twice, or are empty and go on."""

import json
from urllib.parse import parse_qs

import httpx
import pytest

from pytest_mcf.errors import HarnessFailed

from .conftest import BASE, FEATURES, OUTBOUND

ORDERS = f"{OUTBOUND}/fulfillmentOrders"

#: Every listing: where it is, how its token is called, where its entries and its token stand.
LISTINGS = [
    (ORDERS, "nextToken", "fulfillmentOrders", "payload"),
    (f"{OUTBOUND}/features/inventory/BLANK_BOX", "nextToken", "featureSkus", "payload"),
    (f"{BASE}/fba/inventory/v1/summaries", "nextToken", "inventorySummaries", "pagination"),
    (f"{BASE}/notifications/v1/subscriptions", "nextToken", "subscriptions", "payload"),
    (f"{BASE}/orders/v0/orders", "NextToken", "Orders", "payload"),
    (f"{BASE}/orders/v0/orders/1/orderItems", "NextToken", "OrderItems", "payload"),
]


class Listing:
    """Three pages of one entry each; remembers the queries that reached it."""

    def __init__(self, name="nextToken", entries="fulfillmentOrders", holder="payload"):
        self.name, self.entries, self.holder = name, entries, holder
        self.queries = []

    def __call__(self, request):
        query = parse_qs(request.url.query.decode())
        self.queries.append(query)
        page = int(query.get(self.name, ["0"])[0])
        body = {"payload": {self.entries: [{"page": page}], "other": "kept"}}
        if page < 2:
            body.setdefault(self.holder, {})[self.name] = str(page + 1)
        return httpx.Response(200, json=body)


def walk(gateway, url=ORDERS, listing=None, most=10):
    """Follow a listing to its end; the entries of each page, and the tokens that were followed."""
    listing = listing or gateway.api
    pages, tokens, query = [], [], {"first": "x"}
    for _ in range(most):
        body = gateway.client.get(url, params=query).json()
        pages.append([entry["page"] for entry in body["payload"][listing.entries]])
        token = body.get(listing.holder, {}).get(listing.name)
        if token is None:
            break
        tokens.append(token)
        query = {listing.name: token}
    return pages, tokens


@pytest.mark.parametrize(("url", "name", "entries", "holder"), LISTINGS)
def test_an_empty_page_comes_first_and_nothing_is_lost(open_gateway, url, name, entries, holder):
    gateway = open_gateway(Listing(name, entries, holder))
    assert walk(gateway, url)[0] == [[0], [1], [2]]
    gateway.inject("page-empty")
    pages, tokens = walk(gateway, url)
    assert pages == [[], [0], [1], [2]]
    assert len(set(tokens)) == 3
    assert len(gateway.api.queries) == 6
    assert gateway.faults.pending == ()


@pytest.mark.parametrize("url", [ORDERS])
def test_an_empty_page_may_come_anywhere_in_a_listing(open_gateway, url):
    gateway = open_gateway(Listing())
    token = gateway.client.get(ORDERS, params={"first": "x"}).json()["payload"]["nextToken"]
    gateway.inject("page-empty", calls=2)
    body = gateway.client.get(ORDERS, params={"nextToken": token}).json()
    assert body["payload"]["fulfillmentOrders"] == []
    assert body["payload"]["other"] == "kept"
    again = gateway.client.get(ORDERS, params={"nextToken": body["payload"]["nextToken"]}).json()
    assert again["payload"]["fulfillmentOrders"] == []
    last = gateway.client.get(ORDERS, params={"nextToken": again["payload"]["nextToken"]}).json()
    assert last["payload"]["fulfillmentOrders"] == [{"page": 1}]


def test_the_page_behind_an_empty_one_may_be_requested_twice(open_gateway):
    gateway = open_gateway(Listing())
    gateway.inject("page-empty")
    token = gateway.client.get(ORDERS).json()["payload"]["nextToken"]
    for _ in range(2):
        page = gateway.client.get(ORDERS, params={"nextToken": token}).json()
        assert page["payload"]["fulfillmentOrders"] == [{"page": 0}]


@pytest.mark.parametrize(("url", "name", "entries", "holder"), LISTINGS)
def test_the_page_before_comes_again_as_it_was(open_gateway, url, name, entries, holder):
    gateway = open_gateway(Listing(name, entries, holder))
    gateway.inject("page-repeated")
    pages, tokens = walk(gateway, url)
    assert pages == [[0], [0], [1], [2]]
    assert tokens == ["1", "1", "2"]
    assert gateway.faults.pending == ()


@pytest.mark.parametrize(("url", "name", "entries", "holder"), LISTINGS)
def test_a_fault_may_wait_for_a_later_page(open_gateway, url, name, entries, holder):
    gateway = open_gateway(Listing(name, entries, holder))
    gateway.inject("service-unavailable", later_pages=True)
    assert gateway.client.get(url, params={"first": "x"}).status_code == 200
    # A token that is empty asks for the first page.
    assert gateway.client.get(url, params={name: ""}).status_code == 200
    assert gateway.client.get(url, params={name: "1"}).status_code == 503
    assert gateway.client.get(url, params={name: "1"}).status_code == 200
    assert gateway.faults.pending == ()


def test_a_page_is_only_repeated_for_a_client_that_comes_from_it(open_gateway):
    gateway = open_gateway(Listing())
    gateway.inject("page-repeated")
    assert gateway.client.get(ORDERS, params={"nextToken": "1"}).json()["payload"]["nextToken"] == "2"
    first = gateway.client.get(ORDERS).json()
    assert gateway.client.get(ORDERS, params={"nextToken": "2"}).json() != first
    assert gateway.client.get(ORDERS).json() == first
    assert gateway.client.get(ORDERS, params={"nextToken": "1"}).json() == first
    assert len(gateway.faults.injected) == 1


def test_only_listings_have_pages(open_gateway):
    gateway = open_gateway(Listing())
    gateway.inject("page-empty")
    gateway.inject("page-repeated")
    for url in (FEATURES, f"{ORDERS}/A"):
        assert gateway.client.get(url).json()["payload"]["fulfillmentOrders"] == [{"page": 0}]
    assert gateway.faults.injected == ()


@pytest.mark.parametrize(
    "response",
    [
        httpx.Response(400, json={"errors": [], "payload": {}}),
        httpx.Response(200, content=b"<html>"),
        httpx.Response(200, json={"payload": None}),
        httpx.Response(200, json=[]),
    ],
)
def test_what_is_no_page_is_left_as_it_is_and_the_fault_waits(open_gateway, response):
    gateway = open_gateway(lambda _: response)
    gateway.inject("page-empty")
    assert gateway.client.get(ORDERS).content == response.content
    assert [fault.kind for fault in gateway.faults.pending] == ["page-empty"]


def test_a_page_is_checked_once(open_gateway):
    gateway = open_gateway(lambda _: httpx.Response(200, json={"payload": {"fulfillmentOrders": [{}]}}))
    gateway.inject("page-empty")
    token = gateway.client.get(ORDERS).json()["payload"]["nextToken"]
    page = gateway.client.get(ORDERS, params={"nextToken": token})
    assert json.loads(page.content)["payload"]["fulfillmentOrders"] == [{}]
    empty, kept = gateway.journal
    assert empty.errors
    assert not kept.violations


def test_pages_that_no_client_fetches_are_dropped_in_the_end(open_gateway):
    gateway = open_gateway(Listing())
    gateway.inject("page-empty", calls=102)
    tokens = [gateway.client.get(ORDERS).json()["payload"]["nextToken"] for _ in range(101)]
    gateway.faults.clear()
    assert gateway.client.get(ORDERS, params={"nextToken": tokens[1]}).json()["payload"]["nextToken"] == "1"
    with pytest.raises(HarnessFailed, match="invalid literal"):
        gateway.client.get(ORDERS, params={"nextToken": tokens[0]})
