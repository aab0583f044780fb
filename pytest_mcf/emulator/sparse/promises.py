"""What the documents promise in a sentence, though the model does not require it.

Whatever else is optional, the profile `sparse` leaves out. Each promise names the rule that it follows from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from pytest_mcf.model import tokens_2021_03_01
from pytest_mcf.model.definition import Definition
from pytest_mcf.model.inventory_v1 import definitions as inventory_v1
from pytest_mcf.model.messaging_v1 import definitions as messaging_v1
from pytest_mcf.model.notifications_v1 import definitions as notifications_v1
from pytest_mcf.model.orders_2026_01_01 import definitions as newer_orders
from pytest_mcf.model.orders_v0 import definitions as orders_v0
from pytest_mcf.model.outbound_2020_07_01 import definitions as outbound
from pytest_mcf.model.outbound_2026_07_04 import definitions as successor

if TYPE_CHECKING:
    from collections.abc import Iterator

#: An object on the wire.
Wire = Mapping[str, Any]


def _always(_: Wire) -> bool:
    return True


def _has_shipped(shipment: Wire) -> bool:
    return bool(shipment["fulfillmentShipmentStatus"] == "SHIPPED")


def _has_more(page: Wire) -> bool:
    return bool(page.get("nextToken") or page.get("NextToken"))


def _has_shipments(order: Wire) -> bool:
    return bool(order["fulfillmentShipments"])


def _points_to_more(response: Wire) -> bool:
    return _has_more(response["pagination"])


def _is_without_token(error: Wire) -> bool:
    return bool(error["code"] == "Unauthorized")


@dataclass(frozen=True, slots=True)
class Promise:
    """Properties of a definition that stay. `Definition` itself stands for each definition that has them."""

    model: type[Definition]
    names: tuple[str, ...]
    """In Python's spelling."""
    rule: str
    """The rule of the catalogue with the sentence."""
    when: Callable[[Wire], bool] = _always
    """Of which objects it holds."""


PROMISES: tuple[Promise, ...] = (
    # Of each operation.
    Promise(Definition, ("payload",), "MCF-GET-01"),
    Promise(Definition, ("errors",), "MCF-ERR-02"),
    Promise(Definition, ("next_token",), "MCF-LIST-05", _has_more),
    Promise(outbound.Error, ("details",), "MCF-AUTH-21", _is_without_token),
    # Orders, their shipments and packages.
    Promise(
        outbound.Address,
        (
            *("address_line_2", "address_line_3", "city", "district_or_county"),
            *("state_or_region", "phone"),
        ),
        "MCF-GET-04",
    ),
    Promise(outbound.GetFulfillmentOrderResult, ("fulfillment_shipments",), "MCF-PART-08", _has_shipments),
    Promise(outbound.FeatureSettings, tuple(outbound.FeatureSettings.model_fields), "MCF-GET-04"),
    Promise(outbound.FulfillmentOrder, ("fulfillment_action",), "MCF-PART-03"),
    Promise(outbound.ListAllFulfillmentOrdersResult, ("fulfillment_orders",), "MCF-LIST-01"),
    Promise(outbound.FulfillmentShipment, ("shipping_date",), "MCF-SHIP-04", _has_shipped),
    Promise(outbound.FulfillmentShipment, ("fulfillment_shipment_package",), "MCF-SHIP-03", _has_shipped),
    Promise(outbound.FulfillmentShipmentPackage, ("delivery_information",), "MCF-POD-02"),
    # Previews and offers.
    Promise(outbound.GetFulfillmentPreviewResult, ("fulfillment_previews",), "MCF-PREV-01"),
    Promise(outbound.FulfillmentPreview, ("scheduled_delivery_info",), "MCF-PREV-09"),
    Promise(outbound.FulfillmentPreview, ("order_unfulfillable_reasons",), "MCF-PREV-13"),
    Promise(outbound.UnfulfillablePreviewItem, ("item_unfulfillable_reasons",), "MCF-PREV-13"),
    Promise(
        outbound.FulfillmentPreview,
        ("fulfillment_preview_shipments", "unfulfillable_preview_items"),
        "MCF-PREV-19",
    ),
    Promise(outbound.GetDeliveryOffersResult, ("delivery_offers",), "MCF-OFFER-01"),
    # Features.
    Promise(outbound.GetFeatureInventoryResult, ("feature_skus",), "MCF-FEAT-05"),
    Promise(outbound.FeatureSku, ("seller_sku",), "MCF-FEAT-05"),
    Promise(outbound.GetFeatureSkuResult, ("ineligible_reasons",), "MCF-FEAT-11"),
    # Returns.
    Promise(outbound.ListReturnReasonCodesResult, ("reason_code_details",), "MCF-RET-05"),
    Promise(outbound.ReasonCodeDetails, ("translated_description",), "MCF-RET-05"),
    Promise(outbound.CreateFulfillmentReturnResult, ("return_items", "invalid_return_items"), "MCF-RET-10"),
    Promise(outbound.CreateFulfillmentReturnResult, ("return_authorizations",), "MCF-RET-17"),
    Promise(outbound.ReturnItem, ("return_authorization_id",), "MCF-RET-17"),
    # The successor of Fulfillment Outbound.
    Promise(successor.ListOrdersResponse, ("pagination",), "MCF-LIST-05", _points_to_more),
    Promise(successor.GetOffersResponse, ("offer_results",), "MCF-OFFER-01"),
    # Stock.
    Promise(inventory_v1.GetInventorySummariesResponse, ("pagination",), "MCF-LIST-05", _points_to_more),
    Promise(inventory_v1.InventorySummary, ("seller_sku",), "MCF-SBX-14"),
    Promise(inventory_v1.InventorySummary, ("inventory_details", "total_quantity"), "MCF-SBX-13"),
    Promise(inventory_v1.InventoryDetails, ("fulfillable_quantity", "reserved_quantity"), "MCF-SBX-13"),
    Promise(inventory_v1.ReservedQuantity, ("total_reserved_quantity",), "MCF-SBX-13"),
    # Orders of Amazon's own customers, messages to these, and the tokens for personal data.
    Promise(orders_v0.Order, ("fulfillment_channel",), "MCF-FLOW-11"),
    Promise(orders_v0.OrderItem, ("seller_sku", "quantity_shipped"), "MCF-FLOW-05"),
    Promise(orders_v0.Order, ("shipping_address",), "MCF-AUTH-11"),
    Promise(orders_v0.OrderAddress, ("shipping_address",), "MCF-AUTH-11"),
    Promise(orders_v0.Address, tuple(orders_v0.Address.model_fields), "MCF-AUTH-11"),
    # The newer version of Orders: what takes the place of the fields above.
    Promise(newer_orders.SearchOrdersResponse, ("pagination",), "MCF-LIST-05", _points_to_more),
    Promise(newer_orders.Order, ("fulfillment", "recipient"), "MCF-FLOW-23"),
    Promise(newer_orders.OrderFulfillment, ("fulfilled_by",), "MCF-FLOW-11"),
    Promise(newer_orders.OrderItem, ("fulfillment",), "MCF-FLOW-05"),
    Promise(newer_orders.ItemProduct, ("seller_sku",), "MCF-FLOW-05"),
    Promise(newer_orders.ItemFulfillment, ("quantity_fulfilled",), "MCF-FLOW-05"),
    Promise(newer_orders.Recipient, ("delivery_address",), "MCF-FLOW-23"),
    Promise(newer_orders.CustomerAddress, tuple(newer_orders.CustomerAddress.model_fields), "MCF-FLOW-23"),
    Promise(messaging_v1.GetMessagingActionsForOrderResponse, ("links",), "MCF-FLOW-21"),
    Promise(messaging_v1.LinkObject, ("name",), "MCF-FLOW-21"),
    Promise(
        tokens_2021_03_01.CreateRestrictedDataTokenResponse,
        ("restricted_data_token", "expires_in"),
        "MCF-AUTH-13",
    ),
    # Notifications.
    Promise(notifications_v1.DestinationResource, ("sqs", "event_bridge"), "MCF-NOTIF-02"),
    Promise(notifications_v1.GetSubscriptionsPayload, ("subscriptions",), "MCF-NOTIF-05"),
)


def is_promised(model: type[Definition], name: str, value: Wire) -> bool:
    """Whether a property of an object stays. `name` is its name in Python."""
    return any(promise.when(value) for promise in _promises_of(model, name))


@cache
def _promises_of(model: type[Definition], name: str) -> tuple[Promise, ...]:
    return tuple(_matching(model, name))


def _matching(model: type[Definition], name: str) -> Iterator[Promise]:
    for promise in PROMISES:
        if promise.model in (model, Definition) and name in promise.names:
            yield promise
