"""Paths and queries: what routes a request stays, so that a scrubbed one still asks for the same thing."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import quote, unquote, unquote_plus

from pytest_mcf.model import OPERATIONS, Match, Parameter, find_operation
from pytest_mcf.redaction.fields import PARAMETERS
from pytest_mcf.redaction.kinds import Hidden, Kept
from pytest_mcf.redaction.pseudonym_table import StandIns
from pytest_mcf.redaction.words import is_plain

_LITERALS = frozenset(
    segment
    for operation in OPERATIONS.values()
    for segment in operation.path.split("/")
    if not segment.startswith("{")
) | {"_mcf"}

_CHOICES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        parameter.name: frozenset(parameter.choices)
        for operation in OPERATIONS.values()
        for parameter in operation.parameters
    }
)


def scrub_target(target: str, match: Match | None, memory: StandIns) -> str:
    """A request's path and query, as they may be kept."""
    path, mark, query = target.partition("?")
    path = scrub_path(path, match, memory)
    return f"{path}{mark}{scrub_query(query, match, memory)}"


def scrub_path(path: str, match: Match | None, memory: StandIns) -> str:
    """A path, still percent-encoded. Without a match, one of an operation is looked for by any method."""
    match = match or next(
        (found for method in ("GET", "PUT", "DELETE", "POST") if (found := find_operation(method, path))),
        None,
    )
    slashes = path[: len(path) - len(path.lstrip("/"))]
    segments = path.lstrip("/").split("/")
    if match is None:
        return slashes + "/".join(_segment(segment, memory) for segment in segments)
    template = match.operation.path.lstrip("/").split("/")
    return slashes + "/".join(
        _parameter(part[1:-1], segment, match, memory) if part.startswith("{") else segment
        for part, segment in zip(template, segments, strict=True)
    )


def scrub_query(query: str, match: Match | None, memory: StandIns) -> str:
    """A query. The order of its pairs, which a client may mix, plays no part."""
    declared = _declared(match)
    pairs = query.split("&") if query else []
    names = {pair: unquote_plus(pair.partition("=")[0]) for pair in sorted(pairs)}
    kept_names = {pair: parameter_name(name, memory) for pair, name in names.items()}
    # By the names that the kept query has: scrubbed once more, it is looked at in the same order.
    in_order = sorted(names, key=lambda pair: (names[pair] not in PARAMETERS, kept_names[pair], pair))
    scrubbed = {pair: _pair(pair, declared, memory) for pair in in_order}
    return "&".join(scrubbed[pair] for pair in pairs)


def parameter_name(name: str, memory: StandIns) -> str:
    """The name of a parameter; one that no model has may be anything."""
    return name if name in PARAMETERS else memory.name(name)


def _declared(match: Match | None) -> Mapping[str, Parameter]:
    if match is None:
        return {}
    return {each.name: each for each in match.operation.parameters if each.place == "query"}


def _segment(segment: str, memory: StandIns) -> str:
    if segment in _LITERALS:
        return segment
    decoded = unquote(segment)
    scrubbed = decoded if is_plain(decoded) else memory.text(decoded)
    return segment if scrubbed == decoded else quote(scrubbed, safe="")


def _parameter(name: str, segment: str, match: Match, memory: StandIns) -> str:
    limits = {each.name: each.max_length for each in match.operation.parameters}
    decoded = unquote(segment)
    scrubbed = scrub_parameter(name, decoded, memory, limits.get(name))
    return segment if scrubbed == decoded else quote(scrubbed, safe="")


def _pair(pair: str, declared: Mapping[str, Parameter], memory: StandIns) -> str:
    name, mark, value = pair.partition("=")
    plain_name, plain_value = unquote_plus(name), unquote_plus(value)
    scrubbed_name = parameter_name(plain_name, memory)
    kept_name = name if scrubbed_name == plain_name else quote(scrubbed_name, safe="")
    parameter = declared.get(plain_name)
    if parameter is not None and parameter.kind == "array":
        # Only a comma separates, encoded or not: no id has one.
        parts = [scrub_parameter(plain_name, part, memory) for part in plain_value.split(",")]
        scrubbed = ",".join(parts)
    else:
        scrubbed = scrub_parameter(plain_name, plain_value, memory)
    return f"{kept_name}{mark}{value if scrubbed == plain_value else quote(scrubbed, safe='')}"


def scrub_parameter(name: str, value: str, memory: StandIns, limit: int | None = None) -> str:
    """The value of a parameter, wherever it stands; undeclared ones are read word by word."""
    if value in _CHOICES.get(name, ()):
        return value
    match PARAMETERS.get(name):
        case None:
            return memory.text(value)
        case Hidden() as kind:
            return memory.hide(value, kind, limit)
        case Kept() as kind:
            return memory.keep(value, kind, limit)
