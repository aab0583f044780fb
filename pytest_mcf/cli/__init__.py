"""The command line: `pytest-mcf COMMAND`, a file a command.

Commands exit with 0 when all is well, 1 when they found something, and 2 when they were called wrongly.
What they found goes to stdout, what is said about it to stderr. What is heavy is imported inside the
commands, so that `--help` has no wait.
"""

from __future__ import annotations

import io
import sys
from typing import Any

import click

from pytest_mcf import __version__
from pytest_mcf.cli.cassettes import cassettes_command
from pytest_mcf.cli.check import check_command
from pytest_mcf.cli.compare import compare_command
from pytest_mcf.cli.convert import convert_command
from pytest_mcf.cli.drift import drift_command
from pytest_mcf.cli.init import init_command
from pytest_mcf.cli.prove import prove_command
from pytest_mcf.cli.report import report_command
from pytest_mcf.cli.requirements import requirements_command
from pytest_mcf.cli.schema import schema_command
from pytest_mcf.cli.serve import serve_command
from pytest_mcf.cli.steps import steps_command
from pytest_mcf.cli.sweep import sweep_command
from pytest_mcf.errors import McfError

__all__ = ["main"]


class _CalledWrongly(click.ClickException):
    """Shown as one line, `Error: ...`; a reader at a terminal also gets the entry of the documentation."""

    exit_code = 2

    def format_message(self) -> str:
        """The message of the error that is the cause."""
        error = self.__cause__
        return error.with_help() if isinstance(error, McfError) and sys.stderr.isatty() else self.message


class _Program(click.Group):
    """Shows an error that the user can fix without a traceback, for every command."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # click ends silently if standard output is closed.
            raise
        except (McfError, OSError) as error:
            raise _CalledWrongly(str(error)) from error


@click.group("pytest-mcf", cls=_Program)
@click.version_option(__version__, prog_name="pytest-mcf", message="%(prog)s %(version)s")
def main() -> None:
    """Certify an Amazon Multi-Channel Fulfillment integration against documented behaviour."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that lacks a character gets its number; it is no reason to stop.
            stream.reconfigure(errors="backslashreplace")


for command in (
    cassettes_command,
    check_command,
    compare_command,
    convert_command,
    drift_command,
    init_command,
    prove_command,
    requirements_command,
    report_command,
    schema_command,
    serve_command,
    steps_command,
    sweep_command,
):
    main.add_command(command)
