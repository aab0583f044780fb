import pytest

US = "ATVPDKIKX0DER"
CANADA = "A2EUQ1WTGCTBG2"


def summaries(seller, **parameters):
    return seller.client.get(
        f"{seller.inventory_url}/summaries",
        params={
            "granularityType": "Marketplace",
            "granularityId": US,
            "marketplaceIds": US,
            **parameters,
        },
    )


def skus(response):
    return [each["sellerSku"] for each in response.json()["payload"]["inventorySummaries"]]


def add(seller, token, *items):
    return seller.client.post(
        f"{seller.inventory_url}/items/inventory",
        headers={"x-amzn-idempotency-token": token} if token is not None else {},
        json={
            "inventoryItems": [
                {"sellerSku": sku, "marketplaceId": US, "quantity": quantity} for sku, quantity in items
            ]
        },
    )


def test_summaries_without_details_show_totals_only(seller):
    payload = summaries(seller).json()["payload"]
    assert payload["granularity"] == {"granularityType": "Marketplace", "granularityId": US}
    mug = payload["inventorySummaries"][0]
    assert (mug["sellerSku"], mug["totalQuantity"], mug["productName"]) == ("MUG", 10, "Product MUG")
    assert "inventoryDetails" not in mug


@pytest.mark.parametrize("spelling", ["true", "True"])
def test_details_show_what_orders_reserve(seller, spelling):
    seller.place()
    seller.place("held", fulfillmentAction="Hold")
    mug = summaries(seller, details=spelling).json()["payload"]["inventorySummaries"][0]
    details = mug["inventoryDetails"]
    assert details["fulfillableQuantity"] == 6
    assert details["reservedQuantity"]["totalReservedQuantity"] == 4
    assert details["reservedQuantity"]["pendingCustomerOrderQuantity"] == 4
    assert details["inboundWorkingQuantity"] == 0
    assert mug["totalQuantity"] == 10


def test_shipping_lowers_the_total(seller):
    seller.ship_one_package()
    assert summaries(seller).json()["payload"]["inventorySummaries"][0]["totalQuantity"] == 8


@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        ({"granularityType": "Country"}, "granularityType"),
        ({"granularityId": ""}, "granularityId"),
        ({"granularityId": CANADA}, "granularityId"),
        ({"marketplaceIds": "nowhere", "granularityId": "nowhere"}, "marketplaceId"),
        ({"marketplaceIds": f"{US},{CANADA}"}, "marketplaceIds"),
        ({"marketplaceIds": [US, CANADA]}, "marketplaceIds"),
        ({"marketplaceIds": ","}, "marketplaceIds"),
        ({"details": "yes"}, "details"),
        ({"startDateTime": "yesterday"}, "startDateTime"),
        ({"startDateTime": "2024-01-05T00:00:00Z"}, "startDateTime"),
        ({"sellerSkus": ",".join(f"SKU{number}" for number in range(51))}, "sellerSkus"),
        ({"nextToken": "x"}, "nextToken"),
    ],
)
def test_bad_parameters_are_refused(seller, refusal, parameters, named):
    assert named in refusal(summaries(seller, **parameters))


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"sellerSkus": "PLATE,NOBODY"}, ["PLATE"]),
        ({"sellerSkus": ["PLATE", "MUG"]}, ["MUG", "PLATE"]),
        ({"sellerSku": "MUG"}, ["MUG"]),
        ({"sellerSku": "MUG", "sellerSkus": "PLATE"}, ["PLATE"]),
        ({"sellerSku": "NOBODY"}, []),
        ({"sellerSku": "NOBODY", "startDateTime": "2026-01-01T00:00:00Z"}, ["MUG", "PLATE"]),
    ],
)
def test_skus_can_be_chosen(seller, parameters, expected):
    assert skus(summaries(seller, **parameters)) == expected


def test_start_date_chooses_what_changed(seller):
    seller.control("clock", seconds=3600)
    since = seller.emulator.clock.now.isoformat()
    seller.place(lines=[("PLATE", 1)])
    assert skus(summaries(seller, startDateTime=since)) == ["PLATE"]


def test_pages_follow_each_other_for_thirty_seconds(make_seller, refusal):
    seller = make_seller(page_size=2)
    for sku in ("A", "B", "C"):
        seller.add_stock(sku, 1)
    first = summaries(seller)
    token = first.json()["pagination"]["nextToken"]
    assert skus(first) == ["A", "B"]
    second = summaries(seller, nextToken=token)
    assert skus(second) == ["C"]
    assert "pagination" not in second.json()
    seller.control("clock", seconds=30)
    assert skus(summaries(seller, nextToken=token)) == ["C"]
    seller.control("clock", seconds=1)
    assert "expired" in refusal(summaries(seller, nextToken=token))


SINCE, LATER = "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"


@pytest.mark.parametrize(
    ("began", "goes_on"),
    [(SINCE, None), (SINCE, LATER), (None, SINCE)],
    ids=["without it", "with another one", "with a new one"],
)
def test_a_further_page_takes_the_start_date_of_the_first(make_seller, refusal, began, goes_on):
    seller = make_seller(page_size=2)
    for sku in ("A", "B", "C"):
        seller.add_stock(sku, 1)
    token = summaries(seller, **given(began)).json()["pagination"]["nextToken"]
    assert "startDateTime" in refusal(summaries(seller, nextToken=token, **given(goes_on)))
    assert skus(summaries(seller, nextToken=token, **given(began))) == ["C"]


def test_a_start_date_may_be_the_same_time_in_another_zone(make_seller):
    seller = make_seller(page_size=2)
    for sku in ("A", "B", "C"):
        seller.add_stock(sku, 1)
    token = summaries(seller, startDateTime=SINCE).json()["pagination"]["nextToken"]
    assert skus(summaries(seller, nextToken=token, startDateTime="2026-01-01T02:00:00+02:00")) == ["C"]


def given(since):
    return {} if since is None else {"startDateTime": since}


def test_an_item_is_made_once(seller, make_seller, refusal):
    item = {"sellerSku": "MUG", "marketplaceId": US, "productName": "Mug"}
    assert "MUG" in refusal(seller.client.post(f"{seller.inventory_url}/items", json=item))
    keeping = make_seller(existing_item="keep")
    for _ in range(2):
        assert keeping.client.post(f"{keeping.inventory_url}/items", json=item).status_code == 200


@pytest.mark.parametrize("field", ["sellerSku", "marketplaceId", "productName"])
def test_an_item_needs_its_fields(seller, refusal, field):
    item = {"sellerSku": "CUP", "marketplaceId": US, "productName": "Cup"}
    for broken in ({**item, field: ""}, {name: item[name] for name in item if name != field}):
        refusal(seller.client.post(f"{seller.inventory_url}/items", json=broken))


def test_a_repeated_addition_counts_once(seller, refusal):
    for _ in range(2):
        assert add(seller, "token-1", ("MUG", 3)).status_code == 200
    assert seller.ledger()["onHand"] == 13
    assert "token" in refusal(add(seller, "token-1", ("MUG", 4)))
    assert add(seller, "token-2", ("MUG", 3)).status_code == 200
    assert seller.ledger()["onHand"] == 16


def test_an_addition_needs_a_token(seller, refusal):
    assert "x-amzn-idempotency-token" in refusal(add(seller, None, ("MUG", 3)))
    assert "x-amzn-idempotency-token" in refusal(add(seller, "", ("MUG", 3)))


@pytest.mark.parametrize(
    "items", [[("MUG", 1), ("NOBODY", 1)], [("MUG", 1), ("PLATE", -1)], [("MUG", 2**31)]]
)
def test_an_addition_is_carried_out_whole_or_not_at_all(seller, refusal, items):
    refusal(add(seller, "token-1", *items))
    assert seller.ledger()["onHand"] == 10


def test_a_deleted_item_is_unknown(seller):
    url = f"{seller.inventory_url}/items/MUG"
    assert seller.client.delete(url, params={"marketplaceId": US}).status_code == 200
    assert skus(summaries(seller)) == ["PLATE"]
    assert seller.try_order().status_code == 400
    assert seller.client.delete(url, params={"marketplaceId": US}).status_code == 404


def test_an_item_that_orders_wait_for_is_not_deleted(seller, refusal):
    seller.place()
    url = f"{seller.inventory_url}/items/MUG"
    assert "reserved" in refusal(seller.client.delete(url, params={"marketplaceId": US}))
    assert "marketplaceId" in refusal(seller.client.delete(url))


def test_stock_belongs_to_a_marketplace(seller):
    seller.add_stock("MUG", 3, CANADA)
    canada = summaries(seller, granularityId=CANADA, marketplaceIds=CANADA)
    assert canada.json()["payload"]["inventorySummaries"][0]["totalQuantity"] == 3
    assert seller.ledger()["onHand"] == 10
