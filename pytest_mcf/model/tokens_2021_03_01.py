"""Tokens, version 2021-03-01: tokens that open personal data, such as a buyer's name or address."""

from enum import StrEnum

from pydantic import Field

from pytest_mcf.model.definition import Definition

__all__ = [
    "CreateRestrictedDataTokenRequest",
    "CreateRestrictedDataTokenResponse",
    "Error",
    "ErrorList",
    "RestrictedMethod",
    "RestrictedResource",
]


class Error(Definition):
    """One thing that went wrong, as the API reports it."""

    code: str
    message: str
    details: str | None = None


class ErrorList(Definition):
    """What a failure answers; in this API the list is an object that holds the errors."""

    errors: list[Error] | None = None


class RestrictedMethod(StrEnum):
    """How a restricted operation may be called."""

    GET = "GET"
    PUT = "PUT"
    POST = "POST"
    DELETE = "DELETE"


class RestrictedResource(Definition):
    """One thing that the token shall open: a call of a restricted operation."""

    method: RestrictedMethod
    path: str
    """Of one order or shipment, or with its parameter still in braces, which means any of the seller's."""
    data_elements: list[str] | None = None
    """The kinds of personal data, for `getOrders`, `getOrder` and `getOrderItems` only: buyerInfo,
    shippingAddress, buyerTaxInformation."""


class CreateRestrictedDataTokenRequest(Definition):
    """What the token shall open, and for whom."""

    target_application: str | None = None
    """The ID of another application that shall use the token."""
    restricted_resources: list[RestrictedResource]
    """Up to 50, which only the text says."""


class CreateRestrictedDataTokenResponse(Definition):
    """A Restricted Data Token, and for how long it is good."""

    restricted_data_token: str | None = Field(default=None, repr=False)
    """It takes the place of the access token in the calls that it opens."""
    expires_in: int | None = None
    """Seconds."""
