"""The argument OPERATION: the name of an operation of the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pytest_mcf.common.text import did_you_mean

if TYPE_CHECKING:
    from pytest_mcf.model import Operation


def _find(_: click.Context, __: click.Parameter, name: str) -> Operation:
    from pytest_mcf.model import OPERATIONS  # noqa: PLC0415 - see pytest_mcf.cli

    if name not in OPERATIONS:
        raise click.BadParameter(f"There is no operation {name!r}. {did_you_mean(name, sorted(OPERATIONS))}")
    return OPERATIONS[name]


def _find_if_named(context: click.Context, parameter: click.Parameter, name: str | None) -> Operation | None:
    return None if name is None else _find(context, parameter, name)


operation_argument = click.argument("operation", callback=_find)
"""Gives a command the operation of that name; an unknown name is a usage error."""

optional_operation_argument = click.argument("operation", callback=_find_if_named, required=False)
"""As `operation_argument`, for a command that can do without one."""


def refuse_missing_body(operation: Operation, *, request: bool) -> None:
    """Raise a usage error when an operation takes no request body, or answers without a body."""
    if request and operation.request is None:
        raise click.UsageError(f"{operation.name} takes no request body. Leave --request out.")
    if not request and operation.response is None:
        raise click.UsageError(f"{operation.name} responds without a body. Add --request for its request.")
