"""Certify an Amazon Multi-Channel Fulfillment integration against its documented behaviour.

A team imports what it needs from here: `__all__` is the public surface, and docs/stability.md says what
is stable about it. Each name is loaded when it is first used, so that the plugin, which every run of
pytest imports, stays light.
"""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pytest_mcf.certificate.certificate import Certificate
    from pytest_mcf.certificate.json import read_certificate
    from pytest_mcf.contract.monitors import Conduct
    from pytest_mcf.exchange import Exchange, Violation
    from pytest_mcf.gateway import Faults, Journal
    from pytest_mcf.gateway.faults import Fault
    from pytest_mcf.harness.sandbox import Sandbox
    from pytest_mcf.integration import (
        Adapter,
        AdapterDescription,
        Address,
        CancellationRefused,
        CashOnDelivery,
        Clock,
        Credentials,
        CustomerMessage,
        CustomerOrder,
        CustomerOrderLine,
        DeliveryDocument,
        DeliveryOffer,
        DeliveryPreferences,
        DeliveryWindow,
        Endpoint,
        Feature,
        FeatureEligibility,
        FeatureSku,
        Fee,
        Integration,
        IntegrationError,
        LineChange,
        LineView,
        Money,
        NotAuthorized,
        NotificationRejected,
        NotShipped,
        Order,
        OrderChanges,
        OrderLine,
        OrderNotFound,
        OrderNotOpen,
        OrderRejected,
        OrderStatusChange,
        OrderSummary,
        OrderView,
        OutOfStock,
        PackageNotFound,
        PackageNumber,
        PackageTracking,
        PackageView,
        Payment,
        RefusedReturn,
        ReturnAuthorization,
        ReturnedItem,
        ReturnItem,
        ReturnReason,
        ReturnResult,
        ServiceUnavailable,
        ShipmentLine,
        ShipmentView,
        ShippingOption,
        StockLevel,
        Throttled,
        TrackingEvent,
        UnfulfillableLine,
        View,
        Weight,
    )

__all__ = [
    "Adapter",
    "AdapterDescription",
    "Address",
    "CancellationRefused",
    "CashOnDelivery",
    "Certificate",
    "Clock",
    "Conduct",
    "Credentials",
    "CustomerMessage",
    "CustomerOrder",
    "CustomerOrderLine",
    "DeliveryDocument",
    "DeliveryOffer",
    "DeliveryPreferences",
    "DeliveryWindow",
    "Endpoint",
    "Exchange",
    "Fault",
    "Faults",
    "Feature",
    "FeatureEligibility",
    "FeatureSku",
    "Fee",
    "Integration",
    "IntegrationError",
    "Journal",
    "LineChange",
    "LineView",
    "Money",
    "NotAuthorized",
    "NotShipped",
    "NotificationRejected",
    "Order",
    "OrderChanges",
    "OrderLine",
    "OrderNotFound",
    "OrderNotOpen",
    "OrderRejected",
    "OrderStatusChange",
    "OrderSummary",
    "OrderView",
    "OutOfStock",
    "PackageNotFound",
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
    "Sandbox",
    "ServiceUnavailable",
    "ShipmentLine",
    "ShipmentView",
    "ShippingOption",
    "StockLevel",
    "Throttled",
    "TrackingEvent",
    "UnfulfillableLine",
    "View",
    "Violation",
    "Weight",
    "__version__",
    "read_certificate",
]

__version__ = "0.1.0"

# A wheel carries features, steps and cassettes inside this package. In a checkout (and so in an
# editable install) they stand one folder up, where people read them first: the package then looks
# there too, and `pytest_mcf.steps` is the same name everywhere.
_package = Path(__file__).parent
if not (_package / "features").is_dir():
    __path__.append(str(_package.parent))

# Where the names are that are not in pytest_mcf.integration.
_MODULES = {
    "Certificate": "pytest_mcf.certificate.certificate",
    "Conduct": "pytest_mcf.contract.monitors",
    "Exchange": "pytest_mcf.exchange",
    "Fault": "pytest_mcf.gateway.faults",
    "Faults": "pytest_mcf.gateway",
    "Journal": "pytest_mcf.gateway",
    "Sandbox": "pytest_mcf.harness.sandbox",
    "Violation": "pytest_mcf.exchange",
    "read_certificate": "pytest_mcf.certificate.json",
}


def __getattr__(name: str) -> Any:
    """Load a name of the public surface when it is first used (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_MODULES.get(name, "pytest_mcf.integration")), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
