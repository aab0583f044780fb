"""The emulator as a link: what was on the wire becomes what it is asked."""

from __future__ import annotations

from typing import Protocol

from pytest_mcf.emulator.app import Answer, Message
from pytest_mcf.http import Handler, Request, Response


class Answering(Protocol):
    """What knows the answer to any request: the emulator, or something around it."""

    def answer(self, message: Message) -> Answer:
        """The answer; it never raises."""


class EmulatorTransport(Handler):
    """Answers every request from an emulator, whatever host it is addressed to."""

    def __init__(self, emulator: Answering) -> None:
        self._emulator = emulator

    def handle(self, request: Request) -> Response:
        """The emulator's answer; it never fails and never takes time."""
        path, _, query = request.target.partition("?")
        headers: dict[str, str] = {}
        for name, value in request.headers:
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
        answer = self._emulator.answer(Message(request.method, path, query, headers, request.body))
        # The documents write x-amzn-RequestId; on the wire names are lower case.
        named = tuple([(name.lower(), value) for name, value in answer.headers.items()])
        return Response(answer.status, named, answer.body)
