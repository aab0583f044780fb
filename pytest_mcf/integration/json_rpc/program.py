"""The channel to an adapter that is a program: each message is a line on its standard input or output."""

from __future__ import annotations

import os
import queue
import shlex
import shutil
import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pytest_mcf.common.text import quoted, shortened
from pytest_mcf.errors import (
    AdapterEnded,
    AdapterFailed,
    AdapterSilent,
    AdapterUnintelligible,
    IntegrationUnavailable,
)
from pytest_mcf.integration.endpoint import Endpoint
from pytest_mcf.integration.json_rpc.messages import quoted as quoted_line
from pytest_mcf.integration.json_rpc.process_group import ProcessGroup
from pytest_mcf.integration.json_rpc.streams import Lines, Sender, Tail
from pytest_mcf.settings.control_key import CONTROL_KEY

#: How the variables of pytest and its plugins begin: the current test, options, the run of pytest-xdist.
_OF_PYTEST = "PYTEST_"


@dataclass(frozen=True, slots=True)
class Deadlines:
    """How long a program may take to end, in seconds."""

    to_leave: float = 2.0
    """After its input has ended."""
    to_terminate: float = 1.0
    """After a signal to terminate."""
    to_be_gone: float = 1.0
    """After it closed its output, so that its exit code can be reported."""


class ProgramChannel:
    """Runs a command in a folder, and calls it.

    `timeout` is for one call, in seconds. It may be changed between calls.

    A process is for one scenario: no state is left from the one before, a crash affects one scenario only,
    and environment variables are set for each. An adapter may declare that its process takes several
    (`programs.py`).
    """

    def __init__(
        self,
        command: Sequence[str],
        folder: Path,
        endpoint: Endpoint,
        timeout: float,
        deadlines: Deadlines = Deadlines(),
    ) -> None:
        self.timeout = timeout
        self._deadlines = deadlines
        self._over = False
        self._timed_out = False
        program = find_program(command, folder)
        self._inherited = inherited_from(os.environ)
        try:
            self._group = ProcessGroup([program, *command[1:]], folder, environment_for(endpoint, os.environ))
        except OSError as error:
            shown = shortened(shlex.join(command))
            raise IntegrationUnavailable(
                f"mcf_integration is exec: {shown}, which cannot be run in {folder}: {error}."
            ) from error
        stdin, stdout, stderr = self._group.streams
        self._sender, self._lines, self._tail = Sender(stdin), Lines(stdout), Tail(stderr)

    def exchange(self, message: str, method: str) -> bytes:
        """Write a call, and return the line that the program responds with."""
        unexpected = self._lines.waiting()
        if unexpected is not None:
            raise AdapterUnintelligible(
                f"Before the call of {method}, the adapter wrote: {quoted_line(unexpected)}. {_ONE_RESPONSE}",
                quotes=(quoted_line(unexpected),),
            )
        self._sender.send(message.encode() + b"\n")
        try:
            line = self._lines.next(self.timeout)
        except queue.Empty:
            self._timed_out = True
            raise self._silent(method) from None
        if line is None:
            raise self._ended(method)
        return line

    def evidence(self) -> str:
        """End the program, and return the last lines of its standard error."""
        self._end()
        lines = self._tail.last_lines()
        return (
            "\n".join(["Its standard error ended with:", *(f"  {line}" for line in lines)]) if lines else ""
        )

    @property
    def is_open(self) -> bool:
        """Whether the program can be called."""
        return not self._over and self._group.ended_within(0) is None

    @property
    def is_up_to_date(self) -> bool:
        """Whether a program that starts now would have the same environment, the endpoint's part aside."""
        return self._inherited == inherited_from(os.environ)

    def begin(self, timeout: float) -> None:
        """Begin another conversation with the same program; what it wrote before is of no interest in it."""
        self.timeout = timeout
        self._tail.forget()

    def leave(self) -> None:
        """Let the program go on."""
        if not self._over:
            self._refuse_unexpected()

    def close(self) -> None:
        """End the program: close its input and wait, then terminate it."""
        if self._over:
            return
        self._end()
        self._refuse_unexpected()

    def _refuse_unexpected(self) -> None:
        unexpected = self._lines.waiting() or self._lines.begun
        if unexpected.strip():
            raise AdapterUnintelligible(
                f"After its last response, the adapter wrote: {quoted_line(unexpected)}. {_ONE_RESPONSE}",
                quotes=(quoted_line(unexpected),),
            )

    def _end(self) -> None:
        if self._over:
            return
        self._over = True
        self._sender.end()
        if not self._timed_out:
            self._group.ended_within(self._deadlines.to_leave)
        self._group.end(grace=self._deadlines.to_terminate)
        # The pipes are closed now, so the threads come to the end of their streams.
        for thread in (self._lines, self._tail):
            thread.join(self._deadlines.to_terminate)

    def _silent(self, method: str) -> AdapterFailed:
        begun = self._lines.begun
        what = (
            f"has written an incomplete line: {quoted_line(begun)}. End each message with a line break, "
            "and flush"
            if begun
            else "has written nothing. Check what it waits for, and whether it flushes its output"
        )
        return AdapterSilent(
            f"The call of {method} failed: the adapter has not responded within {self.timeout:g} seconds. "
            f"It {what}. If its calls take longer, increase the ini value mcf_adapter_timeout.",
            quotes=(quoted(begun),),
        )

    def _ended(self, method: str) -> AdapterFailed:
        begun = self._lines.begun
        last = f" in the middle of a line: {quoted_line(begun)}" if begun else " before it responded"
        code = self._group.ended_within(self._deadlines.to_be_gone)
        if code is None:
            how = "closed its standard output"
        elif code < 0:
            how = f"was killed by {signal.Signals(-code).name}"
        else:
            how = f"ended with exit code {code}"
        return AdapterEnded(
            f"The call of {method} failed: the adapter {how}{last}. "
            "It has to respond to calls until its standard input ends.",
            quotes=(quoted(begun),),
        )


_ONE_RESPONSE = (
    "Every call has exactly one response, and standard output contains nothing else; "
    "other output belongs on standard error."
)


def find_program(command: Sequence[str], folder: Path) -> str:
    """The path of the program of a command. Raises IntegrationUnavailable if there is no such program."""
    name = command[0]
    # As in a shell: a name without a folder is looked for on the PATH.
    is_path = Path(name).name != name
    found = shutil.which(str(folder / name) if is_path else name)
    if found is None:
        where = f"in {folder}" if is_path else "on the PATH"
        raise IntegrationUnavailable(
            f"mcf_integration is exec: {shortened(shlex.join(command))}, and there is no program "
            f"{quoted(name)} {where}. Install it, or correct the command."
        )
    return found


def environment_for(endpoint: Endpoint, environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of a program: this process's own as far as it may know it, and the endpoint."""
    return {**inherited_from(environment), **variables_of(endpoint)}


def inherited_from(environment: Mapping[str, str]) -> dict[str, str]:
    """What a program has of an environment: all that it may know.

    It must not know what names the scenario or the run (pytest, its options and pytest-xdist set variables
    such as PYTEST_CURRENT_TEST), nor the key of the harness's controls.
    """
    return {
        name: value
        for name, value in environment.items()
        if not name.upper().startswith(_OF_PYTEST) and name.upper() != CONTROL_KEY
    }


def variables_of(endpoint: Endpoint) -> dict[str, str]:
    """The environment variables that give a program the address of the API and its credentials."""
    return {
        "MCF_ENDPOINT": endpoint.url,
        "MCF_TOKEN_URL": endpoint.token_url,
        "MCF_CLIENT_ID": endpoint.credentials.client_id,
        "MCF_CLIENT_SECRET": endpoint.credentials.client_secret,
        "MCF_REFRESH_TOKEN": endpoint.credentials.refresh_token,
        "MCF_MARKETPLACE": endpoint.marketplace,
        **({"MCF_QUEUE_URL": endpoint.queue_url} if endpoint.queue_url else {}),
        **({"MCF_QUEUE_ARN": endpoint.queue_arn} if endpoint.queue_arn else {}),
    }
