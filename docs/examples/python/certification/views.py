"""The SDK's models as the port's views, and the other way round."""

from collections.abc import Iterator

from shop.inbox import Change
from spapi.models import fulfillment_outbound_v2020_07_01 as models

from pytest_mcf import (
    Address,
    DeliveryDocument,
    Feature,
    FeatureEligibility,
    FeatureSku,
    LineView,
    Order,
    OrderLine,
    OrderStatusChange,
    OrderSummary,
    OrderView,
    PackageTracking,
    PackageView,
    ReturnedItem,
    ShipmentLine,
    ShipmentView,
    ShippingOption,
    TrackingEvent,
    UnfulfillableLine,
)


def order_request(order: Order) -> models.CreateFulfillmentOrderRequest:
    return models.CreateFulfillmentOrderRequest(
        seller_fulfillment_order_id=order.order_id,
        displayable_order_id=order.displayable_id or order.order_id,
        displayable_order_date=order.placed_at,
        displayable_order_comment=order.comment,
        shipping_speed_category=order.speed,
        destination_address=address(order.destination),
        fulfillment_action=order.action,
        fulfillment_policy=order.policy,
        notification_emails=list(order.emails) or None,
        feature_constraints=[required(feature) for feature in order.features] or None,
        items=[order_item(line) for line in order.lines],
    )


def required(feature: str) -> models.FeatureSettings:
    return models.FeatureSettings(feature_name=feature, feature_fulfillment_policy="Required")


def address(to: Address) -> models.Address:
    return models.Address(
        name=to.name,
        address_line1=to.address_line1,
        address_line2=to.address_line2,
        address_line3=to.address_line3,
        city=to.city,
        state_or_region=to.state_or_region,
        postal_code=to.postal_code,
        country_code=to.country_code,
        phone=to.phone,
    )


def order_item(line: OrderLine) -> models.CreateFulfillmentOrderItem:
    return models.CreateFulfillmentOrderItem(
        seller_sku=line.sku,
        seller_fulfillment_order_item_id=line.line_id,
        quantity=line.quantity,
        gift_message=line.gift_message,
    )


def shipping_option(preview: models.FulfillmentPreview) -> ShippingOption:
    shipments = preview.fulfillment_preview_shipments or []
    return ShippingOption(
        speed=preview.shipping_speed_category,
        fulfillable=preview.is_fulfillable,
        latest_arrival=max((shipment.latest_arrival_date for shipment in shipments), default=None),
        unfulfillable_lines=tuple(
            UnfulfillableLine(
                line_id=item.seller_fulfillment_order_item_id,
                sku=item.seller_sku,
                quantity=item.quantity,
                reasons=tuple(item.item_unfulfillable_reasons or ()),
            )
            for item in preview.unfulfillable_preview_items or []
        ),
        reasons=tuple(preview.order_unfulfillable_reasons or ()),
    )


def order_view(found: models.GetFulfillmentOrderResult) -> OrderView:
    order = found.fulfillment_order
    return OrderView(
        order_id=order.seller_fulfillment_order_id,
        status=order.fulfillment_order_status,
        action=order.fulfillment_action,
        policy=order.fulfillment_policy,
        speed=order.shipping_speed_category,
        received_at=order.received_date,
        updated_at=order.status_updated_date,
        lines=tuple(
            LineView(
                line_id=item.seller_fulfillment_order_item_id,
                sku=item.seller_sku,
                ordered=item.quantity,
                cancelled=item.cancelled_quantity,
                unfulfillable=item.unfulfillable_quantity,
            )
            for item in found.fulfillment_order_items
        ),
        shipments=tuple(shipment_view(shipment) for shipment in found.fulfillment_shipments or []),
        returned=tuple(returned_item(item) for item in found.return_items or []),
    )


def returned_item(item: models.ReturnItem) -> ReturnedItem:
    return ReturnedItem(
        item_id=item.seller_return_item_id,
        line_id=item.seller_fulfillment_order_item_id,
        shipment_id=item.amazon_shipment_id,
        status=item.status,
        reason_code=item.seller_return_reason_code,
        amazon_reason_code=item.amazon_return_reason_code,
        condition=item.return_received_condition,
        authorization_id=item.return_authorization_id,
    )


def shipment_view(shipment: models.FulfillmentShipment) -> ShipmentView:
    has_left = shipment.fulfillment_shipment_status == "SHIPPED"
    return ShipmentView(
        shipment_id=shipment.amazon_shipment_id,
        status=shipment.fulfillment_shipment_status,
        # Before, it is an estimate.
        shipped_at=shipment.shipping_date if has_left else None,
        estimated_arrival=shipment.estimated_arrival_date,
        lines=tuple(
            ShipmentLine(
                line_id=item.seller_fulfillment_order_item_id,
                sku=item.seller_sku,
                quantity=item.quantity,
                package_number=item.package_number,
            )
            for item in shipment.fulfillment_shipment_item
        ),
        packages=tuple(package_view(package) for package in shipment.fulfillment_shipment_package or []),
    )


def package_view(package: models.FulfillmentShipmentPackage) -> PackageView:
    locker = package.locker_details
    return PackageView(
        package_number=package.package_number,
        carrier_code=package.carrier_code,
        tracking_number=package.tracking_number,
        estimated_arrival=package.estimated_arrival_date,
        locker_number=locker and locker.locker_number,
        locker_access_code=locker and locker.locker_access_code,
    )


def order_summary(order: models.FulfillmentOrder) -> OrderSummary:
    return OrderSummary(
        order_id=order.seller_fulfillment_order_id,
        status=order.fulfillment_order_status,
        updated_at=order.status_updated_date,
    )


def status_change(change: Change) -> OrderStatusChange:
    return OrderStatusChange(
        notification_id=change.message_id,
        event_type=change.event,
        order_id=change.order_id,
        status=change.status,
        changed_at=change.changed_at,
        news=change.news,
        shipment_id=change.shipment_id,
        shipment_status=change.shipment_status,
        package_numbers=change.packages,
        returned_sku=change.returned_sku,
        returned_units=change.returned_units,
    )


def tracking(package: models.PackageTrackingDetails) -> PackageTracking:
    events = [tracking_event(event) for event in package.tracking_events or []]
    return PackageTracking(
        package_number=package.package_number,
        status=package.current_status,
        carrier_code=package.carrier_code,
        tracking_number=package.tracking_number,
        estimated_arrival=package.estimated_arrival_date,
        customer_link=package.customer_tracking_link,
        signed_for_by=package.signed_for_by,
        left_at=package.additional_location_info,
        events=tuple(sorted(events, key=lambda event: event.at)),
    )


def tracking_event(event: models.TrackingEvent) -> TrackingEvent:
    return TrackingEvent(
        code=event.event_code,
        at=event.event_date,
        description=event.event_description,
        city=event.event_address.city,
        state=event.event_address.state,
        country=event.event_address.country,
    )


def delivery_documents(found: models.GetFulfillmentOrderResult) -> Iterator[DeliveryDocument]:
    for shipment in found.fulfillment_shipments or []:
        for package in shipment.fulfillment_shipment_package or []:
            delivery = package.delivery_information
            if delivery is None:
                continue
            place = delivery.drop_off_location
            # Without a photo, the place alone is the proof.
            for document in delivery.delivery_document_list or [None]:
                yield DeliveryDocument(
                    package_number=package.package_number,
                    document_type=document and document.document_type,
                    url=document and document.url,
                    drop_off=place and place.type,
                    drop_off_attributes=(place and place.attributes) or {},
                )


def feature_view(feature: models.Feature) -> Feature:
    return Feature(
        name=feature.feature_name,
        description=feature.feature_description,
        eligible=feature.seller_eligible,
    )


def feature_sku(stock: models.FeatureSku) -> FeatureSku:
    return FeatureSku(
        sku=stock.seller_sku,
        count=stock.sku_count,
        overlapping_skus=tuple(stock.overlapping_skus or ()),
    )


def feature_eligibility(found: models.GetFeatureSkuResult) -> FeatureEligibility:
    return FeatureEligibility(
        feature=found.feature_name,
        sku=found.seller_sku,
        eligible=found.is_eligible,
        reasons=tuple(found.ineligible_reasons or ()),
        count=found.sku_count,
    )
