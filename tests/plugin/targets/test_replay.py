"""Recording, and replaying what was recorded."""

import re
import shutil
import socket
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

from pytest_mcf.emulator import EmulatorSettings
from pytest_mcf.harness.seed import EMULATED_START, ScenarioSeed
from pytest_mcf.harness.values import ScenarioValues

from ...whole_runs import UNUSED_PLUGINS, clean_environment

TUTORIAL = "track_partially_fulfilled_order/the-tutorial-from-preview-to-tracking.yaml"
#: What chooses that scenario, without a look at other features.
THE_TUTORIAL = "track_partially_fulfilled_order.feature::test_the_tutorial_from_preview_to_tracking"
#: No cassette holds a queue.
READS_A_QUEUE = re.compile("^read_a_queue|from_a_queue$")


@pytest.fixture(scope="module")
def recording(tmp_path_factory):
    """A cassette of the tutorial about partial fulfilment, recorded in a process of its own."""
    folder = tmp_path_factory.mktemp("recording")
    command = [sys.executable, "-m", "pytest", *UNUSED_PLUGINS, "--mcf-record", THE_TUTORIAL]
    subprocess.run(command, cwd=folder, env=clean_environment(), check=True, capture_output=True)
    return folder / "cassettes" / TUTORIAL


@pytest.fixture
def recorded(pytester, recording):
    """The same cassette in a folder that a test may change."""
    cassette = pytester.path / "cassettes" / TUTORIAL
    cassette.parent.mkdir(parents=True)
    shutil.copy(recording, cassette)
    return cassette


def record(run):
    return run("--mcf-record", THE_TUTORIAL)


def replay(run, *options):
    return run("--mcf-replay", THE_TUTORIAL, *options)


def test_what_was_recorded_replays(recorded, run):
    result = replay(run)
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines([f"mcf: answered by cassettes in {recorded.parents[1]}"])
    result.stdout.no_fnmatch_line("*stale cassette*")


def test_whatever_was_recorded_replays(whole_run, scenarios, with_quirks, of_successor):
    outcomes, before = whole_run("replay").outcomes(), whole_run("documented").outcomes()
    unlike = {scenario for scenario, outcome in outcomes.items() if outcome != before[scenario]}
    assert unlike == {scenario for scenario in outcomes if READS_A_QUEUE.search(scenario)}
    skipped = with_quirks + of_successor + len(unlike)
    assert Counter(outcomes.values()) == {"passed": scenarios.total() - len(unlike), "skipped": skipped}
    assert outcomes.keys() == before.keys()
    assert whole_run("replay").exit_code == pytest.ExitCode.OK
    for reported in ("stale cassette", "model drift", "not played"):
        assert reported not in whole_run("replay").stdout


def test_replay_opens_no_socket(recorded, run, monkeypatch):
    class NoSocket(socket.socket):
        def __init__(self, *_args, **_kwargs):
            raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", NoSocket)
    replay(run).assert_outcomes(passed=1)


def test_a_cassette_says_who_answered(recorded):
    metadata = yaml.safe_load(recorded.read_text())["metadata"]
    assert metadata["answered_by"].startswith("pytest-mcf's emulator ")
    assert metadata["model"] == "Fulfillment Outbound v2020-07-01"
    assert set(metadata) == {
        "answered_by",
        "recorded_at",
        "model",
        "marketplace",
        "run_id",
        "seed",
        "started_at",
        "model_hash",
        "interactions",
        "digest",
    }


def test_a_cassette_holds_neither_secrets_nor_people(recorded):
    text = recorded.read_text().lower()
    assert "/auth/o2/token" in text
    account = EmulatorSettings()
    for secret in (account.client_id, account.client_secret, account.refresh_token):
        assert secret.lower() not in text
    values = ScenarioValues(ScenarioSeed(yaml.safe_load(text)["metadata"]["seed"], EMULATED_START))
    customer = values.place("the United States").recipient
    people = (customer.name, customer.address_line1, customer.city, customer.postal_code)
    for reported in (*people, "x-amz-access-token", "authorization:", "user-agent"):
        assert reported.lower() not in text


def test_a_recording_in_which_something_like_a_secret_is_left_is_not_written(recorded, run, pytester):
    before = recorded.read_bytes()
    pytester.makeconftest(
        """
        import pytest

        @pytest.fixture
        def mcf_integration(mcf_environment):
            from pytest_mcf.integration.reference import ReferenceIntegration

            class Named(ReferenceIntegration):
                def place_order(self, order):
                    super().place_order(order)
                    query = {"MarketplaceIds": "ATVPDKIKX0DER", "CreatedAfter": "2026-01-01T00:00:00Z"}
                    query["BuyerEmail"] = order.lines[0].sku
                    self._api.call("GET", "/orders/v0/orders", query=query)

            door = mcf_environment.gateway.mount("integration")
            return Named(mcf_environment.endpoint, door, sleep=mcf_environment.time.sleep)
        """
    )
    result = record(run)
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(
        [f"  The cassette {recorded} was not written, because it would hold a value that had to be hidden*"]
    )
    assert recorded.read_bytes() == before


def test_recording_again_changes_only_the_metadata(recorded, run):
    def lines():
        reported = ("recorded_at", "run_id", "digest", '"x-amz-date"')
        return [line for line in recorded.read_text().splitlines() if not line.strip().startswith(reported)]

    before = lines()
    record(run).assert_outcomes(passed=1)
    assert lines() == before


def test_a_required_field_edited_out_fails_with_operation_pointer_expected_and_got(recorded, run):
    text = recorded.read_text()
    edited = re.sub(r'\s*"unfulfillableQuantity": 1,?', "", text, count=1)
    assert edited != text
    recorded.write_text(edited)
    result = replay(run)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "track_partially_fulfilled_order.feature:*",
            "  Contract broken: getFulfillmentOrder response, at "
            "/payload/fulfillmentOrderItems/1/unfulfillableQuantity: "
            "expected the required property unfulfillableQuantity, got no such property in *",
        ]
    )


def test_a_request_that_was_not_recorded_shows_the_nearest_one(recorded, run):
    recorded.write_text(recorded.read_text().replace("?packageNumber=1", "?packageNumber=2"))
    result = replay(run)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        [
            "*The request GET /fba/outbound/2020-07-01/tracking?packageNumber=1* was not recorded in "
            "*The nearest recorded request is GET /fba/outbound/2020-07-01/tracking?packageNumber=2*, "
            "which differs in query: sent *'1*, recorded *'2*"
        ]
    )


def test_a_request_that_is_asked_too_often_is_said_to_be(recorded, run, pytester):
    pytester.makeconftest(
        """
        import pytest
        from pytest_mcf.integration.reference import ReferenceIntegration

        class Twice(ReferenceIntegration):
            def track_package(self, number):
                super().track_package(number)
                return super().track_package(number)

        @pytest.fixture
        def mcf_integration(mcf_environment):
            return Twice(mcf_environment.endpoint, mcf_environment.gateway.mount("integration"))
        """
    )
    result = replay(run)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*which has been played as often as recorded*"])


def test_an_interaction_that_is_never_asked_for_makes_the_cassette_stale(recorded, run):
    document = yaml.safe_load(recorded.read_text())
    document["interactions"].append(document["interactions"][-1])
    document["metadata"]["interactions"] += 1
    recorded.write_text(yaml.safe_dump(document))
    result = replay(run)
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(
        [f"stale cassette: {TUTORIAL}: never asked for: GET *tracking?packageNumber=*"]
    )


def test_a_scenario_without_a_cassette_says_so(recorded, run):
    recorded.rename(recorded.with_name("other.yaml"))
    result = replay(run)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines([f"*There is no cassette {recorded}. Record it with --mcf-record*"])


def test_a_scenario_that_fails_leaves_its_cassette_as_it_was(recorded, run, pytester):
    before = recorded.read_bytes()
    pytester.makeconftest(
        """
        import pytest
        from pytest_mcf.integration.reference import ReferenceIntegration

        class Broken(ReferenceIntegration):
            def place_order(self, order):
                raise RuntimeError("broken")

        @pytest.fixture
        def mcf_integration(mcf_environment):
            return Broken(mcf_environment.endpoint, mcf_environment.gateway.mount("integration"))
        """
    )
    record(run).assert_outcomes(failed=1)
    assert recorded.read_bytes() == before
    assert sorted(path.name for path in recorded.parent.iterdir()) == [Path(TUTORIAL).name]


def change(recorded, name, value):
    text = re.sub(rf"(?m)^  {name}: .*$", f"  {name}: {value}", recorded.read_text(), count=1)
    recorded.write_text(text)


def test_a_cassette_that_is_too_old_ends_the_run_before_it_begins(recorded, run):
    change(recorded, "recorded_at", "'2020-01-01T00:00:00+00:00'")
    result = run("--mcf-replay", "--mcf-cassette-max-age", "30")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(
        [f"ERROR: Cassettes may be 30 days old (--mcf-cassette-max-age), and older are {recorded} (*"]
    )


def test_age_does_not_matter_by_default(recorded, run):
    change(recorded, "recorded_at", "'2020-01-01T00:00:00+00:00'")
    replay(run).assert_outcomes(passed=1)


def test_one_that_is_young_enough_plays(recorded, run):
    result = replay(run, "--mcf-cassette-max-age", "1")
    result.assert_outcomes(passed=1)
    result.stdout.no_fnmatch_line("*model drift*")


@pytest.mark.parametrize(
    ("hash_", "reported"),
    [
        ("0123", "recorded under other models than today's"),
        ("''", "recorded under models that they do not name"),
    ],
)
def test_models_that_changed_since_are_reported(recorded, run, hash_, reported):
    change(recorded, "model_hash", hash_)
    result = replay(run)
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines([f"model drift: 1 of 1 cassettes {reported}; pytest-mcf cassettes --check"])


def test_an_age_below_none_is_refused(run):
    result = run("--mcf-replay", "--mcf-cassette-max-age", "-1")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*takes a number of days, such as 30, not -1*"])
