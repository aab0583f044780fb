"""What ships: the wheel, installed in a fresh virtual environment, used outside the checkout."""

import json
import subprocess
import sys
import zipfile

import pytest

from pytest_mcf.certificate.json import read_certificate

from .installed import isolated_environment
from .rotation import on_day
from .site import ROOT
from .whole_runs import summary_in


@pytest.fixture(scope="session")
def run(installed, tmp_path_factory):
    """Run a program of the environment with the wheel, in an empty folder unless one is named."""

    def start(program, *arguments, folder=None):
        return subprocess.run(
            [installed / program, *arguments],
            cwd=folder or tmp_path_factory.mktemp("empty"),
            env=isolated_environment(),
            capture_output=True,
            text=True,
            check=False,
        )

    return start


def test_the_wheel_holds_the_top_folders_inside_the_package_and_nothing_beside_it(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"pytest_mcf"}
    for name in (
        "features/cancel_order.feature",
        "steps/orders.py",
        "serve/live_page/index.html",
        "model/mws/FulfillmentOrderStatusNotification.xsd",
        "py.typed",
    ):
        assert f"pytest_mcf/{name}" in names
    for kind in ("templates/page.html", "style/print.css", "script/filters.js"):
        assert f"pytest_mcf/certificate/html/{kind}" in names
    features = list((ROOT / "features").glob("*.feature"))
    assert len([name for name in names if name.endswith(".feature")]) == len(features)
    cassettes = list((ROOT / "cassettes").rglob("*.yaml"))
    assert len([name for name in names if name.startswith("pytest_mcf/cassettes/")]) == len(cassettes)


def test_nothing_called_steps_or_features_can_be_imported(run):
    for name in ("steps", "features", "cassettes", "tests"):
        assert "ModuleNotFoundError" in run("python", "-c", f"import {name}").stderr


def test_the_steps_have_the_same_name_as_in_a_checkout(run):
    result = run("python", "-c", "import pytest_mcf.steps.orders as orders; print(orders.__name__)")
    assert result.stdout == "pytest_mcf.steps.orders\n"


#: Fails a run that opens a connection beyond loopback, or waits for real while it plays a scenario. One
#: that polls a real queue does wait for it.
GUARD = """
import sys
import time

is_playing = False
sleep = time.sleep

def refuse(event, arguments):
    host = {"socket.getaddrinfo": 0, "socket.connect": 1}.get(event)
    if host is not None and "127.0.0.1" not in arguments[host]:
        raise RuntimeError(f"a connection was tried: {event} {arguments[1:]}")

def sleep_between_scenarios(seconds):
    if is_playing:
        raise RuntimeError(f"a real wait of {seconds} seconds was tried")
    sleep(seconds)

sys.addaudithook(refuse)
time.sleep = sleep_between_scenarios
"""

CONFTEST = """
import random

import guard
import pytest

def pytest_collection_modifyitems(items):
    random.Random(7).shuffle(items)

@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    guard.is_playing = "from_a_queue" not in item.nodeid and not item.nodeid.startswith("read_a_queue.")
    try:
        return (yield)
    finally:
        guard.is_playing = False
"""


@pytest.fixture(scope="session")
def played(run, made_once):
    """What a run on two processes left in a folder, in which everything is guarded and in another order."""

    def play(option):
        def start(folder):
            (folder / "guard.py").write_text(GUARD, encoding="utf-8")
            (folder / "conftest.py").write_text(CONFTEST, encoding="utf-8")
            done = run("pytest", option, "-n", "2", "--mcf-report=report", folder=folder)
            ended = {"exit_code": done.returncode, "stdout": done.stdout + done.stderr}
            (folder / "ended.json").write_text(json.dumps(ended), encoding="utf-8")

        folder = made_once(f"wheel{option}", start)
        ended = json.loads((folder / "ended.json").read_text(encoding="utf-8"))
        assert ended["exit_code"] == 0, ended["stdout"]
        return folder, ended["stdout"]

    return play


@on_day(0, of=3)
def test_all_scenarios_pass_without_a_connection_or_a_real_wait(played, scenarios):
    _, printed = played("--mcf")
    assert f"{scenarios.total()} passed" in printed
    assert "warning" not in printed


@on_day(0, of=3)
def test_two_processes_give_in_another_order_what_one_process_gives(played, whole_run):
    folder, printed = played("--mcf")
    alone = whole_run("documented")
    assert summary_in(printed) == summary_in(alone.stdout)
    assert any(line.startswith("cancel ") for line in summary_in(printed))
    certificate = without_times(folder / "report" / "certificate.json")
    assert len(certificate["scenarios"]) > 400
    assert certificate == without_times(alone.report / "certificate.json")


def without_times(path):
    """What a certificate says, but for times, and for what depends on when the messages of a queue come."""
    certificate = json.loads(path.read_text(encoding="utf-8"))
    for scenario in certificate["scenarios"]:
        if scenario["file"] == "read_a_queue.feature":
            for exchange in scenario["exchanges"]:
                del exchange["step"]
    return {name: value for name, value in certificate.items() if name not in {"made_at", "seconds"}}


def test_the_bundled_cassettes_replay(played):
    folder, printed = played("--mcf-replay")
    bundled = list((ROOT / "cassettes").rglob("*.yaml"))
    assert f"{len(bundled)} passed" in printed
    assert "warning" not in printed
    assert "stale" not in printed
    certificate = read_certificate(folder / "report" / "certificate.json")
    assert certificate.setting.target == "replay"
    assert certificate.counts.errors == 0


def test_a_checkout_needs_nothing_of_the_tests_to_play_the_scenarios(run, pickles):
    result = run("pytest", "--mcf", "--collect-only", "-q", "-p", "no:cacheprovider", folder=ROOT)
    assert f"{len(pickles)} tests collected" in result.stdout, result.stdout + result.stderr


def test_the_guard_would_be_seen(run, tmp_path):
    (tmp_path / "guard.py").write_text(GUARD)
    connecting = "import guard, httpx; httpx.get('http://192.0.2.1/', trust_env=False)"
    assert "a connection was tried" in run("python", "-c", connecting, folder=tmp_path).stderr
    waiting = "import guard, time; guard.is_playing = True; time.sleep(0.01)"
    assert "a real wait of 0.01 seconds was tried" in run("python", "-c", waiting, folder=tmp_path).stderr


HASHES = """
from pytest_mcf.certificate.fingerprints import hashes_of
from pytest_mcf.rules.requirements import catalogue
from pytest_mcf.resources import bundled

folders = {name: bundled(name) for name in ("features", "steps", "cassettes")}
print(hashes_of(catalogue=catalogue().values(), **folders).model_dump_json())
"""


def test_a_wheel_has_the_hashes_of_its_checkout(run):
    checkout = subprocess.run(
        [sys.executable, "-c", HASHES], cwd=ROOT, capture_output=True, text=True, check=True
    )
    installed = run("python", "-c", HASHES)
    assert installed.stdout == checkout.stdout != ""


def test_the_command_line_is_there(run):
    assert run("pytest-mcf", "--help").returncode == 0


def test_the_catalogue_of_rules_is_there(run):
    result = run("pytest-mcf", "requirements", "--group", "cancel")
    assert result.returncode == 0, result.stderr
    assert "+ cancel_order.feature:" in result.stdout
