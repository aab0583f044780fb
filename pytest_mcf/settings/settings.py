"""One frozen Settings from the options, ini values and environment of a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, cast, get_args
from urllib.parse import urlsplit

from pytest_mcf.common.text import listed
from pytest_mcf.errors import SettingsError
from pytest_mcf.regions import is_amazons
from pytest_mcf.settings.api_versions import FIRST_VERSION, read_apis
from pytest_mcf.settings.control_key import read_control_key
from pytest_mcf.settings.given import Given
from pytest_mcf.settings.live import LiveSettings, check_live_values, credential, read_live_settings
from pytest_mcf.settings.option_table import INI_VALUES, OPTIONS
from pytest_mcf.settings.urls import read_url
from pytest_mcf.settings.values import (
    read_days,
    read_path,
    read_queue_arn,
    read_seconds,
    read_seed,
    read_waived,
)

Target = Literal["emulator", "replay", "endpoint", "sandbox", "production"]
OnBreach = Literal["fail", "warn"]
Severity = Literal["error", "notice"]
Profile = Literal["documented", "sparse", "quirks"]
PROFILES: tuple[Profile, ...] = get_args(Profile)

#: What the ini value mcf_profile may name beside a single profile.
SEVERAL_PROFILES: Mapping[str, tuple[Profile, ...]] = MappingProxyType(
    {"both": ("documented", "quirks"), "all": PROFILES}
)

#: The marketplace that scenarios play in by default: Amazon.com (US).
DEFAULT_MARKETPLACE = INI_VALUES["mcf_marketplace"].default

#: The seed of runs that are given none.
DEFAULT_SEED = int(INI_VALUES["mcf_seed"].default)

#: Where a run records what it makes in an account, from the root of the project.
DEFAULT_LEDGER = Path(INI_VALUES["mcf_ledger"].default)

#: How long an adapter that speaks JSON-RPC may take to answer a call, in seconds. The waits of an integration
#: that meets faults are in it.
DEFAULT_ADAPTER_TIMEOUT = float(INI_VALUES["mcf_adapter_timeout"].default)

_ENDPOINT = "--mcf-endpoint takes the URL of an SP-API endpoint, such as http://127.0.0.1:8000"
_SQS_ENDPOINT = "mcf_sqs_endpoint takes the URL of a service that speaks SQS, such as http://127.0.0.1:9324"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that a run was asked for."""

    active: bool = False
    """Whether any --mcf option was given, so that the bundled features are to run."""
    target: Target = "emulator"
    record: bool = False
    endpoint: str | None = None
    live: LiveSettings | None = None
    """What a live run was asked for; None in every other one."""
    integration: str | None = None
    """`package.module:factory`, `exec: COMMAND` or an address; None is the bundled reference adapter."""
    adapter_timeout: float = DEFAULT_ADAPTER_TIMEOUT
    """How long an adapter that speaks JSON-RPC may take to answer a call, in seconds."""
    allowed_hosts: frozenset[str] = frozenset()
    """Names under which the server on 127.0.0.1 responds too, though a web page could have made them up."""
    root: Path = Path()
    """The folder that relative paths start from, and that commands run in."""
    cassettes: Path | None = None
    """The folder of cassettes to write or play; None is the bundled one."""
    cassette_max_age: int | None = None
    """How many days old a cassette may be that is replayed; None is any number."""
    ledger: Path = DEFAULT_LEDGER
    """The folder of ledgers: what a run makes in an account that outlives it."""
    marketplace: str = DEFAULT_MARKETPLACE
    sqs_endpoint: str | None = None
    """The queue service that messages are delivered to; None is moto's server on this machine."""
    queue_arn: str | None = None
    """A queue of the team's own; None has one created for each scenario that needs it."""
    contract: OnBreach = "fail"
    errata: Severity = "notice"
    derived: Severity = "error"
    seed: int = DEFAULT_SEED
    """What ids, names, texts and, unless it is the default, the order of scenarios follow from."""
    profiles: tuple[Profile, ...] = ("documented",)
    """How the emulator responds, one profile after the other."""
    apis: tuple[str, ...] = (FIRST_VERSION,)
    """The versions of the API that the integration is asked to speak, one after the other."""
    report: Path | None = None
    """The folder that the certificate is written to; None writes none."""
    job_summary: Path | None = None
    """The file of a GitHub job's summary, which the certificate is added to."""
    waived: Mapping[str, str] = field(default_factory=dict)
    """Why a documented rule need not be shown, by its ID."""
    client_id: str | None = None
    client_secret: str | None = field(default=None, repr=False)
    refresh_token: str | None = field(default=None, repr=False)
    """Login-with-Amazon credentials; None stands for the emulator's own."""
    control_key: str | None = field(default=None, repr=False)
    """What opens the controls of the endpoint, if it is a served emulator that asks for a key."""

    @property
    def is_remote(self) -> bool:
        """Whether there is a network between the run and what answers it."""
        return self.target not in ("emulator", "replay")


def read_settings(
    options: Mapping[str, Any], ini: Mapping[str, str], environment: Mapping[str, str], root: Path
) -> Settings:
    """Put the settings of a run together, or raise SettingsError and say what was expected.

    `options` are the values of the --mcf options by their names (None or False: not given), `ini`
    the non-empty ini values, and `root` is what relative paths of the ini file start from.
    """
    given = Given(options, ini, environment)
    given.check_texts()
    endpoint, apis = read_url(options.get("mcf_endpoint"), _ENDPOINT), read_apis(given)
    _check_replay(given, endpoint)
    active = any(options.get(option.name) for option in OPTIONS.values() if option.starts_run)
    marketplace = given.chosen("mcf_marketplace")
    check_live_values(given, marketplace)
    live = _live(given, endpoint=endpoint, marketplace=marketplace)
    if live is not None:
        marketplace = marketplace or live.region.default_marketplace
    target, record = _target(given, endpoint, live), bool(options.get("mcf_record"))
    return Settings(
        active=active,
        target=target,
        record=record,
        endpoint=endpoint,
        live=live,
        integration=given.chosen("mcf_integration"),
        adapter_timeout=read_seconds("mcf_adapter_timeout", given),
        allowed_hosts=frozenset(given.value("mcf_allowed_hosts").split()),
        root=root,
        cassettes=_cassettes(given, root, record=record),
        cassette_max_age=read_days(options.get("mcf_cassette_max_age")),
        ledger=read_path("The ini value mcf_ledger", root / given.value("mcf_ledger")),
        marketplace=marketplace or DEFAULT_MARKETPLACE,
        sqs_endpoint=read_url(given.chosen("mcf_sqs_endpoint"), _SQS_ENDPOINT),
        queue_arn=read_queue_arn(given.chosen("mcf_queue_arn")),
        contract=cast("OnBreach", given.value("mcf_contract")),
        errata=cast("Severity", given.value("mcf_errata")),
        derived=cast("Severity", given.value("mcf_derived")),
        seed=read_seed(given),
        profiles=_profiles(given, target, apis),
        apis=apis,
        report=_report(options.get("mcf_report"), active=active),
        job_summary=Path(summary) if (summary := environment.get("GITHUB_STEP_SUMMARY")) else None,
        waived=read_waived(given.value("mcf_waived")),
        client_id=credential("client_id", environment),
        client_secret=credential("client_secret", environment),
        refresh_token=credential("refresh_token", environment),
        control_key=read_control_key(environment),
    )


def _check_replay(given: Given, endpoint: str | None) -> None:
    record = given.options.get("mcf_record")
    if given.options.get("mcf_replay") and (record or endpoint or given.options.get("mcf_live")):
        other = "--mcf-record" if record else "--mcf-endpoint" if endpoint else "--mcf-live"
        raise SettingsError(
            f"--mcf-replay answers from cassettes only, so it cannot go with {other}. Leave one out."
        )


def _target(given: Given, endpoint: str | None, live: LiveSettings | None) -> Target:
    if live is not None:
        return live.target
    return "replay" if given.options.get("mcf_replay") else "endpoint" if endpoint else "emulator"


def _live(given: Given, *, endpoint: str | None, marketplace: str | None) -> LiveSettings | None:
    if given.options.get("mcf_live"):
        return read_live_settings(given, endpoint=endpoint, marketplace=marketplace)
    for name in ("mcf_allow", "mcf_allow_orders"):
        if given.options.get(name):
            raise SettingsError(
                f"{OPTIONS[name].flag} says what a live run may do. Add --mcf-live, or leave it out."
            )
    if endpoint is not None and is_amazons(urlsplit(endpoint).hostname or ""):
        raise SettingsError(
            f"{endpoint} is Amazon's own, where requests have consequences. Use --mcf-live, which connects "
            "there and blocks what it must not send."
        )
    return None


def _profiles(given: Given, target: Target, apis: Sequence[str]) -> tuple[Profile, ...]:
    """The profiles to play on. What answers elsewhere has its own way, and is played against once."""
    value = given.value("mcf_profile")
    if value not in SEVERAL_PROFILES:
        return (_one_profile(cast("Profile", value), apis),)
    if target != "emulator":
        return ("documented",)
    return tuple(each for each in SEVERAL_PROFILES[value] if any(each in profiles_of(api) for api in apis))


def _one_profile(profile: Profile, apis: Sequence[str]) -> Profile:
    for api in apis:
        if profile not in profiles_of(api):
            raise SettingsError(
                f"mcf_profile = {profile} has the promises of v{FIRST_VERSION}, so it cannot go with v{api}. "
                f"Choose {listed(profiles_of(api), 'or')}, or --mcf-api {FIRST_VERSION}."
            )
    return profile


def profiles_of(api: str) -> tuple[Profile, ...]:
    """The profiles that a version of the API is played on.

    What `sparse` leaves out, and the promises that it keeps, are those of the first version.
    """
    return PROFILES if api == FIRST_VERSION else SEVERAL_PROFILES["both"]


def _report(folder: str | None, *, active: bool) -> Path | None:
    if folder and not active:
        raise SettingsError(
            "--mcf-report writes what a run of the bundled features showed. Add --mcf, or leave it out."
        )
    return read_path("--mcf-report", Path(folder).absolute()) if folder else None


def _cassettes(given: Given, root: Path, *, record: bool) -> Path | None:
    """Give the project's own folder where it is there or is to be; None is the bundled one."""
    own = read_path("The ini value mcf_cassettes", root / given.value("mcf_cassettes"))
    return own if given.chosen("mcf_cassettes") or record or own.is_dir() else None
