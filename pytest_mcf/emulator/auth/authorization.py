"""Which access token permits which operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_mcf.emulator.auth.tokens import DENIED
from pytest_mcf.emulator.errors import UnauthorizedError
from pytest_mcf.model.versions import FIRST, SUCCESSOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pytest_mcf.emulator.auth.tokens import Identity, Permission
    from pytest_mcf.model import Match, Operation

#: The scope of grantless tokens; the only grantless operations are those of Notifications.
_SCOPE = "sellingpartnerapi::notifications"

#: Grantless by the documents (MCF-NOTIF-28), but python-amazon-sp-api calls them for a seller.
_FOR_SELLERS_TOO = frozenset({"getSubscriptionById", "deleteSubscriptionById"})

#: The APIs that require the role Amazon Fulfillment (MCF-AUTH-18).
_APIS_WITH_ROLE = frozenset({FIRST.api, SUCCESSOR.api, "inventory_v1"})


def authorize(identity: Identity, match: Match) -> frozenset[str]:
    """Which kinds of personal data the response may show. Raises UnauthorizedError if the call is denied."""
    operation = match.operation
    if identity.permissions is not None:
        return _permitted(identity.permissions, operation, match.path_parameters)
    if identity.seller is None:
        _check_grantless(identity, operation)
    else:
        _check_seller(identity, operation)
    return frozenset()


def _permitted(
    permissions: Iterable[Permission], operation: Operation, path_parameters: Mapping[str, str]
) -> frozenset[str]:
    """A Restricted Data Token permits what it was requested for, no more (MCF-AUTH-10, MCF-AUTH-13)."""
    covering = [
        permission
        for permission in permissions
        if permission.operation == operation.name and permission.values.items() <= path_parameters.items()
    ]
    if not covering:
        raise UnauthorizedError(DENIED, "The Restricted Data Token was not asked for this resource.")
    return frozenset().union(*(permission.data_elements for permission in covering))


def _check_grantless(identity: Identity, operation: Operation) -> None:
    if not operation.grantless:
        raise UnauthorizedError(
            DENIED, "The access token is grantless; this operation needs a seller's authorization."
        )
    if identity.scope != _SCOPE:
        raise UnauthorizedError(DENIED, f"The access token has another scope than {_SCOPE}.")


def _check_seller(identity: Identity, operation: Operation) -> None:
    if operation.grantless and operation.name not in _FOR_SELLERS_TOO:
        raise UnauthorizedError(
            DENIED,
            f"This operation is grantless: it takes a token of client_credentials with the scope {_SCOPE}.",
        )
    if operation.api in _APIS_WITH_ROLE and not identity.role:
        raise UnauthorizedError(DENIED, "The application lacks the role Amazon Fulfillment.")
    if operation.restricted and not operation.data_elements:
        raise UnauthorizedError(DENIED, "This operation needs a Restricted Data Token.")
