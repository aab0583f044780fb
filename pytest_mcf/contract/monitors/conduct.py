"""How an integration conducts itself in one scenario: what the monitors object to, and what was meant."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from pytest_mcf.contract.monitors.monitor import RuleViolation
from pytest_mcf.contract.monitors.monitors import Monitors, Verdict
from pytest_mcf.exchange import Exchange


class Conduct:
    """Watches the exchanges of one scenario. Several threads may show it some."""

    def __init__(self, monitors: Monitors) -> None:
        self._monitors = monitors
        self._lock = threading.Lock()
        self._meant: list[str] = []
        self._misconduct: list[RuleViolation] = []
        self._reported = 0

    def see(self, exchange: Exchange) -> None:
        """Have the monitors check an exchange."""
        self._note(self._monitors.see(exchange))

    def finish(self) -> None:
        """Have the monitors check what is missing, after the last exchange."""
        self._note(self._monitors.finish())

    def add(self, found: Sequence[RuleViolation]) -> None:
        """Note what something other than a monitor found, such as a comparison with what a caller wanted."""
        self._note(found)

    @contextmanager
    def on_purpose(self, requirement: str) -> Iterator[None]:
        """Let the integration break a rule, such as MCF-TRACK-02, while the block lasts: a test wants it to.

        So may a step that has it track a package which does not exist.
        """
        self._meant.append(requirement)
        try:
            yield
        finally:
            self._meant.remove(requirement)

    @property
    def misconduct(self) -> tuple[RuleViolation, ...]:
        """All that the monitors found and no scenario intended, errors and notices."""
        with self._lock:
            return tuple(self._misconduct)

    def errors(self) -> list[RuleViolation]:
        """The misconduct that breaks a rule of the documents, as far as it was not read before."""
        with self._lock:
            new = self._misconduct[self._reported :]
            self._reported = len(self._misconduct)
        return [misconduct for misconduct in new if misconduct.rule.severity == "error"]

    def verdicts(self) -> tuple[Verdict, ...]:
        """What is known of each rule by now."""
        return self._monitors.verdicts()

    def _note(self, found: Sequence[RuleViolation]) -> None:
        with self._lock:
            self._misconduct += [each for each in found if each.rule.requirement not in self._meant]
