"""Plugins that block sockets: the run says what to add before the first scenario."""

import pytest

#: The options of pytest-socket and pytest-recording, which the tests do not install.
OPTIONS = """
def pytest_addoption(parser):
    for name in ("--disable-socket", "--force-enable-socket", "--block-network"):
        parser.addoption(name, action="store_true")
    for name in ("--allow-hosts", "--allowed-hosts"):
        parser.addoption(name)
"""

SOCKET = (
    "ERROR: pytest-socket blocks the requests of the integration to this machine. "
    "Add --allow-hosts=127.0.0.1 *"
)
RECORDING = (
    "ERROR: pytest-recording blocks the requests of the integration to this machine. "
    "Add --allowed-hosts=127.0.0.1 *"
)


@pytest.fixture
def start(pytester, run):
    """Collect one scenario for an adapter that offers nothing."""
    pytester.makeconftest(OPTIONS)
    pytester.makepyfile(shop="class Adapter:\n    def __init__(self, endpoint): pass")
    pytester.makeini("[pytest]\npythonpath = .\nmcf_integration = shop:Adapter")

    def collect(*options):
        return run("--mcf", "--collect-only", "-q", "cancel_order.feature", "-k", "received", *options)

    return collect


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--disable-socket"], SOCKET),
        (["--disable-socket", "--allow-hosts=10.0.0.1"], SOCKET),
        (["--allow-hosts=10.0.0.1,192.168.0.7"], SOCKET),
        (["--block-network"], RECORDING),
        (["--block-network", "--allowed-hosts=example.com"], RECORDING),
    ],
)
def test_what_blocks_the_integration_is_named(start, options, message):
    result = start(*options)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([message])


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--disable-socket", "--allow-hosts=127.0.0.1,::1"],
        ["--disable-socket", "--force-enable-socket"],
        ["--block-network", "--allowed-hosts=example.com,127.0.0.*"],
        ["--disable-socket", "--block-network", "-o", "mcf_integration="],
    ],
)
def test_what_lets_it_through_is_not(start, options):
    assert start(*options).ret == pytest.ExitCode.OK


def test_a_program_only_needs_a_server(start):
    program = ["--mcf-integration", "exec: true"]
    assert start("--block-network", *program).ret == pytest.ExitCode.OK
    assert start("--allow-hosts=10.0.0.1", *program).ret == pytest.ExitCode.OK
    assert start("--disable-socket", *program).ret == pytest.ExitCode.USAGE_ERROR
