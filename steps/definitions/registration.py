"""All steps of this package, as pytest-bdd gets them."""

from __future__ import annotations

from importlib import import_module

from pytest_bdd import given, then, when

from .definition import Keyword, StepDefinition, definitions_in
from .dispatch import IndexedSteps, mcf_step_runner, run_step
from .index import StepIndex

__all__ = ["all_definitions", "mcf_step_runner"]

#: Each module that defines steps.
_MODULES = (
    "refusals",
    "world",
    "workers",
    "planned_orders",
    "orders",
    "stock",
    "holds",
    "shipments",
    "tracking",
    "proof",
    "lists",
    "features",
    "http.latest",
    "http.wire",
    "http.requests",
    "http.responses",
    "http.sent",
    "http.exchanges",
    "http.authorization",
    "order_details",
    "previews",
    "offers",
    "returns",
    "returned_units",
    "notifications",
    "messages_taken_in",
    "queue",
    "http.faults",
    "quirks",
    "versions",
    "customers.world",
    "customers.orders",
    "customers.stock",
    "customers.shipments",
    "customers.workflow",
    "http.usage_plans",
)


def all_definitions() -> tuple[StepDefinition, ...]:
    """The steps of all modules."""
    modules = (import_module(f"..{name}", __package__) for name in _MODULES)
    return tuple(definition for module in modules for definition in definitions_in(module))


def _steps_after(keyword: Keyword) -> IndexedSteps:
    index = StepIndex(each for each in all_definitions() if each.keyword in {keyword, None})
    return IndexedSteps("the steps of pytest-mcf", index)


# pytest-bdd puts each into this module, as a fixture that pytest finds here.
given(_steps_after("given"))(run_step)
when(_steps_after("when"))(run_step)
then(_steps_after("then"))(run_step)
