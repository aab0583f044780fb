"""The fixtures of the pytest plugin, each a line or two into a module that does the work.

As with the hooks, everything but pytest and the standard library is imported where it is needed.
"""
# ruff: noqa: PLC0415 - see above

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from pytest_mcf.plugin.run_settings import settings_of

if TYPE_CHECKING:
    import httpx

    from pytest_mcf.contract.monitors import Conduct
    from pytest_mcf.gateway import Faults, Journal
    from pytest_mcf.harness.environment import ScenarioEnvironment
    from pytest_mcf.harness.queue import SellerQueue
    from pytest_mcf.harness.sandbox import Sandbox
    from pytest_mcf.http import Wrap
    from pytest_mcf.integration import Endpoint
    from pytest_mcf.integration.json_rpc import Programs
    from pytest_mcf.settings.settings import Settings
    from pytest_mcf.sqs.local import LocalSqs
    from pytest_mcf.upstream.live import Connection


@pytest.fixture(scope="session")
def mcf_settings(pytestconfig: pytest.Config) -> Settings:
    """What this run was asked for: options, ini and environment in one frozen value."""
    return settings_of(pytestconfig)


@pytest.fixture
def mcf_upstream() -> httpx.BaseTransport | Wrap | None:
    """Override this to put your own implementation of the API behind the gateway, as an httpx transport.

    A function puts something around what answers otherwise: it gets that, and returns a transport.
    """
    return None


@pytest.fixture(scope="session")
def mcf_live_connection(
    pytestconfig: pytest.Config, mcf_settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Connection | None]:
    """The connection to Amazon or an endpoint that all scenarios of a run share; None in other runs."""
    if not mcf_settings.is_remote:
        yield None
        return
    from pytest_mcf.plugin import waits

    yield from waits.open_line(pytestconfig, mcf_settings, tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session")
def mcf_local_sqs() -> Iterator[LocalSqs]:
    """Moto's server on this machine, for all scenarios of a process; it starts when one of them needs it."""
    from pytest_mcf.sqs.local import LocalSqs

    with closing(LocalSqs()) as server:
        yield server


@pytest.fixture
def mcf_environment(
    request: pytest.FixtureRequest,
    mcf_settings: Settings,
    mcf_upstream: httpx.BaseTransport | Wrap | None,
    mcf_live_connection: Connection | None,
    mcf_local_sqs: LocalSqs,
) -> Iterator[ScenarioEnvironment]:
    """The environment of one scenario: gateway, world, seed."""
    from pytest_mcf.plugin import run

    shared = run.shared_by_run(request, mcf_settings, mcf_live_connection, mcf_local_sqs)
    yield from run.play(request.node, mcf_settings, mcf_upstream, shared)


@pytest.fixture
def mcf_endpoint(mcf_environment: ScenarioEnvironment) -> Endpoint:
    """Where an integration of any language finds the gateway: url, token_url, credentials, marketplace."""
    return mcf_environment.served_endpoint


@pytest.fixture
def mcf_sandbox(mcf_environment: ScenarioEnvironment) -> Sandbox:
    """The world outside the integration: stock, status changes, packages, time."""
    return mcf_environment.sandbox


@pytest.fixture
def mcf_queue(mcf_environment: ScenarioEnvironment, monkeypatch: pytest.MonkeyPatch) -> SellerQueue:
    """The seller's queue: url, arn; ask for it before the integration, whose endpoint then has both.

    AWS SDKs want credentials, and a queue outside of AWS takes any: while the scenario runs, the environment
    variables have some, unless they have some already.
    """
    queue = mcf_environment.queue
    for name, value in queue.credentials_for(os.environ).items():
        monkeypatch.setenv(name, value)
    return queue


@pytest.fixture
def mcf_journal(mcf_environment: ScenarioEnvironment) -> Journal:
    """The exchanges of the scenario, in order; those of the successor API in words of the first version."""
    return mcf_environment.read_journal


@pytest.fixture
def mcf_conduct(mcf_environment: ScenarioEnvironment) -> Conduct:
    """What the integration did wrong over time; `with mcf_conduct.on_purpose("MCF-TRACK-02"):` it may."""
    return mcf_environment.conduct


@pytest.fixture
def mcf_faults(mcf_environment: ScenarioEnvironment) -> Faults:
    """What goes wrong between the integration and the API: `mcf_faults.inject(Fault(kind="throttled"))`."""
    return mcf_environment.faults


@pytest.fixture(scope="session")
def mcf_programs(mcf_settings: Settings) -> Iterator[Programs | None]:
    """The programs of an integration that is a program, for all scenarios; None for any other."""
    from pytest_mcf.plugin.integration import programs_of

    programs = programs_of(mcf_settings)
    yield programs
    if programs is not None:
        programs.close()


@pytest.fixture
def mcf_integration(
    mcf_settings: Settings, mcf_environment: ScenarioEnvironment, mcf_programs: Programs | None
) -> Iterator[Any]:
    """The integration under test. Override it, or name yours with the ini value mcf_integration."""
    from pytest_mcf.plugin import run

    yield from run.play_integration(mcf_settings, mcf_environment, mcf_programs)
