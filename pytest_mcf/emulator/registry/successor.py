"""Which function carries out which operation of the successor of Fulfillment Outbound."""

from __future__ import annotations

from pytest_mcf.emulator.registry.functions import Functions
from pytest_mcf.emulator.successor.offers import get_offers
from pytest_mcf.emulator.successor.orders import (
    cancel_order,
    create_order,
    get_order,
    list_orders,
    update_order,
)
from pytest_mcf.emulator.successor.previews import get_order_preview
from pytest_mcf.emulator.successor.sandbox import update_order_status, update_package

FUNCTIONS = Functions(
    reading={
        "getOrderPreview": get_order_preview,
        "getOffers": get_offers,
        "outbound.getOrder": get_order,
        "listOrders": list_orders,
    },
    writing={
        "createOrder": create_order,
        "updateOrder": update_order,
        "cancelOrder": cancel_order,
        "updateOrderStatus": update_order_status,
        "updatePackage": update_package,
    },
)
