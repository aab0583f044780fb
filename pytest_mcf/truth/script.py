"""The requests that both sides are sent. All IDs are made here, so they are the same on both sides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

_NOTHING: Mapping[str, str] = MappingProxyType({})

ISO_8601 = "%Y-%m-%dT%H:%M:%SZ"

PACKAGE = "{packageNumber}"
"""In a query: the number of a package that this side has responded before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request, and what it shows."""

    name: str
    rules: tuple[str, ...]
    operation: str
    path: tuple[str, ...] = ()
    query: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    body: Mapping[str, Any] | None = None
    headers: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    token: str | None = None
    """In the place of the access token; None takes a valid one, and an empty text none."""
    has_fixed_content: bool = False
    """Whether the sandbox responds always the same (MCF-SBX-07): then only the form can be compared."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one comparison. All begin with the same words, so that they can be found."""

    run: str
    marketplace: str
    country: str
    began_at: datetime
    """When the comparison began, in UTC."""

    @property
    def now(self) -> str:
        """The beginning, in ISO 8601."""
        return self.began_at.strftime(ISO_8601)

    @property
    def day_before(self) -> str:
        """A day before that: the other side's clock may be behind, as that of a served emulator is."""
        return (self.began_at - timedelta(days=1)).strftime(ISO_8601)

    @property
    def sku(self) -> str:
        """The SKU that is stocked."""
        return f"{self.run}-SKU"

    def order(self, name: str) -> str:
        """The ID of an order."""
        return f"{self.run}-{name}"

    def is_ours(self, name: str) -> bool:
        """Whether something was named here."""
        return name.startswith(self.run)


def script(names: Names) -> tuple[Call, ...]:
    """All requests, in their order. What they make is cleaned up afterwards."""
    return (*_stock(names), *_order(names), *_cancelled(names), *_refused(names), *_fixed(names))


def _stock(names: Names) -> tuple[Call, ...]:
    item = {"sellerSku": names.sku, "marketplaceId": names.marketplace, "productName": names.sku}
    units = {"sellerSku": names.sku, "marketplaceId": names.marketplace, "quantity": 9}
    return (
        Call(
            name="create an inventory item",
            rules=("MCF-SBX-08",),
            operation="createInventoryItem",
            body=item,
        ),
        Call(
            name="add stock",
            rules=("MCF-SBX-09",),
            operation="addInventory",
            body={"inventoryItems": [units]},
            headers={"x-amzn-idempotency-token": f"{names.run}-1"},
        ),
        Call(
            name="read the stock",
            rules=("MCF-SBX-09",),
            operation="getInventorySummaries",
            query={
                "details": "true",
                "granularityType": "Marketplace",
                "granularityId": names.marketplace,
                "marketplaceIds": names.marketplace,
                "sellerSkus": names.sku,
            },
        ),
        Call(
            name="preview an order",
            rules=("MCF-PREV-01", "MCF-PREV-07"),
            operation="getFulfillmentPreview",
            body={
                "marketplaceId": names.marketplace,
                "address": _address(names),
                "items": [_line(names, 2)],
                "shippingSpeedCategories": ["Standard"],
            },
        ),
    )


def _order(names: Names) -> tuple[Call, ...]:
    order = names.order("A")
    return (
        Call(name="place an order", rules=("MCF-CREATE-01",), **_create(names, order)),
        _read("read a new order", ("MCF-GET-01", "MCF-GET-04", "MCF-STATE-01"), order),
        Call(name="place an order twice", rules=("MCF-CREATE-04",), **_create(names, order)),
        Call(
            name="list orders",
            rules=("MCF-LIST-01", "MCF-LIST-02"),
            operation="listAllFulfillmentOrders",
            query={"queryStartDate": names.day_before},
        ),
        _move("move an order to Planning", order, "Planning"),
        _read("read an order in Planning", ("MCF-STATE-02", "MCF-SBX-04"), order),
        _move("move an order to Processing", order, "Processing"),
        _read("read an order in Processing", ("MCF-STATE-03",), order),
        _cancel("cancel an order in Processing", ("MCF-CANCEL-03",), order),
        _move("move an order to Complete", order, "Complete"),
        _read("read a complete order", ("MCF-STATE-06", "MCF-GET-05"), order),
        Call(
            name="track a package",
            rules=("MCF-TRACK-01", "MCF-TRACK-04"),
            operation="getPackageTrackingDetails",
            query={"packageNumber": PACKAGE},
        ),
    )


def _cancelled(names: Names) -> tuple[Call, ...]:
    order = names.order("B")
    return (
        Call(name="place an order to cancel", rules=("MCF-CREATE-01",), **_create(names, order)),
        _cancel("cancel an order", ("MCF-CANCEL-01",), order),
        _read("read a cancelled order", ("MCF-CANCEL-08",), order),
        _cancel("cancel an order twice", ("MCF-CANCEL-05",), order),
    )


def _refused(names: Names) -> tuple[Call, ...]:
    unknown = names.order("UNKNOWN")
    without_lines = {**_create(names, names.order("C"))["body"], "items": []}
    return (
        Call(
            name="place an order without lines",
            rules=("MCF-CREATE-02", "MCF-ERR-08"),
            operation="createFulfillmentOrder",
            body=without_lines,
        ),
        _read("read an unknown order", ("MCF-ERR-08", "MCF-ERR-02"), unknown),
        _cancel("cancel an unknown order", ("MCF-CANCEL-06",), unknown),
        _move("move an unknown order", unknown, "Planning", ("MCF-SBX-05",)),
        Call(
            name="list orders from an invalid date",
            rules=("MCF-LIST-04",),
            operation="listAllFulfillmentOrders",
            query={"queryStartDate": "yesterday"},
        ),
        Call(
            name="list orders without a token",
            rules=("MCF-AUTH-08",),
            operation="listAllFulfillmentOrders",
            token="",
        ),
    )


def _fixed(names: Names) -> tuple[Call, ...]:
    return (
        Call(
            name="list the reasons for a return",
            rules=("MCF-RET-01", "MCF-RET-05"),
            operation="listReturnReasonCodes",
            query={"sellerSku": names.sku, "marketplaceId": names.marketplace},
            has_fixed_content=True,
        ),
        Call(
            name="list the features",
            rules=("MCF-FEAT-01", "MCF-FEAT-02"),
            operation="getFeatures",
            query={"marketplaceId": names.marketplace},
            has_fixed_content=True,
        ),
    )


def _create(names: Names, order_id: str) -> dict[str, Any]:
    body = {
        "marketplaceId": names.marketplace,
        "sellerFulfillmentOrderId": order_id,
        "displayableOrderId": order_id,
        "displayableOrderDate": names.now,
        "displayableOrderComment": "A comparison by pytest-mcf",
        "shippingSpeedCategory": "Standard",
        "fulfillmentPolicy": "FillAllAvailable",
        "destinationAddress": _address(names),
        "items": [_line(names, 2)],
    }
    return {"operation": "createFulfillmentOrder", "body": body}


def _line(names: Names, units: int) -> dict[str, Any]:
    return {"sellerSku": names.sku, "sellerFulfillmentOrderItemId": "LINE-1", "quantity": units}


def _address(names: Names) -> dict[str, str]:
    return {
        "name": "A comparison",
        "addressLine1": "1 Example Street",
        "city": "Example",
        "stateOrRegion": "WA",
        "postalCode": "98101",
        "countryCode": names.country,
    }


def _read(name: str, rules: tuple[str, ...], order_id: str) -> Call:
    return Call(name=name, rules=rules, operation="getFulfillmentOrder", path=(order_id,))


def _cancel(name: str, rules: tuple[str, ...], order_id: str) -> Call:
    return Call(name=name, rules=rules, operation="cancelFulfillmentOrder", path=(order_id,))


def _move(name: str, order_id: str, status: str, rules: tuple[str, ...] = ("MCF-SBX-03",)) -> Call:
    return Call(
        name=name,
        rules=rules,
        operation="submitFulfillmentOrderStatusUpdate",
        path=(order_id,),
        body={"fulfillmentOrderStatus": status},
    )
