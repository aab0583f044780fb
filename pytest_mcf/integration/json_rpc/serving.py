"""The adapter's side of the protocol, for adapters in Python: any object with methods of the port."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Mapping
from contextlib import closing, redirect_stdout
from typing import Any, BinaryIO

from pydantic import TypeAdapter, ValidationError

from pytest_mcf.integration.endpoint import Credentials, Endpoint
from pytest_mcf.integration.errors import IntegrationError
from pytest_mcf.integration.factory import Factory
from pytest_mcf.integration.json_rpc.error_codes import (
    INTERNAL_ERROR,
    INVALID_PARAMS,
    INVALID_REQUEST,
    METHOD_NOT_FOUND,
    PARSE_ERROR,
    code_of,
)
from pytest_mcf.integration.json_rpc.messages import (
    INITIALIZE,
    PROTOCOL_VERSION,
    Call,
    Description,
    Opening,
    read_line,
)
from pytest_mcf.integration.json_rpc.methods import explained, port_methods, read_json
from pytest_mcf.integration.offer import read_description

_CALL = TypeAdapter(Call)
_OPENING = TypeAdapter(Opening)


def serve(  # noqa: PLR0913 - options, most of them left out
    factory: Factory,
    *,
    name: str,
    version: str | None = None,
    keeps_running: bool = False,
    calls: BinaryIO | None = None,
    answers: BinaryIO | None = None,
) -> None:
    """Respond to calls from standard input on standard output until there are no more.

    `factory` makes an adapter from an `Endpoint`. With `keeps_running` the process takes one scenario after
    the other: then nothing may be left in it from the one before. What the adapter prints goes to standard
    error, so that it does not mix with the responses.
    """
    written = answers or sys.stdout.buffer
    with (
        redirect_stdout(sys.stderr),
        closing(Conversation(factory, name, version, keeps_running=keeps_running)) as conversation,
    ):
        for line in calls or sys.stdin.buffer:
            written.write(conversation.respond(line) + b"\n")
            written.flush()


class Conversation:
    """Responds to the calls of one scenario after the other, each a line of JSON."""

    def __init__(
        self, factory: Factory, name: str, version: str | None, *, keeps_running: bool = False
    ) -> None:
        self._factory = factory
        self._keeps_running = keeps_running
        self._name = name
        self._version = version
        self._adapter: Any = None

    def respond(self, line: bytes) -> bytes:
        """The response to a call: a result or an error. It raises nothing."""
        try:
            call = read_json(_CALL, read_line(line))
        except ValidationError as error:
            return _refusal(None, INVALID_REQUEST, explained(error))
        except ValueError as error:
            return _refusal(None, PARSE_ERROR, str(error))
        try:
            return _line(call.id, result=self._result_of(call.method, call.params))
        except _Refused as error:
            return _refusal(call.id, error.code, str(error))
        except IntegrationError as error:
            details = {"code": error.code, "request_id": error.request_id}
            return _refusal(call.id, code_of(error), str(error), details)
        except Exception as error:  # noqa: BLE001 - whatever the adapter raises, the caller gets an error
            return _refusal(call.id, INTERNAL_ERROR, _last_line(error), {"traceback": _own_frames(error)})

    def _result_of(self, method: str, params: Mapping[str, Any]) -> Any:
        if method == INITIALIZE:
            return self._initialize(params)
        if self._adapter is None:
            raise _Refused(INVALID_REQUEST, f"{method} was called before {INITIALIZE}.")
        if method not in self._offered:
            raise _Refused(METHOD_NOT_FOUND, f"{self._name} does not offer {method}.")
        called = port_methods()[method]
        try:
            arguments = called.arguments_of(params)
        except ValidationError as error:
            raise _Refused(INVALID_PARAMS, f"{method}: {explained(error)}") from error
        except TypeError as error:
            raise _Refused(INVALID_PARAMS, f"{method}: {error}") from error
        return called.result_as_json(getattr(self._adapter, method)(**arguments))

    def _initialize(self, params: Mapping[str, Any]) -> Any:
        try:
            opening: Opening = read_json(_OPENING, params)
        except ValidationError as error:
            raise _Refused(INVALID_PARAMS, explained(error)) from error
        if opening.protocol_version != PROTOCOL_VERSION:
            raise _Refused(
                INVALID_PARAMS,
                f"This adapter speaks version {PROTOCOL_VERSION} of the protocol, "
                f"not {opening.protocol_version}.",
            )
        self.close()
        credentials = Credentials(**opening.credentials.model_dump())
        self._adapter = self._factory(
            Endpoint(
                opening.endpoint,
                opening.token_url,
                credentials,
                opening.marketplace,
                opening.queue_url,
                opening.queue_arn,
                opening.api,
            )
        )
        declared = read_description(getattr(self._adapter, "describe", None))
        return Description(
            name=self._name,
            version=self._version,
            methods=self._offered,
            keeps_running=self._keeps_running,
            **declared.model_dump(),
        ).model_dump()

    @property
    def _offered(self) -> tuple[str, ...]:
        return tuple(name for name in port_methods() if callable(getattr(self._adapter, name, None)))

    def close(self) -> None:
        """Close the adapter, if it has a method for that."""
        close = getattr(self._adapter, "close", None)
        if close is not None:
            close()
        self._adapter = None


class _Refused(Exception):
    """A call that cannot be made."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


def _refusal(number: int | str | None, code: int, message: str, data: Any = None) -> bytes:
    return _line(number, error={"code": code, "message": message, "data": data})


def _line(number: int | str | None, **outcome: Any) -> bytes:
    return json.dumps({"jsonrpc": "2.0", "id": number, **outcome}).encode()


def _last_line(error: Exception) -> str:
    return "".join(traceback.format_exception_only(error)).strip()


def _own_frames(error: Exception) -> str:
    """The frames of a traceback that are the adapter's own."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename != __file__]
    return "".join(traceback.format_list(frames)).rstrip()
