"""Run the bundled suite with each Python, and each pair of pytest and pytest-bdd, that pyproject.toml names.

A pair takes the newest patch release of each minor version; the lowest permitted versions have pairs as well.
One more run has the lowest permitted version of every dependency. Each Python of the classifiers has two
runs: with the newest versions, and with the lowest pytest. Each run has its own virtual environment, with
pytest-mcf installed as a user installs it. A Python that is not on this machine fails its runs. Exits with 1
if a run fails, after all of them have ended. With words, it makes only the runs whose names have one of them:

    .venv/bin/python scripts/supported_versions.py [WORD ...]
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
from typing import Any

from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[1]
#: Only these two share internals: pytest-bdd reaches into pytest's fixtures.
PAIR = ("pytest", "pytest-bdd")
SUITE = ("pytest", "--mcf", "-q", "-p", "no:cacheprovider")


def main() -> int:
    """Run every combination; print a line for each."""
    red, words = 0, sys.argv[1:]
    for name, python, requirements in combinations():
        if words and not any(word in name for word in words):
            continue
        with tempfile.TemporaryDirectory() as folder:
            ended = run_suite(Path(folder), python, requirements)
        last_line = ([line for line in ended.stdout.splitlines() if line.strip()] or ["no output"])[-1]
        print(f"{name}: {'ok' if ended.returncode == 0 else 'FAILED'}, {last_line}", flush=True)
        if ended.returncode != 0:
            red += 1
            print(ended.stdout[-2000:] + ended.stderr[-2000:], flush=True)
    return 1 if red else 0


def combinations() -> Iterator[tuple[str, str, Sequence[str]]]:
    """A name for each run, its Python, and what to install."""
    this_python = sys.executable
    yield "the lowest of everything", this_python, ("--resolution", "lowest-direct")
    permitted = [representatives(published(name), requirement_of(name)) for name in PAIR]
    for versions in itertools.product(*permitted):
        pins = [f"{name}=={version}" for name, version in zip(PAIR, versions, strict=True)]
        yield ", ".join(pins), this_python, pins
    lowest = f"pytest=={permitted[0][0]}"
    for python in pythons():
        yield f"Python {python}, the newest of everything", python, ()
        yield f"Python {python}, {lowest}", python, (lowest,)


def pythons() -> list[str]:
    """The minor versions of Python that the classifiers name."""
    prefix = "Programming Language :: Python :: "
    names = [text.removeprefix(prefix) for text in project()["classifiers"] if text.startswith(prefix)]
    return [name for name in names if "." in name]


def requirement_of(name: str) -> Requirement:
    """What pyproject.toml says of a dependency."""
    return next(found for text in project()["dependencies"] if (found := Requirement(text)).name == name)


def project() -> dict[str, Any]:
    """The table `project` of pyproject.toml."""
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return table


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


def run_suite(folder: Path, python: str, requirements: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Install pytest-mcf with these requirements in a new environment, and run the suite there.

    What is given is how the first step ended that failed, or the suite.
    """
    environment = folder / "environment"
    uv = [sys.executable, "-m", "uv"]
    create = [*uv, "venv", "--quiet", "--no-python-downloads", "--python", python, str(environment)]
    install = [*uv, "pip", "install", "--quiet", "--python", str(environment), f"{ROOT}[mws]", *requirements]
    for command in (create, install):
        prepared = subprocess.run(command, capture_output=True, text=True, check=False)
        if prepared.returncode != 0:
            return prepared
    program = environment / "bin" / SUITE[0]
    return subprocess.run([program, *SUITE[1:]], cwd=folder, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    sys.exit(main())
