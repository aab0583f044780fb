"""Whether a process still writes a ledger. The lock ends with its process, however that ends."""

from __future__ import annotations

import sys
from pathlib import Path


class LedgerLock:
    """The right to write one ledger."""

    def __init__(self, ledger: Path) -> None:
        from filelock import FileLock  # noqa: PLC0415 - 25 ms that only ledgers need

        self._path = ledger.with_suffix(".lock")
        self._lock = FileLock(self._path)

    def take(self) -> bool:
        """Take the lock, unless another process has it."""
        from filelock import Timeout  # noqa: PLC0415 - as above

        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            return False
        return True

    def give_back(self) -> None:
        """Let others have it, and leave no file behind."""
        if sys.platform != "win32":  # there it goes by itself
            self._path.unlink(missing_ok=True)
        self._lock.release()
