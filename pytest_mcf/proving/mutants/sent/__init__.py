"""Mutants of the integration that send their requests wrongly."""

from pytest_mcf.proving.mutant import Mutant
from pytest_mcf.proving.mutants.sent import (
    countries,
    lengths,
    lines,
    orders,
    parts,
    previews,
    reading,
    returns,
    stock,
    tokens,
    updates,
)

MUTANTS: tuple[Mutant, ...] = (
    *tokens.MUTANTS,
    *lines.MUTANTS,
    *orders.MUTANTS,
    *parts.MUTANTS,
    *updates.MUTANTS,
    *previews.MUTANTS,
    *reading.MUTANTS,
    *returns.MUTANTS,
    *stock.MUTANTS,
    *countries.MUTANTS,
    *lengths.MUTANTS,
)
