"""Lines to what answers: what all scenarios of one process share, so that rates hold over the whole run."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import httpx

from pytest_mcf.settings.live import LiveSettings
from pytest_mcf.upstream.live.guard import Guard
from pytest_mcf.upstream.live.network import Sending
from pytest_mcf.upstream.live.rate_limiter import SharedRates
from pytest_mcf.upstream.live.retry import InTurn, Repeating
from pytest_mcf.upstream.live.waits import Tell
from pytest_mcf.upstream.network import Remote

_FILE = "mcf-rates.json"


class Line(Protocol):
    """Connections that are kept open from scenario to scenario."""

    def open(self) -> httpx.BaseTransport:
        """The way out for one scenario."""

    def close(self) -> None:
        """Give the connections back, when the run is over."""


class LiveLine:
    """A line to Amazon, which is asked at its own pace, and from which much is kept back.

    `shared` is a folder that all processes of the run have in common. `tell` hears of every wait before
    it begins. `wire` is what requests leave by, for tests.
    """

    def __init__(  # noqa: PLR0913 - the last three are the world, for tests
        self,
        live: LiveSettings,
        shared: Path,
        tell: Tell,
        *,
        wire: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.settings = live
        self._wire = wire or Sending(live.url, live.token_url)
        rates = SharedRates(shared / _FILE, live.plan, now)
        in_turn = InTurn(self._wire, rates, sleep, tell)
        self._asking = Repeating(in_turn, live.deadline, tell, sleep=sleep, now=now)

    def open(self) -> httpx.BaseTransport:
        """The way out for one scenario: guarded, in turn, patient."""
        return Guard(self._asking, self.settings)

    def close(self) -> None:
        """Give the connections back."""
        self._wire.close()


class EndpointLine:
    """A line to an endpoint that is asked at no pace of ours: who is throttled there waits.

    Nothing is kept back, and nothing else than a 429 is asked again, within `deadline` seconds.
    """

    def __init__(  # noqa: PLR0913 - the last three are the world, for tests
        self,
        url: str,
        deadline: float,
        tell: Tell,
        *,
        wire: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._wire = wire or Remote(url)
        self._asking = Repeating(self._wire, deadline, tell, only_throttled=True, sleep=sleep, now=now)

    def open(self) -> httpx.BaseTransport:
        """The way out for one scenario."""
        return self._asking

    def close(self) -> None:
        """Give the connections back."""
        self._wire.close()
