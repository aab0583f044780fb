"""The line to an adapter that is a program: a message a line over its standard input and output."""

from __future__ import annotations

import os
import queue
import shlex
import shutil
import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pytest_mcf.errors import (
    AdapterEnded,
    AdapterFailed,
    AdapterSilent,
    AdapterUnintelligible,
    IntegrationUnavailable,
)
from pytest_mcf.integration.endpoint import Endpoint
from pytest_mcf.integration.json_rpc.messages import quoted
from pytest_mcf.integration.json_rpc.process_group import Family
from pytest_mcf.integration.json_rpc.streams import Lines, Sender, Tail
from pytest_mcf.settings.control_key import CONTROL_KEY

#: How the variables of pytest and its plugins begin: the current test, options, the run of pytest-xdist.
_OF_PYTEST = "PYTEST_"


@dataclass(frozen=True, slots=True)
class Deadlines:
    """How long a program may take to end, in seconds."""

    to_leave: float = 2.0
    """After its input has ended."""
    to_obey: float = 1.0
    """After it was told to."""
    to_be_gone: float = 1.0
    """After it closed its output, so that its exit code can be told."""


class ProgramChannel:
    """Runs a command in a folder for one scenario, and speaks with it.

    `timeout` is for one call, in seconds, and may be changed from call to call.

    One process a scenario: nothing of one scenario is left in the next, what hangs or dies takes nothing
    else along, and the environment variables are true. What starts slowly is better put at an address.
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
        self._hopeless = False
        program = find_program(command, folder)
        try:
            self._family = Family([program, *command[1:]], folder, environment_for(endpoint, os.environ))
        except OSError as error:
            raise IntegrationUnavailable(
                f"mcf_integration is exec: {shlex.join(command)}, which cannot be run in {folder}: {error}."
            ) from error
        given, said, beside = self._family.streams
        self._sender, self._lines, self._tail = Sender(given), Lines(said), Tail(beside)

    def exchange(self, message: str, method: str) -> bytes:
        """Write a call, and give the line that the program answers with."""
        unasked = self._lines.waiting()
        if unasked is not None:
            raise AdapterUnintelligible(
                f"Before it was asked for {method}, the adapter said: {quoted(unasked)}. {_ONE_ANSWER}"
            )
        self._sender.send(message.encode() + b"\n")
        try:
            line = self._lines.next(self.timeout)
        except queue.Empty:
            self._hopeless = True
            raise self._silent(method) from None
        if line is None:
            raise self._ended(method)
        return line

    def evidence(self) -> str:
        """End the program, and give the last lines of its standard error."""
        self._end()
        lines = self._tail.last_lines()
        return (
            "\n".join(["Its standard error ended with:", *(f"  {line}" for line in lines)]) if lines else ""
        )

    def close(self) -> None:
        """End the program; by itself when its input ends, or else by force."""
        if self._over:
            return
        self._end()
        unasked = self._lines.waiting() or self._lines.begun
        if unasked.strip():
            raise AdapterUnintelligible(
                f"After its last answer, the adapter said: {quoted(unasked)}. {_ONE_ANSWER}"
            )

    def _end(self) -> None:
        if self._over:
            return
        self._over = True
        self._sender.end()
        if not self._hopeless:
            self._family.ended_within(self._deadlines.to_leave)
        self._family.end(grace=self._deadlines.to_obey)
        # All ends of the pipes are closed now, so there is an end to what comes out of them.
        for thread in (self._lines, self._tail):
            thread.join(self._deadlines.to_obey)

    def _silent(self, method: str) -> AdapterFailed:
        begun = self._lines.begun
        what = (
            f"has begun a line and not ended it: {quoted(begun)}. End messages with a line break, and flush"
            if begun
            else "has said nothing. Look for what it waits for, and whether it flushes what it writes"
        )
        return AdapterSilent(
            f"Asked for {method}, the adapter has not answered within {self.timeout:g} seconds. It {what}; "
            "for calls that take longer there is the ini value mcf_adapter_timeout."
        )

    def _ended(self, method: str) -> AdapterFailed:
        begun = self._lines.begun
        last = f" in the middle of a line: {quoted(begun)}" if begun else " before it answered"
        code = self._family.ended_within(self._deadlines.to_be_gone)
        if code is None:
            how = "closed its standard output"
        elif code < 0:
            how = f"was ended by {signal.Signals(-code).name}"
        else:
            how = f"ended with exit code {code}"
        return AdapterEnded(
            f"Asked for {method}, the adapter {how}{last}. "
            "It has to answer calls until its standard input ends."
        )


_ONE_ANSWER = (
    "Every call is answered once, and nothing else is written to standard output; "
    "whatever else there is to say goes to standard error."
)


def find_program(command: Sequence[str], folder: Path) -> str:
    """Where the program of a command is. Raises IntegrationUnavailable when it is not there."""
    name = command[0]
    # As a shell has it: a path is a path, and a bare name is looked for on the PATH.
    is_path = Path(name).name != name
    found = shutil.which(str(folder / name) if is_path else name)
    if found is None:
        where = f"in {folder}" if is_path else "on the PATH"
        raise IntegrationUnavailable(
            f"mcf_integration is exec: {shlex.join(command)}, and there is no program {name!r} {where}. "
            "Install it, or correct the command."
        )
    return found


def environment_for(endpoint: Endpoint, environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of a program: this process's own, without what the program must not know.

    That is what names the scenario or the run (pytest, its options and pytest-xdist set variables such as
    PYTEST_CURRENT_TEST), and the key of the harness's controls.
    """
    inherited = {
        name: value
        for name, value in environment.items()
        if not name.upper().startswith(_OF_PYTEST) and name.upper() != CONTROL_KEY
    }
    return {**inherited, **variables_of(endpoint)}


def variables_of(endpoint: Endpoint) -> dict[str, str]:
    """The environment variables in which a program finds the API, and as whom it is to speak."""
    return {
        "MCF_ENDPOINT": endpoint.url,
        "MCF_TOKEN_URL": endpoint.token_url,
        "MCF_CLIENT_ID": endpoint.credentials.client_id,
        "MCF_CLIENT_SECRET": endpoint.credentials.client_secret,
        "MCF_REFRESH_TOKEN": endpoint.credentials.refresh_token,
        "MCF_MARKETPLACE": endpoint.marketplace,
    }
