"""Orders of Amazon's customers, from the order to the message that its packages are on their way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from pytest_mcf.integration.errors import (
    NotShipped,
    OrderNotFound,
    OrderNotOpen,
    OrderRejected,
    OutOfStock,
    ServiceUnavailable,
)
from pytest_mcf.integration.reference import reading_customer_orders as read
from pytest_mcf.integration.reference import writing_customer_orders as write
from pytest_mcf.integration.reference.calls import Refusals, SellingPartnerApi, reading
from pytest_mcf.integration.reference.customer_progress import (
    Progress,
    left_of,
    shipped_packages,
    unsent_of,
)
from pytest_mcf.integration.reference.pagination import pages
from pytest_mcf.integration.views import (
    CustomerMessage,
    CustomerOrder,
    CustomerOrderLine,
    Order,
    OrderView,
    PackageView,
    ShipmentLine,
    ShipmentView,
    StockLevel,
)

_ORDERS = "/orders/v0/orders"
_MESSAGES = "/messaging/v1/orders"
_ABOUT_DELIVERY, _ABOUT_PROBLEM = "confirmDeliveryDetails", "unexpectedProblem"

#: What is to be shipped, and by the seller (MCF-FLOW-03, MCF-FLOW-11).
_OPEN = ("Unshipped", "PartiallyShipped")
_BY_SELLER = "MFN"

#: How many SKUs one request for stock may name.
_MOST_SKUS = 50

#: An id that is not Amazon's is invalid input.
_NO_ORDER: Refusals = {404: OrderNotFound, (400, "InvalidInput"): OrderNotFound}
_REFUSED: Refusals = {404: OrderNotFound}


Creation = Callable[[Order, CustomerOrder, str], Mapping[str, Any]]
"""Makes the body that places an order for a customer's, in a marketplace."""


class CustomerOrders:
    """The way of a customer's order.

    `read_order` reads a fulfillment order, `place` places one with a body and confirms that it is there.
    `creation` makes that body.
    """

    def __init__(
        self,
        api: SellingPartnerApi,
        marketplace: str,
        read_order: Callable[[str], OrderView],
        place: Callable[[Order, Mapping[str, Any]], None],
        creation: Creation = write.creation_for_customer,
    ) -> None:
        self._api = api
        self._marketplace = marketplace
        self._read_order = read_order
        self._place = place
        self._creation = creation
        self._progress: dict[str, Progress] = {}

    def read(self, order_id: str) -> CustomerOrder:
        """Read an order with its address and all of its lines."""
        path = _order_path(order_id)
        payload = self._api.ask(
            "GET", path, headers=self._restricted(path, "shippingAddress"), refusals=_NO_ORDER
        )
        if not payload:
            # An order that does not exist was seen as an empty payload (MCF-QUIRK-42).
            raise OrderNotFound(f"Amazon knows no order {order_id}.")
        with reading("getOrder"):
            return read.customer_order(payload, self._lines(order_id))

    def stock(self, skus: Sequence[str]) -> list[StockLevel]:
        """Ask for the stock of each SKU, in as few requests as possible."""
        wanted = list(dict.fromkeys(skus))
        available: dict[str, int] = {}
        for start in range(0, len(wanted), _MOST_SKUS):
            available |= self._available(wanted[start : start + _MOST_SKUS])
        return [StockLevel(sku=sku, available=available.get(sku, 0)) for sku in wanted]

    def fulfil(self, order_id: str) -> str:
        """Place what is left of an order, unless an earlier fulfillment order is still sending it."""
        order = self.read(order_id)
        if order.channel != _BY_SELLER or order.status not in _OPEN:
            raise OrderNotOpen(f"Nothing of order {order_id} is to be sent: {order.status}, {order.channel}.")
        placed = list(self._fulfillment_orders(order_id))
        units = unsent_of(placed[-1]) if placed else left_of(order)
        if placed and not any(units.values()):
            return placed[-1].order_id
        if order.recipient is None:
            raise OrderRejected(f"Amazon shows no address of {order_id}. Check the token's permissions.")
        self._check_stock_of(order, units)
        new = write.fulfillment_order(_id_of(order_id, len(placed) + 1), order, units)
        self._place(new, self._creation(new, order, self._marketplace))
        return new.order_id

    def confirm(self, order_id: str) -> None:
        """Confirm the packages that have shipped and were not confirmed before."""
        packages = [
            package for placed in self._fulfillment_orders(order_id) for package in shipped_packages(placed)
        ]
        if not packages:
            raise NotShipped(f"Nothing of order {order_id} has shipped.")
        confirmed = self._progress_of(order_id).confirmed
        for shipment, package, lines in packages:
            if package.package_number not in confirmed:
                self._confirm(order_id, shipment, package, lines)
                confirmed[package.package_number] = package

    def notify(self, order_id: str) -> CustomerMessage:
        """Notify the customer of packages that were confirmed since the last message."""
        progress = self._progress_of(order_id)
        news = [package for number, package in progress.confirmed.items() if number not in progress.notified]
        if news:
            message = _message(order_id, news)
            if not self._allows(order_id, _ABOUT_DELIVERY):
                raise OrderRejected(f"Amazon allows no message about the delivery of order {order_id}.")
            try:
                self._send(order_id, _ABOUT_DELIVERY, message.text)
            except ServiceUnavailable:
                # It may have been sent, and no operation lists what was sent: it is not sent again.
                progress.remember(news, message)
                raise
            progress.remember(news, message)
        if progress.message is None:
            raise NotShipped(f"No package of order {order_id} was confirmed.")
        return progress.message

    def _lines(self, order_id: str) -> list[CustomerOrderLine]:
        path = f"{_order_path(order_id)}/orderItems"
        return list(pages(self._api, path, {}, read.customer_order_lines, token_name="NextToken"))  # noqa: S106 - a name

    def _available(self, skus: Sequence[str]) -> dict[str, int]:
        query = {
            "details": "true",
            "granularityType": "Marketplace",
            "granularityId": self._marketplace,
            "marketplaceIds": self._marketplace,
            "sellerSkus": ",".join(skus),
        }
        token_at = ("pagination", "nextToken")
        return dict(
            pages(self._api, "/fba/inventory/v1/summaries", {}, read.stock, always=query, token_at=token_at)
        )

    def _restricted(self, path: str, *elements: str) -> dict[str, str]:
        """The header with a token for the personal data at a path."""
        body = self._api.ask(
            "POST",
            "/tokens/2021-03-01/restrictedDataToken",
            body=write.restricted_token(path, elements),
            whole=True,
        )
        with reading("createRestrictedDataToken"):
            # The token was seen with a payload around it (MCF-QUIRK-46).
            return {"x-amz-access-token": (body.get("payload") or body)["restrictedDataToken"]}

    def _fulfillment_orders(self, order_id: str) -> Iterator[OrderView]:
        """The fulfillment orders that were placed for an order, the oldest first."""
        number = 1
        while True:
            try:
                yield self._read_order(_id_of(order_id, number))
            except OrderNotFound:
                return
            number += 1

    def _check_stock_of(self, order: CustomerOrder, units: Mapping[str, int]) -> None:
        needed: Counter[str] = Counter()
        for line in order.lines:
            needed[line.sku] += units.get(line.item_id, 0)
        needed = +needed
        short = [level.sku for level in self.stock(list(needed)) if level.available < needed[level.sku]]
        if short:
            if self._allows(order.order_id, _ABOUT_PROBLEM):
                self._send(order.order_id, _ABOUT_PROBLEM, write.stock_message(order.order_id))
            raise OutOfStock(f"Order {order.order_id} waits for {', '.join(short)}.")

    def _confirm(
        self,
        order_id: str,
        shipment: ShipmentView,
        package: PackageView,
        lines: Sequence[ShipmentLine],
    ) -> None:
        before = self._shipped_units(order_id)
        units = sum(line.quantity for line in lines)
        number = len(self._progress_of(order_id).confirmed) + 1
        path, body = (
            f"{_order_path(order_id)}/shipmentConfirmation",
            write.confirmation(shipment, package, lines, self._marketplace, number),
        )
        self._api.retry_policy.run_until_confirmed(
            lambda: self._api.call("POST", path, body=body, refusals=_REFUSED),
            lambda: self._shipped_units(order_id) >= before + units,
        )

    def _shipped_units(self, order_id: str) -> int:
        return sum(line.shipped for line in self._lines(order_id))

    def _allows(self, order_id: str, action: str) -> bool:
        """Whether an order allows a type of message."""
        body = self._api.ask(
            "GET", f"{_MESSAGES}/{_segment(order_id)}", query=self._where, refusals=_NO_ORDER, whole=True
        )
        with reading("getMessagingActionsForOrder"):
            return any(link.get("name") == action for link in body["_links"]["actions"])

    def _send(self, order_id: str, action: str, text: str) -> None:
        path = f"{_MESSAGES}/{_segment(order_id)}/messages/{action}"
        self._api.call("POST", path, query=self._where, body={"text": text})

    @property
    def _where(self) -> Mapping[str, str]:
        return {"marketplaceIds": self._marketplace}

    def _progress_of(self, order_id: str) -> Progress:
        return self._progress.setdefault(order_id, Progress())


def _message(order_id: str, packages: Sequence[PackageView]) -> CustomerMessage:
    arrivals = [package.estimated_arrival for package in packages if package.estimated_arrival]
    return CustomerMessage(
        text=write.shipping_message(order_id, packages),
        tracking_numbers=tuple(package.tracking_number or "" for package in packages),
        expected_arrival=max(arrivals, default=None),
    )


def _id_of(order_id: str, number: int) -> str:
    """The id of a fulfillment order for a customer's order, the same each time, so none is placed twice."""
    return f"{order_id}-{number}"


def _order_path(order_id: str) -> str:
    return f"{_ORDERS}/{_segment(order_id)}"


def _segment(text: str) -> str:
    return quote(text, safe="")
