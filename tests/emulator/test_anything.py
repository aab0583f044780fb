"""Nothing that a client sends makes the emulator fail: every answer is a documented one."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pytest_mcf.emulator import Message
from pytest_mcf.emulator.operations import READING, WRITING
from pytest_mcf.model.catalogue import OPERATIONS

CAREFUL = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=300,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "nonsense"]
SEGMENTS = (
    "fba outbound 2020-07-01 fulfillmentOrders order-1 status inventory v1 items features BLANK_BOX MUG "
    "_mcf state packages documents %2F % %ff .. {} "
)
PATHS = st.one_of(
    st.lists(st.sampled_from(SEGMENTS.split(" ")), max_size=6).map(lambda parts: "/" + "/".join(parts)),
    st.sampled_from([operation.path for operation in OPERATIONS.values()]).flatmap(
        lambda path: st.sampled_from(["order-1", "MUG", "BLANK_BOX", "x" * 99]).map(
            lambda name: "/".join(name if part.startswith("{") else part for part in path.split("/"))
        )
    ),
)
NAMES = (
    "marketplaceId marketplaceIds nextToken queryStartDate packageNumber sellerSku sellerSkus details "
    "granularityType granularityId startDateTime language expires signature"
)
TEXTS = st.one_of(
    st.sampled_from(
        ["", "ATVPDKIKX0DER", "Marketplace", "2026-01-05T09:00:00Z", "1681000001", "true", "A,B"]
    ),
    st.text(alphabet=st.characters(max_codepoint=255), max_size=20),
)
QUERIES = st.lists(st.tuples(st.sampled_from(NAMES.split(" ")), TEXTS), max_size=6).map(
    lambda pairs: "&".join(f"{name}={text}" for name, text in pairs)
)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=60),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=10,
)


def check(answer, operation=None):
    assert answer.headers["x-amzn-RequestId"]
    assert answer.status in {200, 400, 401, 403, 404}
    if operation is not None:
        assert answer.status in operation.statuses
    if answer.headers["content-type"] == "application/json":
        content = json.loads(answer.body)
        assert (answer.status == 200) == ("errors" not in content and "error" not in content)


@CAREFUL
@given(
    method=st.sampled_from(METHODS),
    path=PATHS,
    query=QUERIES,
    body=st.one_of(st.binary(max_size=60), JSON_VALUES.map(lambda value: json.dumps(value).encode())),
)
def test_any_request_is_answered(seller, method, path, query, body):
    headers = {"x-amz-access-token": seller.client.headers["x-amz-access-token"]}
    check(seller.emulator.answer(Message(method, path, query, headers, body)))


@CAREFUL
@given(token=st.text(max_size=80) | st.binary(max_size=80).map(lambda raw: raw.decode("latin-1")))
def test_any_token_is_answered(seller, token):
    headers = {"x-amz-access-token": token}
    answer = seller.emulator.answer(Message("GET", seller.orders_url, "", headers))
    assert answer.status == 403


def spoilt(template, data):
    """A good body in which one value, somewhere, is replaced by another or taken out."""
    places = [()]

    def collect(value, place):
        members = value.items() if isinstance(value, dict) else enumerate(value)
        for name, member in members:
            places.append((*place, name))
            if isinstance(member, dict | list):
                collect(member, (*place, name))

    collect(template, ())
    place = data.draw(st.sampled_from(places))
    body = json.loads(json.dumps(template))
    if not place:
        return data.draw(JSON_VALUES)
    holder = body
    for name in place[:-1]:
        holder = holder[name]
    if data.draw(st.booleans()) and isinstance(holder, dict):
        del holder[place[-1]]
    else:
        holder[place[-1]] = data.draw(JSON_VALUES)
    return body


BODIES = {
    "getFulfillmentPreview": lambda seller: {
        "address": seller.address,
        "items": seller.order_body()["items"],
        "shippingSpeedCategories": ["Standard"],
        "featureConstraints": [{"featureName": "BLANK_BOX", "featureFulfillmentPolicy": "Required"}],
    },
    "deliveryOffers": lambda seller: {
        "product": {
            "productIdentifier": {"merchantSku": "MUG"},
            "amount": {"unitOfMeasure": "Eaches", "value": "1"},
        },
        "terms": {
            "origin": {"countryCode": "US"},
            "destination": {"deliveryAddress": seller.address, "ipAddress": "192.0.2.7"},
        },
    },
    "createFulfillmentOrder": lambda seller: seller.order_body(
        "order-2",
        marketplaceId="ATVPDKIKX0DER",
        codSettings={"isCodRequired": True, "codCharge": {"currencyCode": "USD", "value": "1"}},
        deliveryPreferences={"dropOffLocation": {"type": "GARAGE", "attributes": {"a": "b"}}},
        notificationEmails=["jane@example.com"],
        paymentInformation=[
            {"paymentTransactionId": "1", "paymentMode": "x", "paymentDate": "2026-01-05T08:00:00Z"}
        ],
    ),
    "updateFulfillmentOrder": lambda seller: {
        "destinationAddress": seller.address,
        "items": [{"sellerFulfillmentOrderItemId": "line-1", "quantity": 2}],
    },
    "createFulfillmentReturn": lambda _: {
        "items": [
            {
                "sellerReturnItemId": "1",
                "sellerFulfillmentOrderItemId": "line-1",
                "amazonShipmentId": "x",
                "returnReasonCode": "DEFECTIVE",
            }
        ]
    },
    "submitFulfillmentOrderStatusUpdate": lambda _: {"fulfillmentOrderStatus": "Planning"},
    "createInventoryItem": lambda _: {
        "sellerSku": "CUP",
        "marketplaceId": "ATVPDKIKX0DER",
        "productName": "Cup",
    },
    "addInventory": lambda _: {
        "inventoryItems": [{"sellerSku": "MUG", "marketplaceId": "ATVPDKIKX0DER", "quantity": 1}]
    },
}


@pytest.mark.parametrize("name", BODIES)
@settings(CAREFUL, max_examples=120)
@given(data=st.data())
def test_any_body_is_answered(seller, name, data):
    operation = OPERATIONS[name]
    if not seller.state()["orders"]:
        seller.place(fulfillmentAction="Hold")
    headers = {
        "x-amz-access-token": seller.client.headers["x-amz-access-token"],
        "x-amzn-idempotency-token": data.draw(st.text(max_size=3)),
    }
    path = operation.path.replace("{sellerFulfillmentOrderId}", "order-1")
    body = json.dumps(spoilt(BODIES[name](seller), data)).encode()
    check(seller.emulator.answer(Message(operation.method, path, "", headers, body)), operation)


def test_there_is_a_body_for_each_operation_that_takes_one():
    emulated = {"outbound_2020_07_01", "inventory_v1"}
    takes_body = {each.name for each in OPERATIONS.values() if each.request and each.api in emulated}
    assert takes_body == set(BODIES)


def test_operations_without_a_handler_are_404_in_json(seller):
    for operation in OPERATIONS.values():
        if operation.name not in {*READING, *WRITING, "getAccessToken"}:
            response = seller.client.request(operation.method, operation.path)
            assert response.status_code == 404, operation.name


def test_every_emulated_operation_has_a_handler():
    emulated = {"outbound_2020_07_01", "inventory_v1"}
    names = {operation.name for operation in OPERATIONS.values() if operation.api in emulated}
    assert names <= {*READING, *WRITING}
