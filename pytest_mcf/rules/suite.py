"""Which scenarios a suite has, read from its features alone: what a run could show, whatever it did show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gherkin.parser import Parser


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


def read_suite(folder: Path) -> tuple[SuiteScenario, ...]:
    """The scenarios of a folder's features, by file and line."""
    return tuple(scenario for path in sorted(folder.glob("*.feature")) for scenario in _scenarios_of(path))


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
