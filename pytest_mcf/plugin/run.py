"""How pytest and pytest-bdd play a scenario: what the plugin's hooks and fixtures do."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from pytest_mcf.errors import NotPossible, VersionMixed
from pytest_mcf.harness.earlier import Earlier
from pytest_mcf.harness.environment import ScenarioEnvironment
from pytest_mcf.harness.shared import SharedByRun
from pytest_mcf.harness.workers import close_adapter
from pytest_mcf.plugin import live as live_run
from pytest_mcf.plugin import waits
from pytest_mcf.plugin.certifying.certifier import DESCRIPTION
from pytest_mcf.plugin.certifying.description import describe_integration
from pytest_mcf.plugin.evidence import collect, properties_of
from pytest_mcf.plugin.integration import (
    only_results,
    open_integration,
    opener,
)
from pytest_mcf.plugin.ledgers import ledgers_of
from pytest_mcf.plugin.recorder import Ending, EvidenceRecorder
from pytest_mcf.plugin.reports.error_sentences import ConductBroken, ContractBroken
from pytest_mcf.plugin.reports.serialization import EVIDENCE
from pytest_mcf.plugin.scenario_id import api_of, profile_of, scenario_id_of
from pytest_mcf.plugin.scenario_run import run_of
from pytest_mcf.plugin.tags import requirements_of, tags_of
from pytest_mcf.rules.newer_orders import ABOUT_RESTRICTED_TOKENS, avoids, needs_no_restricted_token
from pytest_mcf.settings.api_versions import not_of_version
from pytest_mcf.settings.profiles import not_played_on
from pytest_mcf.settings.settings import Settings

if TYPE_CHECKING:
    import httpx
    from pytest_bdd.parser import Feature, Scenario

    from pytest_mcf.http import Wrap
    from pytest_mcf.integration.json_rpc import Programs
    from pytest_mcf.sqs.local import LocalSqs
    from pytest_mcf.upstream.live import Connection


#: What the scenarios of a run showed of the integration.
EARLIER: pytest.StashKey[Earlier] = pytest.StashKey()


def play_integration(
    settings: Settings, environment: ScenarioEnvironment, programs: Programs | None
) -> Iterator[Any]:
    """Open the integration under test for a scenario, and close it afterwards."""
    with only_results("The adapter's constructor"):
        integration = open_integration(settings, environment, programs)
    environment.claim(integration, opener(settings, environment, programs))
    yield integration
    if programs is None:
        close_adapter(environment, environment.under_test.adapter)
    else:
        programs.give_back(environment.under_test.adapter)


def enter_scenario(item: pytest.Item, feature: Feature, scenario: Scenario, settings: Settings) -> None:
    """Record a scenario; skip it if the target cannot do what it needs.

    A plugin may run a test again. A scenario that failed once has failed, whatever comes of the next time.
    """
    earlier = run_of(item).recorder
    run_of(item).recorder = recorder = EvidenceRecorder(feature, scenario)
    if earlier is not None and earlier.ending.outcome == "failed":
        reason = f"It failed when it was run before: {earlier.ending.reason}"
        recorder.ended("setup", Ending("failed", reason, earlier.ending.headline))
    api = api_of(item, settings)
    elsewhere = not_of_version(api, tags_of(item))
    if elsewhere is not None:
        raise NotPossible(f"{elsewhere}, and the version is {api}")
    played_on = profile_of(item, settings)
    not_there = not_played_on(played_on, tags_of(item))
    if not_there is not None:
        raise NotPossible(f"{not_there}, and the profile is {played_on}")
    unfit = live_run.unfit_for(settings, item)
    if unfit is not None:
        raise NotPossible(unfit)


def leave_step(
    environment: ScenarioEnvironment,
    settings: Settings,
    requirements: Collection[str] = (),
    *,
    is_last: bool = False,
) -> None:
    """Fail the step if an exchange of it broke the contract, or the harness failed behind its back.

    So does misconduct of the integration; what it did not do is known at the last step, and so is whether the
    scenario could show its requirements.
    """
    if is_last:
        environment.conduct.finish()
    blocked = live_run.blocked_in(environment)
    if blocked is not None:
        raise blocked
    if environment.journal.harness_errors:
        raise environment.journal.harness_errors[0]
    other = environment.of_other_version
    if other is not None:
        raise VersionMixed(other.operation or "", environment.endpoint.api)
    breaches, misconduct = environment.contract_findings.new_errors(), environment.conduct.errors()
    if breaches and settings.contract == "fail":
        raise ContractBroken(breaches)
    if misconduct and settings.contract == "fail":
        raise ConductBroken(misconduct, environment.journal)
    _require_orders_v0(environment, requirements if is_last else ())


def _require_orders_v0(environment: ScenarioEnvironment, requirements: Collection[str]) -> None:
    """Raise NotPossible if a scenario is about reads by Orders v0, and the integration reads otherwise."""
    about_tokens = not ABOUT_RESTRICTED_TOKENS.isdisjoint(requirements)
    if not about_tokens and environment.faults.idle:
        return
    sent = [each.operation for each in environment.journal.of(None, "integration")]
    if about_tokens and needs_no_restricted_token(sent):
        raise NotPossible(
            "the integration reads customers' orders by a version that needs no Restricted Data Token"
        )
    if avoids((fault.operation for fault in environment.faults.pending), sent):
        raise NotPossible(
            "Amazon fails calls of Orders v0, and the integration reads customers' orders by a newer version"
        )


def play(
    item: pytest.Item, settings: Settings, upstream: httpx.BaseTransport | Wrap | None, shared: SharedByRun
) -> Iterator[ScenarioEnvironment]:
    """Open the environment of a test, and close it; a recording is kept only if the test passed."""
    environment = ScenarioEnvironment(settings, scenario_id_of(item, settings), upstream, shared)
    run_of(item).environment = environment
    run_of(item).requirements = requirements_of(item)
    try:
        yield environment
        passed = not run_of(item).has_failed
        if passed:
            environment.save_recording()
    finally:
        environment.close()
    if passed:
        # A test without steps is checked here, once; so are exchanges after the last step.
        leave_step(environment, settings)


def shared_by_run(
    request: pytest.FixtureRequest, settings: Settings, connection: Connection | None, local_sqs: LocalSqs
) -> SharedByRun:
    """What the environment of a test shares with those of other tests."""
    return SharedByRun(
        connection=connection,
        ledgers=ledgers_of(request.config, settings),
        local_sqs=local_sqs,
        earlier=_earlier_of(request),
        guard=only_results,
    )


def _earlier_of(request: pytest.FixtureRequest) -> Earlier:
    """What the scenarios of this run showed before. Workers of pytest-xdist share it in a file."""
    config = request.config
    if EARLIER not in config.stash:
        path = None
        if waits.is_worker(config):
            factory: pytest.TempPathFactory = request.getfixturevalue("tmp_path_factory")
            path = factory.getbasetemp().parent / "mcf-earlier.jsonl"
        config.stash[EARLIER] = Earlier(path)
    return config.stash[EARLIER]


def end_part(
    item: pytest.Item, call: pytest.CallInfo[Any], ending: Ending, settings: Settings
) -> dict[str, Any]:
    """Record how a part of a test ended; return what its report carries, which only the last part's does.

    JUnit files have a summary, as properties of the test.
    """
    scenario_run = run_of(item)
    recorder = scenario_run.recorder
    assert recorder is not None, "only a scenario that is recorded gets here"
    recorder.ended(call.when, ending)
    if call.when != "teardown":
        return {}
    collected = collect(item, recorder, settings)
    item.user_properties += properties_of(collected.as_it_passed)
    environment = scenario_run.environment
    description = None
    if environment is not None and environment.under_test.offer is not None:
        description = describe_integration(environment, settings)
    return {
        EVIDENCE: collected,
        DESCRIPTION: description and description.model_dump(mode="json"),
    }
