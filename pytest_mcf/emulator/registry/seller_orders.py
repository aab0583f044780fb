"""Which function carries out which operation of Orders and Messaging."""

from __future__ import annotations

from pytest_mcf.emulator.registry.functions import Functions
from pytest_mcf.emulator.seller_orders.listing import get_orders
from pytest_mcf.emulator.seller_orders.messages import (
    create_confirm_delivery_details,
    create_confirm_order_details,
    create_unexpected_problem,
    get_attributes,
    get_messaging_actions_for_order,
)
from pytest_mcf.emulator.seller_orders.orders import (
    get_order,
    get_order_address,
    get_order_buyer_info,
    get_order_items,
    get_order_items_buyer_info,
)
from pytest_mcf.emulator.seller_orders.regulated import get_order_regulated_info, update_verification_status
from pytest_mcf.emulator.seller_orders.shipping import confirm_shipment, update_shipment_status

FUNCTIONS = Functions(
    reading={
        "getOrders": get_orders,
        "getOrder": get_order,
        "getOrderItems": get_order_items,
        "getOrderAddress": get_order_address,
        "getOrderBuyerInfo": get_order_buyer_info,
        "getOrderItemsBuyerInfo": get_order_items_buyer_info,
        "getOrderRegulatedInfo": get_order_regulated_info,
        "getMessagingActionsForOrder": get_messaging_actions_for_order,
        "GetAttributes": get_attributes,
    },
    writing={
        "updateShipmentStatus": update_shipment_status,
        "confirmShipment": confirm_shipment,
        "updateVerificationStatus": update_verification_status,
        "createConfirmDeliveryDetails": create_confirm_delivery_details,
        "createConfirmOrderDetails": create_confirm_order_details,
        "createUnexpectedProblem": create_unexpected_problem,
    },
)
