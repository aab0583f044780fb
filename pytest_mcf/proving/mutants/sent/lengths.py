"""Texts, lists and words that Amazon takes, and a client with less room for them does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pytest_mcf.integration import IntegrationError
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.integration.views import Order, OrderChanges, ShippingOption
from pytest_mcf.proving.edits import change, drop, first
from pytest_mcf.proving.handlers import request_bodies
from pytest_mcf.proving.mutant import Mutant, wrong_adapter, wrong_request
from pytest_mcf.proving.mutants.sent.making import creates

_HOME = "ATVPDKIKX0DER"
_LONGEST_SKU = 40
_LONGEST_COMMENT = 500
_MOST_LINES = 100

#: Places that a client has in a table of its own.
_PLACES = frozenset({"GARAGE", "RECEPTIONIST", "FALLBACK_NEIGHBOR_DELIVERY"})


def _cut(length: int) -> Callable[[str], str]:
    return lambda text: text[:length]


def _cuts(name: str, rule: str, what: str, path: str, length: int) -> Mutant:
    """A mutant that cuts a text of an order."""
    return creates(name, rule, f"Cuts {what} after {length} characters.", change(path, _cut(length)))


def _known_places_alone(order: dict[str, Any]) -> bool:
    place = order.get("deliveryPreferences", {}).get("dropOffLocation", {})
    is_known = not place or place["type"] in _PLACES
    return not is_known and drop("deliveryPreferences.dropOffLocation")(order)


def _at_home_alone(order: dict[str, Any]) -> bool:
    return order["marketplaceId"] != _HOME and drop("fulfillmentPolicy")(order)


class RefusesLongSkus(ReferenceIntegration):
    """Has 40 characters for a SKU, and refuses an order with a longer one."""

    def place_order(self, order: Order) -> None:
        if any(len(line.sku) > _LONGEST_SKU for line in order.lines):
            raise IntegrationError("There is no such SKU.")
        super().place_order(order)


class RefusesLongUpdates(ReferenceIntegration):
    """Has 500 characters for the comment of an update, and refuses a longer one."""

    def update_order(self, order_id: str, changes: OrderChanges) -> None:
        if len(changes.comment or "") > _LONGEST_COMMENT:
            raise IntegrationError("The comment is too long.")
        super().update_order(order_id, changes)


class PreviewsTheFirstLines(ReferenceIntegration):
    """Previews the first hundred lines of a longer order."""

    def preview_order(self, order: Order) -> list[ShippingOption]:
        return super().preview_order(order.model_copy(update={"lines": order.lines[:_MOST_LINES]}))


MUTANTS = (
    _cuts(
        "CutsNumbersForCustomers",
        "MCF-CREATE-07",
        "the number that the customer knows",
        "displayableOrderId",
        31,
    ),
    _cuts("CutsTowns", "MCF-CREATE-14", "towns", "destinationAddress.city", 35),
    _cuts(
        "CutsTheSecondLine",
        "MCF-CREATE-16",
        "the second line of an address",
        "destinationAddress.addressLine2",
        35,
    ),
    _cuts("CutsCommentsOfLines", "MCF-CREATE-21", "the comment of a line", "items.*.displayableComment", 100),
    _cuts(
        "InstructsInBrief", "MCF-CREATE-30", "instructions", "deliveryPreferences.deliveryInstructions", 100
    ),
    creates(
        "KnowsThreePlaces",
        "MCF-CREATE-31",
        "Leaves out a place that it does not know.",
        _known_places_alone,
    ),
    creates(
        "HasAPolicyAtHome",
        "MCF-CREATE-24",
        "Leaves out the policy of an order outside the United States.",
        _at_home_alone,
    ),
    creates(
        "WantsFourFeatures",
        "MCF-CREATE-33",
        "Sends four features at most.",
        change("featureConstraints", first(4)),
    ),
    wrong_request(
        "CutsCommentsOfReturns",
        "MCF-RET-07",
        "Cuts the comment of a return after 200 characters.",
        request_bodies("createFulfillmentReturn", change("items.*.returnComment", _cut(200))),
    ),
    wrong_request(
        "UpdatesFiftyLines",
        "MCF-HOLD-10",
        "Sends fifty lines that change at most.",
        request_bodies("updateFulfillmentOrder", change("items", first(50))),
    ),
    wrong_adapter(RefusesLongSkus, "MCF-CREATE-17"),
    wrong_adapter(RefusesLongUpdates, "MCF-HOLD-11"),
    wrong_adapter(PreviewsTheFirstLines, "MCF-PREV-04"),
)
