"""The bundled reference adapter: a small MCF integration on httpx.

`pytest --mcf` certifies it if no integration is named, and it is an example for integrations of your own. It
reads an order before it cancels it, follows listings to their last page, accepts the known deviations of real
responses, sends only the fields that are needed, and retries transient failures with growing waits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from pytest_mcf.integration.errors import (
    CancellationRefused,
    OrderNotFound,
    OrderRejected,
    PackageNotFound,
    ServiceUnavailable,
)
from pytest_mcf.integration.offer import ORDER_OPTIONS, AdapterDescription
from pytest_mcf.integration.reference import reading as read
from pytest_mcf.integration.reference import writing as write
from pytest_mcf.integration.reference.base import INVALID_INPUT, ReferenceBase, no_order, segment
from pytest_mcf.integration.reference.calls import Refusals, reading
from pytest_mcf.integration.reference.pagination import pages
from pytest_mcf.integration.reference.reading_previews import delivery_offers, shipping_options
from pytest_mcf.integration.reference.reading_returns import return_reasons, return_result
from pytest_mcf.integration.reference.writing_customer_orders import creation_for_customer
from pytest_mcf.integration.views import (
    Address,
    CustomerOrder,
    DeliveryDocument,
    DeliveryOffer,
    Feature,
    FeatureEligibility,
    FeatureSku,
    Order,
    OrderChanges,
    OrderSummary,
    OrderView,
    PackageNumber,
    PackageTracking,
    ReturnItem,
    ReturnReason,
    ReturnResult,
    ShippingOption,
)
from pytest_mcf.model.outbound_2020_07_01.definitions import (
    FulfillmentAction,
    FulfillmentOrderStatus,
    InvalidItemReasonCode,
)

_BASE = "/fba/outbound/2020-07-01"
_CANCELLABLE = (FulfillmentOrderStatus.RECEIVED, FulfillmentOrderStatus.PLANNING)

#: Larger package numbers are invalid, whatever the account contains.
_LARGEST_NUMBER = 2**31 - 1


class ReferenceIntegration(ReferenceBase):
    """Implements the port for one endpoint; see `pytest_mcf.integration.Integration` for each method."""

    describe = AdapterDescription(offers=tuple(ORDER_OPTIONS))

    def preview_order(self, order: Order) -> list[ShippingOption]:
        # A preview places nothing (MCF-PREV-24), so it may be retried.
        payload = self._api.ask(
            "POST", f"{_BASE}/fulfillmentOrders/preview", body=write.preview(order, self._marketplace)
        )
        with reading("getFulfillmentPreview"):
            return shipping_options(payload)

    def place_order(self, order: Order) -> None:
        self._place(order, write.creation(order, self._marketplace))

    def get_order(self, order_id: str) -> OrderView:
        return _order_in(self._api.ask("GET", _order_path(order_id), refusals=no_order(order_id)))

    def list_orders(self, updated_since: datetime) -> list[OrderSummary]:
        since = updated_since.astimezone(UTC).isoformat().replace("+00:00", "Z")
        return list(
            pages(self._api, f"{_BASE}/fulfillmentOrders", {"queryStartDate": since}, read.order_summaries)
        )

    def cancel_order(self, order_id: str) -> None:
        status = self.get_order(order_id).status
        if status not in _CANCELLABLE:
            raise CancellationRefused(
                f"Order {order_id} is {status}; only Received and Planning orders can be cancelled."
            )
        # The status may change after it was read: then Amazon refuses (MCF-CANCEL-12).
        self._api.retry_policy.run_until_confirmed(
            lambda: self._api.call(
                "PUT",
                f"{_order_path(order_id)}/cancel",
                refusals={400: CancellationRefused, 404: OrderNotFound},
            ),
            lambda: self._order(order_id).status == FulfillmentOrderStatus.CANCELLED,
        )

    def release_order(self, order_id: str) -> None:
        self._api.retry_policy.run_until_confirmed(
            lambda: self._update(order_id, write.release()),
            lambda: self._order(order_id).action == FulfillmentAction.SHIP,
        )
        # The response only accepts the request; the order shows whether it was released (MCF-HOLD-13).
        action = self.get_order(order_id).action
        if action != FulfillmentAction.SHIP:
            raise ServiceUnavailable(f"Order {order_id} is not released: its action is still {action}.")

    def update_order(self, order_id: str, changes: OrderChanges) -> None:
        # The same update has the same effect if it is repeated.
        self._api.retry_policy.repeat(lambda: self._update(order_id, write.update(changes)))

    def list_delivery_offers(self, sku: str, destination: Address) -> list[DeliveryOffer]:
        # Offers expire, so none is kept (MCF-OFFER-10).
        payload = self._api.ask(
            "POST", f"{_BASE}/deliveryOffers", body=write.delivery_offers(sku, destination)
        )
        with reading("deliveryOffers"):
            return delivery_offers(payload)

    def track_package(self, package_number: PackageNumber) -> PackageTracking:
        payload = self._api.ask(
            "GET",
            f"{_BASE}/tracking",
            query={"packageNumber": str(package_number)},
            refusals=_no_package(package_number),
        )
        with reading("getPackageTrackingDetails"):
            return read.tracking(payload)

    def get_proof_of_delivery(self, order_id: str) -> list[DeliveryDocument]:
        payload = self._api.ask("GET", _order_path(order_id), refusals=no_order(order_id))
        with reading("getFulfillmentOrder"):
            return read.delivery_documents(payload)

    def list_features(self) -> list[Feature]:
        payload = self._api.ask("GET", f"{_BASE}/features", query={"marketplaceId": self._marketplace})
        with reading("getFeatures"):
            return read.features(payload)

    def get_feature_inventory(self, feature: str) -> list[FeatureSku]:
        path = f"{_BASE}/features/inventory/{segment(feature)}"
        always = {"marketplaceId": self._marketplace}
        return list(pages(self._api, path, {}, read.feature_skus, always))

    def get_feature_sku(self, feature: str, sku: str) -> FeatureEligibility:
        payload = self._api.ask(
            "GET",
            f"{_BASE}/features/inventory/{segment(feature)}/{segment(sku)}",
            query={"marketplaceId": self._marketplace},
            refusals={400: OrderRejected},
        )
        with reading("getFeatureSKU"):
            return read.feature_eligibility(payload)

    def list_return_reasons(self, sku: str) -> list[ReturnReason]:
        query = {"sellerSku": sku, "marketplaceId": self._marketplace}
        payload = self._api.ask("GET", f"{_BASE}/returnReasonCodes", query=query)
        with reading("listReturnReasonCodes"):
            return return_reasons(payload)

    def request_return(self, order_id: str, items: Sequence[ReturnItem]) -> ReturnResult:
        # Each item has an id, so a retry does not return a unit twice (MCF-RET-13).
        payload = self._api.ask(
            "PUT",
            f"{_order_path(order_id)}/return",
            body=write.returns(items),
            refusals={404: OrderNotFound},
        )
        with reading("createFulfillmentReturn"):
            result = return_result(payload)
        return self._with_earlier_returns(order_id, items, result)

    def _order(self, order_id: str) -> OrderView:
        """Read an order, without retries."""
        return _order_in(self._api.call("GET", _order_path(order_id), refusals=no_order(order_id)))

    def _place(self, order: Order, body: Mapping[str, Any]) -> None:
        self._api.retry_policy.run_until_confirmed(
            # Each retry has the same id and the same body (MCF-THR-10).
            lambda: self._api.call("POST", f"{_BASE}/fulfillmentOrders", body=body),
            lambda: self._is_placed(order),
        )

    def _creation(self, order: Order, of_customer: CustomerOrder, marketplace: str) -> Mapping[str, Any]:
        return creation_for_customer(order, of_customer, marketplace)

    def _update(self, order_id: str, body: Mapping[str, Any]) -> None:
        self._api.call("PUT", _order_path(order_id), body=body, refusals={404: OrderNotFound})

    def _with_earlier_returns(
        self, order_id: str, items: Sequence[ReturnItem], result: ReturnResult
    ) -> ReturnResult:
        """Count items refused as duplicates as accepted, if the order has them for the same unit."""
        if not any(refused.reason == InvalidItemReasonCode.DUPLICATE_REQUEST for refused in result.refused):
            return result
        order = self.get_order(order_id)
        requested = {(item.item_id, item.line_id, item.shipment_id) for item in items}
        accepted = {
            item.item_id: item
            for item in order.returned
            if (item.item_id, item.line_id, item.shipment_id) in requested
        }
        refused = tuple(item for item in result.refused if item.item_id not in accepted)
        wanted = {item.authorization_id for item in accepted.values()}
        authorizations = tuple(
            entry for entry in order.return_authorizations if entry.authorization_id in wanted
        )
        return ReturnResult(accepted=tuple(accepted.values()), refused=refused, authorizations=authorizations)


def _order_in(payload: Any) -> OrderView:
    with reading("getFulfillmentOrder"):
        return read.order(payload)


def _no_package(package_number: PackageNumber) -> Refusals:
    """How Amazon reports an unknown package: as with orders (MCF-QUIRK-16)."""
    if isinstance(package_number, int) and 0 < package_number <= _LARGEST_NUMBER:
        return {404: PackageNotFound, INVALID_INPUT: PackageNotFound}
    return {404: PackageNotFound}


def _order_path(order_id: str) -> str:
    return f"{_BASE}/fulfillmentOrders/{segment(order_id)}"
