"""Adapters in a process of their own, well-behaved and otherwise."""

import sys
from pathlib import Path

import pytest

from pytest_mcf.integration import Credentials, Endpoint
from pytest_mcf.integration.json_rpc import JsonRpcIntegration
from pytest_mcf.integration.json_rpc.program import Deadlines, ProgramChannel

MISBEHAVING = Path(__file__).with_name("misbehaving.py")

#: For programs that end by themselves or obey, however busy the machine is.
PATIENT = Deadlines(to_leave=60, to_terminate=60, to_be_gone=60)

#: For programs that do neither: nothing that is asserted depends on how long they are waited for.
SHORT = Deadlines(to_leave=0.1, to_terminate=0.1, to_be_gone=0.1)


@pytest.fixture(scope="session")
def endpoint():
    """An endpoint that does not exist; these adapters never call it."""
    credentials = Credentials("the-client", "the-secret", "the-refresh-token")
    return Endpoint("http://127.0.0.1:9", "http://127.0.0.1:9/auth/o2/token", credentials, "ATVPDKIKX0DER")


@pytest.fixture
def channel_to(endpoint, tmp_path):
    """A channel to a program that misbehaves in some way, or in none."""

    def start(misbehaviour, deadlines):
        # -I and -S: it needs nothing but the standard library, and is started often.
        command = [sys.executable, "-I", "-S", str(MISBEHAVING), misbehaviour]
        channel = ProgramChannel(command, tmp_path, endpoint, 60.0, deadlines)
        opened.append(channel)
        return channel

    opened = []
    yield start
    for channel in opened:
        channel.evidence()


@pytest.fixture
def adapter_that(channel_to, endpoint):
    """The integration behind a program that misbehaves in some way, or in none.

    `timeout` is for its calls. How long it takes to start depends on the machine.
    """

    def start(misbehaviour, timeout=60.0, deadlines=PATIENT):
        channel = channel_to(misbehaviour, deadlines)
        adapter = JsonRpcIntegration(channel, endpoint)
        channel.timeout = timeout
        return adapter

    return start
