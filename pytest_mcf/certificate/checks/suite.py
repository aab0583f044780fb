"""The scenarios of a certificate by the features of the suite: their names, rules and steps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pytest_mcf.certificate.certificate import Certificate
from pytest_mcf.certificate.evidence import RecordedStep, ScenarioEvidence
from pytest_mcf.rules.suite import SuiteExample, SuiteScenario, SuiteStep
from pytest_mcf.rules.version_limits import reason_of_version
from pytest_mcf.settings.profiles import profiles_for
from pytest_mcf.settings.settings import profiles_of

#: In the bundled features, such a step has the harness send a request.
_SENT_BY_HARNESS = re.compile(r"\breach(es)? Amazon\b")


def check_suite(
    certificate: Certificate, suite: Sequence[SuiteScenario], own_features: Sequence[SuiteScenario] = ()
) -> Iterator[str]:
    """Each scenario that the suite has otherwise, not at all, or only once.

    `own_features` are those of a team, by their files as seen from the folder that was read.
    """
    by_place = {(one.file, one.line): one for one in suite}
    own_by_place = {(one.file, one.line): one for one in own_features}
    for id_, times in Counter((one.id, one.profile) for one in certificate.scenarios).items():
        if times > 1:
            yield f"{id_[0]}: the certificate has it {times} times on the profile {id_[1]}"
    for scenario in certificate.scenarios:
        place = (scenario.file, scenario.line)
        expected = by_place.get(place) or _own(place, own_by_place)
        if expected is None:
            is_own = "/" in scenario.file and not own_features
            hint = "; --features names the folder of your own features" if is_own else ""
            yield f"{scenario.id}: the suite has no scenario in line {scenario.line} of {scenario.file}{hint}"
            continue
        for difference in (
            *_names(scenario, expected),
            *_profile(scenario, expected, certificate.setting.target),
            *_steps(scenario, expected),
            *_senders(scenario),
        ):
            yield f"{scenario.id}: {difference}"
    yield from _examples(certificate)


def _own(
    place: tuple[str, int], own_by_place: Mapping[tuple[str, int], SuiteScenario]
) -> SuiteScenario | None:
    """The scenario of a team's own feature, whose file the certificate names by its path in the project."""
    file, line = place
    folders = file.split("/")
    inner = ("/".join(folders[depth:]) for depth in range(len(folders)))
    return next((own_by_place[each, line] for each in inner if (each, line) in own_by_place), None)


def _names(scenario: ScenarioEvidence, expected: SuiteScenario) -> Iterator[str]:
    if scenario.feature != expected.feature:
        yield f"its feature is called {expected.feature!r} in the suite, here {scenario.feature!r}"
    if scenario.name not in {example.name for example in expected.examples}:
        yield f"the suite has no scenario of the name {scenario.name!r} there"
    if scenario.requirements != expected.requirements:
        difference = {*scenario.requirements} ^ {*expected.requirements}
        yield f"certificate and suite differ in the rules that it names: {', '.join(sorted(difference))}"


def _profile(scenario: ScenarioEvidence, expected: SuiteScenario, target: str) -> Iterator[str]:
    """A scenario about another profile or version is skipped; the emulator plays every other one."""
    texts = [step.text for step in scenario.steps]
    of_version = reason_of_version(scenario.api, expected.tags, texts) is None
    fits = of_version and scenario.profile in profiles_for(expected.tags, profiles_of(scenario.api))
    if not fits and scenario.outcome != "skipped":
        yield f"the suite does not play it on the profile {scenario.profile}"
    if fits and scenario.outcome == "skipped" and target == "emulator":
        yield "said to be skipped, and the emulator can play it"


def _steps(scenario: ScenarioEvidence, expected: SuiteScenario) -> Iterator[str]:
    steps = tuple(map(_as_suite_step, scenario.steps))
    named = [example for example in expected.examples if example.name == scenario.name]
    if named and steps not in {example.steps for example in named}:
        yield _first_difference(steps, named[0].steps)


def _as_suite_step(step: RecordedStep) -> SuiteStep:
    return SuiteStep(step.line, step.keyword, step.text)


def _first_difference(steps: Sequence[SuiteStep], expected: Sequence[SuiteStep]) -> str:
    for here, there in zip(steps, expected, strict=False):
        if here != there:
            return (
                f"line {there.line} is {_quoted(there)} in the suite, here line {here.line} {_quoted(here)}"
            )
    return f"the suite has {len(expected)} steps there, the certificate {len(steps)}"


def _quoted(step: SuiteStep) -> str:
    return repr(f"{step.keyword}: {' '.join(step.text.split())}")


def _senders(scenario: ScenarioEvidence) -> Iterator[str]:
    """Steps in which the harness sends a request, and no exchange is said to be the harness's."""
    for place, step in enumerate(scenario.steps):
        origins = {exchange.origin for exchange in scenario.exchanges if exchange.step == place}
        if origins == {"integration"} and _SENT_BY_HARNESS.search(step.text):
            yield f"the harness sends the request of line {step.line}, not the integration"


def _examples(certificate: Certificate) -> Iterator[str]:
    """Examples that were recorded twice."""
    seen = Counter(
        (one.profile, one.file, one.line, SuiteExample(one.name, tuple(map(_as_suite_step, one.steps))))
        for one in certificate.scenarios
    )
    for (profile, file, line, example), times in seen.items():
        if times > 1:
            yield f"{file}:{line}: {example.name!r} was played {times} times on the profile {profile}"
