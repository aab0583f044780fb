"""`pytest-mcf report`: a certificate rendered, compared or checked again."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

import pytest_mcf
from pytest_mcf.cli.output import print_json, print_line, summarise
from pytest_mcf.common.text import counted_in_words


def _print_schema(context: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's
    if wanted:
        from pytest_mcf.certificate.json import certificate_schema  # noqa: PLC0415 - see pytest_mcf.cli

        print_json(certificate_schema())
        context.exit()


@click.command("report", short_help="Render, compare or verify certificates.")
@click.argument("certificate", type=click.Path(path_type=Path))
@click.argument("other", required=False, type=click.Path(path_type=Path))
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where to render to. [default: beside CERTIFICATE]",
)
@click.option("--verify", "verifying", is_flag=True, help="Check CERTIFICATE again, offline.")
@click.option(
    "--cassettes",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="With --verify: the cassettes that answered, unless they were the bundled ones.",
)
@click.option(
    "--features",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="With --verify: features of your own that were run as well.",
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

    With OTHER, a second one, say what got better and what got worse since CERTIFICATE: exit code 1 when
    something got worse. With --verify, check every recorded exchange against today's contract, and every
    verdict, grade and hash: exit code 1 when something is not found again.
    """
    _refuse_what_does_not_go_together(asked)
    if asked["verifying"]:
        found = _verify(asked["certificate"], asked["cassettes"], asked["features"], as_json=asked["as_json"])
    elif asked["statement"]:
        found = _state(asked["certificate"], asked["statement"])
    elif asked["other"]:
        found = _compare(asked["certificate"], asked["other"], as_json=asked["as_json"])
    else:
        found = _render(asked["certificate"], asked["output"] or asked["certificate"].parent)
    context.exit(1 if found else 0)


def _refuse_what_does_not_go_together(asked: dict[str, Any]) -> None:
    comparing, verifying = asked["other"] is not None, asked["verifying"]
    stating = asked["statement"] is not None
    if stating and (comparing or verifying or asked["output"]):
        raise click.UsageError("--statement is about one certificate, and needs no other option.")
    if comparing and verifying:
        raise click.UsageError("--verify checks one certificate. Leave the other one out.")
    if asked["output"] and (comparing or verifying):
        raise click.UsageError("--output is where one certificate is rendered to. Leave it out.")
    if asked["cassettes"] and not verifying:
        raise click.UsageError("--cassettes goes with --verify. Leave it out, or add --verify.")
    if asked["features"] and not verifying:
        raise click.UsageError("--features goes with --verify. Leave it out, or add --verify.")
    if asked["as_json"] and not (comparing or verifying):
        raise click.UsageError("--json goes with two certificates, or with --verify. Leave it out.")


def _render(path: Path, folder: Path) -> bool:
    from pytest_mcf.certificate.json import read_certificate  # noqa: PLC0415 - see pytest_mcf.cli
    from pytest_mcf.certificate.write import write_certificate  # noqa: PLC0415

    click.echo(write_certificate(read_certificate(path), folder))
    return False


def _state(path: Path, target: str) -> bool:
    from pytest_mcf.certificate.json import read_certificate  # noqa: PLC0415 - see pytest_mcf.cli
    from pytest_mcf.certificate.statement import statement_of  # noqa: PLC0415
    from pytest_mcf.certificate.write import write_files  # noqa: PLC0415

    statement = statement_of(read_certificate(path), path.read_bytes(), path.name)
    if target == "-":
        print_json(statement)
    else:
        file = Path(target)
        write_files(file.parent, {file.name: json.dumps(statement, indent=2) + "\n"})
        click.echo(target)
    return False


def _compare(before: Path, after: Path, *, as_json: bool) -> bool:
    from pytest_mcf.certificate.compare import compare  # noqa: PLC0415
    from pytest_mcf.certificate.json import read_certificate  # noqa: PLC0415 - see pytest_mcf.cli

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
    from pytest_mcf.certificate.fingerprints import hashes_of  # noqa: PLC0415
    from pytest_mcf.certificate.json import read_certificate  # noqa: PLC0415 - see pytest_mcf.cli
    from pytest_mcf.certificate.verify import Installation, verify  # noqa: PLC0415
    from pytest_mcf.harness.seed import ScenarioSeed  # noqa: PLC0415
    from pytest_mcf.harness.target import emulator_name  # noqa: PLC0415
    from pytest_mcf.model.versions import MODEL_VERSION  # noqa: PLC0415
    from pytest_mcf.resources import bundled  # noqa: PLC0415
    from pytest_mcf.rules.requirements import catalogue, not_yet_shown  # noqa: PLC0415
    from pytest_mcf.rules.suite import read_suite  # noqa: PLC0415
    from pytest_mcf.settings.settings import PROFILES  # noqa: PLC0415

    certificate = read_certificate(path)
    features = bundled("features")
    hashes = hashes_of(
        features=features,
        steps=bundled("steps"),
        catalogue=catalogue().values(),
        cassettes=cassettes or bundled("cassettes"),
    )
    here = Installation(
        version=pytest_mcf.__version__,
        model=MODEL_VERSION,
        emulator={profile: emulator_name(profile) for profile in PROFILES},
        seed_of=lambda scenario, seed: ScenarioSeed.emulated(scenario, seed).value,
        hashes=hashes,
        rules=catalogue(),
        suite=read_suite(features),
        not_yet_shown=not_yet_shown(),
        own_features=read_suite(own_features) if own_features else (),
    )
    found = verify(certificate, here)
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
