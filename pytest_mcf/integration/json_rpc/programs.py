"""Programs that take one scenario after the other: whose adapter says so is not started again for each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pytest_mcf.integration.endpoint import Endpoint
from pytest_mcf.integration.json_rpc.program import ProgramChannel
from pytest_mcf.integration.json_rpc.remote import JsonRpcIntegration


class Programs:
    """The programs of a command that are running, and have no scenario at the moment.

    A program is never shared: while it has a scenario, another one gets a program of its own. One that
    failed, was too slow or has ended is not used again, nor one that began with other environment variables:
    a fixture may set some for a scenario.
    """

    def __init__(self, command: Sequence[str], folder: Path, timeout: float) -> None:
        self._command = command
        self._folder = folder
        self._timeout = timeout
        self._free: list[ProgramChannel] = []

    def take(self, endpoint: Endpoint) -> JsonRpcIntegration:
        """Begin a conversation with a program that is free, or with a new one.

        Raises AdapterFailed and IntegrationUnavailable.
        """
        free = reversed(self._free)
        channel = next((each for each in free if each.is_open and each.is_up_to_date), None)
        if channel is None:
            channel = ProgramChannel(self._command, self._folder, endpoint, self._timeout)
        else:
            self._free.remove(channel)
            channel.begin(self._timeout)
        return JsonRpcIntegration(channel, endpoint)

    def give_back(self, integration: JsonRpcIntegration) -> None:
        """End a conversation. The program stays if its adapter said that it takes another scenario.

        Raises AdapterUnintelligible if it wrote more than its responses.
        """
        if not integration.description.keeps_running:
            integration.close()
            return
        channel = integration.leave()
        if isinstance(channel, ProgramChannel) and channel.is_open:
            self._free.append(channel)
        else:
            channel.close()

    def close(self) -> None:
        """End all programs that are free."""
        while self._free:
            self._free.pop().close()
