"""Mutants of the API that respond wrongly about all but an order that is read."""

from pytest_mcf.proving.mutant import Mutant
from pytest_mcf.proving.mutants.other_responses import (
    features,
    lists,
    orders,
    others,
    previews,
    returns,
    tracking,
)

MUTANTS: tuple[Mutant, ...] = (
    *tracking.MUTANTS,
    *previews.MUTANTS,
    *lists.MUTANTS,
    *orders.MUTANTS,
    *returns.MUTANTS,
    *features.MUTANTS,
    *others.MUTANTS,
)
