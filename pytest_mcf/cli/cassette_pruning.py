"""Which cassettes no scenario plays any more: pytest is asked which tests there are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from pytest_mcf.cli.collected import INTO
from pytest_mcf.errors import SuiteUnreadable
from pytest_mcf.harness.scenario import cassette_name
from pytest_mcf.upstream.cassettes.recording import cassettes_in

#: What pytest prints if it could list the tests.
_COLLECTED = frozenset({pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED})


def tests_here() -> list[tuple[str, str]]:
    """The path and the name of each test of this project, and of each bundled scenario.

    Raises SuiteUnreadable if pytest cannot list the tests.
    """
    return [*_collected(), *_collected("--mcf")]


def unplayed(folder: Path, tests: list[tuple[str, str]]) -> list[Path]:
    """The cassettes in a folder that are of none of the tests."""
    bundled = {Path(path).stem + "/" + cassette_name(name) for path, name in tests if _is_feature(path)}
    # A module may play the scenarios of any feature, and its cassettes lie in a folder of that name.
    anywhere = {cassette_name(name) for path, name in tests if not _is_feature(path)}
    return [
        path
        for path in cassettes_in(folder)
        if path.relative_to(folder).as_posix() not in bundled and path.name not in anywhere
    ]


def _is_feature(path: str) -> bool:
    return path.endswith(".feature")


def _collected(*options: str) -> list[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "tests.json")
        command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "pytest_mcf.cli.collected"]
        done = subprocess.run(  # noqa: S603 - it is this Python's own pytest
            [*command, *options],
            env={**os.environ, INTO: str(file)},
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode not in _COLLECTED:
            reported = "\n".join((done.stdout + done.stderr).strip().splitlines()[-30:])
            raise SuiteUnreadable(
                "pytest could not collect the tests, so it is not known which cassettes are used. "
                f"Fix what it reports:\n{reported}"
            )
        return [(path, name) for path, name in json.loads(file.read_text(encoding="utf-8"))]
