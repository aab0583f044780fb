"""What a report says of a field that may be absent: what Amazon sent, or nothing if it left the field out.

The documents let many fields be absent, and the profile `sparse` of the emulator leaves them out. So a value
that a feature names has to be reported if Amazon sent the field, and nothing otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from pytest_mcf.exchange import Exchange
from pytest_mcf.gateway import Journal
from pytest_mcf.harness.environment import ScenarioEnvironment
from pytest_mcf.integration import IntegrationError, PackageNumber
from pytest_mcf.integration.views.base import package_number

from ..json_paths import values_at
from .wire import last_of, payload_of, query_of

_Value = TypeVar("_Value")


def if_sent(value: _Value, sent: object) -> _Value | None:
    """The value, or None if Amazon sent nothing; `sent` is what it sent in its place."""
    return None if sent is None or sent == [] else value


def tracking_sent(
    environment: ScenarioEnvironment, numbers: Iterable[PackageNumber]
) -> dict[PackageNumber, Mapping[str, Any]]:
    """What Amazon sends of each package."""
    journal = environment.read_journal

    def of_package(number: PackageNumber) -> list[Exchange]:
        return [
            exchange
            for exchange in journal.of("getPackageTrackingDetails")
            if package_number(query_of(exchange, "packageNumber") or "") == number
        ]

    def sent(number: PackageNumber) -> Mapping[str, Any]:
        _be_up_to_date(
            journal, lambda: of_package(number), lambda: environment.own_client.track_package(number)
        )
        answers = [exchange for exchange in of_package(number) if exchange.status == 200]  # noqa: PLR2004
        return payload_of(answers[-1]) if answers else {}

    return {number: sent(number) for number in numbers}


def packages_sent(environment: ScenarioEnvironment, order_id: str) -> dict[PackageNumber, Mapping[str, Any]]:
    """The packages of an order, by their numbers, as Amazon sends them."""
    journal = environment.read_journal
    _be_up_to_date(
        journal,
        lambda: journal.of("getFulfillmentOrder"),
        lambda: environment.own_client.get_order(order_id),
    )
    answer = last_of(journal, "getFulfillmentOrder").response_json()
    path = "payload.fulfillmentShipments.*.fulfillmentShipmentPackage.*"
    return {package_number(package["packageNumber"]): package for package in values_at(answer, path)}


def _be_up_to_date(
    journal: Journal, reads: Callable[[], Sequence[Exchange]], read: Callable[[], object]
) -> None:
    """Let the harness read what was not read since it changed something.

    An integration that reports what it has read before would otherwise be compared with that.
    """
    changes = [
        exchange.number
        for exchange in journal.of(origin="harness")
        if exchange.method != "GET" and exchange.operation != "getAccessToken"
    ]
    if not any(exchange.number > max(changes, default=0) for exchange in reads()):
        with suppress(IntegrationError):
            read()


def may_be_reported(journal: Journal, operation: str, path: str, value: _Value) -> set[_Value | None]:
    """What may be reported: the value if Amazon sent one at a path of the payloads, None if not.

    Both may, if the scenario did not ask for the operation: then the report was kept from an earlier one.
    """
    if not journal.of(operation):
        return {value, None}
    return {if_sent(value, values_sent(journal, operation, path))}


def values_sent(journal: Journal, operation: str, path: str) -> list[Any]:
    """All values at a path of the payloads of an operation, without nulls.

    A payload was seen without the object around it (MCF-QUIRK-25).
    """
    bodies = [exchange.response_json() for exchange in journal.of(operation)]
    payloads = [body.get("payload", body) for body in bodies if isinstance(body, Mapping)]
    return [value for payload in payloads for value in values_at(payload, path) if value is not None]
