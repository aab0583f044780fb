"""What is planted in the official models of the neighbour APIs has to come out, and nothing else.

The tests of the comparison itself plant in a file made from our own facts. These facts are Amazon's, with
what only they have: types without a name, successes without a body, an API modelled in part.
"""

from functools import reduce

from pytest_mcf.contract.drift import find_drift

from ..each_case import each_case
from ..swagger import as_file, swagger_of
from .official_facts import read_table

TOKENS, NOTIFICATIONS = "tokens_2021_03_01", "notifications_v1"
ORDERS, MESSAGING = "orders_v0", "messaging_v1"
GONE = object()


def changed(api, place, value):
    """The official model with a value in a place; a parameter is found by `in` and name."""
    model = swagger_of(read_table(api).facts)
    *way, last = place
    target = reduce(step_into, way, model)
    if value is GONE:
        del target[last]
    else:
        target[last] = value
    return as_file(model)


def step_into(part, step):
    if isinstance(part, list):
        (part,) = [each for each in part if f"{each['in']} {each['name']}" == step]
        return part
    return part[step]


def definition(name, *inner):
    return ("definitions", name, *inner)


def operation(path, method, *inner):
    return ("paths", path, method, *inner)


TOKEN = ("/tokens/2021-03-01/restrictedDataToken", "post")
SUBSCRIPTIONS = ("/notifications/v1/subscriptions", "get")
SUBSCRIPTION = ("/notifications/v1/subscriptions/{notificationType}/{subscriptionId}", "get")
TEST_NOTIFICATION = "/notifications/v1/subscriptions/{notificationType}/testNotification"
LIST = ("/orders/v0/orders", "get")
SHIPMENT = ("/orders/v0/orders/{orderId}/shipment", "post")
CONFIRMATION = ("/orders/v0/orders/{orderId}/shipmentConfirmation", "post")

PLANTED = [
    # the API, where to plant in its model, what, and where it has to show
    (TOKENS, definition("RestrictedResource", "required"), ["path"], "RestrictedResource/required"),
    (
        TOKENS,
        definition("RestrictedResource", "properties", "method", "enum"),
        ["GET", "PUT", "POST"],
        "RestrictedResource/properties/method/enum",
    ),
    (TOKENS, operation(*TOKEN, "description"), "| 2 | 10 |", "createRestrictedDataToken/rate"),
    (TOKENS, operation(*TOKEN, "responses", "415"), GONE, "answers/415"),
    (
        NOTIFICATIONS,
        definition("SqsResource", "properties", "arn", "pattern"),
        "^arn:aws:sns",
        "SqsResource/properties/arn/pattern",
    ),
    (
        NOTIFICATIONS,
        definition("EventFilter", "properties", "marketplaceIds"),
        GONE,
        "EventFilter/properties/marketplaceIds",
    ),
    (NOTIFICATIONS, definition("EventFilter", "required"), [], "EventFilter/required"),
    (
        NOTIFICATIONS,
        definition("TrackingIdentifier", "properties", "carrierTracking", "required"),
        GONE,
        "TrackingIdentifier/properties/carrierTracking/required",
    ),
    (
        NOTIFICATIONS,
        definition("SendTestNotificationResponse", "properties", "payload", "type"),
        "object",
        "SendTestNotificationResponse/properties/payload/type",
    ),
    (
        NOTIFICATIONS,
        operation(*SUBSCRIPTIONS, "parameters", "query notificationTypes", "minItems"),
        2,
        "query notificationTypes/minItems",
    ),
    (
        NOTIFICATIONS,
        operation(*SUBSCRIPTIONS, "parameters", "query pageSize", "minimum"),
        1,
        "query pageSize/minimum",
    ),
    (
        NOTIFICATIONS,
        operation(*SUBSCRIPTIONS, "parameters", "query pageSize", "maximum"),
        GONE,
        "query pageSize/maximum",
    ),
    (
        NOTIFICATIONS,
        operation(*SUBSCRIPTION, "responses", "404", "schema", "$ref"),
        "#/definitions/GetSubscriptionByIdResponse",
        "getSubscriptionById/answers/404/type",
    ),
    (
        NOTIFICATIONS,
        ("paths", TEST_NOTIFICATION, "x-amzn-api-sandbox-only"),
        GONE,
        "sendTestNotification/sandbox only",
    ),
    (ORDERS, definition("Order", "properties", "IsISPU"), GONE, "Order/properties/IsISPU"),
    (
        ORDERS,
        definition("GeoCoordinates", "properties", "Latitude", "format"),
        "float",
        "GeoCoordinates/properties/Latitude/format",
    ),
    (
        ORDERS,
        definition("OrderItems", "items", "properties", "quantity", "type"),
        "string",
        "OrderItems/items/properties/quantity/type",
    ),
    (ORDERS, definition("MarketplaceId", "maxLength"), 14, "MarketplaceId/maxLength"),
    (ORDERS, operation(*LIST, "description"), "| 0.0168 | 20 |", "getOrders/rate"),
    (ORDERS, operation(*LIST, "deprecated"), GONE, "getOrders/deprecated"),
    (
        ORDERS,
        operation(*LIST, "parameters", "query MarketplaceIds", "maxItems"),
        51,
        "query MarketplaceIds/maxItems",
    ),
    (
        ORDERS,
        operation(*SHIPMENT, "responses", "204", "schema"),
        {"$ref": "#/definitions/Money"},
        "updateShipmentStatus/answers/204/type",
    ),
    (ORDERS, operation(*CONFIRMATION, "responses", "401"), GONE, "confirmShipment/answers/401"),
    (
        ORDERS,
        definition("PrescriptionDetail", "properties", "writtenQuantity", "minimum"),
        0,
        "PrescriptionDetail/properties/writtenQuantity/minimum",
    ),
    (
        MESSAGING,
        definition("CreateConfirmDeliveryDetailsRequest", "properties", "text", "maxLength"),
        800,
        "CreateConfirmDeliveryDetailsRequest/properties/text/maxLength",
    ),
    (
        MESSAGING,
        definition("GetMessagingActionsForOrderResponse", "properties", "_links", "required"),
        ["self"],
        "GetMessagingActionsForOrderResponse/properties/_links/required",
    ),
    (
        ORDERS,
        operation(*SHIPMENT[:1], "get"),
        {"operationId": "surprise", "responses": {}},
        "surprise",
    ),
]


@each_case(("api", "place", "value", "shows_at"), PLANTED, ids=[each[3] for each in PLANTED])
def test_what_is_planted_is_found_and_nothing_else(api, place, value, shows_at):
    (found,) = find_drift(changed(api, place, value)).differences
    assert found.where.endswith(f"/{shows_at}")


@each_case(
    "place",
    [
        definition("CreateWarrantyRequest", "properties"),
        operation("/messaging/v1/orders/{amazonOrderId}/messages/warranty", "post", "responses", "201"),
        operation("/messaging/v1/orders/{amazonOrderId}/messages/invoice", "post", "responses", "201"),
    ],
)
def test_what_is_planted_in_the_part_that_is_left_out_is_left_out(place):
    assert find_drift(changed(MESSAGING, place, GONE)).differences == ()
