"""What the port speaks of, in business words: small frozen models.

An adapter builds them from whatever its integration knows. Names of statuses, speeds and codes are
Amazon's own, in Amazon's spelling; a value that the documents do not know is passed on as it came
(MCF-STATE-15). Times are aware datetimes. A value that the integration does not know is None.
"""

from pytest_mcf.integration.views.base import Address, PackageNumber, View
from pytest_mcf.integration.views.customers import (
    CustomerMessage,
    CustomerOrder,
    CustomerOrderLine,
    StockLevel,
)
from pytest_mcf.integration.views.delivery import DeliveryPreferences, DeliveryWindow
from pytest_mcf.integration.views.features import Feature, FeatureEligibility, FeatureSku
from pytest_mcf.integration.views.ordering import (
    DeliveryOffer,
    LineChange,
    Order,
    OrderChanges,
    OrderLine,
    ShippingOption,
    UnfulfillableLine,
    Weight,
)
from pytest_mcf.integration.views.orders import (
    LineView,
    OrderStatusChange,
    OrderSummary,
    OrderView,
    PackageView,
    ShipmentLine,
    ShipmentView,
)
from pytest_mcf.integration.views.payment import CashOnDelivery, Fee, Money, Payment
from pytest_mcf.integration.views.returns import (
    RefusedReturn,
    ReturnAuthorization,
    ReturnedItem,
    ReturnItem,
    ReturnReason,
    ReturnResult,
)
from pytest_mcf.integration.views.tracking import DeliveryDocument, PackageTracking, TrackingEvent

__all__ = [
    "Address",
    "CashOnDelivery",
    "CustomerMessage",
    "CustomerOrder",
    "CustomerOrderLine",
    "DeliveryDocument",
    "DeliveryOffer",
    "DeliveryPreferences",
    "DeliveryWindow",
    "Feature",
    "FeatureEligibility",
    "FeatureSku",
    "Fee",
    "LineChange",
    "LineView",
    "Money",
    "Order",
    "OrderChanges",
    "OrderLine",
    "OrderStatusChange",
    "OrderSummary",
    "OrderView",
    "PackageNumber",
    "PackageTracking",
    "PackageView",
    "Payment",
    "RefusedReturn",
    "ReturnAuthorization",
    "ReturnItem",
    "ReturnReason",
    "ReturnResult",
    "ReturnedItem",
    "ShipmentLine",
    "ShipmentView",
    "ShippingOption",
    "StockLevel",
    "TrackingEvent",
    "UnfulfillableLine",
    "View",
    "Weight",
]
