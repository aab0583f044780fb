"""The command line, inside this process and as a process of its own."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import pytest_mcf
from pytest_mcf.cli import main

#: For what ends within a second unless it hangs, in seconds.
DEADLINE = 300

#: From here `python -m pytest_mcf` works, installed or not.
ROOT = Path(pytest_mcf.__file__).parents[1]


@pytest.fixture
def run():
    """Run a command; what is given as `stdin` is what it reads there."""

    def invoke(*arguments, stdin=None):
        return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)

    return invoke


@pytest.fixture
def start():
    """Start a command as a process of its own; it is killed at the end of the test if it still runs."""
    processes = []

    def popen(*arguments):
        command = [sys.executable, "-m", "pytest_mcf", *arguments]
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
        )
        processes.append(process)
        return process

    yield popen
    for process in processes:
        process.kill()
        process.wait()
        for pipe in (process.stdout, process.stderr):
            pipe.close()


def read_introduction(process):
    """The first lines of a served emulator: its URL, and the three lines that follow it."""
    first = process.stdout.readline()
    assert first.startswith("listening on "), process.stderr.read()
    return first.split()[-1], [process.stdout.readline().rstrip("\n") for _ in range(3)]
