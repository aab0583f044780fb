"""The mutants that come with pytest-mcf, a module a group.

Mutants can be made from something else, such as the fields of models: a module makes them, and is listed here
as the others are.
"""

from __future__ import annotations

from itertools import chain

from pytest_mcf.proving.mutant import Mutant
from pytest_mcf.proving.mutants import (
    cancelling,
    careless,
    confirmations,
    customer_orders,
    failures,
    following,
    giving_up,
    known_quirks,
    legacy_messages,
    lenient,
    messages,
    misread,
    order_details,
    orders_read,
    other_responses,
    paths,
    queues,
    rate_limits,
    refusals,
    refused_tokens,
    retrying,
    sent,
    successor,
    workers,
    wrong_apis,
    wrong_port,
)

_GROUPS: tuple[tuple[Mutant, ...], ...] = (
    wrong_apis.MUTANTS,
    wrong_port.MUTANTS,
    workers.MUTANTS,
    giving_up.MUTANTS,
    retrying.MUTANTS,
    refused_tokens.MUTANTS,
    refusals.MUTANTS,
    paths.MUTANTS,
    cancelling.MUTANTS,
    failures.MUTANTS,
    customer_orders.MUTANTS,
    confirmations.MUTANTS,
    messages.MUTANTS,
    legacy_messages.MUTANTS,
    queues.MUTANTS,
    order_details.MUTANTS,
    orders_read.MUTANTS,
    lenient.MUTANTS,
    other_responses.MUTANTS,
    sent.MUTANTS,
    misread.MUTANTS,
    careless.MUTANTS,
    rate_limits.MUTANTS,
    following.MUTANTS,
    known_quirks.MUTANTS,
    successor.MUTANTS,
)

MUTANTS: tuple[Mutant, ...] = tuple(chain.from_iterable(_GROUPS))
