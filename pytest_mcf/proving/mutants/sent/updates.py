"""Updates of an order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pytest_mcf.integration import LineChange, Order, OrderChanges, OrderRejected, ServiceUnavailable
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.integration.reference.writing import update
from pytest_mcf.proving.edits import change, drop, put, rename
from pytest_mcf.proving.handlers import (
    methods,
    request_bodies,
    targets,
)
from pytest_mcf.proving.mutant import Mutant, wrong_adapter, wrong_request

_UPDATE = "updateFulfillmentOrder"


class _RemembersWhatItPlaced(ReferenceIntegration):
    """Keeps each order as it was when it placed it."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._placed: dict[str, Order] = {}

    def place_order(self, order: Order) -> None:
        super().place_order(order)
        self._placed[order.order_id] = order


class UpdatesWhatItPlaced(_RemembersWhatItPlaced):
    """Sends all lines with each update, as they were when it placed the order."""

    def update_order(self, order_id: str, changes: OrderChanges) -> None:
        given = {line.line_id: line for line in changes.lines}
        lines = [
            given.get(line.line_id) or LineChange(line_id=line.line_id, quantity=line.quantity)
            for line in self._placed[order_id].lines
        ]
        super().update_order(order_id, changes.model_copy(update={"lines": tuple(lines)}))


class ReleasesWhatItPlaced(_RemembersWhatItPlaced):
    """Releases an order with all lines and the comment as they were when it placed the order."""

    def _update(self, order_id: str, body: Mapping[str, Any]) -> None:
        order = self._placed.get(order_id)
        if order is not None and "fulfillmentAction" in body:
            lines = tuple(LineChange(line_id=line.line_id, quantity=line.quantity) for line in order.lines)
            body = {**update(OrderChanges(comment=order.comment, lines=lines)), **body}
        super()._update(order_id, body)


class UpdatesTheAddressAlone(ReferenceIntegration):
    """Leaves out of an update whatever changes together with the address."""

    def update_order(self, order_id: str, changes: OrderChanges) -> None:
        moved = OrderChanges(destination=changes.destination) if changes.destination else changes
        super().update_order(order_id, moved)


class KeepsTheAddress(ReferenceIntegration):
    """Leaves the address out of an update that changes anything else."""

    def update_order(self, order_id: str, changes: OrderChanges) -> None:
        others = changes.model_copy(update={"destination": None})
        super().update_order(order_id, changes if others == OrderChanges() else others)


class UpdatesNothingAlone(ReferenceIntegration):
    """Leaves out an update of the speed or the policy that changes nothing else."""

    def update_order(self, order_id: str, changes: OrderChanges) -> None:
        if (changes.speed or changes.policy) and not (
            changes.destination or changes.comment or changes.lines
        ):
            return
        super().update_order(order_id, changes)


class ReleasesAgainBlindly(ReferenceIntegration):
    """Releases an order again if a response is lost, and reports that Amazon refuses the second request."""

    def release_order(self, order_id: str) -> None:
        self._api.retry_policy.repeat(lambda: self._update(order_id, {"fulfillmentAction": "Ship"}))
        if self.get_order(order_id).action != "Ship":
            raise ServiceUnavailable("The order is still held.")


class TakesEndedForUpdated(ReferenceIntegration):
    """Reports an update as done that was refused because the order has ended."""

    def update_order(self, order_id: str, changes: OrderChanges) -> None:
        try:
            super().update_order(order_id, changes)
        except OrderRejected:
            if self.get_order(order_id).status == "Processing":
                raise


def updates(name: str, rules: str, sentence: str, edit: Any) -> Mutant:
    """A mutant that updates its orders wrongly."""
    return wrong_request(name, rules, sentence, request_bodies(_UPDATE, edit))


def _at_its_default(body: dict[str, Any]) -> bool:
    is_changed = "fulfillmentAction" not in body and "shippingSpeedCategory" not in body
    return is_changed and put("shippingSpeedCategory", "Standard")(body)


def _without_emails(body: dict[str, Any]) -> bool:
    return "notificationEmails" not in body and put("notificationEmails", [])(body)


_WINDOW = {"startDate": "2026-01-07T00:00:00Z", "endDate": "2026-01-07T04:00:00Z"}


MUTANTS = (
    wrong_request("UpdatesByPatch", "MCF-HOLD-02", "Releases orders by PATCH.", methods(_UPDATE, "PATCH")),
    wrong_adapter(UpdatesNothingAlone, "MCF-HOLD-08"),
    wrong_adapter(ReleasesAgainBlindly, "MCF-HOLD-13"),
    wrong_adapter(UpdatesWhatItPlaced, "MCF-HOLD-07"),
    wrong_adapter(ReleasesWhatItPlaced, "MCF-HOLD-07"),
    updates(
        "RenamesComments",
        "MCF-HOLD-08",
        "Sends the comment as orderComment.",
        rename("displayableOrderComment", "orderComment"),
    ),
    updates(
        "UpdatesUnknownLines",
        "MCF-HOLD-10",
        "Updates a line that the order does not have.",
        put("items.*.sellerFulfillmentOrderItemId", "no-line"),
    ),
    updates(
        "UpdatesOneLine",
        "MCF-HOLD-10",
        "Sends the first of several lines that change.",
        change("items", lambda lines: lines[:1]),
    ),
    updates(
        "UpdatesTwoLines",
        "MCF-HOLD-10",
        "Sends two lines that change at most.",
        change("items", lambda lines: lines[:2]),
    ),
    wrong_adapter(UpdatesTheAddressAlone, "MCF-HOLD-08"),
    wrong_adapter(KeepsTheAddress, "MCF-HOLD-08"),
    wrong_adapter(TakesEndedForUpdated, "MCF-HOLD-03"),
    updates(
        "MovesToTheHouseAlone",
        "MCF-HOLD-08",
        "Leaves the second line out of another address.",
        drop("destinationAddress.addressLine2"),
    ),
    updates(
        "MovesToTwoLines",
        "MCF-HOLD-08",
        "Leaves the third line out of another address.",
        drop("destinationAddress.addressLine3"),
    ),
    updates(
        "MovesToNoState",
        "MCF-HOLD-08",
        "Leaves the state out of another address.",
        drop("destinationAddress.stateOrRegion"),
    ),
    updates(
        "UpdatesToItsDefault",
        "MCF-HOLD-07",
        "Sends the speed Standard with each update that does not change it.",
        _at_its_default,
    ),
    updates(
        "UpdatesAtLength",
        "MCF-HOLD-11",
        "Updates with a comment of 751 characters.",
        put("displayableOrderComment", "x" * 751),
    ),
    updates(
        "UpdatesFeatures",
        "MCF-HOLD-16",
        "Sends other features with each update.",
        put("featureConstraints", [{"featureName": "BLANK_BOX", "featureFulfillmentPolicy": "Required"}]),
    ),
    updates(
        "MovesWindows",
        "MCF-HOLD-09",
        "Moves the delivery window by an update.",
        put("deliveryWindow", _WINDOW),
    ),
    updates(
        "ClearsComments",
        "MCF-HOLD-07",
        "Sends an empty comment with each update.",
        put("displayableOrderComment", ""),
    ),
    updates(
        "ClearsGiftMessages",
        "MCF-HOLD-07",
        "Sends an empty gift message with each line that changes.",
        put("items.*.giftMessage", ""),
    ),
    updates(
        "ClearsEmails",
        "MCF-HOLD-07",
        "Sends an update without e-mail addresses as one with an empty list of them.",
        _without_emails,
    ),
    wrong_request(
        "LengthensIdsInPaths",
        "MCF-HOLD-12",
        "Sends an id with a character more in a path.",
        targets(
            "getFulfillmentOrder updateFulfillmentOrder cancelFulfillmentOrder",
            lambda target: target + "x",
        ),
    ),
)
