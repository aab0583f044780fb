"""Finishing what killed runs left: their ledgers are taken over one by one, and cleaned up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pytest_mcf.cleanup.account import Account
from pytest_mcf.cleanup.cleaner import Cleaner, CleanupResult
from pytest_mcf.cleanup.ledger import Ledger, LedgerLock, ReadLedger, account_of, ledgers_in, read_ledger
from pytest_mcf.errors import LedgerDamaged, SettingsError

#: Gives the account at a URL, in a marketplace. Raises SettingsError if that URL is not allowed.
Open = Callable[[str, str], Account]


@dataclass(frozen=True, slots=True)
class SweepResult:
    """What came of one ledger."""

    path: Path
    results: tuple[CleanupResult, ...] = ()
    trouble: str | None = None
    """Why nothing could be cleaned up."""
    is_live: bool = False
    """Whether its run is still going on, so that it was left alone."""

    @property
    def is_clean(self) -> bool:
        """Whether nothing is left for the user to clean up; a run cleans up its own."""
        return self.trouble is None and all(result.is_cleaned_up for result in self.results)


def sweep(folder: Path, open_account: Open, *, any_account: bool = False) -> Iterator[SweepResult]:
    """Clean up what the ledgers in a folder have open, as far as that goes.

    It may be done any number of times, and while runs are going on. `open_account` is asked with a ledger's
    URL and marketplace. With `any_account` it does not matter which credentials a ledger was written with.
    """
    for path in ledgers_in(folder):
        lock = LedgerLock(path)
        if not lock.take():
            yield SweepResult(path, is_live=True)
            continue
        try:
            read = read_ledger(path)
        except LedgerDamaged as error:
            lock.give_back()
            yield SweepResult(path, trouble=str(error))
            continue
        if read is None:
            path.unlink(missing_ok=True)
            lock.give_back()
            continue
        with closing(Ledger(path, read.origin, lock, read.entries)) as ledger:
            yield _swept(ledger, read, open_account, any_account=any_account)


def _swept(ledger: Ledger, read: ReadLedger, open_account: Open, *, any_account: bool) -> SweepResult:
    try:
        account = open_account(read.origin.endpoint, read.origin.marketplace)
    except SettingsError as error:
        return SweepResult(ledger.path, trouble=str(error))
    with closing(account):
        if any_account or account_of(account.endpoint.credentials) == read.origin.account:
            return SweepResult(ledger.path, tuple(Cleaner(ledger, account).clean_up(ledger.entries)))
        return SweepResult(
            ledger.path,
            trouble="It was written with other credentials, and what is not found in another seller's "
            "account may still exist in its own. Set those credentials in SP_API_*, or use --any-account if "
            "the seller is the same.",
        )
