"""Which function carries out which operation."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from pytest_mcf.emulator.notifications.destinations import (
    create_destination,
    delete_destination,
    get_destination,
    get_destinations,
)
from pytest_mcf.emulator.notifications.subscriptions import (
    create_subscription,
    delete_subscription_by_id,
    get_subscription,
    get_subscription_by_id,
    get_subscriptions,
    send_test_notification,
)
from pytest_mcf.emulator.operations.features import get_feature_inventory, get_feature_sku, get_features
from pytest_mcf.emulator.operations.inventory import (
    add_inventory,
    create_inventory_item,
    delete_inventory_item,
    get_inventory_summaries,
)
from pytest_mcf.emulator.operations.offers import delivery_offers
from pytest_mcf.emulator.operations.order_updates import update_fulfillment_order
from pytest_mcf.emulator.operations.orders import (
    cancel_fulfillment_order,
    create_fulfillment_order,
    get_fulfillment_order,
    get_package_tracking_details,
    list_all_fulfillment_orders,
    submit_fulfillment_order_status_update,
)
from pytest_mcf.emulator.operations.previews import get_fulfillment_preview
from pytest_mcf.emulator.operations.restricted_tokens import create_restricted_data_token
from pytest_mcf.emulator.operations.returns import create_fulfillment_return, list_return_reason_codes
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
from pytest_mcf.emulator.successor.offers import get_offers
from pytest_mcf.emulator.successor.orders import cancel_order, create_order, list_orders, update_order
from pytest_mcf.emulator.successor.orders import get_order as get_outbound_order
from pytest_mcf.emulator.successor.previews import get_order_preview
from pytest_mcf.emulator.successor.sandbox import update_order_status, update_package

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytest_mcf.emulator.call import OperationFunction

#: These only read: no other call sees an effect of them.
READING: Mapping[str, OperationFunction] = MappingProxyType(
    {
        "getFulfillmentPreview": get_fulfillment_preview,
        "deliveryOffers": delivery_offers,
        "listAllFulfillmentOrders": list_all_fulfillment_orders,
        "getPackageTrackingDetails": get_package_tracking_details,
        "listReturnReasonCodes": list_return_reason_codes,
        "getFulfillmentOrder": get_fulfillment_order,
        "getFeatures": get_features,
        "getFeatureInventory": get_feature_inventory,
        "getFeatureSKU": get_feature_sku,
        "getInventorySummaries": get_inventory_summaries,
        "createRestrictedDataToken": create_restricted_data_token,
        "getDestinations": get_destinations,
        "getDestination": get_destination,
        "getSubscriptions": get_subscriptions,
        "getSubscription": get_subscription,
        "getSubscriptionById": get_subscription_by_id,
        "getOrders": get_orders,
        "getOrder": get_order,
        "getOrderItems": get_order_items,
        "getOrderAddress": get_order_address,
        "getOrderBuyerInfo": get_order_buyer_info,
        "getOrderItemsBuyerInfo": get_order_items_buyer_info,
        "getOrderRegulatedInfo": get_order_regulated_info,
        "getMessagingActionsForOrder": get_messaging_actions_for_order,
        "GetAttributes": get_attributes,
        "getOrderPreview": get_order_preview,
        "getOffers": get_offers,
        "outbound.getOrder": get_outbound_order,
        "listOrders": list_orders,
    }
)

#: These change something; after each the virtual clock ticks.
WRITING: Mapping[str, OperationFunction] = MappingProxyType(
    {
        "createFulfillmentOrder": create_fulfillment_order,
        "updateFulfillmentOrder": update_fulfillment_order,
        "cancelFulfillmentOrder": cancel_fulfillment_order,
        "submitFulfillmentOrderStatusUpdate": submit_fulfillment_order_status_update,
        "createFulfillmentReturn": create_fulfillment_return,
        "createInventoryItem": create_inventory_item,
        "addInventory": add_inventory,
        "deleteInventoryItem": delete_inventory_item,
        "createDestination": create_destination,
        "deleteDestination": delete_destination,
        "createSubscription": create_subscription,
        "deleteSubscriptionById": delete_subscription_by_id,
        "sendTestNotification": send_test_notification,
        "updateShipmentStatus": update_shipment_status,
        "confirmShipment": confirm_shipment,
        "updateVerificationStatus": update_verification_status,
        "createConfirmDeliveryDetails": create_confirm_delivery_details,
        "createConfirmOrderDetails": create_confirm_order_details,
        "createUnexpectedProblem": create_unexpected_problem,
        "createOrder": create_order,
        "updateOrder": update_order,
        "cancelOrder": cancel_order,
        "updateOrderStatus": update_order_status,
        "updatePackage": update_package,
    }
)
