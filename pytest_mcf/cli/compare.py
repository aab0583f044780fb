"""`pytest-mcf compare --live`: what Amazon's sandbox responds, compared with the emulator."""

from __future__ import annotations

import os
from pathlib import Path

import click

from pytest_mcf.cli.output import print_json, print_line, summarise


@click.command("compare", short_help="Compare Amazon's sandbox with the emulator.")
@click.option("--live", is_flag=True, help="Required: confirms that requests are sent to Amazon's sandbox.")
@click.option(
    "--endpoint",
    metavar="URL",
    help="What stands in for Amazon, such as a served emulator.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("comparison"),
    show_default=True,
    metavar="DIR",
    help="Where the report and the cassette are written.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_context
def compare_command(
    context: click.Context, output: Path, endpoint: str | None, *, live: bool, as_json: bool
) -> None:
    """Send the same requests to Amazon's sandbox and to the emulator, and list each difference.

    Credentials come from SP_API_*, and the region from MCF_REGION, as for `pytest --mcf-live`. It keeps to
    the sandbox's rates, blocks what outlasts the sandbox, and cleans up what it made. DIR gets
    comparison.json and comparison.md, which have no value of the account, and a redacted cassette. The exit
    code is 1 when there is a difference.
    """
    from pytest_mcf.certificate.write import make_ready, write_files
    from pytest_mcf.common.waits import WORTH_SHOWING
    from pytest_mcf.settings.settings import read_settings
    from pytest_mcf.truth.report import as_markdown
    from pytest_mcf.truth.truth import Reporting, compare_live

    if not live:
        raise click.UsageError("It sends requests to Amazon's sandbox, with your credentials. Add --live.")
    options = {"mcf_live": True, "mcf_endpoint": endpoint}
    settings = read_settings(options, {}, os.environ, Path.cwd())
    make_ready(output)
    reporting = Reporting(
        call=lambda call: summarise(f"{call.name} ..."),
        wait=lambda wait: summarise(str(wait)) if wait.seconds > WORTH_SHOWING else None,
    )
    report = compare_live(settings, output, reporting)
    write_files(
        output,
        {"comparison.json": report.model_dump_json(indent=2) + "\n", "comparison.md": as_markdown(report)},
    )
    if as_json:
        print_json(report.model_dump(mode="json"))
    else:
        for difference in report.differences:
            print_line(str(difference))
    summarise(report.summary)
    summarise(f"report: {output / 'comparison.md'}")
    context.exit(1 if report.differences else 0)
