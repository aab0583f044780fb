"""A program with all that it starts, as one process group that does not outlive this process."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

#: Sits in the program's process group and waits for this process: for its word, or for its end, however that
#: comes (the pipe closes). Then it kills the whole group, itself included.
_GUARD = ("/bin/sh", "-c", "read _; kill -KILL 0")

#: What a killed process may take to be gone, in seconds.
_GONE = 10.0


class Family:
    """Runs a command with pipes, in a process group of its own where there are such: Ctrl-C is for pytest.

    Raises OSError when the command cannot be run.
    """

    def __init__(self, command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> None:
        self._guard = _guard()
        group = None if self._guard is None else self._guard.pid
        try:
            # The command is what the user wants to be run, and no shell sees it.
            self._process = subprocess.Popen(  # noqa: S603 - see above
                command,
                cwd=folder,
                env=environment,
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
        given, said, beside = self._process.stdin, self._process.stdout, self._process.stderr
        assert given
        assert said
        assert beside
        return given, said, beside

    def ended_within(self, seconds: float) -> int | None:
        """Wait for the program to end by itself; its exit code (a negative one is a signal), or None."""
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def end(self, grace: float) -> None:
        """Have the program end, asked first and killed after so many seconds, and all that it started."""
        if self._process.poll() is None:
            self._process.terminate()
            self.ended_within(grace)
        self._end_group()
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait(_GONE)

    def _end_group(self) -> None:
        if self._guard is None:
            return
        if self._guard.poll() is None:
            os.killpg(self._guard.pid, signal.SIGKILL)
        self._guard.communicate()


def _guard() -> subprocess.Popen[bytes] | None:
    """What watches over the group and gives it its number; None where there are no process groups."""
    if os.name != "posix":
        return None
    # Without an environment: the program can read that of its group's leader, where the system shows it.
    return subprocess.Popen(_GUARD, stdin=subprocess.PIPE, process_group=0, env={})  # noqa: S603 - a constant
