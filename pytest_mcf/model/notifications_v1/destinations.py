"""Destinations: the queues and event buses that notifications go to."""

from typing import Annotated

from pydantic import Field

from pytest_mcf.model.definition import Definition
from pytest_mcf.model.notifications_v1.common import ErrorList


class SqsResource(Definition):
    """A queue of Amazon SQS."""

    arn: Annotated[str, Field(max_length=1000, pattern=r"^arn:aws:sqs:\S+:\S+:\S+")]
    """The queue's Amazon Resource Name, which is not its URL."""


class EventBridgeResourceSpecification(Definition):
    """Where Amazon EventBridge is to get an event source."""

    region: str
    account_id: str


class EventBridgeResource(Definition):
    """An event source of Amazon EventBridge."""

    name: Annotated[str, Field(max_length=256)]
    region: str
    account_id: str


class DestinationResourceSpecification(Definition):
    """What a destination shall be: a queue or an event source, which only the text says."""

    sqs: SqsResource | None = None
    event_bridge: EventBridgeResourceSpecification | None = None


class DestinationResource(Definition):
    """What a destination is: a queue or an event source."""

    sqs: SqsResource | None = None
    event_bridge: EventBridgeResource | None = None


class Destination(Definition):
    """Somewhere that notifications go to."""

    name: Annotated[str, Field(max_length=256)]
    """The developer's choice."""
    destination_id: str
    """Amazon's choice."""
    resource: DestinationResource


DestinationList = list[Destination]
"""All that an application has."""


class CreateDestinationRequest(Definition):
    """A destination to be made."""

    resource_specification: DestinationResourceSpecification
    name: str
    """The schema sets no limit, though the destination then has at most 256 characters for it."""


class CreateDestinationResponse(Definition):
    """What createDestination answers."""

    payload: Destination | None = None
    errors: ErrorList | None = None


class GetDestinationResponse(Definition):
    """What getDestination answers."""

    payload: Destination | None = None
    errors: ErrorList | None = None


class GetDestinationsResponse(Definition):
    """What getDestinations answers."""

    payload: DestinationList | None = None
    errors: ErrorList | None = None


class DeleteDestinationResponse(Definition):
    """What deleteDestination answers: nothing, unless it failed."""

    errors: ErrorList | None = None
