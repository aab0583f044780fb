"""Requests: their parameters by the catalogue, and what documents say of their bodies beyond the model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any
from urllib.parse import parse_qsl

from pytest_mcf.contract.body import check_body
from pytest_mcf.contract.finding import Finding, pointer_to, quote, quote_bytes
from pytest_mcf.contract.schema import schema_of
from pytest_mcf.exchange import Exchange, Phrase, Quote
from pytest_mcf.model import Match, Operation, Parameter
from pytest_mcf.model.definition import Int32, Timestamp
from pytest_mcf.model.request_rules import Breach, breaches_of, parameter_breaches
from pytest_mcf.model.request_rules.breach import blank_options
from pytest_mcf.regions import country_of

#: No valid parameter has more digits; Python refuses to read some thousands.
_INTEGER = re.compile(r"-?[0-9]{1,20}")

#: The operations that say of optional fields that they are left out (MCF-CREATE-38).
_WITHOUT_BLANKS = frozenset({"createFulfillmentOrder", "updateFulfillmentOrder", "getFulfillmentPreview"})

_TYPES: Mapping[tuple[str, str | None], Any] = {
    ("integer", "int32"): Int32,
    ("integer", None): int,
    ("boolean", None): bool,
    ("string", "date-time"): Timestamp,
}


def check_parameters(match: Match, exchange: Exchange) -> Iterator[Finding]:
    """Every parameter against the catalogue. Query names are read by their exact case (MCF-QUIRK-07)."""
    query: dict[str, list[str]] = {}
    for name, value in parse_qsl(exchange.query, keep_blank_values=True):
        query.setdefault(name, []).append(value)
    headers = {name: [value] for name, value in exchange.request_headers}
    paths = {name: [value] for name, value in match.path_parameters.items()}
    places = {"query": query, "header": headers, "path": paths}
    for parameter in match.operation.parameters:
        values = places[parameter.place].get(parameter.name, [])
        yield from _check_parameter(parameter, [value for value in values if value])
    yield from _check_parameter_rules(match.operation, places)
    if exchange.method == "GET" and exchange.request_body:
        got = quote_bytes(exchange.request_body)
        yield Finding("", "no body, because a GET request has none", got, rule="MCF-ERR-12")
    declared = {parameter.name for parameter in match.operation.parameters if parameter.place == "query"}
    for name in sorted(query.keys() - declared):
        yield Finding(
            f"query/{name}",
            "no parameter of this name, because the model declares none",
            quote(query[name][0]),
            severity="notice",
            keyword="undeclared",
        )


def _check_parameter_rules(
    operation: Operation, places: Mapping[str, Mapping[str, list[str]]]
) -> Iterator[Finding]:
    """What documents say of parameters in prose."""
    given = {
        parameter.name: _members(parameter, places[parameter.place].get(parameter.name, []))
        for parameter in operation.parameters
    }
    place_of = {parameter.name: parameter.place for parameter in operation.parameters}
    for breach in parameter_breaches(operation.name, given):
        (name,) = breach.path
        yield _finding(f"{place_of[str(name)]}/{name}", breach)


def _members(parameter: Parameter, values: list[str]) -> list[str]:
    """The values of a parameter that are not empty; those of a list may be joined by commas."""
    parts = [
        part for value in values for part in (value.split(",") if parameter.kind == "array" else [value])
    ]
    return [part for part in parts if part]


def check_request_rules(operation: Operation, body: Any, notification_type: str = "") -> Iterator[Finding]:
    """Limits and lists of codes that documents state in prose; a text that is left blank is a notice."""
    marketplace = body.get("marketplaceId") if isinstance(body, dict) else None
    country = country_of(marketplace) if isinstance(marketplace, str) else ""
    rules = breaches_of(operation.name, body, country, notification_type)
    blanks = blank_options(body, _schema_of(operation)) if operation.name in _WITHOUT_BLANKS else ()
    found = set()
    for breach in chain(rules, blanks):
        # A blank that another rule is about is not reported twice.
        if breach.is_advice and breach.path in found:
            continue
        found.add(breach.path)
        yield _finding(pointer_to(breach.path), breach)


def _finding(where: str, breach: Breach) -> Finding:
    return Finding(
        where,
        breach.expected,
        "nothing" if breach.value is None else quote(breach.value),
        rule=breach.rule,
        severity="notice" if breach.is_advice else "error",
        keyword="required" if breach.value is None else "other",
        value=breach.value,
    )


@cache
def _schema_of(operation: Operation) -> dict[str, Any]:
    return schema_of(operation.request)


def _check_parameter(parameter: Parameter, values: list[str]) -> Iterator[Finding]:
    where = f"{parameter.place}/{parameter.name}"
    if not values:
        if parameter.required:
            yield Finding(where, "a value, because the parameter is required", "none", keyword="required")
        return
    if parameter.kind == "array":
        values = _members(parameter, values)
        if not values:
            yield Finding(where, "at least one value", quote(","), keyword="length")
        if parameter.max_items is not None and len(values) > parameter.max_items:
            yield Finding(where, f"at most {parameter.max_items} values", str(len(values)), keyword="length")
        if parameter.min_items is not None and len(values) < parameter.min_items:
            yield Finding(where, f"at least {parameter.min_items} values", str(len(values)), keyword="length")
    for value in values:
        yield from _check_value(parameter, where, value)


def _check_value(parameter: Parameter, where: str, value: str) -> Iterator[Finding]:
    if parameter.max_length is not None and len(value) > parameter.max_length:
        yield Finding(
            where,
            f"at most {parameter.max_length} characters",
            Phrase(f"{len(value)}: ", quote(value)),
            keyword="length",
        )
    if parameter.choices and value not in parameter.choices:
        expected = "one of " + ", ".join(parameter.choices)
        yield Finding(where, expected, quote(value), keyword="enum", allowed=parameter.choices)
    typed = _typed(parameter.kind, value)
    type_ = _TYPES.get((parameter.kind, parameter.format))
    if type_ is not None:
        for finding in check_body(type_, typed):
            yield Finding(where, finding.expected, quote(value), keyword=finding.keyword)
    if isinstance(typed, int) and parameter.minimum is not None and typed < parameter.minimum:
        yield Finding(where, f"a number not below {parameter.minimum}", Quote(value), keyword="range")
    if isinstance(typed, int) and parameter.maximum is not None and typed > parameter.maximum:
        yield Finding(where, f"a number not above {parameter.maximum}", Quote(value), keyword="range")


def _typed(kind: str, value: str) -> Any:
    """A query value as the JSON it stands for; as text where it does not stand for that kind."""
    if kind == "integer" and _INTEGER.fullmatch(value):
        return int(value)
    if kind == "boolean" and value.lower() in ("true", "false"):
        return value.lower() == "true"
    return value
