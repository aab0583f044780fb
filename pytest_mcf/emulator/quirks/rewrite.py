"""The ways in which a quirk comes between a request and its answer.

Each makes a way of a function that knows one deviation and nothing of turns: a way asks for its turn only
where there is something to change, so that a quirk which shows now and then does so at a known rate.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from pytest_mcf.emulator.app import Answer, Message

Wire = dict[str, Any]
Ask = Callable[[Message], Answer]
Turn = Callable[[], bool]
"""Counts an occasion, and says whether the quirk shows on it."""
Way = Callable[[Message, Ask, Turn], Answer]


def in_requests(change: Callable[[Message], Message]) -> Way:
    """The request that arrives is another than the one that was sent."""

    def way(message: Message, ask: Ask, turn: Turn) -> Answer:
        changed = change(message)
        return ask(changed if changed != message and turn() else message)

    return way


def instead(make: Callable[[Message], Answer]) -> Way:
    """Nothing is carried out; this is answered instead."""

    def way(message: Message, ask: Ask, turn: Turn) -> Answer:
        return make(message) if turn() else ask(message)

    return way


def in_answers(change: Callable[[Message, Answer], Answer]) -> Way:
    """The answer is another than the emulator's own."""

    def way(message: Message, ask: Ask, turn: Turn) -> Answer:
        answer = ask(message)
        changed = change(message, answer)
        return changed if changed != answer and turn() else answer

    return way


def in_payloads(change: Callable[[Wire], object]) -> Way:
    """The payload of a success is changed; `change` does it in place, to a copy."""

    def changed(_: Message, answer: Answer) -> Answer:
        content = content_of(answer)
        if answer.status != HTTPStatus.OK or not isinstance(content.get("payload"), dict):
            return answer
        change(content["payload"])
        return with_content(answer, content)

    return in_answers(changed)


def in_refusals(change: Callable[[Message, Wire], object]) -> Way:
    """The entries of the errors list of a 400 are changed, in place and each by itself."""

    def changed(message: Message, answer: Answer) -> Answer:
        content = content_of(answer)
        if answer.status != HTTPStatus.BAD_REQUEST or "errors" not in content:
            return answer
        for error in content["errors"]:
            change(message, error)
        return with_content(answer, content)

    return in_answers(changed)


def content_of(carrier: Message | Answer) -> Wire:
    """The JSON object that a body holds, as a copy to change; empty where it holds none."""
    try:
        content = json.loads(carrier.body)
    except (ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def with_content(answer: Answer, content: Wire) -> Answer:
    """The same answer with another body; the very same where that says nothing else."""
    if content == content_of(answer):
        return answer
    return replace(answer, body=_encoded(content))


def refused(status: int, code: str, message: str, details: str = "") -> Answer:
    """An answer that carries one error (MCF-ERR-02)."""
    error = {"code": code, "message": message, "details": details}
    return Answer(status, _encoded({"errors": [error]}), {"content-type": "application/json"})


def _encoded(content: Wire) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
