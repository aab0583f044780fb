"""A reader who follows a page: writes its files into an empty folder, and runs its commands there.

What differs from the page: servers listen at a free port in the place of 8000, and a run plays its first
scenarios only, unless the page shows what it prints. Other tests have whole runs.
"""

import os
import re
import shlex
import socket
import subprocess
import time
from contextlib import contextmanager

from ..installed import isolated_environment

#: What the page's port becomes.
_PORT = re.compile(r"(?<=[:= ])8000\b")
_LONGEST = 300

#: A plugin of pytest.
_SOME_SCENARIOS = """
import pytest

@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(config, items):
    yield
    config.hook.pytest_deselected(items=items[2:])
    del items[2:]
"""
_SOME = {"PYTEST_ADDOPTS": "-p some_scenarios"}


class Reader:
    """Runs commands one after the other. Variables that one exports are there for the next ones."""

    def __init__(self, folder, programs, is_active):
        self._folder = folder
        self._variables = folder.parent / f"{folder.name}.variables"
        self._variables.touch()
        self._port = free_port()
        # As if the page's own environment had been made here.
        (folder / ".venv").symlink_to(programs.parent)
        path = [str(programs), os.environ["PATH"]] if is_active else [os.environ["PATH"]]
        self._environment = {
            **isolated_environment(),
            "PATH": os.pathsep.join(path),
            "no_proxy": "127.0.0.1",
            "BASH_ENV": str(self._variables),
            "PYTHONPATH": str(self._variables.parent),
            "CURL_HOME": str(self._variables.parent),
        }
        # Without it, curl ends with 0 whatever the server responds.
        (self._variables.parent / ".curlrc").write_text("fail\nsilent\n", encoding="utf-8")
        (self._variables.parent / "some_scenarios.py").write_text(_SOME_SCENARIOS, encoding="utf-8")
        self._servers = []

    def write(self, file):
        path = self._folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.content, encoding="utf-8")

    def run(self, command):
        """What the command printed, and its exit code; that of a server is None."""
        line = _PORT.sub(str(self._port), command.line)
        if re.match(r"(?:\.venv/bin/)?pytest-mcf serve", line):
            return self._serve(line), None
        kept = f"unset PYTEST_ADDOPTS\nexport -p > {shlex.quote(str(self._variables))}"
        script = f"set -eo pipefail\n{line}\n{kept}"
        environment = self._environment | (_SOME if command.printed is None else {})
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=self._folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=_LONGEST,
        )
        return done.stdout, done.returncode

    def _serve(self, line):
        """Start a server, and give its lines up to that with its profile, the last before a request."""
        path = self._variables.parent / f"server-{len(self._servers)}.log"
        with path.open("w", encoding="utf-8") as log:
            words = shlex.split(line.removesuffix("&"))
            server = subprocess.Popen(
                words, cwd=self._folder, env=self._environment, stdout=log, stderr=subprocess.STDOUT
            )
        self._servers.append(server)
        deadline = time.monotonic() + _LONGEST
        while "\nprofile " not in (printed := path.read_text(encoding="utf-8")):
            assert server.poll() is None, f"{line} ended:\n{printed}"
            assert time.monotonic() < deadline, f"{line} printed in {_LONGEST} s:\n{printed}"
            time.sleep(0.05)
        return printed

    def stop(self):
        for server in self._servers:
            server.terminate()
        for server in self._servers:
            server.wait(_LONGEST)


@contextmanager
def reading(folder, programs, *, is_active):
    """A reader in an empty folder, whose servers are stopped at the end.

    If the environment is not active, its programs are to be found in `.venv/bin` alone.
    """
    reader = Reader(folder, programs, is_active)
    try:
        yield reader
    finally:
        reader.stop()


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]
