"""The file of one process: a JSON line for what is asked for, made, refused, cleaned up or left.

A line is written before the request that it speaks of leaves, so a process that is killed at any moment
lists at least what the run did. A ledger of which nothing is left is removed: no ledgers mean
that nothing of ours is out there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pytest_mcf.cleanup.ledger.entry import KINDS, Entry, Resource, with_line
from pytest_mcf.cleanup.ledger.lock import LedgerLock
from pytest_mcf.cleanup.ledger.origin import Origin
from pytest_mcf.errors import LedgerNotWritten

VERSION = 1
SUFFIX = ".jsonl"


class Ledger:
    """What a process has asked for and not cleaned up. The file begins with the first resource.

    Whatever writes raises LedgerNotWritten when the disk does not take it: then the request must not leave.
    With `entries` it goes on where another process ended; `lock` is then already held.
    """

    def __init__(
        self,
        path: Path,
        origin: Origin,
        lock: LedgerLock | None = None,
        entries: Mapping[int, Entry] = MappingProxyType({}),
    ) -> None:
        self.path = path
        self._origin = origin
        self._lock = lock or LedgerLock(path)
        self._is_new = lock is None
        self._file: int | None = None
        self._count = max(entries, default=0)
        self._entries = dict(entries)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What may exist, in the order of cleaning up: the latest first of each kind."""
        return tuple(
            sorted(self._entries.values(), key=lambda one: (KINDS.index(one.resource.kind), -one.number))
        )

    def ask(self, resource: Resource, seed: str, scenario: str, *, ours: bool) -> int:
        """Record what is about to be asked for; give the number under which it stands."""
        self._count += 1
        self._write("asked", self._count, **asdict(resource), seed=seed, scenario=scenario, ours=ours)
        return self._count

    def mark_made(self, number: int, id_: str | None) -> None:
        """Record that the API has made it, and under which id."""
        self._write("made", number, id=id_)

    def mark_refused(self, number: int) -> None:
        """Record that the API refused to make it."""
        self._write("refused", number)

    def mark_cleaned_up(self, number: int, how: str) -> None:
        """Record that nothing of it is left."""
        self._write("undone", number, how=how)

    def mark_left(self, number: int, why: str) -> None:
        """Record why it could not be cleaned up."""
        self._write("left", number, why=why)

    def close(self) -> None:
        """Give the file back; remove it if nothing of it is left, and if the disk lets it."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
        elif self._is_new:
            return
        with suppress(OSError):
            if not self._entries:
                self.path.unlink(missing_ok=True)
            self._lock.give_back()

    def _write(self, is_: str, number: int, **fields: Any) -> None:
        line = {"is": is_, "number": number, **fields, "at": _now()}
        try:
            if self._file is None:
                self._file = self._begin() if self._is_new else os.open(self.path, os.O_WRONLY | os.O_APPEND)
            _append(self._file, line)
        except OSError as error:
            raise LedgerNotWritten(
                f"The ledger {self.path} cannot be written: {error.strerror or error}. Without it, "
                "nothing is created in an account. Set mcf_ledger to a folder that can be written."
            ) from error
        self._entries = with_line(self._entries, line)

    def _begin(self) -> int:
        _make_ready(self.path.parent)
        self._lock.take()
        file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
        _append(file, {"ledger": VERSION, **asdict(self._origin), "pid": os.getpid(), "at": _now()})
        return file


def _make_ready(folder: Path) -> None:
    """Make the folder, unless another worker has just done so, or the user before."""
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        return
    # Other accounts' owners must not see the ids of an account.
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")


def _append(file: int, line: Mapping[str, Any]) -> None:
    # One call for a line, past all buffers: it outlives this process, and the sync a power cut.
    text = json.dumps(line).encode() + b"\n"
    if os.write(file, text) != len(text):
        raise OSError("the disk is full")
    os.fsync(file)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
