"""`pytest-mcf sweep`: what killed runs left in an account is cleaned up."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from pytest_mcf.cli.output import print_json, print_line, summarise
from pytest_mcf.common.text import counted_in_words
from pytest_mcf.settings.settings import DEFAULT_LEDGER

if TYPE_CHECKING:
    from pytest_mcf.cleanup.sweep import SweepResult


@click.command("sweep", short_help="Clean up what killed runs left in an account.")
@click.option(
    "--ledger",
    type=click.Path(path_type=Path, file_okay=False),
    default=DEFAULT_LEDGER,
    show_default=True,
    metavar="DIR",
    help="The folder of the ledgers (the ini value mcf_ledger of the runs).",
)
@click.option(
    "--endpoint",
    metavar="URL",
    help="Clean up what was made at this endpoint, which need not be Amazon's or on this machine.",
)
@click.option("--any-account", is_flag=True, help="The credentials are new ones of the same seller.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def sweep_command(
    context: click.Context,
    ledger: Path,
    endpoint: str | None,
    *,
    any_account: bool,
    as_json: bool,
) -> None:
    """Cancel the orders and delete the items, subscriptions and destinations that runs left behind.

    What a run makes stands in a ledger before it is made, so that a run that was killed at any moment can
    be cleaned up after. Credentials come from SP_API_*; without them a served emulator's own are taken.
    Ledgers of runs that are going on are left alone, and those of which nothing is left are removed.
    Exits with 1 when something could not be cleaned up; sweep again later.
    """
    from pytest_mcf.cleanup.sweep import sweep
    from pytest_mcf.cli.account import open_for_sweeping

    shared = Path(context.with_resource(TemporaryDirectory()))
    results = []
    for swept in sweep(ledger, open_for_sweeping(endpoint, shared, summarise), any_account=any_account):
        results.append(swept)
        if not as_json:
            for line in _lines(swept):
                print_line(line)
    if as_json:
        print_json([_described(swept) for swept in results])
    cleaned = [result for swept in results for result in swept.results]
    left = sum(not result.is_cleaned_up for result in cleaned)
    live = sum(swept.is_live for swept in results)
    summarise(
        f"{ledger}: {counted_in_words(len(results), 'ledger')}, {len(cleaned) - left} cleaned up, {left} left"
        + (f", {counted_in_words(live, 'ledger')} of runs that are going on left alone." if live else ".")
    )
    context.exit(0 if all(swept.is_clean for swept in results) else 1)


def _lines(swept: SweepResult) -> list[str]:
    name = swept.path.name
    if swept.is_live:
        return [f"{name}: its run is going on"]
    if swept.trouble:
        return [f"{name}: {swept.trouble}"]
    return [f"{name}: {result}" for result in swept.results] or [f"{name}: nothing was left"]


def _described(swept: SweepResult) -> dict[str, Any]:
    return {
        "ledger": str(swept.path),
        "isLive": swept.is_live,
        "trouble": swept.trouble,
        "things": [
            {
                "kind": result.entry.resource.kind,
                "name": result.entry.resource.name,
                "id": result.entry.id,
                "scenario": result.entry.scenario,
                "cleanedUp": result.is_cleaned_up,
                "reason": result.reason,
            }
            for result in swept.results
        ],
    }
