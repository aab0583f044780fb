"""The ledger: what a run makes in an account that outlives it, so that all of it can be cleaned up.

entry     one resource that was requested, and what is known of it
ledger    the file: written before the request leaves, marked when the resource is known to be gone
link      the gateway's link that has it written
lock      whether the run that writes a ledger is still going on
reading   the ledgers of other processes
"""

from pytest_mcf.cleanup.ledger.entry import Entry, Kind, Resource
from pytest_mcf.cleanup.ledger.ledger import Ledger
from pytest_mcf.cleanup.ledger.ledgers import Ledgers
from pytest_mcf.cleanup.ledger.lock import LedgerLock
from pytest_mcf.cleanup.ledger.middleware import LedgerMiddleware
from pytest_mcf.cleanup.ledger.origin import Origin, account_of
from pytest_mcf.cleanup.ledger.reader import ReadLedger, ledgers_in, read_ledger

__all__ = [
    "Entry",
    "Kind",
    "Ledger",
    "LedgerLock",
    "LedgerMiddleware",
    "Ledgers",
    "Origin",
    "ReadLedger",
    "Resource",
    "account_of",
    "ledgers_in",
    "read_ledger",
]
