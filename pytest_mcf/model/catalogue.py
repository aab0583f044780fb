"""Every operation of every API, and which of them a request addresses.

Routing works on the path as it was on the wire, still percent-encoded: order IDs and SKUs may hold a
slash, which travels as `%2F` and must not split a segment. It walks a tree of segments, so the cost of
a look-up is the number of segments and not the number of operations.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pytest_mcf.model.operations.inventory_v1 import OPERATIONS as INVENTORY
from pytest_mcf.model.operations.login_with_amazon import OPERATIONS as LOGIN
from pytest_mcf.model.operations.messaging_v1 import OPERATIONS as MESSAGING
from pytest_mcf.model.operations.notifications_v1 import OPERATIONS as NOTIFICATIONS
from pytest_mcf.model.operations.orders_2026_01_01 import OPERATIONS as ORDERS_SUCCESSOR
from pytest_mcf.model.operations.orders_v0 import OPERATIONS as ORDERS
from pytest_mcf.model.operations.outbound_2020_07_01 import OPERATIONS as OUTBOUND
from pytest_mcf.model.operations.outbound_2026_07_04 import OPERATIONS as SUCCESSOR
from pytest_mcf.model.operations.tokens_2021_03_01 import OPERATIONS as TOKENS
from pytest_mcf.operation import Match

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pytest_mcf.http import Request
    from pytest_mcf.operation import Operation

APIS: Mapping[str, tuple[Operation, ...]] = MappingProxyType(
    {
        operations[0].api: operations
        for operations in (
            *(OUTBOUND, SUCCESSOR, INVENTORY, LOGIN, TOKENS, NOTIFICATIONS),
            *(ORDERS, ORDERS_SUCCESSOR, MESSAGING),
        )
    }
)
"""The operations of each API."""

OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {operation.name: operation for operations in APIS.values() for operation in operations}
)
"""All operations by name; no two APIs share one."""

NOT_MODELLED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "messaging_v1": frozenset(
            {
                *("confirmCustomizationDetails", "createLegalDisclosure", "createConfirmServiceDetails"),
                *("CreateWarranty", "createDigitalAccessKey", "sendInvoice"),
            }
        )
    }
)
"""The operations that an API has and the catalogue leaves out: nothing on the way of an order meets them."""


@lru_cache(maxsize=1024)
def find_operation(method: str, raw_path: str) -> Match | None:
    """Find the operation that a request addresses.

    The path decides first and the method second: a literal segment beats a parameter even where only
    the latter knows the method, so `GET .../fulfillmentOrders/preview` does not ask for an order "preview".
    """
    segments = _segments(raw_path)
    operation = _operations_at(segments).get(method)
    if operation is None:
        return None
    places = _parameters_in(operation.path)
    return Match(operation, {name: unquote(segments[place]) for place, name in places})


@cache
def _parameters_in(path: str) -> tuple[tuple[int, str], ...]:
    """The place and the name of each parameter in the path of an operation."""
    parts = enumerate(_segments(path))
    return tuple((place, part[1:-1]) for place, part in parts if _is_parameter(part))


def matched(request: Request) -> Request:
    """The request with the operation that it addresses, which is looked for only once."""
    if request.match is not None:
        return request
    return request._replace(match=find_operation(request.method, request.path))


def find_path(raw_path: str) -> tuple[Operation, ...]:
    """List the operations at a path, whatever their method; none means that the path is unknown."""
    return tuple(_operations_at(_segments(raw_path)).values())


@dataclass(frozen=True, slots=True)
class _Node:
    """What may follow one beginning of a path."""

    operations: Mapping[str, Operation]
    literals: Mapping[str, _Node]
    parameter: _Node | None

    def find(self, segments: Sequence[str]) -> _Node | None:
        """Find the node with operations to which the segments lead, literal steps first."""
        if not segments:
            return self if self.operations else None
        first, rest = segments[0], segments[1:]
        literal = self.literals.get(first)
        found = literal.find(rest) if literal else None
        if found is None and self.parameter is not None and first:
            found = self.parameter.find(rest)
        return found


def _segments(raw_path: str) -> list[str]:
    """Split a path; a base URL that ends in a slash makes clients start it with two, which count as one."""
    return raw_path.partition("?")[0].lstrip("/").split("/")


def _is_parameter(part: str) -> bool:
    return part.startswith("{")


def _operations_at(segments: Sequence[str]) -> Mapping[str, Operation]:
    node = _ROOT.find(segments)
    return node.operations if node else {}


def _grown(routes: Iterable[tuple[list[str], Operation]]) -> _Node:
    """Make the tree of all that is left of the operations' paths."""
    operations: dict[str, Operation] = {}
    literals: dict[str, list[tuple[list[str], Operation]]] = {}
    parameters: list[tuple[list[str], Operation]] = []
    for parts, operation in routes:
        if not parts:
            operations[operation.method] = operation
        elif _is_parameter(parts[0]):
            parameters.append((parts[1:], operation))
        else:
            literals.setdefault(parts[0], []).append((parts[1:], operation))
    return _Node(
        operations=operations,
        literals={part: _grown(following) for part, following in literals.items()},
        parameter=_grown(parameters) if parameters else None,
    )


_ROOT = _grown((_segments(operation.path), operation) for operation in OPERATIONS.values())
