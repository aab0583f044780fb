"""On which profiles of the emulator and on which versions of the API a scenario is played."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pytest_mcf.common.text import listed
from pytest_mcf.settings.api_versions import apis_for, not_of_version
from pytest_mcf.settings.settings import Profile, profiles_of

#: The tag of a scenario that is not for the profile `sparse`, followed by the field that it needs.
NOT_SPARSE = "not-sparse:"


def profiles_for(tags: Collection[str], profiles: Sequence[Profile]) -> Sequence[Profile]:
    """On which of some profiles a scenario is played.

    One that is about other profiles alone, as its tags say, is played on the first, to be skipped.
    """
    return [profile for profile in profiles if not_played_on(profile, tags) is None] or profiles[:1]


def ways_to_play(
    tags: Collection[str], profiles: Sequence[Profile], apis: Sequence[str]
) -> Sequence[tuple[Profile, str]]:
    """On which profiles and versions a scenario is played.

    One that is about none of the versions is played once, to be skipped.
    """
    return [
        (profile, api)
        for api in apis_for(tags, apis)
        for profile in _profiles_on(api, tags, [each for each in profiles if each in profiles_of(api)])
    ]


def _profiles_on(api: str, tags: Collection[str], profiles: Sequence[Profile]) -> Sequence[Profile]:
    played = profiles_for(tags, profiles)
    return played if not_of_version(api, tags) is None else played[:1]


def not_played_on(profile: Profile, tags: Collection[str]) -> str | None:
    """Why a scenario with these tags is not played on a profile, as a clause; None if it is.

    `sparse` keeps to the documents, so what asserts these is played there as well.
    """
    if "quirks" in tags and profile != "quirks":
        return "shows what users have seen"
    if "documented" in tags and profile == "quirks":
        return "asserts what the documents say"
    fields = sorted(tag.removeprefix(NOT_SPARSE) for tag in tags if tag.startswith(NOT_SPARSE))
    if fields and profile == "sparse":
        return f"needs {listed(fields)}, which the documents do not promise"
    return None
