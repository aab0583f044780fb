"""The integration that the settings name: in this process, as a program of its own, or behind an address."""

from __future__ import annotations

import random
import unittest
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from pytest_mcf.common.text import quoted
from pytest_mcf.errors import (
    AdapterSkipped,
    IntegrationUnavailable,
    NotClaimed,
    NotPossible,
    RequestBlocked,
)
from pytest_mcf.integration import Endpoint
from pytest_mcf.integration.factory import load_factory
from pytest_mcf.settings.settings import Settings

if TYPE_CHECKING:
    from pytest_mcf.certificate.certificate import Source
    from pytest_mcf.harness.environment import ScenarioEnvironment
    from pytest_mcf.harness.under_test import Reopen
    from pytest_mcf.integration.json_rpc import Programs

#: How the setting of an integration that is a program begins.
PROGRAM = "exec:"
_ADDRESS = ("http://", "https://")

#: What makes pytest skip a test, or expect its failure.
_SKIPS = (
    *(pytest.skip.Exception, pytest.xfail.Exception, unittest.SkipTest),
    *(NotClaimed, NotPossible, RequestBlocked),
)
#: What ends the run, or the interpreter. Ctrl-C is the user's.
_ENDS = (pytest.exit.Exception, SystemExit, GeneratorExit)


def check_integration(settings: Settings) -> None:
    """Raise IntegrationUnavailable for what can be known to fail before a scenario begins."""
    spec = settings.integration
    if spec is None:
        return
    if spec.startswith(PROGRAM):
        from pytest_mcf.integration.json_rpc.program import find_program  # noqa: PLC0415 - only if it plays

        find_program(_command_in(spec), settings.root)
    elif spec.startswith(_ADDRESS):
        from pytest_mcf.integration.json_rpc.address import check_address  # noqa: PLC0415 - only if it plays

        check_address(spec)
    else:
        load_factory(spec)


def programs_of(settings: Settings) -> Programs | None:
    """The programs of an integration that is a program; None for any other."""
    spec = settings.integration
    if spec is None or not spec.startswith(PROGRAM):
        return None
    from pytest_mcf.integration.json_rpc import Programs  # noqa: PLC0415 - only if it plays

    return Programs(_command_in(spec), settings.root, settings.adapter_timeout)


def open_integration(
    settings: Settings,
    environment: ScenarioEnvironment,
    programs: Programs | None,
    endpoint: Endpoint | None = None,
) -> Any:
    """The integration under test, pointed at the environment's gateway. Raises IntegrationUnavailable.

    `endpoint` is that of a worker which is not the first one, such as one of another seller.
    """
    spec = settings.integration
    if spec is None:
        from pytest_mcf.integration.reference import reference_for  # noqa: PLC0415 - only if it plays

        # In this process waits take no time: what the adapter waits is skipped. With nothing left to
        # the clock or to chance, each run of a scenario has the same exchanges.
        environment.time.stand_still()
        chance = random.Random(environment.seed.value).random  # noqa: S311 - no secret depends on it
        transport = environment.gateway.mount("integration")
        at = endpoint or environment.endpoint
        return reference_for(at.api)(at, transport, environment.time.sleep, chance)
    served = environment.served_endpoint
    if endpoint is not None:
        served = replace(served, credentials=endpoint.credentials)
    if programs is not None:
        return programs.take(served)
    if spec.startswith(_ADDRESS):
        return _at_address(spec, settings, served)
    return load_factory(spec)(served)


def opener(settings: Settings, environment: ScenarioEnvironment, programs: Programs | None) -> Reopen | None:
    """What opens the integration once more; None for one behind an address, which serves one scenario."""
    if settings.integration is not None and settings.integration.startswith(_ADDRESS):
        return None
    return lambda endpoint: open_integration(settings, environment, programs, endpoint)


def source_of(settings: Settings) -> Source | None:
    """The code of the integration; None for the reference adapter, and for an adapter behind an address."""
    spec = settings.integration
    if spec is None or spec.startswith(_ADDRESS):
        return None
    from pytest_mcf.certificate import source  # noqa: PLC0415 - only for a certificate

    if spec.startswith(PROGRAM):
        return source.source_of_command(_command_in(spec), settings.root)
    return source.source_of_module(spec.partition(":")[0], settings.root)


@contextmanager
def only_results(what: str) -> Iterator[None]:
    """Run code of an adapter: it may return, and raise errors.

    Raises AdapterSkipped for what would skip or end the test; `what` says which code it was.
    """
    try:
        yield
    except (*_SKIPS, *_ENDS) as error:
        raise AdapterSkipped(what, error) from error


def adapter_evidence(integration: Any) -> str:
    """What an integration in another process said beside its answers; the conversation is over after that."""
    from pytest_mcf.integration.json_rpc import JsonRpcIntegration  # noqa: PLC0415 - only if a scenario failed

    return integration.evidence() if isinstance(integration, JsonRpcIntegration) else ""


def _at_address(spec: str, settings: Settings, endpoint: Endpoint) -> Any:
    from pytest_mcf.integration.json_rpc import JsonRpcIntegration  # noqa: PLC0415 - only if it plays
    from pytest_mcf.integration.json_rpc.address import AddressChannel  # noqa: PLC0415 - as above

    return JsonRpcIntegration(AddressChannel(spec, settings.adapter_timeout), endpoint)


def _command_in(spec: str) -> list[str]:
    from pytest_mcf.integration.json_rpc.command import words_of  # noqa: PLC0415 - only if it plays

    try:
        words = words_of(spec.removeprefix(PROGRAM))
    except ValueError as error:
        raise IntegrationUnavailable(
            f"mcf_integration is {quoted(spec)}, which cannot be split into words: {error}. "
            "Close every quote."
        ) from error
    if not words:
        raise IntegrationUnavailable(
            "mcf_integration is exec: without a command. Write the command behind it, "
            "such as exec: node adapter.mjs."
        )
    return words
