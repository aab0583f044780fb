"""The one definition that pytest-bdd knows for all steps of a keyword."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from inspect import signature
from typing import Any, TypeAlias

import pytest
from pytest_bdd import parsers

from pytest_mcf.errors import StepRefused

from .definition import StepDefinition
from .index import StepIndex


@dataclass(frozen=True, slots=True)
class StepCall:
    """A step, and the arguments that its text has."""

    definition: StepDefinition
    arguments: dict[str, Any]
    has_table: bool
    """Whether its text announces a table below it."""


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
        arguments = definition.parser.parse_arguments(name) or {}
        return {"call": StepCall(definition, arguments, has_table=name.endswith(":"))}


def run_step(
    request: pytest.FixtureRequest,
    call: StepCall,
    datatable: Sequence[Sequence[str]] | None = None,
    docstring: str | None = None,
) -> None:
    """Run a step, with the table below it and the fixtures that it asks for.

    Raises StepRefused if there is no table below a step that needs one, or what no step reads below another.
    """
    __tracebackhide__ = True
    definition = call.definition
    takes_table = "datatable" in definition.accepted and call.has_table
    if takes_table and datatable is None:
        raise StepRefused("expected a table below this step, there is none. Its text ends with a colon.")
    if docstring is not None or (datatable is not None and not takes_table):
        what = "text" if docstring is not None else "table"
        raise StepRefused(
            f"expected no {what} below this step, which does not read it. Leave it out, or take a step that "
            "has a table: its text ends with a colon."
        )
    known = call.arguments if datatable is None else {**call.arguments, "datatable": datatable}
    values = {name: value for name, value in known.items() if name in definition.accepted}
    for name in definition.required:
        if name not in values:
            values[name] = request.getfixturevalue(name)
    runner: StepRunner = request.getfixturevalue("mcf_step_runner")
    runner(definition, values)


# pytest-bdd asks for the signature twice at each step. Python makes it each time, unless it is stored.
vars(run_step)["__signature__"] = signature(run_step)
