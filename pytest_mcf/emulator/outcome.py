"""What handling a request results in: a response and, for a refusal, the entries that it was made from."""

from __future__ import annotations

from dataclasses import dataclass

from pytest_mcf.emulator.errors import Entry
from pytest_mcf.http import Handler, Request, Response


@dataclass(frozen=True, slots=True)
class Outcome:
    """A response, with what is known of it beyond the wire."""

    response: Response
    entries: tuple[Entry, ...] = ()
    """What the errors list of a refusal was made from."""


class OutcomeHandler(Handler):
    """A handler that keeps what its refusals were made from, for middleware that changes them."""

    def outcome(self, request: Request) -> Outcome:
        """The outcome of a request."""
        raise NotImplementedError

    def handle(self, request: Request) -> Response:
        """The response alone."""
        return self.outcome(request).response
