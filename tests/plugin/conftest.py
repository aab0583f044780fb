"""Runs of `pytest --mcf` in a folder of their own."""

import pytest

from ..whole_runs import UNUSED_PLUGINS
from .mutants.mutant_runs import meet  # noqa: F401 - a fixture

#: For adapters that are programs with the standard library alone: responds to calls, and reads the features
#: of the marketplace.
READS_FEATURES = """
import json, os
from urllib.parse import urlencode
from urllib.request import Request, urlopen

def say(call, **what):
    print(json.dumps({"jsonrpc": "2.0", "id": call["id"], **what}), flush=True)

def features():
    environ, names = os.environ, ("client_id", "client_secret", "refresh_token")
    form = {name: environ["MCF_" + name.upper()] for name in names}
    form["grant_type"] = "refresh_token"
    with urlopen(environ["MCF_TOKEN_URL"], urlencode(form).encode()) as answer:
        token = json.load(answer)["access_token"]
    path = "/fba/outbound/2020-07-01/features?" + urlencode({"marketplaceId": environ["MCF_MARKETPLACE"]})
    with urlopen(Request(environ["MCF_ENDPOINT"] + path, headers={"x-amz-access-token": token})) as answer:
        found = json.load(answer)["payload"]["features"]
    return [
        {
            "name": each["featureName"],
            "description": each["featureDescription"],
            "eligible": each.get("sellerEligible"),
        }
        for each in found
    ]
"""

QUIET = UNUSED_PLUGINS


@pytest.fixture
def run(pytester):
    """Run pytest in an empty folder, and give what it printed and how it ended."""

    def run_pytest(*options):
        return pytester.runpytest(*QUIET, *options)

    return run_pytest


WRONG_INTEGRATION = """
    import pytest
    from pytest_mcf.proving.mutants import MUTANTS

    @pytest.fixture
    def mcf_integration(mcf_environment):
        mcf_environment.time.stand_still()
        mount = mcf_environment.gateway.mount("integration")
        [mutant] = [mutant for mutant in MUTANTS if mutant.name == "{wrong}"]
        return mutant.integration(mcf_environment.endpoint, mount, mcf_environment.time.sleep)
"""


@pytest.fixture
def under_test(pytester):
    """Put one of the wrong integrations under test, by its name."""

    def put(wrong):
        pytester.makeconftest(WRONG_INTEGRATION.format(wrong=wrong))

    return put


@pytest.fixture
def outcomes(pytester):
    """Run `pytest --mcf` and give the outcome of each scenario by its short node id."""

    def run_pytest(*options):
        recorder = pytester.inline_run("--mcf", *QUIET, *options)
        reports = recorder.getreports("pytest_runtest_logreport")
        failed = {report.nodeid for report in reports if report.outcome == "failed"}
        played = {report.nodeid for report in reports if report.when == "call"}
        return {nodeid: ("failed" if nodeid in failed else "passed") for nodeid in played | failed}

    return run_pytest
