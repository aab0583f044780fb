"""What a shop sent, up to its end: what can only be known then is found too."""

import json

import pytest

from pytest_mcf.exchange import Exchange
from pytest_mcf.serve.plan.traffic import Traffic

ORDERS = "/fba/outbound/2020-07-01/fulfillmentOrders"


@pytest.fixture
def traffic():
    """A shop that has read the first page of a list, which leads to another one."""
    traffic = Traffic()
    payload = {"nextToken": "page 2", "fulfillmentOrders": []}
    traffic.add(
        Exchange(
            "GET",
            f"{ORDERS}?queryStartDate=2026-01-05T09:00:00Z",
            status=200,
            response_body=json.dumps({"payload": payload}).encode(),
            number=1,
            operation="listAllFulfillmentOrders",
        )
    )
    return traffic


def broken(traffic):
    """The rules that the shop broke, as often as it did."""
    return [verdict.rule.requirement for verdict in traffic.verdicts for _ in range(verdict.broken)]


def test_a_page_that_was_not_followed_is_found_at_the_end(traffic):
    assert "MCF-LIST-05" not in broken(traffic)
    traffic.close()
    assert "MCF-LIST-05" in broken(traffic)


def test_nothing_counts_after_the_end(traffic):
    traffic.close()
    before = broken(traffic)
    traffic.add(Exchange("GET", f"{ORDERS}?nextToken=page%202", number=2))
    traffic.close()
    assert (len(traffic), broken(traffic)) == (1, before)
