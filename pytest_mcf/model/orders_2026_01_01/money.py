"""What an order is worth to the seller, how it was paid, and its taxes."""

from typing import Annotated

from pytest_mcf.model.definition import Definition, documented_values
from pytest_mcf.model.orders_2026_01_01 import values
from pytest_mcf.model.orders_2026_01_01.common import Money
from pytest_mcf.model.orders_2026_01_01.recipients import CustomerAddress


class OrderProceedsBreakdown(Definition):
    """One part of what the seller receives for an order."""

    type: Annotated[str, documented_values(values.OrderProceedsType)]
    status: Annotated[str, documented_values(values.ChargeStatus)] | None = None
    """There only for charges after checkout, such as a tip."""
    subtotal: Money


class OrderProceeds(Definition):
    """What the seller receives for an order."""

    grand_total: Money | None = None
    breakdowns: list[OrderProceedsBreakdown] | None = None


class ItemProceedsDetailedBreakdown(Definition):
    """One part of a tax or of a discount."""

    subtype: Annotated[str, documented_values(values.ItemProceedsSubtype)] | None = None
    value: Money | None = None


class ItemProceedsBreakdown(Definition):
    """One part of what the seller receives for a line."""

    type: Annotated[str, documented_values(values.ItemProceedsType)]
    subtotal: Money
    detailed_breakdowns: list[ItemProceedsDetailedBreakdown] | None = None


class ItemProceeds(Definition):
    """What the seller receives for a line."""

    proceeds_total: Money | None = None
    breakdowns: list[ItemProceedsBreakdown] | None = None


class PointsGranted(Definition):
    """Amazon Points that the buyer earns."""

    points_number: int | None = None
    points_monetary_value: Money | None = None


class ItemPointsCost(Definition):
    """What the points for a line cost."""

    points_granted: PointsGranted | None = None


class ItemExpense(Definition):
    """What a line costs the seller."""

    points_cost: ItemPointsCost | None = None


class ItemPromotionBreakdown(Definition):
    """One promotion that applied to a line."""

    promotion_id: str | None = None


class ItemPromotion(Definition):
    """The promotions that applied to a line."""

    breakdowns: list[ItemPromotionBreakdown] | None = None


class PaymentExecution(Definition):
    """One of the payments for an order."""

    payment_method: str | None = None
    """Such as CreditCard; the list of examples is open."""
    payment_amount: Money | None = None
    acquirer_id: str | None = None
    """Who processed the payment; Brazil only."""
    card_brand: str | None = None
    """Brazil only."""
    authorization_code: str | None = None
    """Brazil only."""


class OrderPayment(Definition):
    """How an order was paid."""

    payment_executions: list[PaymentExecution] | None = None


class TaxRegistrationAttribute(Definition):
    """A fact about a registration, such as the tax office."""

    key: Annotated[str, documented_values(values.TaxAttribute)] | None = None
    value: str | None = None


class OrderTaxRegistration(Definition):
    """A registration with a tax office."""

    entity_type: Annotated[str, documented_values(values.TaxEntity)] | None = None
    legal_name: str | None = None
    tax_registration_type: Annotated[str, documented_values(values.TaxRegistrationType)] | None = None
    tax_registration_number: str | None = None
    tax_registration_address: CustomerAddress | None = None
    tax_registration_attributes: list[TaxRegistrationAttribute] | None = None


class OrderTaxInvoicing(Definition):
    """What is known of the invoice."""

    buyer_invoice_preference: Annotated[str, documented_values(values.InvoicePreference)] | None = None
    """Turkey only."""
    invoice_status: Annotated[str, documented_values(values.InvoiceStatus)] | None = None
    """Brazil and Easy Ship only."""


class OrderTax(Definition):
    """The taxes of an order."""

    tax_registrations: list[OrderTaxRegistration] | None = None
    tax_invoicing: OrderTaxInvoicing | None = None


class ItemTaxCalculationBreakdown(Definition):
    """How the tax of a line is reported."""

    reporting_scheme: Annotated[str, documented_values(values.ReportingScheme)] | None = None


class ItemTaxCollection(Definition):
    """How a tax was collected."""

    model: Annotated[str, documented_values(values.TaxCollectionModel)] | None = None
    responsible_party: str | None = None


class ItemTax(Definition):
    """The taxes of a line."""

    tax_calculation_breakdowns: list[ItemTaxCalculationBreakdown] | None = None
    tax_collections: list[ItemTaxCollection] | None = None
