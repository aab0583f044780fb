"""Paths and queries: what routes a request stays, so that a redacted one still asks for the same thing."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import quote, unquote, unquote_plus

from pytest_mcf.model import OPERATIONS, Match, Parameter, find_operation
from pytest_mcf.model.request_rules.restricted_tokens import RESTRICTED_ELSEWHERE
from pytest_mcf.redaction.fields import PARAMETERS
from pytest_mcf.redaction.kinds import Hidden, Kept
from pytest_mcf.redaction.pseudonym_table import PseudonymTable
from pytest_mcf.redaction.words import is_plain

_LITERALS = frozenset(
    segment
    for path in (
        *(operation.path for operation in OPERATIONS.values()),
        *(path for _, path in RESTRICTED_ELSEWHERE),
    )
    for segment in path.split("/")
    if not segment.startswith("{")
) | {"_mcf", "faults", "conduct", "exchanges"}  # the harness's own, of which other words are plain ones

_CHOICES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        parameter.name: frozenset(parameter.choices)
        for operation in OPERATIONS.values()
        for parameter in operation.parameters
    }
)


def redact_target(target: str, match: Match | None, table: PseudonymTable) -> str:
    """A request's path and query, in a form that may be kept."""
    path, mark, query = target.partition("?")
    path = redact_path(path, match, table)
    return f"{path}{mark}{redact_query(query, match, table)}"


def redact_path(path: str, match: Match | None, table: PseudonymTable) -> str:
    """A path, still percent-encoded. Without a match, one of an operation is looked for by any method."""
    match = match or next(
        (found for method in ("GET", "PUT", "DELETE", "POST") if (found := find_operation(method, path))),
        None,
    )
    slashes = path[: len(path) - len(path.lstrip("/"))]
    segments = path.lstrip("/").split("/")
    if match is None:
        return slashes + "/".join(_segment(segment, table) for segment in segments)
    template = match.operation.path.lstrip("/").split("/")
    return slashes + "/".join(
        _parameter(part[1:-1], segment, match, table) if part.startswith("{") else segment
        for part, segment in zip(template, segments, strict=True)
    )


def redact_query(query: str, match: Match | None, table: PseudonymTable) -> str:
    """A query. The order of its pairs, which a client may mix, plays no part."""
    declared = _declared(match)
    pairs = query.split("&") if query else []
    names = {pair: unquote_plus(pair.partition("=")[0]) for pair in sorted(pairs)}
    kept_names = {pair: parameter_name(name, table) for pair, name in names.items()}
    # By the names that the kept query has: redacted once more, it is looked at in the same order.
    in_order = sorted(names, key=lambda pair: (names[pair] not in PARAMETERS, kept_names[pair], pair))
    redacted = {pair: _pair(pair, declared, table) for pair in in_order}
    return "&".join(redacted[pair] for pair in pairs)


def parameter_name(name: str, table: PseudonymTable) -> str:
    """The name of a parameter; one that no model has may be anything."""
    return name if name in PARAMETERS else table.name(name)


def _declared(match: Match | None) -> Mapping[str, Parameter]:
    if match is None:
        return {}
    return {each.name: each for each in match.operation.parameters if each.place == "query"}


def _segment(segment: str, table: PseudonymTable) -> str:
    if segment in _LITERALS:
        return segment
    decoded = unquote(segment)
    redacted = decoded if is_plain(decoded) else table.text(decoded)
    return segment if redacted == decoded else quote(redacted, safe="")


def _parameter(name: str, segment: str, match: Match, table: PseudonymTable) -> str:
    limit = next((each.max_length for each in match.operation.parameters if each.name == name), None)
    decoded = unquote(segment)
    redacted = redact_parameter(name, decoded, table, limit)
    return segment if redacted == decoded else quote(redacted, safe="")


def _pair(pair: str, declared: Mapping[str, Parameter], table: PseudonymTable) -> str:
    name, mark, value = pair.partition("=")
    plain_name, plain_value = unquote_plus(name), unquote_plus(value)
    redacted_name = parameter_name(plain_name, table)
    kept_name = name if redacted_name == plain_name else quote(redacted_name, safe="")
    parameter = declared.get(plain_name)
    if parameter is not None and parameter.kind == "array":
        # Only a comma separates, encoded or not: no id has one.
        parts = [redact_parameter(plain_name, part, table) for part in plain_value.split(",")]
        redacted = ",".join(parts)
    else:
        redacted = redact_parameter(plain_name, plain_value, table)
    return f"{kept_name}{mark}{value if redacted == plain_value else quote(redacted, safe='')}"


def redact_parameter(name: str, value: str, table: PseudonymTable, limit: int | None = None) -> str:
    """The value of a parameter, wherever it stands; undeclared ones are read word by word."""
    if value in _CHOICES.get(name, ()):
        return value
    match PARAMETERS.get(name):
        case None:
            return table.text(value)
        case Hidden() as kind:
            return table.hide(value, kind, limit)
        case Kept() as kind:
            return table.keep(value, kind, limit)
