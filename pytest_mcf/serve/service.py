"""What a served emulator was asked to be."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pytest_mcf.harness.answering import emulator_name
from pytest_mcf.settings.settings import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What a served emulator was asked to be; see `pytest-mcf serve --help`."""

    host: str = "127.0.0.1"
    port: int = 0
    page_size: int | None = None
    profile: Profile = "documented"
    rate_limits: bool = False
    sandbox_rates: bool = False
    any_credentials: bool = False
    """Whether it takes credentials that it does not know."""
    stock: Path | None = None
    report: Path | None = None
    certify: Path | None = None
    """The folder for the certificate of a plan."""
    plan: str | None = None
    """The plan that moves the world: a file, or the name of one that comes with pytest-mcf."""
    expose: bool = False
    sqs: bool = False
    """Whether moto's server is started beside it, for queues."""
    sqs_endpoint: str | None = None
    """The queue service that messages are delivered to; None delivers none, unless `sqs` starts one."""
    allow_host: tuple[str, ...] = ()
    """Names under which it responds, beside those that no web page can have made up."""
    control_key: str | None = field(default=None, repr=False)
    """The key that opens the controls; None opens them to every client."""

    @property
    def answered_by(self) -> str:
        """Who answers, in words for a report."""
        return emulator_name(self.profile, with_documented=True)
