"""The operation of Tokens: requesting a token that permits access to personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_mcf.emulator.auth.tokens import Permission
from pytest_mcf.emulator.errors import Entry, InvalidInputError
from pytest_mcf.model.request_rules.restricted_tokens import (
    LONGEST_PATH,
    MOST_RESOURCES,
    is_restricted_elsewhere,
    restricted_match,
)
from pytest_mcf.model.tokens_2021_03_01 import CreateRestrictedDataTokenResponse

if TYPE_CHECKING:
    from pytest_mcf.emulator.call import OperationCall
    from pytest_mcf.model import Operation
    from pytest_mcf.model.tokens_2021_03_01 import RestrictedResource


def create_restricted_data_token(call: OperationCall) -> CreateRestrictedDataTokenResponse:
    """Return a token for 1 to 50 resources and for nothing else (MCF-AUTH-12, MCF-AUTH-13)."""
    resources = call.body.restricted_resources
    if not 1 <= len(resources) <= MOST_RESOURCES:
        allowed = f"1 to {MOST_RESOURCES}"
        raise InvalidInputError(f"restrictedResources: has {len(resources)} entries, {allowed} are allowed.")
    entries: list[Entry] = []
    permissions: list[Permission] = []
    for place, resource in enumerate(resources):
        try:
            permission = _read_resource(resource)
        except InvalidInputError as error:
            (entry,) = error.entries
            entries.append(Entry(f"restrictedResources[{place}].{entry.message}", entry.details))
        else:
            permissions += [permission] if permission else []
    if entries:
        raise InvalidInputError.of(entries)
    token, lifetime = call.account.tokens.restrict(call.account.seller, permissions)
    return CreateRestrictedDataTokenResponse(restricted_data_token=token, expires_in=lifetime)


def _read_resource(resource: RestrictedResource) -> Permission | None:
    """What a resource permits here; None if it belongs to an API that is not emulated."""
    match = restricted_match(resource.method, resource.path)
    if match is not None:
        return Permission(
            operation=match.operation.name,
            # A parameter that is still in braces means all of the seller's.
            values={name: text for name, text in match.path_parameters.items() if text != f"{{{name}}}"},
            data_elements=_read_data_elements(match.operation, resource),
        )
    if not is_restricted_elsewhere(resource.method, resource.path):
        raise InvalidInputError(
            f"path: {resource.method} {resource.path[:LONGEST_PATH]!r} is not a restricted operation.",
            "Such as GET /orders/v0/orders/123-1234567-1234567/address, or {orderId} for any of the orders.",
        )
    if resource.data_elements:
        raise InvalidInputError("dataElements: only getOrders, getOrder and getOrderItems have them.")
    return None


def _read_data_elements(operation: Operation, resource: RestrictedResource) -> frozenset[str]:
    """Required for the three operations that show personal data among other data, and only for them."""
    wanted = resource.data_elements or []
    if wanted and not operation.data_elements:
        raise InvalidInputError("dataElements: only getOrders, getOrder and getOrderItems have them.")
    allowed = ", ".join(operation.data_elements)
    if operation.data_elements and not wanted:
        raise InvalidInputError(f"dataElements: {operation.name} needs at least one of {allowed}.")
    for name in wanted:
        if name not in operation.data_elements:
            raise InvalidInputError(f"dataElements: {name!r} is not one of {allowed}.")
    return frozenset(wanted)
