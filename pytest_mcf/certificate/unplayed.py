"""The scenarios of a suite that a run did not play, as evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pytest_mcf.certificate.evidence import ScenarioEvidence
from pytest_mcf.rules.observable import Limits
from pytest_mcf.rules.suite import SuiteScenario
from pytest_mcf.settings.profiles import profiles_for
from pytest_mcf.settings.settings import PROFILES, Profile


def with_unplayed(
    suite: Sequence[SuiteScenario], evidence: Iterable[ScenarioEvidence], limits: Limits | None = None
) -> tuple[ScenarioEvidence, ...]:
    """The evidence, and for each scenario that it lacks another one that says: not run.

    So what was not selected is not forgotten. On the profiles `sparse` and `quirks` a scenario is only missed
    if anything was played there at all. With `limits`, of a target that cannot show everything, what was
    skipped for another reason was not run, and what could not have been shown is not missed.
    """
    played = tuple(evidence)
    examples = {(one.profile, one.file, one.line, one.id) for one in played}
    times = Counter((profile, file, line) for profile, file, line, _ in examples)
    profiles = {one.profile for one in played}
    expected = [profile for profile in PROFILES if profile == "documented" or profile in profiles]
    missing = (
        _missing(scenario, profile, times[profile, scenario.file, scenario.line], seen=profile in profiles)
        for scenario in suite
        for profile in profiles_for(scenario.tags, expected)
    )
    everything = (*played, *(one for one in missing if one))
    return everything if limits is None else tuple(_limited(suite, everything, limits))


def _limited(
    suite: Iterable[SuiteScenario], evidence: Iterable[ScenarioEvidence], limits: Limits
) -> Iterator[ScenarioEvidence]:
    """The evidence of a target with limits: only what these explain is skipped."""
    by_place = {(one.file, one.line): one for one in suite}
    for one in evidence:
        scenario = by_place.get((one.file, one.line))
        if scenario is None or one.outcome not in {"skipped", "not run"}:
            yield one
            continue
        reason = _unobservable(scenario, limits)
        if one.outcome == "not run" and reason is not None:
            yield one.model_copy(update={"outcome": "skipped", "reason": reason})
        elif one.outcome == "skipped" and reason is None and not _explains(limits, scenario, one):
            why = f"skipped, which nothing about this target explains: {one.reason}"
            yield one.model_copy(update={"outcome": "not run", "reason": why})
        else:
            yield one


def is_observable(scenario: SuiteScenario, limits: Limits | None) -> bool:
    """Whether a target can show a scenario, in some of its examples at least."""
    return limits is None or _unobservable(scenario, limits) is None


def _unobservable(scenario: SuiteScenario, limits: Limits) -> str | None:
    """Why no example of a scenario can be shown; None if one can."""
    reasons = [limits.reason(scenario.tags, (step.text for step in each.steps)) for each in scenario.examples]
    return reasons[0] if all(reasons) else None


def _explains(limits: Limits, scenario: SuiteScenario, one: ScenarioEvidence) -> bool:
    """Whether the limits are the reason that one example of a scenario was skipped."""
    return limits.reason(scenario.tags, (step.text for step in one.steps)) is not None


def _missing(scenario: SuiteScenario, profile: Profile, times: int, *, seen: bool) -> ScenarioEvidence | None:
    """What is to be said of a scenario that was played `times` times; `seen` says that others were."""
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
