"""Which scenarios a suite has, read from its features alone: what a run could show, whatever it did show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

from gherkin.parser import Parser

Keyword: TypeAlias = Literal["Given", "When", "Then"]

_KEYWORDS: Mapping[str, Keyword] = MappingProxyType({"Context": "Given", "Action": "When", "Outcome": "Then"})
_PLACEHOLDER = re.compile(r"<([^<>]+)>")


@dataclass(frozen=True, slots=True)
class SuiteStep:
    """One step of a scenario, with the values of its example."""

    line: int
    keyword: Keyword
    """What kind of step it is; an `And` is of the kind before it."""
    text: str
    """The whole line, its own keyword included, and the table below it."""


@dataclass(frozen=True, slots=True)
class SuiteExample:
    """A scenario with the values of one row of its examples; any other scenario has one example."""

    name: str
    steps: tuple[SuiteStep, ...]
    """Those of the backgrounds first."""


@dataclass(frozen=True, slots=True)
class SuiteScenario:
    """One scenario of a feature; an outline is one, with as many examples as it has rows."""

    file: str
    """The feature's file name; of a team's own feature, its path from the folder that was read."""
    line: int
    """Where its keyword stands."""
    feature: str
    name: str
    tags: frozenset[str]
    """Its own and those of its feature, without the @."""
    examples: tuple[SuiteExample, ...]

    @property
    def requirements(self) -> tuple[str, ...]:
        """The rules that its tags name, sorted."""
        return tuple(sorted(tag for tag in self.tags if tag.startswith("MCF-")))


def read_suite(folder: Path) -> tuple[SuiteScenario, ...]:
    """The scenarios of a folder's features, by file and line."""
    paths = sorted(folder.glob("*.feature"))
    return tuple(scenario for path in paths for scenario in _scenarios_of(path, path.name))


def read_own_features(folder: Path) -> tuple[SuiteScenario, ...]:
    """The scenarios of a team's features in a folder and below, by their paths from it."""
    paths = sorted(folder.rglob("*.feature"))
    return tuple(
        scenario for path in paths for scenario in _scenarios_of(path, path.relative_to(folder).as_posix())
    )


@dataclass(frozen=True, slots=True)
class _Inherited:
    """What a scenario has from its feature and its rule: tags, and the steps of backgrounds."""

    tags: frozenset[str] = frozenset()
    steps: tuple[Any, ...] = ()

    def with_tags_of(self, node: Any) -> _Inherited:
        return _Inherited(self.tags | {tag["name"].removeprefix("@") for tag in node["tags"]}, self.steps)

    def with_steps_of(self, node: Any) -> _Inherited:
        return _Inherited(self.tags, (*self.steps, *node["steps"]))


def _scenarios_of(path: Path, name: str) -> Iterator[SuiteScenario]:
    feature = Parser().parse(path.read_text(encoding="utf-8")).get("feature")
    if feature is None:
        return
    for scenario, inherited in _nested(feature, _Inherited()):
        yield SuiteScenario(
            file=name,
            line=scenario["location"]["line"],
            feature=feature["name"],
            name=scenario["name"],
            tags=inherited.with_tags_of(scenario).tags,
            examples=tuple(_examples_of(scenario, inherited.steps)),
        )


def _nested(node: Any, inherited: _Inherited) -> Iterator[tuple[Any, _Inherited]]:
    """The scenarios of a feature or a rule, with what they inherit from it."""
    inherited = inherited.with_tags_of(node)
    for child in node["children"]:
        if "background" in child:
            inherited = inherited.with_steps_of(child["background"])
        elif "rule" in child:
            yield from _nested(child["rule"], inherited)
        elif "scenario" in child:
            yield child["scenario"], inherited


def _examples_of(scenario: Any, background: tuple[Any, ...]) -> Iterator[SuiteExample]:
    if not scenario["examples"]:
        yield _example(scenario, background, {})
    for examples in scenario["examples"]:
        names = [cell["value"] for cell in examples.get("tableHeader", {"cells": ()})["cells"]]
        for row in examples.get("tableBody", ()):
            values = dict(zip(names, (cell["value"] for cell in row["cells"]), strict=True))
            yield _example(scenario, background, values)


def _example(scenario: Any, background: tuple[Any, ...], values: Mapping[str, str]) -> SuiteExample:
    keyword: Keyword = "Given"
    steps = []
    for step, own_values in (
        *((step, {}) for step in background),
        *((step, values) for step in scenario["steps"]),
    ):
        keyword = _KEYWORDS.get(step["keywordType"], keyword)
        steps.append(SuiteStep(step["location"]["line"], keyword, _text_of(step, own_values)))
    return SuiteExample(_filled(scenario["name"], values), tuple(steps))


def _text_of(step: Any, values: Mapping[str, str]) -> str:
    rows = step.get("dataTable", {"rows": ()})["rows"]
    table = (f"| {' | '.join(cell['value'] for cell in row['cells'])} |" for row in rows)
    return _filled("\n".join([f"{step['keyword'].strip()} {step['text']}", *table]), values)


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)
