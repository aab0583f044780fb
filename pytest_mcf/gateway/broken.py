"""Answers that come spoilt, late or never: how the gateway's links tell the outer ones of it."""

from __future__ import annotations

import httpx

#: Under these names a response carries which fault was injected into it, and the seconds that its mount
#: is to let pass before it is sent.
_FAULT = "pytest_mcf.fault"
_DELAY = "pytest_mcf.delay"


class LostAnswer(httpx.TransportError):
    """The client did not get the answer. `answer` is what the API had said; None if it was never asked."""

    fault: str | None = None
    """The kind of fault that was injected."""

    def __init__(self, message: str, request: httpx.Request, answer: httpx.Response | None = None) -> None:
        super().__init__(message, request=request)
        self.answer = answer


def mark(outcome: httpx.Response | LostAnswer, fault: str) -> None:
    """Note on what a client gets that a fault was injected."""
    if isinstance(outcome, LostAnswer):
        outcome.fault = fault
    else:
        outcome.extensions[_FAULT] = fault


def fault_of(answer: httpx.Response) -> str | None:
    """The kind of fault that was injected into an answer; None when it is what the API said."""
    fault: str | None = answer.extensions.get(_FAULT)
    return fault


def delay(answer: httpx.Response, seconds: float) -> None:
    """Have an answer wait in its mount. A link must not: it would hold up everybody else."""
    answer.extensions[_DELAY] = seconds


def delay_of(answer: httpx.Response) -> float:
    """For how many seconds an answer is to wait; mostly 0."""
    seconds: float = answer.extensions.get(_DELAY, 0.0)
    return seconds


class ConnectionCut(LostAnswer, httpx.RemoteProtocolError):
    """The connection ended before the whole answer was there.

    Of the answer's body the client gets `sent` bytes, after its head; with None it gets not even the
    head. A mount that has a real connection really cuts it there.
    """

    def __init__(
        self,
        message: str,
        request: httpx.Request,
        answer: httpx.Response | None = None,
        sent: int | None = None,
    ) -> None:
        super().__init__(message, request, answer)
        self.sent = sent


class AnswerTooLate(LostAnswer, httpx.ReadTimeout):
    """The client would not wait for so long."""
