"""The values that a scenario invented: reports may quote them, because they are not personal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote

from pydantic import BaseModel

from pytest_mcf.common.json_text import lenient_json
from pytest_mcf.common.paths import TOKEN_PATH
from pytest_mcf.exchange import Exchange


@dataclass(frozen=True, slots=True)
class GivenArguments:
    """The arguments of one call of the port."""

    arguments: tuple[object, ...]
    exchanges_before: int
    """How many exchanges there were when the call began."""


def own_values(exchanges: Iterable[Exchange], calls: Iterable[GivenArguments]) -> frozenset[str]:
    """What the arguments of the port's calls and the harness's requests hold, and no response held before.

    Not the messages that the integration is given: those are Amazon's.
    """
    waiting = sorted(calls, key=lambda call: call.exchanges_before, reverse=True)
    own: set[str] = set()
    received: set[str] = set()

    def take(before: int) -> None:
        while waiting and waiting[-1].exchanges_before < before:
            own.update(set(_texts(list(waiting.pop().arguments))) - received)

    for exchange in exchanges:
        take(exchange.number)
        if exchange.origin == "harness" and exchange.path != TOKEN_PATH:
            own.update(set(_sent(exchange)) - received)
        received |= set(_texts(lenient_json(exchange.response_body))) - own
    take(1 + max((call.exchanges_before for call in waiting), default=0))
    return frozenset(own)


def _sent(exchange: Exchange) -> Iterator[str]:
    yield from (unquote(segment) for segment in exchange.path.split("/"))
    for _, value in parse_qsl(exchange.query):
        yield from (value, *value.split(","))
    yield from _texts(lenient_json(exchange.request_body))


def _texts(value: Any) -> Iterator[str]:
    match value:
        case BaseModel():
            yield from _texts(value.model_dump())
        case Mapping():
            for member in value.values():
                yield from _texts(member)
        case list() | tuple() | set() | frozenset():
            for member in value:
                yield from _texts(member)
        case str() if value[:1] not in ("{", "["):
            yield value
        case int() if not isinstance(value, bool):
            yield str(value)
