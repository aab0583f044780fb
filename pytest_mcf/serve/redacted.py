"""What the log and the report of `serve` hold of exchanges: whatever a client sends them may be kept."""

from __future__ import annotations

import os
from collections.abc import Iterable

from pytest_mcf.contract.monitors import RuleViolation
from pytest_mcf.exchange import Exchange
from pytest_mcf.redaction import FreeText, Pseudonyms
from pytest_mcf.redaction.environment import secrets_of_environment


def redacted_exchange(exchange: Exchange) -> Exchange:
    """An exchange as it may be kept."""
    return Pseudonyms().redact(exchange)


def redacted_misconduct(
    misconduct: RuleViolation, exchanges: Iterable[Exchange]
) -> tuple[str, tuple[Exchange, ...]]:
    """The sentence about a broken rule and the exchanges that show it, as they may be kept."""
    pseudonyms = Pseudonyms()
    redacted = pseudonyms.redact_all(exchanges)
    placeholders = pseudonyms.placeholders
    secrets = (*placeholders, *secrets_of_environment(os.environ))
    return FreeText(secrets, pseudonyms.kept, placeholders).sentence(str(misconduct)), redacted
