"""Tokens, notifications, stock and customers' orders."""

from __future__ import annotations

from pytest_mcf.proving.edits import change, drop, put
from pytest_mcf.proving.handlers import bodies, ignored, instead
from pytest_mcf.proving.mutant import wrong_api

MUTANTS = (
    wrong_api(
        "ExpiresInText",
        "MCF-AUTH-05",
        "Has expires_in as text.",
        bodies("getAccessToken", change("expires_in", str)),
    ),
    wrong_api(
        "NamesNoTokenType",
        "MCF-AUTH-05",
        "Leaves token_type out.",
        bodies("getAccessToken", drop("token_type")),
    ),
    wrong_api(
        "CountsWhatIsNotThere",
        "MCF-SBX-13",
        "Has units on their way in the sandbox.",
        bodies(
            "getInventorySummaries",
            put("payload.inventorySummaries.*.inventoryDetails.inboundWorkingQuantity", 5),
        ),
    ),
    wrong_api(
        "NamesNoDestination",
        "MCF-NOTIF-01 MCF-NOTIF-02",
        "Leaves the id of a destination out.",
        bodies("createDestination getDestination", drop("payload.destinationId")),
    ),
    wrong_api(
        "NamesNoSubscription",
        "MCF-NOTIF-05 MCF-NOTIF-04",
        "Leaves the id of a subscription out.",
        bodies("createSubscription getSubscription", drop("payload.subscriptionId")),
    ),
    wrong_api(
        "NamesNoOrderRead",
        "MCF-FLOW-02",
        "Leaves the id of a customer's order out.",
        bodies("getOrder", drop("payload.AmazonOrderId")),
    ),
    wrong_api(
        "KeepsSubscribed",
        "MCF-NOTIF-29",
        "Goes on after a subscription was deleted.",
        ignored("deleteSubscriptionById"),
    ),
    wrong_api(
        "TestsNothing",
        "MCF-NOTIF-30",
        "Accepts a test message without a scenario.",
        instead("sendTestNotification", 400, 204),
    ),
    wrong_api(
        "MissesTheFirst",
        "MCF-NOTIF-17",
        "Sends no message about a new order.",
        bodies("/_mcf/notifications", change("notifications", lambda postings: postings[1:])),
    ),
    wrong_api(
        "ReturnsInText",
        "MCF-NOTIF-16",
        "Has the quantity of a return as text.",
        bodies(
            "/_mcf/notifications",
            change(
                "notifications.*.message.Payload.FulfillmentOrderStatusNotification.FulfillmentReturnItem.ReturnedQuantity",
                str,
            ),
        ),
    ),
    wrong_api(
        "PublishesBeforeTheEvent",
        "MCF-NOTIF-08",
        "Has a time of publishing long before the event.",
        bodies(
            "/_mcf/notifications",
            put("notifications.*.message.NotificationMetadata.PublishTime", "2001-01-05T09:00:00.000Z"),
        ),
    ),
)
