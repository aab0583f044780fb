"""Deliberately wrong integrations: the reference adapter, with one thing broken about customers' orders."""

from datetime import UTC, datetime
from decimal import Decimal

from pytest_mcf.integration import (
    CustomerMessage,
    NotShipped,
    OrderNotOpen,
    OrderRejected,
    OutOfStock,
    StockLevel,
)
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.integration.reference import reading_customer_orders as read
from pytest_mcf.integration.reference import writing_customer_orders as write
from pytest_mcf.integration.reference.customer_orders import CustomerOrders, _id_of
from pytest_mcf.integration.reference.customer_progress import left_of
from pytest_mcf.integration.views import Address

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

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self._customer_orders = self.Orders(self._api, self._marketplace, self.get_order, self._place)


class ChangesRequests(Wrong):
    """Sends some requests otherwise; a subclass says which, and how."""

    end_of_path = "/shipmentConfirmation"

    def __init__(self, *arguments):
        super().__init__(*arguments)
        call = self._api.call

        def changed(method, path, **how):
            if path.endswith(self.end_of_path) and how.get("body"):
                path, how["body"] = self.change(path, how["body"])
            return call(method, path, **how)

        self._api.call = changed

    def change(self, path, body):
        """Another path and another body."""
        return path, {**body, "packageDetail": self.change_package(dict(body["packageDetail"]))}


class ConfirmsWhatIsNotPlaced(Wrong):
    """Confirms an order of which nothing was placed."""

    class Orders(CustomerOrders):
        def confirm(self, order_id):
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
        def notify(self, order_id):
            for placed in self._fulfillment_orders(order_id):
                for shipment in placed.shipments:
                    for package in shipment.packages:
                        self._progress_of(order_id).confirmed[package.package_number] = package
            return super().notify(order_id)


class AsksByItsOwnNumber(Wrong):
    """Asks Amazon for the shop's number of an order first."""

    class Orders(CustomerOrders):
        def read(self, order_id):
            try:
                self._api.call("GET", "/orders/v0/orders/shop-1000")
            except OrderRejected:
                return super().read(order_id)


class SendsEveryOrder(Wrong):
    """Sends an order whatever its status is."""

    class Orders(CustomerOrders):
        def fulfil(self, order_id):
            try:
                return super().fulfil(order_id)
            except OrderNotOpen:
                order = self.read(order_id)
                if order.channel == "AFN":
                    raise
                order = order.model_copy(update={"recipient": order.recipient or SOMEWHERE})
                units = {line.item_id: line.ordered for line in order.lines}
                self.stock([line.sku for line in order.lines])
                new = write.fulfillment_order(_id_of(order_id, 1), order, units)
                self._place(new, write.creation_for_customer(new, order, self._marketplace))
                return new.order_id


class SendsAmazonsOrdersAgain(Wrong):
    """Sends what Amazon fulfils itself as well."""

    class Orders(CustomerOrders):
        def read(self, order_id):
            return super().read(order_id).model_copy(update={"channel": "MFN"})


class StopsAtTheFirstPage(Wrong):
    """Reads ten lines of an order."""

    class Orders(CustomerOrders):
        def _lines(self, order_id):
            payload = self._api.ask("GET", f"/orders/v0/orders/{order_id}/orderItems")
            return list(read.customer_order_lines(payload))


class SendsEverythingAgain(Wrong):
    """Sends what was ordered, whether it has shipped or not."""

    class Orders(CustomerOrders):
        def read(self, order_id):
            order = super().read(order_id)
            lines = tuple(line.model_copy(update={"shipped": 0}) for line in order.lines)
            return order.model_copy(update={"lines": lines})


class TakesNoPriceForZero(Wrong):
    """Reports 0 as the price that is not known."""

    class Orders(CustomerOrders):
        def read(self, order_id):
            order = super().read(order_id)
            lines = tuple(
                line.model_copy(update={"unit_price": line.unit_price or Decimal(0)}) for line in order.lines
            )
            return order.model_copy(update={"lines": lines})


class TakesTheLineForAUnit(Wrong):
    """Takes the price of a line for that of a unit."""

    class Orders(CustomerOrders):
        def read(self, order_id):
            order = super().read(order_id)
            lines = tuple(
                line.model_copy(update={"unit_price": (line.unit_price or Decimal(0)) * line.ordered})
                for line in order.lines
            )
            return order.model_copy(update={"lines": lines})


class ChecksOneProduct(Wrong):
    """Checks the stock of the first product only."""

    class Orders(CustomerOrders):
        def _check_stock_of(self, order, units):
            first = order.model_copy(update={"lines": order.lines[:1]})
            super()._check_stock_of(first, units)


class ChecksNoStock(Wrong):
    """Places every order, and lets Amazon find out."""

    class Orders(CustomerOrders):
        def _check_stock_of(self, order, _):
            self.stock([line.sku for line in order.lines])


class CountsLinesApart(Wrong):
    """Compares the stock with each line by itself."""

    class Orders(CustomerOrders):
        def _check_stock_of(self, order, units):
            for line in order.lines:
                super()._check_stock_of(order.model_copy(update={"lines": (line,)}), units)


class TakesAllForStock(Wrong):
    """Takes units that other orders wait for as stock."""

    class Orders(CustomerOrders):
        def stock(self, skus):
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
        def fulfil(self, order_id):
            order, number = self.read(order_id), len(list(self._fulfillment_orders(order_id))) + 1
            new = write.fulfillment_order(_id_of(order_id, number), order, left_of(order))
            self._check_stock_of(order, left_of(order))
            self._place(new, write.creation_for_customer(new, order, self._marketplace))
            return new.order_id


class NeverReadsWhatItPlaced(Wrong):
    """Takes a failure of the request for a failure of the order, and places another one."""

    def _place(self, _, body):
        self._api.retry_policy.run_until_confirmed(
            lambda: self._api.call("POST", "/fba/outbound/2020-07-01/fulfillmentOrders", body=body),
            lambda: False,
        )


class PassesTheServiceOn(ChangesRequests):
    """Sends the level of service as the speed."""

    end_of_path = "/fulfillmentOrders"

    def change(self, path, body):
        order = self._customer_orders.read(body["displayableOrderId"])
        return path, {**body, "shippingSpeedCategory": order.service_level}


class ReportsAPickUp(ChangesRequests):
    """Sends tracking numbers as a status of pick-up, as the text of the workflow says."""

    def change(self, path, body):
        package = body["packageDetail"]
        details = {"trackingNumber": package["trackingNumber"], "carrierName": "UPS"}
        status = {"marketplaceId": body["marketplaceId"], "shipmentStatus": "PickedUp", **details}
        return path.removesuffix("Confirmation"), status


class ConfirmsWithoutTracking(ChangesRequests):
    """Leaves the tracking number out."""

    def change_package(self, package):
        return {name: value for name, value in package.items() if name != "trackingNumber"}


class ConfirmsAnotherNumber(ChangesRequests):
    """Confirms Amazon's number of the package as that of the carrier."""

    def change_package(self, package):
        return {**package, "trackingNumber": package["packageReferenceId"]}


class NamesNoCarrier(ChangesRequests):
    """Sends a blank for the carrier."""

    def change_package(self, package):
        package.pop("carrierName", None)
        return {**package, "carrierCode": ""}


class OtherWithoutAName(ChangesRequests):
    """Says that it is another carrier, and not which."""

    def change_package(self, package):
        package.pop("carrierName", None)
        return {**package, "carrierCode": "Other"}


class SharesAReference(ChangesRequests):
    """Calls every package 1."""

    def change_package(self, package):
        return {**package, "packageReferenceId": "1"}


class ConfirmsAllInEach(ChangesRequests):
    """Confirms four units in each package."""

    def change_package(self, package):
        items = [{**item, "quantity": 4} for item in package["orderItems"]]
        return {**package, "orderItems": items}


class ConfirmsUnderNewNumbers(ChangesRequests):
    """Takes another reference for each attempt, and repeats without a look."""

    attempts = 0

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self._customer_orders._shipped_units = lambda _: -1

    def change_package(self, package):
        self.attempts += 1
        return {**package, "packageReferenceId": str(self.attempts)}


class DatesItToday(ChangesRequests):
    """Confirms with the time of the confirmation."""

    def change_package(self, package):
        return {**package, "shipDate": "2026-01-20T00:00:00Z"}


class ConfirmsPlans(Wrong):
    """Confirms what was placed, before it ships."""

    class Orders(CustomerOrders):
        def confirm(self, order_id):
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
        def confirm(self, order_id):
            self._progress.clear()
            super().confirm(order_id)


class ClosesTheOrderEarly(Wrong):
    """Takes an order for shipped as soon as a part of it is."""

    class Orders(CustomerOrders):
        def read(self, order_id):
            order = super().read(order_id)
            status = order.status.removeprefix("Partially")
            return order.model_copy(update={"status": status})


class TellsOneNumber(Wrong):
    """Tells the customer of the first package only."""

    class Orders(CustomerOrders):
        def _send(self, order_id, action, text):
            first, _, _ = text.partition(" Package ")
            super()._send(order_id, action, " Package ".join([first, text.split(" Package ")[1]]))


class TellsAgain(Wrong):
    """Tells the customer each time."""

    class Orders(CustomerOrders):
        def notify(self, order_id):
            self._progress_of(order_id).notified.clear()
            return super().notify(order_id)


class TellsNobody(Wrong):
    """Reports a message that it did not send."""

    class Orders(CustomerOrders):
        def _send(self, order_id, action, text):
            """Nothing."""


class KnowsNoArrival(Wrong):
    """Reports no date of arrival."""

    def notify_customer(self, amazon_order_id):
        message = super().notify_customer(amazon_order_id)
        return CustomerMessage(text=message.text, tracking_numbers=message.tracking_numbers)


class ReadsPublicAddresses(Wrong):
    """Reads orders with the ordinary token, which shows the town."""

    class Orders(CustomerOrders):
        def _restricted(self, *_):
            return {}

        def read(self, order_id):
            order = super().read(order_id)
            return order.model_copy(update={"recipient": SOMEWHERE})


class SplitsShortOrders(Wrong):
    """Sends what there is, and the rest when it is there: right as well."""

    class Orders(CustomerOrders):
        def fulfil(self, order_id):
            order = self.read(order_id)
            if order.channel != "MFN" or order.status not in ("Unshipped", "PartiallyShipped"):
                raise OrderNotOpen("Nothing is to be sent.")
            placed = list(self._fulfillment_orders(order_id))
            left = left_of(order)
            if placed and placed[-1].status not in ("Complete", "Cancelled"):
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
    """Learns from a preview what can be had: right as well."""

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


class CallsItAsItLikes(ChangesRequests):
    """Shows the customer a number of the shop's own: right as well."""

    end_of_path = "/fulfillmentOrders"

    def change(self, path, body):
        return path, {**body, "displayableOrderId": "shop-1000"}
