"""Integrations in other processes, as a team sees them: claims, failures, workers, an interruption."""

import os
import re
import select
import signal
import subprocess
import sys

import pytest

from .conftest import QUIET, READS_FEATURES

#: An adapter with the standard library alone. It offers list_features, and goes wrong as it is reported.
ADAPTER = (
    READS_FEATURES
    + """
import json, os, signal, sys, time
from pathlib import Path

for line in sys.stdin:
    call = json.loads(line)
    if call["method"] == "initialize":
        say(call, result={"name": "a", "version": "1", "methods": ["list_features"]})
        continue
    print("asked for", call["method"], "by", os.environ["MCF_CLIENT_SECRET"], file=sys.stderr, flush=True)
    match sys.argv[1]:
        case "behave":
            say(call, result=features())
        case "know nothing":
            say(call, result=[])
        case "raise":
            say(call, error={"code": -32603, "message": "KeyError: 'name'", "data": {"traceback": "at 7"}})
        case "die":
            sys.exit(7)
        case "hang":
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            Path("hanging-" + str(os.getpid())).touch()
            while True:
                time.sleep(60)
"""
)


@pytest.fixture
def command(pytester):
    """The value of mcf_integration for an adapter that does something."""
    script = pytester.makepyfile(adapter=ADAPTER)
    return lambda what: f"exec: {sys.executable} -I -S {script.name} '{what}'"


#: For what ends within a second unless it hangs.
DEADLINE = 300

FEATURES = ("--mcf", "list_features.feature::test_the_features_of_the_marketplace")


def test_what_is_offered_is_asked_and_what_is_not_is_not_claimed(run, command):
    options = "--mcf-integration", command("behave"), "-rs"
    result = run("--mcf", "list_features.feature", "-k", "seller or marketplace", *options)
    result.assert_outcomes(passed=3)
    result.stdout.fnmatch_lines(["mcf: integration is exec: *adapter.py 'behave'"])
    result = run("--mcf", "cancel_order.feature::test_cancel_an_order_that_was_received", *options)
    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["SKIPPED *not claimed: the integration does not offer place_order"])


def test_the_environment_names_an_adapter_too(run, command, monkeypatch):
    monkeypatch.setenv("MCF_INTEGRATION", command("behave"))
    run(*FEATURES).assert_outcomes(passed=1)


@pytest.mark.parametrize(
    ("what", "lines"),
    [
        (
            "die",
            [
                "list_features.feature:*: When the seller lists the features",
                "  The call of list_features failed: the adapter ended with exit code 7 before it "
                "responded. *",
                "  Its standard error ended with:",
                "    asked for list_features by (hidden)",
            ],
        ),
        (
            "hang",
            [
                "list_features.feature:*: When the seller lists the features",
                "  The call of list_features failed: the adapter has not responded within 2 seconds. *",
                "  Its standard error ended with:",
                "    asked for list_features by (hidden)",
            ],
        ),
        (
            "raise",
            [
                "list_features.feature:*: When the seller lists the features",
                "  The call of list_features failed: the integration raised an error that the port does "
                "not define:",
                "  KeyError: 'name' (code -32603)",
                "  at 7",
                "  Its standard error ended with:",
            ],
        ),
        (
            "know nothing",
            [
                'list_features.feature:*: Then the feature "BLANK_BOX" is listed',
                "  expected the feature BLANK_BOX, the list has []",
                "  MCF-FEAT-01 (MUST): Features are listed by GET /features for a marketplace.",
                "    Source: model: Fulfillment Outbound v2020-07-01",
                "  MCF-FEAT-02 (MUST): Each feature has a name and a description; *",
                "    Source: model: Fulfillment Outbound v2020-07-01; guide: *",
                "*Captured adapter call*",
                "Its standard error ended with:",
                "  asked for list_features by (hidden)",
            ],
        ),
    ],
)
def test_a_failure_says_what_the_adapter_said(pytester, run, command, what, lines):
    pytester.makeini("[pytest]\nmcf_adapter_timeout = 2")
    result = run(*FEATURES, "--mcf-integration", command(what))
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines([line.replace("[]", "[[][]]") for line in lines], consecutive=True)
    result.stdout.no_fnmatch_line("*Traceback*")


def test_an_adapter_that_dies_costs_its_scenario_alone(run, command):
    result = run("--mcf", "list_features.feature", "--mcf-integration", command("die"))
    counts = result.parseoutcomes()
    assert counts["failed"] == 5
    assert counts["passed"] >= 1


def test_several_workers_have_an_adapter_each(run, command):
    options = "--mcf-integration", command("behave")
    result = run("--mcf", "list_features.feature", "-k", "seller or marketplace", "-n", "2", *options)
    result.assert_outcomes(passed=3)


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waits for processes as Linux can")
@pytest.mark.parametrize("workers", [[], ["-n", "2"]])
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_an_adapter_that_hangs_is_gone_when_the_run_is(pytester, command, workers, end):
    pytester.makeconftest("")
    started = subprocess.Popen(
        [sys.executable, "-m", "pytest", *QUIET, *FEATURES, *workers, "--mcf-integration", command("hang")],
        cwd=pytester.path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    adapter = hanging_in(pytester.path, started)
    # As a terminal does it: the whole group is reported.
    os.killpg(started.pid, end)
    ended, _, _ = select.select([adapter], [], [], DEADLINE)
    os.close(adapter)
    started.wait(DEADLINE)
    assert ended


def hanging_in(folder, started):
    """A handle of the process that says in a folder that it hangs."""
    while started.poll() is None:
        for file in folder.glob("hanging-*"):
            return os.pidfd_open(int(re.findall(r"\d+$", file.name)[0]))
        select.select([], [], [], 0.05)
    raise AssertionError("the run ended before the adapter was asked")
