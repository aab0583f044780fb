"""searchOrders: which orders, page by page."""

from datetime import timedelta

import pytest

from ....each_case import each_case

JAPAN = "A1VC38T7YXB528"
US = "ATVPDKIKX0DER"


def test_orders_are_found_with_the_datasets_that_were_asked_for(reader):
    reader.put()
    (bare,) = reader.search()["orders"]
    assert not {"buyer", "fulfillment"} & set(bare)
    (order,) = reader.search(includedData="BUYER,FULFILLMENT")["orders"]
    assert {"buyer", "fulfillment"} <= set(order)


def test_a_page_says_until_when(reader):
    reader.put()
    page = reader.search()
    assert page["createdBefore"] == "2026-01-05T09:00:05Z"
    assert not {"lastUpdatedBefore", "pagination"} & set(page)
    changed = reader.search(createdAfter=None, lastUpdatedAfter="2026-01-01T00:00:00Z")
    assert changed["lastUpdatedBefore"] == "2026-01-05T09:00:05Z"
    assert "createdBefore" not in changed


def test_orders_are_chosen_by_their_dates(reader):
    first = reader.put()
    reader.seller.control("clock", seconds=3600)
    second = reader.put()
    placed = [reader.try_read(order_id).json()["order"]["createdTime"] for order_id in (first, second)]
    assert reader.found(createdAfter=placed[0]) == [first, second]
    assert reader.found(createdAfter=placed[1]) == [second]
    reader.seller.control("clock", seconds=3600)
    assert reader.found(createdBefore=placed[0]) == [first]
    reader.seller.control(f"seller-orders/{first}/move", status="Canceled")
    changes = {"createdAfter": None, "lastUpdatedAfter": placed[1]}
    assert reader.found(**changes) == [second, first]
    reader.seller.control("clock", seconds=3600)
    assert reader.found(**changes, lastUpdatedBefore=placed[1]) == [second]


@each_case(
    ("parameters", "expected"),
    [
        ({}, ["plain", "pending", "amazon", "unconfirmed", "japan"]),
        ({"fulfillmentStatuses": "UNSHIPPED"}, ["plain", "japan"]),
        ({"fulfillmentStatuses": "PENDING,SHIPPED"}, ["pending", "amazon", "unconfirmed"]),
        ({"fulfillmentStatuses": ["PENDING", "CANCELLED"]}, ["pending"]),
        ({"fulfilledBy": "AMAZON"}, ["amazon"]),
        ({"fulfilledBy": "AMAZON,MERCHANT", "marketplaceIds": JAPAN}, ["japan"]),
        ({"marketplaceIds": f"{JAPAN},{US}", "fulfillmentStatuses": "UNSHIPPED"}, ["plain", "japan"]),
        ({"marketplaceIds": "A1PA6795UKMFR9"}, []),
    ],
)
def test_orders_are_chosen_by_what_they_are(make_reader, parameters, expected):
    reader = make_reader()
    names = {
        reader.put(): "plain",
        reader.put(status="Pending"): "pending",
        reader.put(status="Shipped", channel="AFN"): "amazon",
        reader.put(status="InvoiceUnconfirmed"): "unconfirmed",
        reader.put(marketplaceId=JAPAN): "japan",
    }
    assert [names[order_id] for order_id in reader.found(**parameters)] == expected


@each_case(
    ("parameters", "named"),
    [
        ({"createdAfter": None}, "exactly one"),
        ({"lastUpdatedAfter": "2026-01-01T00:00:00Z"}, "exactly one"),
        ({"createdAfter": None, "createdBefore": "2026-01-02T00:00:00Z"}, "exactly one"),
        ({"lastUpdatedBefore": "2026-01-02T00:00:00Z"}, "lastUpdatedBefore"),
        (
            {
                "createdAfter": None,
                "lastUpdatedAfter": "2026-01-01T00:00:00Z",
                "createdBefore": "2026-01-02T00:00:00Z",
            },
            "createdBefore",
        ),
        ({"createdAfter": "2026-01-01T00:00:00"}, "createdAfter"),
        ({"createdAfter": "2026-01-01"}, "createdAfter"),
        ({"createdBefore": "2025-12-31T00:00:00Z"}, "createdBefore"),
        ({"createdBefore": "2026-01-05T08:59:00Z"}, "two minutes"),
        ({"fulfillmentStatuses": "Unshipped"}, "fulfillmentStatuses"),
        ({"fulfilledBy": "AFN"}, "fulfilledBy"),
        ({"includedData": "ITEMS"}, "includedData"),
        ({"marketplaceIds": "nowhere"}, "nowhere"),
        ({"marketplaceIds": ",".join([US] * 51)}, "marketplaceIds"),
        ({"maxResultsPerPage": 0}, "maxResultsPerPage"),
        ({"maxResultsPerPage": 101}, "maxResultsPerPage"),
        ({"paginationToken": "x"}, "nextToken"),
    ],
)
def test_a_bad_search_is_refused(reader, refusal, parameters, named):
    assert named in refusal(reader.try_search(**parameters))


def test_pages_follow_each_other(reader):
    made = [reader.put(status="Shipped" if number % 2 else "Unshipped") for number in range(9)]
    query = {"fulfillmentStatuses": "UNSHIPPED", "maxResultsPerPage": 2}
    pages = [reader.search(**query)]
    while "pagination" in pages[-1] and len(pages) < len(made):
        token = pages[-1]["pagination"]["nextToken"]
        pages.append(reader.search(**query, paginationToken=token))
    assert [order["orderId"] for page in pages for order in page["orders"]] == made[::2]


def test_only_the_size_and_the_datasets_may_change_from_page_to_page(reader, refusal):
    made = [reader.put() for _ in range(4)]
    query = {"fulfillmentStatuses": "UNSHIPPED,PENDING", "marketplaceIds": US}
    token = reader.search(**query, maxResultsPerPage=1)["pagination"]["nextToken"]
    others = {"maxResultsPerPage": 9, "includedData": "BUYER"}
    page = reader.search(
        **{**query, "fulfillmentStatuses": "PENDING,UNSHIPPED"}, **others, paginationToken=token
    )
    assert [order["orderId"] for order in page["orders"]] == made[1:]
    assert "buyer" in page["orders"][0]
    for changes, named in [
        ({"marketplaceIds": None}, "marketplaceIds: differs"),
        ({"fulfillmentStatuses": "UNSHIPPED"}, "fulfillmentStatuses: differs"),
        ({"fulfilledBy": "MERCHANT"}, "fulfilledBy: differs"),
        ({"createdAfter": "2026-01-02T00:00:00Z"}, "createdAfter: differs"),
        ({"createdAfter": None}, "exactly one"),
    ]:
        response = reader.try_search(**{**query, "paginationToken": token, **changes})
        assert named in refusal(response)


@pytest.mark.parametrize(("hours", "status"), [(24, 200), (24.001, 400)])
def test_a_token_lasts_for_a_day(reader, hours, status):
    for _ in range(2):
        reader.put()
    token = reader.search(maxResultsPerPage=1)["pagination"]["nextToken"]
    reader.seller.emulator.clock.advance(timedelta(hours=hours))
    reader.seller.control("clock", seconds=0)
    assert reader.try_search(paginationToken=token).status_code == status


def test_a_page_continues_after_the_last_one(reader):
    made = [reader.put() for _ in range(4)]
    query = {"createdAfter": None, "lastUpdatedAfter": "2026-01-01T00:00:00Z", "maxResultsPerPage": 2}
    first = reader.search(**query)
    reader.seller.control(f"seller-orders/{made[0]}/move", status="Canceled")
    second = reader.search(**query, paginationToken=first["pagination"]["nextToken"])
    third = reader.search(**query, paginationToken=second["pagination"]["nextToken"])
    shown = [order["orderId"] for order in (*second["orders"], *third["orders"])]
    assert shown == [made[2], made[3], made[0]]


def test_a_token_of_v0_is_not_one_of_the_newer_version(reader, refusal):
    for _ in range(2):
        reader.put()
    query = {"MarketplaceIds": US, "CreatedAfter": "2026-01-01T00:00:00Z", "MaxResultsPerPage": 1}
    token = reader.client.get("/orders/v0/orders", params=query).json()["payload"]["NextToken"]
    assert "nextToken" in refusal(reader.try_search(paginationToken=token))


def test_a_hundred_orders_are_a_page(reader):
    for _ in range(101):
        reader.put()
    assert len(reader.found()) == 100
