"""A run that is killed as it writes a cassette leaves the old one or the new one, never half of one."""

import os
import subprocess
import sys

import pytest

from pytest_mcf.upstream.cassettes.file import CassetteFile, YamlSerializer

#: Writes a cassette of many interactions, and dies at a certain call of the operating system.
_DYING = """
import os, signal, sys
from pytest_mcf.upstream.cassettes.file import CassetteFile, YamlSerializer
from vcr.request import Request

path, moment = sys.argv[1:]

def die(event, _):
    if event == moment:
        os.kill(os.getpid(), signal.SIGKILL)

requests = [Request("GET", "/items", b"", {}) for _ in range(50)]
response = {"status": {"code": 200, "message": "OK"}, "headers": {}, "body": {"string": b"{}"}}
document = {"requests": requests, "responses": [response] * 50, "metadata": {"run": "new"}}
sys.addaudithook(die)
CassetteFile.save_cassette(path, document, YamlSerializer)
"""


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "cassette.yaml"
    CassetteFile.save_cassette(
        path, {"requests": [], "responses": [], "metadata": {"run": "old"}}, YamlSerializer
    )
    return path


@pytest.mark.skipif(os.name == "nt", reason="there are no such signals")
@pytest.mark.parametrize("moment", ["open", "os.rename", "never"])
def test_the_old_cassette_stays_until_the_new_one_is_complete(old, moment):
    ended = subprocess.run([sys.executable, "-c", _DYING, old, moment], check=False)
    requests, _, metadata = CassetteFile.load_cassette(old, YamlSerializer)
    if moment == "never":
        assert (ended.returncode, len(requests), metadata["run"]) == (0, 50, "new")
    else:
        assert (ended.returncode, len(requests), metadata["run"]) == (-9, 0, "old")


#: Counts the lines that are executed to write a cassette, and writes it in processes that die at one of them.
_DYING_EVERYWHERE = """
import os, signal, sys
from pathlib import Path
from pytest_mcf.upstream.cassettes.file import CassetteFile, YamlSerializer
from vcr.request import Request

folder, deaths = Path(sys.argv[1]), int(sys.argv[2])
response = {"status": {"code": 200, "message": "OK"}, "headers": {}, "body": {"string": b"{}"}}

def save(path, last_line=None):
    lines = 0

    def trace(frame, event, _):
        nonlocal lines
        lines += event == "line"
        if lines == last_line:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    requests = [Request("GET", "/items", b"", {}) for _ in range(5)]
    document = {"requests": requests, "responses": [response] * 5, "metadata": {"run": "new"}}
    sys.settrace(trace)
    CassetteFile.save_cassette(path, document, YamlSerializer)
    sys.settrace(None)
    return lines

save(folder / "warm.yaml")
total = save(folder / "whole.yaml")
for number in range(deaths):
    child = os.fork()
    if not child:
        save(folder / f"{number}.yaml", total * (number + 1) // deaths)
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.mark.skipif(os.name == "nt", reason="there are no such signals")
def test_wherever_it_is_killed_the_cassette_is_the_old_one_or_the_new_one(tmp_path):
    deaths = 30
    for number in range(deaths):
        CassetteFile.save_cassette(
            tmp_path / f"{number}.yaml",
            {"requests": [], "responses": [], "metadata": {"run": "old"}},
            YamlSerializer,
        )
    command = [sys.executable, "-c", _DYING_EVERYWHERE, tmp_path, str(deaths)]
    ended = subprocess.run(command, capture_output=True, check=True, text=True)
    assert ended.stdout.split() == ["-9"] * deaths
    left = []
    for number in range(deaths):
        requests, _, metadata = CassetteFile.load_cassette(tmp_path / f"{number}.yaml", YamlSerializer)
        left.append((metadata["run"], len(requests)))
    assert {*left} == {("old", 0), ("new", 5)}
    assert sorted(left, key=lambda run: run[0] == "new") == left, "it is replaced once"
