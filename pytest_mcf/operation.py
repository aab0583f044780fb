"""An operation of an API, as its model documents it. `pytest_mcf.model` lists all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import ModuleType

Place = Literal["path", "query", "header"]
Kind = Literal["string", "integer", "boolean", "array"]

#: Statuses that every Fulfillment Outbound operation documents (MCF-ERR-01).
DOCUMENTED_FAILURES = (400, 401, 403, 404, 429, 500, 503)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an operation. `kind` and `format` are the model's, not Python's."""

    name: str
    place: Place
    required: bool = False
    kind: Kind = "string"
    format: str | None = None
    max_length: int | None = None
    min_items: int | None = None
    max_items: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of an API, as its model documents it.

    `rate` is in requests per second, with a bucket of `burst` requests (None: no published plan). `payload`
    is whether a success carries a `payload` that holds the answer. The types of bodies are named, and loaded
    when they are first asked for.
    """

    definitions: Callable[[], ModuleType]
    """Loads the module that has the types of its bodies."""
    name: str
    api: str
    method: str
    path: str
    parameters: tuple[Parameter, ...] = ()
    request_name: str | None = None
    response_name: str | None = None
    success: int = 200
    failures: tuple[int, ...] = DOCUMENTED_FAILURES
    rate: float | None = None
    burst: int | None = None
    payload: bool = False
    media_type: str = "application/json"
    """The content type of its responses."""
    sandbox_only: bool = False
    deprecated: bool = False
    grantless: bool = False
    """Called in the application's own name: its token is of the grant client_credentials, not of a seller."""
    restricted: bool = False
    """Answers with personal data, which only a Restricted Data Token opens."""
    data_elements: tuple[str, ...] = ()
    """The kinds of personal data among other data of the response, by the names that a Restricted Data Token
    gives them. Any other token gets the rest; where there are no kinds, it gets nothing."""
    only_asks: bool = False
    """Changes nothing, though its method is not GET."""
    lasting: bool = False
    """What it makes or ends in the sandbox is made or ended in the production application as well."""
    error_names: Mapping[int, str] = field(default_factory=dict, hash=False)
    """The names of the response types of failures, where they differ from that of a success."""
    other_success_names: Mapping[int, str] = field(default_factory=dict, hash=False)
    """Statuses of a success besides `success`, with the names of their response types."""
    official_name: str = ""
    """What its own model calls it, where another API has an operation of that name; empty: `name`."""

    @property
    def request(self) -> Any:
        """The pydantic type of the body of a request; None if it has none."""
        return self._type(self.request_name)

    @property
    def response(self) -> Any:
        """The pydantic type of the body of a response; None if it has none."""
        return self._type(self.response_name)

    @property
    def error_responses(self) -> Mapping[int, Any]:
        """The response types of failures, where they differ from `response`."""
        return {status: self._type(name) for status, name in self.error_names.items()}

    @property
    def other_successes(self) -> Mapping[int, Any]:
        """The response types of the other statuses of a success."""
        return {status: self._type(name) for status, name in self.other_success_names.items()}

    @property
    def changes_nothing(self) -> bool:
        """Whether it may be called any number of times, and nothing of the seller's is different."""
        return self.method == "GET" or self.only_asks

    @property
    def statuses(self) -> tuple[int, ...]:
        """Every status that the operation documents."""
        return (self.success, *self.other_success_names, *self.failures)

    @property
    def response_types(self) -> tuple[Any, ...]:
        """Every type that a response may have, None for one without a body."""
        names = (self.response_name, *self.other_success_names.values(), *self.error_names.values())
        return tuple(map(self._type, names))

    def response_type(self, status: int | None) -> Any:
        """The type of a response with a status; None if it has no body."""
        others = {**self.other_success_names, **self.error_names} if status != self.success else {}
        return self._type(others.get(status or 0, self.response_name))

    def is_success(self, status: int | None) -> bool:
        """Whether a status is one of its successes."""
        return status == self.success or status in self.other_success_names

    def _type(self, name: str | None) -> Any:
        return None if name is None else getattr(self.definitions(), name)


@dataclass(frozen=True, slots=True)
class Match:
    """The operation that a request addresses, and the parameters in its path."""

    operation: Operation
    path_parameters: Mapping[str, str]
    """Percent-decoded, exactly once; bytes that are not UTF-8 become U+FFFD."""
