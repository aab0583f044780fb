"""A served emulator: where it may listen, what it logs, and how it ends."""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import pytest_mcf
from pytest_mcf.common.text import counted
from pytest_mcf.contract.monitors import all_monitors
from pytest_mcf.emulator import Emulator, EmulatorSettings, handler_for
from pytest_mcf.errors import ServeError
from pytest_mcf.exchange import Exchange
from pytest_mcf.gateway import Gateway, Journal
from pytest_mcf.gateway.throttle import Throttle
from pytest_mcf.harness.target import PAGE_SIZE
from pytest_mcf.redaction import Pseudonyms
from pytest_mcf.regions import SANDBOX_PLAN
from pytest_mcf.serve.conduct.watcher import Watcher
from pytest_mcf.serve.front_page import FrontPage
from pytest_mcf.serve.introduction import Introduction, credentials_hint
from pytest_mcf.serve.live_page import LivePage
from pytest_mcf.serve.queues import open_queues
from pytest_mcf.serve.redacted import redacted_exchange
from pytest_mcf.serve.stock import fill, read_stock
from pytest_mcf.server.adapter import HttpAdapter
from pytest_mcf.server.server import Server, bind
from pytest_mcf.server.web_pages import HostNames
from pytest_mcf.settings.settings import Profile
from pytest_mcf.sqs.delivery import Deliver

if TYPE_CHECKING:
    from pytest_mcf.serve.plan.certification import Certification

#: A gateway may serve for weeks; these are enough to see what has just happened.
EXCHANGES_KEPT = 1000
#: So many bytes of them: a client that sends large bodies must not fill the memory.
BYTES_KEPT = 64 * 2**20
#: How long a slow reader of the log may delay requests, in seconds.
_PATIENCE = 1.0
#: A pipe that takes more takes at least 4096 bytes of it (PIPE_BUF).
_LONGEST_LINE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What a served emulator was asked to be; see `pytest-mcf serve --help`."""

    host: str = "127.0.0.1"
    port: int = 0
    page_size: int | None = None
    profile: Profile = "documented"
    rate_limits: bool = False
    sandbox_rates: bool = False
    any_credentials: bool = False
    """Whether it takes credentials that it does not know."""
    stock: Path | None = None
    report: Path | None = None
    certify: Path | None = None
    """The folder for the certificate of a plan."""
    plan: str | None = None
    """The plan that moves the world: a file, or the name of one that comes with pytest-mcf."""
    expose: bool = False
    sqs: bool = False
    """Whether moto's server is started beside it, for queues."""
    sqs_endpoint: str | None = None
    """The queue service that messages are delivered to; None delivers none, unless `sqs` starts one."""
    allow_host: tuple[str, ...] = ()
    """Names under which it responds, beside those that no web page can have made up."""
    control_key: str | None = field(default=None, repr=False)
    """The key that opens the controls; None opens them to every client."""


def serve(service: Service) -> bool:
    """Serve an emulator until Ctrl-C or SIGTERM, and say whether no rule of conduct was seen broken.

    With a plan it also ends with the plan, whose certificate has to be a good one.
    Raises ServeError when it cannot be done as asked.
    """
    address = _resolved(service.host)
    is_local = ip_address(address).is_loopback
    if not (service.expose or is_local):
        raise ServeError(
            f"Other machines can reach {address}, and the emulator does not restrict access. "
            "Add --expose if that is what you want, or leave --host out."
        )
    if service.report is not None:
        from pytest_mcf.serve.conduct.write import check_folder  # noqa: PLC0415 - only a report needs pages

        check_folder(service.report)
    certification = _certification(service)
    with closing(bind(address, service.port)) as listener, ExitStack() as resources:
        url = f"http://{address}:{listener.getsockname()[1]}"
        log = _Log()
        watcher = Watcher(all_monitors(), answering(service))
        queues = resources.enter_context(open_queues(service, log.write))
        gateway = gateway_for(service, url, log.write, watcher, queues.deliver)
        if certification is not None:
            certification.prepare(gateway)
        names = HostNames(frozenset(service.allow_host), any_name=not is_local)
        introduction = Introduction(
            service.profile, service.any_credentials, has_control_key=service.control_key is not None
        )
        page = LivePage(gateway, service.control_key, watcher, names)
        server = Server(HttpAdapter(FrontPage(page, introduction), names))

        def end(_: int, __: FrameType | None) -> None:
            server.end()

        for number in _endings():
            signal.signal(number, end)
        # The socket listens already: a client that connects as soon as this line is printed gets a response.
        log.write(f"listening on {url}")
        for line in (*queues.lines, *introduction.lines(url)):
            log.write(line)
        # What was loaded stays to the end; the garbage collector need not look at it again and again.
        gc.freeze()
        all_is_well = True
        try:
            with certification.playing(gateway, log.write, server.end) if certification else nullcontext():
                server.run(listener)
        finally:
            if service.report is not None:
                from pytest_mcf.serve.conduct.write import conclude  # noqa: PLC0415 - as above

                all_is_well = conclude(watcher, service.report, log.write)
        if certification is not None:
            all_is_well &= certification.conclude(log.write)
    return all_is_well


def _certification(service: Service) -> Certification | None:
    """The plan that is to be played, if there is one. Raises ServeError."""
    if service.certify is None and service.plan is None:
        return None
    from pytest_mcf.serve.plan.certification import open_certification  # noqa: PLC0415 - few servers play a plan
    from pytest_mcf.serve.plan.issuing import Circumstances  # noqa: PLC0415 - as above

    circumstances = Circumstances(
        service.profile, answering(service), service.rate_limits or service.sandbox_rates
    )
    return open_certification(service.certify, service.plan, circumstances)


def _endings() -> Iterator[signal.Signals]:
    """The signals that end a server: a terminal that is closed does so too, unless nohup is in between."""
    yield signal.SIGINT
    yield signal.SIGTERM
    if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        yield signal.SIGHUP


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


def answering(service: Service) -> str:
    """Who answers, in words for a report."""
    return f"pytest-mcf's emulator {pytest_mcf.__version__}, profile {service.profile}"


def gateway_for(
    service: Service,
    url: str,
    write: Callable[[str], object],
    watcher: Watcher | None = None,
    deliver: Deliver | None = None,
) -> Gateway:
    """The gateway in front of a new emulator. It writes a line for each exchange, and keeps the last ones.

    With a watcher it also has each exchange judged by the monitors. `deliver` puts messages into queues.
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


def log_line(exchange: Exchange) -> str:
    """What the log says of an exchange. It is redacted, for logs are kept."""
    seconds = time.time()
    moment = f"{_clock(int(seconds))}.{int(seconds % 1 * 1000):03}"
    status = exchange.status if exchange.status is not None else "-"
    operation = exchange.operation or "-"
    fault = f" (fault: {exchange.fault})" if exchange.fault else ""
    method = exchange.method if exchange.method.isalpha() else "-"
    path = Pseudonyms().path(exchange)
    return f"{moment} {method} {path} {status} {operation} {_verdict(exchange)}{fault}"


@lru_cache(maxsize=1)
def _clock(second: int) -> str:
    return time.strftime("%H:%M:%S", time.localtime(second))


def _verdict(exchange: Exchange) -> str:
    if exchange.status is None:
        return redacted_exchange(exchange).failure or "no answer"
    if exchange.operation is None:
        return "not an operation"
    if not exchange.violations:
        return "ok"
    exchange = redacted_exchange(exchange)
    errors = exchange.errors
    notices = [violation for violation in exchange.violations if violation.severity == "notice"]
    counts = [counted(len(found), noun) for found, noun in ((errors, "error"), (notices, "notice")) if found]
    return f"{', '.join(counts)}: {(*errors, *notices)[0]}"


def _resolved(host: str) -> str:
    """The IPv4 address of a host; an empty one would be every address there is."""
    try:
        return socket.gethostbyname(host)
    except (OSError, UnicodeError) as error:
        raise ServeError(f"There is no host {host!r} to listen on: {error}. Leave --host out.") from error


class _Log:
    """Lines on stdout, as long as they are read. Serving does not wait for a reader."""

    def __init__(self) -> None:
        self._descriptor = sys.stdout.fileno() if sys.stdout is not None else None
        self._may_fill_up = self._descriptor is not None and not _is_file(self._descriptor)
        self._patience = _PATIENCE
        self._left_out = 0

    def write(self, line: str) -> None:
        """Write a line at once, unless the pipe is full or closed."""
        if self._descriptor is None:
            return
        try:
            if self._may_fill_up and not _takes_more(self._descriptor, self._patience):
                self._patience = 0
                self._left_out += 1
                return
            dropped = counted(self._left_out, "line")
            note = f"... {dropped} dropped: standard output was not read\n" if self._left_out else ""
            # Not through a buffer: what stays there when the pipe is closed fails again when Python ends.
            os.write(self._descriptor, f"{note}{line[:_LONGEST_LINE]}\n".encode(errors="backslashreplace"))
            self._patience, self._left_out = _PATIENCE, 0
        except OSError:
            self._descriptor = None


def _is_file(descriptor: int) -> bool:
    """Whether lines go into a file, which always takes more."""
    return stat.S_ISREG(os.fstat(descriptor).st_mode)


def _takes_more(descriptor: int, patience: float) -> bool:
    """Whether a line can be written without waiting any longer; Windows does not say."""
    return sys.platform == "win32" or bool(select.select([], [descriptor], [], patience)[1])
