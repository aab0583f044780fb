"""Confirming what has shipped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from math import inf
from typing import Any

from pytest_mcf.integration import (
    CustomerOrder,
    NotShipped,
    OrderRejected,
    OrderView,
    ServiceUnavailable,
    ShipmentLine,
    ShipmentView,
)
from pytest_mcf.integration.reference.customer_orders import CustomerOrders
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


class ConfirmsTenLines(Wrong):
    """Confirms ten lines of a package, however many there are."""

    class Orders(CustomerOrders):
        def _confirm(self, order_id: str, shipment: Any, package: Any, lines: Sequence[ShipmentLine]) -> None:
            super()._confirm(order_id, shipment, package, lines[:10])


MUTANTS = (
    wrong_adapter(ConfirmsTenLines, "MCF-FLOW-18"),
    wrong_adapter(ConfirmsWhatIsNotPlaced, "MCF-FLOW-19"),
    wrong_adapter(ConfirmsPlans, "MCF-FLOW-19"),
    wrong_adapter(ConfirmsWhatHasNumbers, "MCF-FLOW-19"),
    wrong_adapter(ConfirmsAgain, "MCF-FLOW-22"),
    wrong_adapter(ClosesTheOrderEarly, "MCF-FLOW-20"),
    wrong_adapter(ConfirmsTheFirstPackage, "MCF-FLOW-17"),
    wrong_adapter(ConfirmsTheFirstOrder, "MCF-FLOW-17 MCF-FLOW-20"),
    wrong_adapter(ConfirmsTheLatestOrder, "MCF-FLOW-17 MCF-FLOW-20"),
    wrong_adapter(NotesConfirmationsTooEarly, "MCF-FLOW-14"),
    wrong_adapter(SwallowsRefusedConfirmations, "MCF-FLOW-14"),
    wrong_adapter(NotesFailedConfirmations, "MCF-THR-17"),
    wrong_adapter(MixesContents, "MCF-FLOW-18"),
    wrong_adapter(ConfirmsByTheSku, "MCF-FLOW-18"),
    wrong_adapter(ConfirmsTheDateOfTheFirst, "MCF-FLOW-19"),
    wrong_adapter(TakesOneConfirmationForAll, "MCF-FLOW-17 MCF-FLOW-20"),
)
