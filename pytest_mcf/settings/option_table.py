"""The table of all options and ini values: their names, values, defaults and descriptions.

pytest's options, `Settings`, the tables of docs/options.md and docs/live.md, and the command that runs a
scenario again follow from it. Every pytest run on a machine that has pytest-mcf loads it: it imports the
standard library only, and its rows are named tuples, as dataclasses take a millisecond longer to define.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar


class Option(NamedTuple):
    """An option of the command line."""

    name: str
    """Its name in pytest: mcf_allow for --mcf-allow."""
    description: str
    metavar: str | None = None
    """What --help calls its value; None if it takes none."""
    convert: Callable[[str], Any] = str
    repeatable: bool = False
    starts_run: bool = False
    """Whether it makes pytest run the bundled features."""
    not_run_again: str = ""
    """Why the command that runs a scenario again leaves it out; empty for one that decides how that goes."""

    @property
    def flag(self) -> str:
        """The option as it is typed."""
        return f"--{self.name.replace('_', '-')}"


class IniValue(NamedTuple):
    """A value of the ini file."""

    name: str
    description: str
    default: str = ""
    unless_given: str = ""
    """What holds if there is no default, or if that does not hold, in words."""
    choices: tuple[str, ...] = ()
    """All that it may be; empty if they cannot be listed."""
    variable: str | None = None
    """The environment variable that is read if the ini file has no such value."""
    is_list: bool = False
    """Whether it has a line for each of its values."""

    @property
    def shown_default(self) -> str:
        """What holds if it is not given, in words."""
        return "; ".join(filter(None, (self.default, self.unless_given)))


_Row = TypeVar("_Row", Option, IniValue)


def _by_name(*rows: _Row) -> Mapping[str, _Row]:
    return MappingProxyType({row.name: row for row in rows})


OPTIONS = _by_name(
    Option("mcf", "run the bundled features against the embedded emulator", starts_run=True),
    Option(
        "mcf_live",
        "run against Amazon's sandbox, with your credentials and within its rate limits",
        starts_run=True,
    ),
    Option(
        "mcf_replay", "run against recorded cassettes only; without your own, the tutorials", starts_run=True
    ),
    Option(
        "mcf_cassette_max_age",
        "end a replay before it begins if a cassette is older",
        metavar="DAYS",
        convert=int,
        not_run_again="it may end a run before the first scenario, and changes none",
    ),
    Option(
        "mcf_record",
        "record a cassette of each scenario that passes, whatever the run is against",
        starts_run=True,
    ),
    Option(
        "mcf_endpoint",
        "run against another SP-API endpoint, such as pytest-mcf serve; if it throttles, the run waits",
        metavar="URL",
        starts_run=True,
    ),
    Option(
        "mcf_allow",
        "in a live run, call an operation whose effects outlast the sandbox, such as createDestination; "
        "can be repeated",
        metavar="OPERATION",
        repeatable=True,
    ),
    Option(
        "mcf_allow_orders",
        "in a live run in production, create orders on Hold and cancel them; "
        "repeat SP_API_SELLER_ID as confirmation",
        metavar="SELLER_ID",
    ),
    Option(
        "mcf_report",
        "write the certificate of the run: as a page, Markdown, a badge and JSON",
        metavar="DIR",
        not_run_again="the certificate of one scenario would replace that of the whole run",
    ),
    Option(
        "mcf_integration",
        "the integration to certify: package.module:factory, exec: COMMAND or an http:// address",
        metavar="SPEC",
    ),
    Option(
        "mcf_api",
        "the version of Fulfillment Outbound that the integration speaks: 2020-07-01, 2026-07-04 or both",
        metavar="VERSION",
    ),
    Option(
        "mcf_seed",
        "vary SKUs, ids, names, addresses, texts and the order of scenarios; "
        "the same number gives the same run",
        metavar="NUMBER",
    ),
)

INI_VALUES = _by_name(
    IniValue(
        "mcf_integration",
        "as the option --mcf-integration",
        unless_given="the bundled reference adapter",
        variable="MCF_INTEGRATION",
    ),
    IniValue(
        "mcf_api",
        "as the option --mcf-api; both plays each scenario on each version",
        default="2020-07-01",
        choices=("2020-07-01", "2026-07-04", "both"),
    ),
    IniValue(
        "mcf_seed",
        "as the option --mcf-seed; the default keeps the order of the features",
        default="0",
    ),
    IniValue(
        "mcf_adapter_timeout",
        "how many seconds an adapter in another process may take for a call",
        default="60",
    ),
    IniValue(
        "mcf_allowed_hosts",
        "names under which the server on 127.0.0.1 responds to an adapter, a line each: host.docker.internal",
        unless_given="addresses, localhost, names without a dot",
        is_list=True,
    ),
    IniValue(
        "mcf_cassettes",
        "folder of the cassettes",
        default="cassettes",
        unless_given="the bundled ones of the tutorials if there is no such folder",
    ),
    IniValue(
        "mcf_ledger",
        "folder of the ledgers, which list what runs create in an account",
        default=".mcf/ledger",
    ),
    IniValue(
        "mcf_marketplace",
        "marketplace id of the scenarios",
        default="ATVPDKIKX0DER",
        unless_given="that of the region in a live run",
        variable="MCF_MARKETPLACE",
    ),
    IniValue(
        "mcf_region",
        "region of a live run: na, eu or fe",
        unless_given="that of the marketplace, else na",
        variable="MCF_REGION",
    ),
    IniValue(
        "mcf_target",
        "what a live run connects to: sandbox or production",
        default="sandbox",
        choices=("sandbox", "production"),
    ),
    IniValue(
        "mcf_token_url",
        "where a live run with --mcf-endpoint URL requests access tokens",
        unless_given="URL/auth/o2/token",
    ),
    IniValue(
        "mcf_sqs_endpoint",
        "the queue service into which the emulator, or a served one, delivers: a URL that speaks SQS",
        unless_given="moto's server, started if a scenario needs it",
    ),
    IniValue(
        "mcf_queue_arn",
        "a queue of your own for the scenarios that need one, by its ARN; none is created then",
        unless_given="one is created for each scenario, except in an AWS account",
    ),
    IniValue(
        "mcf_rate",
        "rate limit in the sandbox: requests a second/burst, such as 2/5 if others use the account too",
        default="5/15",
    ),
    IniValue(
        "mcf_deadline",
        "how many seconds a live run retries after a transient failure",
        default="30",
    ),
    IniValue(
        "mcf_contract",
        "what a contract violation does: fail the step, or warn",
        default="fail",
        choices=("fail", "warn"),
    ),
    IniValue(
        "mcf_errata",
        "severity of a known deviation of real data: notice or error",
        default="notice",
        choices=("notice", "error"),
    ),
    IniValue(
        "mcf_derived",
        "severity of a violation of a rule that is implied by the documents, not stated: error or notice",
        default="error",
        choices=("error", "notice"),
    ),
    IniValue(
        "mcf_profile",
        "how the emulator behaves: documented, sparse (the least that the documents allow), or with the "
        "quirks that users have seen; both plays documented and quirks in turn, all every profile",
        default="documented",
        choices=("documented", "sparse", "quirks", "both", "all"),
    ),
    IniValue(
        "mcf_waived",
        "rules that need not be shown, a line each: MCF-CANCEL-05: why; a failure is never waived",
        is_list=True,
    ),
)
