"""Programs in a run: scenarios share a process if the adapter keeps running, and none is left behind."""

import os
import sys

import pytest

from .conftest import READS_FEATURES

#: It notes its process for each scenario. If its argument says so, it keeps running.
ADAPTER = (
    READS_FEATURES
    + """
import json, os, sys

for line in sys.stdin:
    call = json.loads(line)
    if call["method"] == "initialize":
        params = call["params"]
        os.environ["MCF_ENDPOINT"], os.environ["MCF_TOKEN_URL"] = params["endpoint"], params["token_url"]
        with open("processes.txt", "a") as file:
            print(os.getpid(), file=file)
        keeps_running = sys.argv[1] == "keeps running"
        say(call, result={"name": "a", "methods": ["list_features"], "keeps_running": keeps_running})
    else:
        say(call, result=features())
"""
)

#: An adapter in Python that notes its process for each scenario, unless an earlier one is still there.
SHOP = """
import os
from pathlib import Path

from pytest_mcf.integration.reference import ReferenceIntegration

PROCESSES = Path("processes.txt")


class Shop(ReferenceIntegration):
    def __init__(self, endpoint):
        super().__init__(endpoint)
        earlier = PROCESSES.read_text() if PROCESSES.exists() else ""
        for process in earlier.split():
            if Path("/proc", process).exists():
                raise RuntimeError("the process from before is still running")
        PROCESSES.write_text(f"{earlier}{os.getpid()}\\n")
"""

THREE = ("--mcf", "list_features.feature", "-k", "seller or marketplace")


@pytest.fixture
def command(pytester):
    """The value of mcf_integration for an adapter that keeps running, or does not."""
    script = pytester.makepyfile(adapter=ADAPTER)
    return lambda how: f"exec: {sys.executable} -I -S {script.name} '{how}'"


@pytest.fixture
def processes(pytester):
    """The processes that scenarios had, in their order."""
    return lambda: (pytester.path / "processes.txt").read_text().split()


def is_running(process):
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize(("how", "number"), [("keeps running", 1), ("takes one", 2)])
def test_scenarios_share_a_process_that_keeps_running(run, command, processes, how, number):
    run(*THREE, "--mcf-integration", command(how)).assert_outcomes(passed=3)
    # One of the three asks nothing of the integration.
    assert len(processes()) == 2
    assert len({*processes()}) == number
    assert not any(map(is_running, processes()))


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes as Linux can")
def test_an_integration_that_is_started_again_has_a_new_process(pytester, run, processes):
    pytester.makepyfile(shop=SHOP)
    serving = f"{sys.executable} -m pytest_mcf.integration.json_rpc --keeps-running shop:Shop"
    scenario = "test_an_integration_that_was_started_again_goes_on_with_the_order"
    result = run("--mcf", f"run_several_workers.feature::{scenario}", "--mcf-integration", f"exec: {serving}")
    result.assert_outcomes(passed=1)
    before, after = processes()
    assert before != after
