"""From the wire to views. It accepts the known deviations of real data.

Statuses may differ from the model in case (MCF-QUIRK-01), integers may be strings (MCF-QUIRK-02), optional
lists may be null (MCF-QUIRK-12), undeclared fields may be anywhere (MCF-QUIRK-28), and packages that are not
packed yet have the number 0 (MCF-QUIRK-32). Undocumented values are passed on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from pytest_mcf.integration.reference.reading_parts import Wire, address, entries, money, optional, window
from pytest_mcf.integration.reference.reading_returns import return_authorizations, returned_items
from pytest_mcf.integration.views import (
    CashOnDelivery,
    DeliveryDocument,
    Feature,
    FeatureEligibility,
    FeatureSku,
    LineView,
    OrderSummary,
    OrderView,
    PackageNumber,
    PackageTracking,
    PackageView,
    Payment,
    ShipmentLine,
    ShipmentView,
    TrackingEvent,
)
from pytest_mcf.model.outbound_2020_07_01.definitions import FulfillmentOrderStatus, FulfillmentShipmentStatus

_STATUS_SPELLINGS = {status.value.casefold(): status.value for status in FulfillmentOrderStatus}


def order_status(text: str) -> str:
    """An order status in the spelling of the model; an unknown one is unchanged."""
    return _STATUS_SPELLINGS.get(text.casefold(), text)


def order(payload: Wire) -> OrderView:
    """Read a getFulfillmentOrder payload."""
    head = payload["fulfillmentOrder"]
    return OrderView(
        order_id=head["sellerFulfillmentOrderId"],
        status=order_status(head["fulfillmentOrderStatus"]),
        action=head.get("fulfillmentAction"),
        policy=head.get("fulfillmentPolicy"),
        speed=head.get("shippingSpeedCategory"),
        received_at=head["receivedDate"],
        updated_at=head["statusUpdatedDate"],
        lines=tuple(_line(item) for item in entries(payload, "fulfillmentOrderItems")),
        shipments=tuple(_shipment(shipment) for shipment in entries(payload, "fulfillmentShipments")),
        returned=returned_items(payload),
        return_authorizations=return_authorizations(payload),
        displayable_id=head.get("displayableOrderId"),
        comment=head.get("displayableOrderComment"),
        destination=optional(address, head.get("destinationAddress")),
        emails=entries(head, "notificationEmails"),
        features=tuple(feature["featureName"] for feature in entries(head, "featureConstraints")),
        delivery_window=optional(window, head.get("deliveryWindow")),
        cash_on_delivery=_cash_on_delivery(head.get("codSettings") or {}),
        payments=tuple(_payment(payment) for payment in entries(payload, "paymentInformation")),
    )


def _line(item: Wire) -> LineView:
    return LineView(
        line_id=item["sellerFulfillmentOrderItemId"],
        sku=item["sellerSku"],
        ordered=item["quantity"],
        cancelled=item["cancelledQuantity"],
        unfulfillable=item["unfulfillableQuantity"],
        gift_message=item.get("giftMessage"),
        comment=item.get("displayableComment"),
        network_sku=item.get("fulfillmentNetworkSku"),
        disposition=item.get("orderItemDisposition"),
        estimated_ship_date=item.get("estimatedShipDate"),
        estimated_arrival=item.get("estimatedArrivalDate"),
        declared_value=optional(money, item.get("perUnitDeclaredValue")),
        price=optional(money, item.get("perUnitPrice")),
        tax=optional(money, item.get("perUnitTax")),
    )


def _cash_on_delivery(settings: Wire) -> CashOnDelivery | None:
    """How the recipient pays at the door; None for an order that is paid already (MCF-CREATE-27)."""
    if not settings.get("isCodRequired"):
        return None
    return CashOnDelivery(
        charge=optional(money, settings.get("codCharge")),
        charge_tax=optional(money, settings.get("codChargeTax")),
        shipping_charge=optional(money, settings.get("shippingCharge")),
        shipping_charge_tax=optional(money, settings.get("shippingChargeTax")),
    )


def _payment(payment: Wire) -> Payment:
    return Payment(
        transaction_id=payment["paymentTransactionId"],
        mode=payment["paymentMode"],
        paid_at=payment["paymentDate"],
    )


def _shipment(shipment: Wire) -> ShipmentView:
    status = shipment["fulfillmentShipmentStatus"]
    return ShipmentView(
        shipment_id=shipment["amazonShipmentId"],
        status=status,
        # Before a shipment is shipped, the date is an estimate (MCF-SHIP-04).
        shipped_at=shipment.get("shippingDate") if status == FulfillmentShipmentStatus.SHIPPED else None,
        estimated_arrival=shipment.get("estimatedArrivalDate"),
        lines=tuple(
            ShipmentLine(
                line_id=item["sellerFulfillmentOrderItemId"],
                sku=item["sellerSku"],
                quantity=item["quantity"],
                package_number=int(item.get("packageNumber") or 0) or None,
                serial_number=item.get("serialNumber") or None,
                lot_codes=entries(item, "manufacturerLotCodes"),
            )
            for item in entries(shipment, "fulfillmentShipmentItem")
        ),
        packages=tuple(_package(package) for package in _packages(shipment)),
        fulfillment_center=shipment.get("fulfillmentCenterId"),
        notes=entries(shipment, "shippingNotes"),
    )


def _package(package: Wire) -> PackageView:
    locker = package.get("lockerDetails") or {}
    return PackageView(
        package_number=package["packageNumber"],
        carrier_code=package.get("carrierCode"),
        tracking_number=package.get("trackingNumber"),
        estimated_arrival=package.get("estimatedArrivalDate"),
        locker_number=locker.get("lockerNumber"),
        locker_access_code=locker.get("lockerAccessCode"),
    )


def _packages(shipment: Wire) -> Iterator[Wire]:
    return (
        package
        for package in entries(shipment, "fulfillmentShipmentPackage")
        if int(package["packageNumber"])
    )


def order_summaries(payload: Wire) -> Iterator[OrderSummary]:
    """Read one page of listAllFulfillmentOrders."""
    for entry in entries(payload, "fulfillmentOrders"):
        yield OrderSummary(
            order_id=entry["sellerFulfillmentOrderId"],
            status=order_status(entry["fulfillmentOrderStatus"]),
            updated_at=entry["statusUpdatedDate"],
        )


def tracking(payload: Wire) -> PackageTracking:
    """Read a getPackageTrackingDetails payload; Amazon's events have no defined order (MCF-TRACK-08)."""
    return PackageTracking(
        package_number=payload["packageNumber"],
        status=payload.get("currentStatus"),
        carrier_code=payload.get("carrierCode"),
        tracking_number=payload.get("trackingNumber"),
        estimated_arrival=payload.get("estimatedArrivalDate"),
        customer_link=_link(payload.get("customerTrackingLink")),
        signed_for_by=payload.get("signedForBy"),
        left_at=payload.get("additionalLocationInfo"),
        events=tuple(sorted(_events(payload), key=lambda event: event.at)),
    )


def _link(text: str | None) -> str | None:
    """A usable link: the official example is percent-encoded as a whole (MCF-QUIRK-31)."""
    if text is None or "://" in text:
        return text
    return unquote(text).strip()


def _events(payload: Wire) -> Iterable[TrackingEvent]:
    for event in entries(payload, "trackingEvents"):
        place = event.get("eventAddress") or {}
        yield TrackingEvent(
            code=event["eventCode"],
            at=event["eventDate"],
            description=event.get("eventDescription"),
            city=place.get("city"),
            state=place.get("state"),
            country=place.get("country"),
        )


def delivery_documents(payload: Wire) -> list[DeliveryDocument]:
    """Read every package's proof of delivery from a getFulfillmentOrder payload (MCF-POD-01, MCF-POD-09)."""
    return [
        document
        for shipment in entries(payload, "fulfillmentShipments")
        for package in _packages(shipment)
        if package.get("deliveryInformation")
        for document in _proofs(package["packageNumber"], package["deliveryInformation"])
    ]


def _proofs(package_number: PackageNumber, delivered: Wire) -> Iterator[DeliveryDocument]:
    place = delivered.get("dropOffLocation") or {}
    # If Amazon reports only the place, that is the proof: one entry without a document.
    for document in entries(delivered, "deliveryDocumentList") or ({},):
        yield DeliveryDocument(
            package_number=package_number,
            document_type=document.get("documentType"),
            url=document.get("url"),
            drop_off=place.get("type"),
            drop_off_attributes=place.get("attributes") or {},
        )


def features(payload: Wire) -> list[Feature]:
    """Read a getFeatures payload. The eligibility of a feature may be missing."""
    return [
        Feature(
            name=feature["featureName"],
            description=feature["featureDescription"],
            eligible=feature.get("sellerEligible"),
        )
        for feature in entries(payload, "features")
    ]


def feature_skus(payload: Wire) -> Iterator[FeatureSku]:
    """Read one page of getFeatureInventory."""
    for entry in entries(payload, "featureSkus"):
        yield FeatureSku(
            sku=entry["sellerSku"],
            count=entry.get("skuCount"),
            overlapping_skus=entries(entry, "overlappingSkus"),
        )


def feature_eligibility(payload: Wire) -> FeatureEligibility:
    """Read a getFeatureSKU payload: flat, or inside `skuInfo` as its descriptions have it (MCF-QUIRK-26)."""
    details = payload.get("skuInfo") or payload
    return FeatureEligibility(
        feature=payload["featureName"],
        sku=details.get("sellerSku"),
        eligible=payload["isEligible"],
        reasons=entries(payload, "ineligibleReasons"),
        count=details.get("skuCount"),
    )
