"""Where an integration finds the API, and as whom it speaks."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from pytest_mcf.integration.clock import Clock
from pytest_mcf.model.versions import FIRST


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

    `queue_url` and `queue_arn` are the SQS queue of a scenario that has one, and None in all others. The
    scheme and host of `queue_url` are the endpoint for an AWS SDK; a queue outside of AWS takes any
    credentials.

    `api` is the version of Fulfillment Outbound that an integration is to speak, which decides for one that
    speaks several.

    `clock` is what an adapter waits by, and measures its waits with. On the emulator and in a replay, an
    adapter in this process has one whose `sleep` returns at once, and whose `monotonic` says that the time
    has passed. Otherwise it is Python's module `time`.
    """

    url: str
    token_url: str
    credentials: Credentials
    marketplace: str
    queue_url: str | None = None
    queue_arn: str | None = None
    api: str = FIRST.name
    clock: Clock = field(default=time, compare=False, repr=False)
