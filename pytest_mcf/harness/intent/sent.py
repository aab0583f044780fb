"""What an integration sends for a call of the port, compared with what the caller gave.

An integration may refuse by itself, know the result already, preview first, or send a request again: so only
requests of the operation that the call is for are compared, and none has to be there.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import parse_qs

from pytest_mcf.contract.monitors import Rule, RuleViolation
from pytest_mcf.exchange import Exchange
from pytest_mcf.harness.intent.fields import At, Difference, compare_view
from pytest_mcf.harness.intent.operations import ASKED, UPDATES, Asked
from pytest_mcf.harness.intent.unchanged import compare_unchanged
from pytest_mcf.harness.reads import PortCall
from pytest_mcf.harness.values_in import read_body
from pytest_mcf.integration.port import Integration
from pytest_mcf.model import find_operation
from pytest_mcf.model.counterpart_operations import OPERATION
from pytest_mcf.model.versions import FIRST, SUCCESSOR

_HOLDS = "sends what the caller of the port gave"
_LONGEST = 80


def compare_sent(
    call: PortCall,
    exchanges: Sequence[Exchange],
    emails_of_others: frozenset[str] = frozenset(),
    api: str = FIRST.name,
) -> Iterator[RuleViolation]:
    """Find what differs in the requests of a call from its arguments.

    `exchanges` are those of the scenario up to the end of the call; `emails_of_others` were given for other
    orders. `api` is the version that the integration speaks: what has no place in it cannot be sent.
    """
    asked = ASKED.get(call.method)
    if asked is None:
        return
    arguments = _arguments(call)
    requests = [
        exchange
        for exchange in exchanges
        if (exchange.number > call.sent_after, exchange.origin, exchange.operation)
        == (True, "integration", asked.operation)
    ]
    at = At(emails_of_others=emails_of_others)
    found = (
        each
        for each in _found(asked, arguments, requests, exchanges, at)
        if api != SUCCESSOR.name or _has_counterpart(each[0].pointer)
    )
    yield from _violations(call.method, asked.operation, found, api)


def _has_counterpart(pointer: str) -> bool:
    from pytest_mcf.model.counterparts import has_no_counterpart  # noqa: PLC0415 - loads the successor's models

    return not has_no_counterpart(pointer)


def _found(
    asked: Asked,
    arguments: Mapping[str, Any],
    requests: Sequence[Exchange],
    exchanges: Sequence[Exchange],
    at: At,
) -> Iterator[tuple[Difference, Sequence[int]]]:
    yield from _differences(asked, arguments, requests, at)
    if asked.operation == UPDATES and arguments:
        given = arguments.get(asked.whole)
        for request in requests:
            for difference in compare_unchanged(str(arguments["order_id"]), given, request, exchanges):
                yield difference, (request.number,)


def _violations(
    method: str, operation: str, found: Iterable[tuple[Difference, Sequence[int]]], api: str
) -> Iterator[RuleViolation]:
    """One violation for each difference, with all requests that have it."""
    numbers: dict[str, list[int]] = {}
    differences: dict[str, Difference] = {}
    for difference, of_requests in found:
        key = repr(difference)  # what was sent may be a list or an object, which has no hash
        differences[key] = difference
        numbers.setdefault(key, []).extend(of_requests)
    for key, difference in differences.items():
        where = _place(operation, difference.pointer, api)
        yield _violation(method, where, difference, numbers[key])


def _arguments(call: PortCall) -> Mapping[str, Any]:
    """The arguments of a call by name; nothing if the port's method has others."""
    try:
        return _signature_of(call.method).bind(None, *call.arguments, **call.named).arguments
    except TypeError:
        return {}


@cache
def _signature_of(method: str) -> inspect.Signature:
    return inspect.signature(getattr(Integration, method))


def _differences(
    asked: Asked, arguments: Mapping[str, Any], requests: Sequence[Exchange], at: At
) -> Iterator[tuple[Difference, Sequence[int]]]:
    if not requests or not arguments:
        return
    by_parameters = [list(_in_parameters(asked, arguments, request)) for request in requests]
    if not asked.only_reads or all(by_parameters):
        for request, differences in zip(requests, by_parameters, strict=True):
            for difference in differences:
                yield difference, (request.number,)
    if not asked.body:
        return
    view = _Named(arguments) if not asked.whole else arguments[asked.whole]
    for readings, numbers in _bodies(asked, requests):
        found = [list(compare_view(view, asked.body, body, at)) for body in readings]
        for difference in min(found, key=len):
            yield difference, numbers


def _bodies(
    asked: Asked, requests: Sequence[Exchange]
) -> Iterator[tuple[Sequence[Mapping[str, Any]], tuple[int, ...]]]:
    """What was asked for, with the requests that did. What has two readings is right if one of them is."""
    bodies = [(body, request.number) for request in requests if (body := _body(request))]
    if not asked.may_split:
        for body, number in bodies:
            yield (body,), (number,)
    elif bodies:
        # A line without an ID that comes again is another one, or the request was repeated.
        readings = [_merged((body for body, _ in bodies), once=once) for once in (False, True)]
        yield readings, tuple(number for _, number in bodies)


class _Named:
    """The arguments of a call as a view has its fields."""

    def __init__(self, arguments: Mapping[str, Any]) -> None:
        self.__dict__.update(arguments)


def _in_parameters(asked: Asked, arguments: Mapping[str, Any], request: Exchange) -> Iterator[Difference]:
    match = find_operation(request.method, request.path)
    path = match.path_parameters if match else {}
    query = {name: values[0] for name, values in parse_qs(request.query).items()}
    for argument, parameter in asked.parameters.items():
        place = "path" if parameter.name in path else "query"
        sent = path.get(parameter.name, query.get(parameter.name))
        given = arguments[argument]
        if str(given).strip() != str(sent).strip():
            yield Difference(argument, given, sent, f"{place}/{parameter.name}", parameter.rule)


def _body(request: Exchange) -> Mapping[str, Any] | None:
    """The body of a request; None if it is not an object, which the contract reports."""
    body = read_body(request.request_body)
    return body if isinstance(body, Mapping) else None


def _merged(bodies: Iterable[Mapping[str, Any]], *, once: bool) -> Mapping[str, Any]:
    """What several requests ask for together: the lists of all, and the latest of each other value.

    With `once`, an entry counts once that several requests have.
    """
    merged: dict[str, Any] = {}
    for body in bodies:
        for name, value in body.items():
            before = merged.get(name)
            if isinstance(before, list) and isinstance(value, list):
                merged[name] = [*before, *(each for each in value if not (once and each in before))]
            else:
                merged[name] = value
    return merged


def _place(operation: str, pointer: str, api: str) -> str:
    """Where a value is on the wire, in words of the version that was sent."""
    if api == SUCCESSOR.name:
        from pytest_mcf.model.request_rules.successor import renamed  # noqa: PLC0415 - loads its models

        operation, pointer = (
            OPERATION.get(operation, operation),
            "/".join(map(str, renamed(pointer.split("/")))),
        )
    return f"{pointer} of {operation}"


def _violation(method: str, where: str, found: Difference, numbers: Sequence[int]) -> RuleViolation:
    given = f"{found.field} as {quoted(found.given)}" if found.given is not None else f"no {found.field}"
    sent = quoted(found.sent) if found.sent is not None else "nothing"
    return RuleViolation(
        Rule(found.rule, _HOLDS),
        f"{method} to send {given}, which its caller gave, at {where}",
        f"{sent} there",
        tuple(dict.fromkeys(numbers)),
    )


def quoted(value: Any) -> str:
    """A value for a sentence. A long one is not cut: the beginning of a secret would not be known as one."""
    text = repr(value if isinstance(value, tuple) else str(value))
    return text if len(text) <= _LONGEST else f"a value of {len(text)} characters"
