"""What goes over the line: JSON-RPC 2.0 requests and responses, and the call that opens the conversation."""

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

#: The version of the protocol; it grows when something that adapters rely on changes.
PROTOCOL_VERSION = 1

#: The first call of every scenario.
INITIALIZE = "initialize"

#: So much of what came is quoted in a failure.
_QUOTED = 300


class Message(BaseModel):
    """The base of all messages: frozen. What is not known in them is passed over."""

    model_config = ConfigDict(frozen=True, strict=True)


class Login(Message):
    """Login-with-Amazon credentials."""

    client_id: str
    client_secret: str
    refresh_token: str


class Opening(Message):
    """What `initialize` tells the adapter: where the API is, and as whom it is to speak."""

    protocol_version: int = Field(description="The version of this protocol.")
    endpoint: str = Field(
        description="Scheme and host of the Selling Partner API, without a slash at the end."
    )
    token_url: str = Field(description="Where access tokens come from.")
    credentials: Login
    marketplace: str = Field(description="A marketplace id such as ATVPDKIKX0DER.")


class Description(Message):
    """What the adapter answers to `initialize`: what it is called, and which methods it offers."""

    name: str = Field(description="What the integration is called.")
    version: str = Field(description="Which version of it this is.")
    methods: tuple[str, ...] = Field(
        description="The methods of the port that it offers; the others are not claimed."
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
            raise ValueError("an answer has a result or an error")
        return self


_RESPONSE = TypeAdapter(Response)


def call_line(number: int, method: str, params: dict[str, Any]) -> str:
    """A call as one line of text: in JSON every line break of a text is escaped."""
    return Call(jsonrpc="2.0", id=number, method=method, params=params).model_dump_json()


def read_response(line: bytes, number: int, method: str) -> Response:
    """The response to call `number`. Raises AdapterUnintelligible when the line is anything else."""
    try:
        response = read_json(_RESPONSE, read_line(line))
    except ValidationError as error:
        raise AdapterUnintelligible(
            f"Asked for {method}, the adapter said what is no JSON-RPC 2.0 answer ({explained(error)}): "
            f"{quoted(line)}. Expected an object with jsonrpc, id and either result or error."
        ) from error
    except ValueError as error:
        raise AdapterUnintelligible(
            f"Asked for {method}, the adapter said what is no JSON ({error}): {quoted(line)}. "
            "Answers are one line of JSON each; whatever else there is to say goes to standard error."
        ) from error
    if response.error is None or response.id is not None:
        _check_id(response, number, method, line)
    return response


def read_line(line: bytes) -> Any:
    """The JSON value that a line holds. Raises ValueError when there is none."""
    try:
        return json.loads(line.decode(), parse_constant=_refuse)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def quoted(line: bytes) -> str:
    """What came, so much of it as a reader can bear."""
    text = line.decode("utf-8", "backslashreplace").strip()
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}... ({len(text)} characters)"


def _check_id(response: Response, number: int, method: str, line: bytes) -> None:
    # A call that could not be read has no id to answer to; every other answer names its call.
    if response.id != number or not isinstance(response.id, int):
        raise AdapterUnintelligible(
            f"Asked for {method} with the id {number}, the adapter answered to the id {response.id!r}: "
            f"{quoted(line)}. Every call is answered once, under its own id."
        )


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no JSON")
