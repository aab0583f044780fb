"""Mutants of the integration that handle the orders of customers wrongly."""

from pytest_mcf.proving.mutant import Mutant
from pytest_mcf.proving.mutants.customer_orders import (
    confirming,
    knowing,
    ordering_again,
    placing,
    reading,
    telling,
)

MUTANTS: tuple[Mutant, ...] = (
    *reading.MUTANTS,
    *confirming.MUTANTS,
    *telling.MUTANTS,
    *placing.MUTANTS,
    *ordering_again.MUTANTS,
    *knowing.MUTANTS,
)
