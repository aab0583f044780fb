"""Exchanges as the page gets them: plain JSON values, and no secret in them."""

from __future__ import annotations

from dataclasses import asdict
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from pytest_mcf.redaction import DisplayRedactor

if TYPE_CHECKING:
    from pytest_mcf.exchange import Exchange, Violation


#: One long list may break the contract in each of its members; more are not useful.
MOST_VIOLATIONS = 50

#: Beyond this many bytes a response is not looked through for its reason each time a page asks.
_LONGEST_REFUSAL = 64 * 1024


def to_json(exchange: Exchange) -> dict[str, Any]:
    """What an exchange was, and what is to be said of it, without its bodies."""
    redactor = DisplayRedactor(exchange)
    return {
        "number": exchange.number,
        "origin": exchange.origin,
        "method": exchange.method,
        "target": redactor.target(),
        "operation": exchange.operation,
        "status": exchange.status,
        "reason": redactor.text(reason) if (reason := _reason(exchange)) else None,
        "fault": exchange.fault,
        "errorCount": len(exchange.errors),
        "noticeCount": len(exchange.violations) - len(exchange.errors),
        "violations": [
            {**asdict(each), "got": redactor.finding(each.got)} for each in _worst_first(exchange)
        ],
    }


def _reason(exchange: Exchange) -> str | None:
    """Why there was no answer, or what a refusal gave for its reason; None where neither is known."""
    if exchange.status is None:
        return exchange.failure or "no answer came"
    if exchange.status < HTTPStatus.BAD_REQUEST or len(exchange.response_body) > _LONGEST_REFUSAL:
        return None
    try:
        answer = exchange.response_json()
        # Login with Amazon has a shape of its own.
        message = answer.get("error_description") or answer["errors"][0]["message"]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return message if isinstance(message, str) else None


def _worst_first(exchange: Exchange) -> list[Violation]:
    return sorted(exchange.violations, key=lambda each: each.severity != "error")[:MOST_VIOLATIONS]


def to_full_json(exchange: Exchange) -> dict[str, Any]:
    """An exchange with its headers and bodies."""
    redactor = DisplayRedactor(exchange)
    return {
        **to_json(exchange),
        "requestHeaders": redactor.headers(exchange.request_headers),
        "requestBody": redactor.body(exchange.request_body),
        "responseHeaders": redactor.headers(exchange.response_headers),
        "responseBody": redactor.body(exchange.response_body),
    }
