"""The operations of Messaging, version 1, by which a customer hears of an order's delivery or of a problem.

The API has more, for messages with files and for other kinds of products.
"""

from typing import Any

from pytest_mcf.model.messaging_v1.actions import GetMessagingActionsForOrderResponse
from pytest_mcf.model.messaging_v1.messages import (
    CreateConfirmDeliveryDetailsRequest,
    CreateConfirmDeliveryDetailsResponse,
    CreateConfirmOrderDetailsRequest,
    CreateConfirmOrderDetailsResponse,
    CreateUnexpectedProblemRequest,
    CreateUnexpectedProblemResponse,
    GetAttributesResponse,
)
from pytest_mcf.operation import Operation, Parameter

_ORDER = "/messaging/v1/orders/{amazonOrderId}"

_PARAMETERS = (
    Parameter("amazonOrderId", "path", required=True),
    Parameter("marketplaceIds", "query", required=True, kind="array", max_items=1),
)


def _operation(name: str, method: str, path: str, response: Any, request: Any = None) -> Operation:
    return Operation(
        name=name,
        api="messaging_v1",
        method=method,
        path=path,
        parameters=_PARAMETERS,
        request=request,
        response=response,
        success=200 if method == "GET" else 201,
        failures=(400, 403, 404, 413, 415, 429, 500, 503),
        rate=1,
        burst=5,
        media_type="application/hal+json",
    )


OPERATIONS: tuple[Operation, ...] = (
    _operation("getMessagingActionsForOrder", "GET", _ORDER, GetMessagingActionsForOrderResponse),
    _operation(
        "createConfirmDeliveryDetails",
        "POST",
        f"{_ORDER}/messages/confirmDeliveryDetails",
        CreateConfirmDeliveryDetailsResponse,
        CreateConfirmDeliveryDetailsRequest,
    ),
    _operation(
        "createConfirmOrderDetails",
        "POST",
        f"{_ORDER}/messages/confirmOrderDetails",
        CreateConfirmOrderDetailsResponse,
        CreateConfirmOrderDetailsRequest,
    ),
    _operation("GetAttributes", "GET", f"{_ORDER}/attributes", GetAttributesResponse),
    _operation(
        "createUnexpectedProblem",
        "POST",
        f"{_ORDER}/messages/unexpectedProblem",
        CreateUnexpectedProblemResponse,
        CreateUnexpectedProblemRequest,
    ),
)
"""Those that are modelled, in the order of the official model."""
