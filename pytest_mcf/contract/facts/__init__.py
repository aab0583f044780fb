"""The expectations, part two: facts across the fields of one response.

A rule is a function to findings, and two tables say which rules an operation has: one of rules
about a response by itself, one of rules that compare a response with its request. Rules see only bodies
that the model layer let pass, so required fields are there; known deviations (integers as strings,
nulls for optional lists, statuses in upper case) have been passed too, and `reading.py` irons them out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pytest_mcf.contract.facts import messages, notifications, seller_orders, seller_orders_successor
from pytest_mcf.contract.facts.orders import check_asked_order, check_listed_orders, check_order
from pytest_mcf.contract.facts.packages import check_asked_package, check_tracking
from pytest_mcf.contract.facts.previews import check_asked_previews, check_offers, check_previews
from pytest_mcf.contract.facts.returns import check_asked_return, check_authorizations
from pytest_mcf.contract.facts.skus import (
    check_asked_feature,
    check_asked_sku,
    check_feature_names,
    check_feature_sku,
)
from pytest_mcf.contract.finding import Finding
from pytest_mcf.exchange import Exchange
from pytest_mcf.model import Match, Operation

#: An object, or in few operations a list of objects.
Payload = Any

RULES: Mapping[str, Callable[[Payload], Iterator[Finding]]] = {
    "getFulfillmentOrder": check_order,
    "listAllFulfillmentOrders": check_listed_orders,
    "getPackageTrackingDetails": check_tracking,
    "getFulfillmentPreview": check_previews,
    "deliveryOffers": check_offers,
    "createFulfillmentReturn": check_authorizations,
    "getFeatures": check_feature_names,
    "getFeatureSKU": check_feature_sku,
    "createDestination": notifications.check_destination,
    "getDestination": notifications.check_destination,
    "getDestinations": notifications.check_destinations,
    "getOrder": seller_orders.check_order,
    "getOrders": seller_orders.check_orders,
    "getOrderItems": seller_orders.check_items,
    "orders.getOrder": seller_orders_successor.check_order,
    "searchOrders": seller_orders_successor.check_orders,
}
"""What is to be said of a response by itself."""

RULES_WITH_REQUEST: Mapping[str, Callable[[Match, Exchange, Payload], Iterator[Finding]]] = {
    "getFulfillmentOrder": check_asked_order,
    "getPackageTrackingDetails": check_asked_package,
    "getFulfillmentPreview": check_asked_previews,
    "createFulfillmentReturn": check_asked_return,
    "getFeatureInventory": check_asked_feature,
    "getFeatureSKU": check_asked_sku,
    "createDestination": notifications.check_made_destination,
    "getDestination": notifications.check_asked_destination,
    "createSubscription": notifications.check_made_subscription,
    "getSubscription": notifications.check_asked_version,
    "getSubscriptions": notifications.check_asked_versions,
    "getSubscriptionById": notifications.check_asked_subscription,
    "getOrder": seller_orders.check_asked_order,
    "getOrderItems": seller_orders.check_asked_order,
    "getOrderAddress": seller_orders.check_asked_order,
    "getOrderBuyerInfo": seller_orders.check_asked_order,
    "getOrderItemsBuyerInfo": seller_orders.check_asked_order,
    "getOrderRegulatedInfo": seller_orders.check_asked_order,
    "getMessagingActionsForOrder": messages.check_actions,
    "getOrders": seller_orders.check_asked_orders,
    "orders.getOrder": seller_orders_successor.check_asked_order,
    "searchOrders": seller_orders_successor.check_asked_orders,
}
"""What is to be said of a response once it is known what was asked for."""


def check_facts(operation: Operation, body: Mapping[str, Any]) -> Iterator[Finding]:
    """Every breach of a fact in the response of a successful operation."""
    rule = RULES.get(operation.name)
    payload = body.get("payload", body)  # without one, where that is a known erratum
    if rule is not None and isinstance(payload, dict | list):
        yield from rule(payload)


def check_facts_with_request(match: Match, exchange: Exchange, body: Mapping[str, Any]) -> Iterator[Finding]:
    """Every way in which such a response is not what was asked for. The request itself has to conform."""
    rule = RULES_WITH_REQUEST.get(match.operation.name)
    payload = body.get("payload") if match.operation.payload else body
    if rule is not None and isinstance(payload, dict | list):
        yield from rule(match, exchange, payload)
