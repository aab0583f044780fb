"""The scenarios of a suite that a run did not play, as evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pytest_mcf.certificate.evidence import ScenarioEvidence
from pytest_mcf.rules.suite import SuiteScenario
from pytest_mcf.settings.settings import PROFILES, Profile, profiles_for


def with_unplayed(
    suite: Iterable[SuiteScenario], evidence: Iterable[ScenarioEvidence]
) -> tuple[ScenarioEvidence, ...]:
    """The evidence, and for each scenario that it lacks another one that says: not run.

    So what was not selected is not forgotten. On the profile `quirks` a scenario is only missed if anything
    was played there at all.
    """
    played = tuple(evidence)
    times = Counter((one.profile, one.file, one.line) for one in played)
    profiles = {one.profile for one in played}
    expected = [profile for profile in PROFILES if profile == "documented" or profile in profiles]
    missing = (
        _missing(scenario, profile, times[profile, scenario.file, scenario.line], seen=profile in profiles)
        for scenario in suite
        for profile in profiles_for(scenario.tags, expected)
    )
    return (*played, *(one for one in missing if one))


def _missing(scenario: SuiteScenario, profile: Profile, times: int, *, seen: bool) -> ScenarioEvidence | None:
    """What is to be said of a scenario that was played so many times; `seen` says that others were."""
    if times >= len(scenario.examples):
        return None
    if not seen:
        reason = f"not played on the profile {profile}"
    elif times:
        reason = f"only {times} of {len(scenario.examples)} examples were selected in this run"
    else:
        reason = "not selected in this run"
    return ScenarioEvidence(
        id=f"{scenario.file}:{scenario.line}",
        file=scenario.file,
        line=scenario.line,
        feature=scenario.feature,
        name=scenario.name,
        requirements=scenario.requirements,
        profile=profile,
        outcome="not run",
        reason=reason,
    )
