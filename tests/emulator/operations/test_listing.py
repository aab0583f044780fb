from datetime import datetime, timedelta

import pytest

FORMER = "2026-01-01T00:00:00Z"


def ids(response):
    return [order["sellerFulfillmentOrderId"] for order in response.json()["payload"]["fulfillmentOrders"]]


def walk(seller, **parameters):
    """Every page of a listing."""
    pages = []
    while True:
        response = seller.list(**parameters)
        pages.append(ids(response))
        token = response.json()["payload"].get("nextToken")
        if token is None:
            return pages
        parameters = {"nextToken": token}


def walked(seller, **parameters):
    """The ids on all pages of a listing, in their order."""
    return [order_id for page in walk(seller, **parameters) for order_id in page]


@pytest.fixture
def small_pages(make_seller):
    """A seller with seven orders, and three orders a page."""
    seller = make_seller(page_size=3)
    seller.add_stock("MUG", 100)
    for number in range(7):
        seller.place(f"order-{number}")
    return seller


def test_an_empty_account_has_an_empty_list(make_seller):
    payload = make_seller().list().json()["payload"]
    assert payload == {"fulfillmentOrders": []}


def test_an_entry_is_the_head_of_the_order(seller):
    seller.place()
    seller.move("Planning")
    (entry,) = seller.list().json()["payload"]["fulfillmentOrders"]
    assert entry == seller.read()["fulfillmentOrder"]


def test_a_walk_sees_each_order_once(small_pages):
    pages = walk(small_pages)
    assert [len(page) for page in pages] == [3, 3, 1]
    assert walked(small_pages) == [f"order-{number}" for number in range(7)]


def test_a_full_last_page_has_no_token(make_seller):
    seller = make_seller(page_size=2)
    seller.add_stock("MUG", 10)
    for number in range(4):
        seller.place(f"order-{number}")
    assert [len(page) for page in walk(seller)] == [2, 2]


def test_the_start_date_is_inclusive(small_pages):
    date = small_pages.read("order-4")["fulfillmentOrder"]["statusUpdatedDate"]
    assert walked(small_pages, queryStartDate=date) == ["order-4", "order-5", "order-6"]
    later = datetime.fromisoformat(date) + timedelta(milliseconds=1)
    assert ids(small_pages.list(queryStartDate=later.isoformat())) == ["order-5", "order-6"]


def test_the_start_date_is_about_the_last_change(small_pages):
    date = small_pages.read("order-6")["fulfillmentOrder"]["statusUpdatedDate"]
    small_pages.move("Planning", order_id="order-0")
    assert ids(small_pages.list(queryStartDate=date)) == ["order-6", "order-0"]


def test_the_token_keeps_the_start_date(small_pages):
    date = small_pages.read("order-2")["fulfillmentOrder"]["statusUpdatedDate"]
    token = small_pages.list(queryStartDate=date).json()["payload"]["nextToken"]
    assert ids(small_pages.list(nextToken=token)) == ["order-5", "order-6"]
    assert ids(small_pages.list(nextToken=token, queryStartDate=FORMER)) == ["order-5", "order-6"]


def test_an_order_that_changes_during_a_walk_is_not_lost(small_pages):
    token = small_pages.list().json()["payload"]["nextToken"]
    small_pages.move("Planning", order_id="order-4")
    assert walked(small_pages, nextToken=token) == ["order-3", "order-5", "order-6", "order-4"]


def test_a_token_proves_percent_encoding(small_pages):
    token = small_pages.list().json()["payload"]["nextToken"]
    assert {"+", "/", "="} <= set(token)
    raw = small_pages.client.get(f"{small_pages.orders_url}?nextToken={token}")
    assert raw.status_code == 400, "a raw + is a blank"


@pytest.mark.parametrize("damage", [str.lower, lambda token: token[:-4], lambda token: token + "AAAA"])
def test_a_damaged_token_is_refused(small_pages, refusal, damage):
    token = small_pages.list().json()["payload"]["nextToken"]
    assert "nextToken" in refusal(small_pages.list(nextToken=damage(token)))


@pytest.mark.parametrize("token", ["x", "+/+/", "AAAA", "é", "%2B"])
def test_an_invented_token_is_refused(seller, refusal, token):
    assert "nextToken" in refusal(seller.list(nextToken=token))


def test_an_empty_token_counts_as_missing(small_pages):
    assert len(ids(small_pages.list(nextToken=""))) == 3


def test_misspelled_parameters_are_ignored(small_pages):
    token = small_pages.list().json()["payload"]["nextToken"]
    assert ids(small_pages.list(NextToken=token, QueryStartDate="nonsense")) == ids(small_pages.list())


@pytest.mark.parametrize(
    "date",
    [
        "2025-11-19T17:10:43.485298+00:00",
        "2025-11-19T17:10:43Z",
        "2025-11-19T17:10:43.485Z",
        "2025-11-19t17:10:43z",
        "2025-11-19T19:10:43+02:00",
        "0001-01-02T00:00:00+00:00",
    ],
)
def test_dates_of_rfc_3339_are_understood(seller, date):
    seller.place()
    assert ids(seller.list(queryStartDate=date)) == ["order-1"]


@pytest.mark.parametrize(
    "date",
    [
        "nonsense",
        "2026-01-02",
        "2026-01-02T03:04:05",
        "2026-01-02 03:04:05",
        "2026-01-02 03:04:05Z",
        "1767607200",
        "2026-02-30T00:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "٢٠٢٦-01-02T03:04:05Z",
    ],
)
def test_other_dates_are_refused(seller, refusal, date):
    assert "queryStartDate" in refusal(seller.list(queryStartDate=date))


def test_a_raw_plus_in_a_date_is_a_blank_and_refused(seller, refusal):
    url = f"{seller.orders_url}?queryStartDate=2026-01-02T03:04:05+00:00"
    assert "queryStartDate" in refusal(seller.client.get(url))
