"""What is not shown of an integration that reads customers' orders by the newer version of Orders."""

from __future__ import annotations

from collections.abc import Collection

from pytest_mcf.gateway import Journal

#: The rules about Restricted Data Tokens, which the newer version does not need.
_OF_RESTRICTED_TOKENS = frozenset({"MCF-AUTH-11", "MCF-AUTH-12", "MCF-AUTH-13"})

_NEWER = ("orders.getOrder", "searchOrders")


def not_shown_without_token(requirements: Collection[str], journal: Journal) -> str | None:
    """Why a scenario about Restricted Data Tokens does not show its rules, as a clause; None if it does."""
    if _OF_RESTRICTED_TOKENS.isdisjoint(requirements):
        return None
    if journal.of("createRestrictedDataToken", "integration"):
        return None
    if any(journal.of(operation, "integration") for operation in _NEWER):
        return "the integration reads customers' orders by a version that needs no Restricted Data Token"
    return None
