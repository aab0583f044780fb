"""What the fulfilment centre finds of returned units, and what the order says of them."""

from __future__ import annotations

from pytest_mcf.errors import SandboxRefused, StepRefused
from pytest_mcf.gateway import Journal
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.integration import ReturnedItem, ReturnItem
from pytest_mcf.model.outbound_2020_07_01.definitions import FulfillmentReturnItemStatus

from .context import ScenarioContext
from .definitions import pattern, then, when
from .http.optional import if_sent
from .http.wire import last_of
from .json_paths import values_at
from .orders import read

#: The status of a returned unit that no fulfilment centre has seen yet (MCF-RET-20).
NEW = "New"


@when(
    pattern(
        r"the fulfilment centre finds the (?P<other>other )?returned unit "
        r'to be "(?P<condition>\w+)", for the reason "(?P<reason>\w+)"'
    )
)
def fulfilment_centre_looks(
    mcf_sandbox: Sandbox, context: ScenarioContext, other: str | None, condition: str, reason: str
) -> None:
    unit = _unit(context, 0 if other is None else 1)
    mcf_sandbox.process_return(context.id_of(), unit.item_id, condition=condition, reasonCode=reason)


@when("the fulfilment centre is asked to look at the unit again")
def fulfilment_centre_looks_again(mcf_sandbox: Sandbox, context: ScenarioContext) -> None:
    try:
        mcf_sandbox.process_return(context.id_of(), _unit(context, 0).item_id, condition="Sellable")
    except SandboxRefused:
        return
    raise AssertionError("expected a processed unit to stay processed, it was processed again")


@then(pattern(r"(?P<count>\d+) units? of the order (is|are) being returned"))
def units_are_being_returned(integration: ClaimedIntegration, context: ScenarioContext, count: str) -> None:
    returned = returned_units(integration, context)
    assert len(returned) == int(count), (
        f"expected {count} returned units, the order has {len(returned)}: "
        f"{', '.join(f'{item.item_id} ({item.status})' for item in returned) or 'none'}"
    )


@then(
    pattern(
        r'every returned unit is "(?P<status>[^"]+)"'
        r'(?:, found to be "(?P<condition>\w+)" for the reason "(?P<reason>\w+)")?'
    )
)
def returned_units_are(  # noqa: PLR0913, PLR0917 - what pytest-bdd passes
    integration: ClaimedIntegration,
    mcf_journal: Journal,
    context: ScenarioContext,
    status: str,
    condition: str | None,
    reason: str | None,
) -> None:
    items = returned_units(integration, context)
    statuses = [item.status for item in items]
    context.word(status, FulfillmentReturnItemStatus, "a status of a returned unit")
    assert statuses, f"expected returned units that are {status}, the order has none"
    assert set(statuses) == {status}, f"expected every returned unit to be {status}, they are {statuses}"
    found = {(item.condition, item.amazon_reason_code) for item in items}
    if condition is None:
        assert status != NEW or found == {(None, None)}, (
            f"expected no fulfilment centre to have seen units that are {NEW}, it found {found}"
        )
        return
    answer = last_of(mcf_journal, "getFulfillmentOrder").response_json()
    expected = tuple(
        if_sent(value, values_at(answer, f"payload.returnItems.*.{field}"))
        for value, field in (
            (condition, "returnReceivedCondition"),
            (reason, "amazonReturnReasonCode"),
        )
    )
    assert found == {expected}, f"expected {condition} for {reason}, the order says {found}"


@then("the seller's own reason is still there")
def own_reason_is_there(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    reported = {item.item_id: item.reason_code for item in returned_units(integration, context)}
    given = {unit.item_id: unit.reason_code for unit in context.units}
    assert reported == given, f"expected the seller's reasons {given}, the order says {reported}"


@then("the order has the authorization of every return")
def order_has_authorizations(integration: ClaimedIntegration, context: ScenarioContext) -> None:
    integration.require("OrderView.return_authorizations")
    order = read(integration, context)
    known = {entry.authorization_id for entry in order.return_authorizations}
    named = {item.authorization_id for item in order.returned}
    assert named, "expected returned units, there are none"
    assert named <= known, f"expected the authorizations {named}, the order has {known}"


def _unit(context: ScenarioContext, number: int) -> ReturnItem:
    """A unit that the seller has asked to return. Raises StepRefused if the scenario has fewer."""
    if number >= len(context.units):
        raise StepRefused(
            f"expected {number + 1} returned units or more, there are {len(context.units)}. Have the seller "
            "return them before."
        )
    return context.units[number]


def returned_units(integration: ClaimedIntegration, context: ScenarioContext) -> tuple[ReturnedItem, ...]:
    """Have the integration read the order, and give what it says of returns."""
    integration.require("OrderView.returned")
    return read(integration, context).returned
