"""The port between the scenarios and the integration under test, and the bundled reference adapter.

An adapter is any object with some of the methods of `Integration`; it is constructed with an
`Endpoint`, returns views and raises `IntegrationError`s.
"""

from pytest_mcf.integration.endpoint import Credentials, Endpoint
from pytest_mcf.integration.errors import (
    CancellationRefused,
    IntegrationError,
    NotAuthorized,
    OrderNotFound,
    OrderRejected,
    PackageNotFound,
    ServiceUnavailable,
    Throttled,
)
from pytest_mcf.integration.port import METHODS, Integration
from pytest_mcf.integration.views import (
    Address,
    DeliveryDocument,
    Feature,
    FeatureEligibility,
    FeatureSku,
    LineView,
    Order,
    OrderLine,
    OrderSummary,
    OrderView,
    PackageTracking,
    PackageView,
    ShipmentLine,
    ShipmentView,
    ShippingOption,
    TrackingEvent,
    UnfulfillableLine,
    View,
)

__all__ = [
    "METHODS",
    "Address",
    "CancellationRefused",
    "Credentials",
    "DeliveryDocument",
    "Endpoint",
    "Feature",
    "FeatureEligibility",
    "FeatureSku",
    "Integration",
    "IntegrationError",
    "LineView",
    "NotAuthorized",
    "Order",
    "OrderLine",
    "OrderNotFound",
    "OrderRejected",
    "OrderSummary",
    "OrderView",
    "PackageNotFound",
    "PackageTracking",
    "PackageView",
    "ServiceUnavailable",
    "ShipmentLine",
    "ShipmentView",
    "ShippingOption",
    "Throttled",
    "TrackingEvent",
    "UnfulfillableLine",
    "View",
]
