"""The emulator as an httpx transport."""

from __future__ import annotations

from typing import Protocol

import httpx

from pytest_mcf.bodies import WholeBody
from pytest_mcf.emulator.emulator import Answer, Message


class Answering(Protocol):
    """What knows the answer to any request: the emulator, or something around it."""

    def answer(self, message: Message) -> Answer:
        """The answer; it never raises."""


class EmulatorTransport(httpx.BaseTransport):
    """Answers every request from an emulator, whatever host it is addressed to."""

    def __init__(self, emulator: Answering) -> None:
        self._emulator = emulator

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The emulator's answer; it never fails and never takes time."""
        path, _, query = request.url.raw_path.partition(b"?")
        message = Message(
            method=request.method,
            path=path.decode("ascii", "replace"),
            query=query.decode("ascii", "replace"),
            headers={name.lower(): value for name, value in request.headers.items()},
            body=request.read(),
        )
        answer = self._emulator.answer(message)
        return httpx.Response(
            answer.status,
            headers={**answer.headers, "content-length": str(len(answer.body))},
            stream=WholeBody(answer.body),
            request=request,
        )
