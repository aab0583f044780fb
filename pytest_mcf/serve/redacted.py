"""What the log and the report of `serve` hold of exchanges: whatever a client sends them may be kept."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace

from pytest_mcf.contract.monitors import RuleViolation
from pytest_mcf.exchange import Exchange
from pytest_mcf.redaction import FreeText, Pseudonyms
from pytest_mcf.redaction.environment import secrets_of_environment

#: Redaction takes seconds for each megabyte, and every client waits for it.
MOST_BYTES = 2**18
_NOT_SHOWN = "a value that is not shown, because the exchange is too large"


def redacted_exchange(exchange: Exchange) -> Exchange:
    """A redacted exchange; one of more than MOST_BYTES has neither its bodies nor their values."""
    return Pseudonyms().redact(without_large_bodies(exchange))


def redacted_misconduct(
    misconduct: RuleViolation, exchanges: Iterable[Exchange]
) -> tuple[str, tuple[Exchange, ...]]:
    """The sentence about a broken rule and the exchanges that show it, in a form that may be kept."""
    pseudonyms = Pseudonyms()
    redacted = pseudonyms.redact_all(without_large_bodies(exchange) for exchange in exchanges)
    placeholders = pseudonyms.placeholders
    secrets = (*placeholders, *secrets_of_environment(os.environ))
    return FreeText(secrets, pseudonyms.kept, placeholders).sentence(str(misconduct)), redacted


def without_large_bodies(exchange: Exchange) -> Exchange:
    """An exchange as it is, or without what would take too long to redact."""
    if len(exchange.request_body) + len(exchange.response_body) <= MOST_BYTES:
        return exchange
    violations = tuple(replace(violation, got=_NOT_SHOWN) for violation in exchange.violations)
    return replace(exchange, request_body=b"", response_body=b"", violations=violations)
