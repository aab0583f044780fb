"""Controls of seller orders: what Amazon's customers do, and no operation can: order, pay, cancel."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from pytest_mcf.emulator.controls.control import PLACEHOLDER, Control, ControlBody, ControlledEmulator, Json
from pytest_mcf.emulator.errors import InvalidInputError
from pytest_mcf.emulator.seller_orders.orders import order_with_id
from pytest_mcf.emulator.world.seller_orders import SHIPPED, TRANSITIONS, SellerOrder, SellerOrderLine
from pytest_mcf.emulator.world.stock import asin_of
from pytest_mcf.emulator.world.verification import Verification
from pytest_mcf.model.orders_v0.definitions import Address, BuyerInfo, FulfillmentChannel, OrderStatus

if TYPE_CHECKING:
    from pytest_mcf.emulator.world.account import Account

_Text = Annotated[str, Field(min_length=1, max_length=200)]
_Units = Annotated[int, Field(ge=1, le=10_000)]


class BuyerBody(ControlBody):
    """`{"email"?, "name"?, "purchaseOrderNumber"?}`: who ordered."""

    email: _Text = "alias@marketplace.example"
    name: _Text = "Jane Roe"
    purchase_order_number: _Text | None = None


class AddressBody(ControlBody):
    """`{"name"?, "addressLine1"?, "addressLine2"?, "city"?, "stateOrRegion"?, "postalCode"?, ...}`.

    Also `addressLine3`, `countryCode` and `phone`.
    """

    name: _Text = "Jane Roe"
    address_line_1: _Text = "12 Any Street"
    address_line_2: _Text | None = None
    address_line_3: _Text | None = None
    city: _Text | None = "Troy"
    state_or_region: _Text | None = "MI"
    postal_code: _Text = "48084"
    country_code: _Text = "US"
    phone: _Text | None = "555-0100"


class LineBody(ControlBody):
    """`{"sellerSku": sku, "quantity"?: n, "quantityShipped"?, "unitPrice"?, "title"?, "giftMessage"?}`."""

    seller_sku: _Text
    quantity: _Units = 1
    quantity_shipped: Annotated[int, Field(ge=0, le=10_000)] = 0
    unit_price: Annotated[str, Field(pattern=r"^[0-9]{1,7}(\.[0-9]{1,2})?$")] = "10.00"
    title: _Text | None = None
    gift_message: _Text | None = None


class PutSellerOrder(ControlBody):
    """An order that a customer places with the seller."""

    expected = (
        '`{"lines": [{"sellerSku": sku, "quantity"?: n, ...}], "orderId"?, "status"?, "channel"?, ...}`. '
        "Also `marketplaceId`, `sellerOrderId`, `serviceLevel`, `pickUp` for an order that is fetched in a "
        "store, `regulated` for one with regulated products, `address` and `buyer`. A line also takes "
        "`quantityShipped`, `unitPrice`, `title` and `giftMessage`."
    )

    lines: Annotated[tuple[LineBody, ...], Field(min_length=1, max_length=500)]
    order_id: Annotated[str, Field(pattern=r"^[0-9]{3}-[0-9]{7}-[0-9]{7}$")] | None = None
    status: OrderStatus = OrderStatus.UNSHIPPED
    channel: FulfillmentChannel = FulfillmentChannel.MFN
    marketplace_id: str | None = None
    seller_order_id: _Text | None = None
    service_level: _Text = "Standard"
    pick_up: bool = False
    regulated: bool = False
    address: AddressBody = AddressBody()
    buyer: BuyerBody = BuyerBody()


class MoveSellerOrder(ControlBody):
    """The next status of a seller order."""

    expected = '`{"status": status}`: what the order is to become next.'

    status: OrderStatus


class ReaddressSellerOrder(AddressBody):
    """Where a seller order goes from now on."""

    expected = (
        '`{"name"?, "addressLine1"?, "addressLine2"?, "city"?, "stateOrRegion"?, "postalCode"?, ...}`. '
        "Also `addressLine3`, `countryCode` and `phone`."
    )


def put_seller_order(emulator: ControlledEmulator, body: PutSellerOrder) -> Json:
    """A customer orders; the seller may find out from now on."""
    account = emulator.account()
    market = account.marketplace(body.marketplace_id)
    order_id = body.order_id or _free_id(account)
    if account.seller_orders.find(order_id) is not None:
        raise InvalidInputError(f"orderId: there already is an order {order_id}.")
    order = SellerOrder(
        order_id=order_id,
        marketplace=market,
        channel=body.channel,
        status=body.status,
        created=account.now,
        updated=account.now,
        lines=[_line(account, market.marketplace_id, line) for line in body.lines],
        address=Address(**dict(body.address)),
        buyer=BuyerInfo(
            buyer_email=body.buyer.email,
            buyer_name=body.buyer.name,
            purchase_order_number=body.buyer.purchase_order_number,
        ),
        service_level=body.service_level,
        seller_order_id=body.seller_order_id or order_id,
        is_pick_up=body.pick_up,
        verification=Verification() if body.regulated else None,
    )
    if order.status in SHIPPED:
        _ship_all(order)
    _check_units(order)
    account.seller_orders.add(order)
    emulator.clock.tick()
    return _describe(order)


def move_seller_order(emulator: ControlledEmulator, order_id: str, body: MoveSellerOrder) -> Json:
    """The customer pays or calls it off, or Amazon ships what it fulfills itself."""
    account = emulator.account()
    order = order_with_id(account, "orderId", order_id)
    allowed = TRANSITIONS[order.status]
    if body.status not in allowed:
        raise InvalidInputError(
            f"status: an order cannot go from {order.status} to {body.status}.",
            f"Allowed from {order.status}: {', '.join(sorted(allowed)) or 'none'}.",
        )
    account.seller_orders.move(order, body.status, account.now)
    if body.status in SHIPPED:
        _ship_all(order)
    emulator.clock.tick()
    return _describe(order)


def readdress_seller_order(emulator: ControlledEmulator, order_id: str, body: ReaddressSellerOrder) -> Json:
    """The customer has the order sent to another address."""
    account = emulator.account()
    order = order_with_id(account, "orderId", order_id)
    order.address = Address(**dict(body))
    account.seller_orders.move(order, order.status, account.now)
    emulator.clock.tick()
    return _describe(order)


def show_seller_order(emulator: ControlledEmulator, order_id: str) -> Json:
    """How far an order is: its lines, the packages that were confirmed, the fulfillment orders for it."""
    return _describe(order_with_id(emulator.account(), "orderId", order_id))


def _free_id(account: Account) -> str:
    order_id = account.ids.seller_order()
    while account.seller_orders.find(order_id) is not None:
        order_id = account.ids.seller_order()
    return order_id


def _line(account: Account, marketplace_id: str, body: LineBody) -> SellerOrderLine:
    if body.quantity_shipped > body.quantity:
        raise InvalidInputError("lines: quantityShipped is more than the quantity.")
    return SellerOrderLine(
        item_id=account.ids.seller_order_line(),
        asin=asin_of(marketplace_id, body.seller_sku),
        sku=body.seller_sku,
        title=body.title or f"Product {body.seller_sku}",
        quantity=body.quantity,
        unit_price=Decimal(body.unit_price),
        gift_message=body.gift_message,
        shipped=body.quantity_shipped,
    )


def _ship_all(order: SellerOrder) -> None:
    for line in order.lines:
        line.shipped += line.left


def _check_units(order: SellerOrder) -> None:
    """All units of a Shipped order have shipped, some of a PartiallyShipped one, none of any other."""
    expected = OrderStatus.SHIPPED if order.status in SHIPPED else OrderStatus.UNSHIPPED
    if order.status is OrderStatus.PARTIALLY_SHIPPED:
        expected = order.status
    by_units = order.status_by_units()
    if by_units is not expected:
        raise InvalidInputError(f"lines: quantityShipped makes the order {by_units}, not {order.status}.")


def _describe(order: SellerOrder) -> Json:
    return {
        "orderId": order.order_id,
        "status": order.status,
        "channel": order.channel,
        "lines": [
            {
                "orderItemId": line.item_id,
                "sellerSku": line.sku,
                "quantity": line.quantity,
                "quantityShipped": line.shipped,
            }
            for line in order.lines
        ],
        "packages": [
            {
                "packageReferenceId": package.reference,
                "carrier": package.carrier,
                "trackingNumber": package.tracking_number,
                "shipDate": package.shipped.isoformat(),
                "units": dict(package.units),
            }
            for package in order.packages.values()
        ],
        "fulfillmentOrderIds": list(order.fulfillment_orders),
    }


CONTROLS = (
    Control("POST", ("seller-orders",), put_seller_order, PutSellerOrder),
    Control("POST", ("seller-orders", PLACEHOLDER, "move"), move_seller_order, MoveSellerOrder),
    Control("POST", ("seller-orders", PLACEHOLDER, "address"), readdress_seller_order, ReaddressSellerOrder),
    Control("GET", ("seller-orders", PLACEHOLDER), show_seller_order),
)
