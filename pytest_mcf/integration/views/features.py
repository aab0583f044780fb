"""Fulfilment features, and the stock that supports them."""

from __future__ import annotations

from pytest_mcf.integration.views.base import View


class Feature(View):
    """A fulfilment feature of a marketplace. `eligible` is None where Amazon does not say (MCF-FEAT-02)."""

    name: str
    description: str
    eligible: bool | None = None


class FeatureSku(View):
    """Stock that supports a feature. SKUs that overlap share one pool of units (MCF-FEAT-09)."""

    sku: str
    count: float | None = None
    overlapping_skus: tuple[str, ...] = ()


class FeatureEligibility(View):
    """Whether a feature may be asked for with a SKU, and if not, why (MCF-FEAT-11)."""

    feature: str
    sku: str | None
    eligible: bool
    reasons: tuple[str, ...] = ()
    count: float | None = None
