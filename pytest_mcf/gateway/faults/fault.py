"""What can go wrong with a call, as a value that can be written as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pytest_mcf.common.text import closest
from pytest_mcf.errors import FaultRefused
from pytest_mcf.model import OPERATIONS
from pytest_mcf.operation import Operation

Kind = Literal[
    "throttled",
    "internal-failure",
    "service-unavailable",
    "cut-before",
    "cut-within",
    "answer-lost",
    "slow",
    "truncated",
    "empty",
    "html",
    "wrong-type",
    "token-expired",
    "token-revoked",
    "page-repeated",
    "page-empty",
    "random",
    "refused",
    "altered",
]

#: These refuse the access token until there is a new one.
TOKEN_KINDS: frozenset[Kind] = frozenset({"token-expired", "token-revoked"})

#: These are about the pages of a listing.
PAGE_KINDS: frozenset[Kind] = frozenset({"page-repeated", "page-empty"})

#: What an integration gets over by repeating its call; `random` chooses among these.
PASSING: tuple[Kind, ...] = (
    "throttled",
    "internal-failure",
    "service-unavailable",
    "cut-before",
    "cut-within",
    "answer-lost",
    "truncated",
    "empty",
    "html",
)

#: How operations call it, in lower case.
_PAGE_PARAMETERS = frozenset({"nexttoken", "pagetoken"})

_TOKEN_CALL = "getAccessToken"  # noqa: S105 - the name of an operation
_OF_KINDS: Mapping[str, tuple[Kind, ...]] = {
    "seconds": ("slow",),
    "field": ("wrong-type",),
    "status": ("html", "refused"),
    "code": ("refused",),
    "message": ("refused",),
    "details": ("refused",),
    "set": ("altered",),
    "remove": ("altered",),
    "shuffle": ("altered",),
    "headers": ("altered",),
}
_ALTERATIONS = ("set", "remove", "shuffle", "headers")

#: A refusal has a status of its own, or is a 200 with errors (MCF-ERR-03).
_OK, _REFUSAL = 200, 400
_STATUSES: Mapping[str, str] = {"refused": "200, or 400 to 599", "html": "400 to 599"}

#: More errors of one fault are not useful.
_MOST_PROBLEMS = 5

#: An hour: no test waits longer.
_MOST_SECONDS = 3600

_MOST_CHANGES = 100
_Pointer = Annotated[str, Field(pattern=r"^(/([^~]|~[01])*)+$", max_length=1000)]
_HeaderName = Annotated[str, Field(pattern=r"^[A-Za-z0-9-]+$", max_length=100)]
_HeaderValue = Annotated[str, Field(pattern=r"^[ -~]*$", max_length=1000)]


class Fault(BaseModel):
    """A fault in the next `calls` calls of an operation; with null in every call until cleared.

    Without `operation` it is any call of any API, except token calls: those need their name.

    `throttled`, `internal-failure` and `service-unavailable` respond 429, 500 and 503 in the API's place.
    `cut-before` ends the connection before the request arrives, `cut-within` in the middle of the response;
    with `answer-lost` the request is handled and no response arrives. `slow` lets `seconds` pass before the
    response. `truncated`, `empty` and `html` change the body of the response; with a `status`, `html` is the
    page of a server before the API, which the request never reaches. `wrong-type` gives one value in the
    response another type: the one called `field`, or one that chance chooses. `token-expired` and
    `token-revoked` refuse the access token with 403 until there is a new one; there `calls` counts tokens.
    `page-repeated` repeats the previous page of a listing, `page-empty` puts an empty page
    with a nextToken before the right one. `random` is any kind that a retry overcomes.

    `refused` responds in the API's place, in Amazon's format, with a `status` (400 without one), a `code`, a
    `message` and `details`; a response of 200 may have errors, too. `altered` changes the API's response:
    `set` has other values, and `remove` names what is missing, both by JSON pointers; `shuffle` names lists
    whose entries come in another order; and `headers` has other values, or null for a header that is missing.
    It waits for a response that has them.

    With `later_pages` it waits for requests that ask for a further page of a listing.
    With a `probability` below 1 chance decides for each call; the same `seed` decides the same way. After
    one, the next `apart` calls are left alone.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False, defer_build=True)

    kind: Kind
    calls: Annotated[int, Field(ge=1)] | None = 1
    operation: Annotated[str, Field(max_length=100)] | None = None
    later_pages: bool = False
    probability: Annotated[float, Field(gt=0, le=1)] = 1.0
    seed: int = 0
    apart: Annotated[int, Field(ge=0)] = 0
    seconds: Annotated[float, Field(gt=0, le=_MOST_SECONDS)] = 5.0
    field: Annotated[str, Field(max_length=100)] | None = None
    status: Annotated[int, Field(ge=_OK, le=599)] | None = None
    code: Annotated[str, Field(max_length=100)] = "InvalidInput"
    message: Annotated[str, Field(max_length=1000)] = "The request is not valid."
    details: Annotated[str, Field(max_length=1000)] = ""
    set: Mapping[_Pointer, Any] = Field(default_factory=dict, max_length=_MOST_CHANGES)
    remove: Annotated[tuple[_Pointer, ...], Field(max_length=_MOST_CHANGES, strict=False)] = ()
    shuffle: Annotated[tuple[_Pointer, ...], Field(max_length=_MOST_CHANGES, strict=False)] = ()
    headers: Mapping[_HeaderName, _HeaderValue | None] = Field(default_factory=dict, max_length=_MOST_CHANGES)

    @model_validator(mode="after")
    def _agree(self) -> Self:
        operation = OPERATIONS.get(self.operation) if self.operation is not None else None
        if self.operation is not None and operation is None:
            close = closest(self.operation, OPERATIONS)
            hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(OPERATIONS)}"
            raise ValueError(f"there is no operation {self.operation!r} ({hint})")
        is_about_pages = self.kind in PAGE_KINDS or self.later_pages
        if is_about_pages and operation is not None and page_parameter(operation) is None:
            raise ValueError(f"{self.operation} has no pages")
        if self.kind in TOKEN_KINDS and self.operation == _TOKEN_CALL:
            raise ValueError(f"{self.operation} takes no access token")
        for name, kinds in _OF_KINDS.items():
            if name in self.model_fields_set and self.kind not in kinds:
                raise ValueError(f"{name} belongs to the kind {' or '.join(kinds)}, not to {self.kind}")
        if (
            self.status is not None
            and self.status < _REFUSAL
            and (self.kind, self.status) != ("refused", _OK)
        ):
            raise ValueError(f"the status of {self.kind} is {_STATUSES[self.kind]}, not {self.status}")
        if self.kind == "altered" and not any(getattr(self, name) for name in _ALTERATIONS):
            raise ValueError(f"altered needs one of {', '.join(_ALTERATIONS)}")
        return self

    def applies_to(self, operation: Operation) -> bool:
        """Whether it is meant for the calls of an operation."""
        if self.operation is not None:
            return operation.name == self.operation
        return operation.name != _TOKEN_CALL

    def as_json(self) -> dict[str, Any]:
        """As the body of `POST /_mcf/faults`; default values are left out."""
        return {"kind": self.kind, "calls": self.calls, **self.model_dump(exclude_defaults=True)}


def read_fault(values: Mapping[str, Any] | bytes) -> Fault:
    """A fault, from JSON or from names and values. Raises FaultRefused, which names what was expected."""
    try:
        if isinstance(values, bytes):
            return Fault.model_validate_json(values)
        return Fault.model_validate(dict(values))
    except ValidationError as error:
        problems = "; ".join(_sentence(problem) for problem in error.errors()[:_MOST_PROBLEMS])
        raise FaultRefused(
            f"Invalid fault: {problems}. Expected something like "
            '{"kind": "throttled", "calls": 2, "operation": "createFulfillmentOrder"}, where kind is '
            f"{', '.join(get_args(Kind))}."
        ) from error


def page_parameter(operation: Operation) -> str | None:
    """The query parameter that asks for a further page of a listing; None if there are no pages."""
    names = (parameter.name for parameter in operation.parameters if parameter.place == "query")
    return next((name for name in names if name.lower() in _PAGE_PARAMETERS), None)


def _sentence(problem: Mapping[str, Any]) -> str:
    where = ".".join(map(str, problem["loc"]))[:100]
    # The message of what a validator of ours raised has a prefix of pydantic's; the error itself has none.
    reason = str(problem["ctx"]["error"] if problem["type"] == "value_error" else problem["msg"])
    return f"{where}: {reason}" if where else reason
