"""An order and its lines."""

from __future__ import annotations

from typing import Any

from pytest_mcf.proving.edits import always, change, drop, put, where
from pytest_mcf.proving.handlers import bodies, instead
from pytest_mcf.proving.mutant import wrong_api
from pytest_mcf.proving.mutants.orders_read.making import in_status, orders, with_status

_ORDER = "payload.fulfillmentOrder"

_LINES = "payload.fulfillmentOrderItems.*"

_SHIPMENTS = "payload.fulfillmentShipments.*"

_PACKAGES = f"{_SHIPMENTS}.fulfillmentShipmentPackage.*"

_LATER = "2031-01-01T00:00:00Z"

_EARLIER = "2001-01-01T00:00:00Z"


def _twice(entries: list[Any]) -> list[Any]:
    return entries + entries


MUTANTS = (
    wrong_api(
        "WrapsNothing",
        "MCF-GET-01",
        "Shows an order without the payload around it.",
        bodies("getFulfillmentOrder", always(lambda body: body.update(body.pop("payload")))),
    ),
    wrong_api(
        "OmitsReturnItems",
        "MCF-GET-02",
        "Leaves the list of returned items out.",
        orders(drop("payload.returnItems")),
    ),
    wrong_api(
        "OmitsAuthorizations",
        "MCF-GET-02",
        "Leaves the list of authorizations out.",
        orders(drop("payload.returnAuthorizations")),
    ),
    wrong_api(
        "OmitsUpdateDate",
        "MCF-GET-03",
        "Leaves statusUpdatedDate out.",
        orders(drop(f"{_ORDER}.statusUpdatedDate")),
    ),
    wrong_api(
        "OmitsReceivedDate", "MCF-GET-03", "Leaves receivedDate out.", orders(drop(f"{_ORDER}.receivedDate"))
    ),
    wrong_api(
        "OmitsTheComment",
        "MCF-GET-03",
        "Leaves the comment out.",
        orders(drop(f"{_ORDER}.displayableOrderComment")),
    ),
    wrong_api(
        "OmitsTheAddress",
        "MCF-GET-03",
        "Leaves the address out.",
        orders(drop(f"{_ORDER}.destinationAddress")),
    ),
    wrong_api(
        "OmitsTheMarketplace",
        "MCF-GET-03",
        "Leaves the marketplace out.",
        orders(drop(f"{_ORDER}.marketplaceId")),
    ),
    wrong_api(
        "ShowsAnotherAddress",
        "MCF-GET-04",
        "Shows the address of another order.",
        orders(put(f"{_ORDER}.destinationAddress.addressLine1", "1 Other Street")),
    ),
    wrong_api(
        "LowerCasesIds",
        "MCF-GET-04",
        "Shows the id of an order in lower case.",
        orders(change(f"{_ORDER}.sellerFulfillmentOrderId", str.swapcase)),
    ),
    wrong_api(
        "ForgetsZeros",
        "MCF-GET-05",
        "Leaves unfulfillableQuantity out when it is 0.",
        orders(where(f"{_LINES}:unfulfillableQuantity", 0, drop("unfulfillableQuantity"))),
    ),
    wrong_api(
        "OmitsLineIds",
        "MCF-GET-05",
        "Leaves the ids of lines out.",
        orders(drop(f"{_LINES}.sellerFulfillmentOrderItemId")),
    ),
    wrong_api(
        "OmitsCancelledQuantity",
        "MCF-GET-05",
        "Leaves cancelledQuantity out.",
        orders(drop(f"{_LINES}.cancelledQuantity")),
    ),
    wrong_api(
        "NumbersPackagesInText",
        "MCF-GET-06",
        "Sends package numbers as text.",
        orders(change(f"{_PACKAGES}.packageNumber", str)),
    ),
    wrong_api(
        "CountsTooManyMissing",
        "MCF-GET-07",
        "Has more unfulfillable units than were ordered.",
        orders(change(f"{_LINES}.unfulfillableQuantity", lambda units: units + 1000)),
    ),
    wrong_api(
        "CountsBelowZero",
        "MCF-GET-07",
        "Has less than no cancelled units.",
        orders(change(f"{_LINES}.cancelledQuantity", lambda _: -1)),
    ),
    wrong_api(
        "SaysShipped",
        "MCF-GET-08",
        "Has Shipped as the status of an order.",
        with_status("Complete", "Shipped"),
    ),
    wrong_api(
        "SaysPickingForProcessing",
        "MCF-GET-08",
        "Has a status of its own for Processing.",
        with_status("Processing", "Picking"),
    ),
    wrong_api(
        "KeepsTheFirstUpdateDate",
        "MCF-GET-09",
        "Never changes statusUpdatedDate.",
        orders(change(_ORDER, lambda order: {**order, "statusUpdatedDate": order["receivedDate"]})),
    ),
    wrong_api(
        "WritesDatesWithoutT",
        "MCF-GET-09",
        "Writes receivedDate without its T and its zone.",
        orders(change(f"{_ORDER}.receivedDate", lambda date: date.replace("T", " ").rstrip("Z"))),
    ),
    wrong_api(
        "UpdatesBeforeReceiving",
        "MCF-GET-10",
        "Has a statusUpdatedDate before receivedDate.",
        orders(put(f"{_ORDER}.statusUpdatedDate", _EARLIER)),
    ),
    wrong_api(
        "KeepsEstimatesOfCancelled",
        "MCF-GET-11",
        "Keeps estimated dates of lines whose shipment was cancelled.",
        in_status("Cancelled", put("fulfillmentOrderItems.*.estimatedArrivalDate", _LATER)),
    ),
    wrong_api(
        "SendsNullForReturns",
        "MCF-GET-12",
        "Sends null where nothing was returned.",
        orders(change("payload.returnItems", lambda items: items or None)),
    ),
    wrong_api(
        "KnowsEveryOrder",
        "MCF-GET-13",
        "Responds 200 to the id of an order that does not exist.",
        instead("getFulfillmentOrder", 404, 200, {"payload": {}}),
    ),
    wrong_api(
        "ShipsUnitsTwice",
        "MCF-GET-15",
        "Has the same units in two shipments.",
        orders(change("payload.fulfillmentShipments", _twice)),
    ),
    wrong_api(
        "ShowsLinesTwice",
        "MCF-HOLD-10",
        "Shows each line twice.",
        orders(change("payload.fulfillmentOrderItems", _twice)),
    ),
)
