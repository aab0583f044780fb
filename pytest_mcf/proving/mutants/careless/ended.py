"""Orders that ended in another way than as Complete, and returns that are refused in part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from pytest_mcf.integration import (
    DeliveryDocument,
    Order,
    OrderRejected,
    OrderSummary,
    ReturnItem,
    ReturnResult,
)
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.proving.mutant import wrong_adapter


class ReturnsWhatIsCompleteOnly(ReferenceIntegration):
    """Returns nothing of an order that was fulfilled in part."""

    def request_return(self, order_id: str, items: Sequence[ReturnItem]) -> ReturnResult:
        if self.get_order(order_id).status == "CompletePartialled":
            raise OrderRejected("The order is not complete.")
        return super().request_return(order_id, items)


class ProvesWhatIsCompleteOnly(ReferenceIntegration):
    """Reads the proof of an order only if it is Complete."""

    def get_proof_of_delivery(self, order_id: str) -> list[DeliveryDocument]:
        proofs = super().get_proof_of_delivery(order_id)
        return proofs if self.get_order(order_id).status == "Complete" else []


class ProvesWhatHasEndedOnly(ReferenceIntegration):
    """Reads the proof of a package only once the whole order has ended."""

    def get_proof_of_delivery(self, order_id: str) -> list[DeliveryDocument]:
        has_ended = self.get_order(order_id).status in {"Complete", "CompletePartialled"}
        return super().get_proof_of_delivery(order_id) if has_ended else []


class TakesCancelledForPlaced(ReferenceIntegration):
    """Reports an order as placed that Amazon refuses, if one like it was cancelled before."""

    def place_order(self, order: Order) -> None:
        try:
            super().place_order(order)
        except OrderRejected:
            if self.get_order(order.order_id).status != "Cancelled":
                raise


class ListsKnownStatusesOnly(ReferenceIntegration):
    """Leaves an order with a status that it does not know out of a list."""

    def list_orders(self, updated_since: datetime) -> list[OrderSummary]:
        listed = super().list_orders(updated_since)
        return [order for order in listed if order.status not in {"Invalid", "OnItsWay"}]


class ListsNothingSentInPart(ReferenceIntegration):
    """Leaves an order that was fulfilled in part out of a list."""

    def list_orders(self, updated_since: datetime) -> list[OrderSummary]:
        listed = super().list_orders(updated_since)
        return [entry for entry in listed if entry.status != "CompletePartialled"]


class ListsNothingUnfulfillable(ReferenceIntegration):
    """Leaves an order of which nothing could be sent out of a list."""

    def list_orders(self, updated_since: datetime) -> list[OrderSummary]:
        listed = super().list_orders(updated_since)
        return [entry for entry in listed if entry.status != "Unfulfillable"]


class ReturnsUntilOneIsRefused(ReferenceIntegration):
    """Asks for the return of one unit after another, until one is refused."""

    def request_return(self, order_id: str, items: Sequence[ReturnItem]) -> ReturnResult:
        done = ReturnResult()
        for item in items:
            result = super().request_return(order_id, [item])
            done = ReturnResult(
                accepted=(*done.accepted, *result.accepted),
                refused=(*done.refused, *result.refused),
                authorizations=(*done.authorizations, *result.authorizations),
            )
            if result.refused:
                break
        return done


MUTANTS = (
    wrong_adapter(ReturnsWhatIsCompleteOnly, "MCF-RET-06"),
    wrong_adapter(ProvesWhatIsCompleteOnly, "MCF-POD-01"),
    wrong_adapter(ProvesWhatHasEndedOnly, "MCF-GET-17"),
    wrong_adapter(TakesCancelledForPlaced, "MCF-CREATE-40"),
    wrong_adapter(ListsNothingSentInPart, "MCF-LIST-01"),
    wrong_adapter(ListsKnownStatusesOnly, "MCF-LIST-01"),
    wrong_adapter(ListsNothingUnfulfillable, "MCF-LIST-01"),
    wrong_adapter(ReturnsUntilOneIsRefused, "MCF-RET-10"),
)
