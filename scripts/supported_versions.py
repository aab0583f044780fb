"""Run the bundled suite with each pair of pytest and pytest-bdd that pyproject.toml permits.

A pair takes the newest patch release of each minor version; the lowest permitted versions have pairs as well.
One more run has the lowest permitted version of every dependency. Each run has its own virtual environment,
with pytest-mcf installed as a user installs it. Exits with 1 if a run fails, after all of them have ended.

    .venv/bin/python scripts/supported_versions.py
"""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[1]
#: Only these two share internals: pytest-bdd reaches into pytest's fixtures.
PAIR = ("pytest", "pytest-bdd")
SUITE = ("pytest", "--mcf", "-q", "-p", "no:cacheprovider")


def main() -> int:
    """Run every combination; print a line for each."""
    red = 0
    for name, requirements in combinations():
        with tempfile.TemporaryDirectory() as folder:
            ended = run_suite(Path(folder), requirements)
        last_line = ([line for line in ended.stdout.splitlines() if line.strip()] or ["no output"])[-1]
        print(f"{name}: {'ok' if ended.returncode == 0 else 'FAILED'}, {last_line}", flush=True)
        if ended.returncode != 0:
            red += 1
            print(ended.stdout[-2000:] + ended.stderr[-2000:], flush=True)
    return 1 if red else 0


def combinations() -> Iterator[tuple[str, Sequence[str]]]:
    """What to install for each run, after a name for it."""
    yield "the lowest of everything", ("--resolution", "lowest-direct")
    permitted = [representatives(published(name), requirement_of(name)) for name in PAIR]
    for versions in itertools.product(*permitted):
        pins = [f"{name}=={version}" for name, version in zip(PAIR, versions, strict=True)]
        yield ", ".join(pins), pins


def requirement_of(name: str) -> Requirement:
    """What pyproject.toml says of a dependency."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return next(found for text in project["dependencies"] if (found := Requirement(text)).name == name)


def representatives(versions: Sequence[Version], requirement: Requirement) -> list[Version]:
    """The lowest permitted version, and the newest of each permitted minor version, in ascending order."""
    permitted = sorted(requirement.specifier.filter(versions))
    newest = {version.release[:2]: version for version in permitted}
    return sorted({permitted[0], *newest.values()})


def published(name: str) -> list[Version]:
    """The versions that the package index has."""
    command = [sys.executable, "-m", "pip", "index", "versions", name]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"^Available versions: (.+)$", printed, re.MULTILINE)
    if found is None:
        raise SystemExit(
            f"Expected a line `Available versions: ...` from `pip index versions {name}`, got:\n{printed}"
        )
    return [Version(text) for text in found[1].split(", ")]


def run_suite(folder: Path, requirements: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Install pytest-mcf with these requirements in a new environment, and run the suite there."""
    environment = folder / "environment"
    uv = [sys.executable, "-m", "uv"]
    subprocess.run([*uv, "venv", "--quiet", str(environment)], check=True)
    install = [*uv, "pip", "install", "--quiet", "--python", str(environment), f"{ROOT}[mws]", *requirements]
    installed = subprocess.run(install, capture_output=True, text=True, check=False)
    if installed.returncode != 0:
        return installed
    program = environment / "bin" / SUITE[0]
    return subprocess.run([program, *SUITE[1:]], cwd=folder, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    sys.exit(main())
