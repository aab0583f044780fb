"""An order of Amazon's own customer as the newer version of Orders shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pytest_mcf.emulator.seller_orders.successor.item_views import item_view, money
from pytest_mcf.emulator.seller_orders.views import (
    ARRIVES_AFTER,
    ARRIVES_WITHIN,
    SHIPS_WITHIN,
    WITHOUT_DELIVERY,
)
from pytest_mcf.emulator.world.seller_orders import OPEN, SHIPPED, UNPAID
from pytest_mcf.model.counterpart_customer_orders import FULFILLED_BY, FULFILLMENT_STATUS, SERVICE_LEVEL
from pytest_mcf.model.orders_2026_01_01 import definitions as successor
from pytest_mcf.model.orders_2026_01_01 import values

if TYPE_CHECKING:
    from pytest_mcf.emulator.world.seller_orders import ConfirmedPackage, SellerOrder

#: Where no role permits the name of the buyer of an order that Amazon ships.
_WITHOUT_NAMES = frozenset({"US", "JP", "SG"})


@dataclass(frozen=True, slots=True)
class Shown:
    """What a response shows beyond the lines of an order."""

    datasets: frozenset[str]
    """Those that were asked for, by their names in `includedData`."""
    personal: bool
    """Whether the application has the roles for personal data."""


def order_view(order: SellerOrder, shown: Shown) -> successor.Order:
    """An order with its lines."""
    datasets = shown.datasets
    has_own_number = order.seller_order_id != order.order_id
    alias = successor.Alias(alias_id=order.seller_order_id, alias_type=values.AliasType.SELLER_ORDER_ID)
    return successor.Order(
        order_id=order.order_id,
        order_aliases=[alias] if has_own_number else None,
        created_time=order.created,
        last_updated_time=order.updated,
        programs=[values.OrderProgram.IN_STORE_PICK_UP] if order.is_pick_up else None,
        sales_channel=successor.SalesChannel(
            channel_name=values.ChannelName.AMAZON, marketplace_id=order.marketplace.marketplace_id
        ),
        buyer=_buyer(order, personal=shown.personal) if "BUYER" in datasets else None,
        recipient=_recipient(order, personal=shown.personal) if "RECIPIENT" in datasets else None,
        proceeds=_proceeds(order) if "PROCEEDS" in datasets else None,
        fulfillment=_fulfillment(order) if "FULFILLMENT" in datasets else None,
        order_items=[item_view(order, line, datasets, personal=shown.personal) for line in order.lines],
        packages=_packages(order) if "PACKAGES" in datasets else None,
    )


def _buyer(order: SellerOrder, *, personal: bool) -> successor.Buyer | None:
    """Who ordered. Name and alias are shown from the payment on, and not of a cancelled order."""
    is_shown = personal and order.status in OPEN | SHIPPED
    has_name = is_shown and (order.is_by_seller or order.marketplace.country not in _WITHOUT_NAMES)
    buyer = successor.Buyer(
        buyer_name=order.buyer.buyer_name if has_name else None,
        buyer_email=order.buyer.buyer_email if is_shown and order.is_by_seller else None,
        buyer_purchase_order_number=order.buyer.purchase_order_number,
    )
    return buyer if buyer.wire() else None


def _recipient(order: SellerOrder, *, personal: bool) -> successor.Recipient | None:
    """Where an order goes, from the payment on; Amazon's own shipments have no phone number."""
    if order.status not in OPEN | SHIPPED:
        return None
    given = order.address
    address = successor.CustomerAddress(
        city=given.city,
        district_or_county=given.district or given.county,
        state_or_region=given.state_or_region,
        municipality=given.municipality,
        country_code=given.country_code,
        company_name=given.company_name,
    )
    if personal:
        private = {
            "name": given.name,
            "address_line_1": given.address_line_1,
            "address_line_2": given.address_line_2,
            "address_line_3": given.address_line_3,
            "postal_code": given.postal_code,
            "phone": given.phone if order.is_by_seller else None,
        }
        address = address.model_copy(update=private)
    return successor.Recipient(delivery_address=address)


def _proceeds(order: SellerOrder) -> successor.OrderProceeds | None:
    """What the seller receives; not known before the order is paid."""
    if order.status in UNPAID:
        return None
    total = money(order, sum(line.unit_price * line.quantity for line in order.lines))
    items = successor.OrderProceedsBreakdown(type=values.OrderProceedsType.ITEM, subtotal=total)
    return successor.OrderProceeds(grand_total=total, breakdowns=[items])


def _fulfillment(order: SellerOrder) -> successor.OrderFulfillment:
    promised = order.is_by_seller
    return successor.OrderFulfillment(
        fulfillment_status=FULFILLMENT_STATUS[order.status],
        fulfilled_by=FULFILLED_BY[order.channel],
        fulfillment_service_level=SERVICE_LEVEL.get(order.service_level),
        ship_by_window=successor.DateTimeRange(
            earliest_date_time=order.created, latest_date_time=order.created + SHIPS_WITHIN
        )
        if promised
        else None,
        deliver_by_window=successor.DateTimeRange(
            earliest_date_time=order.created + ARRIVES_AFTER,
            latest_date_time=None if order.status in WITHOUT_DELIVERY else order.created + ARRIVES_WITHIN,
        )
        if promised
        else None,
    )


def _packages(order: SellerOrder) -> list[successor.OrderPackage] | None:
    """What the seller confirmed; none of Amazon's own shipments."""
    return [_package(package) for package in order.packages.values()] or None


def _package(package: ConfirmedPackage) -> successor.OrderPackage:
    return successor.OrderPackage(
        package_reference_id=package.reference,
        package_status=successor.PackageStatus(status=successor.PackageState.SHIPPED),
        carrier=package.carrier,
        ship_time=package.shipped,
        tracking_number=package.tracking_number,
        package_items=[
            successor.PackageItem(order_item_id=item_id, quantity=units)
            for item_id, units in package.units.items()
        ],
    )
