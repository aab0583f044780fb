"""`pytest-mcf drift`: our models against an official model file."""

from __future__ import annotations

from dataclasses import asdict
from typing import BinaryIO

import click

from pytest_mcf.cli.output import print_json, summarise
from pytest_mcf.common.text import counted_in_words


@click.command("drift", short_help="Compare our models with an official file.")
@click.argument("model", metavar="MODEL.json", type=click.File("rb"))
@click.option("--json", "as_json", is_flag=True, help="Print the differences as a list of JSON objects.")
@click.pass_context
def drift_command(context: click.Context, model: BinaryIO, *, as_json: bool) -> None:
    """Compare our model of an API with MODEL.json, an official Swagger 2.0 file of Amazon's.

    Which API it is, is recognised by the paths in the file; any version of it will do. Each difference in
    operations, parameters, definitions, properties, types, required, enums, lengths, formats and rates is
    a line. The exit code is 1 when there is one.
    """
    from pytest_mcf.contract.drift import find_drift

    drift = find_drift(model.read())
    if as_json:
        print_json([asdict(difference) for difference in drift.differences])
    else:
        for difference in drift.differences:
            click.echo(str(difference))
        summarise(f"{drift.api}: {counted_in_words(len(drift.differences), 'difference')}.")
        if drift.not_modelled:
            summarise(f"Not modelled, and so not compared: {', '.join(sorted(drift.not_modelled))}.")
    context.exit(1 if drift.differences else 0)
