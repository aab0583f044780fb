"""What earlier scenarios of a run have shown of an integration, as far as it may use it later.

An integration may keep what belongs to its account and not to an order: the features of a marketplace, the
reasons for returning a product, an access token. So a response of any scenario explains it in later ones.
An adapter behind an address serves all processes of a run, so these share what they know, in a file.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from pytest_mcf.exchange import Exchange
from pytest_mcf.harness.values_in import read_body, values_in

#: Methods of the port that report what belongs to the account, each with the operation that says so.
REFERENCE_DATA: Mapping[str, str] = {
    "list_features": "getFeatures",
    "list_return_reasons": "listReturnReasonCodes",
}

_TOKEN_CALL = "getAccessToken"  # noqa: S105 - the name of an operation


@dataclass(frozen=True, slots=True)
class TokenRequest:
    """How an access token was asked for, without what is secret in it."""

    method: str
    content_type: str
    query_length: int
    fields: tuple[str, ...]
    """The names of the form's fields."""
    grant: str

    @classmethod
    def of(cls, exchange: Exchange) -> TokenRequest:
        """Read it from the exchange."""
        form = parse_qs(exchange.request_body.decode("utf-8", "replace"))
        return cls(
            exchange.method,
            dict(exchange.request_headers).get("content-type", ""),
            len(exchange.query),
            tuple(sorted(form)),
            form.get("grant_type", [""])[0],
        )


class Earlier:
    """Collects it. With a `path`, all processes that have the same one know what each of them has seen."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._read_up_to = 0
        self._values: defaultdict[str, set[str]] = defaultdict(set)
        self._tokens: dict[str, TokenRequest] = {}

    def see(self, exchange: Exchange) -> None:
        """Note a response before the integration has it."""
        if exchange.origin != "integration" or exchange.status != HTTPStatus.OK:
            return
        operation = exchange.operation or ""
        if operation in REFERENCE_DATA.values():
            self._note({"operation": operation, "values": self._new_values(operation, exchange)})
        elif operation == _TOKEN_CALL:
            content = read_body(exchange.response_body)
            token = content.get("access_token") if isinstance(content, dict) else None
            if isinstance(token, str):
                self._note({"token": _digest(token), "request": asdict(TokenRequest.of(exchange))})

    def values_for(self, method: str) -> AbstractSet[str]:
        """What earlier responses said that a method of the port may report; none for most methods."""
        operation = REFERENCE_DATA.get(method)
        if operation is None:
            return frozenset()
        self._catch_up()
        # A copy: a server notes responses in a thread of its own.
        return frozenset(self._values[operation])

    def token_request(self, token: str) -> TokenRequest | None:
        """How a token was asked for that an earlier response gave out."""
        self._catch_up()
        return self._tokens.get(_digest(token))

    def _new_values(self, operation: str, exchange: Exchange) -> list[str]:
        return sorted(set(values_in(read_body(exchange.response_body))) - self._values[operation])

    def _note(self, entry: Mapping[str, Any]) -> None:
        self._take(entry)
        if self._path is not None and entry.get("values") != []:
            # One write at the end of a file: other processes see all of the line or nothing.
            line = json.dumps(entry).encode() + b"\n"
            file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(file, line)
            finally:
                os.close(file)

    def _take(self, entry: Mapping[str, Any]) -> None:
        if "token" in entry:
            request = dict(entry["request"])
            self._tokens[entry["token"]] = TokenRequest(**{**request, "fields": tuple(request["fields"])})
        else:
            self._values[entry["operation"]] |= set(entry["values"])

    def _catch_up(self) -> None:
        """Read what other processes have noted since."""
        for line in self._lines():
            self._take(json.loads(line))

    def _lines(self) -> Iterator[bytes]:
        if self._path is None or not self._path.exists():
            return
        with self._path.open("rb") as file:
            file.seek(self._read_up_to)
            for line in file:
                if line.endswith(b"\n"):
                    self._read_up_to += len(line)
                    yield line


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
