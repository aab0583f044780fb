"""Which function carries out which operation of Fulfillment Outbound, FBA Inventory and Tokens."""

from __future__ import annotations

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
from pytest_mcf.emulator.registry.functions import Functions

FUNCTIONS = Functions(
    reading={
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
    },
    writing={
        "createFulfillmentOrder": create_fulfillment_order,
        "updateFulfillmentOrder": update_fulfillment_order,
        "cancelFulfillmentOrder": cancel_fulfillment_order,
        "submitFulfillmentOrderStatusUpdate": submit_fulfillment_order_status_update,
        "createFulfillmentReturn": create_fulfillment_return,
        "createInventoryItem": create_inventory_item,
        "addInventory": add_inventory,
        "deleteInventoryItem": delete_inventory_item,
    },
)
