"""Which faults are waiting for which calls, and what was injected."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass
from random import Random
from typing import Any

from pytest_mcf.gateway.clock import SkippableClock
from pytest_mcf.gateway.faults.calls import Call, Injection, page_token
from pytest_mcf.gateway.faults.fault import PASSING, TOKEN_KINDS, Fault, Kind, page_parameter
from pytest_mcf.gateway.responses import request_id

#: A gateway may serve for weeks; these are enough to see what has just happened.
_INJECTED_KEPT = 1000


@dataclass(frozen=True, slots=True)
class Injected:
    """A fault that was injected into a call. `at` is in seconds since some moment: only differences count."""

    kind: Kind
    operation: str
    request: str
    at: float

    def as_json(self) -> dict[str, Any]:
        """As `GET /_mcf/faults` shows it."""
        return {"kind": self.kind, "operation": self.operation, "request": self.request}


@dataclass(slots=True, eq=False)
class _Armed:
    """A fault that waits for calls. `left` is None when it never gets enough."""

    fault: Fault
    left: int | None
    chance: Random
    refusing: bool = False
    """Whether it refuses the present access token from now on."""
    left_alone: int = 0
    """How many more calls it leaves alone."""

    def applies(self) -> bool:
        """Whether it applies to one more call; chance decides for each."""
        if self.refusing:
            return True
        if self.left == 0:
            return False
        if self.left_alone:
            self.left_alone -= 1
            return False
        return self.fault.probability >= 1 or self.chance.random() < self.fault.probability

    @property
    def remaining(self) -> int | None:
        """For how many calls it still waits; a token that it refuses counts as one."""
        return None if self.left is None else self.left + self.refusing


class Faults:
    """The faults of one gateway. Only the first one that fits a call is injected into it.

    It may be used from several threads: a scenario injects in one while a server responds in another.
    """

    def __init__(self, time: SkippableClock | None = None) -> None:
        self._time = time or SkippableClock()
        self._lock = threading.Lock()
        self._armed: list[_Armed] = []
        self._taken = 0
        self._injected: deque[Injected] = deque(maxlen=_INJECTED_KEPT)

    def inject(self, fault: Fault) -> None:
        """Add a fault, behind those that wait already."""
        with self._lock:
            # The same seed is to choose the same way in each run.
            chance = Random(fault.seed)  # noqa: S311 - it guards nothing
            self._armed.append(_Armed(fault, fault.calls, chance))

    def clear(self) -> None:
        """Remove all faults, and forget what was injected."""
        with self._lock:
            self._armed.clear()
            self._injected.clear()

    @property
    def pending(self) -> tuple[Fault, ...]:
        """The faults that still wait, with the number of calls that they wait for."""
        with self._lock:
            return tuple(
                armed.fault.model_copy(update={"calls": armed.remaining})
                for armed in self._armed
                if armed.remaining != 0
            )

    @property
    def injected(self) -> tuple[Injected, ...]:
        """What was injected so far, in order; of a gateway that serves for long, the latest."""
        with self._lock:
            return tuple(self._injected)

    @property
    def idle(self) -> bool:
        """Whether no fault waits. Cheap, because it is checked on every call."""
        return not self._armed

    def take(self, call: Call) -> Injection | None:
        """The fault to inject into a call, if any. It has to be confirmed or put back afterwards."""
        with self._lock:
            for armed in self._armed:
                if not (armed.fault.applies_to(call.operation) and _fits(armed.fault, call)):
                    continue
                if armed.applies():
                    return self._injection(armed, call)
        return None

    def confirm(self, injection: Injection) -> None:
        """Note that a fault was injected."""
        with self._lock:
            self._injected.append(
                Injected(
                    injection.kind, injection.call.operation.name, injection.call.line, self._time.monotonic()
                )
            )
            self._armed = [armed for armed in self._armed if armed.remaining != 0]

    def put_back(self, injection: Injection) -> None:
        """Let a fault wait for another call: it could not change the response to this one."""
        with self._lock:
            for armed in self._armed:
                if armed.fault is injection.fault and armed.left is not None:
                    armed.left += 1
                    return

    def renew_token(self) -> None:
        """Stop refusing tokens: the client has a new one."""
        with self._lock:
            for armed in self._armed:
                armed.refusing = False
            self._armed = [armed for armed in self._armed if armed.remaining != 0]

    def _injection(self, armed: _Armed, call: Call) -> Injection:
        if not armed.refusing:
            if armed.left is not None:
                armed.left -= 1
            armed.refusing = armed.fault.kind in TOKEN_KINDS
        armed.left_alone = armed.fault.apart
        self._taken += 1
        kind = armed.chance.choice(PASSING) if armed.fault.kind == "random" else armed.fault.kind
        named = request_id("fault", self._taken, call.line)
        return Injection(armed.fault, kind, call, armed.chance, named, self._time)


def _fits(fault: Fault, call: Call) -> bool:
    """Whether a fault can apply to a call at all."""
    if fault.later_pages and not page_token(call.operation, call.request):
        return False
    if fault.kind == "page-repeated":
        return call.page_before is not None
    return fault.kind != "page-empty" or page_parameter(call.operation) is not None
