"""What is in the queues after an order's life: a message for each change (MCF-NOTIF-17), and no other."""

from datetime import datetime

import pytest

from pytest_mcf.emulator.world.notifications import MOST_MESSAGES
from pytest_mcf.model.notifications_v1.fulfillment_order_status import FulfillmentOrderStatusMessage

TYPE = "FULFILLMENT_ORDER_STATUS"
ARN = "arn:aws:sqs:us-east-2:444455556666:queue"
BASE = "/notifications/v1"


def subscribe(seller, arn=ARN, **changes):
    """Have a seller's messages sent to a queue; returns the id of the subscription."""
    form = seller.token_form(
        grant_type="client_credentials", refresh_token=None, scope="sellingpartnerapi::notifications"
    )
    grantless = seller.client.post("/auth/o2/token", data=form).json()["access_token"]
    destination = seller.client.post(
        f"{BASE}/destinations",
        headers={"x-amz-access-token": grantless},
        json={"name": "queue", "resourceSpecification": {"sqs": {"arn": arn}}},
    )
    destination_id = destination.json()["payload"]["destinationId"]
    body = {"payloadVersion": "1.0", "destinationId": destination_id, **changes}
    response = seller.client.post(f"{BASE}/subscriptions/{TYPE}", json=body)
    assert response.status_code == 200, response.text
    return response.json()["payload"]["subscriptionId"]


def messages(seller):
    found = [each["message"] for each in seller.client.get("/_mcf/notifications").json()["notifications"]]
    for message in found:
        FulfillmentOrderStatusMessage.model_validate(message)
    return found


def notifications_of(seller):
    return [each["Payload"]["FulfillmentOrderStatusNotification"] for each in messages(seller)]


def story(seller):
    """Of each message its subject and that one's status; then the order's."""
    return [
        (
            each["EventType"],
            each.get("FulfillmentShipment", {}).get("FulfillmentShipmentStatus"),
            each["FulfillmentOrderStatus"],
        )
        for each in notifications_of(seller)
    ]


@pytest.fixture
def subscribed(seller):
    subscribe(seller)
    return seller


def test_the_envelope_names_everything(seller):
    subscription_id = subscribe(seller)
    seller.place()
    (message,) = messages(seller)
    assert message == {
        "NotificationVersion": "1.0",
        "NotificationType": TYPE,
        "PayloadVersion": "1.0",
        "EventTime": message["EventTime"],
        "Payload": {
            "FulfillmentOrderStatusNotification": {
                "SellerId": message["Payload"]["FulfillmentOrderStatusNotification"]["SellerId"],
                "EventType": "Order",
                "StatusUpdatedDateTime": seller.read()["fulfillmentOrder"]["statusUpdatedDate"],
                "SellerFulfillmentOrderId": "order-1",
                "FulfillmentOrderStatus": "Received",
            }
        },
        "NotificationMetadata": {
            "ApplicationId": "amzn1.sp.solution.emulator",
            "SubscriptionId": subscription_id,
            "PublishTime": message["EventTime"],
            "NotificationId": message["NotificationMetadata"]["NotificationId"],
        },
    }
    assert datetime.fromisoformat(message["EventTime"]).utcoffset().total_seconds() == 0


def test_a_complete_order_is_announced_step_by_step(subscribed):
    subscribed.place()
    subscribed.move("Planning", "Processing", "Complete")
    assert story(subscribed) == [
        ("Order", None, "Received"),
        ("Order", None, "Planning"),
        ("Order", None, "Processing"),
        ("Shipment", "Pending", "Processing"),
        ("Shipment", "Shipped", "Processing"),
        ("Order", None, "Complete"),
    ]


def test_tracking_numbers_come_with_what_has_shipped(subscribed):
    subscribed.place(lines=[("MUG", 4)])
    subscribed.control("orders/order-1/split", shipments=2, packages=2)
    subscribed.move("Planning", "Processing")
    subscribed.control("orders/order-1/ship")
    assert story(subscribed)[-1] == ("Shipment", "Shipped", "Processing")
    subscribed.move("Complete")
    shipments = [
        each["FulfillmentShipment"] for each in notifications_of(subscribed) if "FulfillmentShipment" in each
    ]
    assert [each["FulfillmentShipmentStatus"] for each in shipments] == [
        *("Pending", "Pending", "Shipped", "Shipped")
    ]
    shown = [
        (package["PackageNumber"], package["CarrierCode"], package["TrackingNumber"])
        for shipment in shipments
        for package in shipment.get("FulfillmentShipmentPackages", [])
    ]
    real = [
        (package["packageNumber"], package["carrierCode"], package["trackingNumber"])
        for package in subscribed.packages()
    ]
    assert shown == real
    assert [each["AmazonShipmentId"] for each in shipments[2:]] == [
        each["amazonShipmentId"] for each in subscribed.shipments()
    ]


def test_a_cancelled_order_is_announced_with_its_planned_shipment(subscribed):
    subscribed.place()
    subscribed.move("Planning")
    subscribed.cancel()
    assert story(subscribed)[2:] == [
        ("Shipment", "CancelledBySeller", "Planning"),
        ("Order", None, "Cancelled"),
    ]
    assert "EstimatedArrivalDateTime" not in notifications_of(subscribed)[2]["FulfillmentShipment"]


def test_a_replaced_shipment_is_announced_at_once(subscribed):
    subscribed.place()
    subscribed.move("Planning", "Processing")
    subscribed.control("orders/order-1/refill")
    assert story(subscribed)[4:] == [
        ("Shipment", "CancelledByFulfiller", "Processing"),
        ("Shipment", "Pending", "Processing"),
    ]


def test_an_invalid_order_is_announced(subscribed):
    subscribed.place(lines=[("MUG", 11)])
    assert story(subscribed) == [("Order", None, "Invalid")]


def test_changes_that_come_with_time_are_announced(subscribed):
    subscribed.place(fulfillmentAction="Hold")
    subscribed.control("clock", seconds=15 * 86_400)
    assert story(subscribed) == [("Order", None, "Received"), ("Order", None, "Cancelled")]
    cancelled = notifications_of(subscribed)[1]
    assert cancelled["StatusUpdatedDateTime"] == subscribed.read()["fulfillmentOrder"]["statusUpdatedDate"]


def test_a_returned_item_is_announced_once_it_was_received(subscribed):
    subscribed.ship_one_package()
    shipment = subscribed.shipments()[0]
    item = {
        "sellerReturnItemId": "R1",
        "sellerFulfillmentOrderItemId": "line-1",
        "amazonShipmentId": shipment["amazonShipmentId"],
        "returnReasonCode": "DEFECTIVE",
    }
    before = len(messages(subscribed))
    subscribed.client.put(subscribed.order_url(action="/return"), json={"items": [item]})
    assert len(messages(subscribed)) == before, "nothing has come back yet"
    subscribed.control("returns/order-1/R1")
    (back,) = notifications_of(subscribed)[before:]
    assert back["EventType"] == "Return"
    assert back["FulfillmentReturnItem"] == {
        "ReceivedDateTime": subscribed.read()["returnItems"][0]["statusChangedDate"],
        "ReturnedQuantity": 1,
        "SellerSKU": "MUG",
    }


def test_each_of_several_returns_is_announced_once(subscribed):
    subscribed.ship_one_package()
    shipment_id = subscribed.shipments()[0]["amazonShipmentId"]
    items = [
        {
            "sellerReturnItemId": item_id,
            "sellerFulfillmentOrderItemId": "line-1",
            "amazonShipmentId": shipment_id,
            "returnReasonCode": "DEFECTIVE",
        }
        for item_id in ("R1", "R2")
    ]
    subscribed.client.put(subscribed.order_url(action="/return"), json={"items": items})
    for number, item_id in enumerate(("R2", "R1"), start=1):
        subscribed.control(f"returns/order-1/{item_id}")
        assert [kind for kind, _, _ in story(subscribed)].count("Return") == number


def test_deliveries_are_not_announced(subscribed):
    number = subscribed.ship_one_package()
    before = len(messages(subscribed))
    subscribed.control(f"packages/{number}/deliver")
    assert len(messages(subscribed)) == before


def test_reading_and_refusals_announce_nothing(subscribed):
    subscribed.place()
    before = len(messages(subscribed))
    subscribed.list()
    subscribed.read()
    subscribed.try_move("Complete")
    subscribed.try_order()
    assert len(messages(subscribed)) == before


def test_a_late_subscriber_is_notified_from_then_on(seller):
    seller.place()
    seller.move("Planning", "Processing")
    subscribe(seller)
    seller.move("Complete")
    assert story(seller) == [("Shipment", "Shipped", "Processing"), ("Order", None, "Complete")]


def test_an_ended_subscription_gets_no_more_messages(seller):
    subscription_id = subscribe(seller)
    seller.place()
    seller.client.delete(f"{BASE}/subscriptions/{TYPE}/{subscription_id}")
    seller.move("Planning")
    assert story(seller) == [("Order", None, "Received")]


def test_sellers_hear_of_their_own_orders_only(seller, second_seller):
    subscribe(seller)
    second_seller.add_stock("MUG", 3)
    second_seller.place()
    assert messages(seller) == []
    subscribe(second_seller, ARN + "2")
    second_seller.move("Planning")
    seller.place()
    assert len({each["SellerId"] for each in notifications_of(seller)}) == 2


def test_each_subscription_gets_a_message_of_its_own(seller):
    first, second = (
        subscribe(seller),
        subscribe(seller, ARN + "2", processingDirective={"filterExpression": "true"}),
    )
    seller.place()
    metadata = [each["NotificationMetadata"] for each in messages(seller)]
    assert [each["SubscriptionId"] for each in metadata] == [first, second]
    assert len({each["NotificationId"] for each in metadata}) == 2


def test_a_fifo_queue_gets_nothing(seller):
    subscribe(seller, ARN + ".fifo")
    seller.place()
    assert messages(seller) == []


@pytest.mark.parametrize(
    ("expression", "statuses"),
    [
        ("FulfillmentOrderStatusNotification.FulfillmentOrderStatus == 'Planning'", ["Planning"]),
        ("FulfillmentOrderStatusNotification.FulfillmentOrderStatus == `SHIPPED`", []),
        (
            "FulfillmentOrderStatusNotification.FulfillmentShipment.FulfillmentShipmentStatus == 'Pending'",
            ["Processing"],
        ),
        ("Nothing.OfThis == 'Planning'", []),
    ],
)
def test_a_filter_chooses_messages(seller, expression, statuses):
    subscribe(seller, processingDirective={"filterExpression": expression})
    seller.place()
    seller.move("Planning", "Processing")
    assert [each["FulfillmentOrderStatus"] for each in notifications_of(seller)] == statuses


def test_the_queues_can_be_emptied(subscribed):
    subscribed.place()
    assert subscribed.client.delete("/_mcf/notifications").json() == {"deleted": 1}
    assert messages(subscribed) == []
    subscribed.move("Planning")
    assert story(subscribed) == [("Order", None, "Planning")]


def test_a_reset_empties_the_queues(subscribed):
    subscribed.place()
    subscribed.control("reset")
    assert messages(subscribed) == []


def test_ids_are_the_same_in_each_run(make_seller):
    def run():
        seller = make_seller()
        seller.add_stock("MUG", 5)
        subscribe(seller)
        seller.place()
        seller.move("Planning", "Processing", "Complete")
        return messages(seller)

    assert run() == run()


def test_messages_that_are_not_fetched_are_bounded(subscribed):
    outbox = subscribed.emulator.notifications.outbox
    subscribed.place()
    outbox.extend(outbox[0] for _ in range(MOST_MESSAGES))
    subscribed.move("Planning")
    assert (len(outbox), story(subscribed)[-1]) == (MOST_MESSAGES, ("Order", None, "Planning"))
