"""The channel to an adapter: a program or an address."""

from __future__ import annotations

from typing import Protocol


class Channel(Protocol):
    """Carries one call and its response at a time. Each call has a deadline."""

    def exchange(self, message: str, method: str) -> bytes:
        """Send a call, and return the response as it was received.

        `method` is for messages of failures. Raises AdapterFailed (silent, ended, unintelligible) or
        IntegrationUnavailable.
        """

    def evidence(self) -> str:
        """End the conversation, and return the adapter's other output; empty if there is none."""

    def leave(self) -> None:
        """End the conversation, and let the adapter go on. Raises as `close` does."""

    def close(self) -> None:
        """End the conversation and every process that was started for it.

        Raises AdapterUnintelligible if the adapter wrote more than its responses.
        """
