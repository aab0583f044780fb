"""Mutants of the integration: how it asks for previews of the successor, and reads them."""

from __future__ import annotations

from pytest_mcf.integration import Order, ShippingOption
from pytest_mcf.integration.reference.successor import SuccessorIntegration
from pytest_mcf.integration.reference.successor.reading_previews import shipping_options
from pytest_mcf.integration.reference.successor.writing import preview
from pytest_mcf.model.versions import SUCCESSOR
from pytest_mcf.proving.edits import change, drop, put
from pytest_mcf.proving.mutant import wrong_adapter
from pytest_mcf.regions import country_of

_PRICE = "plannedShipments.*.offers.*.estimatedPrice.rollupPrices.*.value"


class _Rereads(SuccessorIntegration):
    """Asks for previews and reads them with a change."""

    def preview_order(self, order: Order) -> list[ShippingOption]:
        body = preview(order, country_of(self._marketplace))
        self.ask_otherwise(body)
        found = self._api.ask("POST", f"{SUCCESSOR.root}/previews", body=body, whole=True)
        self.read_otherwise(found)
        return shipping_options(found, order)

    def ask_otherwise(self, body: object) -> None:
        """Change what is sent."""

    def read_otherwise(self, found: object) -> None:
        """Change what was received."""


class ReadsFirstTierOnly(_Rereads):
    """Asks for all tiers, and reads the first offer of each shipment alone."""

    def ask_otherwise(self, body: object) -> None:
        drop("fulfillmentConfiguration.serviceLevel.serviceTiers")(body)

    def read_otherwise(self, found: object) -> None:
        change("plannedShipments.*.offers", lambda offers: offers[:1])(found)


class TakesValueForAmount(_Rereads):
    """Reads the prices of a preview as the first version has them, and finds 0."""

    def read_otherwise(self, found: object) -> None:
        change(_PRICE, lambda price: {**price, "amount": price.get("value", "0")})(found)


class KnowsNoConstraints(_Rereads):
    """Drops why something cannot be delivered."""

    def read_otherwise(self, found: object) -> None:
        put("constraints", [])(found)


class KnowsNoShipments(_Rereads):
    """Looks for the previews of the first version, and finds none."""

    def read_otherwise(self, found: object) -> None:
        drop("plannedShipments")(found)


class TakesPlannedForPossible(SuccessorIntegration):
    """Reports that a tier delivers the order if it delivers a part of it."""

    def preview_order(self, order: Order) -> list[ShippingOption]:
        return [
            option.model_copy(update={"fulfillable": True, "unfulfillable_lines": ()})
            if option.latest_arrival
            else option
            for option in super().preview_order(order)
        ]


MUTANTS = (
    wrong_adapter(ReadsFirstTierOnly, "MCF-CREATE-12"),
    wrong_adapter(TakesValueForAmount, "MCF-NEXT-10"),
    wrong_adapter(KnowsNoConstraints, "MCF-NEXT-18"),
    wrong_adapter(KnowsNoShipments, "MCF-NEXT-15"),
    wrong_adapter(TakesPlannedForPossible, "MCF-NEXT-16"),
)
