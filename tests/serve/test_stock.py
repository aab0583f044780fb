"""What `serve --stock` reads, and how `--rate-limits` throttles."""

import json

import pytest

from pytest_mcf.emulator import EmulatorSettings
from pytest_mcf.errors import ServeError
from pytest_mcf.harness.sandbox import Sandbox
from pytest_mcf.integration import Credentials, Endpoint
from pytest_mcf.serve.gateway import gateway_for
from pytest_mcf.serve.service import Service
from pytest_mcf.serve.stock import read_stock

URL = "http://x.invalid"


@pytest.fixture
def file(tmp_path):
    """Write a stock file."""

    def write(content):
        path = tmp_path / "stock.json"
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return path

    return write


def sandbox(service):
    account = EmulatorSettings()
    credentials = Credentials(account.client_id, account.client_secret, account.refresh_token)
    endpoint = Endpoint(URL, f"{URL}/auth/o2/token", credentials, account.marketplace_id)
    return Sandbox(endpoint, gateway_for(service, URL, lambda _: None).mount("integration"), "seed")


def test_the_shelves_are_filled_from_the_start(file):
    filled = sandbox(Service(stock=file({"MUG": 10, "BOWL": 0})))
    assert filled.inventory("MUG")["fulfillableQuantity"] == 10
    assert filled.inventory("BOWL")["fulfillableQuantity"] == 0


def test_filling_the_shelves_is_not_recorded(file):
    gateway = gateway_for(Service(stock=file({"MUG": 10})), URL, lambda _: None)
    assert len(gateway.journal) == 0


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{", "cannot be read"),
        (b"\xff", "cannot be read"),
        (["MUG"], "holds a list"),
        ({"MUG": "10"}, "says '10' units of 'MUG'"),
        ({"MUG": -1}, "says -1 units of 'MUG'"),
        ({"MUG": True}, "says True units of 'MUG'"),
        ({"": 1}, "says 1 units of ''"),
    ],
)
def test_a_wrong_stock_file_is_one_sentence(file, content, reason):
    path = file(content)
    with pytest.raises(ServeError, match="JSON object of SKUs and units") as caught:
        read_stock(path)
    assert reason in str(caught.value)


def test_a_stock_file_that_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(ServeError, match="cannot be read"):
        read_stock(tmp_path / "nothing.json")


def test_usage_plans_are_kept_where_they_were_asked_for():
    seller = sandbox(Service(rate_limits=True))
    query = {"marketplaceId": "ATVPDKIKX0DER"}
    # The bucket is empty in the end, unless a call takes as long as it takes to fill up again.
    answers = (seller.attempt("getFeatures", query=query).status for _ in range(1000))
    assert next(answers) == 200
    assert next(status for status in answers if status != 200) == 429


def test_usage_plans_are_not_kept_by_default():
    seller = sandbox(Service(rate_limits=False))
    query = {"marketplaceId": "ATVPDKIKX0DER"}
    assert {seller.attempt("getFeatures", query=query).status for _ in range(40)} == {200}
