"""Requests of Notifications: destinations, subscriptions and test notifications."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pytest_mcf.model.notifications_v1.notification_types import (
    WITH_EVENT_FILTER,
    WITH_FILTER_EXPRESSION,
    has_version,
)
from pytest_mcf.model.request_rules.breach import Breach, Json, object_at

LONGEST_NAME = 256
#: The parts of an event bus.
ACCOUNT = re.compile(r"[0-9]{12}", re.ASCII)
REGION = re.compile(r"[a-z]{2,4}(-[a-z]{1,10}){1,3}-[0-9]{1,2}", re.ASCII)

_DIRECTIVE = "processingDirective"
_FILTERS = "MCF-NOTIF-27"


def destination_breaches(body: Json, _: str) -> Iterator[Breach]:
    """Every breach in a request for a destination of notifications."""
    name, path = body.get("name"), ("resourceSpecification",)
    if isinstance(name, str) and not 1 <= len(name) <= LONGEST_NAME:
        yield Breach(("name",), f"1 to {LONGEST_NAME} characters", name, "MCF-NOTIF-01")
    resource = object_at(body, "resourceSpecification")
    if resource is None:
        return
    bus = object_at(resource, "eventBridge")
    if (resource.get("sqs") is None) is (resource.get("eventBridge") is None):
        yield Breach(path, "either sqs or eventBridge", dict(resource), "MCF-NOTIF-02")
    for part, form, expected in (
        ("accountId", ACCOUNT, "an AWS account of 12 digits"),
        ("region", REGION, "a region of AWS"),
    ):
        value = (bus or {}).get(part)
        if isinstance(value, str) and not form.fullmatch(value):
            yield Breach((*path, "eventBridge", part), expected, value, "MCF-NOTIF-02")


def subscription_breaches(body: Json, notification_type: str) -> Iterator[Breach]:
    """Every breach in a subscription; what depends on the type is left out if that is empty."""
    yield from _version_breaches(body, (), notification_type, "MCF-NOTIF-04")
    directive = object_at(body, _DIRECTIVE) or {}
    has_expression = directive.get("filterExpression") is not None
    event_filter = object_at(directive, "eventFilter")
    if event_filter is not None and has_expression:
        yield Breach((_DIRECTIVE,), "an eventFilter or a filterExpression", dict(directive), _FILTERS)
    if event_filter is not None:
        yield from _event_filter_breaches(event_filter, notification_type)
    if has_expression and notification_type and notification_type not in WITH_FILTER_EXPRESSION:
        path = (_DIRECTIVE, "filterExpression")
        yield Breach(path, f"none for {notification_type}", directive["filterExpression"], _FILTERS)


def notification_test_breaches(body: Json, notification_type: str) -> Iterator[Breach]:
    """Every breach in a request for a test notification."""
    path = ("testNotification",)
    wanted = object_at(body, path[0]) or {}
    scenario = wanted.get("testScenario")
    if scenario in (None, ""):
        yield Breach((*path, "testScenario"), "the name of a scenario", scenario, "MCF-NOTIF-30")
    yield from _version_breaches(wanted, path, notification_type, "MCF-NOTIF-30")


def _version_breaches(body: Json, path: tuple[str, ...], type_: str, rule: str) -> Iterator[Breach]:
    """A version that is empty, and one that no document has: Amazon may have published it since."""
    version = body.get("payloadVersion")
    if version == "":
        yield Breach((*path, "payloadVersion"), "a version", version, rule)
    elif isinstance(version, str) and type_ and not has_version(type_, version):
        expected = f"a documented version of {type_}"
        yield Breach((*path, "payloadVersion"), expected, version, rule, is_advice=True)


def _event_filter_breaches(event_filter: Json, notification_type: str) -> Iterator[Breach]:
    path = (_DIRECTIVE, "eventFilter")
    filtered = event_filter.get("eventFilterType")
    if notification_type and notification_type not in WITH_EVENT_FILTER:
        yield Breach(path, f"none for {notification_type}", dict(event_filter), _FILTERS)
    elif notification_type and isinstance(filtered, str) and filtered != notification_type:
        yield Breach((*path, "eventFilterType"), notification_type, filtered, _FILTERS)
    identifier = object_at(event_filter, "trackingIdentifier")
    numbers = [value for value in (identifier or {}).values() if value is not None]
    if identifier is not None and len(numbers) != 1:
        yield Breach((*path, "trackingIdentifier"), "exactly one number", dict(identifier), _FILTERS)
