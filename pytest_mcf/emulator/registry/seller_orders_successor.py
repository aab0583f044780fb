"""Which function carries out which operation of the newer version of Orders."""

from __future__ import annotations

from pytest_mcf.emulator.registry.functions import Functions
from pytest_mcf.emulator.seller_orders.successor.reading import get_order, search_orders

FUNCTIONS = Functions(reading={"searchOrders": search_orders, "orders.getOrder": get_order}, writing={})
