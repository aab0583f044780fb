"""What the header of pytest says of a run: what answers, and which integration is asked."""

from __future__ import annotations

from collections.abc import Mapping

from pytest_mcf.harness.answering import cassette_folder, replays_tutorials_only
from pytest_mcf.plugin import live as live_run
from pytest_mcf.settings.api_versions import SUCCESSOR_VERSION
from pytest_mcf.settings.settings import DEFAULT_SEED, SEVERAL_PROFILES, Profile, Settings

#: How the emulator answers, by the profiles that are played on.
_HOW: Mapping[tuple[Profile, ...], str] = {
    ("documented",): "",
    ("sparse",): ", with the least that the documents allow",
    ("quirks",): ", with the quirks that users have seen",
    SEVERAL_PROFILES["both"]: ", as documented and then with the quirks that users have seen",
    SEVERAL_PROFILES["all"]: ", as documented, with the least of that, and with the quirks users have seen",
}


def header(settings: Settings) -> str:
    """What pytest's header says: who answers, and who is asked."""
    match settings.target:
        case "emulator":
            profile = _HOW[settings.profiles]
            answers = f"the embedded emulator{profile} (no network, no credentials)"
        case "replay":
            only = " (the tutorials only)" if replays_tutorials_only(settings) else ""
            answers = f"cassettes in {cassette_folder(settings)}{only}"
        case "endpoint" | "sandbox" | "production":
            live = settings.live
            answers = live_run.introduction(settings, live) if live else str(settings.endpoint)
    recording = f"; recording into {cassette_folder(settings)}" if settings.record else ""
    integration = settings.integration or "the bundled reference adapter"
    seed = "" if settings.seed == DEFAULT_SEED else f"\nmcf: seed is {settings.seed}"
    of_successor = _of_successor(settings)
    return f"mcf: answered by {answers}{recording}\nmcf: integration is {integration}{seed}{of_successor}"


def _of_successor(settings: Settings) -> str:
    """What the header says of the profile `quirks` on the successor."""
    is_played = settings.target == "emulator" and "quirks" in settings.profiles
    if not is_played or SUCCESSOR_VERSION not in settings.apis:
        return ""
    return (
        f"\nmcf: on v{SUCCESSOR_VERSION} the profile quirks has only what both versions share: tokens, "
        "notifications, other APIs"
    )
