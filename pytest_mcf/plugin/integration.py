"""The integration that the settings name: in this process, as a program of its own, or behind an address."""

from __future__ import annotations

import random
import re
import unittest
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel, ConfigDict

import pytest_mcf
from pytest_mcf.common.text import one_line, quoted
from pytest_mcf.errors import (
    AdapterSkipped,
    IntegrationUnavailable,
    NotClaimed,
    NotPossible,
    RequestBlocked,
    SettingsError,
)
from pytest_mcf.integration import Endpoint
from pytest_mcf.integration.factory import load_factory
from pytest_mcf.settings.settings import Settings

if TYPE_CHECKING:
    from pytest_mcf.certificate.certificate import Source
    from pytest_mcf.harness.environment import Reopen, ScenarioEnvironment
    from pytest_mcf.integration.json_rpc import Programs

_PROGRAM = "exec:"
_ADDRESS = ("http://", "https://")
#: Where the server is that an integration sends its requests to.
_THIS_MACHINE = "127.0.0.1"

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
    if spec.startswith(_PROGRAM):
        from pytest_mcf.integration.json_rpc.program import find_program  # noqa: PLC0415 - only if it plays

        find_program(_command_in(spec), settings.root)
    elif spec.startswith(_ADDRESS):
        from pytest_mcf.integration.json_rpc.address import check_address  # noqa: PLC0415 - only if it plays

        check_address(spec)
    else:
        load_factory(spec)


def check_sockets(config: pytest.Config, settings: Settings) -> None:
    """Raise SettingsError when pytest-socket or pytest-recording blocks what the integration sends.

    It sends its requests to a server on this machine. The reference adapter has no need of a socket.
    """
    spec = settings.integration
    if spec is None:
        return
    is_program = spec.startswith(_PROGRAM)
    allowed = config.getoption("--allow-hosts", None)
    if allowed:
        is_blocked = not is_program and _THIS_MACHINE not in re.split(r"[,\s]+", str(allowed))
    else:
        is_blocked = bool(config.getoption("--disable-socket", default=False))
    if is_blocked and not config.getoption("--force-enable-socket", default=False):
        raise SettingsError(
            "pytest-socket blocks the requests of the integration to this machine. "
            f"Add --allow-hosts={_THIS_MACHINE} to the options; every other host stays blocked."
        )
    if config.getoption("--block-network", default=False) and not is_program:
        patterns = str(config.getoption("--allowed-hosts", None) or "").split(",")
        if not any(pattern and re.match(pattern, _THIS_MACHINE) for pattern in patterns):
            raise SettingsError(
                "pytest-recording blocks the requests of the integration to this machine. "
                f"Add --allowed-hosts={_THIS_MACHINE} to the options; every other host stays blocked."
            )


def programs_of(settings: Settings) -> Programs | None:
    """The programs of an integration that is a program; None for any other."""
    spec = settings.integration
    if spec is None or not spec.startswith(_PROGRAM):
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

    if spec.startswith(_PROGRAM):
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


class Description(BaseModel):
    """What an integration is called, and its version."""

    model_config = ConfigDict(frozen=True)

    name: str
    version: str | None = None
    is_reference: bool = False
    """Whether its requests came from the bundled reference adapter, whatever it is called."""
    calls_itself: str | None = None
    """Of the reference adapter: the other name that it gave itself."""

    def reveals_more_than(self, other: Description) -> bool:
        """Whether it is about the reference adapter, or its other name, and the other one is not."""
        return (self.is_reference, self.calls_itself is not None) > (
            other.is_reference,
            other.calls_itself is not None,
        )


def describe_integration(environment: ScenarioEnvironment, settings: Settings) -> Description:
    """What an integration says of itself: by `name` and `version`, if it has these.

    If its requests come from the bundled reference adapter, it is the reference, whatever it says.
    """
    from pytest_mcf.integration.reference import ReferenceBase  # noqa: PLC0415 - only for a certificate

    integration = environment.integration
    said = integration if isinstance(integration, ReferenceBase) else _describing(integration)
    name, version = (getattr(said, attribute, None) for attribute in ("name", "version"))
    if _is_reference(environment):
        own = one_line(name) if isinstance(name, str) and name != ReferenceBase.name else None
        return Description(
            name="reference", version=pytest_mcf.__version__, is_reference=True, calls_itself=own
        )
    shown = name if isinstance(name, str) else settings.integration or type(integration).__name__
    return Description(name=one_line(shown), version=one_line(version) if isinstance(version, str) else None)


def _describing(integration: Any) -> Any:
    """What has the name and the version of an integration: itself, or what a program said at its start."""
    from pytest_mcf.integration.json_rpc import JsonRpcIntegration  # noqa: PLC0415 - loading it takes long

    return integration.description if isinstance(integration, JsonRpcIntegration) else integration


def _is_reference(environment: ScenarioEnvironment) -> bool:
    """Whether the integration is the bundled reference adapter, or one of its requests says that it is."""
    from pytest_mcf.integration.reference import USER_AGENT, ReferenceBase  # noqa: PLC0415 - as above

    if isinstance(environment.integration, ReferenceBase):
        return True
    product = USER_AGENT.partition("/")[0]
    return any(
        dict(exchange.request_headers).get("user-agent", "").startswith(f"{product}/")
        for exchange in environment.journal.of(origin="integration")
    )


def adapter_evidence(integration: Any) -> str:
    """What an integration in another process said beside its answers; the conversation is over after that."""
    from pytest_mcf.integration.json_rpc import JsonRpcIntegration  # noqa: PLC0415 - only if a scenario failed

    return integration.evidence() if isinstance(integration, JsonRpcIntegration) else ""


def _at_address(spec: str, settings: Settings, endpoint: Endpoint) -> Any:
    from pytest_mcf.integration.json_rpc import JsonRpcIntegration  # noqa: PLC0415 - only if it plays
    from pytest_mcf.integration.json_rpc.address import AddressChannel  # noqa: PLC0415

    return JsonRpcIntegration(AddressChannel(spec, settings.adapter_timeout), endpoint)


def _command_in(spec: str) -> list[str]:
    from pytest_mcf.integration.json_rpc.command import words_of  # noqa: PLC0415 - only if it plays

    try:
        words = words_of(spec.removeprefix(_PROGRAM))
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
