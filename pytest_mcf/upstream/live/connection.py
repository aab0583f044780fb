"""The connection that all scenarios of one process share, so that rates hold over the whole run."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import httpx

from pytest_mcf.common.waits import OnWait
from pytest_mcf.http import Handler
from pytest_mcf.settings.live import LiveSettings
from pytest_mcf.upstream.control_key import ControlKeyMiddleware
from pytest_mcf.upstream.live.guard import Guard
from pytest_mcf.upstream.live.rate_limiter import RateLimited, SharedRates
from pytest_mcf.upstream.live.retry import Retrying
from pytest_mcf.upstream.network import NetworkHandler

_FILE = "mcf-rates.json"


class Connection(Protocol):
    """Stays open from scenario to scenario."""

    def open(self) -> Handler:
        """The upstream of one scenario."""

    def open_for_cleanup(self, upstream: Handler) -> Handler:
        """What cleans up after a scenario with this upstream. It retries, so its caller need not."""

    def close(self) -> None:
        """Release the connections, at the end of the run."""


class LiveConnection:
    """A connection to Amazon: rate-limited, retried, and guarded, so that much is never sent.

    `shared` is a folder that all processes of the run have in common. `on_wait` is called before each wait.
    `network` is what requests leave by, for tests.
    """

    def __init__(  # noqa: PLR0913 - tests replace the last three
        self,
        live: LiveSettings,
        shared: Path,
        on_wait: OnWait,
        *,
        network: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.settings = live
        rates = SharedRates(shared / _FILE, live.plan, now)
        self._network = network or NetworkHandler(live.url, live.token_url)
        limited = RateLimited(self._network, rates, sleep, on_wait)
        self._upstream = Retrying(limited, live.deadline, on_wait, sleep=sleep, now=now)

    def open(self) -> Handler:
        """The upstream of one scenario, with a guard of its own: it may cancel only its own orders."""
        return Guard(self._upstream, self.settings)

    def open_for_cleanup(self, upstream: Handler) -> Handler:
        """The same, since its guard knows what the scenario has created."""
        return upstream

    def close(self) -> None:
        """Release the connections."""
        self._network.close()


class EndpointConnection:
    """A connection to an endpoint that no rate of ours limits; a throttled client waits there.

    Nothing is blocked, and nothing but a 429 is retried, within `deadline` seconds. Requests for the
    endpoint's controls carry its `control_key`, if there is one.
    """

    def __init__(  # noqa: PLR0913 - tests replace the last three
        self,
        url: str,
        deadline: float,
        on_wait: OnWait,
        *,
        control_key: str | None = None,
        network: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._network = network or NetworkHandler(url)
        leaving = ControlKeyMiddleware(self._network, control_key) if control_key else self._network
        self._upstream = Retrying(leaving, deadline, on_wait, only_throttled=True, sleep=sleep, now=now)
        self._for_cleanup = Retrying(leaving, deadline, on_wait, sleep=sleep, now=now)

    def open(self) -> Handler:
        """The upstream of one scenario."""
        return self._upstream

    def open_for_cleanup(self, _: Handler) -> Handler:
        """One that retries every transient failure: no integration is to see it."""
        return self._for_cleanup

    def close(self) -> None:
        """Release the connections."""
        self._network.close()
