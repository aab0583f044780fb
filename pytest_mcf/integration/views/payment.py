"""Money: what a unit is worth, how an order was or will be paid, and what Amazon charges."""

from __future__ import annotations

from decimal import Decimal

from pydantic import AwareDatetime

from pytest_mcf.integration.views.base import View


class Money(View):
    """An amount in a currency of ISO 4217 (MCF-CREATE-23)."""

    currency: str
    amount: Decimal


class CashOnDelivery(View):
    """That the recipient pays for each unit at the door, and what is collected (MCF-CREATE-27).

    In India all charges are in the declared values of the lines, and no amount is set here (MCF-CREATE-28).
    """

    charge: Money | None = None
    charge_tax: Money | None = None
    shipping_charge: Money | None = None
    shipping_charge_tax: Money | None = None


class Payment(View):
    """A payment that the buyer has made; orders in India need one (MCF-CREATE-26)."""

    transaction_id: str
    mode: str
    paid_at: AwareDatetime


class Fee(View):
    """A fee that Amazon would charge, by Amazon's name for it (MCF-PREV-15)."""

    name: str
    amount: Money
