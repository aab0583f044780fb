"""Integrations that moved to the successor of the API, each with one of the mistakes that a move invites."""

from contextlib import contextmanager

from pytest_mcf.integration import OrderRejected, OrderSummary
from pytest_mcf.integration.reference.pagination import pages
from pytest_mcf.integration.reference.successor import SuccessorIntegration, adapter, reading


class TakesAcceptedForDone(SuccessorIntegration):
    """Reads 202 as done, for orders and for cancellations."""

    def _check_placed(self, order):
        pass

    def _check_cancelled(self, order_id):
        pass


class SendsNextTokenBack(SuccessorIntegration):
    """Sends the token of the next page under the name that it has in the response."""

    def list_orders(self, updated_since):
        query = {"updatedAfter": (updated_since - adapter._BEFORE).isoformat()}
        path = ("pagination", "nextToken")
        return list(pages(self._api, adapter._ORDERS, query, reading.order_summaries, token_at=path))


class _Rewrites(SuccessorIntegration):
    """Reads each order otherwise than it came."""

    def _view(self, wire):
        return super()._view(self.changed(wire))


class TakesPackagesForNumbers(SuccessorIntegration):
    """Reports the id of a package as the number in it."""

    def _view(self, wire):
        order = super()._view(wire)
        shipments = tuple(
            shipment.model_copy(
                update={
                    "packages": tuple(
                        package.model_copy(
                            update={"package_number": int(package.package_number.rpartition("-")[2])}
                        )
                        for package in shipment.packages
                    )
                }
            )
            for shipment in order.shipments
        )
        return order.model_copy(update={"shipments": shipments})


class KnowsNoPartOfAnOrder(_Rewrites):
    """Takes a status that it does not know for one that is on its way."""

    def changed(self, wire):
        known = {"PROCESSING", "COMPLETE", "CANCELLED", "UNFULFILLABLE", "INVALID"}
        return wire if wire["status"] in known else {**wire, "status": "PROCESSING"}


class MisreadsAmounts(_Rewrites):
    """Drops the point of a decimal, so that 2.0 units are 20."""

    def changed(self, wire):
        lines = [
            {**line, "amount": {**line["amount"], "value": line["amount"]["value"].replace(".", "")}}
            for line in wire["lineItems"]
        ]
        return {**wire, "lineItems": lines}


class ForgetsWhatIsMissing(_Rewrites):
    """Drops the units that cannot be fulfilled."""

    def changed(self, wire):
        names = {"unfulfillableAmount"}
        lines = [
            {name: value for name, value in line.items() if name not in names} for line in wire["lineItems"]
        ]
        status = "COMPLETE" if wire["status"] == "COMPLETE_PARTIAL" else wire["status"]
        return {**wire, "lineItems": lines, "status": status}


class LooksForErrorsInThePayload(SuccessorIntegration):
    """Looks for errors where the first version has successes, and finds none."""

    @contextmanager
    def _without_reasons(self):
        try:
            yield
        except OrderRejected:
            raise OrderRejected("no reason given") from None

    def place_order(self, order):
        with self._without_reasons():
            super().place_order(order)

    def list_orders(self, updated_since) -> list[OrderSummary]:
        with self._without_reasons():
            return super().list_orders(updated_since)
