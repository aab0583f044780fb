"""Mutants of the integration that do not know what users of Amazon have seen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import httpx

from pytest_mcf.integration import (
    Address,
    CancellationRefused,
    CustomerOrder,
    DeliveryOffer,
    NotAuthorized,
    Order,
    OrderChanges,
    OrderNotFound,
    OrderRejected,
    OrderStatusChange,
    OrderView,
    PackageTracking,
    PackageView,
)
from pytest_mcf.integration.reference import ReferenceIntegration
from pytest_mcf.model.outbound_2020_07_01.definitions import FulfillmentOrderStatus
from pytest_mcf.model.versions import FIRST
from pytest_mcf.proving.edits import put, rename
from pytest_mcf.proving.handlers import request_bodies, requires, understands
from pytest_mcf.proving.mutant import wrong_adapter, wrong_request

_CREATE = "createFulfillmentOrder"
_FEATURES = (
    "BLANK_BOX",
    "BLOCK_AMZL",
    "OVERBOX",
    "PACKING_SLIP",
    "SIGNATURE_CONFIRMATION",
    "DELIVER_TOGETHER",
)
_VALUE = "items.*.perUnitDeclaredValue"


class _ReadsRefusals(ReferenceIntegration):
    """Looks into the first error of each refusal before its own code does."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)

        def read(response: httpx.Response) -> None:
            response.read()
            if response.status_code == httpx.codes.BAD_REQUEST and response.content.startswith(b"{"):
                self.read_error((json.loads(response.content).get("errors") or [{}])[0])

        self._api._client.event_hooks = {"response": [read]}

    def read_error(self, error: Mapping[str, Any]) -> None:
        """Look into an error."""


class NeedsTheField(_ReadsRefusals):
    """Cannot do without the name of the field that is wrong."""

    def read_error(self, error: Mapping[str, Any]) -> None:
        if error["message"] == "Invalid Input":
            raise LookupError("Which field?")


class BlamesTheCredentials(_ReadsRefusals):
    """Takes a refused SellerId for wrong credentials."""

    def read_error(self, error: Mapping[str, Any]) -> None:
        if "SellerId" in (error["message"] or ""):
            raise NotAuthorized("Your credentials are wrong.")


class LowersMessages(_ReadsRefusals):
    """Compares the message of an error in lower case."""

    def read_error(self, error: Mapping[str, Any]) -> None:
        if "not found" in error.get("message", "").lower():
            raise OrderNotFound("There is no such order.")


class HidesTheLine(ReferenceIntegration):
    """Reports that an order was refused, and not for which line."""

    def place_order(self, order: Order) -> None:
        try:
            super().place_order(order)
        except OrderRejected as error:
            raise OrderRejected("Amazon refused the order.", code=error.code) from error


class InsistsOnItsOwn(ReferenceIntegration):
    """Asks for an order of its own as long as it is refused with 403."""

    def get_order(self, order_id: str) -> OrderView:
        for _ in range(20):
            try:
                return super().get_order(order_id)
            except NotAuthorized:
                continue
        return super().get_order(order_id)


class TrustsTheBlock(ReferenceIntegration):
    """Takes it that no package goes with Amazon's own carrier if that was asked for."""

    def get_order(self, order_id: str) -> OrderView:
        order = super().get_order(order_id)
        shipments = tuple(
            shipment.model_copy(update={"packages": tuple(map(_with_another_carrier, shipment.packages))})
            for shipment in order.shipments
        )
        return order.model_copy(update={"shipments": shipments})


def _with_another_carrier(package: PackageView) -> PackageView:
    return package.model_copy(update={"carrier_code": "UPS"}) if package.carrier_code == "AMZL" else package


class ReportsLinksAsTheyCame(ReferenceIntegration):
    """Reports a link that is percent-encoded, and does not open."""

    def track_package(self, package_number: Any) -> PackageTracking:
        package = super().track_package(package_number)
        query = {"packageNumber": str(package_number)}
        payload = self._api.ask("GET", f"{FIRST.root}/tracking", query=query)
        return package.model_copy(update={"customer_link": payload.get("customerTrackingLink")})


class TracksThePackageZero(ReferenceIntegration):
    """Takes items that are not packed yet for a package with the number 0."""

    def get_order(self, order_id: str) -> OrderView:
        order = super().get_order(order_id)
        shipments = tuple(
            shipment.model_copy(update={"packages": shipment.packages or (PackageView(package_number=0),)})
            for shipment in order.shipments
        )
        return order.model_copy(update={"shipments": shipments})


class ListensForSamples(ReferenceIntegration):
    """Passes over all messages but those with a status of the schema's samples."""

    def receive_notification(self, body: str) -> OrderStatusChange:
        change = super().receive_notification(body)
        return (
            change if change.status in ("PROCESSED", "SHIPPED") else change.model_copy(update={"news": False})
        )


class WaitsInPlanning(ReferenceIntegration):
    """Leaves orders alone that are being planned, however long that takes."""

    def cancel_order(self, order_id: str) -> None:
        if self.get_order(order_id).status == FulfillmentOrderStatus.PLANNING:
            raise CancellationRefused("It is being planned.")
        super().cancel_order(order_id)


class FulfilsEmptyOrders(ReferenceIntegration):
    """Takes an empty payload for an order without lines."""

    def read_customer_order(self, amazon_order_id: str) -> CustomerOrder:
        try:
            return super().read_customer_order(amazon_order_id)
        except OrderNotFound:
            return CustomerOrder(
                order_id=amazon_order_id,
                status="Unshipped",
                channel="MFN",
                placed_at="2026-01-05T09:00:00Z",
                lines=(),
            )


class ReportsPickUps(ReferenceIntegration):
    """Reports a shipment as a pick-up, and never confirms it."""

    def confirm_shipment(self, amazon_order_id: str) -> None:
        body = {"marketplaceId": self._marketplace, "shipmentStatus": "ReadyForPickup"}
        self._api.call("POST", f"/orders/v0/orders/{amazon_order_id}/shipment", body=body)


class UpdatesEachOrder(ReferenceIntegration):
    """Updates each order after it has placed it, as the official sample does."""

    def place_order(self, order: Order) -> None:
        super().place_order(order)
        with suppress(OrderRejected):
            self.update_order(order.order_id, OrderChanges(comment=order.comment))


class KnowsInvalidAlone(ReferenceIntegration):
    """Takes an order with a bad address for one that goes on, unless it is Invalid."""

    def get_order(self, order_id: str) -> OrderView:
        order = super().get_order(order_id)
        is_bad = order.status == FulfillmentOrderStatus.UNFULFILLABLE
        return order.model_copy(update={"status": "Processing"}) if is_bad else order


class RefusesManyUnits(ReferenceIntegration):
    """Refuses by itself an order of more than 150 units."""

    def place_order(self, order: Order) -> None:
        if sum(line.quantity for line in order.lines) > 150:  # noqa: PLR2004 - a limit that a guide names
            raise OrderRejected("No order has more than 150 units.")
        super().place_order(order)


class _PlacesUnderAnotherId(ReferenceIntegration):
    mark = ""

    def fulfil_customer_order(self, amazon_order_id: str) -> str:
        place = self._customer_orders._place

        def marked(order: Order, body: Mapping[str, Any]) -> None:
            order_id = f"{order.order_id}{self.mark}"
            place(
                order.model_copy(update={"order_id": order_id}),
                {**body, "sellerFulfillmentOrderId": order_id},
            )

        self._customer_orders._place = marked
        try:
            return super().fulfil_customer_order(amazon_order_id) + self.mark
        finally:
            self._customer_orders._place = place


class AddsAPlus(_PlacesUnderAnotherId):
    """Makes order ids with a plus sign."""

    mark = "+1"


class NumbersAsShopsDo(_PlacesUnderAnotherId):
    """Takes a shop's numbers of orders, such as #1001, as they are."""

    mark = "#1001"


class KnowsOneNameOfTheWords(ReferenceIntegration):
    """Reports an offer without its words if they come under their other name."""

    def list_delivery_offers(self, sku: str, destination: Address) -> list[DeliveryOffer]:
        offers = super().list_delivery_offers(sku, destination)
        return [offer.model_copy(update={"message": None}) for offer in offers]


MUTANTS = (
    wrong_adapter(KnowsOneNameOfTheWords, "MCF-QUIRK-29", "quirks"),
    wrong_adapter(NeedsTheField, "MCF-QUIRK-17"),
    wrong_adapter(BlamesTheCredentials, "MCF-QUIRK-19"),
    wrong_adapter(LowersMessages, "MCF-QUIRK-23"),
    wrong_adapter(HidesTheLine, "MCF-QUIRK-20"),
    wrong_adapter(InsistsOnItsOwn, "MCF-QUIRK-21"),
    wrong_adapter(TrustsTheBlock, "MCF-QUIRK-24"),
    wrong_adapter(ReportsLinksAsTheyCame, "MCF-QUIRK-31", "quirks"),
    wrong_adapter(TracksThePackageZero, "MCF-QUIRK-32", "quirks"),
    wrong_adapter(ListensForSamples, "MCF-QUIRK-35"),
    wrong_adapter(WaitsInPlanning, "MCF-QUIRK-38"),
    wrong_adapter(FulfilsEmptyOrders, "MCF-QUIRK-42", "quirks"),
    wrong_adapter(ReportsPickUps, "MCF-QUIRK-43"),
    wrong_adapter(UpdatesEachOrder, "MCF-QUIRK-47"),
    wrong_adapter(KnowsInvalidAlone, "MCF-QUIRK-50"),
    wrong_adapter(RefusesManyUnits, "MCF-QUIRK-51"),
    wrong_adapter(AddsAPlus, "MCF-QUIRK-13", "quirks"),
    wrong_adapter(NumbersAsShopsDo, "MCF-QUIRK-14", "quirks"),
    wrong_request(
        "DeclaresNoValue",
        "MCF-QUIRK-18",
        "Declares money without a value.",
        request_bodies(_CREATE, put(_VALUE, {"currencyCode": "USD"})),
    ),
    wrong_request(
        "DeclaresANumber",
        "MCF-QUIRK-18",
        "Declares money as a number.",
        request_bodies(_CREATE, put(_VALUE, {"currencyCode": "USD", "value": 9.5})),
    ),
    wrong_request(
        "ChargesAtTheDoor",
        "MCF-QUIRK-39",
        "Charges the price of the goods at the door.",
        request_bodies(
            _CREATE,
            put(
                "codSettings",
                {"isCodRequired": False, "codCharge": {"currencyCode": "USD", "value": "19.00"}},
            ),
        ),
        profile="quirks",
    ),
    wrong_request(
        "MisspellsTheSku",
        "MCF-QUIRK-40",
        "Sends sellerSKU, as its SDK spells it.",
        request_bodies(_CREATE, rename("items.*.sellerSku", "sellerSKU")),
    ),
    wrong_request(
        "KnowsAllFeatures",
        "MCF-QUIRK-27",
        "Has a closed list of features.",
        understands("getFeatures", "payload.features.*.featureName", *_FEATURES),
    ),
    wrong_request(
        "ReadsFlatTokens",
        "MCF-QUIRK-46",
        "Cannot read a Restricted Data Token with a payload around it.",
        requires("createRestrictedDataToken", "restrictedDataToken"),
        profile="quirks",
    ),
)
