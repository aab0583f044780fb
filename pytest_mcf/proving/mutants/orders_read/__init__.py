"""Mutants of the API that show orders, shipments and packages wrongly."""

from pytest_mcf.proving.mutant import Mutant
from pytest_mcf.proving.mutants.orders_read import (
    features,
    orders,
    partial,
    proof,
    returns,
    shipments,
    states,
)

MUTANTS: tuple[Mutant, ...] = (
    *features.MUTANTS,
    *proof.MUTANTS,
    *shipments.MUTANTS,
    *orders.MUTANTS,
    *partial.MUTANTS,
    *states.MUTANTS,
    *returns.MUTANTS,
)
