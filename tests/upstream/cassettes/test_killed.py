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
