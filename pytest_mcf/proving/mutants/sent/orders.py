"""Orders as a whole."""

from __future__ import annotations

from pytest_mcf.proving.edits import drop, put
from pytest_mcf.proving.handlers import (
    methods,
)
from pytest_mcf.proving.mutant import wrong_request
from pytest_mcf.proving.mutants.sent.making import creates

_CREATE = "createFulfillmentOrder"

_WINDOW = {"startDate": "2026-01-07T00:00:00Z", "endDate": "2026-01-07T04:00:00Z"}


MUTANTS = (
    creates(
        "DropsTheComment",
        "MCF-CREATE-02 MCF-CREATE-09",
        "Places orders without a comment.",
        drop("displayableOrderComment"),
    ),
    creates(
        "CommentsAtLength",
        "MCF-CREATE-09",
        "Places orders with a comment of 751 characters.",
        put("displayableOrderComment", "x" * 751),
    ),
    creates(
        "ShowsOddIds",
        "MCF-CREATE-06",
        "Shows the recipient an id with double spaces.",
        put("displayableOrderId", "A  B"),
    ),
    creates(
        "ShowsLongIds",
        "MCF-CREATE-06",
        "Shows the recipient an id of 41 characters.",
        put("displayableOrderId", "x" * 41),
    ),
    creates(
        "DatesWithoutZone",
        "MCF-CREATE-08 MCF-ERR-13",
        "Writes dates as 2026-01-05 09:00:00.",
        put("displayableOrderDate", "2026-01-05 09:00:00"),
    ),
    creates(
        "SendsOvernight",
        "MCF-CREATE-10",
        "Sends the name of its own speed.",
        put("shippingSpeedCategory", "overnight"),
    ),
    creates(
        "SchedulesAll",
        "MCF-CREATE-11",
        "Sends every order by ScheduledDelivery.",
        put("shippingSpeedCategory", "ScheduledDelivery"),
    ),
    creates("InventsWindows", "MCF-CREATE-12", "Invents a delivery window.", put("deliveryWindow", _WINDOW)),
    creates(
        "WritesToLongAddresses",
        "MCF-CREATE-22",
        "Sends e-mail addresses of 65 characters.",
        put("notificationEmails", ["x" * 53 + "@example.com"]),
    ),
    creates(
        "SpellsPoliciesAnew",
        "MCF-CREATE-24",
        "Sends FILL_ALL as the policy.",
        put("fulfillmentPolicy", "FILL_ALL"),
    ),
    creates(
        "CollectsSomehow", "MCF-CREATE-27", "Says not whether cash is collected.", put("codSettings", {})
    ),
    creates("SendsNulls", "MCF-CREATE-38", "Sends null for what it has not.", put("deliveryWindow", None)),
    wrong_request("PlacesByPut", "MCF-CREATE-01", "Places orders by PUT.", methods(_CREATE, "PUT")),
)
