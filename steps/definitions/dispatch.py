"""The one definition that pytest-bdd knows for all steps of a keyword."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from inspect import signature
from typing import Any, TypeAlias

import pytest
from pytest_bdd import parsers

from .definition import StepDefinition
from .index import StepIndex


@dataclass(frozen=True, slots=True)
class StepCall:
    """A step, and the arguments that its text has."""

    definition: StepDefinition
    arguments: dict[str, Any]


StepRunner: TypeAlias = Callable[[StepDefinition, Mapping[str, Any]], None]
"""Runs the function of a step with its arguments."""


@pytest.fixture
def mcf_step_runner() -> StepRunner:
    """What runs each step. `pytest-mcf prove` has another one, which goes on after a failed assertion."""
    return _run


def _run(definition: StepDefinition, arguments: Mapping[str, Any]) -> None:
    __tracebackhide__ = True
    definition.function(**arguments)


class IndexedSteps(parsers.StepParser):
    """Matches the text of each step of an index; the function gets the step as `call`."""

    def __init__(self, name: str, index: StepIndex) -> None:
        super().__init__(name)
        self._index = index

    def is_matching(self, name: str) -> bool:
        """Whether a step has this text."""
        return self._index.find(name) is not None

    def parse_arguments(self, name: str) -> dict[str, Any] | None:
        """The step, with what its own parser reads from the text."""
        definition = self._index.find(name)
        if definition is None:
            return None
        return {"call": StepCall(definition, definition.parser.parse_arguments(name) or {})}


def run_step(
    request: pytest.FixtureRequest, call: StepCall, datatable: Sequence[Sequence[str]] | None = None
) -> None:
    """Run a step, with the table below it and the fixtures that it asks for."""
    __tracebackhide__ = True
    definition = call.definition
    known = call.arguments if datatable is None else {**call.arguments, "datatable": datatable}
    values = {name: value for name, value in known.items() if name in definition.accepted}
    for name in definition.required:
        if name not in values:
            values[name] = request.getfixturevalue(name)
    runner: StepRunner = request.getfixturevalue("mcf_step_runner")
    runner(definition, values)


# pytest-bdd asks for the signature twice at each step. Python makes it each time, unless it is stored.
vars(run_step)["__signature__"] = signature(run_step)
