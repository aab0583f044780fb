"""`pytest-mcf check`: one body against the contract."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, BinaryIO

import click

from pytest_mcf.cli.operation import (
    MOST_BYTES_OF_A_MESSAGE,
    MessageKind,
    operation_argument,
    refuse_missing_body,
    refuse_options_of_operations,
)
from pytest_mcf.cli.output import print_json, print_line, summarise
from pytest_mcf.common.text import counted_in_words

if TYPE_CHECKING:
    from pytest_mcf.exchange import Violation
    from pytest_mcf.model import Operation


@click.command("check", short_help="Check a body against the contract.")
@operation_argument
@click.argument("file", type=click.File("rb"))
@click.option(
    "--status",
    type=click.IntRange(100, 599),
    metavar="STATUS",
    help="The status of the response. [default: that of a success, such as 200]",
)
@click.option("--request", is_flag=True, help="FILE is a request body, not a response.")
@click.option("--strict", is_flag=True, help="Notices count as well.")
@click.option("--json", "as_json", is_flag=True, help="Print the violations as a list of JSON objects.")
@click.pass_context
def check_command(  # noqa: PLR0913 - a parameter an option
    context: click.Context,
    operation: Operation | MessageKind,
    file: BinaryIO,
    *,
    status: int | None,
    request: bool,
    strict: bool,
    as_json: bool,
) -> None:
    """Check FILE, the body of a response of OPERATION, against the contract; `-` is standard input.

    The contract is the published model, what every reader of the documents expects beyond it, and the
    register of known deviations. Headers are not known here, nor what was asked for: what would need them
    is left out. Each violation is a line. The exit code is 1 when one of them is an error.

    OPERATION may be a message: FULFILLMENT_ORDER_STATUS in JSON, or FulfillmentOrderStatusNotification in the
    XML of MWS. FILE is its whole text.
    """
    if isinstance(operation, MessageKind):
        given = [name for name, is_given in (("--request", request), ("--status", status)) if is_given]
        refuse_options_of_operations(operation, *given)
        violations = _of_message(operation, file)
    else:
        violations = _of_body(operation, file.read(), status, request=request)
    errors = [violation for violation in violations if violation.severity == "error"]
    if as_json:
        print_json([asdict(violation) for violation in violations])
    else:
        for violation in violations:
            print_line(_line(violation))
        notices = counted_in_words(len(violations) - len(errors), "notice")
        summarise(f"{operation.name}: {counted_in_words(len(errors), 'error')}, {notices}.")
    context.exit(1 if errors or (strict and violations) else 0)


def _of_body(
    operation: Operation, body: bytes, status: int | None, *, request: bool
) -> tuple[Violation, ...]:
    from pytest_mcf.contract import Contract

    if not request:
        return Contract().check_response_body(operation, status or operation.success, body)
    refuse_missing_body(operation, request=True)
    if status is not None:
        raise click.UsageError("A request has no status. Leave --status or --request out.")
    return Contract().check_request_body(operation, body)


def _of_message(kind: MessageKind, file: BinaryIO) -> tuple[Violation, ...]:
    from pytest_mcf.contract import Contract

    text = file.read(MOST_BYTES_OF_A_MESSAGE + 1)
    return Contract().check_legacy_message(text) if kind.is_xml else Contract().check_message(text)


def _line(violation: Violation) -> str:
    rule = "" if violation.rule == "model" else f" [{violation.rule}]"
    return f"{violation.severity}: {violation}{rule}"
