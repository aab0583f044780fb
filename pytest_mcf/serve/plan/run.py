"""A plan that is being played: step by step, in a thread of its own, while the server serves the shop."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from pytest_mcf.common.text import counted
from pytest_mcf.errors import McfError
from pytest_mcf.gateway.faults import Faults
from pytest_mcf.gateway.faults.fault import Fault
from pytest_mcf.serve.plan.certificate import Ending, StepOutcome
from pytest_mcf.serve.plan.expectations import Expectations
from pytest_mcf.serve.plan.model import Part, Plan, Step, Wait
from pytest_mcf.serve.plan.traffic import CREATE, Traffic, has_sku, order_of, succeeded
from pytest_mcf.serve.plan.world import World, WorldRefused

#: How often an expectation that may take time is looked at, in seconds.
_EVERY = 0.1


@dataclass(frozen=True, slots=True)
class PlayedStep:
    """What became of a step."""

    outcome: StepOutcome
    found: str | None = None
    """Of a step that failed: what there was instead."""
    after: int = 0
    """How many exchanges there were when it was over."""


class _Ended(Exception):
    """The plan has to end before its last step."""


@dataclass(slots=True)
class PlanRun:
    """Plays a plan. `played` has what became of each step that was reached, in the plan's order.

    `write` receives a line for each step: what is done, and what is waited for.
    """

    plan: Plan
    world: World
    traffic: Traffic
    faults: Faults
    write: Callable[[str], object]
    played: list[PlayedStep] = field(default_factory=list)
    ending: Ending = "interrupted"
    names: dict[str, str] = field(default_factory=dict)
    """The IDs of orders by what the plan calls them."""
    _changed_after: int = 0
    _part_after: int = 0
    _injected: dict[int, Fault] = field(default_factory=dict)
    """The faults of this part, by the places of their steps."""
    _is_to_end: bool = False
    _until: float = 0.0

    def play(self) -> None:
        """Play the plan to its end, to its time limit, or until `end` is called."""
        self._until = time.monotonic() + self.plan.time_limit
        try:
            for number, part in enumerate(self.plan.parts, 1):
                self.write(f"plan: part {number} of {len(self.plan.parts)}: {part.name}")
                self._play_part(part)
        except _Ended:
            pass
        else:
            self.ending = "plan done"
        finally:
            missed = len(list(self.plan.steps)) - len(self.played)
            self.played += [PlayedStep("not reached", after=len(self.traffic))] * missed

    def end(self) -> None:
        """Have `play` end at once, from another thread."""
        self._is_to_end = True
        self.traffic.wake()

    def _play_part(self, part: Part) -> None:
        self._part_after = len(self.traffic)
        for number, step in enumerate(part.steps):
            self._check_time()
            wanted = getattr(step.value, "order", None)
            if wanted is not None and wanted not in self.names:
                self.played.append(PlayedStep("not reached", after=len(self.traffic)))
                continue
            if step.fault is not None:
                self._injected[len(self.played)] = step.fault
            played = self._play_step(step)
            self.played.append(played)
            if played.outcome == "failed":
                self.write(f"plan: failed: {step}: found {played.found}")
                if step.kind == "wait" or not step.expects:
                    rest = part.steps[number + 1 :]
                    self.played += [PlayedStep("not reached", after=len(self.traffic))] * len(rest)
                    break
        self._end_faults()

    def _play_step(self, step: Step) -> PlayedStep:
        if step.kind == "wait":
            found = self._wait(step.value)
        elif step.expects:
            found = self._expect(step)
        elif step.kind == "ask":
            self.write(f"plan: now: {step.value}")
            found = None
        elif step.kind == "pause":
            self._sleep(step.value)
            found = None
        else:
            self.write(f"plan: {step}")
            # Counted before: what the shop sends while the world changes may be about the new one.
            self._changed_after = len(self.traffic)
            found = self._change(step)
        return PlayedStep("failed" if found else "passed", found, len(self.traffic))

    def _change(self, step: Step) -> str | None:
        """Move the world. What stands in the way is usually what the shop did before."""
        value: Any = step.value
        order_id = self.names.get(getattr(value, "order", None) or "", "")
        world = self.world
        changes: Mapping[str, Callable[[], object]] = {
            "stock": lambda: world.stock(value),
            "missing": lambda: world.lose(value.sku, value.units),
            "move": lambda: world.move(order_id, value.to),
            "split": lambda: world.split(order_id, value.shipments, value.packages),
            "ship": lambda: world.ship(order_id),
            "refill": lambda: world.refill(order_id),
            "package": lambda: world.report_event(order_id, value.package, value.event),
            "deliver": lambda: world.deliver(order_id, value.package),
            "inspect_return": lambda: world.inspect_return(order_id, value.item, value.condition),
            "customer_order": lambda: world.order_at_amazon(value),
            "pass_time": lambda: world.pass_time(value.whole_seconds),
            "fault": lambda: self.faults.inject(value),
            "clear_faults": self._end_faults,
        }
        try:
            changes[step.kind]()
        except (WorldRefused, McfError, httpx.TransportError) as error:
            return f"a refusal: {self._without_ids(str(error))}"
        return None

    def _wait(self, wait: Wait) -> str | None:
        self.write(f"plan: waiting for {_in_words(wait)}, at most {wait.at_most:g} s")
        if self._holds_until(lambda: self._has_come(wait), time.monotonic() + wait.at_most):
            return None
        seen = self._relevant(wait)
        responses = ", ".join(str(each.status or each.fault or "no response") for each in seen[-5:])
        if seen:
            return f"{counted(len(seen), 'request')} with the response {responses}"
        return f"no such request in {wait.at_most:g} s"

    def _has_come(self, wait: Wait) -> bool:
        if wait.as_ is not None:
            return self._name_order(wait, wait.as_)
        found = self._relevant(wait)
        if wait.outcome == "success":
            found = [exchange for exchange in found if succeeded(exchange)]
        return len(found) >= wait.times

    def _relevant(self, wait: Wait) -> list[Any]:
        after = 0 if wait.as_ is not None else self._changed_after
        order_id = self.names[wait.order] if wait.order else None
        named = set(self.names.values()) if wait.as_ is not None else set()
        return [
            exchange
            for exchange in self.traffic.sent(wait.operation, after=after, order_id=order_id)
            if (wait.sku is None or has_sku(exchange, wait.sku)) and order_of(exchange) not in named
        ]

    def _name_order(self, wait: Wait, name: str) -> bool:
        """Name the first order without a name that Amazon holds, whatever its client received."""
        for exchange in self._relevant(wait):
            order_id = order_of(exchange)
            if order_id and self.world.order(order_id) is not None:
                self.names[name] = order_id
                return True
        return False

    def _expect(self, step: Step) -> str | None:
        expectations = Expectations(self.world, self.traffic, self.names, self._part_after)
        found: str | None = None

        def holds() -> bool:
            nonlocal found
            found = expectations.difference(step, self._changed_after)
            return found is None

        within = getattr(step.value, "within", 0.0)
        if within:
            self.write(f"plan: waiting until {step}, at most {within:g} s")
        self._holds_until(holds, time.monotonic() + within)
        return found

    def _holds_until(self, holds: Callable[[], bool], until: float) -> bool:
        def is_over() -> bool:
            self._check_time()
            return holds()

        return self.traffic.wait_for(is_over, until, _EVERY)

    def _sleep(self, seconds: float) -> None:
        self.write(f"plan: waiting {seconds:g} s, whatever the shop sends")
        self._holds_until(lambda: False, time.monotonic() + seconds)

    def _check_time(self) -> None:
        if self._is_to_end:
            raise _Ended
        if time.monotonic() > self._until:
            self.ending = "time limit"
            raise _Ended
        if self.traffic.is_full:
            self.ending = "too many exchanges"
            raise _Ended

    def _end_faults(self) -> None:
        """Remove what a part has not used up, so that it does not hit the next one."""
        waiting = list(self.faults.pending)
        self.faults.clear()
        injected, self._injected = self._injected, {}
        for place, fault in injected.items():
            if place < len(self.played) and fault in waiting and self.played[place].outcome == "passed":
                waiting.remove(fault)
                if fault.calls is not None:
                    self.played[place] = PlayedStep("not injected", None, self.played[place].after)

    def _without_ids(self, text: str) -> str:
        for name, order_id in self.names.items():
            text = text.replace(order_id, name)
        return text


def _in_words(wait: Wait) -> str:
    times = f" {wait.times} times" if wait.times > 1 else ""
    of_order = f" for the order {wait.order}" if wait.order else ""
    of_sku = f" with the SKU {wait.sku}" if wait.sku else ""
    new = " of a new order" if wait.operation == CREATE and wait.as_ else ""
    return f"{wait.operation}{times}{new}{of_sku}{of_order}"
