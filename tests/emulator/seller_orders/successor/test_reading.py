"""One world: what v0 says of a customer's order, and what the newer version says."""

import pytest

from ....each_case import each_case
from .conftest import EVERYTHING, ORDER_ID, ORDERS, Reader

JAPAN = "A1VC38T7YXB528"
GERMANY = "A1PA6795UKMFR9"
RESTRICTED = "/tokens/2021-03-01/restrictedDataToken"
STATUSES = [
    ("PendingAvailability", "PENDING_AVAILABILITY"),
    ("Pending", "PENDING"),
    ("Unshipped", "UNSHIPPED"),
    ("Shipped", "SHIPPED"),
    ("InvoiceUnconfirmed", "SHIPPED"),
    ("Canceled", "CANCELLED"),
    ("Unfulfillable", "UNFULFILLABLE"),
]


def test_without_datasets_an_order_has_its_lines_and_little_else(reader):
    reader.put({"sellerSku": "MUG", "quantity": 2, "unitPrice": "9.99", "title": "A mug"}, orderId=ORDER_ID)
    order = reader.read()
    (line,) = order.pop("orderItems")
    assert order == {
        "orderId": ORDER_ID,
        "createdTime": "2026-01-05T09:00:04Z",
        "lastUpdatedTime": "2026-01-05T09:00:04Z",
        "salesChannel": {"channelName": "AMAZON", "marketplaceId": "ATVPDKIKX0DER"},
    }
    (first,) = reader.first("/orderItems")["OrderItems"]
    assert line == {
        "orderItemId": first["OrderItemId"],
        "quantityOrdered": 2,
        "product": {
            "asin": first["ASIN"],
            "title": "A mug",
            "sellerSku": "MUG",
            "condition": {"conditionType": "NEW", "conditionSubtype": "NEW"},
            "price": {"unitPrice": {"amount": "9.99", "currencyCode": "USD"}},
        },
    }


@each_case(
    ("data", "parts", "of_lines"),
    [
        ("BUYER", {"buyer"}, set()),
        ("RECIPIENT", {"recipient"}, set()),
        ("PROCEEDS", {"proceeds"}, {"proceeds"}),
        ("FULFILLMENT", {"fulfillment"}, {"fulfillment"}),
        ("PACKAGES", set(), set()),
        ("EXPENSE,PROMOTION,CANCELLATION,TAX,PAYMENT,FULFILLMENT_ORDERS", set(), set()),
        ("BUYER,RECIPIENT", {"buyer", "recipient"}, set()),
    ],
)
def test_a_dataset_is_there_if_it_was_asked_for(reader, data, parts, of_lines):
    order_id = reader.put()
    bare, order = reader.try_read(order_id).json()["order"], reader.try_read(order_id, data).json()["order"]
    assert set(order) - set(bare) == parts
    assert set(order["orderItems"][0]) - set(bare["orderItems"][0]) == of_lines


def test_datasets_may_be_repeated_parameters(reader):
    reader.put(orderId=ORDER_ID)
    response = reader.try_read(data=["BUYER", "RECIPIENT"])
    assert {"buyer", "recipient"} <= set(response.json()["order"])


def test_the_buyer_and_the_recipient_need_no_restricted_token(reader):
    reader.put(orderId=ORDER_ID, buyer={"purchaseOrderNumber": "PO-7"})
    order = reader.read("BUYER,RECIPIENT")
    assert order["buyer"] == {
        "buyerName": "Jane Roe",
        "buyerEmail": "alias@marketplace.example",
        "buyerPurchaseOrderNumber": "PO-7",
    }
    assert order["recipient"] == {
        "deliveryAddress": {
            "name": "Jane Roe",
            "addressLine1": "12 Any Street",
            "city": "Troy",
            "stateOrRegion": "MI",
            "postalCode": "48084",
            "countryCode": "US",
            "phone": "555-0100",
        }
    }


def test_without_the_restricted_roles_nothing_personal_is_shown(make_reader):
    reader = make_reader(personal_data_roles=False)
    reader.put(
        {"sellerSku": "MUG", "giftMessage": "For you"},
        orderId=ORDER_ID,
        buyer={"purchaseOrderNumber": "PO-7"},
    )
    order = reader.read(EVERYTHING)
    assert order["buyer"] == {"buyerPurchaseOrderNumber": "PO-7"}
    assert order["recipient"] == {
        "deliveryAddress": {"city": "Troy", "stateOrRegion": "MI", "countryCode": "US"}
    }
    assert "packing" not in order["orderItems"][0]["fulfillment"]


@each_case("status", ["Pending", "PendingAvailability", "Canceled", "Unfulfillable"])
def test_the_buyer_and_the_recipient_belong_to_paid_orders(reader, status):
    order_id = reader.put(status=status)
    order = reader.try_read(order_id, "BUYER,RECIPIENT").json()["order"]
    assert not {"buyer", "recipient"} & set(order)


def test_of_amazons_own_shipments_little_is_known_of_the_buyer(reader):
    reader.put({"sellerSku": "MUG", "giftMessage": "Hi"}, orderId=ORDER_ID, channel="AFN")
    order = reader.read(EVERYTHING)
    assert "buyer" not in order
    assert "phone" not in order["recipient"]["deliveryAddress"]
    assert "packing" not in order["orderItems"][0]["fulfillment"]
    elsewhere = reader.put(channel="AFN", marketplaceId=GERMANY)
    assert reader.try_read(elsewhere, "BUYER").json()["order"]["buyer"] == {"buyerName": "Jane Roe"}


def test_proceeds_are_the_totals_of_v0(reader):
    reader.put(
        {"sellerSku": "MUG", "quantity": 3, "unitPrice": "9.99"}, {"sellerSku": "PLATE"}, orderId=ORDER_ID
    )
    order, first = reader.read("PROCEEDS"), reader.first()
    total = {"amount": "39.97", "currencyCode": "USD"}
    assert order["proceeds"] == {"grandTotal": total, "breakdowns": [{"type": "ITEM", "subtotal": total}]}
    assert first["OrderTotal"] == {"Amount": "39.97", "CurrencyCode": "USD"}
    amounts = [line["proceeds"]["proceedsTotal"]["amount"] for line in order["orderItems"]]
    prices = [line["ItemPrice"]["Amount"] for line in reader.first("/orderItems")["OrderItems"]]
    assert amounts == prices == ["29.97", "10.00"]


def test_yen_have_no_decimals(reader):
    reader.put({"sellerSku": "MUG", "unitPrice": "980"}, orderId=ORDER_ID, marketplaceId=JAPAN)
    order = reader.read("PROCEEDS")
    assert order["proceeds"]["grandTotal"] == {"amount": "980", "currencyCode": "JPY"}


def test_before_payment_nothing_is_known_of_money_and_gifts(reader):
    gift = {"sellerSku": "MUG", "giftMessage": "For you"}
    reader.put(gift, orderId=ORDER_ID, status="Pending")
    order = reader.read(EVERYTHING)
    (line,) = order["orderItems"]
    assert "proceeds" not in order
    assert "proceeds" not in line
    assert "price" not in line["product"]
    assert line["fulfillment"] == {"quantityFulfilled": 0, "quantityUnfulfilled": 0}
    reader.move("Unshipped")
    (line,) = reader.read(EVERYTHING)["orderItems"]
    assert line["product"]["price"]["unitPrice"]["amount"] == "10.00"
    assert line["fulfillment"]["packing"] == {"giftOption": {"giftMessage": "For you"}}


@each_case(("first", "newer"), STATUSES)
def test_every_status_has_its_word(reader, first, newer):
    order_id = reader.put(status=first)
    fulfillment = reader.try_read(order_id, "FULFILLMENT").json()["order"]["fulfillment"]
    assert fulfillment["fulfillmentStatus"] == newer


@each_case(("level", "word"), [("Standard", "STANDARD"), ("NextDay", "NEXT_DAY"), ("Std US D2D Dom", None)])
def test_a_speed_without_a_word_is_left_out(reader, level, word):
    order_id = reader.put(serviceLevel=level)
    fulfillment = reader.try_read(order_id, "FULFILLMENT").json()["order"]["fulfillment"]
    assert fulfillment.get("fulfillmentServiceLevel") == word


def test_promised_times_are_those_of_v0(reader):
    reader.put(orderId=ORDER_ID)
    fulfillment, first = reader.read("FULFILLMENT")["fulfillment"], reader.first()
    assert fulfillment["fulfilledBy"] == "MERCHANT"
    assert fulfillment["shipByWindow"] == {
        "earliestDateTime": first["EarliestShipDate"],
        "latestDateTime": first["LatestShipDate"],
    }
    assert fulfillment["deliverByWindow"] == {
        "earliestDateTime": first["EarliestDeliveryDate"],
        "latestDateTime": first["LatestDeliveryDate"],
    }
    reader.move("Canceled")
    assert set(reader.read("FULFILLMENT")["fulfillment"]["deliverByWindow"]) == {"earliestDateTime"}


def test_amazon_promises_no_times(reader):
    reader.put(orderId=ORDER_ID, channel="AFN")
    assert reader.read("FULFILLMENT")["fulfillment"] == {
        "fulfillmentStatus": "UNSHIPPED",
        "fulfilledBy": "AMAZON",
        "fulfillmentServiceLevel": "STANDARD",
    }


def test_a_package_confirmed_with_v0_is_seen(reader):
    reader.put({"sellerSku": "MUG", "quantity": 3}, orderId=ORDER_ID)
    (line,) = reader.read()["orderItems"]
    package = {
        "packageReferenceId": "1",
        "carrierCode": "UPS",
        "trackingNumber": "1Z999AA10123456784",
        "shipDate": "2026-01-05T08:00:00Z",
        "orderItems": [{"orderItemId": line["orderItemId"], "quantity": 2}],
    }
    body = {"marketplaceId": "ATVPDKIKX0DER", "packageDetail": package}
    confirmed = reader.client.post(f"/orders/v0/orders/{ORDER_ID}/shipmentConfirmation", json=body)
    assert confirmed.status_code == 204, confirmed.text
    order = reader.read("PACKAGES,FULFILLMENT")
    assert order["packages"] == [
        {
            "packageReferenceId": "1",
            "packageStatus": {"status": "SHIPPED"},
            "carrier": "UPS",
            "shipTime": "2026-01-05T08:00:00Z",
            "trackingNumber": "1Z999AA10123456784",
            "packageItems": [{"orderItemId": line["orderItemId"], "quantity": 2}],
        }
    ]
    assert "packages" not in reader.read("FULFILLMENT")
    assert order["fulfillment"]["fulfillmentStatus"] == "PARTIALLY_SHIPPED"
    (line,) = order["orderItems"]
    assert line["fulfillment"] == {"quantityFulfilled": 2, "quantityUnfulfilled": 1}
    assert order["lastUpdatedTime"] == reader.first()["LastUpdateDate"] > order["createdTime"]


def test_the_sellers_own_number_and_the_store_are_seen(reader):
    reader.put(orderId=ORDER_ID, sellerOrderId="shop-7", pickUp=True)
    order = reader.read()
    assert order["orderAliases"] == [{"aliasId": "shop-7", "aliasType": "SELLER_ORDER_ID"}]
    assert order["programs"] == ["IN_STORE_PICK_UP"]


def test_all_lines_are_on_one_page(make_reader):
    reader = make_reader(page_size=2)
    reader.put(*({"sellerSku": sku} for sku in "ABCDE"), orderId=ORDER_ID)
    assert [line["product"]["sellerSku"] for line in reader.read()["orderItems"]] == list("ABCDE")


def test_an_unknown_order_is_404_and_a_strange_id_or_dataset_400(reader, refusal):
    assert reader.try_read().status_code == 404
    assert "digits" in refusal(reader.try_read("shop-7"))
    reader.put(orderId=ORDER_ID)
    assert "includedData: 'ADDRESS' is not one of BUYER" in refusal(reader.try_read(data="BUYER,ADDRESS"))


def test_sellers_read_their_own_orders_only(reader, second_seller):
    reader.put(orderId=ORDER_ID)
    assert Reader(second_seller).try_read().status_code == 404
    assert Reader(second_seller).found() == []


def test_a_restricted_token_is_for_other_operations(reader, refusal):
    reader.put(orderId=ORDER_ID)
    wanted = {"restrictedResources": [{"method": "GET", "path": f"{ORDERS}/{ORDER_ID}"}]}
    assert "not a restricted operation" in refusal(reader.client.post(RESTRICTED, json=wanted))
    wanted["restrictedResources"][0]["path"] = f"/orders/v0/orders/{ORDER_ID}/address"
    token = reader.client.post(RESTRICTED, json=wanted).json()["restrictedDataToken"]
    response = reader.client.get(f"{ORDERS}/{ORDER_ID}", headers={"x-amz-access-token": token})
    assert response.status_code == 403


@pytest.mark.parametrize("seed", ["one", "two", "three"])
def test_the_profile_sparse_leaves_what_v0_promises(make_reader, seed):
    reader = make_reader("sparse", seed=seed)
    reader.put({"sellerSku": "MUG", "quantity": 2}, {"sellerSku": "PLATE"}, orderId=ORDER_ID)
    order = reader.read(EVERYTHING)
    assert "buyer" not in order or "buyerName" not in order["buyer"]
    assert order["fulfillment"]["fulfilledBy"] == "MERCHANT"
    assert order["recipient"]["deliveryAddress"]["phone"] == "555-0100"
    assert [line["product"]["sellerSku"] for line in order["orderItems"]] == ["PLATE", "MUG"]
    assert all("title" not in line["product"] for line in order["orderItems"])
    assert all("quantityUnfulfilled" not in line["fulfillment"] for line in order["orderItems"])
    for _ in range(2):
        reader.put()
    assert reader.search(maxResultsPerPage=1)["pagination"]["nextToken"]
