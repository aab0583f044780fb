"""Which clock an adapter waits by."""

import time
from datetime import timedelta
from pathlib import Path

import pytest

from pytest_mcf.harness.environment import ScenarioEnvironment
from pytest_mcf.harness.scenario import ScenarioId
from pytest_mcf.settings.settings import Settings

SCENARIO = ScenarioId("Clock", "clock", Path("none.yaml"), "documented")
ADDRESS = "http://127.0.0.1:9"


@pytest.fixture
def clock_of():
    """The clock of the endpoint in an environment with some settings."""
    environments = []

    def opened(**settings):
        environments.append(ScenarioEnvironment(Settings(active=True, **settings), SCENARIO))
        return environments[-1].endpoint.clock

    yield opened
    for environment in environments:
        environment.close()


def test_a_wait_on_the_emulator_returns_at_once_and_has_passed_for_everything_that_measures_it(clock_of):
    clock = clock_of()
    before, begun = clock.monotonic(), time.monotonic()
    clock.sleep(3600)
    assert clock.monotonic() - before >= 3600 > time.monotonic() - begun


def test_what_a_scenario_lets_pass_has_passed_for_an_adapter_and_for_no_usage_plan():
    environment = ScenarioEnvironment(Settings(active=True), SCENARIO)
    try:
        environment.time.stand_still()
        clock, measured = environment.endpoint.clock, environment.time.monotonic()
        before = clock.monotonic()
        environment.sandbox.pass_time(timedelta(minutes=61))
        assert clock.monotonic() - before == pytest.approx(61 * 60)
        assert environment.time.monotonic() == measured
    finally:
        environment.close()


def test_a_clock_says_what_time_it_is_for_amazon():
    environment = ScenarioEnvironment(Settings(active=True), SCENARIO)
    try:
        environment.time.stand_still()
        clock, started_at = environment.endpoint.clock, environment.seed.started_at.timestamp()
        assert clock.time() == pytest.approx(started_at)
        clock.sleep(30)
        environment.sandbox.pass_time(timedelta(days=1))
        assert clock.time() == pytest.approx(started_at + 30 + 24 * 60 * 60)
    finally:
        environment.close()


def test_over_a_network_waits_are_real(clock_of):
    assert clock_of(target="endpoint", endpoint=ADDRESS) is time
