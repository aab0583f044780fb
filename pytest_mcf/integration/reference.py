"""The bundled reference adapter: a small, careful MCF integration on httpx.

It is what `pytest --mcf` certifies when no integration is named, and an example to write one's own
by. It looks before it cancels, follows pages to the end and no further, reads tolerantly, asks for the
least, and repeats with growing waits what failed in passing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar
from urllib.parse import quote

import httpx

from pytest_mcf.integration import reading as read
from pytest_mcf.integration.calls import Refusals, SellingPartnerApi, reading
from pytest_mcf.integration.endpoint import Endpoint
from pytest_mcf.integration.errors import (
    CancellationRefused,
    OrderNotFound,
    OrderRejected,
    PackageNotFound,
    ServiceUnavailable,
)
from pytest_mcf.integration.views import (
    Address,
    DeliveryDocument,
    Feature,
    FeatureEligibility,
    FeatureSku,
    Order,
    OrderLine,
    OrderSummary,
    OrderView,
    PackageTracking,
    ShippingOption,
)
from pytest_mcf.model.outbound_2020_07_01 import (
    CreateFulfillmentOrderRequest,
    FulfillmentOrderStatus,
    GetFulfillmentPreviewRequest,
)

Entry = TypeVar("Entry")

_BASE = "/fba/outbound/2020-07-01"
_CANCELLABLE = (FulfillmentOrderStatus.RECEIVED, FulfillmentOrderStatus.PLANNING)

#: What is longer is no order id, what is larger no package number: those are wrong by themselves.
_LONGEST_ID = 40
_LARGEST_NUMBER = 2**31 - 1
_INVALID_INPUT = (400, "InvalidInput")


#: A listing that gives so many empty pages in a row is not going anywhere.
_MOST_EMPTY_PAGES = 100


class ReferenceIntegration:
    """Implements the port for one endpoint; see `pytest_mcf.integration.Integration` for each method.

    `sleep` is how it waits before it repeats a call.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._marketplace = endpoint.marketplace
        self._api = SellingPartnerApi(endpoint, transport, sleep)

    def preview_order(self, order: Order) -> list[ShippingOption]:
        request = GetFulfillmentPreviewRequest.model_validate(
            {
                "marketplaceId": self._marketplace,
                "address": _address(order.destination),
                "items": [_item(line) for line in order.lines],
                "shippingSpeedCategories": [order.speed],
            }
        )
        # It places nothing (MCF-PREV-24), so it may be asked again.
        payload = self._api.ask("POST", f"{_BASE}/fulfillmentOrders/preview", body=request.wire())
        with reading("getFulfillmentPreview"):
            return read.shipping_options(payload)

    def place_order(self, order: Order) -> None:
        request = CreateFulfillmentOrderRequest.model_validate(
            {
                "marketplaceId": self._marketplace,
                "sellerFulfillmentOrderId": order.order_id,
                # The number that the recipient knows; here the seller's own (MCF-CREATE-07).
                "displayableOrderId": order.order_id,
                "displayableOrderDate": order.placed_at,
                "displayableOrderComment": order.comment,
                "shippingSpeedCategory": order.speed,
                "destinationAddress": _address(order.destination),
                "fulfillmentAction": order.action,
                "fulfillmentPolicy": order.policy,
                "items": [_item(line) for line in order.lines],
            }
        )
        self._api.patience.settle(
            # Each time under the same id and with the same body (MCF-THR-10).
            lambda: self._api.call("POST", f"{_BASE}/fulfillmentOrders", body=request.wire()),
            lambda: self._is_placed(order),
        )

    def get_order(self, order_id: str) -> OrderView:
        return _order_in(self._api.ask("GET", _order_path(order_id), refusals=_no_order(order_id)))

    def list_orders(self, updated_since: datetime) -> list[OrderSummary]:
        since = updated_since.astimezone(UTC).isoformat().replace("+00:00", "Z")
        return list(
            self._pages(f"{_BASE}/fulfillmentOrders", {"queryStartDate": since}, read.order_summaries)
        )

    def cancel_order(self, order_id: str) -> None:
        status = self.get_order(order_id).status
        if status not in _CANCELLABLE:
            raise CancellationRefused(
                f"Order {order_id} is {status}; only Received and Planning orders can be cancelled."
            )
        # The order may move on between the look and the call: then Amazon refuses (MCF-CANCEL-12).
        self._api.patience.settle(
            lambda: self._api.call(
                "PUT",
                f"{_order_path(order_id)}/cancel",
                refusals={400: CancellationRefused, 404: OrderNotFound},
            ),
            lambda: self._order(order_id).status == FulfillmentOrderStatus.CANCELLED,
        )

    def track_package(self, package_number: int) -> PackageTracking:
        payload = self._api.ask(
            "GET",
            f"{_BASE}/tracking",
            query={"packageNumber": str(package_number)},
            refusals=_no_package(package_number),
        )
        with reading("getPackageTrackingDetails"):
            return read.tracking(payload)

    def get_proof_of_delivery(self, order_id: str) -> list[DeliveryDocument]:
        payload = self._api.ask("GET", _order_path(order_id), refusals=_no_order(order_id))
        with reading("getFulfillmentOrder"):
            return read.delivery_documents(payload)

    def list_features(self) -> list[Feature]:
        payload = self._api.ask("GET", f"{_BASE}/features", query={"marketplaceId": self._marketplace})
        with reading("getFeatures"):
            return read.features(payload)

    def get_feature_inventory(self, feature: str) -> list[FeatureSku]:
        path = f"{_BASE}/features/inventory/{_segment(feature)}"
        always = {"marketplaceId": self._marketplace}
        return list(self._pages(path, {}, read.feature_skus, always))

    def get_feature_sku(self, feature: str, sku: str) -> FeatureEligibility:
        payload = self._api.ask(
            "GET",
            f"{_BASE}/features/inventory/{_segment(feature)}/{_segment(sku)}",
            query={"marketplaceId": self._marketplace},
            refusals={400: OrderRejected},
        )
        with reading("getFeatureSKU"):
            return read.feature_eligibility(payload)

    def close(self) -> None:
        """Give the connection back; the harness calls it after each scenario."""
        self._api.close()

    def _order(self, order_id: str) -> OrderView:
        """How an order stands, asked once."""
        return _order_in(self._api.call("GET", _order_path(order_id), refusals=_no_order(order_id)))

    def _is_placed(self, order: Order) -> bool:
        """Whether Amazon has an order, with the lines that it was to have."""
        try:
            placed = self._order(order.order_id)
        except OrderNotFound:
            return False
        wanted = {(line.line_id, line.sku, line.quantity) for line in order.lines}
        return {(line.line_id, line.sku, line.ordered) for line in placed.lines} == wanted

    def _pages(
        self,
        path: str,
        first: Mapping[str, str],
        entries: Callable[[Any], Iterator[Entry]],
        always: Mapping[str, str] | None = None,
    ) -> Iterator[Entry]:
        """Walk a listing: the first question, then its `nextToken` alone (MCF-QUIRK-08), to the end.

        Pages may be empty and go on, though not for ever (MCF-QUIRK-09). A token that was already followed
        means that the listing turns in circles: that is reported, not walked for ever (MCF-QUIRK-07).
        """
        question = {**(always or {}), **first}
        followed: set[str] = set()
        empty_pages = 0
        while True:
            payload = self._api.ask("GET", path, query=question)
            with reading(path):
                page = list(entries(payload))
                token = payload.get("nextToken")
            yield from page
            if not token:
                return
            if token in followed:
                raise ServiceUnavailable(f"The listing {path} came back to a page that it had given before.")
            empty_pages = 0 if page else empty_pages + 1
            if empty_pages == _MOST_EMPTY_PAGES:
                raise ServiceUnavailable(f"The listing {path} gave {empty_pages} empty pages in a row.")
            followed.add(token)
            question = {**(always or {}), "nextToken": token}


def _order_in(payload: Any) -> OrderView:
    with reading("getFulfillmentOrder"):
        return read.order(payload)


def _no_order(order_id: str) -> Refusals:
    """How Amazon says that there is no such order: 404, or 400 where nothing else is wrong (MCF-QUIRK-15)."""
    if 0 < len(order_id) <= _LONGEST_ID:
        return {404: OrderNotFound, _INVALID_INPUT: OrderNotFound}
    return {404: OrderNotFound}


def _no_package(package_number: int) -> Refusals:
    """How Amazon says that there is no such package: as with orders (MCF-QUIRK-16)."""
    if 0 < package_number <= _LARGEST_NUMBER:
        return {404: PackageNotFound, _INVALID_INPUT: PackageNotFound}
    return {404: PackageNotFound}


def _order_path(order_id: str) -> str:
    return f"{_BASE}/fulfillmentOrders/{_segment(order_id)}"


def _segment(text: str) -> str:
    """One path segment, percent-encoded once, its slashes too (MCF-ERR-14)."""
    return quote(text, safe="")


def _item(line: OrderLine) -> dict[str, Any]:
    return {
        "sellerSku": line.sku,
        "sellerFulfillmentOrderItemId": line.line_id,
        "quantity": line.quantity,
    }


def _address(address: Address) -> dict[str, Any]:
    return {
        "name": address.name,
        "addressLine1": address.address_line1,
        "addressLine2": address.address_line2,
        "city": address.city,
        "stateOrRegion": address.state_or_region,
        "postalCode": address.postal_code,
        "countryCode": address.country_code,
        "phone": address.phone,
    }
