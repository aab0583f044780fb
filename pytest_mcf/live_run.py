"""How a live run shows itself: who talks to what, what it waits for, and what it leaves out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from pytest_mcf.errors import SettingsError, Withheld
from pytest_mcf.live_settings import LiveSettings
from pytest_mcf.model import OPERATIONS
from pytest_mcf.settings import Settings
from pytest_mcf.stage import Stage
from pytest_mcf.target import answering
from pytest_mcf.upstream.live import Line, Wait
from pytest_mcf.upstream.live.waits import WORTH_SHOWING

#: Under this name a report carries what its scenario waited for, from a worker of pytest-xdist.
WAITS = "mcf_waits"


def check_allowed(live: LiveSettings) -> None:
    """Raise SettingsError where what is allowed is nothing that would be kept back."""
    lasting = sorted(
        each.name for each in OPERATIONS.values() if each.lasting and each.name.startswith("create")
    )
    for name in sorted(live.allowed):
        if name not in lasting:
            raise SettingsError(
                f"--mcf-allow takes an operation that is off in live runs ({', '.join(lasting)}), "
                f"not {name!r}."
            )


def introduction(settings: Settings, live: LiveSettings) -> str:
    """Who answers and where, as whom one speaks to it, and how fast."""
    country = live.region.countries[settings.marketplace]
    where = "" if settings.endpoint else f" ({live.url})"
    plan = live.plan or "each operation's documented rate"
    orders = ", held orders are made and cancelled" if live.may_order else ", read only"
    return (
        f"{answering(settings, live)}{where}, marketplace {settings.marketplace} ({country})"
        f"{orders if live.target == 'production' else ''}\n"
        f"mcf: speaking as {identity(settings)}; at most {plan}, shared by all workers"
    )


def identity(settings: Settings) -> str:
    """Which seller's authorization a run uses, told apart from others without telling it."""
    digest = hashlib.sha256(f"pytest-mcf:{settings.refresh_token}".encode()).hexdigest()
    return f"seller #{digest[:8]}"


def unfit_for(settings: Settings, item: pytest.Item) -> str | None:
    """Why a scenario cannot be played live; None for one that can, as far as is known beforehand."""
    if settings.live is not None and item.get_closest_marker("emulator"):
        return "needs the emulator's controls, which Amazon does not have"
    return None


def withheld_from(stage: Stage | None, error: BaseException | None = None) -> Withheld | None:
    """What was kept back from Amazon in a scenario, even where a client has swallowed it."""
    troubles: list[BaseException | None] = [error, *(stage.journal.trouble if stage else ())]
    return next((each for each in troubles if isinstance(each, Withheld)), None)


def line_for(config: pytest.Config, live: LiveSettings, folder: Path) -> Iterator[Line]:
    """Keep a line to Amazon open for as long as the session lasts.

    `folder` is the session's temporary one. Those of workers lie in that of the run.
    """
    waits: Waits = config.stash[WAITING]
    line = Line(live, folder.parent if is_worker(config) else folder, waits.begin)
    yield line
    line.close()


def is_worker(config: pytest.Config) -> bool:
    """Whether this process plays for another one, which has the terminal."""
    return hasattr(config, "workerinput")


@dataclass(eq=False)  # pytest keeps plugins in sets
class Waits:
    """Shows what a live run waits for, at once; where pytest-xdist plays, when the scenario is reported.

    A worker has no terminal, so its waits ride on its reports.
    """

    config: pytest.Config
    seconds: float = 0.0
    """How long the run has waited, over all its processes."""
    _untold: list[tuple[str, float]] = field(default_factory=list)

    def begin(self, wait: Wait) -> None:
        """Take note of a wait that begins now."""
        if is_worker(self.config):
            self._untold.append((str(wait), wait.seconds))
        else:
            self._count(str(wait), wait.seconds)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self) -> Iterator[Any]:
        """Have a worker's report carry what was waited for."""
        report = yield
        if self._untold:
            vars(report)[WAITS] = [list(each) for each in self._untold]
            self._untold.clear()
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Tell what a worker waited for."""
        if not is_worker(self.config):
            worker = getattr(report, "worker_id", "worker")
            for what, seconds in vars(report).get(WAITS, ()):
                self._count(f"{worker} was {what}", seconds)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say how long it was in all."""
        if self.seconds >= WORTH_SHOWING:
            terminalreporter.write_line(f"mcf: waited {self.seconds:.0f} s in all to keep to Amazon's pace")

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


def begin(config: pytest.Config, live: LiveSettings) -> None:
    """Make ready what a live run shows. Raises SettingsError."""
    check_allowed(live)
    config.stash[WAITING] = Waits(config)
    config.pluginmanager.register(config.stash[WAITING], "mcf-waits")
