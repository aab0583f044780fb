"""The profile `quirks` of the successor: tokens and other APIs as users have seen them, and nothing else."""

import time

import pytest

from pytest_mcf.contract import Contract
from pytest_mcf.gateway.contract_check import exchange_of
from pytest_mcf.http import request_from_httpx, response_from_httpx

from .conftest import ORDERS, Successor

UNKNOWN = "026-1234567-1234567"


@pytest.fixture
def on_profile(make_seller):
    """Makes sellers with ten mugs on a profile of the emulator."""

    now = time.time()

    def make(profile):
        seller = make_seller(profile, lambda: now)
        seller.add_stock("MUG", 10)
        return Successor(seller)

    return make


def life(successor):
    """What its own operations answer: of previews the first one alone, whose token is never refused."""
    calls = (
        successor.preview,
        successor.try_order,
        lambda: successor.client.get(f"{ORDERS}/order-1"),
        lambda: successor.client.get(ORDERS),
        lambda: successor.try_order("order-2", [("GHOST", 1)]),
        lambda: successor.client.get(f"{ORDERS}/never-placed"),
        lambda: successor.cancel("never-placed"),
        lambda: successor.try_move("COMPLETE"),
        lambda: successor.client.get(f"{ORDERS}/order-1"),
        successor.cancel,
    )
    return [(response.status_code, response.content) for response in (call() for call in calls)]


def test_its_own_operations_answer_as_documented(on_profile):
    assert life(on_profile("quirks")) == life(on_profile("documented"))


def test_an_access_token_is_refused_once_and_nothing_is_throttled_below_its_rate(on_profile):
    """MCF-QUIRK-45; MCF-QUIRK-41 was seen with the first version."""
    successor = on_profile("quirks")
    calls = (successor.preview, lambda: successor.offers("MUG"))
    responses = [call() for _ in range(10) for call in calls]
    statuses = [response.status_code for response in responses]
    assert (statuses.count(200), statuses.count(403)) == (19, 1)
    assert statuses[0] == 200
    refused = responses[statuses.index(403)]
    assert refused.json()["errors"][0]["details"] == "The access token you provided has expired."
    exchange = exchange_of(request_from_httpx(refused.request), response_from_httpx(refused))
    assert Contract().check(exchange) == ()


def test_of_three_operations_that_read_an_order_one_has_an_empty_payload(on_profile):
    """MCF-QUIRK-42 was seen with Orders v0 alone."""
    successor = on_profile("quirks")
    urls = (f"/orders/v0/orders/{UNKNOWN}", f"/orders/2026-01-01/orders/{UNKNOWN}", f"{ORDERS}/{UNKNOWN}")
    v0, newer, outbound = (successor.client.get(url) for url in urls)
    assert (v0.status_code, v0.json()) == (200, {"payload": {}})
    for response in (newer, outbound):
        assert (response.status_code, len(response.json()["errors"])) == (404, 1)
