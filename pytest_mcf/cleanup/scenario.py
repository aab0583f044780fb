"""What a scenario made is cleaned up when it is over, whether it passed, failed or was interrupted."""

from __future__ import annotations

from pytest_mcf.cleanup.account import Account
from pytest_mcf.cleanup.cleaner import Cleaner
from pytest_mcf.cleanup.ledger import Ledger


def clean_up_scenario(ledger: Ledger, seed: str, account: Account) -> None:
    """Delete what a scenario made and is still there. What cannot be deleted stays listed, with the reason.

    Raises LedgerNotWritten.
    """
    entries = tuple(entry for entry in ledger.entries if entry.seed == seed)
    for _ in Cleaner(ledger, account).clean_up(entries):
        pass
