"""What was recorded of a scenario, as it passed and redacted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pytest_mcf.exchange import Exchange, Violation
from pytest_mcf.harness.own_values import GivenArguments

if TYPE_CHECKING:
    from pytest_mcf.redaction import FreeText, Pseudonyms


@dataclass(frozen=True, slots=True)
class ScenarioRecord:
    """What was recorded of a scenario, as it passed: nothing in it is redacted."""

    exchanges: tuple[Exchange, ...] = ()
    calls: tuple[GivenArguments, ...] = ()
    credentials: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    """The words of the scenario's lines: what it expects, and the names that stand for values."""


@dataclass(frozen=True, slots=True)
class ScenarioText:
    """The redacted exchanges of a scenario, and redactors for texts that may quote what they held."""

    exchanges: tuple[Exchange, ...]
    free: FreeText
    pseudonyms: Pseudonyms

    def redacted(self, found: Iterable[tuple[Exchange, Violation]]) -> list[tuple[Exchange, Violation]]:
        """Violations with their exchanges, each as it may be written."""
        pairs = []
        for exchange, violation in found:
            redacted = self.pseudonyms.redact(replace(exchange, violations=(violation,)))
            pairs.append((redacted, redacted.violations[0]))
        return pairs
