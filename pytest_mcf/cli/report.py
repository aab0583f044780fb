"""`pytest-mcf report`: a certificate rendered, compared or checked again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pytest_mcf.cli.output import print_json, print_line, summarise
from pytest_mcf.common.text import and_more, counted, counted_in_words
from pytest_mcf.errors import CertificatesNotMerged

if TYPE_CHECKING:
    from pytest_mcf.certificate.verify import Verification


def _print_schema(context: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's
    if wanted:
        from pytest_mcf.certificate.json import certificate_schema

        print_json(certificate_schema())
        context.exit()


@click.command("report", short_help="Render, compare or verify certificates.")
@click.argument(
    "certificates", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="CERTIFICATE..."
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where to render to. [default: beside CERTIFICATE; with --merge, the folder merged]",
)
@click.option("--verify", "verifying", is_flag=True, help="Check CERTIFICATE again, offline.")
@click.option("--merge", "merging", is_flag=True, help="Merge certificates of one integration.")
@click.option(
    "--cassettes",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="With --verify or --merge: the cassettes that answered, if not the bundled ones.",
)
@click.option(
    "--features",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="With --verify or --merge: features of your own that were run as well.",
)
@click.option(
    "--statement",
    is_flag=False,
    flag_value="-",
    metavar="[FILE]",
    help="Write an in-toto statement about CERTIFICATE, to be signed. [default: to stdout]",
)
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@click.option(
    "--schema",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_schema,
    help="Print the JSON Schema of certificate.json.",
)
@click.pass_context
def report_command(context: click.Context, /, **asked: Any) -> None:
    """Render CERTIFICATE, a certificate.json, as a page, Markdown and a badge.

    With --statement, write what a CI's attestation can sign: the SHA-256 of CERTIFICATE, the suite's hash
    and the integration's commit, as an in-toto statement. Put it after CERTIFICATE.

    With a second CERTIFICATE, say what got better and what got worse from the first to the second: exit code
    1 when something got worse. With --verify, check every recorded exchange against today's contract, and
    every verdict, grade and hash: exit code 1 when something is not found again.

    With --merge, write one certificate of all evidence: of the shards of a run, or of runs against several
    targets. Each has to verify, and to be of the same integration, suite and settings.

    The certificate of a plan (`pytest-mcf serve --certify`) is printed, rendered as Markdown, or verified.
    """
    given: Sequence[Path] = asked["certificates"]
    _refuse_what_does_not_go_together(asked, len(given))
    cassettes, features = asked["cassettes"], asked["features"]
    if any(map(_is_of_plan, given)):
        found = _of_plan(given, asked)
    elif asked["merging"]:
        found = _merge(given, asked["output"] or Path("merged"), cassettes, features)
    elif asked["verifying"]:
        found = _verify(given[0], cassettes, features, as_json=asked["as_json"])
    elif asked["statement"]:
        found = _state(given[0], asked["statement"])
    elif len(given) > 1:
        found = _compare(*given, as_json=asked["as_json"])
    else:
        found = _render(given[0], asked["output"] or given[0].parent)
    context.exit(1 if found else 0)


def _is_of_plan(path: Path) -> bool:
    from pytest_mcf.serve.plan.files import is_plan_certificate

    return is_plan_certificate(path)


def _of_plan(paths: Sequence[Path], asked: dict[str, Any]) -> bool:
    """Render or verify the certificate of a plan. It has no grade, so it is not compared or merged."""
    from pytest_mcf.serve.plan.files import (
        read_plan_certificate,
        write_plan_certificate,
    )
    from pytest_mcf.serve.plan.markdown import lines
    from pytest_mcf.serve.plan.verifying import verify_plan

    if len(paths) > 1 or asked["merging"] or asked["statement"] or asked["cassettes"] or asked["features"]:
        raise click.UsageError(
            "The certificate of a plan has no grade. Name it alone, or with --verify or --output."
        )
    certificate = read_plan_certificate(paths[0])
    if asked["verifying"]:
        return _print_verification(verify_plan(certificate), as_json=asked["as_json"])
    for line in lines(certificate):
        print_line(line)
    click.echo(write_plan_certificate(certificate, asked["output"] or paths[0].parent))
    return False


def _refuse_what_does_not_go_together(asked: dict[str, Any], number: int) -> None:
    verifying, merging, stating = asked["verifying"], asked["merging"], asked["statement"] is not None
    comparing = number > 1 and not merging
    refused = (
        (merging and (verifying or stating or asked["as_json"]), "--merge goes with --output only."),
        (merging and number == 1, "--merge needs two certificates or more."),
        (
            stating and (comparing or verifying or asked["output"]),
            "--statement is about one certificate, and needs no other option.",
        ),
        (comparing and verifying, "--verify checks one certificate. Leave the other one out."),
        (
            comparing and number > 2,  # noqa: PLR2004 - a comparison has two sides
            "Two certificates are compared. Leave the others out, or add --merge.",
        ),
        (
            asked["output"] and (comparing or verifying),
            "--output is where one certificate is rendered to. Leave it out.",
        ),
        (
            asked["cassettes"] and not (verifying or merging),
            "--cassettes goes with --verify. Leave it out, or add --verify.",
        ),
        (
            asked["features"] and not (verifying or merging),
            "--features goes with --verify. Leave it out, or add --verify.",
        ),
        (
            asked["as_json"] and not (comparing or verifying),
            "--json goes with two certificates, or with --verify. Leave it out.",
        ),
    )
    for is_so, sentence in refused:
        if is_so:
            raise click.UsageError(sentence)


def _render(path: Path, folder: Path) -> bool:
    from pytest_mcf.certificate.json import read_certificate
    from pytest_mcf.certificate.write import write_certificate

    click.echo(write_certificate(read_certificate(path), folder))
    return False


def _state(path: Path, target: str) -> bool:
    from pytest_mcf.certificate.json import read_certificate
    from pytest_mcf.certificate.statement import statement_of
    from pytest_mcf.certificate.write import write_files

    statement = statement_of(read_certificate(path), path.read_bytes(), path.name)
    if target == "-":
        print_json(statement)
    else:
        file = Path(target)
        write_files(file.parent, {file.name: json.dumps(statement, indent=2) + "\n"})
        click.echo(target)
    return False


def _compare(before: Path, after: Path, *, as_json: bool) -> bool:
    from pytest_mcf.certificate.compare import compare
    from pytest_mcf.certificate.json import read_certificate

    changes = compare(read_certificate(before), read_certificate(after))
    worse = [change for change in changes if change.direction == "worse"]
    if as_json:
        print_json([asdict(change) for change in changes])
    else:
        for change in changes:
            print_line(str(change))
        better = sum(change.direction == "better" for change in changes)
        different = len(changes) - len(worse) - better
        summarise(f"{len(worse)} got worse, {better} got better, {different} different.")
    return bool(worse)


def _verify(path: Path, cassettes: Path | None, own_features: Path | None, *, as_json: bool) -> bool:
    from pytest_mcf.certificate.json import read_certificate
    from pytest_mcf.certificate.verify import verify
    from pytest_mcf.cli.installation import this_installation

    found = verify(read_certificate(path), this_installation(cassettes, own_features))
    return _print_verification(found, as_json=as_json)


def _print_verification(found: Verification, *, as_json: bool) -> bool:
    """Print what verifying has found, and return whether there are differences."""
    if as_json:
        print_json(asdict(found))
    else:
        for difference in found.differences:
            print_line(difference)
        summarise(
            f"{counted_in_words(found.checked, 'exchange')} checked again, "
            f"{found.unchecked or 'none'} could not be: "
            f"{counted_in_words(len(found.differences), 'difference')}."
        )
    return bool(found.differences)


def _merge(paths: Sequence[Path], folder: Path, cassettes: Path | None, own_features: Path | None) -> bool:
    """Merge certificates that verify. Raises CertificatesNotMerged."""
    from pytest_mcf.certificate.issuing.compatible import Named
    from pytest_mcf.certificate.issuing.issue import Suite
    from pytest_mcf.certificate.issuing.merge import merge
    from pytest_mcf.certificate.json import read_certificate
    from pytest_mcf.certificate.tallies import grade_label
    from pytest_mcf.certificate.verify import verify
    from pytest_mcf.certificate.write import write_certificate
    from pytest_mcf.cli.installation import this_installation

    _refuse_to_overwrite_a_part(paths, folder / "certificate.json")
    here = this_installation(cassettes, own_features)
    certificates = [read_certificate(path) for path in paths]
    parts = [
        Named(str(path), hashlib.sha256(path.read_bytes()).hexdigest(), certificate)
        for path, certificate in zip(paths, certificates, strict=True)
    ]
    suite = Suite(rules=here.rules, scenarios=here.suite)
    merged = merge(suite, parts)
    for part in parts:
        differences = verify(part.certificate, here).differences
        if differences:
            raise CertificatesNotMerged(
                f"{part.name} does not verify: {differences[0]}{and_more(len(differences), 1)}. "
                f"pytest-mcf report --verify {part.name} lists what differs."
            )
    click.echo(write_certificate(merged, folder))
    summarise(
        f"{counted(len(parts), 'certificate')} merged: {grade_label(merged)}, "
        f"against {merged.setting.target}."
    )
    return False


def _refuse_to_overwrite_a_part(paths: Sequence[Path], merged: Path) -> None:
    """The merged certificate names its parts by hash: a part has to stay as it is."""
    for path in paths:
        if path.resolve() == merged.resolve():
            raise CertificatesNotMerged(
                f"The merged certificate would take the place of {path}, one of its parts. "
                "Name another folder with --output."
            )
