"""A mutant: an API or an integration that is right but for one fault, and the rules that the fault breaks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from pytest_mcf.http import Handler, Wrap
from pytest_mcf.integration.reference.base import ReferenceBase
from pytest_mcf.integration.reference.versions import reference_for
from pytest_mcf.model.versions import FIRST
from pytest_mcf.settings.settings import Profile

Side = Literal["API", "integration"]

Adapter: TypeAlias = Callable[..., ReferenceBase]
"""A class of integrations, with the arguments of a reference adapter."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault. It is in the API, in what an integration sends, or in the integration itself."""

    name: str
    side: Side
    rules: tuple[str, ...]
    """The rules that it breaks. A scenario of each of them has to fail."""
    sentence: str
    """What it does wrong, as a sentence about the API or the integration."""
    api: Wrap | None = None
    """What is between the contract check and what responds."""
    sends: Wrap | None = None
    """What is between the integration and the gateway."""
    adapter: Adapter | None = None
    """The integration with the fault; None for the reference adapter of the version."""
    profile: Profile = "documented"
    """The profile on which its scenarios are played."""
    version: str = FIRST.name
    """The version of Fulfillment Outbound on which they are played."""

    def integration(self, endpoint: Any, transport: Handler, *clock: Any) -> ReferenceBase:
        """The integration that is played: the reference adapter, with the fault if it has one."""
        adapter = self.adapter or reference_for(self.version)
        return adapter(endpoint, self.sends(transport) if self.sends else transport, *clock)


def wrong_api(name: str, rules: str, sentence: str, api: Wrap, profile: Profile = "documented") -> Mutant:
    """A mutant of the API. `rules` are separated by blanks."""
    return Mutant(name, "API", tuple(rules.split()), sentence, api=api, profile=profile)


def wrong_request(
    name: str, rules: str, sentence: str, sends: Wrap, profile: Profile = "documented"
) -> Mutant:
    """A mutant of the integration that sends its requests wrongly. `rules` are separated by blanks."""
    return Mutant(name, "integration", tuple(rules.split()), sentence, sends=sends, profile=profile)


def wrong_adapter(adapter: type[ReferenceBase], rules: str, profile: Profile = "documented") -> Mutant:
    """A mutant of the integration that is a class: it has its name, and the first line of its docstring."""
    sentence = (adapter.__doc__ or "").partition("\n")[0]
    return Mutant(
        adapter.__name__, "integration", tuple(rules.split()), sentence, adapter=adapter, profile=profile
    )
