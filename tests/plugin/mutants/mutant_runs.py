"""Runs against many mutants at a time, for tests that look at one each.

A run takes a second before its first scenario, and a mutant needs three scenarios or so. So each test file
describes its mutants once, and the first of its tests plays them all in a process of their own.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from ...whole_runs import UNUSED_PLUGINS, clean_environment

CONFTEST = """
import pytest

pytest_plugins = ["plays_mutants"]

"""

#: Puts a mutant of the catalogue in place.
OF_CATALOGUE = """
from pytest_mcf.proving.mutants import MUTANTS
from pytest_mcf.proving.mutants.wrong_apis import WITHOUT_RULE

BY_NAME = {mutant.name: mutant for mutant in (*MUTANTS, *WITHOUT_RULE)}

@pytest.fixture
def mcf_upstream(mutant):
    return BY_NAME[mutant].api if mutant in BY_NAME else None

def put(mutant, environment):
    environment.time.stand_still()
    mount = environment.gateway.mount("integration")
    return mutant(environment.endpoint, mount, environment.time.sleep)

@pytest.fixture
def mcf_integration(mutant, mcf_integration, mcf_environment):
    if mutant not in BY_NAME or BY_NAME[mutant].side == "API":
        return mcf_integration
    return put(BY_NAME[mutant].integration, mcf_environment)
"""


@dataclass(frozen=True)
class Met:
    """What became of the scenarios that were played against one mutant, by their node ids."""

    scenarios: dict[str, dict]

    def having(self, outcome):
        return {id_ for id_, scenario in self.scenarios.items() if scenario["outcome"] == outcome}

    @property
    def red(self):
        return self.having("failed")

    @property
    def green(self):
        return self.having("passed")

    @property
    def lines(self):
        """What the failures say, for the matching of pytester."""
        texts = [scenario["text"] for scenario in self.scenarios.values() if scenario["text"]]
        return pytest.LineMatcher("\n".join(texts).splitlines())

    def noted(self, name):
        """The scenarios that noted a property of a name, with its value."""
        return {
            id_: scenario["noted"][name]
            for id_, scenario in self.scenarios.items()
            if name in scenario["noted"]
        }


@pytest.fixture(scope="session")
def meet(made_once):
    """Play scenarios against mutants; the first call with a name in a test session plays them.

    `fixtures` are Python code that puts a mutant in place, `plan` are the scenarios of each mutant as
    `plays_mutants` reads them, `options` are pytest's.
    """

    def met(name, fixtures, plan, *options):
        folder = made_once(f"mutants-{name}", lambda folder: _play(folder, fixtures, plan, options))
        outcomes = json.loads((folder / "outcomes.json").read_text(encoding="utf-8"))
        return {mutant: Met(scenarios) for mutant, scenarios in outcomes.items()}

    return met


def _play(folder, fixtures, plan, options):
    (folder / "conftest.py").write_text(CONFTEST + fixtures, encoding="utf-8")
    (folder / "plan.json").write_text(json.dumps({name: sorted(chosen) for name, chosen in plan.items()}))
    features = sorted({each.partition(".feature")[0] for chosen in plan.values() for each in chosen})
    command = [sys.executable, "-m", "pytest", "--mcf", *UNUSED_PLUGINS, *options]
    run = subprocess.run(
        [*command, *(f"{feature}.feature" for feature in features)],
        cwd=folder,
        env={**clean_environment(), "PYTHONPATH": str(Path(__file__).parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    printed = run.stdout + run.stderr
    assert run.returncode in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED), printed
