"""`pytest-mcf schema`: the JSON Schema of a body."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pytest_mcf.cli.operation import operation_argument, refuse_missing_body
from pytest_mcf.cli.output import print_json

if TYPE_CHECKING:
    from pytest_mcf.model import Operation

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


@click.command("schema", short_help="Print the JSON Schema of a body.")
@operation_argument
@click.option("--request", is_flag=True, help="Of the request body, not of the response.")
def schema_command(operation: Operation, *, request: bool) -> None:
    """Print the JSON Schema (2020-12) of the response of OPERATION, such as getFulfillmentOrder.

    It says what the published model says, and by itself lets almost anything pass; what else a response
    has to keep is known to `pytest-mcf check`.
    """
    from pytest_mcf.contract.schema import schema_of  # noqa: PLC0415 - see pytest_mcf.cli

    refuse_missing_body(operation, request=request)
    side, type_ = ("request", operation.request) if request else ("response", operation.response)
    print_json({"$schema": _DIALECT, "title": f"{operation.name} {side}", **schema_of(type_)})
