"""One side of a comparison: it is sent the script."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import httpx

from pytest_mcf.errors import RequestBlocked
from pytest_mcf.exchange import Exchange
from pytest_mcf.gateway.api_client import ApiClient
from pytest_mcf.integration import IntegrationError
from pytest_mcf.truth.script import PACKAGE, Call


@dataclass(frozen=True, slots=True)
class Played:
    """What came of a call: an exchange, or why there is none."""

    exchange: Exchange | None
    reason: str = ""


def play(
    calls: Sequence[Call], api: ApiClient, report: Callable[[Call], object] = lambda _: None
) -> list[Played]:
    """Send all calls, one after the other. `report` is called before each."""
    return list(_played(calls, api, report))


def _played(calls: Sequence[Call], api: ApiClient, report: Callable[[Call], object]) -> Iterator[Played]:
    package: str | None = None
    for call in calls:
        report(call)
        query = dict(call.query)
        if PACKAGE in query.values():
            if package is None:
                yield Played(None, "no package number was in a response before")
                continue
            query = {name: package if value == PACKAGE else value for name, value in query.items()}
        try:
            exchange = api.call(
                call.operation,
                *call.path,
                query=query or None,
                body=call.body,
                headers=call.headers or None,
                token=call.token,
            )
        except RequestBlocked as error:
            yield Played(None, f"not sent: {error}")
            continue
        except (httpx.TransportError, IntegrationError) as error:
            yield Played(None, f"no response: {type(error).__name__}")
            continue
        package = _package_in(exchange) or package
        yield Played(exchange)


def _package_in(exchange: Exchange) -> str | None:
    """The first package number in a response."""
    try:
        found = list(_numbers(json.loads(exchange.response_body)))
    except (ValueError, RecursionError):
        return None
    return str(found[0]) if found else None


def _numbers(value: Any) -> Iterator[int]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "packageNumber" and isinstance(inner, int):
                yield inner
            yield from _numbers(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _numbers(inner)
