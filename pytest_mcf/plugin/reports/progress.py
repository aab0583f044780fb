"""Says how long a slow run takes: one over a network, or with an adapter that a team wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from pytest_mcf.common.progress import Progress, duration_in_words

#: A run that ends within this many seconds reports no progress.
_SHORT = 30.0
#: A long run reports its progress this often, in seconds.
_EVERY = 60.0


@dataclass(eq=False)  # pytest keeps plugins in sets
class RunProgress:
    """Writes a line after ten scenarios, and then one each minute, as long as the rest takes a while."""

    config: pytest.Config
    progress: Progress = field(default_factory=Progress)
    _next: float = 0.0
    """When the next line is due, in seconds since the first scenario began."""

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Note how many tests there are."""
        self.progress.total = len(session.items)

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: Sequence[str]) -> None:
        """Note how many tests the workers of pytest-xdist have; each of them has all."""
        self.progress.total = len(ids)

    def pytest_runtest_logstart(self) -> None:
        """Start the clock with the first test."""
        self.progress.begin()

    def pytest_runtest_logfinish(self) -> None:
        """Count a test that has ended."""
        self.progress.done += 1
        rest = self.progress.rest
        if rest is None or rest < _SHORT or self.progress.seconds < self._next:
            return
        self._next = self.progress.seconds + _EVERY
        self._write(
            f"mcf: {self.progress.done} of {self.progress.total} scenarios took "
            f"{duration_in_words(self.progress.seconds)}; the rest takes about {duration_in_words(rest)}"
        )

    def _write(self, line: str) -> None:
        reporter = self.config.pluginmanager.get_plugin("terminalreporter")
        if reporter is None or self.config.get_verbosity() < 0:
            return
        if self.config.get_terminal_writer().width_of_current_line:
            reporter.write_line("")
        reporter.write_line(line)
