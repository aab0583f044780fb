"""What a run on the successor of the API cannot show: facts of the suite, by tags and steps."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from pytest_mcf.common.feature_values import spoken
from pytest_mcf.model.counterpart_operations import FIRST_ALONE, OPERATION, successor_pointer
from pytest_mcf.model.versions import FIRST
from pytest_mcf.rules.suite import SuiteScenario
from pytest_mcf.settings.api_versions import SUCCESSOR_ONLY, not_of_version

#: Requests of the harness that only the first version has.
_OF_HARNESS = re.compile(
    r"\ba request to (?:track|return|list return reasons|list the features)\b"
    r"|\bthe features are asked for with\b|\ba request for stock for\b"
)

#: A request of the harness that is right, but for a field with another value, or without it.
_CHANGED = re.compile(
    r"\ba request to (?P<act>place the order|preview the order|update (?:the|an) order|offer a delivery)\b.*?"
    r'reaches Amazon(?: with "(?P<field>[\w.-]+)" as (?P<value>.+)| without "(?P<missing>[\w.-]+)"| with:)?$'
)
_OPERATIONS: Mapping[str, str] = MappingProxyType(
    {
        "place the order": "createFulfillmentOrder",
        "preview the order": "getFulfillmentPreview",
        "update the order": "updateFulfillmentOrder",
        "update an order": "updateFulfillmentOrder",
        "offer a delivery": "deliveryOffers",
    }
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
        if _OF_HARNESS.search(step) or not _has_counterpart(step):
            return "the harness sends a request that is written for the first version"
        fault = _FAULT.search(step)
        if fault is not None and _is_first_alone(fault["operation"], fault["pointer"]):
            return "a fault is about what the first version alone has"
    return None


def _has_counterpart(step: str) -> bool:
    """Whether all changes to a request of the harness have a counterpart; of any other step, True."""
    from pytest_mcf.model.counterpart_changes import successor_change  # noqa: PLC0415 - loads its models

    line, *table = step.splitlines()
    found = _CHANGED.search(line)
    if found is None:
        return True
    changes = [_cells(row) for row in table[1:]]
    if found["field"] is not None:
        changes.append((found["field"], found["value"]))
    if found["missing"] is not None:
        changes.append((found["missing"], "nothing"))
    operation = _OPERATIONS[found["act"]]
    return all(successor_change(operation, field, spoken(value)) is not None for field, value in changes)


def _cells(row: str) -> tuple[str, str]:
    field, value = row.strip("| ").split(" | ", 1)
    return field.strip(), value.strip()


def _is_first_alone(operation: str, pointer: str | None) -> bool:
    if operation in FIRST_ALONE:
        return True
    return operation in OPERATION and pointer is not None and successor_pointer(operation, pointer) is None
