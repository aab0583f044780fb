"""Integrations that go one step further than a twin, and are wrong."""

from datetime import timedelta

from pytest_mcf.integration import Feature, OrderNotFound, OrderRejected
from pytest_mcf.integration.reference.notifications import read_notification

from . import conducts, wires
from .conducts import Adapter


class ListsFromLater(Adapter):
    """Begins a listing later than it has to."""

    def list_orders(self, updated_since):
        return super().list_orders(updated_since + timedelta(seconds=1))


class ListsOverlapsTwice(Adapter):
    """Lists from some time before, and gives what it finds as often as it finds it."""

    def list_orders(self, updated_since):
        return [
            *super().list_orders(updated_since - timedelta(minutes=5)),
            *super().list_orders(updated_since),
        ]


class RefusesWhatAmazonAccepts(Adapter):
    """Refuses each order that needs a feature, whether it is available or not."""

    def place_order(self, order):
        if order.features:
            raise OrderRejected("We do not do features.")
        super().place_order(order)


class RefusesUnknownOrders(Adapter):
    """Refuses to read what it has not placed itself."""

    def get_order(self, order_id):
        raise OrderNotFound(order_id)


class SaysYesByItself(Adapter):
    """Reports an order as placed that it has never sent."""

    def place_order(self, order):
        if not order.features:
            super().place_order(order)


class MakesIdsTooLong(conducts.ChecksNothing):
    """Makes something invalid of what the caller gave."""

    def place_order(self, order):
        lines = tuple(line.model_copy(update={"sku": f"{line.sku}X"}) for line in order.lines)
        super().place_order(order.model_copy(update={"lines": lines}))


class InventsFeatures(Adapter):
    """Reports features that were never listed, without a request."""

    def list_features(self):
        names = ("BLANK_BOX", "BLOCK_AMZL", "PACKING_SLIP", "OUR_OWN")
        return [Feature(name=name, description=name, eligible=name == "BLANK_BOX") for name in names]


class BelievesMessages(Adapter):
    """Takes the status of an order from the message, and reads nothing."""

    def receive_notification(self, body):
        return read_notification(body)


class OneAttempt(conducts.Attempts):
    """Repeats nothing."""

    attempts = 1


class LosesAField(wires.Wire):
    """Adds undeclared fields, and loses one that is."""

    def body(self, body):
        kept = {name: value for name, value in body.items() if name != "notificationEmails"}
        return {**kept, "notificationEMails": body.get("notificationEmails")}


class SendsNothingExplicitly(wires.Wire):
    """Sends null for a declared field, beside undeclared fields."""

    def body(self, body):
        return {**body, "deliveryWindow": None, "shopVersion": None} if self.creates else body


class SaysLessThanItWasGiven(wires.Wire):
    """Leaves out parts of an address that may be missing, although the caller gave them."""

    def body(self, body):
        if self.creates:
            left_out = ("phone", "stateOrRegion", "addressLine2")
            address = body["destinationAddress"]
            body["destinationAddress"] = {name: address[name] for name in address if name not in left_out}
        return body


class UpdatesThePayment(wires.Wire):
    """Sends with an update what no update can change, beside undeclared fields."""

    def body(self, body):
        is_update = self.method == "PUT" and "displayableOrderComment" in body
        return {**body, "codSettings": {"isCodRequired": False}, "MarketplaceIds": []} if is_update else body


#: Each with the scenarios that see it.
NEAR_MISSES = {
    ListsFromLater: "list_orders@MCF-LIST-01",
    ListsOverlapsTwice: "list_orders@MCF-LIST-01",
    RefusesWhatAmazonAccepts: "place_order@MCF-GET-04",
    RefusesUnknownOrders: "read_order@MCF-ERR-14",
    SaysYesByItself: "place_order@MCF-CREATE-33",
    MakesIdsTooLong: "place_order@MCF-CREATE-17",
    InventsFeatures: "list_features@MCF-FEAT-01",
    BelievesMessages: "follow_notifications@MCF-NOTIF-20",
    OneAttempt: "faults@MCF-THR-08",
    LosesAField: "place_order@MCF-GET-04",
    SendsNothingExplicitly: "place_order@MCF-CREATE-38",
    SaysLessThanItWasGiven: "place_order@MCF-CREATE-16",
    UpdatesThePayment: "hold_and_update_order@MCF-HOLD-09",
}
