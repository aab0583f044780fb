"""Exchanges as a certificate has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pytest_mcf.certificate.evidence import RecordedExchange, RecordedViolation
from pytest_mcf.exchange import Exchange, Violation

Headers = tuple[tuple[str, str], ...]

#: These say when it was and not what: but for them, the same run leaves the same evidence.
_DATED = frozenset({"date", "x-amz-date"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where an exchange stands in its run, and what no redaction changes."""

    step: int | None = None
    call: str | None = None
    sent_after: int | None = None
    asked_for: Sequence[bool] = ()
    """Of each violation: whether the caller asked for what it is about. Empty without calls of the port."""


def recorded_exchange(exchange: Exchange, place: Place) -> RecordedExchange:
    """What a certificate keeps of an exchange."""
    return RecordedExchange(
        number=exchange.number,
        origin=exchange.origin,
        step=place.step,
        call=place.call,
        operation=exchange.operation,
        method=exchange.method,
        target=exchange.target,
        sent_after=place.sent_after,
        request_headers=_timeless(exchange.request_headers),
        request_body=exchange.request_body.decode("utf-8", "replace"),
        status=exchange.status,
        response_headers=_timeless(exchange.response_headers),
        response_body=exchange.response_body.decode("utf-8", "replace"),
        failure=exchange.failure,
        fault=exchange.fault,
        violations=tuple(_violations(exchange.violations, place.asked_for)),
    )


def _timeless(headers: Headers) -> Headers:
    return tuple(header for header in headers if header[0] not in _DATED)


def _violations(violations: Sequence[Violation], asked_for: Sequence[bool]) -> Iterator[RecordedViolation]:
    for violation, is_asked_for in zip(violations, asked_for or [False] * len(violations), strict=True):
        yield RecordedViolation(
            side=violation.side,
            pointer=violation.pointer,
            expected=violation.expected,
            got=violation.got,
            severity=violation.severity,
            rule=violation.rule,
            erratum=violation.erratum,
            asked_for=is_asked_for,
        )
