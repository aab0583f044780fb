"""The log of a served emulator: a redacted line for each exchange, written as long as it is read."""

from __future__ import annotations

import os
import select
import stat
import sys
import time
from functools import lru_cache

from pytest_mcf.common.text import counted
from pytest_mcf.exchange import Exchange
from pytest_mcf.redaction import Pseudonyms
from pytest_mcf.serve.redacted import redacted_exchange

#: How long a slow reader of the log may delay requests, in seconds.
_WRITE_TIMEOUT = 1.0
#: A pipe that takes more takes at least 4096 bytes of it (PIPE_BUF).
_LONGEST_LINE = 1000


class Log:
    """Lines on stdout, as long as they are read. Serving does not wait for a reader."""

    def __init__(self) -> None:
        self._descriptor = sys.stdout.fileno() if sys.stdout is not None else None
        self._may_fill_up = self._descriptor is not None and not _is_file(self._descriptor)
        self._timeout = _WRITE_TIMEOUT
        self._left_out = 0

    def write(self, line: str) -> None:
        """Write a line at once, unless the pipe is full or closed."""
        if self._descriptor is None:
            return
        try:
            if self._may_fill_up and not _takes_more(self._descriptor, self._timeout):
                self._timeout = 0
                self._left_out += 1
                return
            dropped = counted(self._left_out, "line")
            note = f"... {dropped} dropped: standard output was not read\n" if self._left_out else ""
            # Not through a buffer: what stays there when the pipe is closed fails again when Python ends.
            os.write(self._descriptor, f"{note}{line[:_LONGEST_LINE]}\n".encode(errors="backslashreplace"))
            self._timeout, self._left_out = _WRITE_TIMEOUT, 0
        except OSError:
            self._descriptor = None


def _is_file(descriptor: int) -> bool:
    """Whether lines go into a file, which always takes more."""
    return stat.S_ISREG(os.fstat(descriptor).st_mode)


def _takes_more(descriptor: int, timeout: float) -> bool:
    """Whether a line can be written without waiting any longer; Windows does not say."""
    return sys.platform == "win32" or bool(select.select([], [descriptor], [], timeout)[1])


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
