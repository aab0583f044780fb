"""`check(exchange)`: everything that is to be said of one exchange, both sides, all layers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl

from pytest_mcf.common.extras import MWS, has_extra
from pytest_mcf.common.json_text import parsed_json, read_json
from pytest_mcf.common.paths import QUEUES
from pytest_mcf.contract.body import check_body
from pytest_mcf.contract.envelope import check_envelope, check_headers, check_status
from pytest_mcf.contract.errata import known_erratum
from pytest_mcf.contract.facts import check_facts, check_facts_with_request
from pytest_mcf.contract.finding import Finding, quote, quote_bytes
from pytest_mcf.contract.messages import (
    check_legacy_message,
    check_message,
    check_order_status,
    messages_in,
)
from pytest_mcf.contract.request import check_parameters, check_request_rules
from pytest_mcf.exchange import Exchange, Phrase, Quote, Severity, Side, Violation
from pytest_mcf.model import Match, Operation, find_operation
from pytest_mcf.model.mws import FULFILLMENT_ORDER_STATUS_NOTIFICATION
from pytest_mcf.model.notifications_v1.fulfillment_order_status import FULFILLMENT_ORDER_STATUS

#: Whatever these hand out or take may be a secret, and violations are written into logs and reports.
_SECRETIVE_APIS = ("login_with_amazon", "tokens_2021_03_01")
NOT_SHOWN = "something that is not shown, because it may be a secret"

#: Declared properties of them that are not secrets, with all that is in them.
_NO_SECRETS = ("/restrictedResources", "/targetApplication", "/expiresIn", "/errors")


@dataclass(frozen=True, slots=True)
class Contract:
    """The models, the expectations beyond them, and what to make of known and of derived deviations."""

    errata: Severity = "notice"
    """What a deviation is that the errata register knows."""
    derived: Severity = "error"
    """What the breach of a rule is that follows from the documents without standing in them."""

    def check(self, exchange: Exchange, match: Match | None = None) -> tuple[Violation, ...]:
        """Every violation of one exchange, the request's first. Empty: it conforms.

        An exchange that addresses no operation of the catalogue, or that got no response, has nothing
        to be compared with on that side.
        """
        match = match or find_operation(exchange.method, exchange.path)
        if match is None:
            return tuple(self._check_queues(exchange)) if exchange.path == QUEUES else ()
        asked = [*check_parameters(match, exchange), *_check_request_body(match.operation, exchange, match)]
        request = self._dress(match.operation, "request", asked)
        if exchange.status is None:
            return tuple(request)
        # A response is compared with a valid request only.
        is_sound = not any(finding.severity == "error" for finding in asked)
        answered = _check_response_body(match.operation, exchange, match if is_sound else None)
        headers = check_headers(match.operation, exchange)
        response = self._dress(match.operation, "response", [*headers, *answered], exchange.status)
        return (*request, *response)

    def check_request_body(self, operation: Operation, body: bytes) -> tuple[Violation, ...]:
        """Every violation of a request body by itself: its path, query and headers are not known."""
        # Where both JSON and forms are taken, only the header says which it is.
        headers = (("content-type", "application/json"),) if body.lstrip().startswith(b"{") else ()
        exchange = Exchange(operation.method, operation.path, headers, body.strip())
        return tuple(self._dress(operation, "request", _check_request_body(operation, exchange)))

    def check_response_body(self, operation: Operation, status: int, body: bytes) -> tuple[Violation, ...]:
        """Every violation of a response by itself: its headers are not known, nor what was asked for."""
        exchange = Exchange(operation.method, operation.path, status=status, response_body=body)
        return tuple(self._dress(operation, "response", _check_response_body(operation, exchange), status))

    def check_message(self, body: bytes) -> tuple[Violation, ...]:
        """Every violation of a FULFILLMENT_ORDER_STATUS message, as a queue delivers it."""
        return tuple(self._dress(FULFILLMENT_ORDER_STATUS, "message", check_order_status(body)))

    def check_legacy_message(self, body: bytes) -> tuple[Violation, ...]:
        """Every violation of the same message in the XML of MWS. Raises ExtraMissing without its packages."""
        findings = check_legacy_message(body)
        return tuple(self._dress(FULFILLMENT_ORDER_STATUS_NOTIFICATION, "message", findings))

    def _check_queues(self, exchange: Exchange) -> Iterator[Violation]:
        """The messages that the emulator shows, in either form, each like a response of an API."""
        for where, message in messages_in(parsed_json(exchange.response_body)):
            name, findings = FULFILLMENT_ORDER_STATUS, check_message(message)
            if isinstance(message, str) and has_extra(MWS):
                name = FULFILLMENT_ORDER_STATUS_NOTIFICATION
                findings = check_legacy_message(message.encode("utf-8", "replace"))
            for violation in self._dress(name, "message", findings):
                yield replace(violation, pointer=f"{where}{violation.pointer}")

    def _dress(
        self,
        operation: Operation | str,
        side: Side,
        findings: Iterable[Finding],
        status: int | None = None,
    ) -> Iterator[Violation]:
        name, api = (operation, "") if isinstance(operation, str) else (operation.name, operation.api)
        for finding in findings:
            erratum = known_erratum(name, status, finding) if side != "request" else None
            severity = finding.severity
            if erratum is not None:
                severity = self.errata
            elif finding.derived and severity == "error":
                severity = self.derived
            yield Violation(
                operation=name,
                side=side,
                pointer=finding.pointer,
                expected=finding.expected,
                got=_shown(api, finding),
                severity=severity,
                rule=finding.rule,
                erratum=erratum.id if erratum else None,
            )


def _shown(api: str, finding: Finding) -> str:
    """What came, unless it may be a secret."""
    if api not in _SECRETIVE_APIS:
        return finding.got
    if finding.keyword == "required":
        return "no such property"
    is_quoted = isinstance(finding.got, Quote | Phrase)
    is_harmless = finding.keyword != "undeclared" and finding.pointer.startswith(_NO_SECRETS)
    return NOT_SHOWN if is_quoted and not is_harmless else finding.got


def check(exchange: Exchange) -> tuple[Violation, ...]:
    """Check one exchange against the contract as it is by default."""
    return Contract().check(exchange)


def _check_request_body(
    operation: Operation, exchange: Exchange, match: Match | None = None
) -> Iterator[Finding]:
    """`match` is given if the path is known."""
    if operation.request is None:
        return
    try:
        body = _request_body(operation, exchange)
    except (ValueError, RecursionError) as error:
        yield Finding("", "a JSON body", _unreadable(exchange.request_body, error))
        return
    yield from check_body(operation.request, body)
    notification_type = match.path_parameters.get("notificationType", "") if match else ""
    yield from check_request_rules(operation, body, notification_type)


def _unreadable(body: bytes, error: Exception) -> str:
    """The beginning of a body that is not JSON, and the place of the error."""
    return Phrase(quote_bytes(body), f" ({error})") if body else quote_bytes(body)


def _request_body(operation: Operation, exchange: Exchange) -> Any:
    if operation.api == "login_with_amazon" and "json" not in exchange.request_type:
        return dict(parse_qsl(exchange.request_body.decode()))
    return read_json(exchange.request_body)


def _check_response_body(
    operation: Operation, exchange: Exchange, match: Match | None = None
) -> Iterator[Finding]:
    """`match` is given where the response can be compared with its request."""
    yield from check_status(operation, exchange)
    is_success = operation.is_success(exchange.status)
    if operation.response is None and is_success and exchange.response_body:
        expected = f"no body, because {exchange.status} has none"
        yield Finding("", expected, quote_bytes(exchange.response_body), rule="envelope")
        return
    try:
        body = read_json(exchange.response_body)
    except (ValueError, RecursionError) as error:
        # Only a success that has no response to give may be silent.
        if exchange.response_body or operation.response is not None or not is_success:
            text = exchange.response_body.decode("utf-8", "replace")
            yield Finding("", "a JSON body", _unreadable(exchange.response_body, error), value=text)
        return
    if not isinstance(body, dict):
        yield Finding("", "a JSON object", quote(body), keyword="type", value=body)
        return
    findings = [*check_envelope(operation, exchange, body), *_check_model(operation, exchange, body)]
    yield from findings
    # Facts are read from bodies that have the right shape; the others have been spoken of already.
    broken = any(
        finding.severity == "error" and known_erratum(operation.name, exchange.status, finding) is None
        for finding in findings
    )
    if is_success and not broken:
        yield from check_facts(operation, body)
        if match is not None:
            yield from check_facts_with_request(match, exchange, body)


def _check_model(operation: Operation, exchange: Exchange, body: Any) -> Iterator[Finding]:
    type_ = operation.response_type(exchange.status)
    return iter(check_body(type_, body) if type_ is not None else ())
