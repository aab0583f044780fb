"""Integrations that moved to the successor of the API, each with one of the mistakes that a move invites."""

from contextlib import contextmanager

from pytest_mcf.integration import OrderRejected, OrderSummary
from pytest_mcf.integration.reference.pagination import pages
from pytest_mcf.integration.reference.successor import SuccessorIntegration, adapter, reading, writing
from pytest_mcf.integration.reference.successor.reading_previews import delivery_offers, shipping_options
from pytest_mcf.model.versions import SUCCESSOR
from pytest_mcf.regions import country_of


class TakesAcceptedForDone(SuccessorIntegration):
    """Reads 202 as done, for orders and for cancellations."""

    def _check_placed(self, order):
        pass

    def _check_cancelled(self, order_id):
        pass


class SendsNoOrder(SuccessorIntegration):
    """Says that an order was placed, and sends nothing."""

    def place_order(self, order):
        pass


class SendsNextTokenBack(SuccessorIntegration):
    """Sends the token of the next page under the name that it has in the response."""

    def list_orders(self, updated_since):
        query = {"updatedAfter": (updated_since - adapter._BEFORE).isoformat()}
        path = ("pagination", "nextToken")
        return list(pages(self._api, adapter._ORDERS, query, reading.order_summaries, token_at=path))


class ForgetsArgumentsOfPages(SuccessorIntegration):
    """Sends the token of the next page alone, as the first version wants it."""

    def list_orders(self, updated_since):
        query = {"updatedAfter": (updated_since - adapter._BEFORE).isoformat()}
        names = {"token_name": "pageToken", "token_at": ("pagination", "nextToken")}
        return list(pages(self._api, adapter._ORDERS, query, reading.order_summaries, **names))


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


class _Previews(SuccessorIntegration):
    """Asks for previews otherwise than it should, or reads them otherwise than they came."""

    def asked(self, body):
        return body

    def answered(self, preview):
        return preview

    def preview_order(self, order):
        body = self.asked(writing.preview(order, country_of(self._marketplace)))
        preview = self._api.ask("POST", f"{SUCCESSOR.root}/previews", body=body, whole=True)
        return shipping_options(self.answered(preview), order)

    def _with_shipments(self, preview, change):
        return {**preview, "plannedShipments": [change(each) for each in preview["plannedShipments"]]}


class SendsMarketplaceOfPreviews(_Previews):
    """Sends marketplaceId, which the successor does not know, and no origin."""

    def asked(self, body):
        return {**body, "origin": None, "marketplaceId": self._marketplace}


class ReadsFirstTierOnly(_Previews):
    """Asks for all tiers, and reads the first offer of each shipment alone."""

    def asked(self, body):
        how = body["fulfillmentConfiguration"]
        return {**body, "fulfillmentConfiguration": {**how, "serviceLevel": {}}}

    def answered(self, preview):
        return self._with_shipments(preview, lambda each: {**each, "offers": each["offers"][:1]})


class TakesValueForAmount(_Previews):
    """Reads the prices of a preview as the first version has them, and finds 0."""

    def answered(self, preview):
        return self._with_shipments(
            preview, lambda each: {**each, "offers": [self._priced(offer) for offer in each["offers"]]}
        )

    def _priced(self, offer):
        parts = [
            {**part, "value": {**part["value"], "amount": part["value"].get("value", "0")}}
            for part in offer["estimatedPrice"]["rollupPrices"]
        ]
        return {**offer, "estimatedPrice": {"rollupPrices": parts}}


class KnowsNoConstraints(_Previews):
    """Drops why something cannot be delivered."""

    def answered(self, preview):
        return {**preview, "constraints": []}


class TakesPlannedForPossible(SuccessorIntegration):
    """Reports that a tier delivers the order if it delivers a part of it."""

    def preview_order(self, order):
        return [
            option.model_copy(update={"fulfillable": True, "unfulfillable_lines": ()})
            if option.latest_arrival
            else option
            for option in super().preview_order(order)
        ]


class _Offers(SuccessorIntegration):
    """Asks for offers otherwise than it should, or reads them otherwise than they came."""

    def asked(self, body):
        return body

    def answered(self, offers):
        return offers

    def list_delivery_offers(self, sku, destination):
        body = self.asked(writing.offers(sku, destination))
        offers = self._api.ask("POST", f"{SUCCESSOR.root}/offers", body=body, whole=True)
        return delivery_offers(self.answered(offers), sku)


class LooksForPayloadOfOffers(_Offers):
    """Looks for offers where the first version has them, and finds none."""

    def answered(self, offers):
        return offers.get("payload") or {}


class AsksForOffersOfProduct(_Offers):
    """Names the product as the first version does."""

    def asked(self, body):
        (item,) = body["items"]
        identifier = {"merchantSku": item["productIdentifier"]["amazonSku"]}
        return {**body, "items": [{"productIdentifier": identifier}]}


class PromisesBeginningOfInterval(SuccessorIntegration):
    """Promises an arrival at the beginning of its interval."""

    def list_delivery_offers(self, sku, destination):
        return [
            offer.model_copy(update={"latest": offer.earliest})
            for offer in super().list_delivery_offers(sku, destination)
        ]
