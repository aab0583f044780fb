"""The wheel of this checkout, and a fresh virtual environment that has it, each made once."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
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
    """The folder of programs of a virtual environment that has the wheel and pytest-xdist."""

    def install(folder):
        # Python compiles what it loads; of most files that is nothing.
        venv.create(folder)
        pip = [sys.executable, "-m", "pip", "--python", folder / PROGRAMS / "python", "install"]
        subprocess.run([*pip, "--quiet", "--no-compile", f"{wheel}[mws,sqs]", "pytest-xdist"], check=True)

    return made_once("venv", install) / PROGRAMS
