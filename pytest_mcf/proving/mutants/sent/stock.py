"""Stock and notifications."""

from __future__ import annotations

from pytest_mcf.http import Request
from pytest_mcf.proving.edits import drop, put
from pytest_mcf.proving.handlers import (
    queries,
    request_bodies,
    requests,
    targets,
)
from pytest_mcf.proving.mutant import wrong_request


def _with_bare_ampersands(request: Request) -> Request:
    return request._replace(target=request.target.replace("%26", "&"))


MUTANTS = (
    wrong_request(
        "CountsTwoMarketplaces",
        "MCF-SBX-14",
        "Reads the stock of two marketplaces.",
        queries("getInventorySummaries", marketplaceIds="ATVPDKIKX0DER,A2EUQ1WTGCTBG2"),
    ),
    wrong_request(
        "CountsWithoutDetails",
        "MCF-SBX-15",
        "Reads stock without its details.",
        queries("getInventorySummaries", details=None),
    ),
    wrong_request(
        "CountsFiftyOne",
        "MCF-SBX-16",
        "Asks for the stock of 51 SKUs.",
        queries("getInventorySummaries", sellerSkus=",".join(f"S{number}" for number in range(51))),
    ),
    wrong_request(
        "LeavesAmpersandsInSkus",
        "MCF-FLOW-08",
        "Leaves the & of a SKU as it is in the query for stock.",
        requests("getInventorySummaries", _with_bare_ampersands),
    ),
    wrong_request(
        "NamesTheQueueByUrl",
        "MCF-NOTIF-02 MCF-NOTIF-01",
        "Sends the URL of its queue for its ARN.",
        request_bodies(
            "createDestination",
            put("resourceSpecification.sqs.arn", "https://sqs.us-east-1.amazonaws.com/1/queue"),
        ),
    ),
    wrong_request(
        "GoesToEventBridge",
        "MCF-NOTIF-03",
        "Uses an EventBridge for messages about orders.",
        request_bodies(
            "createDestination",
            put(
                "resourceSpecification", {"eventBridge": {"region": "us-east-1", "accountId": "123456789012"}}
            ),
        ),
    ),
    wrong_request(
        "NamesNoVersion",
        "MCF-NOTIF-04",
        "Subscribes without a version of the payload.",
        request_bodies("createSubscription", drop("payloadVersion")),
    ),
    wrong_request(
        "FiltersTwice",
        "MCF-NOTIF-27",
        "Filters by an expression and by events.",
        request_bodies(
            "createSubscription",
            put("processingDirective", {"eventFilter": {"eventFilterType": "X", "filterExpression": "x"}}),
        ),
    ),
    wrong_request(
        "SubscribesToOnsite",
        "MCF-NOTIF-31",
        "Subscribes to FBA_OUTBOUND_SHIPMENT_STATUS.",
        targets(
            "createSubscription getSubscription",
            lambda target: target.replace("FULFILLMENT_ORDER_STATUS", "FBA_OUTBOUND_SHIPMENT_STATUS"),
        ),
    ),
)
