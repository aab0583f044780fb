"""The operations of Messaging, version 1, by which a customer hears of an order's delivery or of a problem.

The API has more, for messages with files and for other kinds of products.
"""

from types import ModuleType

from pytest_mcf.operation import Operation, Parameter

_ORDER = "/messaging/v1/orders/{amazonOrderId}"

_PARAMETERS = (
    Parameter("amazonOrderId", "path", required=True),
    Parameter("marketplaceIds", "query", required=True, kind="array", max_items=1),
)


def _definitions() -> ModuleType:
    """The module with the definitions, which is loaded when one of them is first used."""
    from pytest_mcf.model.messaging_v1 import definitions

    return definitions


def _operation(name: str, method: str, path: str, response: str, request: str | None = None) -> Operation:
    return Operation(
        definitions=_definitions,
        name=name,
        api="messaging_v1",
        method=method,
        path=path,
        parameters=_PARAMETERS,
        request_name=request,
        response_name=response,
        success=200 if method == "GET" else 201,
        failures=(400, 403, 404, 413, 415, 429, 500, 503),
        rate=1,
        burst=5,
        media_type="application/hal+json",
    )


OPERATIONS: tuple[Operation, ...] = (
    _operation("getMessagingActionsForOrder", "GET", _ORDER, "GetMessagingActionsForOrderResponse"),
    _operation(
        "createConfirmDeliveryDetails",
        "POST",
        f"{_ORDER}/messages/confirmDeliveryDetails",
        "CreateConfirmDeliveryDetailsResponse",
        "CreateConfirmDeliveryDetailsRequest",
    ),
    _operation(
        "createConfirmOrderDetails",
        "POST",
        f"{_ORDER}/messages/confirmOrderDetails",
        "CreateConfirmOrderDetailsResponse",
        "CreateConfirmOrderDetailsRequest",
    ),
    _operation("GetAttributes", "GET", f"{_ORDER}/attributes", "GetAttributesResponse"),
    _operation(
        "createUnexpectedProblem",
        "POST",
        f"{_ORDER}/messages/unexpectedProblem",
        "CreateUnexpectedProblemResponse",
        "CreateUnexpectedProblemRequest",
    ),
)
"""Those that are modelled, in the order of the official model."""
