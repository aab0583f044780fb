"""Redacts the secrets of an exchange before it is shown.

A team may well try its real credentials on a served emulator, by mistake or not. So nothing depends on
the emulator's answer: secrets are known by where they stand, by their name, and by how they look.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode

from pytest_mcf.common.paths import ACCESS_TOKEN_HEADER, TOKEN_PATH
from pytest_mcf.exchange import Exchange

#: What passes the token endpoint keeps its form and loses its values, except for these.
_SHOWN_TOKEN_FIELDS = frozenset(
    {"grant_type", "scope", "token_type", "expires_in", "error", "error_description"}
)

#: Fields that hold a secret wherever they stand; case and underscores are not looked at.
_SECRET_FIELDS = frozenset({"accesstoken", "refreshtoken", "clientsecret", "restricteddatatoken"})

#: The same fields in a query, in a form, or in JSON that cannot be read: clients also send them to paths
#: that do not exist. What was hidden already is left as it is.
_SECRET_PARAMETER = re.compile(
    r"\b((?:access_?token|refresh_?token|client_?secret|restricted_?data_?token)[\"\\]*\s*[=:]\s*[\"\\]*)"
    r"(?!\(hidden)([^&\s\"\\]+)",
    re.IGNORECASE,
)

#: Where a name of the token endpoint looks otherwise it is not a name, but maybe a piece of a secret.
_NAME = re.compile(r"[A-Za-z_]{1,30}")

#: Login with Amazon's tokens and client secrets, also percent-encoded and inside other text.
_SECRET_TEXT = re.compile(r"(?:Atz[a-z](?:\.\w+)?(?:\||%7C)|amzn1\.oa2-cs\.)[^\s\"'&<>,;\\]*", re.IGNORECASE)

#: Of all other headers only the name is shown: who knows what a proxy or a client puts there.
_SHOWN_HEADERS = frozenset(
    {
        *("accept", "accept-encoding", "cache-control", "connection", "content-length", "content-type"),
        *("date", "host", "origin", "retry-after", "user-agent"),
        *("x-amz-date", "x-amzn-errortype", "x-amzn-idempotency-token"),
        *("x-amzn-ratelimit-limit", "x-amzn-requestid"),
    }
)

#: A value as short as this is not a secret; taken out of every text it would leave holes everywhere.
_SHORTEST_SECRET = 4

#: Bodies beyond this many bytes are not shown: that would take both server and page too long.
MOST_BYTES = 512 * 1024


class DisplayRedactor:
    """Takes the secrets out of the parts of one exchange."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        path = "/" + unquote(exchange.path).lstrip("/")
        self._is_token_exchange = path.lower().startswith(TOKEN_PATH)
        # What was a secret in the request is one in the response too, should it be repeated there.
        self._values = sorted(self._secret_values(), key=len, reverse=True)

    def target(self) -> str:
        """Path and query."""
        path, query = self._exchange.path, self._exchange.query
        if query and self._is_token_exchange:
            query = urlencode(self._fields(dict(parse_qsl(query, keep_blank_values=True))), safe="(), ")
        return self.text(f"{path}?{query}" if query else path)

    def headers(self, headers: Iterable[tuple[str, str]]) -> list[list[str]]:
        """Names with values, as far as those are known to be harmless."""
        return [
            [name, self.text(value) if name in _SHOWN_HEADERS else _hidden(value)] for name, value in headers
        ]

    def finding(self, got: str) -> str:
        """What a violation says that came; at the token endpoint that may be a piece of a secret."""
        return _hidden(got) if self._is_token_exchange else self.text(got)

    def body(self, body: bytes) -> str:
        """A body as readable text; JSON is laid out over lines."""
        if len(body) > MOST_BYTES:
            return f"(not shown: {len(body):,} bytes)"
        if b"\0" in body:
            return f"(not text: {len(body):,} bytes)"
        text = body.decode("utf-8", "backslashreplace")
        try:
            value = json.loads(text)
            if isinstance(value, dict | list):
                return self.text(json.dumps(self._cleared(value), indent=2, ensure_ascii=False))
        except ValueError:
            return self._not_json(text)
        except RecursionError:
            # It cannot be searched, so its content is unknown.
            return f"(not shown: {len(body):,} bytes, nested too deeply)"
        return self._not_json(text)

    def text(self, text: str) -> str:
        """Any text, without what looks like a secret or has been one elsewhere in the exchange."""
        for value in self._values:
            text = text.replace(value, _hidden(value))
        text = _SECRET_PARAMETER.sub(lambda found: found[1] + _hidden(found[2]), text)
        return _SECRET_TEXT.sub(lambda found: _hidden(found[0]), text)

    def _not_json(self, text: str) -> str:
        if self._is_token_exchange and "=" not in text:
            return _hidden(text) if text else ""
        if self._is_token_exchange:
            fields = self._fields(dict(parse_qsl(text, keep_blank_values=True)))
            return self.text("\n".join(f"{name}={value}" for name, value in fields.items()))
        return self.text(text)

    def _cleared(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._cleared(member) for member in value]
        if isinstance(value, dict):
            return self._fields({name: self._cleared(member) for name, member in value.items()})
        return value

    def _fields(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        return {
            self._shown_name(name): _hidden(value) if self._is_secret(name) else value
            for name, value in fields.items()
        }

    def _shown_name(self, name: str) -> str:
        return _hidden(name) if self._is_token_exchange and not _NAME.fullmatch(name) else name

    def _is_secret(self, name: str) -> bool:
        if self._is_token_exchange:
            return name not in _SHOWN_TOKEN_FIELDS
        return name.lower().replace("_", "") in _SECRET_FIELDS

    def _secret_values(self) -> set[str]:
        """The texts that came as secrets, as they came and percent-encoded."""
        exchange = self._exchange
        found = {value for name, value in exchange.request_headers if name == ACCESS_TOKEN_HEADER}
        if self._is_token_exchange and len(exchange.request_body) <= MOST_BYTES:
            found |= _secret_fields_of(exchange.request_body)
        found = {value for value in found if len(value) >= _SHORTEST_SECRET}
        return found | {quote(value, safe="") for value in found}


def _secret_fields_of(body: bytes) -> set[str]:
    text = body.decode("utf-8", "replace")
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        fields = dict(parse_qsl(text))
    if not isinstance(fields, dict):
        return set()
    return {
        value for name, value in fields.items() if isinstance(value, str) and name not in _SHOWN_TOKEN_FIELDS
    }


def _hidden(value: Any) -> str:
    """What is said instead of a secret: enough to see that one is missing, empty or cut off."""
    return f"(hidden: {len(value)} characters)" if isinstance(value, str) else "(hidden)"
