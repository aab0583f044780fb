"""Login with Amazon: the endpoint that gives out access tokens.

No official model describes it; what stands here are the facts of the developer guide. It speaks OAuth,
so names are snake_case on the wire, requests are form-encoded, and failures have a shape of their own.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import ConfigDict, Field

from pytest_mcf.model.definition import Definition

# A token may have 2048 bytes, and has no characters but ASCII.
_Token = Annotated[str, Field(max_length=2048)]


class _OAuthMessage(Definition):
    """A message whose names are the same on the wire and in Python.

    Fields that hold a secret stay out of the repr, and with it out of failing assertions and logs.
    """

    model_config = ConfigDict(alias_generator=None)


class GrantType(StrEnum):
    """On whose behalf a token is asked for."""

    REFRESH_TOKEN = "refresh_token"  # noqa: S105 - the name of a grant, not a token
    """A seller who has authorized the application."""
    CLIENT_CREDENTIALS = "client_credentials"
    """The application itself, for grantless operations."""
    AUTHORIZATION_CODE = "authorization_code"
    """A seller who is just authorizing the application."""


class TokenRequest(_OAuthMessage):
    """What an application shows to get a token; which fields that takes depends on the grant."""

    grant_type: GrantType
    refresh_token: str | None = Field(default=None, repr=False)
    """With the grant `refresh_token`; never together with `scope`."""
    client_id: str
    client_secret: str = Field(repr=False)
    scope: str | None = None
    """With the grant `client_credentials`, such as `sellingpartnerapi::notifications`."""
    code: str | None = Field(default=None, repr=False)
    """With the grant `authorization_code`; good for five minutes."""
    redirect_uri: str | None = None
    """With the grant `authorization_code`."""


class TokenResponse(_OAuthMessage):
    """A token, and for how long it is good."""

    access_token: _Token = Field(repr=False)
    token_type: str
    """`bearer`."""
    expires_in: int
    """Seconds."""
    refresh_token: _Token | None = Field(default=None, repr=False)
    """Absent where no seller stands behind the token."""


class TokenError(_OAuthMessage):
    """Why there is no token."""

    error: str
    """An OAuth code, such as invalid_grant or invalid_client."""
    error_description: str | None = None
