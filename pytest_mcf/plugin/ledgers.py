"""The ledgers of a pytest run: opened once a process, and read at the end for what is left behind."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from pytest_mcf.cleanup.ledger import Ledgers, ledgers_in, read_ledger
from pytest_mcf.errors import LedgerDamaged
from pytest_mcf.settings.settings import Settings

_RUN: pytest.StashKey[str] = pytest.StashKey()
_LEDGERS: pytest.StashKey[Ledgers] = pytest.StashKey()
#: Under this name a worker of pytest-xdist is told which run it belongs to.
RUN = "mcf_run"

#: So much that was left is told, unless all was asked for.
_SOME = 10


def run_of(config: pytest.Config) -> str:
    """What tells this run from all others, the same in all of its processes."""
    told = getattr(config, "workerinput", {}).get(RUN)
    if told:
        return str(told)
    if _RUN not in config.stash:
        config.stash[_RUN] = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"
    return config.stash[_RUN]


def ledgers_of(config: pytest.Config, settings: Settings) -> Ledgers:
    """The ledgers of this process; they are closed with it."""
    if _LEDGERS not in config.stash:
        config.stash[_LEDGERS] = Ledgers(settings.ledger, run_of(config))
        config.add_cleanup(config.stash[_LEDGERS].close)
    return config.stash[_LEDGERS]


def tell_worker(node: Any) -> None:
    """Tell a worker of pytest-xdist which run it belongs to."""
    node.workerinput[RUN] = run_of(node.config)


def left_behind(config: pytest.Config, settings: Settings) -> Iterator[str]:
    """What this run made and did not undo, a line each, and what can be done about it."""
    left: list[str] = []
    for path in ledgers_in(settings.ledger, run_of(config)):
        try:
            read = read_ledger(path)
        except LedgerDamaged as error:
            left.append(str(error))
            continue
        left += [
            f"left behind: {entry}: {entry.left or 'nobody has tried to undo it'}"
            for entry in (read.entries.values() if read else ())
        ]
    if not left:
        return
    told = left if config.get_verbosity() > 0 else left[:_SOME]
    yield from told
    if len(told) < len(left):
        yield f"left behind: {len(left) - len(told)} more (all with -v)"
    folder = settings.ledger
    shown = folder.relative_to(config.rootpath) if folder.is_relative_to(config.rootpath) else folder
    yield f"undo it once that can be: pytest-mcf sweep --ledger {shown}"
