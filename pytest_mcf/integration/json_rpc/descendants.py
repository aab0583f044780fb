"""The processes that a program has started, also those that left its process group: on Linux.

A process that calls setsid is in a group of its own. It still has the environment of the program, in which a
variable with a random value marks it, and it may still be below the program in the tree of processes.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

MARK = "PROCESS_TREE_ID"
"""The environment variable that marks a program and all that it starts."""

_PROCESSES = Path("/proc")

#: While processes are killed, others may be started: they are looked for this many times.
_ROUNDS = 10


class Process(NamedTuple):
    """A process, and not a later one that has the same number."""

    number: int
    parent: int
    started_at: str


def kill_marked(mark: str) -> None:
    """Kill all processes with this value of MARK in their environment. It does nothing without /proc."""
    wanted = f"{MARK}={mark}".encode()
    for _ in range(_ROUNDS):
        found = [process for process in _processes() if wanted in _environment_of(process)]
        if not found:
            return
        kill(found)


def descendants_of(program: int) -> list[Process]:
    """The processes below a program in the tree of processes, whatever their environment is."""
    processes = list(_processes())
    found: dict[int, Process] = {}
    while more := [each for each in processes if _is_below(each, program, found)]:
        found |= {each.number: each for each in more}
    return list(found.values())


def kill(processes: Iterable[Process]) -> None:
    """Kill processes; some of them may have ended already."""
    for process in processes:
        with suppress(ProcessLookupError, PermissionError):
            now = _read(process.number)
            if now is not None and now.started_at == process.started_at:
                os.kill(process.number, signal.SIGKILL)


def _is_below(process: Process, program: int, found: Mapping[int, Process]) -> bool:
    return process.number not in found and (process.parent == program or process.parent in found)


def _processes() -> Iterator[Process]:
    if _PROCESSES.is_dir():
        numbers = [int(entry.name) for entry in _PROCESSES.iterdir() if entry.name.isdecimal()]
        yield from filter(None, map(_read, numbers))


def _read(number: int) -> Process | None:
    """A process; None if it has ended."""
    with suppress(OSError, ValueError, IndexError):
        # The name of the program is in brackets, and may hold anything.
        fields = (_PROCESSES / str(number) / "stat").read_bytes().rpartition(b")")[2].split()
        return Process(number, int(fields[1]), fields[19].decode("ascii"))
    return None


def _environment_of(process: Process) -> list[bytes]:
    # A process of another user, or one that has just ended, cannot be read.
    with suppress(OSError):
        return (_PROCESSES / str(process.number) / "environ").read_bytes().split(b"\0")
    return []
