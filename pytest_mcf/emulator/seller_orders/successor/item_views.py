"""The lines of an order of Amazon's own customer as the newer version of Orders shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_mcf.emulator.seller_orders.views import amount_text, gift_message
from pytest_mcf.emulator.world.seller_orders import OPEN, UNPAID
from pytest_mcf.model.orders_2026_01_01 import definitions as successor
from pytest_mcf.model.orders_2026_01_01 import values

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from decimal import Decimal

    from pytest_mcf.emulator.world.seller_orders import SellerOrder, SellerOrderLine


def item_view(
    order: SellerOrder, line: SellerOrderLine, datasets: AbstractSet[str], *, personal: bool
) -> successor.OrderItem:
    """One line; it shows nothing of money and gifts before the order is paid, as in v0 (MCF-FLOW-06)."""
    is_paid = order.status not in UNPAID
    return successor.OrderItem(
        order_item_id=line.item_id,
        quantity_ordered=line.quantity,
        product=successor.ItemProduct(
            asin=line.asin,
            title=line.title,
            seller_sku=line.sku,
            condition=successor.ItemCondition(
                condition_type=values.ConditionType.NEW, condition_subtype=values.ConditionSubtype.NEW
            ),
            price=successor.ItemPrice(unit_price=money(order, line.unit_price)) if is_paid else None,
        ),
        proceeds=_proceeds(order, line) if is_paid and "PROCEEDS" in datasets else None,
        fulfillment=_fulfillment(order, line, personal=personal) if "FULFILLMENT" in datasets else None,
    )


def money(order: SellerOrder, amount: Decimal | int) -> successor.Money:
    """An amount in the currency of the marketplace."""
    currency = order.marketplace.currency
    return successor.Money(amount=amount_text(amount, currency), currency_code=currency)


def _proceeds(order: SellerOrder, line: SellerOrderLine) -> successor.ItemProceeds:
    total = money(order, line.unit_price * line.quantity)
    items = successor.ItemProceedsBreakdown(type=values.ItemProceedsType.ITEM, subtotal=total)
    return successor.ItemProceeds(proceeds_total=total, breakdowns=[items])


def _fulfillment(order: SellerOrder, line: SellerOrderLine, *, personal: bool) -> successor.ItemFulfillment:
    message = gift_message(order, line) if personal else None
    gift = successor.ItemPacking(gift_option=successor.GiftOption(gift_message=message))
    return successor.ItemFulfillment(
        quantity_fulfilled=line.shipped,
        quantity_unfulfilled=line.left if order.status in OPEN else 0,
        packing=gift if message else None,
    )
