"""What a scenario made is undone when it is over, whether it passed, failed or was interrupted."""

from __future__ import annotations

from pytest_mcf.cleanup.account import Account
from pytest_mcf.cleanup.cleaner import Cleaner
from pytest_mcf.cleanup.ledger import Ledger


def undo_scenario(ledger: Ledger, seed: str, account: Account) -> None:
    """Undo what is open of the scenario with a seed; what cannot be undone stays open, with the reason.

    Raises LedgerNotWritten.
    """
    entries = tuple(entry for entry in ledger.entries if entry.seed == seed)
    for _ in Cleaner(ledger, account).undo(entries):
        pass
