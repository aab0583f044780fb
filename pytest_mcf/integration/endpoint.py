"""Where an integration finds the API, and as whom it speaks."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Credentials:
    """Login-with-Amazon credentials of one seller's authorization (MCF-AUTH-02)."""

    client_id: str
    client_secret: str = field(repr=False)
    refresh_token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Everything an adapter is constructed with.

    `url` is the scheme and host of an SP-API endpoint, without a trailing slash; `token_url` is where
    access tokens come from; `marketplace` is an Amazon marketplace id such as ATVPDKIKX0DER.
    """

    url: str
    token_url: str
    credentials: Credentials
    marketplace: str
