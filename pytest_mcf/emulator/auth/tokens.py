"""Self-contained tokens: those of Login with Amazon, and Restricted Data Tokens.

A token holds its claims and a signature over them. The emulator keeps none, so that a token outlives a
reset and is valid at every other emulator: real clients keep theirs for an hour, whatever happens to the
sandbox meanwhile.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from pytest_mcf.common.paths import ACCESS_TOKEN_HEADER
from pytest_mcf.emulator.errors import UnauthorizedError
from pytest_mcf.model.login_with_amazon import TokenError, TokenResponse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pytest_mcf.emulator.settings import Authorization, EmulatorSettings

#: Not a secret: it has to be the same in every emulator, and nothing else.
_KEY = b"pytest-mcf emulator"
_ACCESS_TOKEN = "Atza|"  # noqa: S105 - how the real ones begin
_RESTRICTED_DATA_TOKEN = "Atz.sprdt|"  # noqa: S105 - as above

DENIED = "Access to requested resource is denied."


class TokenRefusedError(Exception):
    """A token request that gets an OAuth error (MCF-QUIRK-44)."""

    def __init__(self, status: int, error: str, description: str) -> None:
        super().__init__(description)
        self.status = status
        self.error = error
        self.description = description


@dataclass(frozen=True, slots=True)
class Permission:
    """One restricted operation that a Restricted Data Token permits (MCF-AUTH-13)."""

    operation: str
    values: Mapping[str, str]
    """The path parameters that it is bound to; a missing one may have any value."""
    data_elements: frozenset[str]


@dataclass(frozen=True, slots=True)
class Identity:
    """In whose name an access token calls."""

    seller: str | None
    """None: the token is grantless, and calls in the name of the application itself."""
    role: bool = False
    scope: str | None = None
    """What a grantless token permits."""
    permissions: tuple[Permission, ...] | None = None
    """All that a Restricted Data Token permits. None: it is an ordinary token."""


class TokenService:
    """Issues access tokens and reads them."""

    def __init__(self, settings: EmulatorSettings, now: Callable[[], float]) -> None:
        self._settings = settings
        self._now = now

    def respond(self, body: bytes) -> tuple[int, dict[str, Any]]:
        """Status and content of the response to a token request, form-encoded or JSON (MCF-AUTH-01)."""
        try:
            return 200, self._grant(_read_form(body)).wire()
        except TokenRefusedError as refusal:
            error = TokenError(error=refusal.error, error_description=refusal.description)
            return refusal.status, error.wire()

    def identify(self, token: str | None) -> Identity:
        """In whose name the token calls. Raises UnauthorizedError if it is not valid (MCF-AUTH-19)."""
        if not token:
            raise UnauthorizedError(
                DENIED, f"The access token is missing: no {ACCESS_TOKEN_HEADER} header came."
            )
        identity, expires = _read_token(token)
        if expires <= self._now():
            raise UnauthorizedError(DENIED, "The access token in the header has expired.")
        return identity

    def restrict(self, seller: str | None, permissions: Iterable[Permission]) -> tuple[str, int]:
        """A Restricted Data Token for a seller's personal data, and for how many seconds it is valid."""
        lifetime = self._settings.restricted_token_lifetime
        opens = [[each.operation, dict(each.values), sorted(each.data_elements)] for each in permissions]
        return self._sign(_RESTRICTED_DATA_TOKEN, {"seller": seller, "opens": opens}, lifetime), lifetime

    def _grant(self, form: Mapping[str, str]) -> TokenResponse:
        grant = form.get("grant_type")
        if grant is None:
            raise TokenRefusedError(400, "invalid_request", "grant_type is missing.")
        if grant not in {"refresh_token", "client_credentials"}:
            raise TokenRefusedError(400, "unsupported_grant_type", f"grant_type {grant!r} is not supported.")
        self._check_client(form)
        if grant == "client_credentials":
            return self._grantless(form)
        if "scope" in form:
            raise TokenRefusedError(400, "invalid_request", "refresh_token and scope exclude each other.")
        refresh_token = form.get("refresh_token")
        if refresh_token is None:
            raise TokenRefusedError(400, "invalid_request", "refresh_token is missing.")
        authorization = self._authorization(refresh_token)
        seller = seller_of(authorization.refresh_token)
        return self._response({"seller": seller, "role": authorization.fulfillment_role}, refresh_token)

    def _check_client(self, form: Mapping[str, str]) -> None:
        for name in ("client_id", "client_secret"):
            if name not in form:
                raise TokenRefusedError(400, "invalid_request", f"{name} is missing.")
        known = self._settings.client_id, self._settings.client_secret
        is_known = self._settings.any_credentials or (form["client_id"], form["client_secret"]) == known
        if not is_known:
            raise self._unknown(401, "invalid_client", "The client is not known, or its secret is wrong.")

    def _grantless(self, form: Mapping[str, str]) -> TokenResponse:
        if "refresh_token" in form:
            raise TokenRefusedError(400, "invalid_request", "client_credentials takes no refresh_token.")
        scope = form.get("scope", "")
        if not scope.startswith("sellingpartnerapi::"):
            raise TokenRefusedError(400, "invalid_scope", "scope is missing or unknown.")
        return self._response({"seller": None, "scope": scope}, None)

    def _authorization(self, refresh_token: str) -> Authorization:
        for authorization in self._settings.authorizations:
            if authorization.refresh_token == refresh_token:
                return authorization
        if self._settings.any_credentials:
            return self._settings.authorizations[0]
        raise self._unknown(400, "invalid_grant", "The refresh token is not known, or was revoked.")

    def _unknown(self, status: int, error: str, description: str) -> TokenRefusedError:
        """The refusal of unknown credentials."""
        hint = self._settings.credentials_hint
        return TokenRefusedError(status, error, f"{description} {hint}" if hint else description)

    def _response(self, claims: dict[str, Any], refresh_token: str | None) -> TokenResponse:
        lifetime = self._settings.token_lifetime
        return TokenResponse(
            access_token=self._sign(_ACCESS_TOKEN, claims, lifetime),
            token_type="bearer",  # noqa: S106 - what OAuth calls this kind of token
            expires_in=lifetime,
            refresh_token=refresh_token,
        )

    def _sign(self, prefix: str, claims: dict[str, Any], lifetime: int) -> str:
        payload = json.dumps({**claims, "expires": self._now() + lifetime}).encode()
        return prefix + _base64(_mac(payload) + payload)


def seller_of(refresh_token: str) -> str:
    """The seller behind a refresh token: the same one at every emulator."""
    return "A" + hashlib.sha256(refresh_token.encode()).hexdigest()[:13].upper()


def _base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode("ascii")


def _mac(payload: bytes) -> bytes:
    return hmac.new(_KEY, payload, hashlib.sha256).digest()


# What a token says never changes, and each call of an hour sends the same one.
@lru_cache(maxsize=64)
def _read_token(token: str) -> tuple[Identity, float]:
    """In whose name a token calls, and when it expires. Raises UnauthorizedError if it is malformed."""
    claims = _claims_of(token)
    if claims is None:
        raise UnauthorizedError(DENIED, "The access token is malformed.")
    opens = claims.get("opens")
    identity = Identity(
        seller=claims["seller"],
        role=claims.get("role", False),
        scope=claims.get("scope"),
        permissions=None if opens is None else tuple(_read_permission(each) for each in opens),
    )
    return identity, claims["expires"]


def _claims_of(token: str) -> Mapping[str, Any] | None:
    prefix, bar, text = token.rpartition("|")
    try:
        raw = base64.b64decode(text, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    # Base64 can encode the same bytes in several ways; only the way in which it was issued is valid.
    if f"{prefix}{bar}" not in {_ACCESS_TOKEN, _RESTRICTED_DATA_TOKEN} or _base64(raw) != text:
        return None
    length = hashlib.sha256().digest_size
    if not hmac.compare_digest(raw[:length], _mac(raw[length:])):
        return None
    claims: Mapping[str, Any] = json.loads(raw[length:])
    return claims


def _read_permission(claim: list[Any]) -> Permission:
    operation, values, data_elements = claim
    return Permission(operation, values, frozenset(data_elements))


def _read_form(body: bytes) -> dict[str, str]:
    """Both Python clients send a form, both Node clients JSON; the content type does not matter."""
    text = body.decode("utf-8", "replace")
    if not text.lstrip().startswith("{"):
        return dict(parse_qsl(text))
    try:
        form = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise TokenRefusedError(
            400, "invalid_request", "The body is neither a form nor a JSON object."
        ) from error
    return {name: value for name, value in form.items() if isinstance(value, str) and value}
