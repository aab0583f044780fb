"""An order of Amazon's own customer as Orders v0 shows it, with as much of the buyer as the token permits."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from pytest_mcf.emulator.world.seller_orders import OPEN, SHIPPED, UNPAID, wire_date
from pytest_mcf.model.orders_v0.definitions import (
    Address,
    BuyerInfo,
    ItemBuyerInfo,
    Money,
    Order,
    OrderAddress,
    OrderBuyerInfo,
    OrderItem,
    OrderItemBuyerInfo,
    OrderStatus,
    OrderType,
    PaymentMethod,
    ProductInfoDetail,
)

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from pytest_mcf.emulator.world.seller_orders import SellerOrder, SellerOrderLine

#: Synthetic: what the seller has promised, counted from the time of the order.
SHIPS_WITHIN = timedelta(days=2)
ARRIVES_AFTER = timedelta(days=3)
ARRIVES_WITHIN = timedelta(days=7)

_WITHOUT_DECIMALS = frozenset({"JPY"})

#: What any token shows of an address; the rest is personal (MCF-AUTH-11).
_TOWN = frozenset(
    {"city", "county", "district", "state_or_region", "municipality", "postal_code", "country_code"}
)

#: Statuses in which an order has no date of delivery any more, or none yet.
WITHOUT_DELIVERY = UNPAID | {OrderStatus.CANCELED}


def order_view(order: SellerOrder, data_elements: AbstractSet[str]) -> Order:
    """An order without its lines."""
    by_seller = order.is_by_seller
    return Order(
        amazon_order_id=order.order_id,
        seller_order_id=order.seller_order_id,
        purchase_date=wire_date(order.created),
        last_update_date=wire_date(order.updated),
        order_status=order.status,
        fulfillment_channel=order.channel,
        ship_service_level=order.service_level,
        order_total=None if order.status in UNPAID else _total(order),
        number_of_items_shipped=sum(line.shipped for line in order.lines),
        number_of_items_unshipped=_unshipped(order),
        payment_method=PaymentMethod.OTHER,
        payment_method_details=["Standard"],
        marketplace_id=order.marketplace.marketplace_id,
        shipment_service_level_category=order.service_level,
        order_type=OrderType.STANDARD_ORDER,
        earliest_ship_date=wire_date(order.created) if by_seller else None,
        latest_ship_date=wire_date(order.created + SHIPS_WITHIN) if by_seller else None,
        earliest_delivery_date=wire_date(order.created + ARRIVES_AFTER) if by_seller else None,
        latest_delivery_date=(
            wire_date(order.created + ARRIVES_WITHIN)
            if by_seller and order.status not in WITHOUT_DELIVERY
            else None
        ),
        is_business_order=False,
        is_prime=False,
        is_premium_order=False,
        is_global_express_enabled=False,
        is_replacement_order=False,
        is_sold_by_ab=False,
        is_ispu=order.is_pick_up,
        is_access_point_order=False,
        shipping_address=_address(order, whole="shippingAddress" in data_elements),
        buyer_info=_buyer(order, whole="buyerInfo" in data_elements),
        has_regulated_items=order.verification is not None,
    )


def item_view(order: SellerOrder, line: SellerOrderLine, data_elements: AbstractSet[str]) -> OrderItem:
    """One line; it shows nothing of money and gifts before the order is paid (MCF-FLOW-06)."""
    paid = order.status not in UNPAID
    gift = line.gift_message
    return OrderItem(
        asin=line.asin,
        seller_sku=line.sku,
        order_item_id=line.item_id,
        title=line.title,
        quantity_ordered=line.quantity,
        quantity_shipped=line.shipped,
        product_info=ProductInfoDetail(number_of_items="1"),
        item_price=_money(order, line.unit_price * line.quantity) if paid else None,  # MCF-FLOW-07
        item_tax=_money(order, Decimal()) if paid else None,
        promotion_discount=_money(order, Decimal()) if paid else None,
        is_gift=("false" if gift is None else "true") if paid else None,
        condition_id="New",
        condition_subtype_id="New",
        is_transparency=False,
        buyer_info=(
            ItemBuyerInfo(gift_message_text=gift_message(order, line))
            if gift_message(order, line) and "buyerInfo" in data_elements
            else None
        ),
    )


def item_buyer_view(order: SellerOrder, line: SellerOrderLine) -> OrderItemBuyerInfo:
    """What the buyer said about a line, for callers who may know it."""
    return OrderItemBuyerInfo(order_item_id=line.item_id, gift_message_text=gift_message(order, line))


def address_view(order: SellerOrder) -> OrderAddress:
    """Where an order goes, for callers who may know it."""
    return OrderAddress(amazon_order_id=order.order_id, shipping_address=_address(order, whole=True))


def buyer_view(order: SellerOrder) -> OrderBuyerInfo:
    """Who placed an order, for callers who may know it."""
    return OrderBuyerInfo(amazon_order_id=order.order_id, **dict(order.buyer))


def _address(order: SellerOrder, *, whole: bool) -> Address | None:
    """Shown once the order is paid; Amazon's own shipments have no phone number."""
    if order.status not in OPEN | SHIPPED:
        return None
    if not whole:
        return Address(**{name: value for name, value in order.address if name in _TOWN})
    return order.address if order.is_by_seller else order.address.model_copy(update={"phone": None})


def _buyer(order: SellerOrder, *, whole: bool) -> BuyerInfo:
    """Every token shows the alias that Amazon forwards mail from; the rest is personal (MCF-AUTH-11)."""
    return order.buyer if whole else BuyerInfo(buyer_email=order.buyer.buyer_email)


def gift_message(order: SellerOrder, line: SellerOrderLine) -> str | None:
    """What the buyer wrote with a gift: shown of paid orders that the seller ships."""
    return line.gift_message if order.status not in UNPAID and order.is_by_seller else None


def _unshipped(order: SellerOrder) -> int:
    if order.status not in OPEN:
        return 0
    return sum(line.quantity - line.shipped for line in order.lines)


def _total(order: SellerOrder) -> Money:
    return _money(order, sum((line.unit_price * line.quantity for line in order.lines), Decimal()))


def _money(order: SellerOrder, amount: Decimal) -> Money:
    currency = order.marketplace.currency
    return Money(currency_code=currency, amount=amount_text(amount, currency))


def amount_text(amount: Decimal | int, currency: str) -> str:
    """An amount as text, with as many decimals as the currency has."""
    return f"{amount:.{0 if currency in _WITHOUT_DECIMALS else 2}f}"
