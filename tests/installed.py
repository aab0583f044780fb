"""The wheel of this checkout, installed in a fresh virtual environment once in a test session."""

import os
import subprocess
import sys
import venv

import pytest

from .site import ROOT
from .whole_runs import clean_environment

PROGRAMS = "Scripts" if os.name == "nt" else "bin"


@pytest.fixture(scope="session")
def wheel(made_once):
    """The wheel that this checkout builds."""

    def build(folder):
        command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT]
        subprocess.run(command, check=True)

    (built,) = made_once("wheel", build).glob("pytest_mcf-*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel, made_once):
    """The folder of programs of a virtual environment that has the wheel, pytest-xdist and pip."""

    def install(folder):
        # Python compiles what it loads; of most files that is nothing.
        venv.create(folder)
        pip = [sys.executable, "-m", "pip", "--python", folder / PROGRAMS / "python", "install"]
        needed = [f"{wheel}[mws,sqs]", "pytest-xdist", "pip"]
        subprocess.run([*pip, "--quiet", "--no-compile", *needed], check=True)

    return made_once("venv", install) / PROGRAMS


def isolated_environment():
    """The environment for its programs: nothing of this test session, and no way to another machine.

    Amazon never gets a request, and no other host does: a proxy that does not exist would break any attempt.
    """
    proxies = ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")
    kept = {name: value for name, value in clean_environment().items() if not name.startswith("PYTHON")}
    return kept | dict.fromkeys(proxies, "http://127.0.0.1:9")
