"""The bundled reference adapter: a small, careful MCF integration on httpx.

It is what `pytest --mcf` certifies when no integration is named, and an example to write one's own
by. It looks before it cancels, follows pages to the end and no further, reads tolerantly, and asks
for the least.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar
from urllib.parse import quote

import httpx

from pytest_mcf.integration import reading as read
from pytest_mcf.integration.calls import SellingPartnerApi, reading
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


class ReferenceIntegration:
    """Implements the port for one endpoint; see `pytest_mcf.integration.Integration` for each method."""

    def __init__(self, endpoint: Endpoint, transport: httpx.BaseTransport | None = None) -> None:
        self._marketplace = endpoint.marketplace
        self._api = SellingPartnerApi(endpoint, transport)

    def preview_order(self, order: Order) -> list[ShippingOption]:
        request = GetFulfillmentPreviewRequest.model_validate(
            {
                "marketplaceId": self._marketplace,
                "address": _address(order.destination),
                "items": [_item(line) for line in order.lines],
                "shippingSpeedCategories": [order.speed],
            }
        )
        payload = self._api.call("POST", f"{_BASE}/fulfillmentOrders/preview", body=request.wire())
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
        self._api.call("POST", f"{_BASE}/fulfillmentOrders", body=request.wire())

    def get_order(self, order_id: str) -> OrderView:
        payload = self._order_payload(order_id)
        with reading("getFulfillmentOrder"):
            return read.order(payload)

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
        self._api.call(
            "PUT",
            f"{_order_path(order_id)}/cancel",
            refusals={400: CancellationRefused, 404: OrderNotFound},
        )

    def track_package(self, package_number: int) -> PackageTracking:
        payload = self._api.call(
            "GET",
            f"{_BASE}/tracking",
            query={"packageNumber": str(package_number)},
            refusals={404: PackageNotFound},
        )
        with reading("getPackageTrackingDetails"):
            return read.tracking(payload)

    def get_proof_of_delivery(self, order_id: str) -> list[DeliveryDocument]:
        payload = self._order_payload(order_id)
        with reading("getFulfillmentOrder"):
            return read.delivery_documents(payload)

    def list_features(self) -> list[Feature]:
        payload = self._api.call("GET", f"{_BASE}/features", query={"marketplaceId": self._marketplace})
        with reading("getFeatures"):
            return read.features(payload)

    def get_feature_inventory(self, feature: str) -> list[FeatureSku]:
        path = f"{_BASE}/features/inventory/{_segment(feature)}"
        always = {"marketplaceId": self._marketplace}
        return list(self._pages(path, {}, read.feature_skus, always))

    def get_feature_sku(self, feature: str, sku: str) -> FeatureEligibility:
        payload = self._api.call(
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

    def _order_payload(self, order_id: str) -> Any:
        return self._api.call("GET", _order_path(order_id), refusals={404: OrderNotFound})

    def _pages(
        self,
        path: str,
        first: Mapping[str, str],
        entries: Callable[[Any], Iterator[Entry]],
        always: Mapping[str, str] | None = None,
    ) -> Iterator[Entry]:
        """Walk a listing: the first question, then its `nextToken` alone (MCF-QUIRK-08), to the end.

        Pages may be empty and go on (MCF-QUIRK-09). A token that was already followed means that the
        listing turns in circles: that is reported, not walked for ever (MCF-QUIRK-07).
        """
        question = {**(always or {}), **first}
        followed: set[str] = set()
        while True:
            payload = self._api.call("GET", path, query=question)
            with reading(path):
                yield from list(entries(payload))
                token = payload.get("nextToken")
            if not token:
                return
            if token in followed:
                raise ServiceUnavailable(f"The listing {path} came back to a page that it had given before.")
            followed.add(token)
            question = {**(always or {}), "nextToken": token}


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
