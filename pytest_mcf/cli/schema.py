"""`pytest-mcf schema`: the JSON Schema of a body, or of the port."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pytest_mcf.cli.operation import (
    MessageKind,
    optional_operation_argument,
    refuse_missing_body,
    refuse_options_of_operations,
)
from pytest_mcf.cli.output import print_json

if TYPE_CHECKING:
    from pytest_mcf.model import Operation

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


@click.command("schema", short_help="Print the JSON Schema of a body, or of the port.")
@optional_operation_argument
@click.option("--request", is_flag=True, help="Of the request body, not of the response.")
@click.option("--port", is_flag=True, help="Of what adapters in other languages are asked, and answer.")
def schema_command(operation: Operation | MessageKind | None, *, request: bool, port: bool) -> None:
    """Print the JSON Schema (2020-12) of the response of OPERATION, such as getFulfillmentOrder.

    It says what the published model says, and by itself lets almost anything pass; what else a response
    has to keep is known to `pytest-mcf check`. OPERATION may be the message FULFILLMENT_ORDER_STATUS, or
    FulfillmentOrderStatusNotification, whose schema is an XSD. With --port and without OPERATION, it is of
    the JSON-RPC 2.0 calls and answers between pytest-mcf and an adapter.
    """
    if port:
        if operation is not None or request:
            raise click.UsageError("--port takes neither OPERATION nor --request.")
        _print_port()
    elif operation is None:
        raise click.UsageError("Expected the name of an OPERATION, such as getFulfillmentOrder, or --port.")
    elif isinstance(operation, MessageKind):
        refuse_options_of_operations(operation, *(["--request"] if request else []))
        _print_message(operation)
    else:
        _print_body(operation, request=request)


def _print_port() -> None:
    from pytest_mcf.integration.json_rpc.schema import protocol_schema

    print_json(protocol_schema())


def _print_body(operation: Operation, *, request: bool) -> None:
    from pytest_mcf.contract.schema import schema_of

    refuse_missing_body(operation, request=request)
    side, type_ = ("request", operation.request) if request else ("response", operation.response)
    print_json({"$schema": _DIALECT, "title": f"{operation.name} {side}", **schema_of(type_)})


def _print_message(kind: MessageKind) -> None:
    from pytest_mcf.contract.messages import legacy_schema, order_status_schema

    if kind.is_xml:
        click.echo(legacy_schema(), nl=False)
    else:
        print_json({"$schema": _DIALECT, "title": f"{kind.name} message", **order_status_schema()})
