"""Values that no setting can have: each is refused once, in one short line, before the first scenario."""

from pathlib import Path

import pytest

from pytest_mcf.errors import IntegrationUnavailable, McfError, SettingsError
from pytest_mcf.plugin.integration import check_integration
from pytest_mcf.settings.option_table import INI_VALUES
from pytest_mcf.settings.settings import Settings, read_settings

from ..each_case import each_case

#: No value that anything could have, whatever it is for.
NEVER = {
    "NUL": "a\0b",
    "100,000 letters": "a" * 100_000,
    "a line feed": "a\nb: c",
    "a carriage return": "a\rb",
    "an escape": "\x1b[31mred",
    "half of a surrogate pair": "\ud800",
    "a line separator": "a\u2028b",
    "C1": "a\x9bb",
}
#: No value that one of these could have.
WRONG = {
    "mcf_marketplace": [
        "XX",
        "http://[bad",
        "atvpdkikx0der",
        " ATVPDKIKX0DER",
        "US",
        "\u0663",
        "-1",
        "a" * 1000,
    ],
    "mcf_region": ["XX", "NA", "us", "http://[bad", "na eu", "1"],
    "mcf_target": ["XX", "Sandbox", "http://[bad"],
    "mcf_token_url": [
        "XX",
        "http://[bad",
        "http://",
        "https://:80",
        "https://a:x",
        "https://a:99999",
        "ftp://a",
    ],
    "mcf_rate": ["XX", "5", "5/", "/5", "-1/5", "nan/5", "inf/5", "5/0", "5/1.5", "1e999/1", "http://[bad"],
    "mcf_deadline": ["XX", "nan", "inf", "-1", "1e999", "http://[bad"],
    "mcf_contract": ["XX", "Fail", "http://[bad"],
    "mcf_errata": ["XX", "http://[bad"],
    "mcf_derived": ["XX", "http://[bad"],
    "mcf_profile": ["XX", "http://[bad"],
    "mcf_waived": ["XX", ":", "MCF-CANCEL-05:", "a" * 1000],
    "mcf_seed": ["XX", "-1", "1.5", "\u0663", "1e3", "9" * 19, "http://[bad"],
    "mcf_adapter_timeout": ["XX", "0", "-1", "nan", "inf", "1e999", "http://[bad"],
    "mcf_cassettes": ["a" * 300],
    "mcf_ledger": ["a" * 300],
}
#: What mcf_integration cannot be.
NO_INTEGRATION = [
    *("XX", ":", "a:", ":b", ".:b", "..a:b", "a..b:c", "json:nowhere", "json:__name__", "a/b:c", "a" * 1000),
    *("exec:", "exec: 'a", "exec: \u202e", "exec: " + "a" * 1000, "exec: /nowhere"),
    *(
        "http://",
        "http://[bad",
        "http://[::1",
        "http://a:x",
        "http://a:99999",
        "https://:80",
    ),
]


def read(name, value, *, as_option=False, as_variable=False):
    given = {name: value}
    if as_variable:
        return read_settings({"mcf": True}, {}, {INI_VALUES[name].variable: value}, Path("/"))
    return read_settings(
        {"mcf": True, **(given if as_option else {})}, {} if as_option else given, {}, Path("/")
    )


def refused(refuse):
    with pytest.raises(McfError) as refusal:
        refuse()
    message = str(refusal.value)
    assert "\n" not in message
    assert "\0" not in message
    assert len(message) < 600
    return message


@each_case("name", INI_VALUES)
@each_case("value", NEVER)
def test_no_ini_value_can_be(name, value):
    if INI_VALUES[name].is_list and "\n" in NEVER[value]:
        return
    assert refused(lambda: read(name, NEVER[value])).startswith(f"The ini value {name} has to ")


@each_case("name", ["mcf_integration", "mcf_marketplace", "mcf_region"])
@each_case("value", NEVER)
def test_no_environment_variable_can_be(name, value):
    message = refused(lambda: read(name, NEVER[value], as_variable=True))
    assert message.startswith(f"The environment variable {INI_VALUES[name].variable} has to ")


@each_case("name", ["mcf_integration", "mcf_seed", "mcf_endpoint", "mcf_report", "mcf_allow_orders"])
@each_case("value", NEVER)
def test_no_option_can_be(name, value):
    flag = "--" + name.replace("_", "-")
    message = refused(lambda: read(name, NEVER[value], as_option=True))
    assert message.startswith(f"{flag} ")


@each_case("name", WRONG)
def test_what_one_of_them_cannot_be(name):
    for value in WRONG[name]:
        with pytest.raises(SettingsError):
            read(name, value)
        assert name.replace("_", "-") in refused(lambda value=value: read(name, value)).replace("_", "-")


@each_case("spec", NO_INTEGRATION)
def test_what_no_integration_is(spec):
    with pytest.raises(IntegrationUnavailable):
        check_integration(Settings(integration=spec))
    assert refused(lambda: check_integration(Settings(integration=spec))).startswith("mcf_integration ")


@each_case(
    "url", ["http://[bad", "http://", "ftp://a", "http://a:x", "http://a:99999", "a", "http://a\u202e"]
)
def test_what_no_endpoint_is(url):
    assert refused(lambda: read("mcf_endpoint", url, as_option=True)).startswith(
        "--mcf-endpoint takes the URL"
    )
