"""An exchange as monitors read it: parsed once, whatever came, and without surprises."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from pytest_mcf.common.json_text import lenient_json
from pytest_mcf.common.paths import ACCESS_TOKEN_HEADER
from pytest_mcf.contract.first_words import in_first_words
from pytest_mcf.contract.monitors.memory import digest
from pytest_mcf.exchange import Exchange
from pytest_mcf.model import find_operation

Wire = Mapping[str, Any]
Read = TypeVar("Read")

#: What stands for the operation of a request that addresses none.
NO_OPERATION = ""

#: The operation of v0 that reads the lines of a customer's order.
_LINES = "getOrderItems"

#: A response that is late on purpose is there before its client has it, and maybe the client is gone by then.
_NOT_SURELY_SEEN = "slow"


class ObservedExchange:
    """One exchange, as monitors read it. What cannot be read is empty."""

    def __init__(self, exchange: Exchange) -> None:
        #: As the first version of the API would have it.
        self.exchange = in_first_words(exchange)[0]
        self.is_translated = self.exchange is not exchange
        self.sent_operation = exchange.operation or NO_OPERATION
        """As it was sent, for messages."""
        self._sent_query = exchange.query
        self.number = exchange.number
        self.operation = self.exchange.operation or NO_OPERATION
        self.is_integrations = exchange.origin == "integration"
        self._read: dict[Callable[[ObservedExchange], object], Sequence[Any]] = {}

    def once(self, read: Callable[[ObservedExchange], Iterable[Read]]) -> Sequence[Read]:
        """What a function reads in the exchange. Several monitors want the same, and it is read once."""
        found = self._read.get(read)
        if found is None:
            found = self._read[read] = tuple(read(self))
        return found

    def after(self, answered_at: float) -> bool:
        """Whether the client that sent this could know an earlier response."""
        return self.exchange.asked_at >= answered_at

    @cached_property
    def path_values(self) -> Mapping[str, str]:
        """The parameters in the path, decoded."""
        match = find_operation(self.exchange.method, self.exchange.path)
        return match.path_parameters if match else {}

    @cached_property
    def query(self) -> Mapping[str, str]:
        """The parameters of the query, decoded; of those that come twice the last one."""
        return dict(parse_qsl(self.exchange.query, keep_blank_values=True))

    @property
    def sent_query(self) -> Mapping[str, str]:
        """The parameters of the query under the names that were sent."""
        return dict(parse_qsl(self._sent_query, keep_blank_values=True))

    @cached_property
    def token(self) -> str:
        """The digest of the access token that the call was made with; empty where there was none."""
        token = dict(self.exchange.request_headers).get(ACCESS_TOKEN_HEADER)
        return digest(token) if token else ""

    @cached_property
    def fingerprint(self) -> str:
        """A digest of method, target and body: equal for equal requests."""
        exchange = self.exchange
        return digest(f"{exchange.method} {exchange.target} ".encode() + exchange.request_body)

    @cached_property
    def sent(self) -> Wire:
        """The request's body: a JSON object, or the fields of a form."""
        if "form-urlencoded" in self.exchange.request_type:
            return dict(parse_qsl(self.exchange.request_body.decode("utf-8", "replace")))
        return _object(self.exchange.request_body)

    @cached_property
    def received(self) -> Wire:
        """The response's body, as far as the client has surely seen it."""
        if self.exchange.status is None or self.exchange.fault == _NOT_SURELY_SEEN:
            return {}
        return _object(self.exchange.response_body)

    @cached_property
    def payload(self) -> Wire:
        """The `payload` of a success."""
        return within(self.received, "payload") if self.succeeded else {}

    @property
    def succeeded(self) -> bool:
        """Whether the client received status 200."""
        return self.exchange.status == HTTPStatus.OK

    @property
    def is_accepted(self) -> bool:
        """Whether the client received any status of success, such as 204."""
        status = self.exchange.status
        return status is not None and HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES

    @property
    def is_in_doubt(self) -> bool:
        """Whether the client cannot know what was done: no response, a failure, or an unreadable one."""
        status = self.exchange.status
        if status is None or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return True
        return self.succeeded and not self._is_readable

    @cached_property
    def _is_readable(self) -> bool:
        return isinstance(lenient_json(self.exchange.response_body), dict)


def observed_in(exchange: Exchange) -> Iterator[ObservedExchange]:
    """What an exchange shows: itself, and the lines that the newer version of Orders has in an order."""
    yield ObservedExchange(exchange)
    for other in in_first_words(exchange)[1:]:
        if other.operation == _LINES:
            yield ObservedExchange(other)


def within(source: Wire, *names: str) -> Wire:
    """An object inside of another; empty where there is none."""
    for name in names:
        inner = source.get(name)
        if not isinstance(inner, dict):
            return {}
        source = inner
    return source


def entries(source: Wire, name: str) -> list[Wire]:
    """The objects of a list; those that are something else are left out."""
    found = source.get(name)
    return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []


def text(source: Wire, name: str) -> str:
    """A text; empty where there is none."""
    found = source.get(name)
    return found if isinstance(found, str) else ""


def _object(body: bytes) -> Wire:
    value = lenient_json(body)
    return value if isinstance(value, dict) else {}
