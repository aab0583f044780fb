"""The contract of the neighbour APIs: proper answers pass, vacuous and untrue ones do not."""

import copy
import json

import pytest

from pytest_mcf.contract import Contract, check
from pytest_mcf.contract.check import NOT_SHOWN
from pytest_mcf.model import OPERATIONS

from ..each_case import each_case

APIS = ("tokens_2021_03_01", "notifications_v1", "orders_v0", "inventory_v1", "messaging_v1")
NEIGHBOURS = [operation for operation in OPERATIONS.values() if operation.api in APIS]
FAILURE = {"errors": [{"code": "InvalidInput", "message": "No."}]}
ORDER_ID = "902-1845936-5435065"
US = "ATVPDKIKX0DER"
OTHER_ID = "902-8745147-1934268"
ARN = "arn:aws:sqs:us-east-2:444455556666:queue"

DESTINATION = {"destinationId": "D", "name": "queue", "resource": {"sqs": {"arn": ARN}}}
SUBSCRIPTION = {"subscriptionId": "S", "payloadVersion": "1.0", "destinationId": "D"}
ORDER = {
    "AmazonOrderId": ORDER_ID,
    "PurchaseDate": "2026-01-05T09:00:00Z",
    "LastUpdateDate": "2026-01-05T09:00:00Z",
    "OrderStatus": "Unshipped",
    "NumberOfItemsShipped": 0,
    "NumberOfItemsUnshipped": 2,
    "MarketplaceId": US,
}
ITEM = {"ASIN": "B0", "OrderItemId": "1", "QuantityOrdered": 2, "QuantityShipped": 1}
MESSAGES = f"/messaging/v1/orders/{ORDER_ID}"
DELIVERY = "confirmDeliveryDetails"
ACTIONS = {
    "_links": {
        "self": {"href": MESSAGES},
        "actions": [
            {"href": f"{MESSAGES}/messages/confirmDeliveryDetails", "name": "confirmDeliveryDetails"}
        ],
    },
    "_embedded": {"actions": [{"payload": {"name": DELIVERY}}]},
}
REGULATED = {
    "AmazonOrderId": ORDER_ID,
    "RegulatedInformation": {"Fields": []},
    "RequiresDosageLabel": False,
    "RegulatedOrderVerificationStatus": {
        "Status": "Pending",
        "RequiresMerchantAction": True,
        "ValidRejectionReasons": [],
    },
}

#: A proper success of each operation.
ANSWERS = {
    "createRestrictedDataToken": {"restrictedDataToken": "Atz.sprdt|x", "expiresIn": 3600},
    "getSubscriptions": {"payload": {"subscriptions": [SUBSCRIPTION]}},
    "getSubscription": {"payload": SUBSCRIPTION},
    "createSubscription": {"payload": SUBSCRIPTION},
    "getSubscriptionById": {"payload": SUBSCRIPTION},
    "deleteSubscriptionById": {},
    "sendTestNotification": {},
    "getDestinations": {"payload": [DESTINATION]},
    "createDestination": {"payload": DESTINATION},
    "getDestination": {"payload": DESTINATION},
    "deleteDestination": {},
    "getOrders": {"payload": {"Orders": [ORDER]}},
    "getOrder": {"payload": ORDER},
    "getOrderItems": {"payload": {"AmazonOrderId": ORDER_ID, "OrderItems": [ITEM]}},
    "getOrderAddress": {"payload": {"AmazonOrderId": ORDER_ID}},
    "getOrderBuyerInfo": {"payload": {"AmazonOrderId": ORDER_ID}},
    "getOrderItemsBuyerInfo": {"payload": {"AmazonOrderId": ORDER_ID, "OrderItems": [{"OrderItemId": "1"}]}},
    "getOrderRegulatedInfo": {"payload": REGULATED},
    "updateVerificationStatus": b"",
    "getMessagingActionsForOrder": ACTIONS,
    "GetAttributes": {"buyer": {"locale": "en-US"}},
    "createConfirmDeliveryDetails": {},
    "createConfirmOrderDetails": {},
    "createUnexpectedProblem": {},
    "updateShipmentStatus": b"",
    "confirmShipment": b"",
    "getInventorySummaries": {
        "payload": {
            "granularity": {"granularityType": "Marketplace", "granularityId": US},
            "inventorySummaries": [],
        }
    },
    "createInventoryItem": {},
    "addInventory": {},
    "deleteInventoryItem": {},
}

#: A request that each answer is one to.
REQUESTS = {
    "createRestrictedDataToken": {
        "restrictedResources": [{"method": "GET", "path": f"/orders/v0/orders/{ORDER_ID}/address"}]
    },
    "createSubscription": {"payloadVersion": "1.0", "destinationId": "D"},
    "sendTestNotification": {"testNotification": {"payloadVersion": "1.0", "testScenario": "Complete"}},
    "createDestination": {"name": "queue", "resourceSpecification": {"sqs": {"arn": ARN}}},
    "updateShipmentStatus": {"marketplaceId": US, "shipmentStatus": "PickedUp"},
    "confirmShipment": {
        "marketplaceId": US,
        "packageDetail": {
            "packageReferenceId": "1",
            "carrierCode": "UPS",
            "trackingNumber": "1",
            "shipDate": "2026-01-05T09:00:00Z",
            "orderItems": [{"orderItemId": "1", "quantity": 1}],
        },
    },
    "updateVerificationStatus": {"regulatedOrderVerificationStatus": {"externalReviewerId": "R"}},
    "createConfirmDeliveryDetails": {"text": "Hello"},
    "createConfirmOrderDetails": {"text": "Hello"},
    "createUnexpectedProblem": {"text": "Hello"},
    "createInventoryItem": {"sellerSku": "MUG", "marketplaceId": US, "productName": "Mug"},
    "addInventory": {"inventoryItems": []},
}

PATHS = {"orderId": ORDER_ID, "amazonOrderId": ORDER_ID, "destinationId": "D", "subscriptionId": "S"}

SILENT = [operation.name for operation in NEIGHBOURS if operation.response is None]
WITH_CONTENT = [name for name, body in ANSWERS.items() if body]


@pytest.fixture
def judged(answer):
    """What the contract has against an answer."""

    def judge(operation, body=None, status=None, contract=None, **how):
        if body is None:
            body = ANSWERS[operation]
        how = {"request": REQUESTS.get(operation), **PATHS, **how}
        exchange = answer(operation, body, status or OPERATIONS[operation].success, **how)
        found = (contract or Contract()).check(exchange)
        return [violation for violation in found if violation.side == "response"]

    return judge


def errors(violations):
    return [violation for violation in violations if violation.severity == "error"]


def test_every_neighbour_is_spoken_of():
    assert set(ANSWERS) == {operation.name for operation in NEIGHBOURS}
    assert {operation.name for operation in NEIGHBOURS if operation.request} == set(REQUESTS)


@each_case("operation", ANSWERS)
def test_a_proper_answer_conforms(judged, operation):
    assert judged(operation) == []


@each_case("operation", ANSWERS)
def test_a_proper_request_has_no_findings(answer, operation):
    exchange = answer(operation, ANSWERS[operation], request=REQUESTS.get(operation), **PATHS)
    asked = [violation for violation in check(exchange) if violation.side == "request"]
    # What the examples of the conftest say of required parameters is not always of the right kind.
    assert [violation for violation in asked if not violation.pointer.startswith("query/")] == []


@each_case("operation", WITH_CONTENT)
@each_case("body", [{}, {"payload": None}, b"", b"null", b"[]"], ids=str)
def test_a_success_without_content_is_an_error(judged, operation, body):
    assert errors(judged(operation, body))


@each_case("operation", WITH_CONTENT)
def test_an_empty_payload_is_an_error(judged, operation):
    body = {"payload": {}}
    found = judged(operation, body, contract=Contract(errata="error"))
    assert errors(found)
    known = {violation.erratum for violation in judged(operation, body) if violation.severity == "notice"}
    assert known - {None} == {
        "getOrder": {"MCF-QUIRK-42"},
        "createRestrictedDataToken": {"MCF-QUIRK-46"},
    }.get(operation, set())


@each_case("operation", SILENT)
@each_case("body", [{}, {"payload": {}}, FAILURE, b"OK"], ids=str)
def test_a_silent_success_has_no_body(judged, operation, body):
    (broken,) = errors(judged(operation, body))
    assert broken.expected == "no body, because 204 has none"


@pytest.mark.parametrize("operation", SILENT)
def test_a_success_has_the_status_that_is_documented(judged, operation):
    assert "status" in [violation.pointer for violation in errors(judged(operation, {}, 200))]


@each_case("operation", ANSWERS)
@each_case("body", [{}, {"errors": []}, {"payload": {}}, b""], ids=str)
def test_every_failure_carries_errors(judged, operation, body):
    for status in OPERATIONS[operation].failures:
        assert errors(judged(operation, body, status)), status


@each_case("operation", ANSWERS)
def test_a_failure_with_errors_conforms(judged, operation):
    for status in OPERATIONS[operation].failures:
        assert judged(operation, FAILURE, status) == [], status


@each_case("operation", [name for name in WITH_CONTENT if OPERATIONS[name].payload])
def test_a_success_that_carries_errors_is_an_error(judged, operation):
    assert errors(judged(operation, {**ANSWERS[operation], **FAILURE}))


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"restrictedDataToken": ""}, "/restrictedDataToken"),
        ({"expiresIn": 0}, "/expiresIn"),
        ({"expiresIn": "3600"}, "/expiresIn"),
    ],
)
def test_a_token_that_is_none_is_an_error(judged, changes, pointer):
    broken = errors(
        judged(
            "createRestrictedDataToken",
            {**ANSWERS["createRestrictedDataToken"], **changes},
        )
    )
    assert {violation.pointer for violation in broken} == {pointer}


def test_a_token_inside_a_payload_is_known(judged):
    body = {"payload": ANSWERS["createRestrictedDataToken"]}
    found = judged("createRestrictedDataToken", body)
    assert {(each.severity, each.erratum) for each in found} == {("notice", "MCF-QUIRK-46")}
    assert errors(judged("createRestrictedDataToken", body, contract=Contract(errata="error")))
    half = {"payload": {"restrictedDataToken": "x"}}
    assert [each.pointer for each in errors(judged("createRestrictedDataToken", half))] == ["/expiresIn"]


def test_an_order_that_does_not_exist_is_known_as_an_empty_payload(judged):
    found = judged("getOrder", {"payload": {}})
    assert {(each.severity, each.erratum) for each in found} == {("notice", "MCF-QUIRK-42")}
    assert errors(judged("getOrder", {"payload": {"AmazonOrderId": ORDER_ID}}))


def changed(operation, place, **changes):
    body = copy.deepcopy(ANSWERS[operation])
    part = body["payload"]
    for step in place:
        part = part[step]
    part.update(changes)
    return body


NULLED = {"sqs": None, "eventBridge": {"name": "n", "region": "r", "accountId": "a"}}


def test_null_beside_the_resource_is_known(judged):
    found = judged("getDestination", changed("getDestination", (), resource=NULLED))
    assert {each.erratum for each in found} == {"MCF-QUIRK-12"}


BUS = {"name": "n", "region": "r", "accountId": "a"}


@each_case(
    ("operation", "place", "changes", "rule"),
    [
        ("createDestination", (), {"resource": {}}, "MCF-NOTIF-02"),
        ("getDestination", (), {"resource": {"sqs": {"arn": ARN}, "eventBridge": BUS}}, "MCF-NOTIF-02"),
        ("getDestinations", (0,), {"resource": {}}, "MCF-NOTIF-02"),
        ("createDestination", (), {"name": "another"}, "MCF-NOTIF-01"),
        ("createDestination", ("resource", "sqs"), {"arn": ARN + "2"}, "MCF-NOTIF-02"),
        ("getDestination", (), {"destinationId": "E"}, "MCF-NOTIF-01"),
        ("createSubscription", (), {"destinationId": "E"}, "MCF-NOTIF-05"),
        ("createSubscription", (), {"payloadVersion": "2.0"}, "MCF-NOTIF-05"),
        ("getSubscriptionById", (), {"subscriptionId": "T"}, "MCF-NOTIF-05"),
        ("getOrder", (), {"AmazonOrderId": OTHER_ID}, "MCF-FLOW-02"),
        ("getOrderItems", (), {"AmazonOrderId": OTHER_ID}, "MCF-FLOW-02"),
        ("getOrderAddress", (), {"AmazonOrderId": OTHER_ID}, "MCF-FLOW-02"),
        ("getOrderBuyerInfo", (), {"AmazonOrderId": OTHER_ID}, "MCF-FLOW-02"),
        ("getOrderItemsBuyerInfo", (), {"AmazonOrderId": OTHER_ID}, "MCF-FLOW-02"),
        ("getOrderRegulatedInfo", (), {"AmazonOrderId": OTHER_ID}, "MCF-FLOW-02"),
        ("getOrders", ("Orders", 0), {"AmazonOrderId": "shop-7"}, "MCF-FLOW-02"),
        ("getOrder", (), {"NumberOfItemsShipped": 1}, "MCF-FLOW-20"),
        ("getOrder", (), {"OrderStatus": "Shipped"}, "MCF-FLOW-20"),
        ("getOrder", (), {"OrderStatus": "InvoiceUnconfirmed"}, "MCF-FLOW-20"),
        ("getOrder", (), {"OrderStatus": "PartiallyShipped"}, "MCF-FLOW-20"),
        ("getOrder", (), {"LastUpdateDate": "2026-01-04T09:00:00Z"}, "model"),
        ("getOrderItems", ("OrderItems", 0), {"QuantityShipped": 3}, "MCF-FLOW-05"),
        ("getOrderItems", ("OrderItems", 0), {"QuantityShipped": -1}, "MCF-FLOW-05"),
        ("getOrderItems", (), {"OrderItems": [ITEM, ITEM]}, "MCF-FLOW-04"),
        ("getOrders", (), {"Orders": [ORDER, ORDER]}, "model"),
    ],
)
def test_a_broken_fact_is_an_error(judged, operation, place, changes, rule):
    broken = errors(judged(operation, changed(operation, place, **changes)))
    assert {violation.rule for violation in broken} == {rule}


@pytest.mark.parametrize(
    ("status", "shipped", "unshipped"),
    [("Shipped", 2, 0), ("PartiallyShipped", 1, 1), ("Pending", 0, 0), ("Canceled", 1, 1)],
)
def test_units_that_agree_with_the_status_conform(judged, status, shipped, unshipped):
    changes = {"NumberOfItemsShipped": shipped, "NumberOfItemsUnshipped": unshipped}
    assert judged("getOrder", changed("getOrder", (), OrderStatus=status, **changes)) == []


@pytest.mark.parametrize(
    "dates", [("2026-01-05", "x"), ("1.5E9", ""), ("2026-01-05T09:00:00", "2026-01-04T09:00:00Z")]
)
def test_strange_dates_are_no_crash(judged, dates):
    changes = dict(zip(("PurchaseDate", "LastUpdateDate"), dates, strict=True))
    assert judged("getOrder", changed("getOrder", (), **changes)) == []


@pytest.fixture
def listed(answer):
    """What the contract has against a page of orders that was asked for with a query."""

    def judge(query, *orders):
        exchange = answer("getOrders", {"payload": {"Orders": list(orders) or [ORDER]}})
        path = exchange.target.partition("?")[0]
        since = "" if "After=" in query else "&CreatedAfter=2020-01-05T09:00:00Z"
        asked = type(exchange)(
            exchange.method,
            f"{path}?MarketplaceIds={US}&{query}{since}",
            status=200,
            response_headers=exchange.response_headers,
            response_body=exchange.response_body,
        )
        return [(each.pointer, each.got) for each in check(asked)]

    return judge


@each_case(
    "query",
    [
        "CreatedAfter=2026-01-05T09:00:00Z",
        "LastUpdatedAfter=2026-01-05T04:00:00-05:00",
        "CreatedAfter=2026-01-09T09:00:00",
        "OrderStatuses=Shipped,Unshipped",
        "OrderStatuses=Shipped&OrderStatuses=Unshipped",
        "FulfillmentChannels=AFN",
        "MaxResultsPerPage=1",
        f"AmazonOrderIds={ORDER_ID}",
    ],
)
def test_orders_that_were_asked_for_conform(listed, query):
    assert listed(query) == []


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("CreatedAfter=2026-01-06T09:00:00Z", "PurchaseDate"),
        ("LastUpdatedAfter=2026-01-06T09:00:00Z", "LastUpdateDate"),
        ("OrderStatuses=Shipped,Pending", "OrderStatus"),
        (f"AmazonOrderIds={OTHER_ID}", "AmazonOrderId"),
    ],
)
def test_orders_that_were_not_requested_are_errors(listed, query, where):
    ((pointer, _),) = listed(query)
    assert pointer == f"/payload/Orders/0/{where}"


def test_orders_of_other_marketplaces_are_errors(listed):
    ((pointer, got),) = listed("", {**ORDER, "MarketplaceId": "Y"})
    assert (pointer, got) == ("/payload/Orders/0/MarketplaceId", '"Y"')


def test_a_page_has_no_more_than_it_may_have(listed):
    orders = [{**ORDER, "AmazonOrderId": f"902-{number:07d}-0000000"} for number in range(101)]
    assert listed("MaxResultsPerPage=2", *orders[:3]) == [("/payload/Orders", "3")]
    assert listed("", *orders) == [("/payload/Orders", "101")]
    assert listed("", *orders[:100]) == []


@pytest.mark.parametrize("operation", ["getSubscription", "getSubscriptions"])
def test_a_subscription_has_the_version_that_was_asked_for(answer, operation):
    exchange = answer(operation, ANSWERS[operation])
    for version, rules in (("1.0", []), ("2.0", ["MCF-NOTIF-05"])):
        separator = "&" if "?" in exchange.target else "?"
        asked = type(exchange)(
            exchange.method,
            f"{exchange.target}{separator}payloadVersion={version}",
            status=200,
            response_headers=exchange.response_headers,
            response_body=exchange.response_body,
        )
        assert [violation.rule for violation in check(asked)] == rules


RESOURCE = {"method": "GET", "path": f"/orders/v0/orders/{ORDER_ID}/address"}


@pytest.mark.parametrize(
    ("body", "pointer", "got"),
    [
        ({}, "/restrictedResources", "no such property"),
        ({"restrictedResources": "x"}, "/restrictedResources", 'a string: "x"'),
        ({"restrictedResources": [{**RESOURCE, "path": 1}]}, "/restrictedResources/0/path", "an integer: 1"),
        ({"restrictedResources": [{"path": "/x"}]}, "/restrictedResources/0/method", "no such property"),
        ({"restrictedResources": [{**RESOURCE, "odd": "y"}]}, "/restrictedResources/0/odd", NOT_SHOWN),
        ({"restrictedResources": [RESOURCE], "odd": "y"}, "/odd", NOT_SHOWN),
    ],
)
def test_of_a_request_for_a_restricted_token_only_what_may_be_a_secret_is_not_shown(body, pointer, got):
    operation = OPERATIONS["createRestrictedDataToken"]
    (found,) = Contract().check_request_body(operation, json.dumps(body).encode())
    assert (found.pointer, found.got) == (pointer, got)


@pytest.mark.parametrize(
    ("body", "pointer", "got"),
    [
        ({"restrictedDataToken": 5, "expiresIn": 3600}, "/restrictedDataToken", NOT_SHOWN),
        ({"restrictedDataToken": "x", "expiresIn": "y"}, "/expiresIn", 'a string: "y"'),
        ({"expiresIn": 3600}, "/restrictedDataToken", "no such property"),
    ],
)
def test_a_restricted_token_is_not_shown(body, pointer, got):
    operation = OPERATIONS["createRestrictedDataToken"]
    found = Contract().check_response_body(operation, 200, json.dumps(body).encode())
    assert (pointer, got) in [(each.pointer, each.got) for each in found]
