"""A served emulator: where it may listen, and how it ends."""

from __future__ import annotations

import gc
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, nullcontext
from ipaddress import ip_address
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from pytest_mcf.contract.monitors import all_monitors
from pytest_mcf.errors import ServeError
from pytest_mcf.serve.conduct.watcher import Watcher
from pytest_mcf.serve.front_page import FrontPage
from pytest_mcf.serve.gateway import gateway_for
from pytest_mcf.serve.introduction import Introduction
from pytest_mcf.serve.live_page import LivePage
from pytest_mcf.serve.log import Log
from pytest_mcf.serve.queues import open_queues
from pytest_mcf.serve.service import Service
from pytest_mcf.server.adapter import HttpAdapter
from pytest_mcf.server.server import Server, bind
from pytest_mcf.server.web_pages import HostNames

if TYPE_CHECKING:
    from pytest_mcf.serve.plan.certification import Certification


def serve(service: Service) -> bool:
    """Serve an emulator until Ctrl-C or SIGTERM, and say whether no rule of conduct was seen broken.

    With a plan it also ends with the plan, whose certificate has to be a good one.
    Raises ServeError when it cannot be done as asked.
    """
    address = _checked_address(service)
    _check_report_folder(service)
    certification = _certification(service)
    with closing(bind(address, service.port)) as listener, ExitStack() as resources:
        log = Log()
        queues = resources.enter_context(open_queues(service, log.write))
        url = f"http://{address}:{listener.getsockname()[1]}"
        watcher = Watcher(all_monitors(), service.answered_by)
        gateway = gateway_for(service, url, log.write, watcher, queues.deliver)
        if certification is not None:
            certification.prepare(gateway)
        introduction = Introduction(
            service.profile, service.any_credentials, has_control_key=service.control_key is not None
        )
        names = HostNames(frozenset(service.allow_host), any_name=not _is_local(address))
        page = LivePage(gateway, service.control_key, watcher, names)
        server = Server(HttpAdapter(FrontPage(page, introduction), names))
        _end_on_signals(server)
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
                all_is_well = _write_report(watcher, service.report, log)
        if certification is not None:
            all_is_well &= certification.conclude(log.write)
    return all_is_well


def _checked_address(service: Service) -> str:
    """The IPv4 address to listen on. Raises ServeError for one that others reach, unless they may."""
    address = _resolved(service.host)
    if not (service.expose or _is_local(address)):
        raise ServeError(
            f"Other machines can reach {address}, and the emulator does not restrict access. "
            "Add --expose if that is what you want, or leave --host out."
        )
    return address


def _is_local(address: str) -> bool:
    return ip_address(address).is_loopback


def _check_report_folder(service: Service) -> None:
    """Raise ServeError if the report cannot be written there: better now than at the end."""
    if service.report is not None:
        from pytest_mcf.serve.conduct.write import check_folder  # noqa: PLC0415 - only a report needs pages

        check_folder(service.report)


def _write_report(watcher: Watcher, folder: Path, log: Log) -> bool:
    """Write the report of conduct, and return whether no rule was seen broken."""
    from pytest_mcf.serve.conduct.write import conclude  # noqa: PLC0415 - as above

    return conclude(watcher, folder, log.write)


def _certification(service: Service) -> Certification | None:
    """The plan that is to be played, if there is one. Raises ServeError."""
    if service.certify is None and service.plan is None:
        return None
    from pytest_mcf.serve.plan.certification import open_certification  # noqa: PLC0415 - few servers play a plan
    from pytest_mcf.serve.plan.issuing import Circumstances  # noqa: PLC0415 - as above

    circumstances = Circumstances(
        service.profile, service.answered_by, service.rate_limits or service.sandbox_rates
    )
    return open_certification(service.certify, service.plan, circumstances)


def _end_on_signals(server: Server) -> None:
    def end(_: int, __: FrameType | None) -> None:
        server.end()

    for number in _endings():
        signal.signal(number, end)


def _endings() -> Iterator[signal.Signals]:
    """The signals that end a server: a terminal that is closed does so too, unless nohup is in between."""
    yield signal.SIGINT
    yield signal.SIGTERM
    if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        yield signal.SIGHUP


def _resolved(host: str) -> str:
    """The IPv4 address of a host; an empty one would be every address there is."""
    try:
        return socket.gethostbyname(host)
    except (OSError, UnicodeError) as error:
        raise ServeError(f"There is no host {host!r} to listen on: {error}. Leave --host out.") from error
