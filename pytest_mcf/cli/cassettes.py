"""`pytest-mcf cassettes`: what lies in a folder of cassettes, and whether it can still be trusted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pytest_mcf.cli.output import print_json, print_line, summarise
from pytest_mcf.common.files import read_regular_file
from pytest_mcf.common.text import counted_in_words

if TYPE_CHECKING:
    from pytest_mcf.cli.cassette_verdicts import Verdict
    from pytest_mcf.redaction.scan import Found

_FOLDER = click.option(
    "--cassettes",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="DIR",
    help="The folder of the cassettes. [default: cassettes, or the bundled ones]",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")


@click.group("cassettes", invoke_without_command=True, short_help="List, check, prune or scan cassettes.")
@_FOLDER
@click.option("--max-age", type=click.IntRange(min=0), metavar="DAYS", help="Older ones are too old.")
@click.option("--check", "is_checked", is_flag=True, help="Check each exchange against today's contract.")
@_JSON
@click.pass_context
def cassettes_command(
    context: click.Context, folder: Path | None, max_age: int | None, *, is_checked: bool, as_json: bool
) -> None:
    """List cassettes: verdict, age in days, exchanges, size, who answered.

    The verdict is ok, or drift (recorded under other models than today's), unknown (it does not name its
    models), old (with --max-age), broken (with --check: an exchange breaks today's contract) or damaged.
    Exits with 1 when there is one that is old, broken or damaged.
    """
    if context.invoked_subcommand is not None:
        if folder is not None or max_age is not None or is_checked or as_json:
            raise click.UsageError(f"Options go behind {context.invoked_subcommand}.")
        return
    from pytest_mcf.cli.cassette_verdicts import verdicts_on

    folder = _chosen(folder)
    verdicts = verdicts_on(folder, max_age=max_age, is_checked=is_checked)
    if as_json:
        print_json([verdict.as_json() for verdict in verdicts])
    else:
        for verdict in verdicts:
            for line in verdict.lines():
                print_line(line)
    summarise(f"{folder}: {counted_in_words(len(verdicts), 'cassette')}{_counts(verdicts)}.")
    context.exit(1 if any(verdict.is_bad for verdict in verdicts) else 0)


@cassettes_command.command("scan", short_help="Look for secrets.")
@_FOLDER
@_JSON
@click.pass_context
def scan_command(context: click.Context, folder: Path | None, *, as_json: bool) -> None:
    """Look for what looks like a secret or personal data, line by line; exits with 1 when there is any."""
    from pytest_mcf.upstream.cassettes.recording import cassettes_in

    folder = _chosen(folder)
    paths = cassettes_in(folder)
    found = [(path.relative_to(folder), each) for path in paths for each in _found_in(path)]
    if as_json:
        print_json([{"cassette": str(path), "line": each.line, "what": each.what} for path, each in found])
    else:
        for path, each in found:
            print_line(f"{path}:{each.line}: {each.what}")
    scanned, findings = counted_in_words(len(paths), "cassette"), counted_in_words(len(found), "finding")
    summarise(f"{folder}: {scanned} scanned, {findings}.")
    context.exit(1 if found else 0)


@cassettes_command.command("prune", short_help="Delete what no scenario plays any more.")
@_FOLDER
@click.option("--dry-run", is_flag=True, help="Only say which they are.")
@_JSON
def prune_command(folder: Path | None, *, dry_run: bool, as_json: bool) -> None:
    """Delete the cassettes that no scenario plays any more, bundled or of this project.

    pytest collects both, so run it where you run pytest.
    """
    from pytest_mcf.cli.cassette_pruning import tests_here, unplayed

    folder = folder or Path("cassettes")
    if not folder.is_dir():
        raise click.UsageError(f"There is no folder {folder} here. Name yours with --cassettes.")
    unplayed_now = unplayed(folder, tests_here())
    if not dry_run:
        for path in unplayed_now:
            path.unlink()
    names = [str(path.relative_to(folder)) for path in unplayed_now]
    if as_json:
        print_json([{"cassette": name, "deleted": not dry_run} for name in names])
    else:
        for name in names:
            print_line(f"{'not played' if dry_run else 'deleted'}: {name}")
    summarise(f"{folder}: {counted_in_words(len(names), 'cassette')} that no scenario plays.")


def _found_in(path: Path) -> list[Found]:
    from pytest_mcf.redaction import scan
    from pytest_mcf.redaction.scan import Found

    try:
        text = read_regular_file(path).decode("utf-8", "replace")
    except OSError as error:
        return [Found(f"something that cannot be read ({error})", 1)]
    return scan(text)


def _chosen(folder: Path | None) -> Path:
    from pytest_mcf.resources import bundled

    own = Path("cassettes")
    return folder or (own if own.is_dir() else bundled("cassettes"))


def _counts(verdicts: list[Verdict]) -> str:
    words = [verdict.word for verdict in verdicts]
    return "".join(f", {words.count(word)} {word}" for word in dict.fromkeys(words))
