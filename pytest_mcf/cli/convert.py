"""`pytest-mcf convert`: a message in the XML of MWS as today's JSON."""

from __future__ import annotations

from typing import BinaryIO

import click

from pytest_mcf.cli.operation import MOST_BYTES_OF_A_MESSAGE
from pytest_mcf.cli.output import on_one_line, print_json, summarise


@click.command("convert", short_help="Turn a message of MWS into today's JSON.")
@click.argument("file", type=click.File("rb"))
@click.pass_context
def convert_command(context: click.Context, file: BinaryIO) -> None:
    """Turn FILE, a FulfillmentOrderStatusNotification of MWS, into a FULFILLMENT_ORDER_STATUS message.

    FILE is XML: the message alone, or in MWS's Notification; `-` is standard input. The JSON goes to
    standard output. What has no counterpart goes to standard error, a line each. A message that is not
    valid is not converted: the exit code is 1, and standard error says what is wrong.
    """
    from pytest_mcf.contract import Contract
    from pytest_mcf.model.mws.conversion import convert
    from pytest_mcf.model.mws.reading import UnreadableMessage, read_legacy_message

    text = file.read(MOST_BYTES_OF_A_MESSAGE + 1)
    violations = Contract().check_legacy_message(text)
    errors = [violation for violation in violations if violation.severity == "error"]
    for violation in errors:
        summarise(on_one_line(f"error: {violation} [{violation.rule}]"))
    if errors:
        context.exit(1)
    try:
        converted = convert(read_legacy_message(text))
    except UnreadableMessage as error:
        summarise(on_one_line(f"error: {error}"))
        context.exit(1)
    print_json(converted.message)
    for note in converted.without_counterpart:
        summarise(on_one_line(note))
