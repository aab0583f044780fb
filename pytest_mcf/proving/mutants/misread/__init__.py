"""Mutants of the integration that read responses wrongly, or cannot do without what may be missing."""

from pytest_mcf.proving.mutant import Mutant
from pytest_mcf.proving.mutants.misread import (
    features,
    lists,
    orders,
    previews,
    proof,
    quirks,
    returns,
    several,
    shipments,
    tracking,
)

MUTANTS: tuple[Mutant, ...] = (
    *shipments.MUTANTS,
    *orders.MUTANTS,
    *lists.MUTANTS,
    *previews.MUTANTS,
    *tracking.MUTANTS,
    *proof.MUTANTS,
    *returns.MUTANTS,
    *features.MUTANTS,
    *quirks.MUTANTS,
    *several.MUTANTS,
)
