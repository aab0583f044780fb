"""Exchanges as they may be kept: in cassettes and certificates, for years, for everybody to read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace

from pytest_mcf.exchange import Exchange, Phrase, Quote, Violation
from pytest_mcf.model import Match, find_operation
from pytest_mcf.redaction.bodies import scrub_body
from pytest_mcf.redaction.headers import scrub_headers
from pytest_mcf.redaction.policy import plan_of_answer, plan_of_request
from pytest_mcf.redaction.pseudonym_table import StandIns
from pytest_mcf.redaction.targets import parameter_name, scrub_target

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


class Pseudonyms:
    """Scrubs the exchanges of one scenario, in their order. It lives as long as the scenario.

    What stands on the allow-list is kept; everything else gets a stand-in, the same for the same value,
    numbered in the order of appearance. The contract judges a scrubbed exchange as it judged the real one.
    """

    def __init__(self) -> None:
        self._memory = StandIns()

    @property
    def hidden(self) -> frozenset[str]:
        """Every value that was hidden so far and would be known again. Hand it to `scan`, to nobody else."""
        return self._memory.hidden

    def scrub(self, exchange: Exchange) -> Exchange:
        """One exchange as it may be kept. What was scrubbed before stays as it is."""
        return self._spoken_of(self.scrub_response(exchange, self.scrub_request(exchange)))

    def scrub_all(self, exchanges: Iterable[Exchange]) -> tuple[Exchange, ...]:
        """All exchanges of a scenario, knowing from the first what the last one has to hide."""
        exchanges = tuple(exchanges)
        for exchange in exchanges:
            self.scrub(exchange)
        self._memory.forget_kept()
        return tuple(self.scrub(exchange) for exchange in exchanges)

    def scrub_request(self, exchange: Exchange) -> Exchange:
        """The exchange with its request as it may be kept."""
        match = find_operation(exchange.method, exchange.path)
        plan = plan_of_request(match)
        return replace(
            exchange,
            target=scrub_target(exchange.target, match, self._memory),
            request_headers=scrub_headers(exchange.request_headers, self._memory),
            request_body=scrub_body(
                exchange.request_body,
                exchange.request_headers,
                plan,
                self._memory,
                is_form=_is_form(match, exchange),
            ),
        )

    def scrub_response(self, exchange: Exchange, scrubbed: Exchange | None = None) -> Exchange:
        """The exchange with its answer as it may be kept; `scrubbed` is one that has its request already."""
        match = find_operation(exchange.method, exchange.path)
        plan = plan_of_answer(match, exchange.path, exchange.status)
        return replace(
            scrubbed or exchange,
            response_headers=scrub_headers(exchange.response_headers, self._memory),
            response_body=scrub_body(exchange.response_body, exchange.response_headers, plan, self._memory),
        )

    def text(self, text: str) -> str:
        """A text that nobody knows: plain words stay, whatever else is in it has its stand-in."""
        return self._memory.text(text)

    def sentence(self, text: str) -> str:
        """A sentence of ours about exchanges, without what was hidden in them and what looks like that."""
        return self._memory.sentence(text)

    def recognise(self, body: bytes) -> None:
        """Take note of the stand-ins in a body that was scrubbed before, such as a cassette's."""
        self._memory.recognise(body.decode("utf-8", "replace"))

    def restore(self, body: bytes) -> bytes:
        """A scrubbed body with the values in it that this scenario's own requests brought."""
        return self._memory.restore(body.decode("utf-8", "replace"), _in_json).encode()

    def _spoken_of(self, exchange: Exchange) -> Exchange:
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
        """Where something is; names on the way that had to be hidden have their stand-ins."""
        if not pointer.startswith("/"):
            place, _, name = pointer.partition("/")
            return f"query/{parameter_name(name, self._memory)}" if place == "query" else pointer
        names = (part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/"))
        return "/".join(self._memory.name(name).replace("~", "~0").replace("/", "~1") for name in names)

    def _with_quotes(self, text: str) -> str:
        """A sentence of the contract's: its own words stay, what it quotes is scrubbed."""
        parts = text.parts if isinstance(text, Phrase) else (text,)
        return "".join(
            self._quote(part) if isinstance(part, Quote) else self.sentence(part) for part in parts
        )

    def _quote(self, quote: Quote) -> str:
        """A value that is quoted. One that was cut is scrubbed as a whole: its beginning is not known."""
        if quote.whole is not None:
            whole = self._memory.known(quote.whole) or self.text(quote.whole)
            return _cut_short(json.dumps(whole, ensure_ascii=False), quote)
        return self.text(_STRING.sub(lambda found: self._string(found[0]), quote))

    def _string(self, literal: str) -> str:
        """A string of JSON; one that had a stand-in gets it, however little it tells."""
        try:
            value = json.loads(literal)
        except ValueError:
            return literal
        return json.dumps(self._memory.stand_in_of(value) or value, ensure_ascii=False)


def _is_form(match: Match | None, exchange: Exchange) -> bool:
    """Whether a request is one to Login with Amazon that does not say that it is JSON."""
    content_type = dict(exchange.request_headers).get("content-type", "")
    return match is not None and match.operation.api == "login_with_amazon" and "json" not in content_type


def _cut_short(text: str, as_before: str) -> str:
    """A text as the contract cuts one that is too long to be quoted."""
    return text if len(text) <= len(as_before) else text[: len(as_before) - 3] + "..."


def _in_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]
