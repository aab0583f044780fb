"""Then steps against a mutant: a scenario goes on after one that failed, so that each that sees it is known.

So one run shows what a run without an assertion would show: a mutant that one definition alone sees would
survive without it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, NamedTuple, Protocol

import pytest

from pytest_mcf.errors import NotClaimed, NotPossible, RequestBlocked
from pytest_mcf.plugin.scenario_run import run_of
from pytest_mcf.proving.handlers import MutantBroken

#: What ends a scenario without saying anything of the mutant.
_ENDS = (NotClaimed, NotPossible, RequestBlocked, MutantBroken)


class Definition(Protocol):
    """A step as the package of the steps defines it."""

    @property
    def keyword(self) -> str | None:
        """`given`, `when` or `then`; None for a step that may follow each of them."""

    @property
    def function(self) -> Callable[..., object]:
        """What it runs."""


class FailedAssertion(NamedTuple):
    """A Then step that failed."""

    definition: str
    step: str
    """The line of the step."""
    reason: str


def name_of(definition: Definition) -> str:
    """The function of a step, with its module inside the package of the steps: `orders.order_has_status`."""
    _, _, module = definition.function.__module__.partition("steps.")
    return f"{module}.{definition.function.__name__}"


def assertion_names() -> tuple[str, ...]:
    """The names of all Then definitions that come with pytest-mcf."""
    # In a checkout the steps are a folder beside the package, which a static import does not find.
    definitions = import_module("pytest_mcf.steps.definitions.registration").all_definitions()
    return tuple(sorted({name_of(each) for each in definitions if is_assertion(each)}))


def is_assertion(definition: Definition) -> bool:
    """Whether a step checks something."""
    return definition.keyword == "then"


@dataclass(slots=True)
class Assertions:
    """Performs the steps of scenarios, and keeps which Then steps of the present one failed.

    With `without`, the failures of that definition count for nothing, and any other one ends its scenario.
    """

    without: str = ""
    failed: list[FailedAssertion] = field(default_factory=list)

    def perform(
        self, request: pytest.FixtureRequest, definition: Definition, values: Mapping[str, Any]
    ) -> None:
        """Run the function of a step."""
        name = name_of(definition)
        if not is_assertion(definition) or (self.without and name != self.without):
            definition.function(**values)
            return
        try:
            definition.function(**values)
        except _ENDS:
            raise
        except Exception as error:  # noqa: BLE001 - a mutant may make it raise anything
            if not self.without:
                step = run_of(request.node).step
                line = f"{step.keyword} {step.name}" if step else ""
                self.failed.append(FailedAssertion(name, line, str(error)))

    def take(self) -> tuple[FailedAssertion, ...]:
        """What failed in the scenario that ends now."""
        failed, self.failed = tuple(self.failed), []
        return failed
