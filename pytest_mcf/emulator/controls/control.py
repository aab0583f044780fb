"""What a control is, how its body looks, and which emulator it controls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

if TYPE_CHECKING:
    from pytest_mcf.emulator.clock import VirtualClock
    from pytest_mcf.emulator.world.account import Account
    from pytest_mcf.emulator.world.notifications import Notifications

Json = dict[str, Any]

PLACEHOLDER = "{}"
"""In the place of a name in the path of a control."""


class ControlledEmulator(Protocol):
    """The emulator, as far as controls use it."""

    clock: VirtualClock
    notifications: Notifications

    def account(self, seller: str | None = None) -> Account:
        """The account of a seller; without a name, that of the settings' own refresh token."""

    def reset(self) -> None:
        """Remove all orders and stock, and begin again at the start."""


class ControlBody(BaseModel):
    """The base of all bodies: camelCase on the wire, and without unknown keys, unlike Amazon's operations."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, extra="forbid", defer_build=True)

    expected: ClassVar[str]
    """How a valid body looks: what a control reports if the body is not valid."""


class NoBody(ControlBody):
    """The body of a control that needs none."""

    expected = "Nothing has to be said."


@dataclass(frozen=True, slots=True)
class Control:
    """One control: its path, what it takes, and what it does with the names in its path."""

    method: str
    pattern: tuple[str, ...]
    run: Callable[..., Json]
    body: type[ControlBody] | None = None
    """None: it takes nothing. A control that only reads takes its body from the query."""
