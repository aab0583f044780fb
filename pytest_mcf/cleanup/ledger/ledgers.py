"""The ledgers that one process writes: one for each account that it makes things in, mostly one."""

from __future__ import annotations

import os
from pathlib import Path

from pytest_mcf.cleanup.ledger.ledger import SUFFIX, Ledger
from pytest_mcf.cleanup.ledger.origin import Origin, account_of
from pytest_mcf.integration import Endpoint


class Ledgers:
    """The ledgers of this process in a folder. `run` is the same in all processes of a run."""

    def __init__(self, folder: Path, run: str) -> None:
        self._folder = folder
        self._run = run
        self._ledgers: dict[Origin, Ledger] = {}

    def of(self, endpoint: Endpoint) -> Ledger:
        """The ledger of what is made at an endpoint, as whom one speaks to it."""
        origin = Origin(self._run, endpoint.url, endpoint.marketplace, account_of(endpoint.credentials))
        if origin not in self._ledgers:
            name = f"{self._run}-{os.getpid()}-{len(self._ledgers) + 1}{SUFFIX}"
            self._ledgers[origin] = Ledger(self._folder / name, origin)
        return self._ledgers[origin]

    def close(self) -> None:
        """Give all files back, and remove those of which nothing is left."""
        for ledger in self._ledgers.values():
            ledger.close()
