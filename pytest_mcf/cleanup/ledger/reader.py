"""Reading ledgers that other processes wrote."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from pytest_mcf.cleanup.ledger.entry import Entry, with_line
from pytest_mcf.cleanup.ledger.ledger import SUFFIX, VERSION
from pytest_mcf.cleanup.ledger.origin import Origin
from pytest_mcf.common.files import read_regular_file
from pytest_mcf.errors import LedgerDamaged


@dataclass(frozen=True, slots=True)
class ReadLedger:
    """What a ledger said when it was read."""

    path: Path
    origin: Origin
    entries: dict[int, Entry]
    """What is not known to be cleaned up, by number."""


def ledgers_in(folder: Path, run: str = "") -> list[Path]:
    """The ledgers in a folder, or those of one run, by name."""
    return sorted(folder.glob(f"{run}*{SUFFIX}"))


def read_ledger(path: Path) -> ReadLedger | None:
    """Read a ledger; None if it is gone, or was never begun.

    What stands behind the last line's end was being written when its process was killed, so what it speaks
    of was not done. Raises LedgerDamaged when anything else cannot be read.
    """
    try:
        lines = read_regular_file(path).split(b"\n")[:-1]
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _damaged(path, str(error)) from error
    if not lines:
        return None
    number = 0
    try:
        origin = _origin_in(json.loads(lines[0]))
        entries: dict[int, Entry] = {}
        for number, line in enumerate(lines[1:], 1):  # noqa: B007 - the error has it
            entries = with_line(entries, json.loads(line))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _damaged(path, f"line {number + 1} is not a line of a ledger") from error
    return ReadLedger(path, origin, entries)


def _origin_in(line: dict[str, str | int]) -> Origin:
    if line["ledger"] != VERSION:
        raise ValueError(line["ledger"])
    run, endpoint, marketplace, account = (
        str(line[name]) for name in ("run", "endpoint", "marketplace", "account")
    )
    return Origin(run, endpoint, marketplace, account)


def _damaged(path: Path, why: str) -> LedgerDamaged:
    return LedgerDamaged(
        f"The ledger {path} cannot be read: {why}. Check your account for what the run "
        "created, then delete the file."
    )
