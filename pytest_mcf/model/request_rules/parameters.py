"""Parameters in paths and queries: lists, forms and combinations that no model has.

A list that Amazon may add to, such as the types of notification, is advice: a newer name is not a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from pytest_mcf.common.moments import read_moment
from pytest_mcf.model.notifications_v1.notification_types import NOTIFICATION_TYPES
from pytest_mcf.model.operations.outbound_2026_07_04 import OPERATIONS as SUCCESSOR
from pytest_mcf.model.orders_v0.values import (
    EasyShipShipmentStatus,
    ElectronicInvoiceStatus,
    FulfillmentChannel,
    OrderStatus,
    PaymentMethod,
)
from pytest_mcf.model.outbound_2020_07_01.features import FEATURES, is_offered_in
from pytest_mcf.model.request_rules.breach import Breach
from pytest_mcf.regions import country_of

Given = Mapping[str, Sequence[str]]
"""The values of each parameter, without empty ones; the members of a list one by one."""

#: The id of an order of a customer (MCF-FLOW-02).
ORDER_ID = re.compile(r"[0-9]{3}-[0-9]{7}-[0-9]{7}", re.ASCII)
MOST_ORDERS_A_PAGE = 100

#: What a parameter of getOrders may be.
CHOICES: Mapping[str, type[StrEnum]] = MappingProxyType(
    {
        "OrderStatuses": OrderStatus,
        "FulfillmentChannels": FulfillmentChannel,
        "PaymentMethods": PaymentMethod,
        "EasyShipShipmentStatuses": EasyShipShipmentStatus,
        "ElectronicInvoiceStatuses": ElectronicInvoiceStatus,
    }
)
#: What an order's own number in the seller's books cannot be combined with.
NOT_WITH_SELLER_ORDER_ID = (
    "FulfillmentChannels",
    "OrderStatuses",
    "PaymentMethods",
    "LastUpdatedAfter",
    "LastUpdatedBefore",
    "BuyerEmail",
)
#: The parameters of getOrders that are dates; they may lack a time zone.
_DATES = ("Created", "LastUpdated", "EarliestDeliveryDate", "LatestDeliveryDate")
_DATE_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})?", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]{1,20}", re.ASCII)

_RULES_OF_MARKETPLACES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("getFeatures", "getFeatureInventory", "getFeatureSKU"), "MCF-FEAT-04"),
        "getInventorySummaries": "MCF-SBX-14",
    }
)

_OF_SUCCESSOR = frozenset(each.name for each in SUCCESSOR)

#: No rule is about another one. getOrders and searchOrders have one of them.
_WITH_RULES = frozenset(
    {
        *("marketplaceId", "marketplaceIds", "MarketplaceIds", "granularityId", "featureName"),
        *("orderId", "amazonOrderId", "notificationType", "notificationTypes"),
    }
)


def parameter_breaches(operation: str, given: Given) -> Iterator[Breach]:
    """Every breach in the parameters of a request; the path of each is the name of a parameter."""
    if _WITH_RULES.isdisjoint(given):
        return
    yield from _marketplace_breaches(operation, given)
    # In the successor of Fulfillment Outbound orderId is the seller's own id.
    for name in ("orderId", "amazonOrderId") if operation not in _OF_SUCCESSOR else ():
        for order_id in given.get(name, ()):
            if not ORDER_ID.fullmatch(order_id):
                yield Breach((name,), "three groups of 3, 7 and 7 digits", order_id, "MCF-FLOW-02")
    for name in ("notificationType", "notificationTypes"):
        for value in given.get(name, ()):
            if value not in NOTIFICATION_TYPES:
                expected = "a documented type of notification"
                yield Breach((name,), expected, value, "MCF-NOTIF-04", is_advice=True)
    yield from _feature_breaches(given)
    if operation == "getOrders":
        yield from _listing_breaches(given)
    if operation == "searchOrders":
        yield from _page_size_breaches("maxResultsPerPage", given)
        yield from _span_breaches(("createdAfter", "lastUpdatedAfter"), given, may_be_absent=False)


def _marketplace_breaches(operation: str, given: Given) -> Iterator[Breach]:
    rule = _RULES_OF_MARKETPLACES.get(operation, "model")
    for name in ("marketplaceId", "marketplaceIds", "MarketplaceIds"):
        for marketplace in given.get(name, ()):
            if not country_of(marketplace):
                yield Breach((name,), "a marketplace of Amazon", marketplace, rule)
    wanted = given.get("marketplaceIds", ())
    for marketplace in given.get("granularityId", ()):
        if wanted and marketplace != wanted[0]:
            expected = "the marketplace that marketplaceIds names"
            yield Breach(("granularityId",), expected, marketplace, "MCF-SBX-14")


def _feature_breaches(given: Given) -> Iterator[Breach]:
    countries = [country_of(marketplace) for marketplace in given.get("marketplaceId", ())]
    for name in given.get("featureName", ()):
        if name not in FEATURES:
            expected = "a documented name of a feature"
            yield Breach(("featureName",), expected, name, "MCF-FEAT-13", is_advice=True)
        elif any(country and not is_offered_in(name, country) for country in countries):
            expected = "a feature that the marketplace has"
            yield Breach(("featureName",), expected, name, "MCF-FEAT-18", is_advice=True)


def _listing_breaches(given: Given) -> Iterator[Breach]:
    for name, choices in CHOICES.items():
        for value in given.get(name, ()):
            if value not in list(choices):
                yield Breach((name,), f"one of {', '.join(choices)}", value, "model")
    for name in [f"{date}{end}" for date in _DATES for end in ("After", "Before")]:
        for value in given.get(name, ()):
            if not _is_date_time(value):
                yield Breach((name,), "a date-time of ISO 8601", value, "MCF-ERR-13")
    yield from _page_size_breaches("MaxResultsPerPage", given)
    is_further_page = bool(given.get("NextToken"))
    yield from _span_breaches(("CreatedAfter", "LastUpdatedAfter"), given, may_be_absent=is_further_page)
    for name in NOT_WITH_SELLER_ORDER_ID if given.get("SellerOrderId") else ():
        for value in given.get(name, ()):
            yield Breach((name,), "none with SellerOrderId", value, "model")


def _page_size_breaches(name: str, given: Given) -> Iterator[Breach]:
    for value in given.get(name, ()):
        if _NUMBER.fullmatch(value) and not 1 <= int(value) <= MOST_ORDERS_A_PAGE:
            yield Breach((name,), f"1 to {MOST_ORDERS_A_PAGE}", value, "model")


def _span_breaches(names: tuple[str, str], given: Given, *, may_be_absent: bool) -> Iterator[Breach]:
    """The span of time: it begins with one of two parameters, and its end is of the same kind."""
    created, updated = names
    spans = [name for name in names if given.get(name)]
    if len(spans) > 1 or not (spans or may_be_absent):
        name, value = (updated, given[updated][0]) if spans else (created, None)
        yield Breach((name,), f"either {created} or {updated}", value, "model")
    other = {created: updated, updated: created}
    for name in spans:
        excluded = other[name].replace("After", "Before")
        for value in given.get(excluded, ()):
            yield Breach((excluded,), f"none with {name}", value, "model")


def _is_date_time(text: str) -> bool:
    return read_moment(text) is not None and _DATE_TIME.fullmatch(text) is not None
