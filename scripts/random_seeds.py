"""Run the bundled suite with random seeds, and compare each run with the one of the default seed.

The grade, the outcome of each scenario and the verdict of each rule have to be the same. Prints a line for
each seed, with the command that runs it again if something differs. Exits with 1 then.

    .venv/bin/python scripts/random_seeds.py --count 20
"""

from __future__ import annotations

import argparse
import secrets
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from pytest_mcf.certificate.certificate import Certificate
from pytest_mcf.certificate.json import read_certificate
from pytest_mcf.settings.settings import DEFAULT_SEED

SUITE = ("--mcf", "-o", "mcf_profile=all", "-q", "-p", "no:cacheprovider")
MOST_SHOWN = 10


def main() -> int:
    """Run the default seed and then the others."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--count", type=int, default=20, help="how many random seeds")
    parser.add_argument("--workers", default="auto", help="as pytest-xdist's --numprocesses")
    given = parser.parse_args()
    default = run(DEFAULT_SEED, given.workers)
    print(f"seed {DEFAULT_SEED}: {default.grade}, {len(default.scenarios)} scenarios", flush=True)
    red = 0
    for _ in range(given.count):
        seed = 1 + secrets.randbelow(10**9)
        certificate = run(seed, given.workers)
        found = list(differences(default, certificate))
        red += bool(found)
        print(f"seed {seed}: {certificate.grade}, {len(found)} differences", flush=True)
        for line in found[:MOST_SHOWN]:
            print(f"  {line}")
        if found:
            print(f"  again: {shlex.join(('pytest', *SUITE, '--mcf-seed', str(seed)))}", flush=True)
    print(f"{given.count - red} of {given.count} seeds are as the default one")
    return 1 if red else 0


def run(seed: int, workers: str) -> Certificate:
    """The certificate of a run with a seed. Raises RuntimeError if it leaves none."""
    options = ("--mcf-seed", str(seed), "--numprocesses", workers, "--mcf-report", "report")
    with tempfile.TemporaryDirectory() as folder:
        ended = subprocess.run(
            [sys.executable, "-m", "pytest", *SUITE, *options],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        path = Path(folder, "report", "certificate.json")
        if not path.exists():
            raise RuntimeError(f"The run with seed {seed} left no certificate:\n{ended.stdout[-2000:]}")
        return read_certificate(path)


def differences(before: Certificate, after: Certificate) -> Iterator[str]:
    """A line for each outcome, verdict or grade that is another one."""
    if before.grade != after.grade:
        yield f"grade: {before.grade} -> {after.grade}"
    outcomes = [{each.id: each.outcome for each in one.scenarios} for one in (before, after)]
    verdicts = [{each.id: each.verdict for each in one.requirements} for one in (before, after)]
    yield from changes(*outcomes)
    yield from changes(*verdicts)


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    """A line for each name that has another value."""
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            yield f"{name}: {before.get(name)} -> {after.get(name)}"


if __name__ == "__main__":
    sys.exit(main())
