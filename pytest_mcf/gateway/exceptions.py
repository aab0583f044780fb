"""Answers that never come: how the gateway's links tell the outer ones of it."""

from __future__ import annotations

import httpx

from pytest_mcf.http import Response


class LostAnswer(httpx.TransportError):
    """The client did not get the answer. `answer` is what the API had said; None if it was never asked."""

    fault: str | None = None
    """The kind of fault that was injected."""

    def __init__(self, message: str, answer: Response | None = None) -> None:
        super().__init__(message)
        self.answer = answer


class ConnectionCut(LostAnswer, httpx.RemoteProtocolError):
    """The connection ended before the whole answer was there.

    Of the answer's body the client gets `sent` bytes, after its head; with None it gets not even the
    head. A mount that has a real connection really cuts it there.
    """

    def __init__(self, message: str, answer: Response | None = None, sent: int | None = None) -> None:
        super().__init__(message, answer)
        self.sent = sent


class AnswerTooLate(LostAnswer, httpx.ReadTimeout):
    """The client would not wait for so long."""
