"""Which scenarios a suite has, read from its features alone: what a run could show, whatever it did show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gherkin.parser import Parser

from pytest_mcf.certificate.evidence import ScenarioEvidence
from pytest_mcf.settings.settings import PROFILES, Profile, profiles_for

#: The tag of what only counts for the grade Hardened. What plays on one profile only has that one's name.
HARDENING = "hardening"


@dataclass(frozen=True, slots=True)
class SuiteScenario:
    """One scenario of a feature; an outline is one, with as many examples as it has rows."""

    file: str
    """The feature's file name."""
    line: int
    """Where its keyword stands."""
    feature: str
    name: str
    tags: frozenset[str]
    """Its own and those of its feature, without the @."""
    examples: int

    @property
    def requirements(self) -> tuple[str, ...]:
        """The rules that its tags name, sorted."""
        return tuple(sorted(tag for tag in self.tags if tag.startswith("MCF-")))

    @property
    def hardening(self) -> bool:
        """Whether it only counts for the grade Hardened, on any profile."""
        return HARDENING in self.tags


def read_suite(folder: Path) -> tuple[SuiteScenario, ...]:
    """The scenarios of a folder's features, by file and line."""
    return tuple(scenario for path in sorted(folder.glob("*.feature")) for scenario in _scenarios_of(path))


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
    if times >= scenario.examples:
        return None
    if not seen:
        reason = f"not played on the profile {profile}"
    elif times:
        reason = f"only {times} of {scenario.examples} examples were selected in this run"
    else:
        reason = "not selected in this run"
    return ScenarioEvidence(
        id=f"{scenario.file}:{scenario.line}",
        file=scenario.file,
        line=scenario.line,
        feature=scenario.feature,
        name=scenario.name,
        requirements=scenario.requirements,
        hardening=scenario.hardening or profile == "quirks",
        profile=profile,
        outcome="not run",
        reason=reason,
    )


def _scenarios_of(path: Path) -> Iterator[SuiteScenario]:
    feature = Parser().parse(path.read_text(encoding="utf-8")).get("feature")
    if feature is None:
        return
    for scenario, tags in _nested(feature, frozenset()):
        rows = sum(len(examples.get("tableBody", [])) for examples in scenario["examples"])
        yield SuiteScenario(
            file=path.name,
            line=scenario["location"]["line"],
            feature=feature["name"],
            name=scenario["name"],
            tags=tags,
            examples=rows if scenario["examples"] else 1,
        )


def _nested(node: Any, inherited: frozenset[str]) -> Iterator[tuple[Any, frozenset[str]]]:
    """The scenarios of a feature or a rule with all tags that they have; tags are inherited downwards."""
    tags = inherited | {tag["name"].removeprefix("@") for tag in node["tags"]}
    for child in node["children"]:
        if "rule" in child:
            yield from _nested(child["rule"], tags)
        elif "scenario" in child:
            scenario = child["scenario"]
            yield scenario, tags | {tag["name"].removeprefix("@") for tag in scenario["tags"]}
