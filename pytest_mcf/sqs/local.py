"""The queue service on this machine: moto's server, started when its address is first needed."""

from __future__ import annotations

import subprocess
import sys
from functools import cached_property

from pytest_mcf.common.extras import SQS, require_extra
from pytest_mcf.errors import QueueUnavailable

_COMMAND = (sys.executable, "-m", "pytest_mcf.sqs.moto_server")

#: How long the server may take to end after its input was closed, in seconds.
_TIME_TO_END = 5.0


class LocalSqs:
    """Moto's server on 127.0.0.1, in a process of its own. Close it afterwards."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    @cached_property
    def url(self) -> str:
        """Its address. Raises ExtraMissing, or QueueUnavailable if it does not start."""
        require_extra(SQS)
        self._process = process = subprocess.Popen(  # noqa: S603 - our own module
            _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        line = process.stdout.readline().strip() if process.stdout else ""
        if not line:
            raise QueueUnavailable(
                "moto's server did not start. Expected its address; run "
                f"`python -m {_COMMAND[-1]}` to see why."
            )
        return line

    def close(self) -> None:
        """End the server, if it was started."""
        process = self._process
        if process is None:
            return
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()
        try:
            process.wait(_TIME_TO_END)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
