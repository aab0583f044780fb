"""Recorded exchanges: each by the contract, and those of a scenario in their order."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from http import HTTPStatus
from typing import TypeAlias
from urllib.parse import parse_qsl

from pytest_mcf.certificate.certificate import Certificate
from pytest_mcf.certificate.evidence import RecordedExchange, RecordedViolation, ScenarioEvidence
from pytest_mcf.common.controls import leads_to_controls
from pytest_mcf.common.paths import ACCESS_TOKEN_HEADER, CONTROLS
from pytest_mcf.contract import Contract
from pytest_mcf.exchange import Exchange, Origin, Violation
from pytest_mcf.gateway.faults.fault import Kind
from pytest_mcf.model import OPERATIONS, find_operation

AnyViolation: TypeAlias = Violation | RecordedViolation

_EMPTY_PAGE: Kind = "page-empty"
#: These always respond; only an injected fault keeps a response from its client.
_ALWAYS_RESPOND = ("emulator", "replay")


def can_be_checked(exchange: RecordedExchange) -> bool:
    """Whether the contract can be asked about an exchange as it was recorded."""
    return exchange.status is not None and exchange.fault is None


def as_exchange(recorded: RecordedExchange) -> Exchange:
    """A recorded exchange as the contract and the monitors read it.

    Its times are those of a clock that counts exchanges, because a certificate has only their order.
    """
    sent_after = recorded.number - 1 if recorded.sent_after is None else recorded.sent_after
    return Exchange(
        method=recorded.method,
        target=recorded.target,
        request_headers=recorded.request_headers,
        request_body=recorded.request_body.encode("utf-8", "backslashreplace"),
        status=recorded.status,
        response_headers=recorded.response_headers,
        response_body=recorded.response_body.encode("utf-8", "backslashreplace"),
        failure=recorded.failure,
        fault=recorded.fault,
        number=recorded.number,
        origin=recorded.origin,
        operation=recorded.operation,
        asked_at=float(sent_after),
        answered_at=float(recorded.number),
    )


def check_exchanges(certificate: Certificate) -> Iterator[str]:
    """Each exchange that is not as the contract, the gateway or its neighbours say that it is."""
    setting = certificate.setting
    contract = Contract(errata=setting.errata, derived=setting.derived)
    for scenario in certificate.scenarios:
        for exchange in scenario.exchanges:
            for difference in (
                *_violations(contract, exchange, scenario),
                *_form(exchange, scenario, setting.target),
            ):
                yield f"{scenario.id}, exchange {exchange.number}: {difference}"
        for difference in (*_order(scenario), *_owners_of_tokens(scenario, setting.target)):
            yield f"{scenario.id}: {difference}"


def _violations(contract: Contract, exchange: RecordedExchange, scenario: ScenarioEvidence) -> Iterator[str]:
    """The violations that only the certificate has, and those that only a new check finds."""
    if not can_be_checked(exchange):
        return
    found = contract.check(as_exchange(exchange))
    recorded = (*exchange.violations, *_recorded_before(exchange, scenario))
    for violation in _beyond(found, recorded):
        yield f"a violation is not in the certificate: {_described(violation)}"
    for violation in _beyond(recorded, found):
        yield f"a violation is not found again: {_described(violation)}"


def _recorded_before(exchange: RecordedExchange, scenario: ScenarioEvidence) -> Iterator[RecordedViolation]:
    """The violations of a page that waited behind an injected empty one, with which they were recorded."""
    query = dict(parse_qsl(exchange.target.partition("?")[2]))
    tokens = [json.dumps(value) for name, value in query.items() if name.lower() == "nexttoken"]
    for other in scenario.exchanges:
        is_before = other.number < exchange.number and other.fault == _EMPTY_PAGE
        if is_before and any(token in other.response_body for token in tokens):
            yield from (violation for violation in other.violations if violation.side == "response")


def _beyond(some: Iterable[AnyViolation], others: Iterable[AnyViolation]) -> Iterator[AnyViolation]:
    """The violations among some that others lack, also where one is there more than once."""
    left = Counter(map(_key, others))
    for violation in some:
        left[_key(violation)] -= 1
        if left[_key(violation)] < 0:
            yield violation


def _key(violation: AnyViolation) -> tuple[object, ...]:
    """What a violation is without the values that it quotes: those were redacted."""
    return (violation.side, violation.pointer, violation.rule, violation.severity, violation.erratum)


def _described(violation: AnyViolation) -> str:
    where = violation.pointer or "the whole body"
    return f"{violation.severity} in the {violation.side} at {where}, expected {violation.expected}"


def _form(exchange: RecordedExchange, scenario: ScenarioEvidence, target: str) -> Iterator[str]:
    """Fields that contradict each other: the operation and the request, or the response and the fault."""
    match = find_operation(exchange.method, exchange.target.partition("?")[0])
    operation = match.operation.name if match else None
    if exchange.operation != operation:
        yield f"it has the operation {exchange.operation}, its request addresses {operation}"
    if (exchange.status is None) != (exchange.failure is not None):
        yield "it has a status and a failure" if exchange.failure else "it has neither a status nor a failure"
    lost = exchange.status is None and exchange.fault is None and scenario.outcome == "passed"
    if lost and target in _ALWAYS_RESPOND:
        yield f"it has no response, and no fault explains that on the target {target}"
    if any(each.asked_for for each in exchange.violations) and not _may_be_asked_for(exchange):
        yield "a violation is said to be the caller's, and nothing shows that Amazon refused the request"
    if exchange.fault is not None and exchange.origin == "harness":
        yield f"it has the fault {exchange.fault}, and the harness's requests have none"
    if exchange.origin == "integration":
        yield from _of_harness(exchange)


def _may_be_asked_for(exchange: RecordedExchange) -> bool:
    """Whether invalid values of a request can be its caller's: in requests only, and if they were refused."""
    is_refused = exchange.status == HTTPStatus.BAD_REQUEST and exchange.fault is None
    in_requests = all(each.side == "request" for each in exchange.violations if each.asked_for)
    return is_refused and in_requests and exchange.origin == "integration"


def _of_harness(exchange: RecordedExchange) -> Iterator[str]:
    """Why a request cannot be the integration's."""
    refused = exchange.status == HTTPStatus.NOT_FOUND
    if leads_to_controls(exchange.target.partition("?")[0]) and not refused:
        yield f"it is said to be the integration's, and only the harness gets one under {CONTROLS}"
    operation = OPERATIONS.get(exchange.operation or "")
    if operation is not None and operation.sandbox_only:
        yield f"it is said to be the integration's, and only the harness calls {operation.name}"


def _order(scenario: ScenarioEvidence) -> Iterator[str]:
    """Exchanges that are not numbered one by one, or whose times do not follow the steps."""
    numbers = [exchange.number for exchange in scenario.exchanges]
    if numbers != list(range(1, len(numbers) + 1)):
        yield "its exchanges are not numbered from 1 on without a gap"
    reached = sum(step.outcome == "passed" for step in scenario.steps)
    last = len(scenario.steps)
    places = [last if exchange.step is None else exchange.step for exchange in scenario.exchanges]
    if places != sorted(places):
        yield "its exchanges are not in the order of its steps"
    if any(place < 0 or place > reached for place in places):
        yield "exchanges belong to steps that were not reached"
    for exchange in scenario.exchanges:
        if exchange.sent_after is not None and not 0 <= exchange.sent_after < exchange.number - 1:
            yield f"exchange {exchange.number} cannot have been sent after exchange {exchange.sent_after}"


def _owners_of_tokens(scenario: ScenarioEvidence, target: str) -> Iterator[str]:
    """Exchanges whose access token was given to another client.

    The emulator gives each token once. Elsewhere that is unknown, and in a replay both may get one recording.
    """
    if target != "emulator":
        return
    numbers: defaultdict[str, dict[Origin, int]] = defaultdict(dict)
    for exchange in scenario.exchanges:
        for token in _tokens_of(exchange):
            numbers[token].setdefault(exchange.origin, exchange.number)
    for by_origin in numbers.values():
        if len(by_origin) > 1:
            first, second = sorted(by_origin.values())
            yield (
                f"exchanges {first} and {second} have one access token, and are said to be the harness's and "
                "the integration's"
            )


def _tokens_of(exchange: RecordedExchange) -> Sequence[str]:
    """The access tokens that an exchange uses or gives."""
    used = [value for name, value in exchange.request_headers if name == ACCESS_TOKEN_HEADER]
    if exchange.operation == "getAccessToken" and exchange.status == HTTPStatus.OK:
        try:
            used.append(json.loads(exchange.response_body)["access_token"])
        except (ValueError, LookupError, TypeError, RecursionError):
            return used
    return [token for token in used if isinstance(token, str)]
