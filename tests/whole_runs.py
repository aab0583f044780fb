"""Whole runs of the bundled suite: each happens once in a test session, and every test process shares it.

A whole run takes longer than most test files, and a dozen tests look at one. So the first test that asks for
a run starts it in a process of its own, as a user would, and the others read what it left behind.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import pytest

from pytest_mcf.certificate.json import read_certificate

from .rotation import ANOTHER_DAY, plays_today

#: Plugins of the test environment that cost a second and have no effect here.
UNUSED_PLUGINS = tuple(
    part
    for name in ("cacheprovider", "hypothesispytest", "anyio", "schemathesis")
    for part in ("-p", f"no:{name}")
)

#: The whole runs by name, with the options that make them different.
RUNS = {
    "documented": ("--mcf", "--mcf-record"),
    "both": ("--mcf", "-o", "mcf_profile=both"),
    "sparse": ("--mcf", "-o", "mcf_profile=sparse"),
    "replay": ("--mcf-replay",),
    "successor": ("--mcf", "--mcf-api", "2026-07-04", "-o", "mcf_profile=both"),
}

#: A push plays the documented profile, and each day one of the others. A test of another one is skipped.
DAYS = {"sparse": 0, "both": 1, "replay": 2, "successor": 3}


@dataclass(frozen=True)
class WholeRun:
    """What a whole run printed, how it ended, and the folder with everything it wrote."""

    folder: Path
    exit_code: int
    stdout: str

    @property
    def report(self):
        """The folder with the certificate in every form."""
        return self.folder / "report"

    @property
    def cassettes(self):
        return self.folder / "cassettes"

    @property
    def certificate(self):
        return read_certificate(self.report / "certificate.json")

    @property
    def lines(self):
        """What it printed, for the matching of pytester."""
        return pytest.LineMatcher(self.stdout.splitlines())

    @property
    def counts(self):
        """How many scenarios ended in each way, as pytest's last line has it."""
        counts = pytest.RunResult.parse_summary_nouns(self.stdout.splitlines())
        counts.pop("warnings", None)  # pytest warns of the import hook of an editable install
        return counts

    def outcomes(self, profile="documented"):
        """The outcome of each scenario on a profile, by its node id."""
        return {
            scenario.id: scenario.outcome
            for scenario in self.certificate.scenarios
            if scenario.profile == profile
        }


@pytest.fixture(scope="session")
def whole_run(made_once):
    """Give the whole run of a name in `RUNS`; the first call in a test session plays it.

    On a day of another run, it skips the test that asks.
    """

    def played(name):
        if name in DAYS and not plays_today(DAYS[name], of=len(DAYS)):
            pytest.skip(ANOTHER_DAY)

        def play(folder):
            cassettes = played("documented").cassettes if name == "replay" else folder / "cassettes"
            _play(folder, *RUNS[name], "-o", f"mcf_cassettes={cassettes}")

        folder = made_once(f"whole-run-{name}", play)
        return WholeRun(folder, **json.loads((folder / "ended.json").read_text(encoding="utf-8")))

    return played


def _play(folder, *options):
    command = [sys.executable, "-m", "pytest", *UNUSED_PLUGINS, "--mcf-report=report", "-rs", *options]
    run = subprocess.run(
        command, cwd=folder, env=clean_environment(), capture_output=True, text=True, check=False
    )
    ended = {"exit_code": run.returncode, "stdout": run.stdout + run.stderr}
    (folder / "ended.json").write_text(json.dumps(ended), encoding="utf-8")


def summary_in(text):
    """What is printed under the headline, up to the last line of the certificate's words."""
    _, _, after = text.partition("= Multi-Channel Fulfillment =")
    ends = ("=", "`", "certificate: ")
    return list(takewhile(lambda line: line and not line.startswith(ends), after.splitlines()[1:]))


def clean_environment():
    """The environment without what the surrounding test session sets for its own processes."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTEST", "MCF_", "SP_API_", "LWA_", "SELLING_PARTNER_", "GITHUB_"))
    }
