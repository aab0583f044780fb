"""The gateway in front of a served emulator: what it keeps, logs, slows down and has checked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from pytest_mcf.emulator import PAGE_SIZE, Emulator, EmulatorSettings, handler_for
from pytest_mcf.exchange import Exchange
from pytest_mcf.gateway import Gateway, Journal
from pytest_mcf.gateway.throttle import Throttle
from pytest_mcf.regions import SANDBOX_PLAN
from pytest_mcf.serve.conduct.watcher import Watcher
from pytest_mcf.serve.introduction import credentials_hint
from pytest_mcf.serve.log import log_line
from pytest_mcf.serve.service import Service
from pytest_mcf.sqs.delivery import Deliver

#: A gateway may serve for weeks; these are enough to see what has just happened.
EXCHANGES_KEPT = 1000
#: So many bytes of them: a client that sends large bodies must not fill the memory.
BYTES_KEPT = 64 * 2**20


def gateway_for(
    service: Service,
    url: str,
    write: Callable[[str], object],
    watcher: Watcher | None = None,
    deliver: Deliver | None = None,
) -> Gateway:
    """The gateway in front of a new emulator. It writes a line for each exchange, and keeps the last ones.

    With a watcher it also has each exchange checked by the monitors. `deliver` puts messages into queues.
    """

    def note(exchange: Exchange) -> None:
        write(log_line(exchange))
        if watcher is None:
            return
        for misconduct in watcher.see(exchange):
            # Without a report, findings are shown on the live page only.
            if service.report is not None:
                write(f"{misconduct.rule.severity}: {watcher.describe(misconduct)}")

    settings = emulator_settings(url, service.page_size, any_credentials=service.any_credentials)
    emulator = Emulator(settings, deliver=deliver)
    if service.stock is not None:
        from pytest_mcf.serve.stock import fill, read_stock  # noqa: PLC0415 - few servers are given stock

        fill(emulator, emulator.settings, read_stock(service.stock))
    return Gateway(
        handler_for(emulator, service.profile),
        journal=Journal(limit=EXCHANGES_KEPT, most_bytes=BYTES_KEPT, listener=note),
        throttle=_throttle(service),
    )


def _throttle(service: Service) -> Throttle | None:
    if service.sandbox_rates:
        return Throttle(shared=SANDBOX_PLAN)
    return Throttle() if service.rate_limits else None


def emulator_settings(
    url: str, page_size: int | None = None, *, any_credentials: bool = False
) -> EmulatorSettings:
    """The settings of an emulator that is served at a URL."""
    # Clients that come from outside live today, so that is where virtual time begins.
    start = datetime.now(UTC).replace(microsecond=0)
    return EmulatorSettings(
        start=start,
        document_base_url=url,
        page_size=page_size or PAGE_SIZE,
        any_credentials=any_credentials,
        credentials_hint=credentials_hint(),
    )
