"""The reference adapter of the successor: what has no counterpart in this version is not offered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from pytest_mcf.integration.errors import (
    CancellationRefused,
    OrderNotFound,
    PackageNotFound,
    ServiceUnavailable,
)
from pytest_mcf.integration.offer import AdapterDescription
from pytest_mcf.integration.reference.base import ReferenceBase, no_order, segment
from pytest_mcf.integration.reference.calls import Refusals, reading
from pytest_mcf.integration.reference.pagination import Entry, pages
from pytest_mcf.integration.reference.reading_parts import Wire
from pytest_mcf.integration.reference.successor import reading as read
from pytest_mcf.integration.reference.successor import writing as write
from pytest_mcf.integration.reference.successor.reading_previews import delivery_offers, shipping_options
from pytest_mcf.integration.reference.writing_customer_orders import known_to_customer
from pytest_mcf.integration.views import (
    Address,
    CustomerOrder,
    DeliveryDocument,
    DeliveryOffer,
    Order,
    OrderSummary,
    OrderView,
    PackageNumber,
    PackageTracking,
    ShippingOption,
)
from pytest_mcf.model.outbound_2020_07_01.definitions import FulfillmentAction, FulfillmentOrderStatus
from pytest_mcf.model.versions import SUCCESSOR
from pytest_mcf.regions import country_of

_ORDERS = f"{SUCCESSOR.root}/orders"

#: What its orders can carry. With a price the recipient would pay at the door, for which there is no charge.
_OFFERED = (
    "Address.address_line3",
    *("Order.displayable_id", "Order.delivery_window", "Order.delivery_preferences", "Order.payments"),
    *("Order.ship_from_country", "OrderLine.comment", "OrderLine.declared_value"),
)

#: The request for the next page has its token under another name than the response.
_TOKEN, _TOKEN_IN_RESPONSE = "pageToken", ("pagination", "nextToken")

#: `updatedAfter` leaves out the time itself, which the port includes.
_BEFORE = timedelta(seconds=1)


class SuccessorIntegration(ReferenceBase):
    """Implements the port for one endpoint; see `pytest_mcf.integration.Integration` for each method."""

    describe = AdapterDescription(offers=_OFFERED)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._orders_of_packages: dict[PackageNumber, str] = {}

    def preview_order(self, order: Order) -> list[ShippingOption]:
        # A preview places nothing (MCF-PREV-24), so it may be retried.
        body = write.preview(order, country_of(self._marketplace))
        found = self._api.ask("POST", f"{SUCCESSOR.root}/previews", body=body, whole=True)
        with reading("getOrderPreview"):
            return shipping_options(found, order)

    def list_delivery_offers(self, sku: str, destination: Address) -> list[DeliveryOffer]:
        # Offers expire, so none is kept (MCF-OFFER-10).
        body = write.offers(sku, destination)
        found = self._api.ask("POST", f"{SUCCESSOR.root}/offers", body=body, whole=True)
        with reading("getOffers"):
            return delivery_offers(found, sku)

    def place_order(self, order: Order) -> None:
        self._place(order, write.creation(order, country_of(self._marketplace)))

    def get_order(self, order_id: str) -> OrderView:
        return self._view(self._read(order_id))

    def list_orders(self, updated_since: datetime) -> list[OrderSummary]:
        since = (updated_since.astimezone(UTC) - _BEFORE).isoformat().replace("+00:00", "Z")
        return list(self._listed({"updatedAfter": since}, read.order_summaries, "EXCLUDE"))

    def cancel_order(self, order_id: str) -> None:
        status = self.get_order(order_id).status
        if status != FulfillmentOrderStatus.PROCESSING:
            raise CancellationRefused(f"Order {order_id} is {status}, and cannot be cancelled any more.")
        # Whether picking has begun, the status does not say: then Amazon refuses (MCF-CANCEL-12).
        refusals: Refusals = {400: CancellationRefused, 404: OrderNotFound}
        self._api.retry_policy.run_until_confirmed(
            lambda: self._api.call("PUT", f"{_path(order_id)}/cancel", refusals=refusals, whole=True),
            lambda: self._order(order_id).status == FulfillmentOrderStatus.CANCELLED,
        )
        self._api.retry_policy.repeat(lambda: self._check_cancelled(order_id))

    def release_order(self, order_id: str) -> None:
        refusals: Refusals = {404: OrderNotFound}
        self._api.retry_policy.run_until_confirmed(
            lambda: self._api.call(
                "PUT", _path(order_id), body=write.release(), refusals=refusals, whole=True
            ),
            lambda: self._order(order_id).action == FulfillmentAction.SHIP,
        )
        self._api.retry_policy.repeat(lambda: self._check_released(order_id))

    def track_package(self, package_number: PackageNumber) -> PackageTracking:
        order_id = self._orders_of_packages.get(package_number) or self._order_with(package_number)
        wire = self._read(order_id)
        with reading("getOrder"):
            for package in read.packages(wire):
                if package["packageId"] == package_number:
                    return read.tracking(package)
        raise PackageNotFound(f"Order {order_id} has no package {package_number}.")

    def get_proof_of_delivery(self, order_id: str) -> list[DeliveryDocument]:
        wire = self._read(order_id)
        with reading("getOrder"):
            return read.delivery_documents(wire)

    def _place(self, order: Order, body: Mapping[str, Any]) -> None:
        is_accepted_later = False

        def place() -> None:
            nonlocal is_accepted_later
            answer = self._api.call("POST", _ORDERS, body=body, whole=True)
            # 200 has the order, 202 only promises it.
            is_accepted_later = "order" not in answer

        self._api.retry_policy.run_until_confirmed(
            # Each retry has the same id and the same body (MCF-THR-10).
            place,
            lambda: self._is_placed(order),
        )
        if is_accepted_later:
            self._api.retry_policy.repeat(lambda: self._check_placed(order))

    def _creation(self, order: Order, of_customer: CustomerOrder, marketplace: str) -> Mapping[str, Any]:
        return write.creation(known_to_customer(order, of_customer, marketplace), country_of(marketplace))

    def _order(self, order_id: str) -> OrderView:
        body = self._api.call("GET", _path(order_id), refusals=no_order(order_id), whole=True)
        return self._view(_order_in(body))

    def _read(self, order_id: str) -> Wire:
        """Read an order, with retries."""
        return _order_in(self._api.ask("GET", _path(order_id), refusals=no_order(order_id), whole=True))

    def _view(self, wire: Wire) -> OrderView:
        with reading("getOrder"):
            order = read.order(wire)
        self._orders_of_packages |= dict.fromkeys(order.package_numbers, order.order_id)
        return order

    def _listed(
        self, query: Mapping[str, str], entries: Callable[[Any], Iterator[Entry]], shipments: str
    ) -> Iterator[Entry]:
        return pages(
            self._api,
            _ORDERS,
            {},
            entries,
            # Each page is asked for with the arguments of the first one (MCF-NEXT-07).
            {**query, "shipments": shipments},
            token_name=_TOKEN,
            token_at=_TOKEN_IN_RESPONSE,
        )

    def _order_with(self, package_number: PackageNumber) -> str:
        """The order that has a package: only orders say which packages they have."""
        for wire in self._listed({}, read.orders, "INCLUDE"):
            with reading("listOrders"):
                if any(package["packageId"] == package_number for package in read.packages(wire)):
                    return str(wire["orderId"])
        raise PackageNotFound(f"No order has a package {package_number}.")

    def _check_placed(self, order: Order) -> None:
        if not self._is_placed(order):
            raise ServiceUnavailable(f"Order {order.order_id} was accepted, and is not there yet.")

    def _check_cancelled(self, order_id: str) -> None:
        """See what became of a cancellation: 202 only accepts it."""
        status = self._order(order_id).status
        if status == FulfillmentOrderStatus.PROCESSING:
            raise ServiceUnavailable(f"The cancellation of {order_id} was accepted, and is not done yet.")
        if status != FulfillmentOrderStatus.CANCELLED:
            raise CancellationRefused(f"Order {order_id} was not cancelled: it is {status}.")

    def _check_released(self, order_id: str) -> None:
        """See whether an order was released: 202 only accepts the request (MCF-HOLD-13)."""
        action = self._order(order_id).action
        if action != FulfillmentAction.SHIP:
            raise ServiceUnavailable(f"Order {order_id} is not released: its action is still {action}.")


def _order_in(body: Any) -> Wire:
    with reading("getOrder"):
        order: Wire = body["order"]
        return order


def _path(order_id: str) -> str:
    return f"{_ORDERS}/{segment(order_id)}"
