"""Mutants of the integration: how it reads orders of the successor."""

from __future__ import annotations

from typing import Any

from pytest_mcf.integration import OrderView
from pytest_mcf.integration.reference.successor import SuccessorIntegration
from pytest_mcf.proving.edits import change, drop
from pytest_mcf.proving.handlers import understands
from pytest_mcf.proving.mutant import wrong_adapter, wrong_request

#: The states of an order that both versions have.
_OF_BOTH_VERSIONS = frozenset({"PROCESSING", "COMPLETE", "CANCELLED", "UNFULFILLABLE", "INVALID"})


class TakesPackagesForNumbers(SuccessorIntegration):
    """Reports the ID of a package as the number in it."""

    def _view(self, wire: Any) -> OrderView:
        order = super()._view(wire)
        shipments = tuple(
            shipment.model_copy(
                update={
                    "packages": tuple(
                        package.model_copy(update={"package_number": _number_in(package.package_number)})
                        for package in shipment.packages
                    )
                }
            )
            for shipment in order.shipments
        )
        return order.model_copy(update={"shipments": shipments})


def _number_in(package_id: Any) -> int:
    return int(str(package_id).rpartition("-")[2])


class KnowsNoPartOfAnOrder(SuccessorIntegration):
    """Takes a status that it does not know for one that is on its way."""

    def _view(self, wire: Any) -> OrderView:
        known = wire["status"] in _OF_BOTH_VERSIONS
        return super()._view(wire if known else {**wire, "status": "PROCESSING"})


class MisreadsAmounts(SuccessorIntegration):
    """Drops the point of a decimal, so that 2.0 units are 20."""

    def _view(self, wire: Any) -> OrderView:
        change("lineItems.*.amount.value", lambda text: text.replace(".", ""))(wire)
        return super()._view(wire)


class ForgetsWhatIsMissing(SuccessorIntegration):
    """Drops the units that cannot be fulfilled."""

    def _view(self, wire: Any) -> OrderView:
        drop("lineItems.*.unfulfillableAmount")(wire)
        status = "COMPLETE" if wire["status"] == "COMPLETE_PARTIAL" else wire["status"]
        return super()._view({**wire, "status": status})


MUTANTS = (
    wrong_adapter(TakesPackagesForNumbers, "MCF-NEXT-08"),
    wrong_adapter(KnowsNoPartOfAnOrder, "MCF-NEXT-13"),
    wrong_adapter(MisreadsAmounts, "MCF-NEXT-09"),
    wrong_adapter(ForgetsWhatIsMissing, "MCF-PART-06"),
    wrong_request(
        "KnowsStatesOfTheFirstVersion",
        "MCF-NEXT-14",
        "Crashes on a state of a package that the first version does not have.",
        understands(
            "outbound.getOrder",
            "order.shipments.*.packages.*.status",
            *("DELAYED", "OUT_FOR_DELIVERY", "DELIVERED", "UNDELIVERABLE"),
        ),
    ),
)
