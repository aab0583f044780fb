"""What is not shown of an integration that reads customers' orders by the newer version of Orders."""

from __future__ import annotations

from collections.abc import Iterable

from pytest_mcf.model.catalogue import APIS
from pytest_mcf.model.versions import ORDERS_SUCCESSOR

#: The rules about Restricted Data Tokens, which the newer version does not need.
ABOUT_RESTRICTED_TOKENS = frozenset({"MCF-AUTH-11", "MCF-AUTH-12", "MCF-AUTH-13", "MCF-QUIRK-46"})

_NEWER = frozenset(operation.name for operation in APIS[ORDERS_SUCCESSOR.api])

#: What only an integration sends that reads orders by v0 as well, with a token or without.
_BY_V0 = frozenset(
    {
        "createRestrictedDataToken",
        *(operation.name for operation in APIS["orders_v0"] if operation.method == "GET"),
    }
)


def needs_no_restricted_token(sent: Iterable[str | None]) -> bool:
    """Whether an integration that sent some operations reads orders, and by the newer version alone."""
    operations = {*sent}
    return not _NEWER.isdisjoint(operations) and _BY_V0.isdisjoint(operations)


def avoids(operations: Iterable[str | None], sent: Iterable[str | None]) -> bool:
    """Whether some operations are reads by v0, and an integration that sent others reads otherwise."""
    return not _BY_V0.isdisjoint(operations) and needs_no_restricted_token(sent)
