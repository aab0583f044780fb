"""What can be wrong with a request, as exceptions that carry what goes on the wire.

    WireError
      InvalidInputError    400  InvalidInput    the request is malformed, or cannot be carried out
      NotFoundError        404  NotFound        the addressed resource does not exist
      UnsupportedError     415  InvalidInput    the request's body has another format than JSON
      UnauthorizedError    403  Unauthorized    the access token does not allow the call
      ConflictError        409  Conflict        it exists already
        StateConflictError 409  StateConflict   the same, for subscriptions

They never leave the emulator: it turns each into a response with an errors list (MCF-ERR-02).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

if TYPE_CHECKING:
    from collections.abc import Iterable

#: A request can be wrong in a thousand places; more entries are not useful.
MOST_ENTRIES = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One element of the errors list, without its code. `details` may be empty (MCF-ERR-10)."""

    message: str
    details: str = ""
    unknown_item: str | None = None
    """The id of the order's line whose SKU is unknown, if that is the problem. It is not on the wire."""


class WireError(Exception):
    """A request whose response is an errors list."""

    status: int
    code: ClassVar[str]
    default_status: ClassVar[int]

    def __init__(self, message: str, details: str = "", *, status: int | None = None) -> None:
        super().__init__(message)
        self.status = self.default_status if status is None else status
        self.entries: tuple[Entry, ...] = (Entry(message, details),)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Self:
        """One error with several entries, of which there must be at least one (MCF-ERR-07)."""
        kept = tuple(entries)[:MOST_ENTRIES]
        error = cls(kept[0].message)
        error.entries = kept
        return error

    def wire(self) -> dict[str, list[dict[str, str]]]:
        """The body of the response, as plain JSON values."""
        return {
            "errors": [
                {"code": self.code, "message": entry.message, "details": entry.details}
                for entry in self.entries
            ]
        }


class InvalidInputError(WireError):
    """Parameters are missing or invalid, or the current state does not allow the request (MCF-ERR-08)."""

    code = "InvalidInput"
    default_status = 400


class UnsupportedError(WireError):
    """The content type of the request is not JSON, where an API documents a refusal of that."""

    code = "InvalidInput"
    default_status = 415


class NotFoundError(WireError):
    """The addressed resource does not exist (MCF-ERR-08)."""

    code = "NotFound"
    default_status = 404


class ConflictError(WireError):
    """What is to be created exists already (MCF-NOTIF-06)."""

    code = "Conflict"
    default_status = 409


class StateConflictError(ConflictError):
    """A subscription that exists already; users saw another code for it."""

    code = "StateConflict"


class UnauthorizedError(WireError):
    """No token, an expired or malformed one, or one that does not allow the call (MCF-AUTH-19)."""

    code = "Unauthorized"
    default_status = 403
