"""How a served emulator introduces itself: in the log, in refusals, and at `/`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest_mcf
from pytest_mcf.common.paths import CONTROLS, TOKEN_PATH
from pytest_mcf.emulator import EmulatorSettings
from pytest_mcf.model import OPERATIONS
from pytest_mcf.settings.settings import Profile

#: The credentials of an emulator are published, so that anyone may use them; none is a team's.
_ACCOUNT = EmulatorSettings()


@dataclass(frozen=True, slots=True)
class Introduction:
    """What a client and its author have to know of a served emulator."""

    profile: Profile
    any_credentials: bool
    has_control_key: bool
    """Whether the page and the controls need a key."""

    @property
    def credentials(self) -> dict[str, str]:
        """The credentials that are published; with `any_credentials` others do as well."""
        return {
            "client_id": _ACCOUNT.client_id,
            "client_secret": _ACCOUNT.client_secret,
            "refresh_token": _ACCOUNT.refresh_token,
        }

    @property
    def page(self) -> str:
        """The target of the live page."""
        return f"{CONTROLS}?control-key=KEY" if self.has_control_key else CONTROLS

    def lines(self, url: str) -> Iterator[str]:
        """What the log begins with, after the address."""
        words = " ".join(f"{name}={value}" for name, value in self.credentials.items())
        yield "credentials any" if self.any_credentials else f"credentials {words}"
        yield f"page {url}{self.page}" + (" (KEY is MCF_CONTROL_KEY)" if self.has_control_key else "")
        yield f"profile {self.profile}"

    def as_json(self) -> dict[str, Any]:
        """The same for a program. Paths are below the address that it has used."""
        return {
            "service": "pytest-mcf's emulator of the Selling Partner API",
            "version": pytest_mcf.__version__,
            "profile": self.profile,
            "anyCredentials": self.any_credentials,
            "credentials": self.credentials,
            "marketplaceId": _ACCOUNT.marketplace_id,
            "accessTokens": TOKEN_PATH,
            "page": self.page,
            "operations": {
                name: {"method": operation.method, "path": operation.path}
                for name, operation in OPERATIONS.items()
            },
        }


def credentials_hint() -> str:
    """What a refusal of unknown credentials says besides."""
    return (
        f"This is pytest-mcf's emulator. It takes client_id {_ACCOUNT.client_id}, client_secret "
        f"{_ACCOUNT.client_secret} and refresh_token {_ACCOUNT.refresh_token}. To have it take any "
        "credentials, start it with: pytest-mcf serve --any-credentials"
    )
