"""The versions of the API that a run plays, and which scenarios are about which of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pytest_mcf.common.text import listed
from pytest_mcf.settings.given import Given
from pytest_mcf.settings.option_table import INI_VALUES

API_VERSIONS: tuple[str, ...] = INI_VALUES["mcf_api"].choices[:-1]
FIRST_VERSION, SUCCESSOR_VERSION = API_VERSIONS

#: The tag of a scenario that is about the first version alone, followed by what its successor does not have.
FIRST_ONLY = "first-version:"

#: The tag of a scenario that is about the successor alone.
SUCCESSOR_ONLY = "successor"


def read_apis(given: Given) -> tuple[str, ...]:
    """The versions that a run asks for, one after the other."""
    value = given.value("mcf_api")
    return (value,) if value in API_VERSIONS else API_VERSIONS


def apis_for(tags: Collection[str], apis: Sequence[str]) -> Sequence[str]:
    """On which of some versions a scenario is played: on the first, to be skipped, if it is about none."""
    return [api for api in apis if not_of_version(api, tags) is None] or apis[:1]


def without_api(test: str) -> str:
    """The name of a test without the version that it is about: both versions are played in the same world."""
    for api in API_VERSIONS:
        test = test.replace(f"[{api}]", "").replace(f"-{api}]", "]").replace(f"[{api}-", "[")
    return test


def not_of_version(api: str, tags: Collection[str]) -> str | None:
    """Why a scenario with these tags is not about a version, as a clause; None if it is."""
    missing = sorted(tag.removeprefix(FIRST_ONLY) for tag in tags if tag.startswith(FIRST_ONLY))
    if missing and api == SUCCESSOR_VERSION:
        return f"is about {listed(missing).replace('-', ' ')}, which the first version alone has"
    if SUCCESSOR_ONLY in tags and api == FIRST_VERSION:
        return "is about what the successor alone has"
    return None
