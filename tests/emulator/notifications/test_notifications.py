import pytest

BASE = "/notifications/v1"
TYPE = "FULFILLMENT_ORDER_STATUS"
ARN = "arn:aws:sqs:us-east-2:444455556666:queue"
BUS = {"region": "us-east-1", "accountId": "444455556666"}


class Subscriber:
    """An application that sets up notifications for a seller."""

    def __init__(self, seller):
        self.seller = seller
        self.grantless = {"x-amz-access-token": self.grantless_token()}

    def grantless_token(self, scope="sellingpartnerapi::notifications"):
        form = self.seller.token_form(grant_type="client_credentials", refresh_token=None, scope=scope)
        return self.seller.client.post("/auth/o2/token", data=form).json()["access_token"]

    def call(self, method, path, **how):
        return self.seller.client.request(method, BASE + path, headers=self.grantless, **how)

    def try_destination(self, name="queue", **resource):
        body = {"name": name, "resourceSpecification": resource or {"sqs": {"arn": ARN}}}
        return self.call("POST", "/destinations", json=body)

    def destination(self, name="queue", **resource):
        response = self.try_destination(name, **resource)
        assert response.status_code == 200, response.text
        return response.json()["payload"]["destinationId"]

    def try_subscription(self, destination_id, notification_type=TYPE, seller=None, **changes):
        body = {"destinationId": destination_id, "payloadVersion": "1.0", **changes}
        path = f"{BASE}/subscriptions/{notification_type}"
        return (seller or self.seller).client.post(path, json=body)

    def subscription(self, destination_id, notification_type=TYPE, **changes):
        response = self.try_subscription(destination_id, notification_type, **changes)
        assert response.status_code == 200, response.text
        return response.json()["payload"]["subscriptionId"]

    def read(self, path="", notification_type=TYPE, **parameters):
        return self.seller.client.get(
            f"{BASE}/subscriptions/{notification_type}{path}", params=parameters or None
        )


@pytest.fixture
def subscriber(seller):
    return Subscriber(seller)


def denied(response):
    assert response.status_code == 403, response.text
    (error,) = response.json()["errors"]
    assert error["code"] == "Unauthorized"
    return error["details"]


def conflict(response, code):
    assert response.status_code == 409, response.text
    (error,) = response.json()["errors"]
    assert error["code"] == code


def test_a_queue_becomes_a_destination(subscriber):
    response = subscriber.try_destination("my queue")
    made = response.json()["payload"]
    assert made == {
        "name": "my queue",
        "destinationId": made["destinationId"],
        "resource": {"sqs": {"arn": ARN}},
    }
    assert subscriber.call("GET", "/destinations").json() == {"payload": [made]}
    assert subscriber.call("GET", f"/destinations/{made['destinationId']}").json() == {"payload": made}


def test_an_event_bus_becomes_a_destination(subscriber):
    made = subscriber.try_destination(eventBridge=BUS).json()["payload"]
    name = "aws.partner/sellingpartnerapi.amazon.com/444455556666/amzn1.sp.solution.emulator"
    assert made["resource"] == {"eventBridge": {"name": name, **BUS}}


@pytest.mark.parametrize(
    ("name", "resource", "named"),
    [
        ("", {}, "name"),
        ("x" * 257, {}, "name"),
        ("x", {"sqs": {"arn": "https://sqs.us-east-2.amazonaws.com/444455556666/queue"}}, "arn"),
        ("x", {"sqs": {"arn": ARN + "x" * 1000}}, "arn"),
        ("x", {"sqs": {}}, "arn"),
        ("x", {"sqs": None}, "sqs"),
        ("x", {"sqs": {"arn": ARN}, "eventBridge": BUS}, "either sqs or eventBridge"),
        ("x", {"eventBridge": {**BUS, "accountId": "4444"}}, "accountId"),
        ("x", {"eventBridge": {**BUS, "region": "Ohio"}}, "region"),
        ("x", {"eventBridge": {"region": "us-east-1"}}, "accountId"),
    ],
)
def test_a_bad_destination_is_refused(subscriber, refusal, name, resource, named):
    assert named in refusal(subscriber.try_destination(name, **resource))
    assert subscriber.call("GET", "/destinations").json() == {"payload": []}


def test_a_resource_is_one_destination(subscriber):
    subscriber.destination()
    conflict(subscriber.try_destination("another name"), "Conflict")
    subscriber.destination(eventBridge=BUS)
    conflict(subscriber.try_destination(eventBridge={**BUS, "region": "eu-west-1"}), "Conflict")
    subscriber.destination(sqs={"arn": ARN + "2"})


def test_a_destination_can_be_deleted_unless_it_is_needed(subscriber):
    destination_id = subscriber.destination()
    subscription_id = subscriber.subscription(destination_id)
    path = f"/destinations/{destination_id}"
    assert denied(subscriber.call("DELETE", path)) == "Destination has subscriptions."
    subscriber.call("DELETE", f"/subscriptions/{TYPE}/{subscription_id}")
    assert subscriber.call("DELETE", path).json() == {}
    assert subscriber.call("DELETE", path).status_code == 404
    assert subscriber.call("GET", path).status_code == 404
    subscriber.destination()


def test_destinations_are_grantless(subscriber, seller):
    destination_id = subscriber.destination()
    for method, path in (
        ("POST", "/destinations"),
        ("GET", "/destinations"),
        ("GET", f"/destinations/{destination_id}"),
        ("DELETE", f"/destinations/{destination_id}"),
        ("POST", f"/subscriptions/{TYPE}/testNotification"),
    ):
        assert "grantless" in denied(seller.client.request(method, BASE + path, json=None)), path


def test_the_scope_has_to_be_that_of_notifications(subscriber):
    other = subscriber.grantless_token("sellingpartnerapi::client_credential:rotation")
    subscriber.grantless = {"x-amz-access-token": other}
    assert "scope" in denied(subscriber.call("GET", "/destinations"))


def test_subscriptions_are_the_sellers(subscriber):
    for method, path in (
        ("POST", f"/subscriptions/{TYPE}"),
        ("GET", f"/subscriptions/{TYPE}"),
        ("GET", "/subscriptions"),
    ):
        assert "seller" in denied(subscriber.call(method, path))


def test_a_subscription_is_made_and_read(subscriber):
    destination_id = subscriber.destination()
    made = subscriber.try_subscription(destination_id).json()["payload"]
    assert made == {
        "subscriptionId": made["subscriptionId"],
        "payloadVersion": "1.0",
        "destinationId": destination_id,
    }
    path = f"/subscriptions/{TYPE}/{made['subscriptionId']}"
    for response in (
        subscriber.read(),
        subscriber.read(payloadVersion="1.0"),
        subscriber.call("GET", path),
        subscriber.seller.client.get(BASE + path),  # python-amazon-sp-api asks in the seller's name
    ):
        assert response.json() == {"payload": made}


@pytest.mark.parametrize(
    ("notification_type", "changes", "named"),
    [
        (TYPE, {"destinationId": "nowhere"}, "nowhere"),
        (TYPE, {"payloadVersion": "2.0"}, "payloadVersion"),
        (TYPE, {"payloadVersion": ""}, "payloadVersion"),
        (TYPE, {"payloadVersion": None}, "payloadVersion"),
        ("ORDER_CHANGE", {"payloadVersion": ""}, "payloadVersion"),
        ("FULFILMENT_ORDER_STATUS", {}, "notificationType"),
        (TYPE, {"processingDirective": {"filterExpression": ""}}, "filterExpression"),
        (TYPE, {"processingDirective": {"filterExpression": "x" * 257}}, "filterExpression"),
        (TYPE, {"processingDirective": {"filterExpression": "=="}}, "filterExpression"),
        (
            TYPE,
            {"processingDirective": {"eventFilter": {"eventFilterType": "ORDER_CHANGE"}}},
            f"eventFilter: {TYPE} has none",
        ),
        (
            "ORDER_CHANGE",
            {
                "processingDirective": {
                    "eventFilter": {"eventFilterType": "ORDER_CHANGE"},
                    "filterExpression": "true",
                }
            },
            "exclude each other",
        ),
        (
            "ORDER_CHANGE",
            {"processingDirective": {"eventFilter": {"eventFilterType": "ANY_OFFER_CHANGED"}}},
            "eventFilterType",
        ),
        ("LISTINGS_ITEM_STATUS_CHANGE", {"processingDirective": {"filterExpression": "true"}}, "has none"),
        (
            "SHIPMENT_TRACKING_MILESTONE_CHANGED",
            {
                "processingDirective": {
                    "eventFilter": {
                        "eventFilterType": "SHIPMENT_TRACKING_MILESTONE_CHANGED",
                        "trackingIdentifier": {"id": "1", "aftn": "2"},
                    }
                }
            },
            "exactly one",
        ),
    ],
)
def test_a_bad_subscription_is_refused(subscriber, refusal, notification_type, changes, named):
    destination_id = subscriber.destination()
    changes = {"destinationId": destination_id, **changes}
    response = subscriber.try_subscription(changes.pop("destinationId"), notification_type, **changes)
    assert named in refusal(response)


def test_an_event_filter_is_kept(subscriber):
    directive = {
        "eventFilter": {
            "eventFilterType": "SHIPMENT_TRACKING_MILESTONE_CHANGED",
            "trackingIdentifier": {"carrierTracking": {"trackingNumber": "1"}},
        }
    }
    made = subscriber.try_subscription(
        subscriber.destination(), "SHIPMENT_TRACKING_MILESTONE_CHANGED", processingDirective=directive
    )
    assert made.json()["payload"]["processingDirective"] == directive


def test_order_statuses_go_to_queues_only(subscriber, refusal):
    destination_id = subscriber.destination(eventBridge=BUS)
    assert "SQS" in refusal(subscriber.try_subscription(destination_id))
    subscriber.subscription(destination_id, "ORDER_CHANGE")


def test_a_second_subscription_of_the_kind_is_a_conflict(subscriber):
    first, second = subscriber.destination(), subscriber.destination(sqs={"arn": ARN + "2"})
    subscriber.subscription(first)
    conflict(subscriber.try_subscription(first), "StateConflict")
    conflict(subscriber.try_subscription(second), "StateConflict")
    subscriber.subscription(second, processingDirective={"filterExpression": "true"})
    again = {"processingDirective": {"filterExpression": "true"}}
    conflict(subscriber.try_subscription(first, **again), "StateConflict")
    subscriber.subscription(first, "ORDER_CHANGE")


def test_each_seller_has_subscriptions_of_their_own(subscriber, second_seller):
    destination_id = subscriber.destination()
    own = subscriber.subscription(destination_id)
    other = subscriber.try_subscription(destination_id, seller=second_seller).json()["payload"]
    assert other["subscriptionId"] != own
    path = f"/subscriptions/{TYPE}/{other['subscriptionId']}"
    assert subscriber.seller.client.get(BASE + path).status_code == 404
    assert subscriber.seller.client.delete(BASE + path).status_code == 404
    assert subscriber.call("GET", path).json()["payload"] == other


def test_without_a_subscription_none_is_found(subscriber):
    assert subscriber.read().status_code == 404
    assert subscriber.read("/nobody").status_code == 404
    subscription_id = subscriber.subscription(subscriber.destination())
    assert subscriber.read(payloadVersion="2.0").status_code == 404
    assert subscriber.read(f"/{subscription_id}", "ORDER_CHANGE").status_code == 404
    assert subscriber.read(notification_type="NONSENSE").status_code == 400


def test_the_latest_version_is_shown_unless_one_is_named(subscriber):
    destination_id = subscriber.destination()
    for version in ("1.0", "2.0"):
        subscriber.subscription(destination_id, "ORDER_CHANGE", payloadVersion=version)
    assert subscriber.read(notification_type="ORDER_CHANGE").json()["payload"]["payloadVersion"] == "2.0"
    named = subscriber.read(notification_type="ORDER_CHANGE", payloadVersion="1.0").json()
    assert named["payload"]["payloadVersion"] == "1.0"


def listed(seller, **parameters):
    return seller.client.get(f"{BASE}/subscriptions", params={"notificationTypes": TYPE, **parameters})


def test_subscriptions_are_listed_page_by_page(subscriber, seller, second_seller, refusal):
    destination_id = subscriber.destination()
    assert listed(seller).json() == {"payload": {"subscriptions": []}}
    made = [
        subscriber.subscription(
            destination_id, processingDirective={"filterExpression": f"'{number}' == 'x'"}
        )
        for number in range(31)
    ]
    first = listed(seller).json()["payload"]
    second = listed(seller, nextToken=first["nextToken"]).json()["payload"]
    shown = [each["subscriptionId"] for each in (*first["subscriptions"], *second["subscriptions"])]
    assert (shown, len(first["subscriptions"]), "nextToken" in second) == (made, 30, False)
    assert len(listed(seller, pageSize=100).json()["payload"]["subscriptions"]) == 31
    assert listed(seller, payloadVersion="9").json() == {"payload": {"subscriptions": []}}
    assert listed(second_seller).json() == {"payload": {"subscriptions": []}}
    assert "nextToken" in refusal(listed(seller, nextToken=first["nextToken"], payloadVersion="1.0"))


@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        ({"notificationTypes": ""}, "notificationTypes"),
        ({"notificationTypes": f"{TYPE},ORDER_CHANGE"}, "notificationTypes"),
        ({"notificationTypes": "NONSENSE"}, "notificationType"),
        ({"pageSize": 29}, "pageSize"),
        ({"pageSize": 101}, "pageSize"),
        ({"nextToken": "x"}, "nextToken"),
    ],
)
def test_a_bad_listing_is_refused(seller, refusal, parameters, named):
    assert named in refusal(listed(seller, **parameters))


@pytest.mark.parametrize("by", ["the application", "the seller"])
def test_a_deleted_subscription_is_gone(subscriber, by):
    path = f"/subscriptions/{TYPE}/{subscriber.subscription(subscriber.destination())}"
    headers = subscriber.grantless if by == "the application" else {}
    delete = subscriber.seller.client.delete
    assert delete(BASE + path, headers=headers).json() == {}
    assert delete(BASE + path, headers=headers).status_code == 404
    assert subscriber.read().status_code == 404


def try_out(subscriber, destination_id, notification_type=TYPE, **changes):
    notification = {"payloadVersion": "1.0", "testScenario": "Complete", **changes}
    body = {"destinationId": destination_id, "testNotification": notification}
    return subscriber.call("POST", f"/subscriptions/{notification_type}/testNotification", json=body)


def test_a_queue_can_be_tried_out(subscriber, seller):
    response = try_out(subscriber, subscriber.destination())
    assert response.json() == {}
    (posted,) = seller.client.get("/_mcf/notifications").json()["notifications"]
    notification = posted["message"]["Payload"]["FulfillmentOrderStatusNotification"]
    assert (notification["FulfillmentOrderStatus"], "SellerId" in notification) == ("Complete", False)
    assert posted["destination"] == {"sqs": {"arn": ARN}}


@pytest.mark.parametrize(
    ("notification_type", "changes", "named"),
    [
        (TYPE, {"testScenario": ""}, "testScenario"),
        (TYPE, {"testScenario": None}, "testScenario"),
        (TYPE, {"payloadVersion": "7"}, "payloadVersion"),
        ("ORDER_CHANGE", {}, "notificationType"),
        ("NONSENSE", {}, "notificationType"),
    ],
)
def test_a_bad_trial_is_refused(subscriber, refusal, notification_type, changes, named):
    response = try_out(subscriber, subscriber.destination(), notification_type, **changes)
    assert named in refusal(response)


def test_a_trial_needs_a_destination_of_the_application(subscriber, refusal):
    assert "destinationId" in refusal(try_out(subscriber, "nowhere"))
    response = subscriber.call("POST", f"/subscriptions/{TYPE}/testNotification", json={})
    assert "testScenario" in refusal(response)


def test_a_reset_removes_destinations_and_subscriptions(subscriber, seller):
    subscriber.subscription(subscriber.destination())
    seller.control("reset")
    assert subscriber.call("GET", "/destinations").json() == {"payload": []}
    assert subscriber.read().status_code == 404
    subscriber.subscription(subscriber.destination())
