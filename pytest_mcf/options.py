"""What can be said to pytest: options, ini values, markers. As light as the plugin that declares them."""

from __future__ import annotations

from typing import Any

import pytest

_OPTIONS = (
    "mcf",
    "mcf_live",
    "mcf_replay",
    "mcf_record",
    "mcf_cassette_max_age",
    "mcf_endpoint",
    "mcf_allow",
    "mcf_allow_orders",
    "mcf_integration",
    "mcf_report",
)
_INI = {
    "mcf_integration": "the integration to certify: package.module:factory, exec: COMMAND or an http:// "
    "address (default: the bundled one)",
    "mcf_adapter_timeout": "how many seconds an adapter behind JSON-RPC may take for a call (default: 60)",
    "mcf_cassettes": "folder of the cassettes (default: cassettes, or the bundled ones of the tutorials)",
    "mcf_ledger": "folder of the ledgers, which tell what a run makes in an account (default: .mcf/ledger)",
    "mcf_marketplace": "the marketplace id that scenarios play in (default: ATVPDKIKX0DER)",
    "mcf_target": "what a live run talks to: sandbox or production (default: sandbox)",
    "mcf_region": "the region of a live run: na, eu or fe (default: that of the marketplace)",
    "mcf_token_url": "where a live run gets access tokens, with --mcf-endpoint (default: URL/auth/o2/token)",
    "mcf_rate": "requests a second and at once in the sandbox (default: 5/15, as documented)",
    "mcf_deadline": "how many seconds a live run repeats what is refused in passing (default: 30)",
    "mcf_contract": "what a breach of the contract does to a step: fail or warn (default: fail)",
    "mcf_errata": "what a known deviation of real data is: notice or error (default: notice)",
    "mcf_derived": "what the breach of a derived rule is: error or notice (default: error)",
    "mcf_profile": "how the emulator answers: documented, quirks (as users see it), or both",
}


def declare_options(parser: pytest.Parser) -> None:
    """Declare the options and the ini values."""
    group = parser.getgroup("mcf", "Amazon Multi-Channel Fulfillment")
    flag: dict[str, Any] = {"action": "store_true", "default": False}
    group.addoption("--mcf", help="run the bundled features, on the embedded emulator", **flag)
    group.addoption("--mcf-live", help="let Amazon's sandbox answer", **flag)
    group.addoption(
        "--mcf-replay", help="answer from cassettes only; without your own, play the tutorials", **flag
    )
    group.addoption("--mcf-record", help="write cassettes from whatever answers", **flag)
    group.addoption(
        "--mcf-cassette-max-age",
        metavar="DAYS",
        type=int,
        help="end a replay at once when a cassette is older than so many days",
    )
    group.addoption("--mcf-endpoint", metavar="URL", help="let this SP-API endpoint answer")
    group.addoption(
        "--mcf-allow",
        metavar="OPERATION",
        action="append",
        help="have a live run call an operation whose effects outlast the sandbox, such as createDestination",
    )
    group.addoption(
        "--mcf-allow-orders",
        metavar="SELLER_ID",
        help="have a live run in production make orders on Hold and cancel them; type the seller's id",
    )
    group.addoption(
        "--mcf-integration",
        metavar="SPEC",
        help="the integration to certify: package.module:factory, exec: COMMAND or an http:// address",
    )
    group.addoption("--mcf-report", metavar="DIR", help="write the certificate of the run into this folder")
    for name, text in _INI.items():
        parser.addini(name, text, default="")
    parser.addini(
        "mcf_waived", "rules that need not be shown, a line each: MCF-CANCEL-05: why", type="linelist"
    )


def declare_markers(config: pytest.Config) -> None:
    """Declare the markers that tags of features become, and one of our own."""
    config.addinivalue_line("markers", "mcf(requirement): a documented rule that the scenario shows")
    config.addinivalue_line("markers", "mcf_profile(name): how the emulator answers in this test")
    config.addinivalue_line("markers", "emulator: the scenario needs controls that only the emulator has")
    config.addinivalue_line("markers", "documented: the scenario asserts what the documents alone say")
    config.addinivalue_line("markers", "quirks: the scenario shows what users have seen beyond the documents")
    config.addinivalue_line("markers", "tutorial: a tutorial that Amazon documents; its cassette is bundled")
    config.addinivalue_line("markers", "hardening: the scenario only counts for the grade Hardened")


def given_options(config: pytest.Config) -> dict[str, Any]:
    """The values of the options, by their names."""
    return {name: config.getoption(name) for name in _OPTIONS}


def given_ini(config: pytest.Config) -> dict[str, str]:
    """The ini values, by their names; lines stay lines."""
    given = {name: config.getini(name) for name in _INI}
    return {**given, "mcf_waived": "\n".join(config.getini("mcf_waived"))}
