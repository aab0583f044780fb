"""How an order is fulfilled: tiers, packaging, packing slips, payment on delivery."""

from typing import Annotated

from pytest_mcf.model.definition import Definition, documented_values
from pytest_mcf.model.outbound_2026_07_04 import values
from pytest_mcf.model.outbound_2026_07_04.common import Money, ServiceTierText, TimeInterval

PackagingOptionText = Annotated[str, documented_values(values.PackagingOption)]
"""One of the documented packagings."""

OverboxText = Annotated[str, documented_values(values.Overbox)]
"""Whether an overbox is required."""

OrderFulfillmentAction = Annotated[str, documented_values(values.FulfillmentAction)]
"""Whether an order ships at once."""

OrderFulfillmentPolicy = Annotated[str, documented_values(values.FulfillmentPolicy)]
"""What happens if items cannot be fulfilled."""

AdditionalServices = dict[str, str]
"""Other services; no name is documented."""

OrderPackingSlipTemplateAttributes = dict[str, str]
"""What a packing slip shows, by names that only the examples have."""


class ServiceLevel(Definition):
    """How fast an order travels, and when it is delivered."""

    service_tiers: list[ServiceTierText] | None = None
    """By preference; for the time being only the first one counts."""
    delivery_interval: TimeInterval | None = None
    """Selects the interval of a scheduled delivery; in Japan only."""


class PreviewServiceLevel(Definition):
    """The tiers that a preview or an offer is requested for."""

    service_tiers: list[ServiceTierText] | None = None


class OfferServiceLevel(Definition):
    """How fast an offer is."""

    service_tier: ServiceTierText | None = None
    delivery_interval: TimeInterval | None = None


class PreviewOfferServiceLevel(Definition):
    """How fast an offer of a preview is."""

    service_tier: ServiceTierText | None = None
    delivery_interval: TimeInterval | None = None
    ship_interval: TimeInterval | None = None


class OrderPackingSlip(Definition):
    """A packing slip; any setting means that one is printed."""

    template_name: str | None = None
    template_attributes: OrderPackingSlipTemplateAttributes | None = None


class PackagingService(Definition):
    """How an order is packed."""

    packaging_option: PackagingOptionText | None = None
    overbox: OverboxText | None = None
    packing_slip: OrderPackingSlip | None = None


class PreviewPackagingService(Definition):
    """How a previewed order would be packed."""

    packaging_option: PackagingOptionText | None = None
    overbox: OverboxText | None = None


class DeliveryService(Definition):
    """Settings of the delivery; the model declares none."""


class PreviewDeliveryService(Definition):
    """Settings of the delivery in a preview."""

    payment_on_delivery: Annotated[str, documented_values(values.PaymentOnDelivery)] | None = None
    """There only if the request has `includePaymentOnDelivery`."""


class OrderServices(Definition):
    """The services of an order."""

    packaging: PackagingService | None = None
    delivery: DeliveryService | None = None
    additional: AdditionalServices | None = None


class PreviewServices(Definition):
    """The services that a preview is requested for."""

    packaging: PreviewPackagingService | None = None
    additional: AdditionalServices | None = None


class PreviewOfferServices(Definition):
    """The services of an offer of a preview."""

    packaging: PreviewPackagingService | None = None
    delivery: PreviewDeliveryService | None = None
    additional: AdditionalServices | None = None


class OrderLineItemPackagingService(Definition):
    """How one line is packed."""

    packing_slip: OrderPackingSlip | None = None


class OrderLineItemPaymentOnDelivery(Definition):
    """What the recipient pays for one unit on delivery; in India only."""

    per_unit_service_price: Money | None = None


class OrderLineItemDeliveryService(Definition):
    """How one line is delivered."""

    payment_on_delivery: OrderLineItemPaymentOnDelivery | None = None


class OrderLineItemServices(Definition):
    """The services of one line."""

    packaging: OrderLineItemPackagingService | None = None
    delivery: OrderLineItemDeliveryService | None = None


class LineItemFulfillmentConfiguration(Definition):
    """How one line is fulfilled."""

    services: OrderLineItemServices | None = None


class OrderFulfillmentConfiguration(Definition):
    """How a new order is fulfilled."""

    service_level: ServiceLevel | None = None
    action: OrderFulfillmentAction | None = None
    policy: OrderFulfillmentPolicy | None = None
    services: OrderServices | None = None


class OrderResponseFulfillmentConfiguration(Definition):
    """How an order is fulfilled."""

    service_level: ServiceLevel | None = None
    action: OrderFulfillmentAction | None = None
    policy: OrderFulfillmentPolicy | None = None
    services: OrderServices | None = None


class UpdateOrderFulfillmentConfiguration(Definition):
    """What can be changed about an order."""

    action: OrderFulfillmentAction | None = None


class OfferFulfillmentConfiguration(Definition):
    """What offers are requested for."""

    service_level: PreviewServiceLevel | None = None


class OfferOptionFulfillmentConfiguration(Definition):
    """How an offer would be fulfilled."""

    service_level: OfferServiceLevel | None = None


class PreviewFulfillmentConfiguration(Definition):
    """What a preview is requested for."""

    service_level: PreviewServiceLevel | None = None
    services: PreviewServices | None = None


class PreviewOfferFulfillmentConfiguration(Definition):
    """How an offer of a preview would be fulfilled."""

    service_level: PreviewOfferServiceLevel | None = None
    services: PreviewOfferServices | None = None
