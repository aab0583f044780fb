"""What a run on the successor of the API cannot show: facts of the suite, by tags and steps."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from pytest_mcf.model.counterpart_operations import FIRST_ALONE, OPERATION, successor_pointer
from pytest_mcf.model.versions import FIRST
from pytest_mcf.rules.suite import SuiteScenario
from pytest_mcf.settings.api_versions import SUCCESSOR_ONLY, not_of_version

#: Requests of the harness that are written for the first version.
_OF_HARNESS = re.compile(
    r"\ba request to (?:place the order reaches Amazon with"
    r"|(?:preview|update|track|return|offer|list return reasons|list the features)\b)"
    r'|reaches Amazon in "(?:updateFulfillmentOrder|submitFulfillmentOrderStatusUpdate)"'
    r"|\bAmazon is asked to move\b|\bthe features are asked for with\b|\ba request for stock for\b"
    r"|\ban order is placed with a token that no seller\b|\banother seller places an order with the same id\b"
)

#: A fault names an operation, and may name a place in its response.
_FAULT = re.compile(r'of "(?P<operation>\w+)"(?:.*"(?P<pointer>/[^"]*)")?')


def of_version(suite: Iterable[SuiteScenario], api: str) -> tuple[SuiteScenario, ...]:
    """The scenarios that a version has: the first one does without what is about its successor alone."""
    return tuple(one for one in suite if api != FIRST.name or SUCCESSOR_ONLY not in one.tags)


def reason_of_version(api: str, tags: Collection[str], steps: Iterable[str]) -> str | None:
    """Why a scenario with these tags and steps cannot be shown on a version, as a clause; None if it can."""
    elsewhere = not_of_version(api, tags)
    if elsewhere is not None or api == FIRST.name:
        return elsewhere and f"it {elsewhere}"
    for step in steps:
        if _OF_HARNESS.search(step):
            return "the harness sends a request that is written for the first version"
        fault = _FAULT.search(step)
        if fault is not None and _is_first_alone(fault["operation"], fault["pointer"]):
            return "a fault is about what the first version alone has"
    return None


def _is_first_alone(operation: str, pointer: str | None) -> bool:
    if operation in FIRST_ALONE:
        return True
    return operation in OPERATION and pointer is not None and successor_pointer(operation, pointer) is None
