"""What someone has to fix in the exchanges of a scenario, by the contract."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet

from pytest_mcf.exchange import Exchange, Violation
from pytest_mcf.gateway import Journal
from pytest_mcf.harness.asked_for import is_asked_for


class ContractFindings:
    """The violations in the exchanges of one scenario, without those that are meant.

    What the harness sends may be wrong on purpose; what it is answered may not. What the caller of the port
    asked for, and Amazon refused, is the caller's mistake. `arguments` gives the values that the calls of the
    port had by now; None before an integration is claimed.
    """

    def __init__(self, journal: Journal, arguments: Callable[[], AbstractSet[str] | None]) -> None:
        self._journal = journal
        self._arguments = arguments
        self._checked = 0

    def new_errors(self) -> list[tuple[Exchange, Violation]]:
        """The errors in the exchanges that came since the last time this was asked."""
        exchanges = self._journal.since(self._checked)
        self._checked += len(exchanges)
        return self.errors_in(exchanges)

    def errors(self) -> list[tuple[Exchange, Violation]]:
        """The errors in all exchanges by now."""
        return self.errors_in(self._journal)

    def errors_in(self, exchanges: Iterable[Exchange]) -> list[tuple[Exchange, Violation]]:
        """The errors in some exchanges, such as redacted ones."""
        return [found for found in self._in(exchanges) if found[1].severity == "error"]

    def is_asked_for(self, exchange: Exchange, violation: Violation) -> bool:
        """Whether the caller of the port asked for what is invalid in a request, and Amazon refused it."""
        arguments = self._arguments()
        return arguments is not None and is_asked_for(exchange, violation, arguments)

    def _in(self, exchanges: Iterable[Exchange]) -> Iterator[tuple[Exchange, Violation]]:
        for exchange in exchanges:
            for violation in exchange.violations:
                is_on_purpose = (exchange.origin, violation.side) == ("harness", "request")
                if not is_on_purpose and not self.is_asked_for(exchange, violation):
                    yield exchange, violation
