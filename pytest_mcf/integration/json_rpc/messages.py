"""The messages: JSON-RPC 2.0 requests and responses, and the call that opens the conversation."""

from __future__ import annotations

import json
from typing import Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StrictInt,
    StrictStr,
    TypeAdapter,
    ValidationError,
    model_validator,
)

from pytest_mcf.errors import AdapterUnintelligible
from pytest_mcf.integration.json_rpc.methods import explained, read_json
from pytest_mcf.model.versions import FIRST

#: The version of the protocol. It is increased if something changes that adapters rely on.
PROTOCOL_VERSION = 1

#: The first call of every scenario.
INITIALIZE = "initialize"

#: The most characters of a message that a failure quotes.
_QUOTED = 300


class Message(BaseModel):
    """The base of all messages: frozen. Unknown fields are ignored."""

    model_config = ConfigDict(frozen=True, strict=True)


class Login(Message):
    """Login-with-Amazon credentials."""

    client_id: str
    client_secret: str
    refresh_token: str


class Opening(Message):
    """The parameters of `initialize`: where the API is, and the credentials for it."""

    protocol_version: int = Field(description="The version of this protocol.")
    endpoint: str = Field(
        description="Scheme and host of the Selling Partner API, without a slash at the end."
    )
    token_url: str = Field(description="Where access tokens come from.")
    credentials: Login
    marketplace: str = Field(description="A marketplace id such as ATVPDKIKX0DER.")
    queue_url: str | None = Field(
        default=None,
        description="The SQS queue of a scenario that has one; its scheme and host are the SDK's endpoint.",
    )
    queue_arn: str | None = Field(default=None, description="The ARN of that queue.")
    api: str = Field(default=FIRST.name, description="The version of Fulfillment Outbound to speak.")


class Description(Message):
    """The result of `initialize`: the adapter's name and version, and the methods that it offers."""

    name: str = Field(description="What the integration is called.")
    version: str | None = Field(default=None, description="Which version of it this is.")
    methods: tuple[str, ...] = Field(
        description="The methods of the port that it offers; the others are not claimed."
    )
    offers: tuple[str, ...] = Field(
        default=(),
        description="What its orders carry beyond what all orders have, such as Order.cash_on_delivery.",
    )
    without: tuple[str, ...] = Field(
        default=(),
        description="Optional fields of results that it never reports, such as OrderView.returned, and "
        "`legacy messages` if it takes notifications in JSON alone.",
    )
    without_in: dict[str, tuple[str, ...]] = Field(
        default_factory=dict,
        description="Methods and fields that it does not offer in a marketplace, by its country.",
    )
    sells_in: tuple[str, ...] = Field(
        default=(),
        description="The countries of the marketplaces that it sells in, such as DE; without it, all.",
    )
    keeps_running: bool = Field(
        default=False,
        description="Whether the program takes the next scenario too, after another `initialize`.",
    )


class Call(Message):
    """A call of a method of the port, or of `initialize`. Parameters go by their names."""

    jsonrpc: Literal["2.0"]
    id: StrictInt | StrictStr
    method: str
    params: dict[str, Any] = Field(default_factory=dict)


class ErrorObject(Message):
    """Why a call has no result."""

    code: StrictInt
    message: StrictStr
    data: Any = None


class Response(Message):
    """The response to one call: a result or an error, never both."""

    jsonrpc: Literal["2.0"]
    id: StrictInt | StrictStr | None
    result: Any = None
    error: ErrorObject | None = None

    @model_validator(mode="after")
    def _result_or_error(self) -> Self:
        if {"result", "error"} <= self.model_fields_set or not {"result", "error"} & self.model_fields_set:
            raise ValueError("a response has either a result or an error")
        return self


_RESPONSE = TypeAdapter(Response)


def call_line(number: int, method: str, params: dict[str, Any]) -> str:
    """A call as one line of text: JSON escapes line breaks in strings."""
    return Call(jsonrpc="2.0", id=number, method=method, params=params).model_dump_json()


def read_response(line: bytes, number: int, method: str) -> Response:
    """The response to call `number`. Raises AdapterUnintelligible if the line is anything else."""
    try:
        response = read_json(_RESPONSE, read_line(line))
    except ValidationError as error:
        raise AdapterUnintelligible(
            f"The call of {method} failed: the adapter's response is not a JSON-RPC 2.0 response "
            f"({explained(error)}): {quoted(line)}. Expected an object with jsonrpc, id and either result "
            "or error.",
            quotes=(quoted(line),),
        ) from error
    except ValueError as error:
        raise AdapterUnintelligible(
            f"The call of {method} failed: the adapter's response is not JSON ({error}): {quoted(line)}. "
            "Each response is one line of JSON; other output belongs on standard error.",
            quotes=(quoted(line),),
        ) from error
    if response.error is None or response.id is not None:
        _check_id(response, number, method, line)
    return response


def read_line(line: bytes) -> Any:
    """The JSON value in a line. Raises ValueError if the line is not valid JSON."""
    try:
        return json.loads(line.decode(), parse_constant=_refuse)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def quoted(line: bytes) -> str:
    """What was received, shortened for a message."""
    text = line.decode("utf-8", "backslashreplace").strip()
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}... ({len(text)} characters)"


def _check_id(response: Response, number: int, method: str, line: bytes) -> None:
    # The response to a call that could not be read has no id; every other response has that of its call.
    if response.id != number or not isinstance(response.id, int):
        raise AdapterUnintelligible(
            f"The call of {method} with the id {number} failed: the adapter responded to the id "
            f"{response.id!r}: "
            f"{quoted(line)}. Every call has exactly one response, with its own id.",
            quotes=(repr(response.id), quoted(line)),
        )


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is not valid JSON")
