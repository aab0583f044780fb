"""`pytest-mcf sweep`: where it goes and as whom, what it says, and how it ends."""

import json

import pytest

from pytest_mcf.cleanup.ledger import Ledger, LedgerLock, Origin, Resource, account_of, ledgers_in
from pytest_mcf.cli.account import open_for_sweeping
from pytest_mcf.emulator import Emulator, EmulatorSettings
from pytest_mcf.integration import Credentials, Endpoint
from pytest_mcf.server.server import LoopbackServer

SETTINGS = EmulatorSettings()
EMULATORS = account_of(Credentials(SETTINGS.client_id, SETTINGS.client_secret, SETTINGS.refresh_token))


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "ledger"


@pytest.fixture
def write(folder):
    """Write a ledger of one order, as a run that was killed leaves it."""

    def written(endpoint, account=EMULATORS, name="run-1.jsonl"):
        ledger = Ledger(folder / name, Origin("run", endpoint, SETTINGS.marketplace_id, account))
        ledger.ask(Resource("order", "MCF-5eed-order"), "5eed", "Cancel: an order", ours=True)
        ledger.close()

    return written


@pytest.fixture
def url():
    with LoopbackServer(Emulator(SETTINGS)) as server:
        yield server.url


def test_without_ledgers_nothing_is_left(run, folder):
    result = run("sweep", "--ledger", folder)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{folder}: no ledgers, 0 cleaned up, 0 left.\n"


def test_what_was_done_is_said_line_by_line(run, folder, write, url):
    write(url)
    result = run("sweep", "--ledger", folder)
    assert result.exit_code == 0
    assert result.stdout == "run-1.jsonl: cleaned up: order MCF-5eed-order: there is no such order\n"
    assert result.stderr == f"{folder}: 1 ledger, 1 cleaned up, 0 left.\n"
    assert ledgers_in(folder) == []


def test_as_json(run, folder, write, url):
    write(url)
    (swept,) = json.loads(run("sweep", "--ledger", folder, "--json").stdout)
    assert swept == {
        "ledger": str(folder / "run-1.jsonl"),
        "isLive": False,
        "trouble": None,
        "things": [
            {
                "kind": "order",
                "name": "MCF-5eed-order",
                "id": None,
                "scenario": "Cancel: an order",
                "cleanedUp": True,
                "reason": "there is no such order",
            }
        ],
    }


def test_credentials_go_nowhere_that_only_a_file_names(run, folder, write):
    write("https://sellingpartnerapi.example.com")
    result = run("sweep", "--ledger", folder)
    assert result.exit_code == 1
    assert "neither Amazon's nor on this machine" in result.stdout
    assert "--endpoint https://sellingpartnerapi.example.com" in result.stdout


@pytest.mark.parametrize(
    "url",
    [
        "https://images-na.amazon.com",
        "http://sandbox.sellingpartnerapi-na.amazon.com",
        "https://amazon.com.example.org",
        "https://notamazon.com",
        "http://127.0.0.1.example.org",
    ],
)
def test_hosts_that_only_look_like_amazons_are_not(run, folder, write, url):
    write(url)
    assert "neither Amazon's nor on this machine" in run("sweep", "--ledger", folder).stdout


def test_an_endpoint_that_is_named_is_gone_to_and_no_other(run, folder, write, url):
    write(url)
    write("http://127.0.0.1:1", name="run-2.jsonl")
    result = run("sweep", "--ledger", folder, "--endpoint", url)
    assert result.exit_code == 1
    assert "run-1.jsonl: cleaned up: " in result.stdout
    assert f"run-2.jsonl: It was written at http://127.0.0.1:1, not at {url}." in result.stdout


def test_amazon_is_not_spoken_to_without_credentials(run, folder, write):
    write("https://sandbox.sellingpartnerapi-eu.amazon.com")
    result = run("sweep", "--ledger", folder)
    assert result.exit_code == 1
    assert "SP_API_CLIENT_ID, SP_API_CLIENT_SECRET, SP_API_REFRESH_TOKEN is not set" in result.stdout


def test_another_sellers_account_is_not_looked_into(run, folder, write, url):
    write(url, account="another")
    result = run("sweep", "--ledger", folder)
    assert result.exit_code == 1
    assert "written with other credentials" in result.stdout
    assert len(ledgers_in(folder)) == 1
    assert run("sweep", "--ledger", folder, "--any-account").exit_code == 0


def test_a_run_that_is_going_on_is_left_alone(run, folder, write, url):
    write(url)
    lock = LedgerLock(folder / "run-1.jsonl")
    assert lock.take()
    result = run("sweep", "--ledger", folder)
    assert (result.exit_code, result.stdout) == (0, "run-1.jsonl: its run is going on\n")
    lock.give_back()
    assert len(ledgers_in(folder)) == 1


def test_a_damaged_ledger_is_reported_and_the_others_are_swept(run, folder, write, url):
    write(url)
    (folder / "run-0.jsonl").write_text("{}\n")
    result = run("sweep", "--ledger", folder)
    assert result.exit_code == 1
    assert "run-0.jsonl: The ledger" in result.stdout
    assert "run-1.jsonl: cleaned up: " in result.stdout


def test_a_ledger_that_was_never_begun_goes(run, folder, write, url):
    write(url)
    (folder / "run-0.jsonl").write_text('{"ledger": 1')
    assert run("sweep", "--ledger", folder).exit_code == 0
    assert ledgers_in(folder) == []


def test_an_endpoint_that_is_no_url_is_a_wrong_call(run):
    assert run("sweep", "--endpoint", "amazon").exit_code == 2


def test_without_a_response_it_stays_for_another_time(run, folder, write):
    write("http://127.0.0.1:1")
    result = run("sweep", "--ledger", folder)
    assert result.exit_code == 1
    assert "the API does not respond" in result.stdout
    assert len(ledgers_in(folder)) == 1


@pytest.mark.parametrize("region", ["na", "eu", "fe"])
@pytest.mark.parametrize("sandbox", ["sandbox.", ""])
def test_amazons_hosts_are_gone_to_with_the_users_credentials(monkeypatch, tmp_path, region, sandbox):
    for name in ("CLIENT_ID", "CLIENT_SECRET", "REFRESH_TOKEN"):
        monkeypatch.setenv(f"SP_API_{name}", f"the {name}")
    url = f"https://{sandbox}sellingpartnerapi-{region}.amazon.com"
    account = open_for_sweeping(None, tmp_path, print)(url, "M")
    assert account.endpoint == Endpoint(
        url,
        f"{url}/auth/o2/token",
        Credentials("the CLIENT_ID", "the CLIENT_SECRET", "the REFRESH_TOKEN"),
        "M",
    )
    account.close()
