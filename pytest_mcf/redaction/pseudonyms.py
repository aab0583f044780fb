"""Exchanges in a form that may be kept: in cassettes and certificates, for years, for every reader."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from pytest_mcf.exchange import Exchange, Phrase, Quote, Violation
from pytest_mcf.model import Match, find_operation
from pytest_mcf.redaction.bodies import redact_body
from pytest_mcf.redaction.headers import redact_headers
from pytest_mcf.redaction.known_values import NOTHING_KNOWN, KnownValues
from pytest_mcf.redaction.policy import policy_of_request, policy_of_response
from pytest_mcf.redaction.pseudonym_table import PseudonymTable
from pytest_mcf.redaction.targets import parameter_name, redact_path, redact_target

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


class Pseudonyms:
    """Redacts the exchanges of one scenario, in their order. It lives as long as the scenario.

    What stands on the allow-list is kept; everything else gets a placeholder, the same for the same value,
    numbered in the order of appearance. The contract checks a redacted exchange as it checked the real one.
    `secrets` are never kept, in whatever field they stand.
    """

    def __init__(self, secrets: KnownValues = NOTHING_KNOWN) -> None:
        self._table = PseudonymTable(secrets)

    @property
    def placeholders(self) -> Mapping[str, str]:
        """The placeholder of each value that is not kept. Only for `FreeText`."""
        return self._table.placeholders

    @property
    def kept(self) -> frozenset[str]:
        """The values that stay as they are."""
        return self._table.kept

    @property
    def hidden(self) -> frozenset[str]:
        """Every value that was redacted so far and can be recognised. Only for `scan`."""
        return self._table.hidden

    def redact(self, exchange: Exchange) -> Exchange:
        """One exchange in a form that may be kept. What was redacted before stays as it is."""
        return self._spoken_of(self.redact_response(exchange, self.redact_request(exchange)))

    def redact_all(self, exchanges: Iterable[Exchange]) -> tuple[Exchange, ...]:
        """All exchanges of a scenario, knowing from the first what the last one has to hide."""
        exchanges = tuple(exchanges)
        for exchange in exchanges:
            self.redact(exchange)
        self._table.forget_kept()
        return tuple(self.redact(exchange) for exchange in exchanges)

    def path(self, exchange: Exchange) -> str:
        """The path of a request in a form that may be kept."""
        return redact_path(exchange.path, find_operation(exchange.method, exchange.path), self._table)

    def redact_request(self, exchange: Exchange) -> Exchange:
        """The exchange with its request in a form that may be kept."""
        match = find_operation(exchange.method, exchange.path)
        policy = policy_of_request(match)
        return replace(
            exchange,
            target=redact_target(exchange.target, match, self._table),
            request_headers=redact_headers(exchange.request_headers, self._table),
            request_body=redact_body(
                exchange.request_body,
                exchange.request_headers,
                policy,
                self._table,
                is_form=_is_form(match, exchange),
            ),
        )

    def redact_response(self, exchange: Exchange, redacted: Exchange | None = None) -> Exchange:
        """The exchange with its response redacted; `redacted` is one that has its request already."""
        match = find_operation(exchange.method, exchange.path)
        policy = policy_of_response(match, exchange.path, exchange.status)
        return replace(
            redacted or exchange,
            response_headers=redact_headers(exchange.response_headers, self._table),
            response_body=redact_body(exchange.response_body, exchange.response_headers, policy, self._table),
        )

    def text(self, text: str) -> str:
        """An unknown text: plain words stay, everything else is replaced by placeholders."""
        return self._table.text(text)

    def sentence(self, text: str) -> str:
        """A sentence of ours about exchanges, without what was hidden in them and what looks like that."""
        return self._table.sentence(text)

    def restore(self, body: bytes) -> bytes:
        """A redacted body with the values in it that this scenario's own requests brought."""
        return self._table.restore(body.decode("utf-8", "replace"), _in_json).encode()

    def _spoken_of(self, exchange: Exchange) -> Exchange:
        if exchange.failure is None and not exchange.violations:
            return exchange
        return replace(
            exchange,
            failure=None if exchange.failure is None else self.sentence(exchange.failure),
            violations=tuple(self._violation(violation) for violation in exchange.violations),
        )

    def _violation(self, violation: Violation) -> Violation:
        return replace(
            violation,
            pointer=self._pointer(violation.pointer),
            expected=self._with_quotes(violation.expected),
            got=self._with_quotes(violation.got),
        )

    def _pointer(self, pointer: str) -> str:
        """Where something is; names on the way that had to be hidden have their placeholders."""
        if not pointer.startswith("/"):
            place, _, name = pointer.partition("/")
            return f"query/{parameter_name(name, self._table)}" if place == "query" else pointer
        names = (part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/"))
        return "/".join(self._table.name(name).replace("~", "~0").replace("/", "~1") for name in names)

    def _with_quotes(self, text: str) -> str:
        """A sentence of the contract's: its own words stay, what it quotes is redacted."""
        parts = text.parts if isinstance(text, Phrase) else (text,)
        return "".join(
            self._quote(part) if isinstance(part, Quote) else self.sentence(part) for part in parts
        )

    def _quote(self, quote: Quote) -> str:
        """A value that is quoted. One that was cut is redacted as a whole: its beginning is not known."""
        if quote.whole is not None:
            whole = self._table.known(quote.whole) or self.text(quote.whole)
            return _cut_short(json.dumps(whole, ensure_ascii=False), quote)
        return self.text(_STRING.sub(lambda found: self._string(found[0]), quote))

    def _string(self, literal: str) -> str:
        """A string of JSON; one that had a placeholder gets it, even if it is short."""
        try:
            value = json.loads(literal)
        except ValueError:
            return literal
        return json.dumps(self._table.placeholder_of(value) or value, ensure_ascii=False)


def _is_form(match: Match | None, exchange: Exchange) -> bool:
    """Whether a request is one to Login with Amazon that does not say that it is JSON."""
    is_login = match is not None and match.operation.api == "login_with_amazon"
    return is_login and "json" not in exchange.request_type


def _cut_short(text: str, as_before: str) -> str:
    """A text as the contract cuts one that is too long to be quoted."""
    return text if len(text) <= len(as_before) else text[: len(as_before) - 3] + "..."


def _in_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]
