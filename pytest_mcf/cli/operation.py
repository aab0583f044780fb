"""The argument OPERATION: the name of an operation of the catalogue, or of a message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from pytest_mcf.common.text import did_you_mean

if TYPE_CHECKING:
    from pytest_mcf.model import Operation

MOST_BYTES_OF_A_MESSAGE = 1024 * 1024
"""What a queue takes; no more is read, so that a file of any size costs no memory."""


@dataclass(frozen=True, slots=True)
class MessageKind:
    """A message about orders, which no operation takes or gives: a queue delivers it."""

    name: str
    is_xml: bool


MESSAGES = {
    kind.name: kind
    for kind in (
        MessageKind("FULFILLMENT_ORDER_STATUS", is_xml=False),
        MessageKind("FulfillmentOrderStatusNotification", is_xml=True),
    )
}
"""Today's message in JSON, and the same message in the XML of MWS."""


def _find(_: click.Context, __: click.Parameter, name: str) -> Operation | MessageKind:
    from pytest_mcf.model import OPERATIONS

    known: dict[str, Operation | MessageKind] = {**OPERATIONS, **MESSAGES}
    if name not in known:
        raise click.BadParameter(
            f"There is no operation {name!r}. {did_you_mean(name, [*sorted(OPERATIONS), *MESSAGES])}"
        )
    return known[name]


def _find_if_named(
    context: click.Context, parameter: click.Parameter, name: str | None
) -> Operation | MessageKind | None:
    return None if name is None else _find(context, parameter, name)


operation_argument = click.argument("operation", callback=_find)
"""Gives a command the operation or the message of that name; an unknown name is a usage error."""

optional_operation_argument = click.argument("operation", callback=_find_if_named, required=False)
"""As `operation_argument`, for a command that can do without one."""


def refuse_missing_body(operation: Operation, *, request: bool) -> None:
    """Raise a usage error when an operation takes no request body, or answers without a body."""
    if request and operation.request is None:
        raise click.UsageError(f"{operation.name} takes no request body. Leave --request out.")
    if not request and operation.response is None:
        raise click.UsageError(f"{operation.name} responds without a body. Add --request for its request.")


def refuse_options_of_operations(kind: MessageKind, *given: str) -> None:
    """Raise a usage error when options are given for a message that only operations have."""
    if given:
        raise click.UsageError(f"{kind.name} is a message. Leave {' and '.join(given)} out.")
