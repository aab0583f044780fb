"""What the integration sent, as it stood on the wire."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl

from pytest_bdd import parsers

from pytest_mcf.common.feature_values import rows_of
from pytest_mcf.exchange import Exchange
from pytest_mcf.gateway import Journal
from pytest_mcf.harness.values import shown
from pytest_mcf.model import OPERATIONS
from pytest_mcf.model.outbound_2020_07_01.definitions import CreateFulfillmentOrderRequest

from ..context import ScenarioContext
from ..definitions import pattern, then
from ..json_paths import PATHS, quoted, values_at
from .operations import operation_called, require_documented
from .wire import declared_fields, named_values

#: Every field that an update may have (MCF-HOLD-08).
UPDATABLE = frozenset(
    {
        "marketplaceId",
        "displayableOrderId",
        "displayableOrderDate",
        "displayableOrderComment",
        "shippingSpeedCategory",
        "destinationAddress",
        "fulfillmentAction",
        "fulfillmentPolicy",
        "shipFromCountryCode",
        "notificationEmails",
        "featureConstraints",
        "items",
    }
)

#: Every field of an order. What no model declares, Amazon ignores.
ORDERED = frozenset(field.alias or name for name, field in CreateFulfillmentOrderRequest.model_fields.items())


#: How a table says that a field is not to be there.
NOTHING = "nothing"

#: The columns of a table of fields.
FIELDS = ("field", "value")


@then(pattern(rf'the integration sent "(?P<operation>\w+)"(?: with (?P<paths>{PATHS})| with:)'))
def integration_sent(
    mcf_journal: Journal,
    context: ScenarioContext,
    operation: str,
    paths: str | None,
    datatable: Sequence[Sequence[str]] = (),
) -> None:
    """Fields in every request, or those of a table in the last one. Without a body, those of its query."""
    requests = sent(mcf_journal, operation)
    for exchange in requests:
        for path in quoted(paths or ""):
            found = values_at(fields_of(exchange), path)
            if not found:
                require_documented(path, OPERATIONS[operation].api)
            assert found, f"expected {path} in the request, there is none in {exchange}"
    for row in rows_of(datatable, FIELDS) if paths is None else ():
        path, wanted = row["field"], row["value"]
        if wanted == NOTHING:
            require_documented(path, OPERATIONS[operation].api)
        value = str(context.values.in_field(path, wanted))
        expected = [] if wanted == NOTHING else [value]
        found = [str(each) for each in values_at(fields_of(requests[-1]), path)]
        assert found == expected, (
            f"expected {path} to be {shown(wanted, value)}, the integration sent {found}"
        )


@then(parsers.parse('nothing in "{operation}" was null or empty'))
def nothing_was_empty(mcf_journal: Journal, operation: str) -> None:
    for exchange in sent(mcf_journal, operation):
        empty = [
            name for name, value in named_values(declared_fields(exchange)) if value in (None, "", [], {})
        ]
        assert not empty, f"expected what is not used to be left out, the integration sent empty {empty}"


@then("the integration changed nothing that cannot be changed")
def only_updatable_fields(mcf_journal: Journal) -> None:
    for exchange in sent(mcf_journal, "updateFulfillmentOrder"):
        others = sorted(set(exchange.request_json()) & ORDERED - UPDATABLE)
        assert not others, f"expected fields that can be updated, the integration sent {others}"


@then("the cancellation named no lines")
def cancellation_named_no_lines(mcf_journal: Journal) -> None:
    for exchange in sent(mcf_journal, "cancelFulfillmentOrder"):
        named = exchange.request_body and values_at(exchange.request_json(), "items")
        assert not named, f"expected the whole order to be cancelled, the integration named {named}"


@then(parsers.parse('after "{first}" the integration asked for "{second}"'))
def integration_asked_after(mcf_journal: Journal, first: str, second: str) -> None:
    begun = sent(mcf_journal, first)[-1].number
    operation_called(second)
    later = [exchange for exchange in mcf_journal.of(second, "integration") if exchange.number > begun]
    assert later, f"expected the integration to ask for {second} after {first}, it did not"


def fields_of(request: Exchange) -> Any:
    """What a request says: its body, or its query if it has no body."""
    return request.request_json() if request.request_body else dict(parse_qsl(request.query))


def sent(journal: Journal, operation: str) -> Sequence[Exchange]:
    """The integration's requests of an operation; there has to be one."""
    requests = journal.of(operation_called(operation), "integration")
    assert requests, f"expected the integration to send {journal.name_of(operation)}, it did not"
    return requests
