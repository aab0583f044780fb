"""Requests for Restricted Data Tokens: which resources, and which of the personal data in them."""

from __future__ import annotations

from collections.abc import Iterator

from pytest_mcf.model.catalogue import find_operation
from pytest_mcf.model.request_rules.breach import Breach, Json, Path, objects_at, text_at
from pytest_mcf.operation import Match

MOST_RESOURCES = 50

#: A token is sent in a header; no order or shipment has a longer path.
LONGEST_PATH = 200

#: Restricted operations of APIs without a model here.
RESTRICTED_ELSEWHERE = frozenset(
    {
        ("POST", "/mfn/v0/shipments"),
        ("GET", "/mfn/v0/shipments/{}"),
        ("DELETE", "/mfn/v0/shipments/{}"),
        ("PUT", "/mfn/v0/shipments/{}/cancel"),
        ("GET", "/shipping/v1/shipments/{}"),
        ("GET", "/fba/outbound/brazil/v0/shipments/{}"),
        ("GET", "/reports/2021-06-30/documents/{}"),
        ("POST", "/easyShip/2022-03-23/packages/bulk"),
    }
)

_RULE = "MCF-AUTH-12"


def restricted_match(method: str, path: str) -> Match | None:
    """The restricted operation that a resource names; None if it is not one of those that have a model."""
    is_path = path.startswith("/") and "?" not in path and len(path) <= LONGEST_PATH
    match = find_operation(method, path) if is_path else None
    return match if match is not None and match.operation.restricted else None


def is_restricted_elsewhere(method: str, path: str) -> bool:
    """Whether a resource names one of the restricted operations without a model."""
    return any(method == each and _fits(pattern, path) for each, pattern in RESTRICTED_ELSEWHERE)


def restricted_token_breaches(body: Json, _: str) -> Iterator[Breach]:
    """Every breach in a request for a Restricted Data Token."""
    resources = body.get("restrictedResources")
    if isinstance(resources, list) and not 1 <= len(resources) <= MOST_RESOURCES:
        limit = f"1 to {MOST_RESOURCES} resources"
        yield Breach(("restrictedResources",), limit, len(resources), _RULE)
    for place, resource in objects_at(body, "restrictedResources"):
        yield from _resource_breaches(resource, ("restrictedResources", place))


def _resource_breaches(resource: Json, where: Path) -> Iterator[Breach]:
    method, path = text_at(resource, "method"), text_at(resource, "path")
    if method is None or path is None:
        return
    match = restricted_match(method, path)
    if match is None and not is_restricted_elsewhere(method, path):
        # Amazon's list of restricted operations is longer than that of the models here.
        yield Breach((*where, "path"), "a restricted operation", path, _RULE, is_advice=True)
        return
    allowed = match.operation.data_elements if match else ()
    wanted = resource.get("dataElements")
    wanted = wanted if isinstance(wanted, list) else []
    if allowed and not wanted:
        expected = f"at least one of {', '.join(allowed)}"
        yield Breach((*where, "dataElements"), expected, resource.get("dataElements"), _RULE)
    elif wanted and not allowed:
        expected = "none but for getOrders, getOrder and getOrderItems"
        yield Breach((*where, "dataElements"), expected, wanted, _RULE)
    else:
        for place, name in enumerate(wanted):
            if isinstance(name, str) and name not in allowed:
                path_ = (*where, "dataElements", place)
                yield Breach(path_, f"one of {', '.join(allowed)}", name, _RULE)


def _fits(pattern: str, path: str) -> bool:
    parts, segments = pattern.split("/"), path.split("/")
    return len(parts) == len(segments) and all(
        part == segment or (part == "{}" and segment) for part, segment in zip(parts, segments, strict=True)
    )
