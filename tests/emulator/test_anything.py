"""Nothing that a client sends makes the emulator fail: every response is documented."""

import json

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from pytest_mcf.emulator.registry import all_functions
from pytest_mcf.http import Request
from pytest_mcf.model.catalogue import OPERATIONS
from pytest_mcf.model.notifications_v1.definitions import DestinationResource

from ..hypothesis_profiles import examples

FUNCTIONS = all_functions()

#: All examples of a test go to the one emulator of its fixture: what came before must not matter.
ONE_EMULATOR = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]

METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "nonsense"]
SEGMENTS = (
    "fba outbound 2020-07-01 fulfillmentOrders order-1 status inventory v1 items features BLANK_BOX MUG "
    "_mcf state packages documents %2F % %ff .. {} notifications v1 subscriptions orders v0 2026-01-01 "
)
ORDER_ID = "902-1845936-5435065"
TYPE = "FULFILLMENT_ORDER_STATUS"
MESSAGES = ("createConfirmDeliveryDetails", "createConfirmOrderDetails", "createUnexpectedProblem")
PATHS = st.one_of(
    st.lists(st.sampled_from(SEGMENTS.split(" ")), max_size=6).map(lambda parts: "/" + "/".join(parts)),
    st.sampled_from([operation.path for operation in OPERATIONS.values()]).flatmap(
        lambda path: st.sampled_from(["order-1", "MUG", "BLANK_BOX", "x" * 99, ORDER_ID, TYPE]).map(
            lambda name: "/".join(name if part.startswith("{") else part for part in path.split("/"))
        )
    ),
)
NAMES = (
    "marketplaceId marketplaceIds nextToken queryStartDate packageNumber sellerSku sellerSkus details "
    "granularityType granularityId startDateTime language X-Amz-Expires X-Amz-Signature notificationTypes "
    "payloadVersion pageSize MarketplaceIds CreatedAfter CreatedBefore LastUpdatedAfter OrderStatuses "
    "MaxResultsPerPage NextToken SellerOrderId IsISPU LatestDeliveryDateAfter createdAfter createdBefore "
    "lastUpdatedAfter maxResultsPerPage paginationToken includedData fulfilledBy fulfillmentStatuses"
)
TEXTS = st.one_of(
    st.sampled_from(
        ["", "ATVPDKIKX0DER", "Marketplace", "2026-01-05T09:00:00Z", "1681000001", "true", "A,B", "1", TYPE]
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


def check(response, operation=None):
    assert response.header("x-amzn-requestid")
    assert response.status in {200, 201, 204, 400, 401, 403, 404, 409}
    if operation is not None:
        assert response.status in operation.statuses
    if response.status == 204:
        assert response.body == b""
    elif (response.header("content-type") or "").endswith("json"):
        content = json.loads(response.body)
        assert (response.status in {200, 201}) == ("errors" not in content and "error" not in content)


@examples(4, suppress_health_check=ONE_EMULATOR)
@given(
    method=st.sampled_from(METHODS),
    path=PATHS,
    query=QUERIES,
    body=st.one_of(st.binary(max_size=60), JSON_VALUES.map(lambda value: json.dumps(value).encode())),
    grantless=st.booleans(),
)
def test_any_request_gets_a_documented_response(seller, method, path, query, body, grantless):
    target = f"{path}?{query}" if query else path
    check(seller.emulator.handle(Request(method, target, token(seller, grantless=grantless), body)))


def token(seller, *, grantless):
    if not grantless:
        return (("x-amz-access-token", seller.client.headers["x-amz-access-token"]),)
    form = seller.token_form(
        grant_type="client_credentials", refresh_token=None, scope="sellingpartnerapi::notifications"
    )
    return (("x-amz-access-token", seller.client.post("/auth/o2/token", data=form).json()["access_token"]),)


@examples(1, suppress_health_check=ONE_EMULATOR)
@given(token=st.text(max_size=80) | st.binary(max_size=80).map(lambda raw: raw.decode("latin-1")))
def test_any_token_gets_a_documented_response(seller, token):
    response = seller.emulator.handle(Request("GET", seller.orders_url, (("x-amz-access-token", token),)))
    assert response.status == 403


def damaged(template, data):
    """A valid body in which one value is replaced or removed."""
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


def destination(seller):
    """The id of a queue, which is created if there is none."""
    known = seller.emulator.notifications
    arn = "arn:aws:sqs:us-east-2:444455556666:queue"
    made = known.destinations or [known.add_destination("queue", DestinationResource(sqs={"arn": arn}))]
    return made[0].destination_id


PRODUCT_LINE = {
    "product": {"productIdentifier": {"amazonSku": "MUG"}},
    "amount": {"unit": "EACHES", "value": "1.0"},
}
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
    "createOrder": lambda seller: {
        "orderId": "order-2",
        "channel": "SHOPIFY",
        "origin": {"countryCode": "US"},
        "destination": {"deliveryAddress": seller.address, "dropOffLocation": {"type": "GARAGE"}},
        "fulfillmentConfiguration": {
            "serviceLevel": {"serviceTiers": ["STANDARD"]},
            "services": {"packaging": {"packingSlip": {"templateAttributes": {"orderId": "1"}}}},
        },
        "lineItems": [PRODUCT_LINE | {"lineItemId": "line-1"}],
        "paymentInformation": {"payments": [{"paymentId": "1"}]},
    },
    "updateOrder": lambda _: {"fulfillmentConfiguration": {"action": "HOLD"}},
    "updateOrderStatus": lambda _: {"status": "CANCELLED"},
    "updatePackage": lambda _: {"status": "DELIVERED", "tracking": {"carrier": {"carrierCode": "UPS"}}},
    "getOrderPreview": lambda seller: {
        "destination": {"deliveryAddress": seller.address},
        "lineItems": [PRODUCT_LINE],
        "fulfillmentConfiguration": {"serviceLevel": {"serviceTiers": ["STANDARD", "PRIORITY"]}},
    },
    "getOffers": lambda _: {
        "origin": {"countryCode": "US"},
        "destination": {"ipAddress": "192.0.2.7"},
        "items": [{"productIdentifier": {"amazonSku": "MUG"}}],
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
    "createRestrictedDataToken": lambda _: {
        "targetApplication": "x",
        "restrictedResources": [
            {"method": "GET", "path": f"/orders/v0/orders/{ORDER_ID}/address"},
            {"method": "GET", "path": "/orders/v0/orders", "dataElements": ["buyerInfo"]},
        ],
    },
    "createDestination": lambda _: {
        "name": "queue",
        "resourceSpecification": {
            "eventBridge": {"region": "us-east-1", "accountId": "444455556666"},
        },
    },
    "createSubscription": lambda seller: {
        "destinationId": destination(seller),
        "payloadVersion": "1.0",
        "processingDirective": {"filterExpression": "A.B == 'x'"},
    },
    "sendTestNotification": lambda seller: {
        "destinationId": destination(seller),
        "testNotification": {"payloadVersion": "1.0", "testScenario": "Complete"},
    },
    "updateShipmentStatus": lambda _: {
        "marketplaceId": "ATVPDKIKX0DER",
        "shipmentStatus": "ReadyForPickup",
        "orderItems": [{"orderItemId": "00000000000001", "quantity": 1}],
    },
    "updateVerificationStatus": lambda _: {
        "regulatedOrderVerificationStatus": {
            "status": "Rejected",
            "externalReviewerId": "x",
            "rejectionReasonId": "not_suitable",
            "verificationDetails": {"approvedAlternativeDetails": []},
        },
    },
    **dict.fromkeys(MESSAGES, lambda _: {"text": "x"}),
    "confirmShipment": lambda _: {
        "marketplaceId": "ATVPDKIKX0DER",
        "packageDetail": {
            "packageReferenceId": "1",
            "carrierCode": "Other",
            "carrierName": "x",
            "trackingNumber": "1",
            "shipDate": "2026-01-05T09:00:00Z",
            "orderItems": [{"orderItemId": "00000000000001", "quantity": 1, "transparencyCodes": ["x"]}],
        },
    },
}

PATH_PARAMETERS = {
    "{sellerFulfillmentOrderId}": "order-1",
    "{orderId}": ORDER_ID,
    "{amazonOrderId}": ORDER_ID,
    "{notificationType}": TYPE,
}


@pytest.mark.parametrize("name", BODIES)
@examples(1, suppress_health_check=ONE_EMULATOR)
@given(data=st.data())
def test_any_body_gets_a_documented_response(seller, name, data):
    operation = OPERATIONS[name]
    if not seller.state()["orders"]:
        seller.place(fulfillmentAction="Hold")
        order = {"orderId": ORDER_ID, "lines": [{"sellerSku": "MUG", "quantity": 9_999}]}
        is_regulated = name == "updateVerificationStatus"
        seller.control(
            "seller-orders", **order, pickUp=name == "updateShipmentStatus", regulated=is_regulated
        )
    headers = (
        *token(seller, grantless=operation.grantless),
        ("x-amzn-idempotency-token", data.draw(st.text(max_size=3))),
    )
    path = operation.path
    for parameter, value in PATH_PARAMETERS.items():
        path = path.replace(parameter, value)
    path += "?marketplaceIds=ATVPDKIKX0DER" if name in MESSAGES else ""
    body = json.dumps(damaged(BODIES[name](seller), data)).encode()
    check(seller.emulator.handle(Request(operation.method, path, headers, body)), operation)


def test_there_is_a_body_for_each_operation_that_takes_one():
    takes_body = {each.name for each in OPERATIONS.values() if each.request}
    assert takes_body - {"getAccessToken"} == set(BODIES)


def test_every_operation_has_a_handler():
    assert {*FUNCTIONS.reading, *FUNCTIONS.writing, "getAccessToken"} == set(OPERATIONS)
