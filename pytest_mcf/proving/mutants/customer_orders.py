"""Mutants of the integration about the orders of Amazon's customers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from pytest_mcf.integration import (
    CustomerMessage,
    CustomerOrder,
    NotShipped,
    Order,
    OrderNotOpen,
    OrderRejected,
    OutOfStock,
    ServiceUnavailable,
    StockLevel,
)
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.integration.reference import reading_customer_orders as read
from pytest_mcf.integration.reference import writing_customer_orders as write
from pytest_mcf.integration.reference.customer_orders import CustomerOrders
from pytest_mcf.integration.reference.customer_progress import left_of
from pytest_mcf.integration.views import Address, CustomerOrderLine
from pytest_mcf.model.versions import FIRST
from pytest_mcf.proving.mutant import wrong_adapter

SOMEWHERE = Address(
    name="Jane Roe",
    address_line1="12 Any Street",
    city="Troy",
    state_or_region="MI",
    postal_code="48084",
    country_code="US",
)


class Wrong(ReferenceIntegration):
    """The reference adapter with another class for the orders of customers."""

    class Orders(CustomerOrders):
        """As the reference adapter has it."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._customer_orders = self.Orders(self._api, self._marketplace, self.get_order, self._place)


class ConfirmsWhatIsNotPlaced(Wrong):
    """Confirms an order of which nothing was placed."""

    class Orders(CustomerOrders):
        def confirm(self, order_id: str) -> None:
            try:
                super().confirm(order_id)
            except NotShipped:
                items = [
                    {"orderItemId": each.item_id, "quantity": each.ordered} for each in self._lines(order_id)
                ]
                package = {
                    "packageReferenceId": "1",
                    "carrierCode": "UPS",
                    "trackingNumber": "1Z999AA10123456784",
                    "shipDate": datetime.now(UTC).isoformat(),
                    "orderItems": items,
                }
                body = {"marketplaceId": self._marketplace, "packageDetail": package}
                self._api.call("POST", f"/orders/v0/orders/{order_id}/shipmentConfirmation", body=body)


class TellsBeforeItConfirms(Wrong):
    """Tells the customer of packages that were not confirmed."""

    class Orders(CustomerOrders):
        def notify(self, order_id: str) -> CustomerMessage:
            for placed in self._fulfillment_orders(order_id):
                for shipment in placed.shipments:
                    for package in shipment.packages:
                        self._progress_of(order_id).confirmed[package.package_number] = package
            return super().notify(order_id)


class AsksByItsOwnNumber(Wrong):
    """Asks Amazon for the shop's number of an order first."""

    class Orders(CustomerOrders):
        def read(self, order_id: str) -> CustomerOrder:
            with suppress(OrderRejected):
                self._api.call("GET", "/orders/v0/orders/shop-1000")
            return super().read(order_id)


class SendsEveryOrder(Wrong):
    """Sends an order whatever its status is."""

    class Orders(CustomerOrders):
        def fulfil(self, order_id: str) -> str:
            try:
                return super().fulfil(order_id)
            except OrderNotOpen:
                order = self.read(order_id)
                if order.channel == "AFN":
                    raise
                order = order.model_copy(update={"recipient": order.recipient or SOMEWHERE})
                units = {line.item_id: line.ordered for line in order.lines}
                self.stock([line.sku for line in order.lines])
                new = write.fulfillment_order(f"{order_id}-1", order, units)
                self._place(new, write.creation_for_customer(new, order, self._marketplace))
                return new.order_id


class SendsAmazonsOrdersAgain(Wrong):
    """Sends what Amazon fulfils itself as well."""

    class Orders(CustomerOrders):
        def read(self, order_id: str) -> CustomerOrder:
            return super().read(order_id).model_copy(update={"channel": "MFN"})


class StopsAtTheFirstPage(Wrong):
    """Reads ten lines of an order."""

    class Orders(CustomerOrders):
        def _lines(self, order_id: str) -> list[CustomerOrderLine]:
            payload = self._api.ask("GET", f"/orders/v0/orders/{order_id}/orderItems")
            return list(read.customer_order_lines(payload))


class SendsEverythingAgain(Wrong):
    """Sends what was ordered, whether it has shipped or not."""

    class Orders(CustomerOrders):
        def read(self, order_id: str) -> CustomerOrder:
            order = super().read(order_id)
            lines = tuple(line.model_copy(update={"shipped": 0}) for line in order.lines)
            return order.model_copy(update={"lines": lines})


class TakesNoPriceForZero(Wrong):
    """Reports 0 as the price that is not known."""

    class Orders(CustomerOrders):
        def read(self, order_id: str) -> CustomerOrder:
            order = super().read(order_id)
            lines = tuple(
                line.model_copy(update={"unit_price": line.unit_price or Decimal(0)}) for line in order.lines
            )
            return order.model_copy(update={"lines": lines})


class TakesTheLineForAUnit(Wrong):
    """Takes the price of a line for that of a unit."""

    class Orders(CustomerOrders):
        def read(self, order_id: str) -> CustomerOrder:
            order = super().read(order_id)
            lines = tuple(
                line.model_copy(update={"unit_price": (line.unit_price or Decimal(0)) * line.ordered})
                for line in order.lines
            )
            return order.model_copy(update={"lines": lines})


class ChecksOneProduct(Wrong):
    """Checks the stock of the first product only."""

    class Orders(CustomerOrders):
        def _check_stock_of(self, order: CustomerOrder, units: Mapping[str, int]) -> None:
            first = order.model_copy(update={"lines": order.lines[:1]})
            super()._check_stock_of(first, units)


class ChecksNoStock(Wrong):
    """Places every order, and lets Amazon find out."""

    class Orders(CustomerOrders):
        def _check_stock_of(self, order: CustomerOrder, units: Mapping[str, int]) -> None:
            self.stock([line.sku for line in order.lines])


class CallsLowStockAnOutage(Wrong):
    """Reports low stock as a failure of Amazon's."""

    class Orders(CustomerOrders):
        def fulfil(self, order_id: str) -> str:
            try:
                return super().fulfil(order_id)
            except OutOfStock as error:
                raise ServiceUnavailable(str(error)) from error


class IsSilentAboutOthers(Wrong):
    """Reports an order as placed that it leaves to the merchant."""

    class Orders(CustomerOrders):
        def fulfil(self, order_id: str) -> str:
            try:
                return super().fulfil(order_id)
            except OutOfStock:
                return order_id


class CountsLinesApart(Wrong):
    """Compares the stock with each line by itself."""

    class Orders(CustomerOrders):
        def _check_stock_of(self, order: CustomerOrder, units: Mapping[str, int]) -> None:
            for line in order.lines:
                super()._check_stock_of(order.model_copy(update={"lines": (line,)}), units)


class TakesAllForStock(Wrong):
    """Takes units that other orders wait for as stock."""

    class Orders(CustomerOrders):
        def stock(self, skus: Sequence[str]) -> list[StockLevel]:
            query = {
                "details": "true",
                "granularityType": "Marketplace",
                "granularityId": self._marketplace,
                "marketplaceIds": self._marketplace,
                "sellerSkus": ",".join(skus),
            }
            body = self._api.ask("GET", "/fba/inventory/v1/summaries", query=query)
            total = {each["sellerSku"]: each["totalQuantity"] for each in body["inventorySummaries"]}
            return [StockLevel(sku=sku, available=total.get(sku, 0)) for sku in skus]


class OrdersTwice(Wrong):
    """Places a new fulfillment order each time."""

    class Orders(CustomerOrders):
        def fulfil(self, order_id: str) -> str:
            order, number = self.read(order_id), len(list(self._fulfillment_orders(order_id))) + 1
            new = write.fulfillment_order(f"{order_id}-{number}", order, left_of(order))
            self._check_stock_of(order, left_of(order))
            self._place(new, write.creation_for_customer(new, order, self._marketplace))
            return new.order_id


class NeverReadsWhatItPlaced(Wrong):
    """Takes a failure of the request for a failure of the order, and places another one."""

    def _place(self, order: Order, body: Mapping[str, Any]) -> None:
        self._api.retry_policy.run_until_confirmed(
            lambda: self._api.call("POST", f"{FIRST.root}/fulfillmentOrders", body=body),
            lambda: False,
        )


class ConfirmsPlans(Wrong):
    """Confirms what was placed, before it ships."""

    class Orders(CustomerOrders):
        def confirm(self, order_id: str) -> None:
            for placed in self._fulfillment_orders(order_id):
                items = [{"orderItemId": line.line_id, "quantity": line.ordered} for line in placed.lines]
                package = {
                    "packageReferenceId": "1",
                    "carrierCode": "UPS",
                    "trackingNumber": "1Z999AA10123456784",
                    "shipDate": placed.received_at.isoformat(),
                    "orderItems": items,
                }
                body = {"marketplaceId": self._marketplace, "packageDetail": package}
                self._api.call("POST", f"/orders/v0/orders/{order_id}/shipmentConfirmation", body=body)


class ConfirmsAgain(Wrong):
    """Does not remember what it has confirmed."""

    class Orders(CustomerOrders):
        def confirm(self, order_id: str) -> None:
            self._progress.clear()
            super().confirm(order_id)


class ClosesTheOrderEarly(Wrong):
    """Takes an order for shipped as soon as a part of it is."""

    class Orders(CustomerOrders):
        def read(self, order_id: str) -> CustomerOrder:
            order = super().read(order_id)
            status = order.status.removeprefix("Partially")
            return order.model_copy(update={"status": status})


class TellsOneNumber(Wrong):
    """Tells the customer of the first package only."""

    class Orders(CustomerOrders):
        def _send(self, order_id: str, action: str, text: str) -> None:
            first, _, _ = text.partition(" Package ")
            super()._send(order_id, action, " Package ".join([first, text.split(" Package ")[1]]))


class TellsAgain(Wrong):
    """Tells the customer each time."""

    class Orders(CustomerOrders):
        def notify(self, order_id: str) -> CustomerMessage:
            self._progress_of(order_id).notified.clear()
            return super().notify(order_id)


class TellsNobody(Wrong):
    """Reports a message that it did not send."""

    class Orders(CustomerOrders):
        def _send(self, order_id: str, action: str, text: str) -> None:
            """Nothing."""


class KnowsNoArrival(Wrong):
    """Reports no date of arrival."""

    def notify_customer(self, amazon_order_id: str) -> CustomerMessage:
        message = super().notify_customer(amazon_order_id)
        return CustomerMessage(text=message.text, tracking_numbers=message.tracking_numbers)


class ReadsPublicAddresses(Wrong):
    """Reads orders with the ordinary token, which shows the town."""

    class Orders(CustomerOrders):
        def _restricted(self, path: str, *elements: str) -> dict[str, str]:
            return {}

        def read(self, order_id: str) -> CustomerOrder:
            order = super().read(order_id)
            return order.model_copy(update={"recipient": SOMEWHERE})


class PassesTheServiceOn(Wrong):
    """Sends the level of service as the speed."""

    def _place(self, order: Order, body: Mapping[str, Any]) -> None:
        level = self._customer_orders.read(body["displayableOrderId"]).service_level
        super()._place(order, {**body, "shippingSpeedCategory": level})


class ConfirmsUnderNewNumbers(Wrong):
    """Takes another reference for each attempt, and repeats without a look."""

    class Orders(CustomerOrders):
        def _shipped_units(self, order_id: str) -> int:
            return -1


MUTANTS = (
    wrong_adapter(ConfirmsWhatIsNotPlaced, "MCF-FLOW-19"),
    wrong_adapter(TellsBeforeItConfirms, "MCF-FLOW-01"),
    wrong_adapter(AsksByItsOwnNumber, "MCF-FLOW-02"),
    wrong_adapter(SendsEveryOrder, "MCF-FLOW-03"),
    wrong_adapter(SendsAmazonsOrdersAgain, "MCF-FLOW-11"),
    wrong_adapter(StopsAtTheFirstPage, "MCF-FLOW-04"),
    wrong_adapter(SendsEverythingAgain, "MCF-FLOW-05"),
    wrong_adapter(TakesNoPriceForZero, "MCF-FLOW-06"),
    wrong_adapter(TakesTheLineForAUnit, "MCF-FLOW-07"),
    wrong_adapter(ChecksOneProduct, "MCF-FLOW-08"),
    wrong_adapter(ChecksNoStock, "MCF-FLOW-09"),
    wrong_adapter(CallsLowStockAnOutage, "MCF-FLOW-09"),
    wrong_adapter(IsSilentAboutOthers, "MCF-FLOW-10"),
    wrong_adapter(CountsLinesApart, "MCF-FLOW-09"),
    wrong_adapter(TakesAllForStock, "MCF-SBX-19"),
    wrong_adapter(OrdersTwice, "MCF-FLOW-10"),
    wrong_adapter(NeverReadsWhatItPlaced, "MCF-FLOW-10"),
    wrong_adapter(ConfirmsPlans, "MCF-FLOW-19"),
    wrong_adapter(ConfirmsAgain, "MCF-FLOW-22"),
    wrong_adapter(ClosesTheOrderEarly, "MCF-FLOW-20"),
    wrong_adapter(TellsOneNumber, "MCF-FLOW-21"),
    wrong_adapter(TellsAgain, "MCF-FLOW-21"),
    wrong_adapter(TellsNobody, "MCF-FLOW-21"),
    wrong_adapter(KnowsNoArrival, "MCF-FLOW-21"),
    wrong_adapter(ReadsPublicAddresses, "MCF-AUTH-11"),
    wrong_adapter(PassesTheServiceOn, "MCF-FLOW-12"),
)
