"""The line to an adapter, whatever it is made of."""

from __future__ import annotations

from typing import Protocol


class Channel(Protocol):
    """Carries one call and its answer at a time, and never waits for ever."""

    def exchange(self, message: str, method: str) -> bytes:
        """Send a call, and give what the adapter said to it.

        `method` is what a failure says was asked. Raises AdapterFailed (silent, ended, unintelligible) or
        IntegrationUnavailable.
        """

    def evidence(self) -> str:
        """End the conversation, and give what the adapter said beside its answers; empty if nothing."""

    def close(self) -> None:
        """End the conversation, and whatever was started for it.

        Raises AdapterUnintelligible when the adapter had more to say than it was asked for.
        """
