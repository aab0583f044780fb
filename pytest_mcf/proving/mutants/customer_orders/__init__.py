"""Mutants of the integration that handle the orders of customers wrongly."""

from pytest_mcf.proving.mutant import Mutant
from pytest_mcf.proving.mutants.customer_orders import (
    confirming,
    placing,
    reading,
)

MUTANTS: tuple[Mutant, ...] = (
    *reading.MUTANTS,
    *confirming.MUTANTS,
    *placing.MUTANTS,
)
