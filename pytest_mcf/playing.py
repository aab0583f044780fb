"""How pytest and pytest-bdd play scenarios on a stage: what the plugin's hooks and fixtures do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from pytest_mcf.binding import check_waivers
from pytest_mcf.certifying import DESCRIPTION, EVIDENCE
from pytest_mcf.collecting import choose_bundled_features
from pytest_mcf.errors import AdapterFailed, SettingsError
from pytest_mcf.loading import (
    adapter_evidence,
    check_integration,
    describe_integration,
    open_integration,
)
from pytest_mcf.report.failure import ContractBroken, Misconducted, failure_text, misconduct_sentences
from pytest_mcf.report.summary import ERRORS, EXCHANGES, KNOWN, MISCONDUCT, NOTICES, STALE
from pytest_mcf.report.summary import FEATURE as FEATURE_PROPERTY
from pytest_mcf.scene import (
    FAILED,
    FEATURE,
    INTEGRATION,
    PROFILE,
    STAGE,
    WITNESS,
    Scene,
    scene_of,
    step_line_of,
)
from pytest_mcf.settings import PROFILES, Profile, Settings
from pytest_mcf.stage import Stage
from pytest_mcf.target import bundled, cassette_folder
from pytest_mcf.witness import Witness, testify

if TYPE_CHECKING:
    from pytest_bdd.parser import Scenario


#: How the emulator answers, by the profiles that are played on.
_HOW: Mapping[tuple[Profile, ...], str] = {
    ("documented",): "",
    ("quirks",): ", with the quirks that users have seen",
    PROFILES: ", as documented and then with the quirks that users have seen",
}


def prepare(config: pytest.Config, settings: Settings) -> None:
    """Make the bundled features what this run collects, unless it was told paths.

    Raises McfError for what can be known to fail before a scenario begins.
    """
    choose_bundled_features(config)
    config.pluginmanager.import_plugin("pytest_mcf.steps")
    check_integration(settings)
    if settings.waived:
        check_waivers(settings.waived)
    if settings.target == "replay" and not hasattr(config, "workerinput"):
        _check_cassettes(cassette_folder(settings))


def header(settings: Settings) -> str:
    """What pytest's header says: who answers, and who is asked."""
    profile = _HOW[settings.profiles]
    answers = {
        "emulator": f"the embedded emulator{profile} (no network, no credentials)",
        "replay": f"cassettes in {cassette_folder(settings)}",
        "endpoint": str(settings.endpoint),
    }[settings.target]
    recording = f"; recording into {cassette_folder(settings)}" if settings.record else ""
    integration = settings.integration or "the bundled reference adapter"
    return f"mcf: answered by {answers}{recording}\nmcf: integration is {integration}"


def play_integration(item: pytest.Item, settings: Settings, stage: Stage) -> Iterator[Any]:
    """Open the integration under test for a scenario, and close it afterwards."""
    integration = open_integration(settings, stage)
    item.stash[INTEGRATION] = integration
    yield integration
    close = getattr(integration, "close", None)
    if close is not None:
        close()


def play_on_each_profile(metafunc: pytest.Metafunc, settings: Settings) -> None:
    """Make a test of a bundled scenario for each profile; one that is about the documents needs but one."""
    if metafunc.definition.path.parent != bundled("features"):
        return
    is_documented = metafunc.definition.get_closest_marker("documented") is not None
    metafunc.fixturenames.append(PROFILE)
    profiles = settings.profiles[:1] if is_documented else settings.profiles
    mark = getattr(pytest.mark, PROFILE)
    metafunc.parametrize(PROFILE, [pytest.param(profile, marks=mark(profile)) for profile in profiles])


def enter_scenario(item: pytest.Item, scenario: Scenario, settings: Settings) -> None:
    """Count a scenario to its feature; skip it where the target cannot do what it needs."""
    item.stash[WITNESS] = Witness(item.stash[FEATURE], scenario)
    scene = scene_of(item, settings)
    item.user_properties.append((FEATURE_PROPERTY, scene.feature))
    if scene.profile == "quirks" and item.get_closest_marker("documented"):
        pytest.skip("asserts what the documents say, and the profile is quirks")
    if settings.target == "endpoint" and item.get_closest_marker("emulator") and not _has_controls(settings):
        pytest.skip(f"needs the emulator's controls, and {settings.endpoint} has none under /_mcf/")


def leave_step(stage: Stage, settings: Settings, *, is_last: bool = False) -> None:
    """Fail the step if an exchange of it broke the contract, or the harness failed behind its back.

    So does misconduct of the integration; what it left undone is known at the last step.
    """
    if is_last:
        stage.conduct.finish()
    if stage.journal.trouble:
        raise stage.journal.trouble[0]
    breaches, misconduct = stage.breaches(), stage.conduct.errors()
    if breaches and settings.contract == "fail":
        raise ContractBroken(breaches)
    if misconduct and settings.contract == "fail":
        raise Misconducted(misconduct, stage.journal)


def play(item: pytest.Item, settings: Settings, upstream: httpx.BaseTransport | None) -> Iterator[Stage]:
    """Set the stage for a test, and clear it away; a recording is kept only if the test passed."""
    stage = Stage(settings, scene_of(item, settings), upstream)
    item.stash[STAGE] = stage
    yield stage
    passed = not item.stash.get(FAILED, False)
    if passed:
        stage.save_recording()
    item.user_properties += _evidence(stage, scene_of(item, settings), passed=passed)
    stage.close()
    if passed:
        # A test without steps is judged here, once; so are exchanges after the last step.
        leave_step(stage, settings)


def attach_evidence(
    report: pytest.TestReport, item: pytest.Item, call: pytest.CallInfo[Any], settings: Settings
) -> None:
    """Note how a part of a test ended; after the last one, have the report carry what the scenario showed."""
    witness = item.stash[WITNESS]
    witness.ended(call)
    if report.when != "teardown":
        return
    attached = vars(report)
    attached[EVIDENCE] = testify(item, witness, settings).model_dump(mode="json")
    integration = item.stash.get(INTEGRATION, None)
    if integration is not None:
        attached[DESCRIPTION] = describe_integration(integration, settings).model_dump(mode="json")


def explain(item: pytest.Item, call: pytest.CallInfo[Any]) -> None:
    """Say why a scenario failed in sentences; leave other failures to pytest."""
    if call.excinfo is None or isinstance(call.excinfo.value, pytest.skip.Exception):
        return
    item.stash[FAILED] = True
    evidence = adapter_evidence(item.stash.get(INTEGRATION, None))
    if evidence and not isinstance(call.excinfo.value, AdapterFailed):
        item.add_report_section(call.when, "adapter", evidence)
    stage = item.stash.get(STAGE, None)
    text = failure_text(
        call.excinfo.value,
        step_line_of(item),
        breaches=stage.breaches() if stage else [],
        trouble=stage.journal.trouble if stage else [],
        misconduct=misconduct_sentences(stage.conduct.errors(), stage.journal) if stage else [],
    )
    if text is not None:
        # Without its traceback, pytest shows a failure as its text alone.
        told = pytest.fail.Exception(text, pytrace=False).with_traceback(call.excinfo.tb)
        call.excinfo = pytest.ExceptionInfo.from_exception(told)


def _evidence(stage: Stage, scene: Scene, *, passed: bool) -> list[tuple[str, object]]:
    violations = [violation for _, violation in stage.findings(stage.journal)]
    evidence: list[tuple[str, object]] = [
        (EXCHANGES, len(stage.journal)),
        (ERRORS, sum(violation.severity == "error" for violation in violations)),
        (NOTICES, sum(violation.severity == "notice" for violation in violations)),
        (KNOWN, sum(violation.erratum is not None for violation in violations)),
    ]
    misconduct = [each.rule for each in stage.conduct.misconduct]
    if misconduct:
        told = ", ".join(f"{rule.severity} {rule.requirement}" for rule in misconduct)
        evidence.append((MISCONDUCT, told))
    unused = stage.unused_interactions
    if unused and passed:
        evidence.append((STALE, f"{scene.cassette.as_posix()}: never asked for: {'; '.join(unused)}"))
    return evidence


def _has_controls(settings: Settings) -> bool:
    try:
        return httpx.get(f"{settings.endpoint}/_mcf/state").status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False


def _check_cassettes(folder: Path) -> None:
    from pytest_mcf.upstream.cassette_file import CassetteFile, YamlSerializer  # noqa: PLC0415 - loads vcrpy

    cassettes = sorted(folder.rglob("*.yaml"))
    if not cassettes:
        raise SettingsError(f"There are no cassettes in {folder}. Record some with --mcf-record.")
    for path in cassettes:
        CassetteFile.load_cassette(path, YamlSerializer)
