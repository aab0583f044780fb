"""What ships: the wheel, installed in a fresh virtual environment, used outside the checkout."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """The wheel that this checkout builds."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT]
    subprocess.run(command, check=True)
    (built,) = folder.glob("pytest_mcf-*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel, tmp_path_factory):
    """The folder of programs of a virtual environment that has the wheel and pytest-xdist."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run(
        [programs / "python", "-m", "pip", "install", "--quiet", wheel, "pytest-xdist"], check=True
    )
    return programs


@pytest.fixture
def run(installed, tmp_path):
    """Run a program of that environment in an empty folder."""

    def start(program, *arguments):
        # Amazon is never asked, and nothing else either: a proxy that is not there would break any try.
        nowhere = dict.fromkeys(
            ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), "http://127.0.0.1:9"
        )
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST"))
        }
        return subprocess.run(
            [installed / program, *arguments],
            cwd=tmp_path,
            env={**environment, **nowhere},
            capture_output=True,
            text=True,
            check=False,
        )

    return start


def test_the_wheel_holds_the_top_folders_inside_the_package_and_nothing_beside_it(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"pytest_mcf"}
    for name in ("features/cancel_order.feature", "steps/orders.py", "gateway/page/index.html", "py.typed"):
        assert f"pytest_mcf/{name}" in names
    for kind in ("templates/page.html", "style/print.css", "script/filters.js"):
        assert f"pytest_mcf/report/page/{kind}" in names
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


@pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["one process", "two processes"])
@pytest.mark.parametrize("option", ["--mcf", "--mcf-replay"])
def test_all_scenarios_pass_in_an_empty_folder(run, scenarios, tutorials, option, workers):
    result = run("pytest", option, *workers)
    assert result.returncode == 0, result.stdout + result.stderr
    assert f"{scenarios.total() if option == '--mcf' else tutorials} passed" in result.stdout
    assert "warning" not in result.stdout
    assert "stale" not in result.stdout


NO_CONNECTION = """
import sys

def refuse(event, arguments):
    if event == "socket.getaddrinfo" or (event == "socket.connect" and arguments[1][0] != "127.0.0.1"):
        raise RuntimeError(f"a connection was tried: {event} {arguments[1:]}")

sys.addaudithook(refuse)
"""


@pytest.mark.parametrize("option", ["--mcf", "--mcf-replay"])
def test_no_connection_is_tried_beyond_loopback(run, tmp_path, option):
    (tmp_path / "no_connection.py").write_text(NO_CONNECTION)
    (tmp_path / "conftest.py").write_text("import no_connection")
    result = run("pytest", option)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_guard_against_connections_would_be_seen(run, tmp_path):
    (tmp_path / "no_connection.py").write_text(NO_CONNECTION)
    result = run(
        "python", "-c", "import no_connection, httpx; httpx.get('http://192.0.2.1/', trust_env=False)"
    )
    assert "a connection was tried" in result.stderr


HASHES = """
from pytest_mcf.report.hashes import hashes_of
from pytest_mcf.report.requirements import catalogue
from pytest_mcf.target import bundled

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
