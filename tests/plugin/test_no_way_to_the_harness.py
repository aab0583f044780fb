"""Integrations that reach for the harness: each attempt fails a step, leaves no grade, and says why."""

import json
import re
import sys

import pytest

from pytest_mcf.certificate.json import read_certificate
from pytest_mcf.emulator import Emulator
from pytest_mcf.gateway import Gateway
from pytest_mcf.serve.live_page import LivePage
from pytest_mcf.server.server import LoopbackServer

from .conftest import READS_FEATURES

#: Adapters of the team's own, in this process, which use HTTP beside what they are asked for.
SHOP = """
    from pathlib import Path

    import httpx

    from pytest_mcf.integration.reference import ReferenceIntegration

    class Shop(ReferenceIntegration):
        def __init__(self, endpoint):
            super().__init__(endpoint, httpx.HTTPTransport())
            self.url = endpoint.url

        def list_features(self, *arguments, **named):
            self.cheat()
            return super().list_features(*arguments, **named)

        def cheat(self):
            raise NotImplementedError

    class LooksIntoTheState(Shop):
        def cheat(self):
            response = httpx.get(self.url + "/_mcf/state")
            Path("seen").write_text(f"{response.status_code} {response.text}")

    class ClearsTheFaults(Shop):
        def cheat(self):
            httpx.delete(self.url + "/_mcf/faults")

    class MovesTheClock(Shop):
        def cheat(self):
            httpx.post(self.url + "//_MCF/clock", json={"seconds": 3600})

    class HidesItsPath(Shop):
        def cheat(self):
            httpx.get(self.url + "/x%2F..%2F%255fmcf/state")

    class AsksTheServer(Shop):
        def cheat(self):
            url = Path("served-at").read_text()
            responses = [httpx.get(url + path) for path in ("/_mcf/state", "/_mcf/", "/_mcf/exchanges")]
            responses.append(httpx.delete(url + "/_mcf/faults"))
            Path("seen").write_text(" ".join(str(each.status_code) for each in responses))
"""

#: An adapter that is a program, with the standard library alone.
PROGRAM = (
    READS_FEATURES
    + """
import json, os, sys
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

for line in sys.stdin:
    call = json.loads(line)
    if call["method"] == "initialize":
        say(call, result={"name": "a", "version": "1", "methods": ["list_features"]})
        continue
    leader = Path(f"/proc/{os.getpgrp()}/environ")
    Path("leader").write_bytes(leader.read_bytes() if leader.exists() else b"")
    Path("environment.json").write_text(json.dumps(dict(os.environ)))
    if "look" in sys.argv:
        try:
            urlopen(os.environ["MCF_ENDPOINT"] + "/_mcf/state")
        except HTTPError as error:
            Path("seen").write_text(f"{error.code} {error.read().decode()}")
    say(call, result=features())
"""
)

SCENARIO = "list_features.feature::test_the_features_of_the_marketplace"
WITH_CONTROLS = "list_features.feature::test_a_sku_that_does_not_support_a_feature"
KEY = "a-key_of-16-and-more"

REFUSED = '404 {"errors":[{"code":"NotFound","message":"There is no operation at this path.","details":""}]}'


@pytest.fixture
def shop(pytester):
    """The value of mcf_integration for an adapter in this process."""
    pytester.makepyfile(shop=SHOP)
    pytester.syspathinsert()
    yield "shop:{}".format
    sys.modules.pop("shop", None)


@pytest.fixture
def program(pytester):
    """The value of mcf_integration for an adapter in a process of its own."""
    script = pytester.makepyfile(adapter=PROGRAM)
    return lambda *what: " ".join(["exec:", sys.executable, "-I", "-S", script.name, *what])


@pytest.fixture
def certified(pytester, run):
    """Run a scenario with a report; gives what was printed, and the certificate."""

    def certify(*options, target=("--mcf",), scenario=SCENARIO):
        result = run(*target, scenario, "--mcf-report", "report", *options)
        return result, read_certificate(pytester.path / "report" / "certificate.json")

    return certify


def check_attempt(result, certificate, attempt):
    """The step failed with a sentence that names the attempt, and there is no grade."""
    result.assert_outcomes(failed=1)
    sentence = (
        "HARNESS-01: expected no request to /_mcf/, which belongs to the harness and not to the API, "
        f"got {attempt} (#"
    )
    (scenario,) = certificate.scenarios
    assert scenario.outcome == "failed"
    # Files have a placeholder for each segment of a path that no document knows.
    written = sentence.partition("/")[0]
    assert any(line.startswith(f"  Conduct broken: {written}") for line in result.outlines)
    assert written in scenario.reason
    assert [each.outcome for each in scenario.steps].count("failed") == 1
    assert any(each.sentence.startswith(written) for each in scenario.misconduct)
    assert certificate.grade is None
    why = "HARNESS-01 was broken 1 time, as a monitor saw."
    assert all(why in grade.obstacles for grade in certificate.grades)


@pytest.mark.parametrize(
    ("attack", "attempt"),
    [
        ("LooksIntoTheState", "GET /_mcf/state"),
        ("ClearsTheFaults", "DELETE /_mcf/faults"),
        ("MovesTheClock", "POST //_MCF/clock"),
        ("HidesItsPath", "GET /x%2F..%2F%255fmcf/state"),
    ],
)
def test_an_adapter_in_this_process(certified, shop, attack, attempt):
    result, certificate = certified("--mcf-integration", shop(attack))
    check_attempt(result, certificate, attempt)


def test_it_learns_nothing(pytester, certified, shop):
    certified("--mcf-integration", shop("LooksIntoTheState"))
    assert (pytester.path / "seen").read_text() == REFUSED


def test_a_program(pytester, certified, program):
    result, certificate = certified("--mcf-integration", program("look"))
    check_attempt(result, certificate, "GET /_mcf/state")
    assert (pytester.path / "seen").read_text() == REFUSED


def test_a_replay(certified, shop):
    result, certificate = certified("--mcf-integration", shop("ClearsTheFaults"), target=("--mcf-replay",))
    check_attempt(result, certificate, "DELETE /_mcf/faults")


def test_where_misconduct_only_warns_there_is_no_grade_either(pytester, certified, shop):
    pytester.makeini("[pytest]\nmcf_contract = warn")
    result, certificate = certified("--mcf-integration", shop("ClearsTheFaults"))
    result.assert_outcomes(passed=1)
    assert result.ret == pytest.ExitCode.OK
    assert certificate.scenarios[0].outcome == "failed"
    assert certificate.grade is None


@pytest.mark.parametrize("workers", [(), ("-n", "1")])
def test_nothing_in_a_programs_environment_names_the_scenario_or_the_run(
    pytester, certified, program, monkeypatch, workers
):
    monkeypatch.setenv("MCF_CONTROL_KEY", KEY)
    monkeypatch.setenv("PYTEST_ADDOPTS", "-k features_of_the_marketplace")
    result, _ = certified("--mcf-integration", program(), *workers)
    result.assert_outcomes(passed=1)
    environment = json.loads((pytester.path / "environment.json").read_text())
    assert environment["MCF_ENDPOINT"].startswith("http://127.0.0.1:")
    assert not [name for name in environment if name.startswith("PYTEST_")]
    for name, value in environment.items():
        assert not re.search("features.of.the.marketplace|list_features", value, re.IGNORECASE), name
        assert value != KEY, name
    # A shell that leads the program's process group is there to end it, and knows nothing.
    leader = (pytester.path / "leader").read_text()
    assert not re.search(f"PYTEST_|MCF_|features_of|{KEY}", leader)


# --- a served emulator as the endpoint


@pytest.fixture
def served(pytester):
    """Serve an emulator as `pytest-mcf serve` does; gives its URL."""
    servers = []

    def serve(key):
        server = LoopbackServer(LivePage(Gateway(Emulator()), key))
        server.__enter__()
        servers.append(server)
        (pytester.path / "served-at").write_text(server.url)
        return server.url

    yield serve
    for server in servers:
        server.__exit__(None, None, None)


def test_a_run_with_the_key_has_the_controls_and_its_integration_has_not(
    pytester, certified, served, shop, monkeypatch
):
    url = served(KEY)
    monkeypatch.setenv("MCF_CONTROL_KEY", KEY)
    target = ("--mcf-endpoint", url)
    result, certificate = certified(target=target, scenario=WITH_CONTROLS)
    result.assert_outcomes(passed=1)
    assert not certificate.setting.open_controls
    result, certificate = certified("--mcf-integration", shop("ClearsTheFaults"), target=target)
    check_attempt(result, certificate, "DELETE /_mcf/faults")
    certified("--mcf-integration", shop("AsksTheServer"), target=target)
    assert (pytester.path / "seen").read_text() == "404 404 404 404"


def test_the_key_is_nowhere_in_what_a_run_writes(pytester, certified, served, monkeypatch):
    monkeypatch.setenv("MCF_CONTROL_KEY", KEY)
    result, _ = certified(
        "--mcf-record",
        "-o",
        "mcf_cassettes=tapes",
        "-vv",
        target=("--mcf-endpoint", served(KEY)),
        scenario=WITH_CONTROLS,
    )
    result.assert_outcomes(passed=1)
    assert list(pytester.path.glob("tapes/*/*.yaml"))
    for file in pytester.path.rglob("*"):
        assert file.is_dir() or KEY.encode() not in file.read_bytes(), file
    assert KEY not in result.stdout.str()


def test_an_endpoint_whose_controls_are_open_gives_no_grade(certified, served):
    target = ("--mcf-endpoint", served(None))
    result, certificate = certified(target=target, scenario=WITH_CONTROLS)
    result.assert_outcomes(passed=1)
    why = (
        "The endpoint takes the controls of the harness from every client, so the integration could have "
        "used them. Set MCF_CONTROL_KEY for both pytest-mcf serve and this run."
    )
    assert certificate.setting.open_controls
    assert certificate.grade is None
    assert [grade.obstacles[0] for grade in certificate.grades] == [why] * 3
    assert why in " ".join(" ".join(result.outlines).split())


@pytest.mark.parametrize(
    ("key", "whose"), [(None, ""), ("another-key-of-16-chars", " for the key in MCF_CONTROL_KEY")]
)
def test_a_run_without_the_key_has_no_controls(certified, served, monkeypatch, key, whose):
    url = served(KEY)
    if key:
        monkeypatch.setenv("MCF_CONTROL_KEY", key)
    result, certificate = certified("-rs", target=("--mcf-endpoint", url), scenario=WITH_CONTROLS)
    result.assert_outcomes(skipped=1)
    (scenario,) = certificate.scenarios
    assert scenario.reason == f"needs the emulator's controls, and {url} has none under /_mcf/{whose}"
    assert not certificate.setting.open_controls


def test_an_invalid_key_ends_the_run_with_a_sentence(run, monkeypatch):
    monkeypatch.setenv("MCF_CONTROL_KEY", "short")
    result = run("--mcf", SCENARIO)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: MCF_CONTROL_KEY has to be 16 to 200 letters, digits, - or _*"])
