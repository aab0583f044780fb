"""What a target cannot show, whatever the integration does: facts of the suite, by tags and steps.

A run does not decide this. Where the table has no reason for a scenario that was skipped, the scenario counts
as not run, and stands in the way of a grade.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from pytest_mcf.model.versions import FIRST
from pytest_mcf.regions import COUNTRY_NAMES, country_of, region_of
from pytest_mcf.rules.version_limits import reason_of_version

#: Of a scenario that needs the emulator's controls.
NEEDS_EMULATOR = "emulator"
#: Of a scenario that makes something in the account that outlasts the sandbox.
LASTING = "lasting"
#: Of a scenario that shows what users have seen.
QUIRKS = "quirks"

_SELLS_IN = re.compile(r"the seller (?:sells|has an integration) in (?P<country>.+)")


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of Amazon's sandbox, for the seller of one region, and of a version of the API."""

    marketplace: str
    """The marketplace of the run, whose region is the seller's."""
    allowed: Collection[str] = ()
    """The lasting operations that the run may call (`--mcf-allow`)."""
    api: str = FIRST.name
    is_sandbox: bool = True
    """Whether Amazon's sandbox answered; the emulator has no limits but those of the version."""

    def reason(self, tags: Collection[str], steps: Iterable[str]) -> str | None:
        """Why a scenario with these tags and steps cannot be shown there, as a clause; None if it can."""
        steps = tuple(steps)
        reason = self._of_sandbox(tags, steps) if self.is_sandbox else None
        return reason or reason_of_version(self.api, tags, steps)

    def _of_sandbox(self, tags: Collection[str], steps: Iterable[str]) -> str | None:
        if NEEDS_EMULATOR in tags:
            return "it needs the emulator's controls, which Amazon does not have"
        if QUIRKS in tags:
            return "it shows what users have seen, for which the emulator has a profile"
        if LASTING in tags and not self.allowed:
            return "it makes something that outlasts the sandbox"
        region = region_of(self.marketplace)
        for country in _countries_in(steps):
            if region is None or COUNTRY_NAMES[country] not in region.countries.values():
                where = country_of(self.marketplace) or self.marketplace
                return f"it is about {country}, and the seller sells in the region of {where}"
        return None


def _countries_in(steps: Iterable[str]) -> Iterable[str]:
    found = (_SELLS_IN.search(step) for step in steps)
    return (each["country"] for each in found if each and each["country"] in COUNTRY_NAMES)
