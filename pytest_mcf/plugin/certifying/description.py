"""What a certificate calls the integration: as it calls itself, unless it is the reference adapter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict

import pytest_mcf
from pytest_mcf.common.text import one_line
from pytest_mcf.settings.settings import Settings

if TYPE_CHECKING:
    from pytest_mcf.harness.environment import ScenarioEnvironment


class IntegrationDescription(BaseModel):
    """What an integration is called, and its version."""

    model_config = ConfigDict(frozen=True)

    name: str
    version: str | None = None
    is_reference: bool = False
    """Whether its requests came from the bundled reference adapter, whatever it is called."""
    calls_itself: str | None = None
    """Of the reference adapter: the other name that it gave itself."""

    def reveals_more_than(self, other: IntegrationDescription) -> bool:
        """Whether it is about the reference adapter, or its other name, and the other one is not."""
        return (self.is_reference, self.calls_itself is not None) > (
            other.is_reference,
            other.calls_itself is not None,
        )


def describe_integration(environment: ScenarioEnvironment, settings: Settings) -> IntegrationDescription:
    """What an integration says of itself: by `name` and `version`, if it has these.

    If its requests come from the bundled reference adapter, it is the reference, whatever it says.
    """
    from pytest_mcf.integration.reference import ReferenceBase  # noqa: PLC0415 - only for a certificate

    integration = environment.under_test.adapter
    said = integration if isinstance(integration, ReferenceBase) else _describing(integration)
    name, version = (getattr(said, attribute, None) for attribute in ("name", "version"))
    if _is_reference(environment):
        own = one_line(name) if isinstance(name, str) and name != ReferenceBase.name else None
        return IntegrationDescription(
            name="reference", version=pytest_mcf.__version__, is_reference=True, calls_itself=own
        )
    shown = name if isinstance(name, str) else settings.integration or type(integration).__name__
    return IntegrationDescription(
        name=one_line(shown), version=one_line(version) if isinstance(version, str) else None
    )


def _describing(integration: Any) -> Any:
    """What has the name and the version of an integration: itself, or what a program said at its start."""
    from pytest_mcf.integration.json_rpc import JsonRpcIntegration  # noqa: PLC0415 - loading it takes long

    return integration.description if isinstance(integration, JsonRpcIntegration) else integration


def _is_reference(environment: ScenarioEnvironment) -> bool:
    """Whether the integration is the bundled reference adapter, or one of its requests says that it is."""
    from pytest_mcf.integration.reference import USER_AGENT, ReferenceBase  # noqa: PLC0415 - as above

    if isinstance(environment.under_test.adapter, ReferenceBase):
        return True
    product = USER_AGENT.partition("/")[0]
    return any(
        dict(exchange.request_headers).get("user-agent", "").startswith(f"{product}/")
        for exchange in environment.journal.of(origin="integration")
    )
