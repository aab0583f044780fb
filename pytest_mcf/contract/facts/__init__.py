"""The strict layer, part two: facts across the fields of one answer.

A rule is a function from the parts of an answer to findings; the table says which rules an operation
answers to. Rules see only bodies that the model layer let pass, so required fields are there; known
deviations (integers as strings, nulls for optional lists, statuses in upper case) have been passed
too, and `reading.py` irons them out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pytest_mcf.contract.facts.orders import check_listed_orders, check_order
from pytest_mcf.contract.facts.packages import check_tracking
from pytest_mcf.contract.facts.previews import check_offers, check_previews
from pytest_mcf.contract.facts.returns import check_return
from pytest_mcf.contract.facts.skus import check_feature_inventory, check_feature_sku
from pytest_mcf.contract.finding import Finding
from pytest_mcf.exchange import Exchange
from pytest_mcf.model import Match

Rule = Callable[[Match, Exchange, Mapping[str, Any]], Iterator[Finding]]

RULES: Mapping[str, Rule] = {
    "getFulfillmentOrder": check_order,
    "listAllFulfillmentOrders": check_listed_orders,
    "getPackageTrackingDetails": check_tracking,
    "getFulfillmentPreview": check_previews,
    "deliveryOffers": check_offers,
    "createFulfillmentReturn": check_return,
    "getFeatureInventory": check_feature_inventory,
    "getFeatureSKU": check_feature_sku,
}


def check_facts(match: Match, exchange: Exchange, body: Mapping[str, Any]) -> Iterator[Finding]:
    """Every breach of a fact in the answer of a successful operation."""
    rule = RULES.get(match.operation.name)
    payload = body.get("payload")
    if rule is not None and isinstance(payload, Mapping):
        yield from rule(match, exchange, payload)
