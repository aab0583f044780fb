"""Messages from the seller to the customer of an order, and what is known of the customer.

Each text may have links about its own subject only, and neither HTML nor addresses of e-mail. It is in the
language that the customer prefers.
"""

from typing import Annotated

from pydantic import Field

from pytest_mcf.model.definition import Definition
from pytest_mcf.model.messaging_v1.common import ErrorList

_Text = Annotated[str, Field(min_length=1, max_length=2000)]


class CreateConfirmDeliveryDetailsRequest(Definition):
    """A message about the delivery of an order."""

    text: _Text | None = None


class CreateConfirmDeliveryDetailsResponse(Definition):
    """What createConfirmDeliveryDetails responds: nothing, unless it failed."""

    errors: ErrorList | None = None


class CreateConfirmOrderDetailsRequest(Definition):
    """A question about an order, before it is shipped."""

    text: _Text | None = None


class CreateConfirmOrderDetailsResponse(Definition):
    """What createConfirmOrderDetails responds: nothing, unless it failed."""

    errors: ErrorList | None = None


class CreateUnexpectedProblemRequest(Definition):
    """A message about a problem that affects the completion of an order, such as missing stock."""

    text: _Text | None = None


class CreateUnexpectedProblemResponse(Definition):
    """What createUnexpectedProblem responds: nothing, unless it failed."""

    errors: ErrorList | None = None


class BuyerAttributes(Definition):
    """What is known of the customer."""

    locale: str | None = None
    """The language that the customer prefers, such as en-US."""


class GetAttributesResponse(Definition):
    """What GetAttributes responds."""

    buyer: BuyerAttributes | None = None
    errors: ErrorList | None = None
