"""The operations of Notifications on destinations: queues and event buses; all of them grantless."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_mcf.emulator.errors import InvalidInputError, NotFoundError
from pytest_mcf.model.notifications_v1.definitions import (
    CreateDestinationResponse,
    DeleteDestinationResponse,
    DestinationResource,
    EventBridgeResource,
    GetDestinationResponse,
    GetDestinationsResponse,
)
from pytest_mcf.model.request_rules.notifications import ACCOUNT, LONGEST_NAME, REGION

if TYPE_CHECKING:
    from pytest_mcf.emulator.call import OperationCall
    from pytest_mcf.model.notifications_v1.definitions import DestinationResourceSpecification


def create_destination(call: OperationCall) -> CreateDestinationResponse:
    """Create a destination: a queue or an event bus (MCF-NOTIF-01, MCF-NOTIF-02)."""
    name = call.body.name
    if not 1 <= len(name) <= LONGEST_NAME:
        raise InvalidInputError(f"name: has {len(name)} characters, 1 to {LONGEST_NAME} are allowed.")
    resource = _resource(call.body.resource_specification, call.account.settings.application_id)
    return CreateDestinationResponse(payload=call.notifications.add_destination(name, resource))


def get_destinations(call: OperationCall) -> GetDestinationsResponse:
    """Return all destinations of the application."""
    return GetDestinationsResponse(payload=call.notifications.destinations)


def get_destination(call: OperationCall) -> GetDestinationResponse:
    """Return one destination."""
    destination_id = call.parameters["destinationId"]
    destination = call.notifications.find_destination(destination_id)
    if destination is None:
        raise NotFoundError(f"There is no destination {destination_id!r}.")
    return GetDestinationResponse(payload=destination)


def delete_destination(call: OperationCall) -> DeleteDestinationResponse:
    """Delete a destination."""
    call.notifications.remove_destination(call.parameters["destinationId"])
    return DeleteDestinationResponse()


def _resource(wanted: DestinationResourceSpecification, application_id: str) -> DestinationResource:
    bus = wanted.event_bridge
    if (wanted.sqs is None) is (bus is None):
        raise InvalidInputError("resourceSpecification: takes either sqs or eventBridge.")
    if bus is None:
        return DestinationResource(sqs=wanted.sqs)
    if not ACCOUNT.fullmatch(bus.account_id):
        raise InvalidInputError("resourceSpecification.eventBridge.accountId: an AWS account has 12 digits.")
    if not REGION.fullmatch(bus.region):
        raise InvalidInputError(f"resourceSpecification.eventBridge.region: there is no {bus.region!r}.")
    source = f"aws.partner/sellingpartnerapi.amazon.com/{bus.account_id}/{application_id}"
    return DestinationResource(
        event_bridge=EventBridgeResource(name=source, region=bus.region, account_id=bus.account_id)
    )
