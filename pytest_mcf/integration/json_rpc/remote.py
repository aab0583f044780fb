"""The integration under test, in another process: each method of the port that it offers is a call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from pytest_mcf.common.text import did_you_mean, quoted, shortened
from pytest_mcf.errors import AdapterFailed, AdapterRaised, AdapterUnintelligible
from pytest_mcf.integration.endpoint import Endpoint
from pytest_mcf.integration.json_rpc.channel import Channel
from pytest_mcf.integration.json_rpc.error_codes import ERRORS, METHOD_NOT_FOUND
from pytest_mcf.integration.json_rpc.messages import (
    INITIALIZE,
    PROTOCOL_VERSION,
    Description,
    ErrorObject,
    Login,
    Opening,
    call_line,
    read_response,
)
from pytest_mcf.integration.json_rpc.methods import explained, port_methods, read_json
from pytest_mcf.integration.offer import AdapterDescription

Result = TypeVar("Result")

#: How much is shown of what an adapter says, in characters: a traceback needs some.
_LONGEST = 5000

_DESCRIPTION = TypeAdapter(Description)


class JsonRpcIntegration:
    """Implements the methods of the port that the adapter at the other end of a channel offers.

    A method that it does not offer does not exist, as with an adapter in Python. Calls raise the port's
    errors, or AdapterFailed if the adapter does not keep to the protocol.
    """

    def __init__(self, channel: Channel, endpoint: Endpoint) -> None:
        self._channel = channel
        self._secrets = (endpoint.credentials.client_secret, endpoint.credentials.refresh_token)
        self._calls = 0
        self._offered: frozenset[str] = frozenset()
        try:
            self.description = self._initialize(endpoint)
        except BaseException:
            channel.close()
            raise
        self._offered = frozenset(self.description.methods)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if not name.startswith("_") and name in self._offered:
            return partial(self._call, name)
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    @property
    def describe(self) -> AdapterDescription:
        """What the adapter declares not to offer."""
        return _declared(self.description)

    def evidence(self) -> str:
        """The adapter's other output. This ends the conversation."""
        return self._without_secrets(self._channel.evidence())

    def close(self) -> None:
        """End the conversation, and the adapter if it is a program."""
        self._named(self._channel.close)

    def leave(self) -> Channel:
        """End the conversation, and let the adapter go on; the channel is for the next one."""
        self._named(self._channel.leave)
        return self._channel

    def _initialize(self, endpoint: Endpoint) -> Description:
        opening = Opening(
            protocol_version=PROTOCOL_VERSION,
            endpoint=endpoint.url,
            token_url=endpoint.token_url,
            credentials=Login(**asdict(endpoint.credentials)),
            marketplace=endpoint.marketplace,
            queue_url=endpoint.queue_url,
            queue_arn=endpoint.queue_arn,
            api=endpoint.api,
        )
        return self._named(lambda: _described(self._ask(INITIALIZE, opening.model_dump())))

    def _call(self, name: str, *arguments: Any, **named: Any) -> Any:
        method = port_methods()[name]
        params = method.params_of(*arguments, **named)

        def call() -> Any:
            try:
                return method.result_of(self._ask(name, params))
            except ValidationError as error:
                raise AdapterUnintelligible(
                    f"The call of {name} failed: the adapter returned an invalid result: {explained(error)}. "
                    "Run `pytest-mcf schema --port` for the schema."
                ) from error

        return self._named(call)

    def _ask(self, method: str, params: dict[str, Any]) -> Any:
        self._calls += 1
        line = self._channel.exchange(call_line(self._calls, method, params), method)
        response = read_response(line, self._calls, method)
        if response.error is not None:
            raise _raised(method, response.error)
        return response.result

    def _named(self, call: Callable[[], Result]) -> Result:
        """Add the adapter's other output to a failure, and remove credentials from it."""
        try:
            return call()
        except AdapterFailed as error:
            sentence = self._without_secrets(error.sentence)
            words = [self._without_secrets(error.words), self.evidence()]
            quotes = tuple(map(self._without_secrets, error.quotes))
            raise type(error)(sentence, "\n".join(filter(None, words)), quotes) from error

    def _without_secrets(self, text: str) -> str:
        for secret in filter(None, self._secrets):
            text = text.replace(secret, "(hidden)")
        return text


def _described(value: Any) -> Description:
    """The result of `initialize`. Raises AdapterUnintelligible if it is invalid."""
    try:
        description = read_json(_DESCRIPTION, value)
    except ValidationError as error:
        raise AdapterUnintelligible(
            f"The call of initialize failed: the adapter returned an invalid result: {explained(error)}. "
            "Expected its name and the methods that it offers, by these names; version is optional."
        ) from error
    for name in description.methods:
        if name not in port_methods():
            raise AdapterUnintelligible(
                f"The adapter offers the method {quoted(name)}, which the port does not have. "
                f"{did_you_mean(name, port_methods(), most=1)}",
                quotes=(quoted(name),),
            )
    _declared(description)
    return description


def _declared(description: Description) -> AdapterDescription:
    """What the adapter declares not to offer. Raises AdapterUnintelligible if the port does not have it."""
    try:
        return AdapterDescription(
            offers=description.offers,
            without=description.without,
            without_in=description.without_in,
            sells_in=description.sells_in,
        )
    except ValidationError as error:
        raise AdapterUnintelligible(
            f"The call of initialize failed: the adapter returned an invalid result: {explained(error)}."
        ) from error


def _raised(method: str, error: ErrorObject) -> Exception:
    """The port's error with this code, or else a failure of the adapter with its own text."""
    details = error.data if isinstance(error.data, dict) else {}
    if error.code in ERRORS:
        code, request_id = (_text(details.get(name)) for name in ("code", "request_id"))
        return ERRORS[error.code](shortened(error.message, _LONGEST), code=code, request_id=request_id)
    if error.code == METHOD_NOT_FOUND:
        return AdapterUnintelligible(
            f"The call of {method} failed: the adapter reported that there is no such method: "
            f"{shortened(error.message, _LONGEST)}. Leave it out of the methods that initialize returns; "
            "then it is not claimed.",
            quotes=(shortened(error.message, _LONGEST),),
        )
    detail = shortened(str(details.get("traceback") or error.data or ""), _LONGEST)
    own_text = f"\n{detail}" if detail else ""
    message = shortened(error.message, _LONGEST)
    return AdapterRaised(
        f"The call of {method} failed: the integration raised an error that the port does not define:",
        f"{message} (code {error.code}){own_text}",
    )


def _text(value: Any) -> str | None:
    return None if value is None else shortened(str(value))
