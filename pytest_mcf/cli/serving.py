"""A served emulator: where it may listen, what it logs, and how it ends."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import sys
from contextlib import closing
from datetime import UTC, datetime
from ipaddress import ip_address
from types import FrameType

from pytest_mcf.cli.output import counted
from pytest_mcf.emulator import Emulator, EmulatorSettings, EmulatorTransport
from pytest_mcf.errors import ServeError
from pytest_mcf.exchange import Exchange, Violation
from pytest_mcf.gateway import Gateway, Journal
from pytest_mcf.gateway.server import HttpMount, bind, server_for
from pytest_mcf.model import OPERATIONS
from pytest_mcf.target import PAGE_SIZE

#: A gateway may serve for weeks; these are enough to see what has just happened.
EXCHANGES_KEPT = 1000
#: How long a request may take that is under way when the server is told to end, in seconds.
_GRACE = 2


def serve(host: str, port: int, *, page_size: int | None, expose: bool) -> None:
    """Serve an emulator until Ctrl-C or SIGTERM. Raises ServeError when it cannot listen as asked."""
    address = _resolved(host)
    if not (expose or ip_address(address).is_loopback):
        raise ServeError(
            f"Other machines can reach {address}, and the emulator lets in whoever asks. "
            "Add --expose if that is what you want, or leave --host out."
        )
    with closing(bind(address, port)) as listener:
        url = f"http://{address}:{listener.getsockname()[1]}"
        log = _Log()
        emulator = Emulator(_settings(url, page_size))
        journal = Journal(limit=EXCHANGES_KEPT, listener=lambda exchange: log.write(log_line(exchange)))
        gateway = Gateway(EmulatorTransport(emulator), journal=journal)
        server = server_for(HttpMount(gateway.mount("integration")))
        server.config.timeout_graceful_shutdown = _GRACE

        def end(_: int, __: FrameType | None) -> None:
            server.should_exit = True

        logging.getLogger("uvicorn.error").addFilter(_is_news)
        # uvicorn handles these signals while it runs, and then sends them on to whoever did before: a
        # signal that comes before, during or after ends the server, and nothing else.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, end)
        # The socket listens already: whoever reads this line and connects at once is answered.
        log.write(f"listening on {url}")
        server.run(sockets=[listener])


def _is_news(record: logging.LogRecord) -> bool:
    """Whether uvicorn has more to say than that a request was cut off because its time of grace was over."""
    return not (record.exc_info and isinstance(record.exc_info[1], asyncio.CancelledError))


def log_line(exchange: Exchange) -> str:
    """What the log says of an exchange."""
    time = datetime.now(UTC).astimezone().time().isoformat("milliseconds")
    status = exchange.status if exchange.status is not None else "-"
    operation = exchange.operation or "-"
    return f"{time} {exchange.method} {exchange.path} {status} {operation} {_verdict(exchange)}"


def _verdict(exchange: Exchange) -> str:
    if exchange.status is None:
        return exchange.failure or "no answer"
    if exchange.operation is None:
        return "not an operation"
    errors = exchange.errors
    notices = [violation for violation in exchange.violations if violation.severity == "notice"]
    counts = [counted(len(found), noun) for found, noun in ((errors, "error"), (notices, "notice")) if found]
    if not counts:
        return "ok"
    return f"{', '.join(counts)}: {_sentence((*errors, *notices)[0])}"


def _sentence(violation: Violation) -> str:
    if OPERATIONS[violation.operation].api == "login_with_amazon":
        # What came instead may be a secret, and a team's real one.
        where = violation.pointer or "the whole body"
        return f"{violation.operation} {violation.side}, at {where}: expected {violation.expected}"
    return str(violation)


def _settings(url: str, page_size: int | None) -> EmulatorSettings:
    # Clients that come from outside live today, so that is where virtual time begins.
    start = datetime.now(UTC).replace(microsecond=0)
    return EmulatorSettings(start=start, document_base_url=url, page_size=page_size or PAGE_SIZE)


def _resolved(host: str) -> str:
    """The IPv4 address of a host; an empty one would be every address there is."""
    try:
        return socket.gethostbyname(host)
    except (OSError, UnicodeError) as error:
        raise ServeError(f"There is no host {host!r} to listen on: {error}. Leave --host out.") from error


class _Log:
    """Lines on stdout, for as long as somebody reads them."""

    def __init__(self) -> None:
        self._is_read = True

    def write(self, line: str) -> None:
        """Write a line at once; when nobody reads any more, that is no reason to stop serving."""
        if not self._is_read:
            return
        try:
            print(line, flush=True)  # noqa: T201 - click.echo would end the program with the pipe
        except OSError:
            self._is_read = False
            # What is left in the buffer would fail once more when Python ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
