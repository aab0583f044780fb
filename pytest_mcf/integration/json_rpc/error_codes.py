"""The port's errors on the wire: each has a fixed code, for adapters in any language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pytest_mcf.integration.errors import (
    CancellationRefused,
    IntegrationError,
    NotAuthorized,
    NotificationRejected,
    NotShipped,
    OrderNotFound,
    OrderNotOpen,
    OrderRejected,
    OutOfStock,
    PackageNotFound,
    ServiceUnavailable,
    Throttled,
)

#: JSON-RPC leaves -32000 to -32099 to its users. Codes are never reused, because adapters rely on them.
ERROR_CODES: Mapping[type[IntegrationError], int] = MappingProxyType(
    {
        IntegrationError: -32000,
        OrderNotFound: -32001,
        PackageNotFound: -32002,
        OrderRejected: -32003,
        CancellationRefused: -32004,
        NotAuthorized: -32005,
        Throttled: -32006,
        ServiceUnavailable: -32007,
        NotificationRejected: -32008,
        OrderNotOpen: -32009,
        OutOfStock: -32010,
        NotShipped: -32011,
    }
)

ERRORS: Mapping[int, type[IntegrationError]] = MappingProxyType(
    {code: kind for kind, code in ERROR_CODES.items()}
)

#: The codes of JSON-RPC itself.
PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603


def code_of(error: IntegrationError) -> int:
    """The code of an error. A class without a code has that of its nearest base class with one."""
    return next(ERROR_CODES[kind] for kind in type(error).__mro__ if kind in ERROR_CODES)
