"""A program and all processes that it starts: they do not outlive this process.

They are one process group. On Linux, those that left the group are found as well (`descendants`), unless they
have both lost their parent and cleared their environment.
"""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from pytest_mcf.integration.json_rpc.descendants import MARK, descendants_of, kill, kill_marked

#: Leads the program's process group, and waits for a line from this process or for its end: then the pipe
#: closes. After that it kills what has the mark in its environment, and the whole group, itself included.
_SCRIPT = f"""
read _
for environ in $(grep -ls "{MARK}=$1" /proc/[0-9]*/environ 2>/dev/null); do
    process="${{environ#/proc/}}"
    kill -KILL "${{process%/environ}}" 2>/dev/null
done
kill -KILL 0
"""

#: How long a killed process may take to end, in seconds.
_GONE = 10.0


class ProcessGroup:
    """Runs a command with pipes, in a process group of its own on POSIX: Ctrl-C then reaches pytest only.

    Raises OSError if the command cannot be run.
    """

    def __init__(self, command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> None:
        self._mark = secrets.token_hex(16)
        self._guard = _guard(self._mark)
        group = None if self._guard is None else self._guard.pid
        try:
            # The user chose the command, and no shell interprets it.
            self._process = subprocess.Popen(  # noqa: S603 - see above
                command,
                cwd=folder,
                env={**environment, MARK: self._mark},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,
                process_group=group,
            )
        except BaseException:
            self._end_group()
            raise

    @property
    def streams(self) -> tuple[IO[bytes], IO[bytes], IO[bytes]]:
        """Standard input, output and error of the program."""
        stdin, stdout, stderr = self._process.stdin, self._process.stdout, self._process.stderr
        assert stdin
        assert stdout
        assert stderr
        return stdin, stdout, stderr

    def ended_within(self, seconds: float) -> int | None:
        """Wait for the program to end by itself. Its exit code (a negative one is a signal), or None."""
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def end(self, grace: float) -> None:
        """Terminate the program, kill it after `grace` seconds, and kill all processes that it started."""
        started = descendants_of(self._process.pid)
        if self._process.poll() is None:
            self._process.terminate()
            self.ended_within(grace)
            started += descendants_of(self._process.pid)
        self._end_group()
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait(_GONE)
        kill(started)
        kill_marked(self._mark)

    def _end_group(self) -> None:
        if self._guard is None:
            return
        if self._guard.poll() is None:
            os.killpg(self._guard.pid, signal.SIGKILL)
        self._guard.communicate()


def _guard(mark: str) -> subprocess.Popen[bytes] | None:
    """The leader of the group, which gives the group its id; None if there are no process groups."""
    if os.name != "posix":
        return None
    # Without an environment: the program can read that of its group's leader, where the system shows it.
    command = ("/bin/sh", "-c", _SCRIPT, "sh", mark)
    return subprocess.Popen(command, stdin=subprocess.PIPE, process_group=0, env={})  # noqa: S603 - a constant
