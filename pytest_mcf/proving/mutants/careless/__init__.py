"""Mutants of the integration that cannot bear what users have seen, or forget what they should do."""

from pytest_mcf.proving.mutant import Mutant
from pytest_mcf.proving.mutants.careless import (
    access,
    ended,
    limits,
    memory,
    messages,
    newer_messages,
    orders,
    quirks,
)

MUTANTS: tuple[Mutant, ...] = (
    *messages.MUTANTS,
    *newer_messages.MUTANTS,
    *access.MUTANTS,
    *quirks.MUTANTS,
    *orders.MUTANTS,
    *ended.MUTANTS,
    *memory.MUTANTS,
    *limits.MUTANTS,
)
