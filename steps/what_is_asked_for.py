"""What an order has because the country asks for it in which it is sold."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from decimal import Decimal

from pytest_mcf.harness.values import ScenarioValues
from pytest_mcf.integration import Money, Order, Payment

#: What a unit is worth in India, if a scenario does not say it.
_WORTH = Money(currency="INR", amount=Decimal("99.50"))

#: In another zone than UTC, as shops have it.
_ZONE = timezone(timedelta(hours=5, minutes=30))


def with_what_is_asked_for(order: Order, country: str, values: ScenarioValues) -> Order:
    """In India, what it is worth and how it was paid (MCF-CREATE-25, MCF-CREATE-26); elsewhere the order."""
    if country != "India":
        return order
    return order.model_copy(
        update={
            "lines": tuple(line.model_copy(update={"declared_value": _WORTH}) for line in order.lines),
            "payments": (payment_by("CreditCard", order.payments, order.placed_at, values),),
        }
    )


def payment_by(
    mode: str, others: tuple[Payment, ...], ordered_at: datetime, values: ScenarioValues
) -> Payment:
    """A payment beside others of an order."""
    transaction = values.alike(f"T-{4711 + len(others)}")
    return Payment(transaction_id=transaction, mode=mode, paid_at=ordered_at.astimezone(_ZONE))
