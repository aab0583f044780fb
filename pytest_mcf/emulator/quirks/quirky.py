"""The emulator with quirks."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from pytest_mcf.emulator.app import Answer, Message
from pytest_mcf.model.catalogue import find_operation

if TYPE_CHECKING:
    from pytest_mcf.emulator.app import Emulator
    from pytest_mcf.emulator.quirks.quirk import Quirk
    from pytest_mcf.emulator.quirks.rewrite import Ask, Turn

_REQUEST_ID = "x-amzn-RequestId"


class QuirkyEmulator:
    """Answers as an emulator does, as far as the quirks let it.

    Quirks lie around the emulator like shells, the first one innermost: later ones change what earlier
    ones made. When each shows depends on the emulator's seed and on the requests so far, and on nothing
    else.
    """

    def __init__(self, emulator: Emulator, quirks: Sequence[Quirk]) -> None:
        self._emulator = emulator
        self._quirks = tuple((quirk, _turns_of(quirk, emulator.settings.seed)) for quirk in quirks)
        self._made_up = count(1)

    def answer(self, message: Message) -> Answer:
        """The answer to any request whatever. Tokens, controls and documents have no quirks."""
        match = find_operation(message.method, "/" + message.path.lstrip("/"))
        ask: Ask = self._emulator.answer
        if match is not None:
            for quirk, turn in self._quirks:
                if match.operation.name in quirk.operations:
                    ask = _through(quirk, ask, turn)
        return self._named(ask(message))

    def _named(self, answer: Answer) -> Answer:
        """The answer with a request id (MCF-ERR-04), which what a quirk made up does not have yet."""
        if _REQUEST_ID in answer.headers:
            return answer
        name = f"pytest-mcf:{self._emulator.settings.seed}/quirk/{next(self._made_up)}"
        request_id = str(uuid.uuid5(uuid.NAMESPACE_URL, name))
        return replace(answer, headers={**answer.headers, _REQUEST_ID: request_id})


def _through(quirk: Quirk, ask: Ask, turn: Turn) -> Ask:
    return lambda message: quirk.way(message, ask, turn)


def _turns_of(quirk: Quirk, seed: str) -> Turn:
    lot = int.from_bytes(hashlib.sha256(f"{seed}/{quirk.id}".encode()).digest()[:4])
    occasions = count(1)
    return lambda: quirk.cadence.falls_on(next(occasions), lot)
