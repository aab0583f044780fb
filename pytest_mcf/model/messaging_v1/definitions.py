"""The definitions of Messaging, version 1, that its modelled operations reach."""

from pytest_mcf.model.messaging_v1.actions import (
    ActionLinks,
    EmbeddedActions,
    EmbeddedSchema,
    GetMessagingActionResponse,
    GetMessagingActionsForOrderResponse,
    GetSchemaResponse,
    LinkObject,
    MessagingAction,
    OrderLinks,
    Schema,
    SchemaLinks,
)
from pytest_mcf.model.messaging_v1.common import Error, ErrorList
from pytest_mcf.model.messaging_v1.messages import (
    BuyerAttributes,
    CreateConfirmDeliveryDetailsRequest,
    CreateConfirmDeliveryDetailsResponse,
    CreateConfirmOrderDetailsRequest,
    CreateConfirmOrderDetailsResponse,
    CreateUnexpectedProblemRequest,
    CreateUnexpectedProblemResponse,
    GetAttributesResponse,
)

__all__ = [
    "ActionLinks",
    "BuyerAttributes",
    "CreateConfirmDeliveryDetailsRequest",
    "CreateConfirmDeliveryDetailsResponse",
    "CreateConfirmOrderDetailsRequest",
    "CreateConfirmOrderDetailsResponse",
    "CreateUnexpectedProblemRequest",
    "CreateUnexpectedProblemResponse",
    "EmbeddedActions",
    "EmbeddedSchema",
    "Error",
    "ErrorList",
    "GetAttributesResponse",
    "GetMessagingActionResponse",
    "GetMessagingActionsForOrderResponse",
    "GetSchemaResponse",
    "LinkObject",
    "MessagingAction",
    "OrderLinks",
    "Schema",
    "SchemaLinks",
]
