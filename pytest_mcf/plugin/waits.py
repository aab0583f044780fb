"""The connection of a run over a network, and the waits on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pytest_mcf.common.waits import WORTH_SHOWING, Wait
from pytest_mcf.settings.live import DEFAULT_DEADLINE
from pytest_mcf.settings.settings import Settings

if TYPE_CHECKING:
    from pytest_mcf.upstream.live import Connection

#: Under this name a report carries what its scenario waited for, from a worker of pytest-xdist.
WAITS = "mcf_waits"


def open_line(config: pytest.Config, settings: Settings, folder: Path) -> Iterator[Connection]:
    """Keep the connection to the API open until the session ends.

    `folder` is the session's temporary one. Those of workers lie in that of the run.
    """
    from pytest_mcf.upstream.live import EndpointConnection, LiveConnection  # noqa: PLC0415 - only over a network

    waits = config.stash[WAITING]
    connection: Connection
    if settings.live is not None:
        connection = LiveConnection(
            settings.live, folder.parent if is_worker(config) else folder, waits.begin
        )
    else:
        connection = EndpointConnection(
            str(settings.endpoint), DEFAULT_DEADLINE, waits.begin, control_key=settings.control_key
        )
    yield connection
    connection.close()


def is_worker(config: pytest.Config) -> bool:
    """Whether this process plays for another one, which has the terminal."""
    return hasattr(config, "workerinput")


@dataclass(eq=False)  # pytest keeps plugins in sets
class Waits:
    """Shows what a run waits for, at once; where pytest-xdist plays, when the scenario is reported.

    A worker has no terminal, so its waits ride on its reports.
    """

    config: pytest.Config
    seconds: float = 0.0
    """How long the run has waited, over all its processes."""
    _unreported: list[tuple[str, float]] = field(default_factory=list)

    def begin(self, wait: Wait) -> None:
        """Take note of a wait that begins now."""
        if is_worker(self.config):
            self._unreported.append((str(wait), wait.seconds))
        else:
            self._count(str(wait), wait.seconds)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self) -> Iterator[Any]:
        """Have a worker's report carry what was waited for."""
        report = yield
        if self._unreported:
            vars(report)[WAITS] = [list(each) for each in self._unreported]
            self._unreported.clear()
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Report what a worker waited for."""
        if not is_worker(self.config):
            worker = getattr(report, "worker_id", "worker")
            for what, seconds in vars(report).get(WAITS, ()):
                self._count(f"{worker} was {what}", seconds)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Report how long all waits were together."""
        if self.seconds >= WORTH_SHOWING:
            terminalreporter.write_line(f"mcf: waited {self.seconds:.0f} s in all to keep to the API's pace")

    def _count(self, what: str, seconds: float) -> None:
        self.seconds += seconds
        if seconds < WORTH_SHOWING:
            return
        plugins = self.config.pluginmanager
        reporter = plugins.get_plugin("terminalreporter")
        if reporter is None:
            return
        capture = plugins.get_plugin("capturemanager")
        # While a test plays, all that is written goes to its capture; this is for who looks on.
        with capture.global_and_fixture_disabled() if capture else nullcontext():
            if self.config.get_terminal_writer().width_of_current_line:
                reporter.write_line("")
            reporter.write_line(f"mcf: {what}")


WAITING: pytest.StashKey[Waits] = pytest.StashKey()


def begin(config: pytest.Config) -> None:
    """Have what is waited for shown."""
    config.stash[WAITING] = Waits(config)
    config.pluginmanager.register(config.stash[WAITING], "mcf-waits")
