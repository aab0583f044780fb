"""Confirming shipments, and telling the customer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from math import inf
from operator import itemgetter
from typing import Any

from pytest_mcf.integration import (
    CustomerMessage,
    CustomerOrder,
    NotShipped,
    OrderRejected,
    OrderView,
    ServiceUnavailable,
    ShipmentLine,
    ShipmentView,
    Throttled,
)
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.integration.reference.customer_orders import CustomerOrders
from pytest_mcf.integration.reference.customer_progress import Progress
from pytest_mcf.proving.mutant import wrong_adapter
from pytest_mcf.proving.mutants.customer_orders.wrong import Wrong


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


class ConfirmsWhatHasNumbers(Wrong):
    """Takes each package with a tracking number for shipped, whatever the status of its shipment."""

    class Orders(CustomerOrders):
        def _fulfillment_orders(self, order_id: str) -> Iterator[OrderView]:
            for placed in super()._fulfillment_orders(order_id):
                shipments = tuple(
                    each.model_copy(update={"status": "SHIPPED"}) if each.packages else each
                    for each in placed.shipments
                )
                yield placed.model_copy(update={"shipments": shipments})


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


class TakesAThrottledMessageForSent(Wrong):
    """Reports a message as sent that was throttled."""

    class Orders(CustomerOrders):
        def _send(self, order_id: str, action: str, text: str) -> None:
            with suppress(Throttled):
                super()._send(order_id, action, text)


class NotesThrottledMessages(Wrong):
    """Reports a message as throttled, and does not send it later."""

    class Orders(CustomerOrders):
        def notify(self, order_id: str) -> CustomerMessage:
            try:
                return super().notify(order_id)
            except Throttled:
                progress = self._progress_of(order_id)
                progress.remember(
                    list(progress.confirmed.values()),
                    CustomerMessage(text="It is on its way.", tracking_numbers=()),
                )
                raise


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


class ReportsTheFirstArrival(Wrong):
    """Reports when the first of several packages arrives."""

    def notify_customer(self, amazon_order_id: str) -> CustomerMessage:
        return _with_arrival(self, amazon_order_id, min)


class ReportsTheArrivalListedLast(Wrong):
    """Takes the package that Amazon lists last for the one that arrives last."""

    def notify_customer(self, amazon_order_id: str) -> CustomerMessage:
        return _with_arrival(self, amazon_order_id, itemgetter(-1))


class ReportsTheArrivalListedFirst(Wrong):
    """Reports when the package arrives that Amazon lists first."""

    def notify_customer(self, amazon_order_id: str) -> CustomerMessage:
        return _with_arrival(self, amazon_order_id, itemgetter(0))


class ReportsAnotherMessage(Wrong):
    """Reports another text than the customer got."""

    def notify_customer(self, amazon_order_id: str) -> CustomerMessage:
        message = super().notify_customer(amazon_order_id)
        return message.model_copy(update={"text": "Your order is on its way."})


class TellsNoNumbers(Wrong):
    """Tells the customer that the order is on its way, without a tracking number."""

    text = "Your order is on its way."

    class Orders(CustomerOrders):
        def _send(self, order_id: str, action: str, text: str) -> None:
            super()._send(order_id, action, TellsNoNumbers.text)

    def notify_customer(self, amazon_order_id: str) -> CustomerMessage:
        return super().notify_customer(amazon_order_id).model_copy(update={"text": self.text})


class ConfirmsTheFirstPackage(Wrong):
    """Confirms the first package of an order only."""

    class Orders(CustomerOrders):
        def _confirm(self, order_id: str, *of_package: Any) -> None:
            if not self._progress_of(order_id).confirmed:
                super()._confirm(order_id, *of_package)


class NotesConfirmationsTooEarly(Wrong):
    """Notes packages as confirmed before Amazon has accepted them."""

    class Orders(CustomerOrders):
        def _confirm(self, order_id: str, shipment: Any, package: Any, lines: Any) -> None:
            try:
                super()._confirm(order_id, shipment, package, lines)
            except OrderRejected:
                self._progress_of(order_id).confirmed[package.package_number] = package
                raise


class SwallowsRefusedConfirmations(Wrong):
    """Reports a package as confirmed whose confirmation Amazon has refused."""

    class Orders(CustomerOrders):
        def confirm(self, order_id: str) -> None:
            with suppress(OrderRejected):
                super().confirm(order_id)


class TakesForbiddenMessagesForSent(Wrong):
    """Reports a message as sent that Amazon does not allow."""

    class Orders(CustomerOrders):
        def _allows(self, order_id: str, action: str) -> bool:
            self._allowed = super()._allows(order_id, action)
            return True

        def _send(self, order_id: str, action: str, text: str) -> None:
            if self._allowed:
                super()._send(order_id, action, text)


class TellsAllOfAll(Wrong):
    """Keeps the packages of all customers together, and tells the next one of them all."""

    class Orders(CustomerOrders):
        def _progress_of(self, order_id: str) -> Progress:
            return super()._progress_of("all")


class NotesFailedConfirmations(Wrong):
    """Notes packages as confirmed whose confirmation has failed for good."""

    class Orders(CustomerOrders):
        def _confirm(self, order_id: str, shipment: Any, package: Any, lines: Any) -> None:
            try:
                super()._confirm(order_id, shipment, package, lines)
            except ServiceUnavailable:
                self._progress_of(order_id).confirmed[package.package_number] = package
                raise


class _OfSomeOrders(CustomerOrders):
    """Confirms the packages of some of the fulfillment orders for a customer."""

    which = slice(None)
    _confirms = False

    def confirm(self, order_id: str) -> None:
        self._confirms = True
        super().confirm(order_id)

    def _fulfillment_orders(self, order_id: str) -> Iterator[OrderView]:
        which, self._confirms = self.which if self._confirms else slice(None), False
        yield from list(super()._fulfillment_orders(order_id))[which]


class ConfirmsTheFirstOrder(Wrong):
    """Confirms the packages of the first fulfillment order for a customer, and of no other."""

    class Orders(_OfSomeOrders):
        which = slice(1)


class ConfirmsTheLatestOrder(Wrong):
    """Confirms the packages of the latest fulfillment order for a customer, and of no other."""

    class Orders(_OfSomeOrders):
        which = slice(-1, None)


class MixesContents(Wrong):
    """Confirms a unit too many in the first package, and one too few in the second."""

    class Orders(CustomerOrders):
        def _confirm(self, order_id: str, shipment: Any, package: Any, lines: Sequence[ShipmentLine]) -> None:
            more = -1 if self._progress_of(order_id).confirmed else 1
            mixed = [line.model_copy(update={"quantity": line.quantity + more}) for line in lines]
            super()._confirm(order_id, shipment, package, mixed)


class ConfirmsByTheSku(Wrong):
    """Confirms the units of each line for the first line of the customer's order that has their SKU."""

    class Orders(CustomerOrders):
        def _confirm(self, order_id: str, shipment: Any, package: Any, lines: Sequence[ShipmentLine]) -> None:
            first: dict[str, str] = {}
            for line in self._lines(order_id):
                first.setdefault(line.sku, line.item_id)
            by_sku = [line.model_copy(update={"line_id": first[line.sku]}) for line in lines]
            super()._confirm(order_id, shipment, package, by_sku)


class ConfirmsTheDateOfTheFirst(Wrong):
    """Confirms each package with the date at which the first one was shipped."""

    class Orders(CustomerOrders):
        def _confirm(self, order_id: str, shipment: ShipmentView, *of_package: Any) -> None:
            first = self.__dict__.setdefault("_first", shipment)
            dated = shipment.model_copy(update={"shipped_at": first.shipped_at})
            super()._confirm(order_id, dated, *of_package)


class TakesOneConfirmationForAll(Wrong):
    """Takes a package for confirmed after a failure, if any unit of the order has been."""

    class Orders(CustomerOrders):
        def _shipped_units(self, order_id: str) -> Any:
            return inf if super()._shipped_units(order_id) else 0


def _with_arrival(
    wrong: Wrong, order_id: str, which: Callable[[list[datetime]], datetime]
) -> CustomerMessage:
    """The message of the reference adapter with another date of arrival."""
    message = ReferenceIntegration.notify_customer(wrong, order_id)
    packages = wrong._customer_orders._progress_of(order_id).confirmed.values()
    arrivals = [package.estimated_arrival for package in packages if package.estimated_arrival]
    return message.model_copy(update={"expected_arrival": which(arrivals)})


MUTANTS = (
    wrong_adapter(ConfirmsWhatIsNotPlaced, "MCF-FLOW-19"),
    wrong_adapter(TellsBeforeItConfirms, "MCF-FLOW-01"),
    wrong_adapter(ConfirmsPlans, "MCF-FLOW-19"),
    wrong_adapter(ConfirmsWhatHasNumbers, "MCF-FLOW-19"),
    wrong_adapter(ConfirmsAgain, "MCF-FLOW-22"),
    wrong_adapter(ClosesTheOrderEarly, "MCF-FLOW-20"),
    wrong_adapter(TellsOneNumber, "MCF-FLOW-21"),
    wrong_adapter(TellsAgain, "MCF-FLOW-21"),
    wrong_adapter(TakesAThrottledMessageForSent, "MCF-FLOW-21"),
    wrong_adapter(NotesThrottledMessages, "MCF-FLOW-21"),
    wrong_adapter(TellsNobody, "MCF-FLOW-21"),
    wrong_adapter(KnowsNoArrival, "MCF-FLOW-21"),
    wrong_adapter(ReportsTheFirstArrival, "MCF-FLOW-21"),
    wrong_adapter(ReportsTheArrivalListedLast, "MCF-FLOW-21"),
    wrong_adapter(ReportsTheArrivalListedFirst, "MCF-FLOW-21"),
    wrong_adapter(ReportsAnotherMessage, "MCF-FLOW-21"),
    wrong_adapter(TellsNoNumbers, "MCF-FLOW-21"),
    wrong_adapter(ConfirmsTheFirstPackage, "MCF-FLOW-17"),
    wrong_adapter(ConfirmsTheFirstOrder, "MCF-FLOW-17 MCF-FLOW-20"),
    wrong_adapter(ConfirmsTheLatestOrder, "MCF-FLOW-17 MCF-FLOW-20"),
    wrong_adapter(NotesConfirmationsTooEarly, "MCF-FLOW-14"),
    wrong_adapter(SwallowsRefusedConfirmations, "MCF-FLOW-14"),
    wrong_adapter(TakesForbiddenMessagesForSent, "MCF-FLOW-21"),
    wrong_adapter(TellsAllOfAll, "MCF-FLOW-21"),
    wrong_adapter(NotesFailedConfirmations, "MCF-THR-17"),
    wrong_adapter(MixesContents, "MCF-FLOW-18"),
    wrong_adapter(ConfirmsByTheSku, "MCF-FLOW-18"),
    wrong_adapter(ConfirmsTheDateOfTheFirst, "MCF-FLOW-19"),
    wrong_adapter(TakesOneConfirmationForAll, "MCF-FLOW-17 MCF-FLOW-20"),
)
