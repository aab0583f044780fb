"""The integration in more than one process: started again, or as several workers of one shop."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pytest_mcf.errors import NotPossible
from pytest_mcf.harness.claimed import ClaimedIntegration
from pytest_mcf.harness.environment import ScenarioEnvironment
from pytest_mcf.integration import Endpoint


def restart(environment: ScenarioEnvironment) -> None:
    """Close the integration, and start it again on the same account. Raises NotPossible."""
    _require_opener(environment)
    close_adapter(environment, environment.under_test.adapter)
    environment.under_test.replace(_open(environment, environment.endpoint))


def another_worker(environment: ScenarioEnvironment, refresh_token: str | None = None) -> ClaimedIntegration:
    """A second worker of the integration, for the same seller, or for the one with a refresh token.

    It is closed with the environment. Raises NotPossible.
    """
    endpoint = environment.endpoint
    if refresh_token is not None:
        endpoint = replace(endpoint, credentials=replace(endpoint.credentials, refresh_token=refresh_token))
    _require_opener(environment)
    worker = _open(environment, endpoint)
    environment.close_with_it(lambda: close_adapter(environment, worker))
    return environment.under_test.claim_worker(worker)


def close_adapter(environment: ScenarioEnvironment, adapter: Any) -> None:
    """Let an adapter close what it has opened."""
    close = getattr(adapter, "close", None)
    if close is not None:
        with environment.under_test.guard("The adapter's close"):
            close()


def _require_opener(environment: ScenarioEnvironment) -> None:
    if environment.under_test.reopen is None:
        raise NotPossible(
            "the integration cannot be opened twice: a fixture made it, or it is behind an address"
        )


def _open(environment: ScenarioEnvironment, endpoint: Endpoint) -> Any:
    assert environment.under_test.reopen is not None
    with environment.under_test.guard("The adapter's constructor"):
        return environment.under_test.reopen(endpoint)
