"""The ledgers of a pytest run: opened once a process, and read at the end for what is left behind."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from pytest_mcf.cleanup.ledger import Ledgers, ledgers_in, read_ledger
from pytest_mcf.errors import LedgerDamaged
from pytest_mcf.plugin.rerun import seen_from_start
from pytest_mcf.settings.settings import Settings

_RUN: pytest.StashKey[str] = pytest.StashKey()
_LEDGERS: pytest.StashKey[Ledgers] = pytest.StashKey()
#: Under this name a worker of pytest-xdist receives the id of the run.
RUN = "mcf_run"

#: The most resources listed without -v.
_SOME = 10


def run_id_of(config: pytest.Config) -> str:
    """The id of this run, the same in all of its processes."""
    given = getattr(config, "workerinput", {}).get(RUN)
    if given:
        return str(given)
    if _RUN not in config.stash:
        config.stash[_RUN] = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"
    return config.stash[_RUN]


def ledgers_of(config: pytest.Config, settings: Settings) -> Ledgers:
    """The ledgers of this process; they are closed with it."""
    if _LEDGERS not in config.stash:
        config.stash[_LEDGERS] = Ledgers(settings.ledger, run_id_of(config))
        config.add_cleanup(config.stash[_LEDGERS].close)
    return config.stash[_LEDGERS]


def configure_worker(node: Any) -> None:
    """Give a worker of pytest-xdist the run that it belongs to."""
    node.workerinput[RUN] = run_id_of(node.config)


def left_behind(config: pytest.Config, settings: Settings) -> Iterator[str]:
    """What this run made and did not clean up, a line each, and what can be done about it."""
    left: list[str] = []
    for ledger in ledgers_in(settings.ledger, run_id_of(config)):
        try:
            read = read_ledger(ledger)
        except LedgerDamaged as error:
            left.append(str(error))
            continue
        left += [
            f"left behind: {entry}: {entry.left or 'not cleaned up yet'}"
            for entry in (read.entries.values() if read else ())
        ]
    if not left:
        return
    shown = left if config.get_verbosity() > 0 else left[:_SOME]
    yield from shown
    if len(shown) < len(left):
        yield f"left behind: {len(left) - len(shown)} more (all with -v)"
    yield f"clean up with: pytest-mcf sweep --ledger {seen_from_start(config, settings.ledger)}"
