"""An order as the successor shows it, no matter which version placed it."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from pytest_mcf.emulator.successor.reading import line_slip, slip_time
from pytest_mcf.emulator.successor.shipment_views import amount, drop_off_location, shipment
from pytest_mcf.model.counterparts import (
    ACTION,
    LONGEST_COMMENT,
    LONGEST_GIFT_MESSAGE,
    LONGEST_LINE_COMMENT,
    ORDER_STATUS,
    OVERBOX,
    POLICY,
    TIER,
    UNBRANDED,
    slip_id,
    slip_text,
)
from pytest_mcf.model.outbound_2026_07_04 import definitions as successor
from pytest_mcf.model.outbound_2026_07_04 import values

if TYPE_CHECKING:
    from datetime import datetime

    from pytest_mcf.emulator.world.account import Account
    from pytest_mcf.emulator.world.orders import Line, Order
    from pytest_mcf.model.outbound_2020_07_01 import definitions as first


def order_view(account: Account, order: Order, *, shipments: bool = True) -> successor.FulfillmentOrder:
    """Everything about an order; `shipments` says whether its shipments are in it."""
    request, own = order.request, own_request(order)
    shown = [shipment(account, order, each) for each in order.shipments] if shipments else []
    return successor.FulfillmentOrder(
        order_id=order.order_id,
        channel=own.channel if own else None,
        receive_time=order.received,
        status=ORDER_STATUS[order.status],
        status_update_time=_status_update_time(order),
        fulfillment_configuration=_configuration(order, request, own),
        origin=successor.OrderOrigin(country_code=_origin(order, request)),
        destination=_destination(request, own),
        line_items=[
            _line(line, request.items[place], own.line_items[place] if own else None)
            for place, line in enumerate(order.lines)
        ],
        shipments=shown or None,
        payment_information=own.payment_information if own else _payments(request),
    )


def own_request(order: Order) -> successor.CreateOrderRequest | None:
    """The request of the successor that placed an order; None if the first version placed it."""
    if order.placed_by_successor is None:
        return None
    return successor.CreateOrderRequest.model_validate_json(order.placed_by_successor)


def money(given: first.Money | None) -> successor.Money | None:
    """An amount of money."""
    if given is None:
        return None
    return successor.Money(currency_code=given.currency_code, amount=given.value)


def _status_update_time(order: Order) -> datetime:
    """When the status changed that the successor shows: it has one from the beginning up to the end."""
    is_first = ORDER_STATUS[order.status] is values.OrderStatus.PROCESSING
    return order.received if is_first else order.updated


def _origin(order: Order, request: first.CreateFulfillmentOrderRequest) -> str:
    return request.ship_from_country_code or order.marketplace.country


def _configuration(
    order: Order, request: first.CreateFulfillmentOrderRequest, own: successor.CreateOrderRequest | None
) -> successor.OrderResponseFulfillmentConfiguration:
    submitted = own.fulfillment_configuration if own else None
    level = submitted.service_level if submitted else None
    further = (level.service_tiers or [])[1:] if level else []
    return successor.OrderResponseFulfillmentConfiguration(
        service_level=successor.ServiceLevel(
            service_tiers=[TIER[order.speed], *further], delivery_interval=_interval(request, level)
        ),
        action=ACTION[order.action],
        policy=POLICY[order.policy],
        services=_services(request, submitted.services if submitted else None, is_own=own is not None),
    )


def _interval(
    request: first.CreateFulfillmentOrderRequest, level: successor.ServiceLevel | None
) -> successor.TimeInterval | None:
    window = request.delivery_window
    if window is not None:
        return successor.TimeInterval(start_time=window.start_date, end_time=window.end_date)
    return level.delivery_interval if level else None


def _services(
    request: first.CreateFulfillmentOrderRequest, submitted: successor.OrderServices | None, *, is_own: bool
) -> successor.OrderServices | None:
    """The services that were submitted; of an order of the first version, those that it has words for."""
    if is_own:
        packaging = submitted.packaging if submitted else None
        if submitted is None or packaging is None:
            return submitted
        slip = packaging.packing_slip
        return submitted.model_copy(
            update={"packaging": packaging.model_copy(update={"packing_slip": _slip_of_own(request, slip)})}
        )
    wanted = {
        each.feature_name
        for each in request.feature_constraints or ()
        if each.feature_fulfillment_policy == "Required"
    }
    return successor.OrderServices(
        packaging=successor.PackagingService(
            packaging_option=values.PackagingOption.UNBRANDED if UNBRANDED in wanted else None,
            overbox=values.Overbox.REQUIRED if OVERBOX in wanted else None,
            packing_slip=successor.OrderPackingSlip(template_attributes=_slip(request)),
        )
    )


def _slip(request: first.CreateFulfillmentOrderRequest) -> dict[str, str]:
    return {
        "orderId": request.displayable_order_id.strip(),
        "orderTime": _timestamp(request.displayable_order_date),
        "orderText": request.displayable_order_comment,
    }


def _slip_of_own(
    request: first.CreateFulfillmentOrderRequest, slip: successor.OrderPackingSlip | None
) -> successor.OrderPackingSlip | None:
    """The slip as it was submitted, with what the first version has changed since."""
    if slip is None or slip.template_attributes is None:
        return slip
    attributes = dict(slip.template_attributes)
    for name, current in _slip(request).items():
        if name in attributes and _is_changed(name, attributes[name], current):
            attributes[name] = current
    return slip.model_copy(update={"template_attributes": attributes})


def _is_changed(name: str, submitted: str, current: str) -> bool:
    """Whether the first version has another value by now than the one that it was given."""
    if name == "orderTime":
        return slip_time(submitted) not in (None, slip_time(current))
    given = slip_id(submitted) if name == "orderId" else slip_text(submitted, LONGEST_COMMENT)
    return given not in (None, current)


def _timestamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _destination(
    request: first.CreateFulfillmentOrderRequest, own: successor.CreateOrderRequest | None
) -> successor.OrderDestination:
    email = own.destination.delivery_address.email if own else None
    address = successor.Address.model_validate({**request.destination_address.wire(), "email": email})
    if own is not None:
        return own.destination.model_copy(update={"delivery_address": address})
    wishes = request.delivery_preferences
    return successor.OrderDestination(
        delivery_address=address,
        delivery_notes=wishes.delivery_instructions if wishes else None,
        drop_off_location=drop_off_location(wishes.drop_off_location) if wishes else None,
    )


def _line(
    line: Line, item: first.CreateFulfillmentOrderItem, own: successor.CreateOrderLineItem | None
) -> successor.OrderLineItem:
    return successor.OrderLineItem(
        line_item_id=line.item_id,
        product=successor.OrderProduct(
            product_identifier=successor.ProductIdentifier(amazon_sku=line.sku),
            per_unit_declared_value=money(item.per_unit_declared_value),
        ),
        amount=amount(line.quantity),
        cancelled_amount=amount(line.cancelled),
        unfulfillable_amount=amount(line.unfulfillable),
        fulfillment_configuration=_line_configuration(item, own),
    )


def _line_configuration(
    item: first.CreateFulfillmentOrderItem, own: successor.CreateOrderLineItem | None
) -> successor.LineItemFulfillmentConfiguration | None:
    slip, price = _line_slip(item, own), money(item.per_unit_price)
    if slip is None and price is None:
        return own.fulfillment_configuration if own else None
    return successor.LineItemFulfillmentConfiguration(
        services=successor.OrderLineItemServices(
            packaging=successor.OrderLineItemPackagingService(packing_slip=slip) if slip else None,
            delivery=price
            and successor.OrderLineItemDeliveryService(
                payment_on_delivery=successor.OrderLineItemPaymentOnDelivery(per_unit_service_price=price)
            ),
        )
    )


def _line_slip(
    item: first.CreateFulfillmentOrderItem, own: successor.CreateOrderLineItem | None
) -> successor.OrderPackingSlip | None:
    submitted = line_slip(own) if own else None
    attributes = dict(submitted.template_attributes or {}) if submitted else {}
    for name, current, longest in (
        ("giftMessage", item.gift_message, LONGEST_GIFT_MESSAGE),
        ("lineItemText", item.displayable_comment, LONGEST_LINE_COMMENT),
    ):
        is_known = own is None or slip_text(attributes.get(name), longest) is not None
        if current is not None and is_known:
            attributes[name] = current
    if submitted is not None:
        return submitted.model_copy(
            update={"template_attributes": attributes or submitted.template_attributes}
        )
    return successor.OrderPackingSlip(template_attributes=attributes) if attributes else None


def _payments(request: first.CreateFulfillmentOrderRequest) -> successor.PaymentInformation | None:
    if not request.payment_information:
        return None
    return successor.PaymentInformation(
        payments=[
            successor.Payment(
                payment_id=each.payment_transaction_id,
                payment_method=each.payment_mode,
                payment_time=each.payment_date,
            )
            for each in request.payment_information
        ]
    )
