"""Integrations that differ from the reference adapter about customers' orders, and are right too."""

from pytest_mcf.integration import OrderNotOpen, OutOfStock
from pytest_mcf.integration.reference import writing_customer_orders as write
from pytest_mcf.integration.reference.customer_orders import CustomerOrders, _id_of
from pytest_mcf.proving.mutants.customer_orders.wrong import Wrong

ENDED = ("Complete", "CompletePartialled", "Cancelled", "Unfulfillable", "Invalid")


def sent_of(placed, line):
    """The units of a line that fulfillment orders have sent, or those that had shipped before."""
    if not placed:
        return line.shipped
    of_line = [part for each in placed for part in each.lines if part.line_id == line.item_id]
    return sum(part.ordered - part.cancelled - part.unfulfillable for part in of_line)


class SplitsShortOrders(Wrong):
    """Sends what there is, and the rest when it is there: right as well."""

    class Orders(CustomerOrders):
        def fulfil(self, order_id):
            order = self.read(order_id)
            if order.channel != "MFN" or order.status not in ("Unshipped", "PartiallyShipped"):
                raise OrderNotOpen("Nothing is to be sent.")
            placed = list(self._fulfillment_orders(order_id))
            if placed and placed[-1].status not in ENDED:
                return placed[-1].order_id
            left = {line.item_id: line.ordered - sent_of(placed, line) for line in order.lines}
            if not any(left.values()):
                return placed[-1].order_id
            stock = {level.sku: level.available for level in self.stock([line.sku for line in order.lines])}
            units = {}
            for line in order.lines:
                units[line.item_id] = min(left[line.item_id], stock[line.sku])
                stock[line.sku] -= units[line.item_id]
            if not any(units.values()):
                raise OutOfStock("All of it waits.")
            new = write.fulfillment_order(_id_of(order_id, len(placed) + 1), order, units)
            self._place(new, write.creation_for_customer(new, order, self._marketplace))
            return new.order_id


class PreviewsItsStock(Wrong):
    """Learns from a preview what is available: right as well."""

    class Orders(CustomerOrders):
        preview = None

        def _check_stock_of(self, order, units):
            wanted = write.fulfillment_order("preview", order, units)
            options = self.preview(wanted)
            if not any(option.fulfillable for option in options):
                raise OutOfStock("It waits.")

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self._customer_orders.preview = self.preview_order


class CallsItAsItLikes(Wrong):
    """Shows the customer a number of the shop's own: right as well."""

    def _place(self, order, body):
        super()._place(order, {**body, "displayableOrderId": "shop-1000"})
