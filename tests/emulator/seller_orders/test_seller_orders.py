"""Orders v0, reading: what customers ordered, page by page."""

import pytest

from ...each_case import each_case

US = "ATVPDKIKX0DER"
JAPAN = "A1VC38T7YXB528"
ORDERS = "/orders/v0/orders"
ORDER_ID = "902-1845936-5435065"


def put(seller, *lines, **changes):
    """Let a customer order; returns the id."""
    lines = lines or [{"sellerSku": "MUG", "quantity": 2, "unitPrice": "9.99"}]
    return seller.control("seller-orders", lines=lines, **changes)["orderId"]


def read(seller, order_id, what=""):
    response = seller.client.get(f"{ORDERS}/{order_id}{what}")
    assert response.status_code == 200, response.text
    return response.json()["payload"]


def try_list(seller, **parameters):
    query = {"MarketplaceIds": US, "CreatedAfter": "2026-01-01T00:00:00Z", **parameters}
    return seller.client.get(
        ORDERS, params={name: value for name, value in query.items() if value is not None}
    )


def page(seller, **parameters):
    response = try_list(seller, **parameters)
    assert response.status_code == 200, response.text
    return response.json()["payload"]


def listed(seller, **parameters):
    return [order["AmazonOrderId"] for order in page(seller, **parameters)["Orders"]]


def test_an_order_is_shown(seller):
    put(seller, orderId=ORDER_ID, sellerOrderId="shop-7", serviceLevel="Expedited")
    order = read(seller, ORDER_ID)
    expected = {
        "AmazonOrderId": ORDER_ID,
        "SellerOrderId": "shop-7",
        "PurchaseDate": "2026-01-05T09:00:04Z",
        "LastUpdateDate": "2026-01-05T09:00:04Z",
        "OrderStatus": "Unshipped",
        "FulfillmentChannel": "MFN",
        "MarketplaceId": US,
        "OrderTotal": {"CurrencyCode": "USD", "Amount": "19.98"},
        "NumberOfItemsShipped": 0,
        "NumberOfItemsUnshipped": 2,
        "ShipmentServiceLevelCategory": "Expedited",
        "IsISPU": False,
    }
    assert {name: order[name] for name in expected} == expected


def test_ids_are_made_in_the_right_form(seller):
    first, second = put(seller), put(seller)
    assert first != second
    assert [len(part) for part in first.split("-")] == [3, 7, 7]
    put(seller, orderId="902-0000003-0000000")
    assert put(seller) == "902-0000004-0000000"


@pytest.mark.parametrize("what", ["", "/orderItems"])
def test_an_unknown_order_is_404_and_a_strange_id_400(seller, refusal, what):
    assert seller.client.get(f"{ORDERS}/{ORDER_ID}{what}").status_code == 404
    for order_id in ("shop-7", "902-1845936-54350650", "902%2D1845936", "9021845936-5435065"):
        assert "digits" in refusal(seller.client.get(f"{ORDERS}/{order_id}{what}"))


def test_sellers_see_their_own_orders_only(seller, second_seller):
    put(seller, orderId=ORDER_ID)
    assert second_seller.client.get(f"{ORDERS}/{ORDER_ID}").status_code == 404
    assert listed(second_seller) == []


def test_lines_have_prices_of_the_whole_line(seller):
    put(
        seller,
        {"sellerSku": "MUG", "quantity": 3, "unitPrice": "9.99", "title": "A mug"},
        {"sellerSku": "PLATE"},
        orderId=ORDER_ID,
    )
    payload = read(seller, ORDER_ID, "/orderItems")
    mug, plate = payload["OrderItems"]
    assert payload["AmazonOrderId"] == ORDER_ID
    assert mug["ItemPrice"] == {"CurrencyCode": "USD", "Amount": "29.97"}
    assert (mug["SellerSKU"], mug["Title"], mug["QuantityOrdered"]) == ("MUG", "A mug", 3)
    assert (plate["QuantityOrdered"], plate["QuantityShipped"]) == (1, 0)
    assert mug["OrderItemId"] != plate["OrderItemId"]


def test_the_asin_is_that_of_the_stock(seller):
    put(seller, orderId=ORDER_ID)
    shelf = seller.emulator.account().stock.find(US, "MUG")
    assert read(seller, ORDER_ID, "/orderItems")["OrderItems"][0]["ASIN"] == shelf.asin


def test_yen_have_no_decimals(seller):
    put(seller, {"sellerSku": "MUG", "unitPrice": "980"}, orderId=ORDER_ID, marketplaceId=JAPAN)
    (item,) = read(seller, ORDER_ID, "/orderItems")["OrderItems"]
    assert item["ItemPrice"] == {"CurrencyCode": "JPY", "Amount": "980"}


@pytest.mark.parametrize("status", ["Pending", "PendingAvailability"])
def test_before_payment_there_is_no_money_gift_or_address(seller, status):
    gift = {"sellerSku": "MUG", "giftMessage": "For you"}
    put(seller, gift, orderId=ORDER_ID, status=status)
    order = read(seller, ORDER_ID)
    assert not {"OrderTotal", "ShippingAddress", "LatestDeliveryDate"} & set(order)
    (item,) = read(seller, ORDER_ID, "/orderItems")["OrderItems"]
    assert not {"ItemPrice", "ItemTax", "PromotionDiscount", "IsGift", "BuyerInfo"} & set(item)
    for following in ("Pending", "Unshipped")[status == "Pending" :]:
        seller.control(f"seller-orders/{ORDER_ID}/move", status=following)
    assert {"OrderTotal", "ShippingAddress", "LatestDeliveryDate"} <= set(read(seller, ORDER_ID))
    (item,) = read(seller, ORDER_ID, "/orderItems")["OrderItems"]
    assert (item["ItemPrice"]["Amount"], item["IsGift"]) == ("10.00", "true")


def test_amazons_own_shipments_have_no_promised_dates(seller):
    put(seller, orderId=ORDER_ID, channel="AFN")
    order = read(seller, ORDER_ID)
    assert not {"EarliestShipDate", "LatestShipDate", "EarliestDeliveryDate"} & set(order)


def test_lines_come_page_by_page(make_seller, refusal):
    seller = make_seller(page_size=2)
    put(seller, *({"sellerSku": sku} for sku in "ABCDE"), orderId=ORDER_ID)
    seen, token = [], {}
    for _ in range(3):
        response = seller.client.get(f"{ORDERS}/{ORDER_ID}/orderItems", params=token)
        payload = response.json()["payload"]
        seen += [item["SellerSKU"] for item in payload["OrderItems"]]
        last_token, token = token, {"NextToken": payload.get("NextToken")}
    assert (seen, token) == (list("ABCDE"), {"NextToken": None})
    other = put(seller)
    assert "Token" in refusal(seller.client.get(f"{ORDERS}/{other}/orderItems", params=last_token))


@pytest.mark.parametrize(
    ("status", "shipped", "unshipped"),
    [("Shipped", 2, 0), ("Unshipped", 0, 2), ("Pending", 0, 0), ("Canceled", 0, 0)],
)
def test_units_agree_with_the_status(seller, status, shipped, unshipped):
    put(seller, orderId=ORDER_ID, status=status)
    order = read(seller, ORDER_ID)
    assert (order["NumberOfItemsShipped"], order["NumberOfItemsUnshipped"]) == (shipped, unshipped)


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({}, "lines"),
        ({"lines": []}, "lines"),
        ({"lines": [{}]}, "sellerSku"),
        ({"lines": [{"sellerSku": "MUG", "quantity": 0}]}, "quantity"),
        ({"lines": [{"sellerSku": "MUG", "unitPrice": "-1"}]}, "unitPrice"),
        ({"lines": [{"sellerSku": "MUG", "quantityShipped": 2}]}, "quantityShipped"),
        ({"lines": [{"sellerSku": "MUG", "quantityShipped": 1}]}, "quantityShipped"),
        (
            {
                "lines": [{"sellerSku": "MUG", "quantityShipped": 2}, {"sellerSku": "PLATE"}],
                "status": "PartiallyShipped",
            },
            "quantityShipped",
        ),
        ({"lines": [{"sellerSku": "MUG"}], "status": "PartiallyShipped"}, "quantityShipped"),
        ({"lines": [{"sellerSku": "MUG"}], "orderId": "7"}, "orderId"),
        ({"lines": [{"sellerSku": "MUG"}], "status": "Gone"}, "status"),
        ({"lines": [{"sellerSku": "MUG"}], "marketplaceId": "nowhere"}, "marketplaceId"),
        ({"lines": [{"sellerSku": "MUG"}], "buyer": {"shoe": 42}}, "buyer.shoe"),
    ],
)
def test_a_bad_order_is_refused(seller, refusal, body, named):
    assert named in refusal(seller.try_control("seller-orders", **body))
    assert listed(seller) == []


def test_an_id_is_used_once(seller, refusal):
    put(seller, orderId=ORDER_ID)
    body = {"lines": [{"sellerSku": "MUG"}], "orderId": ORDER_ID}
    assert ORDER_ID in refusal(seller.try_control("seller-orders", **body))


@pytest.mark.parametrize(
    ("before", "after"), [("Pending", "Shipped"), ("Canceled", "Unshipped"), ("Shipped", "Canceled")]
)
def test_statuses_follow_each_other(seller, refusal, before, after):
    put(seller, orderId=ORDER_ID, status=before)
    assert before in refusal(seller.try_control(f"seller-orders/{ORDER_ID}/move", status=after))
    assert read(seller, ORDER_ID)["OrderStatus"] == before


def test_amazon_ships_what_it_fulfills(seller):
    put(seller, orderId=ORDER_ID, channel="AFN")
    seller.control(f"seller-orders/{ORDER_ID}/move", status="Shipped")
    order = read(seller, ORDER_ID)
    assert (order["OrderStatus"], order["NumberOfItemsShipped"]) == ("Shipped", 2)
    assert order["LastUpdateDate"] > order["PurchaseDate"]


def test_an_unknown_order_cannot_be_moved(seller):
    assert seller.try_control(f"seller-orders/{ORDER_ID}/move", status="Shipped").status_code == 404


def test_a_customer_has_an_order_sent_elsewhere(seller):
    put(seller, orderId=ORDER_ID)
    before = read(seller, ORDER_ID)
    seller.control(f"seller-orders/{ORDER_ID}/address", city="Detroit")
    order = read(seller, ORDER_ID)
    assert (before["ShippingAddress"]["City"], order["ShippingAddress"]["City"]) == ("Troy", "Detroit")
    assert order["OrderStatus"] == before["OrderStatus"]
    assert order["LastUpdateDate"] > before["LastUpdateDate"]


def test_a_list_states_until_when(seller):
    put(seller)
    assert page(seller)["CreatedBefore"] == "2026-01-05T09:00:05Z"
    assert "LastUpdatedBefore" not in page(seller)
    changed = page(seller, CreatedAfter=None, LastUpdatedAfter="2026-01-01T00:00:00Z")
    assert changed["LastUpdatedBefore"] == "2026-01-05T09:00:05Z"
    assert "CreatedBefore" not in changed


def test_orders_are_chosen_by_their_dates(seller):
    first = put(seller)
    seller.control("clock", seconds=3600)
    second = put(seller)
    placed = [read(seller, order_id)["PurchaseDate"] for order_id in (first, second)]
    assert listed(seller, CreatedAfter=placed[0]) == [first, second]
    assert listed(seller, CreatedAfter=placed[1]) == [second]
    seller.control("clock", seconds=3600)
    assert listed(seller, CreatedBefore=placed[0]) == [first]
    seller.control(f"seller-orders/{first}/move", status="Canceled")
    changes = {"CreatedAfter": None, "LastUpdatedAfter": placed[1]}
    assert listed(seller, **changes) == [second, first]
    seller.control("clock", seconds=3600)
    assert listed(seller, **changes, LastUpdatedBefore=placed[1]) == [second]


def test_dates_may_lack_a_zone_here(seller):
    order_id = put(seller)
    assert listed(seller, CreatedAfter="2026-01-05T09:00:04") == [order_id]
    assert listed(seller, CreatedAfter="2026-01-05T09:00:05.5") == []
    assert listed(seller, CreatedAfter="2026-01-05T04:00:04-05:00") == [order_id]


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"OrderStatuses": "Unshipped"}, ["plain", "picked"]),
        ({"OrderStatuses": "Pending,Shipped"}, ["pending", "amazon"]),
        ({"FulfillmentChannels": "AFN"}, ["amazon"]),
        ({"FulfillmentChannels": ["AFN", "MFN"]}, ["plain", "picked", "pending", "amazon"]),
        ({"SellerOrderId": "picked"}, ["picked"]),
        ({"BuyerEmail": "plain@example.com"}, ["plain"]),
        ({"AmazonOrderIds": "902-0000001-0000000,902-0000002-0000000,x"}, ["plain", "picked"]),
        ({"IsISPU": "true"}, ["picked"]),
        ({"IsISPU": "false"}, ["plain", "pending", "amazon"]),
        ({"PaymentMethods": "COD"}, []),
        ({"PaymentMethods": "COD,Other", "OrderStatuses": "Pending"}, ["pending"]),
        ({"EasyShipShipmentStatuses": "Delivered"}, []),
        ({"ElectronicInvoiceStatuses": "Accepted"}, []),
        ({"StoreChainStoreId": "x"}, []),
        ({"ActualFulfillmentSupplySourceId": "x"}, []),
        ({"MarketplaceIds": JAPAN}, []),
        ({"MarketplaceIds": f"{JAPAN},{US}", "OrderStatuses": "Shipped"}, ["amazon"]),
        ({"EarliestDeliveryDateAfter": "2026-01-08T09:00:05Z", "IsISPU": "true"}, ["picked"]),
        ({"EarliestDeliveryDateBefore": "2026-01-08T09:00:04Z"}, ["plain"]),
        ({"LatestDeliveryDateBefore": "2026-01-12T09:00:04Z"}, ["plain"]),
        ({"LatestDeliveryDateAfter": "2026-01-13T00:00:00Z"}, []),
    ],
)
def test_orders_are_chosen_by_what_they_are(seller, parameters, expected):
    names = {
        put(seller, sellerOrderId="plain", buyer={"email": "plain@example.com"}): "plain",
        put(seller, sellerOrderId="picked", pickUp=True): "picked",
        put(seller, sellerOrderId="pending", status="Pending"): "pending",
        put(seller, sellerOrderId="amazon", status="Shipped", channel="AFN"): "amazon",
    }
    assert [names[order_id] for order_id in listed(seller, **parameters)] == expected


@each_case(
    ("parameters", "named"),
    [
        ({"MarketplaceIds": None}, "MarketplaceIds"),
        ({"MarketplaceIds": "nowhere"}, "nowhere"),
        ({"CreatedAfter": None}, "CreatedAfter"),
        ({"LastUpdatedAfter": "2026-01-01T00:00:00Z"}, "exactly one"),
        ({"LastUpdatedBefore": "2026-01-01T00:00:00Z"}, "LastUpdatedBefore"),
        (
            {
                "CreatedAfter": None,
                "LastUpdatedAfter": "2026-01-01T00:00:00Z",
                "CreatedBefore": "2026-01-02T00:00:00Z",
            },
            "CreatedBefore",
        ),
        ({"CreatedAfter": None, "CreatedBefore": "2026-01-02T00:00:00Z"}, "CreatedAfter"),
        ({"CreatedAfter": "yesterday"}, "CreatedAfter"),
        ({"CreatedAfter": "2026-01-01"}, "CreatedAfter"),
        ({"CreatedAfter": "2026-01-01 00:00:00"}, "CreatedAfter"),
        ({"CreatedBefore": "2025-12-31T00:00:00Z"}, "CreatedBefore"),
        ({"CreatedBefore": "2026-01-05T08:59:00Z"}, "two minutes"),
        ({"OrderStatuses": "Sent"}, "OrderStatuses"),
        ({"FulfillmentChannels": "FBA"}, "FulfillmentChannels"),
        ({"PaymentMethods": "Gold"}, "PaymentMethods"),
        ({"EasyShipShipmentStatuses": "x"}, "EasyShipShipmentStatuses"),
        ({"ElectronicInvoiceStatuses": "x"}, "ElectronicInvoiceStatuses"),
        ({"EarliestDeliveryDateAfter": "x"}, "EarliestDeliveryDateAfter"),
        ({"MaxResultsPerPage": 0}, "MaxResultsPerPage"),
        ({"MaxResultsPerPage": 101}, "MaxResultsPerPage"),
        ({"MaxResultsPerPage": "many"}, "MaxResultsPerPage"),
        ({"SellerOrderId": "x", "OrderStatuses": "Shipped"}, "SellerOrderId"),
        ({"IsISPU": "perhaps"}, "IsISPU"),
        ({"AmazonOrderIds": ",".join(["x"] * 51)}, "AmazonOrderIds"),
        ({"NextToken": "x"}, "nextToken"),
    ],
)
def test_a_bad_list_is_refused(seller, refusal, parameters, named):
    assert named in refusal(try_list(seller, **parameters))


def test_the_end_may_lie_two_minutes_back(seller):
    seller.control("clock", seconds=116)
    assert listed(seller, CreatedBefore="2026-01-05T09:00:00Z") == []


def test_pages_follow_each_other(seller):
    made = [put(seller, status="Shipped" if number % 2 else "Unshipped") for number in range(9)]
    unshipped = made[::2]
    pages = [page(seller, OrderStatuses="Unshipped", MaxResultsPerPage=2)]
    while "NextToken" in pages[-1] and len(pages) < len(made):
        pages.append(page(seller, CreatedAfter=None, NextToken=pages[-1]["NextToken"]))
    assert [order["AmazonOrderId"] for each in pages for order in each["Orders"]] == unshipped


def test_a_page_continues_after_the_last_one(seller):
    made = [put(seller) for _ in range(4)]
    changes = {"CreatedAfter": None, "LastUpdatedAfter": "2026-01-01T00:00:00Z", "MaxResultsPerPage": 2}
    first = page(seller, **changes)
    seller.control(f"seller-orders/{made[0]}/move", status="Canceled")
    second = page(seller, **changes, NextToken=first["NextToken"])
    third = page(seller, **changes, NextToken=second["NextToken"])
    shown = [order["AmazonOrderId"] for order in (*second["Orders"], *third["Orders"])]
    assert shown == [made[2], made[3], made[0]]


def test_a_page_may_be_requested_with_other_filters(seller):
    made = [put(seller, status=status) for status in ("Unshipped", "Shipped", "Unshipped")]
    token = page(seller, MaxResultsPerPage=1)["NextToken"]
    assert listed(seller, NextToken=token, MaxResultsPerPage=5) == made[1:]
    assert listed(seller, NextToken=token, MaxResultsPerPage=5, OrderStatuses="Unshipped") == made[2:]


def test_a_hundred_orders_are_a_page(seller):
    for _ in range(101):
        put(seller)
    assert len(listed(seller)) == 100
