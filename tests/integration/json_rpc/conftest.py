"""Adapters in a process of their own, well-behaved and otherwise."""

import sys
from pathlib import Path

import pytest

from pytest_mcf.integration import Credentials, Endpoint
from pytest_mcf.integration.json_rpc import JsonRpcIntegration
from pytest_mcf.integration.json_rpc.program import ProgramChannel

MISBEHAVING = Path(__file__).with_name("misbehaving.py")


@pytest.fixture(scope="session")
def endpoint():
    """An endpoint that nobody is at; these adapters never ask it."""
    credentials = Credentials("the-client", "the-secret", "the-refresh-token")
    return Endpoint("http://127.0.0.1:9", "http://127.0.0.1:9/auth/o2/token", credentials, "ATVPDKIKX0DER")


@pytest.fixture
def channel_to(endpoint, tmp_path):
    """A channel to a program that misbehaves in some way, or in none."""

    def start(misbehaviour, timeout=30.0):
        # -I and -S: it needs nothing but the standard library, and is started often.
        command = [sys.executable, "-I", "-S", str(MISBEHAVING), misbehaviour]
        channel = ProgramChannel(command, tmp_path, endpoint, timeout)
        opened.append(channel)
        return channel

    opened = []
    yield start
    for channel in opened:
        channel.evidence()


@pytest.fixture
def adapter_that(channel_to, endpoint):
    """The integration behind a program that misbehaves in some way, or in none."""

    def start(misbehaviour, timeout=30.0):
        return JsonRpcIntegration(channel_to(misbehaviour, timeout), endpoint)

    return start
