"""The seller's queue of a scenario, which few scenarios open, and what is known of the messages in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from pytest_mcf.harness.queue import SellerQueue


class ScenarioQueue:
    """The place of a queue that may be opened later. Close it afterwards."""

    def __init__(self) -> None:
        self.opened: SellerQueue | None = None

    def deliver(self, arn: str, body: str) -> None:
        """Have a message of the embedded emulator in the queue, if there is one."""
        if self.opened is not None:
            self.opened.deliver(arn, body)

    def messages(self, published: Callable[[str], Iterable[object]]) -> list[str]:
        """The texts of the messages in the queue.

        `published` gives what Amazon has published to an ARN beside what was put in here.
        """
        if self.opened is None:
            return []
        return [*self.opened.sent, *map(json.dumps, published(self.opened.arn))]

    def close(self) -> None:
        """Close the queue, if it was opened."""
        if self.opened is not None:
            self.opened.close()
