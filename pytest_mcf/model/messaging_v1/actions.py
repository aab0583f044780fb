"""Actions: the types of message that an order allows, as links in the format HAL."""

from typing import Any

from pydantic import Field

from pytest_mcf.model.definition import Definition
from pytest_mcf.model.messaging_v1.common import ErrorList


class LinkObject(Definition):
    """A link to an action, or to the schema of one."""

    href: str
    """A path with its query."""
    name: str | None = None
    """The action, such as confirmDeliveryDetails."""


class MessagingAction(Definition):
    """The name of an action."""

    name: str


Schema = dict[str, Any]
"""A JSON schema of the body that an action takes."""


class SchemaLinks(Definition):
    """Where a schema is."""

    self_: LinkObject = Field(alias="self")


class GetSchemaResponse(Definition):
    """The schema of an action."""

    links: SchemaLinks | None = Field(default=None, alias="_links")
    payload: Schema | None = None
    errors: ErrorList | None = None


class ActionLinks(Definition):
    """Where an action and its schema are."""

    self_: LinkObject = Field(alias="self")
    schema_: LinkObject = Field(alias="schema")


class EmbeddedSchema(Definition):
    """The schema of an action, inside of the action."""

    schema_: GetSchemaResponse | None = Field(default=None, alias="schema")


class GetMessagingActionResponse(Definition):
    """One action that is possible for an order."""

    links: ActionLinks | None = Field(default=None, alias="_links")
    embedded: EmbeddedSchema | None = Field(default=None, alias="_embedded")
    payload: MessagingAction | None = None
    errors: ErrorList | None = None


class OrderLinks(Definition):
    """Links to each action that is possible for an order."""

    self_: LinkObject = Field(alias="self")
    actions: list[LinkObject]


class EmbeddedActions(Definition):
    """The actions that are possible for an order."""

    actions: list[GetMessagingActionResponse]


class GetMessagingActionsForOrderResponse(Definition):
    """What getMessagingActionsForOrder responds: the actions that are possible for an order."""

    links: OrderLinks | None = Field(default=None, alias="_links")
    embedded: EmbeddedActions | None = Field(default=None, alias="_embedded")
    errors: ErrorList | None = None
