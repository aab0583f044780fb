"""The order in which the integration takes the steps of the documented workflow (MCF-FLOW-01)."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_mcf.gateway import Journal

from ..definitions import then

#: How each step of the workflow may be taken: the documents name the first operation.
READS_ORDER = ("getOrder", "getOrders")
READS_ITEMS = ("getOrderItems",)
CHECKS_STOCK = ("getInventorySummaries", "getFulfillmentPreview")
PLACES = ("createFulfillmentOrder",)
TRACKS = ("getFulfillmentOrder",)
CONFIRMS = ("confirmShipment",)
NOTIFIES = ("createConfirmDeliveryDetails", "createConfirmOrderDetails")
WORKFLOW = (
    (READS_ORDER, PLACES),
    (READS_ITEMS, PLACES),
    (CHECKS_STOCK, PLACES),
    (PLACES, CONFIRMS),
    (TRACKS, CONFIRMS),
    (CONFIRMS, NOTIFIES),
)


@then("the integration kept the order of the workflow")
def workflow_was_kept(mcf_journal: Journal) -> None:
    """Each step is taken before the next one begins."""
    for earlier, later in WORKFLOW:
        begun = first(mcf_journal, later)
        assert first(mcf_journal, earlier) < begun, (
            f"expected {earlier[0]} before {later[0]}, the integration sent {later[0]} as #{begun} before it"
        )
    tracked = [each.number for each in mcf_journal.of(TRACKS[0], "integration")]
    placed, confirmed = first(mcf_journal, PLACES), first(mcf_journal, CONFIRMS)
    assert any(placed < number < confirmed for number in tracked), (
        f"expected {TRACKS[0]} between {PLACES[0]} and {CONFIRMS[0]}, the integration did not send it there"
    )


def first(journal: Journal, operations: Sequence[str]) -> int:
    """The number of the integration's first request of any of some operations; there has to be one."""
    numbers = [each.number for name in operations for each in journal.of(name, "integration")]
    assert numbers, f"expected the integration to send {operations[0]}, it did not"
    return min(numbers)
