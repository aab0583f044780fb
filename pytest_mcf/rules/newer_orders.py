"""What is not shown of an integration that reads customers' orders by the newer version of Orders."""

from __future__ import annotations

from collections.abc import Iterable

#: The rules about Restricted Data Tokens, which the newer version does not need.
ABOUT_RESTRICTED_TOKENS = frozenset({"MCF-AUTH-11", "MCF-AUTH-12", "MCF-AUTH-13", "MCF-QUIRK-46"})

_NEWER = frozenset({"orders.getOrder", "searchOrders"})
_FOR_TOKENS = "createRestrictedDataToken"


def needs_no_restricted_token(sent: Iterable[str | None]) -> bool:
    """Whether an integration that sent some operations reads orders, and by the newer version alone."""
    operations = set(sent)
    return not _NEWER.isdisjoint(operations) and _FOR_TOKENS not in operations
