"""From views to the wire: parts that the requests of both versions have."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from pytest_mcf.integration.errors import OrderRejected
from pytest_mcf.integration.views import Address, DeliveryPreferences
from pytest_mcf.model.definition import Definition

Body = dict[str, Any]


def checked(model: type[Definition], content: Body) -> Body:
    """A body checked by the model. One beyond a documented limit is never sent (MCF-CREATE-03)."""
    try:
        return model.model_validate(content).wire()
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}" for problem in error.errors()
        )
        raise OrderRejected(
            f"{model.__name__} was not sent, because Amazon would refuse it: {problems}."
        ) from error


def address(given: Address) -> Body:
    """An address."""
    return {
        "name": given.name,
        "addressLine1": given.address_line1,
        "addressLine2": given.address_line2,
        "addressLine3": given.address_line3,
        "city": given.city,
        "stateOrRegion": given.state_or_region,
        "postalCode": given.postal_code,
        "countryCode": given.country_code,
        "phone": given.phone,
    }


def drop_off(preferences: DeliveryPreferences) -> Body | None:
    """Where a package may be left, if the order says so."""
    attributes = dict(preferences.drop_off_attributes) or None
    return {"type": preferences.drop_off, "attributes": attributes} if preferences.drop_off else None
