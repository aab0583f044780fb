"""Which run writes a ledger, where it makes things, and as whom."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from pytest_mcf.integration import Credentials


@dataclass(frozen=True, slots=True)
class Origin:
    """The first line of a ledger."""

    run: str
    """The same in all processes of a run."""
    endpoint: str
    marketplace: str
    account: str
    """Who asks, as `account_of` says it."""


def account_of(credentials: Credentials) -> str:
    """A short hash of the requester, which does not identify it.

    So no resource of another seller counts as deleted because this account does not have it.
    """
    account = f"{credentials.client_id}\n{credentials.refresh_token}"
    return hashlib.sha256(account.encode()).hexdigest()[:12]
