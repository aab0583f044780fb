"""What a run was against: the target, what answered, and on which profiles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pytest_mcf.certificate.certificate import Certificate
from pytest_mcf.settings.settings import Profile

_LIVE = ("sandbox", "production")


def check_setting(certificate: Certificate, emulator: Mapping[Profile, str]) -> Iterator[str]:
    """Each fact of the setting that the scenarios or the target contradict.

    `emulator` is how the emulator of this installation is named on each profile.
    """
    setting, scenarios = certificate.setting, certificate.scenarios
    answering = {one.answered_by for one in scenarios if one.answered_by is not None}
    if {*setting.answered_by} != answering:
        yield "answered by: the certificate names others than its scenarios"
    if {*setting.profiles} != {one.profile for one in scenarios}:
        yield "profiles: the certificate names others than its scenarios"
    if (setting.target == "replay") != (certificate.hashes.cassettes is not None):
        yield f"target: it is {setting.target}, and only a replay has a hash of cassettes"
    for profile, name in sorted({(one.profile, one.answered_by) for one in scenarios if one.answered_by}):
        if not _fits(setting.target, name, emulator[profile]):
            yield f"target: it is {setting.target}, and {name} answered on the profile {profile}"


def _fits(target: str, name: str, emulator: str) -> bool:
    """Whether a target is answered by what has this name. A cassette may be of anything."""
    if target == "emulator":
        return name == emulator
    if target in _LIVE:
        return f"Amazon's {target}, region " in name
    return target == "replay" or name.startswith(("http://", "https://"))
